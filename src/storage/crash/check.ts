import assert from 'node:assert/strict'
import { platformRandom as random } from '#ground'
import { grown, idOf, leaf, minute, recording } from '../contract/samples.ts'
import { openStorage } from '../index.ts'
import { NAMES, soundOf } from './sound.ts'

/**
 * Opens what a broken-off writer left and checks it: everything acknowledged is there, nothing is half there, and row,
 * leaves and bytes agree. `acknowledged` is the number of segments per recording. Gives the number of segments found.
 */
export async function checkFolder(dataFolder: string, acknowledged: ReadonlyMap<string, number>): Promise<number> {
  const storage = await openStorage({ dataFolder, now: () => minute(0), random })
  try {
    let found = 0
    for (const name of NAMES) {
      const kept = await storage.recordings.find(idOf(name))
      const wanted = acknowledged.get(name) ?? 0
      if (kept === undefined) {
        assert.equal(wanted, 0, `${name} is gone`)
        continue
      }
      assert.ok(kept.size >= wanted, `${name}: ${wanted} were acknowledged, ${kept.size} are there`)
      const leaves = await storage.recordings.leaves(idOf(name), 0, Number.MAX_SAFE_INTEGER)
      assert.deepEqual(leaves, Array.from({ length: kept.size }, (_, index) => ({ index, line: leaf(index) })))
      const start = recording(name, 'talk')
      assert.deepEqual(kept, kept.size === 0 ? start : { ...grown(start, kept.size), version: kept.size + 1 })
      let index = 0
      for await (const bytes of storage.recordings.sound(idOf(name))) assert.ok(Buffer.from(bytes).equals(soundOf(name, index++)), `${name} ${index}: other bytes`)
      assert.equal(index, kept.size)
      found += kept.size
    }
    return found
  } finally {
    await storage.close()
  }
}

/** Number of acknowledged segments per recording, from what the writer printed. */
export function acknowledgedIn(printed: string): ReadonlyMap<string, number> {
  const acknowledged = new Map<string, number>()
  for (const [, name = '', index = ''] of printed.matchAll(/^kept (\w+) (\d+)$/gm)) acknowledged.set(name, Number(index) + 1)
  return acknowledged
}
