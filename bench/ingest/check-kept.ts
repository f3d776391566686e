import { fromBase64, equal, instant, platformRandom } from '#ground'
import { openCheckpoint, recordingOrigin } from '#ledger'
import { openStorage } from '#storage'
import { noteSigners } from '../../src/signing.ts'
import type { RecorderReport } from './load.ts'
import type { Recorder } from './prepare.ts'
import { segmentsOf } from './segments.ts'

export type Kept = { readonly acknowledged: number; readonly lost: number; readonly headsChecked: number; readonly headsWrong: number }

/**
 * Opens the data folder a killed server left and looks for every acknowledged segment, leaf and bytes, and whether the last
 * head each recorder was given is signed, cosigned, and the root of exactly what that recorder made.
 */
export async function checkKept(dataFolder: string, recorders: readonly Recorder[], reports: readonly RecorderReport[]): Promise<Kept> {
  const storage = await openStorage({ dataFolder, now: () => instant(Date.now()), random: platformRandom })
  const { log, cosigner } = noteSigners(storage.keys)
  let [acknowledged, lost, headsChecked, headsWrong] = [0, 0, 0, 0]
  try {
    for (const [person, { recordingId }] of recorders.entries()) {
      const { latenciesMs, head } = reports[person]!
      const made = segmentsOf(person, latenciesMs.length)
      const last = made.at(-1)
      acknowledged += made.length
      lost += await lostOf(recordingId, made)
      if (last === undefined) continue
      headsChecked++
      if (!headFits(recordingId, head, last)) headsWrong++
    }
  } finally {
    await storage.close()
  }
  return { acknowledged, lost, headsChecked, headsWrong }

  /** What is kept is compared piece by piece, in order; after the first difference everything counts as lost. */
  async function lostOf(recordingId: string, made: ReturnType<typeof segmentsOf>): Promise<number> {
    const leaves = await storage.recordings.leaves(recordingId, 0, made.length)
    const lines = made.filter(({ index, line }) => leaves[index]?.line === line).length
    let sounds = 0
    for await (const bytes of storage.recordings.sound(recordingId)) {
      const wanted = made[sounds]
      if (wanted === undefined || !equal(bytes, wanted.bytes)) break
      sounds++
    }
    return made.length - Math.min(lines, sounds)
  }

  function headFits(recordingId: string, head: string, last: { readonly index: number; readonly rootAfter: string }): boolean {
    const opened = openCheckpoint(head, [log.key, cosigner.key])
    const root = fromBase64(last.rootAfter)
    if (!opened.ok || root === undefined) return false
    const { origin, size, signedBy, cosignedBy } = opened.value
    return origin === recordingOrigin(storage.keys.name, recordingId) && size === last.index + 1 && equal(opened.value.root, root) && signedBy.length === 1 && cosignedBy.length === 1
  }
}
