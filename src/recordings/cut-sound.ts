import type { Bytes } from '#ground'
import type { Passage } from '#conversations'
import { readLeaf, readOggPage, samplesToMs } from '#ledger'
import type { RecordingPort, SoundPiece } from './port.ts'

/** Sound that is given out: how much there is, and its bytes or a range of them, `end` exclusive. */
export type Sound = { readonly sizeBytes: number; readonly read: (range?: { readonly offset: number; readonly end: number }) => Promise<AsyncIterable<Bytes>> }

type Taken = { readonly index: number; readonly sizeBytes: number; readonly headersOnly: boolean }

/**
 * The sealed seconds of a recording that lie in `within` and touch none of `without`, as they were sealed: every one still has the hash
 * of its leaf. What is cut is cut by whole seconds, for the good of what must stay behind. Undefined when no second is left.
 */
export async function cutSound(
  recordings: Pick<RecordingPort, 'soundPieces' | 'soundPiece'>, recordingId: string, { within, without }: { readonly within: Passage | undefined; readonly without: readonly Passage[] },
): Promise<Sound | undefined> {
  const pieces = await recordings.soundPieces(recordingId)
  const chosen = new Set(keptPieces(pieces, within, without))
  const taken: Taken[] = []
  for (const [place, piece] of pieces.entries()) {
    if (chosen.has(piece.index)) taken.push({ index: piece.index, sizeBytes: piece.sizeBytes, headersOnly: false })
    // A player needs the two pages before the sound, and the first second may stay behind.
    else if (place === 0) taken.push({ index: piece.index, sizeBytes: headerSizeBytes(await recordings.soundPiece(recordingId, piece.index)), headersOnly: true })
  }
  if (chosen.size === 0) return undefined
  return {
    sizeBytes: taken.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
    read: async (range) => readTaken(recordings, recordingId, taken, range),
  }
}

/** Places of the pieces that stay in: those that lie in `within` at least partly, and touch nothing of `without`. */
export function keptPieces(pieces: readonly SoundPiece[], within: Passage | undefined, without: readonly Passage[]): readonly number[] {
  return pieces.flatMap(({ index, line }) => {
    const leaf = readLeaf(line)
    if (!leaf.ok) throw new Error('a kept leaf cannot be read')
    const fromMs = samplesToMs(leaf.value.start)
    const toMs = samplesToMs(leaf.value.start + leaf.value.count)
    const touches = (one: Passage) => fromMs < one.toMs && toMs > one.fromMs
    return (within === undefined || touches(within)) && !without.some(touches) ? [index] : []
  })
}

async function* readTaken(
  recordings: Pick<RecordingPort, 'soundPiece'>, recordingId: string, taken: readonly Taken[], range: { readonly offset: number; readonly end: number } | undefined,
): AsyncGenerator<Bytes> {
  let at = 0
  for (const { index, sizeBytes } of taken) {
    const from = Math.max(0, (range?.offset ?? 0) - at)
    const to = Math.min(sizeBytes, (range?.end ?? Infinity) - at)
    at += sizeBytes
    if (from >= to) continue
    const bytes = await recordings.soundPiece(recordingId, index)
    if (bytes === undefined) return
    yield bytes.subarray(from, to)
  }
}

/** Bytes of the pages before the sound at the beginning of the first segment. */
function headerSizeBytes(bytes: Bytes | undefined): number {
  if (bytes === undefined) return 0
  let at = 0
  for (let page = 0; page < 2; page++) {
    const read = readOggPage(bytes, at)
    if (!read.ok || read.value.granule !== 0n) break
    at += read.value.sizeBytes
  }
  return at
}
