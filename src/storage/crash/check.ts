import assert from 'node:assert/strict'
import { platformRandom as random } from '#ground'
import { grown, idOf, leaf, minute, recording } from '../contract/samples.ts'
import { openStorage, type Storage } from '../index.ts'
import { CASE, IMAGE, NAMES, SHARES, soundOf, wordsOf } from './sound.ts'

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
    await checkCase(storage.cases, acknowledged.get(CASE) ?? 0)
    await checkImage(storage.images, acknowledged.get(IMAGE) ?? 0)
    await checkOverview(storage)
    await checkShares(storage.custody, acknowledged.get(SHARES) ?? 0)
    return found
  } finally {
    await storage.close()
  }
}

/** The case has every acknowledged event, each with the link that was kept with it, and nothing more than that. */
async function checkCase(cases: Storage['cases'], wanted: number) {
  const events = await cases.events(idOf(CASE))
  assert.ok(events.length >= wanted, `${wanted} events of the case were acknowledged, ${events.length} are there`)
  assert.equal((await cases.find(idOf(CASE)))?.version ?? 0, events.length)
  for (const [position, event] of events.entries()) {
    if (event.type !== 'told') continue
    assert.equal(event.words, wordsOf(position))
    assert.notEqual(await cases.findLink(wordsOf(position)), undefined, `the link kept with event ${position} is gone`)
  }
  assert.equal(await cases.findLink(wordsOf(events.length)), undefined, 'a link is there without its event')
}

/** The picture has everybody who was acknowledged, each with the name, the link and the file of the same write. */
async function checkImage(images: Storage['images'], wanted: number) {
  const events = await images.events(idOf(IMAGE))
  assert.ok(events.length >= wanted, `${wanted} events of the picture were acknowledged, ${events.length} are there`)
  assert.equal((await images.find(idOf(IMAGE)))?.version ?? 0, events.length)
  const { names } = await images.words(idOf(IMAGE))
  const people = events.flatMap((event) => (event.type === 'person-marked' ? [event.personId] : []))
  assert.deepEqual([...names.keys()].toSorted(), people.toSorted())
  for (let version = 1; version < events.length; version++) assert.notEqual(await images.findLink(`${wordsOf(version)} of the image`), undefined, `the link kept with event ${version} is gone`)
  assert.equal(await images.findLink(`${wordsOf(events.length)} of the image`), undefined, 'a link is there without its event')
}

/** The overview says of the case what its events say, and its last words can be found. News and notices never part. */
async function checkOverview({ cases, caseOverview, caseNews, notices }: Storage) {
  const scope = { accountId: '', deviceId: undefined, ways: [{ by: 'role', kinds: ['report'], locations: 'all', whole: true }] } as const
  const find = (search?: string) => caseOverview.find({ scope, filter: search === undefined ? {} : { search }, now: minute(0), text: true, by: 'newest', skip: 0, limit: 9 })
  const one = await cases.find(idOf(CASE))
  assert.deepEqual((await find()).map(({ id, version }) => ({ id, version })), one === undefined ? [] : [{ id: one.id, version: one.version }])
  if (one !== undefined && one.version > 2) assert.equal((await find(wordsOf(one.version - 1))).length, 1, 'the last words cannot be found')
  assert.equal((await find(wordsOf((one?.version ?? 0) + 1_000_000))).length, 0)
  const waiting = (await caseNews.due(minute(0))).length
  const told = (await notices.due(minute(0), 9)).length
  assert.equal(waiting + told, one === undefined ? 0 : 1, 'told without its notice, or a notice without being told')
}

/** Every acknowledged share is there with the link that was kept with it and the note that it was opened, and no link without its share. */
async function checkShares(custody: Storage['custody'], wanted: number) {
  const recordingId = idOf(NAMES[0])
  const { shares, version } = await custody.find(recordingId)
  assert.ok(version >= wanted, `${wanted} shares were acknowledged, ${version} are there`)
  const opened = new Set((await custody.openings(recordingId)).map(({ shareId }) => shareId))
  for (const [place, share] of shares.entries()) {
    assert.equal((await custody.findLink(`hash-${place}`))?.shareId, share.id, `the link of share ${place} is gone`)
    assert.equal(await custody.text(recordingId, share.id), `words of ${share.id}`, `the words of share ${place} are gone`)
    // A fault may have come between a share and its opening; the last acknowledged one had both.
    if (place === wanted - 1) assert.ok(opened.has(share.id), `the note that share ${place} was opened is gone`)
  }
  assert.equal(await custody.findLink(`hash-${version}`), undefined, 'a link is there without its share')
}

/** Number of acknowledged segments per recording, and of events of the case, from what the writer printed. */
export function acknowledgedIn(printed: string): ReadonlyMap<string, number> {
  const acknowledged = new Map<string, number>()
  for (const [, name = '', index = ''] of printed.matchAll(/^kept (\w+) (\d+)$/gm)) acknowledged.set(name, Number(index) + 1)
  for (const [, position = ''] of printed.matchAll(/^told (\d+)$/gm)) acknowledged.set(CASE, Number(position) + 1)
  for (const [, position = ''] of printed.matchAll(/^marked (\d+)$/gm)) acknowledged.set(IMAGE, Number(position) + 1)
  for (const [, position = ''] of printed.matchAll(/^shared (\d+)$/gm)) acknowledged.set(SHARES, Number(position) + 1)
  return acknowledged
}
