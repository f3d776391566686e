import assert from 'node:assert/strict'
import type { Passage, Settlement } from '#conversations'
import type { House } from '../../test/support/house-for-test.ts'
import { eraseSettled, goesBySettlement, makeCopies, openCopy, receipt, renumberOgg, seal, settle, type MediaPort } from '#recordings'
import { openReceipt, readOggPages, verifyFile } from '#ledger'
import { concat, hex, type Bytes } from '#ground'
import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { at, code, PARTNER, PROFESSIONAL, recordingTalk } from './talk.testing.ts'
import { oggSeconds, serverSignerFor } from './sound.testing.ts'

/** Four seconds of real pages, in which the partner withdrew. */
async function withdrawnTalk(house: House) {
  const talk = await recordingTalk(house, 'kept-for-both', [PROFESSIONAL, PARTNER])
  for (const second of oggSeconds(4)) {
    house.pass(1000)
    assert.equal(code(await talk.recorder.hand(talk.recorder.makeSecond(second))), 'accepted')
  }
  const bo = talk.joined[1]!
  await house.answers(talk.conversationId, bo.participantId, bo.device.id, 'withdrew')
  await talk.recorder.end('withdrawn')
  assert.equal(code(await seal(house.deps, talk.recordingId)), 'accepted')
  const seats = [talk.card, ...talk.joined].map(({ participantId, device }) => ({ participantId, deviceId: device.id }))
  return {
    ...talk,
    /** What the client (0), the professional (1) or the partner who withdrew (2) says. */
    says: (who: 0 | 1 | 2, settlement: Settlement) => settle(house.deps, { recordingId: talk.recordingId, ...seats[who]!, settlement }),
    hears: (format: 'ogg' | 'm4a' = 'ogg') => openCopy(house.deps, { recordingId: talk.recordingId, deviceId: talk.noor.device.id, format, what: 'downloaded' }),
    note: async () => (await house.conversation(talk.conversationId)).recordings[0]!,
  }
}

at('kept sealed: it stays closed for everybody, and whoever said so may say otherwise later', async (house) => {
  const talk = await withdrawnTalk(house)
  assert.equal(code(await talk.says(2, { how: 'sealed' })), 'accepted')
  assert.equal(code(await talk.hears()), 'sealed-away')
  assert.equal(code(await makeCopies({ ...house.deps, media: noMedia, serverSigner: serverSignerFor(house) }, talk.recordingId)), 'sealed-away')
  assert.equal(code(await talk.says(2, { how: 'sealed' })), 'not-possible-now')
  assert.equal(code(await talk.says(2, { how: 'open' })), 'accepted')
  assert.equal(code(await talk.hears()), 'accepted')
})

at('without a voice: what leaves lacks those seconds, the statement says which, and every second that is kept is the sealed one', async (house) => {
  const talk = await withdrawnTalk(house)
  assert.equal(code(await talk.says(2, { how: 'without-voice', passages: [{ fromMs: 0, toMs: 900 }, { fromMs: 2100, toMs: 2200 }] })), 'accepted')
  const seconds = oggSeconds(4)
  const headers = concat(...(await pagesOf(seconds[0]!)).slice(0, 2))
  const kept = concat(headers, seconds[1]!, seconds[3]!)
  let given: Bytes | undefined
  const media: MediaPort = {
    async toM4a(sound, outputPath) {
      given = await whole(sound)
      await writeFile(outputPath, 'made of what was kept')
      return { ok: true, value: { sha256: createHash('sha256').update('made of what was kept').digest('hex'), sizeBytes: 21, durationMs: 2000 } }
    },
  }
  assert.equal(code(await makeCopies({ ...house.deps, media, serverSigner: serverSignerFor(house) }, talk.recordingId)), 'accepted')
  const heard = await talk.hears()
  assert.ok(heard.ok)
  const file = await whole(await heard.value.read())
  assert.equal(hex(file), hex(kept))
  assert.equal(heard.value.sizeBytes, kept.length)
  const pages = readOggPages(given!)
  assert.ok(pages.ok, 'a strict reader finds no hole')
  assert.deepEqual(pages.value.map(({ sequence, granule }) => [sequence, Number(granule)]), [[0, 0], [1, 0], [2, 48_000], [3, 96_000]])
  const text = await receipt(house.deps, { recordingId: talk.recordingId, deviceId: talk.card.device.id, short: false })
  assert.ok(text.ok)
  const opened = openReceipt(text.value)
  assert.ok(opened.ok)
  assert.deepEqual(opened.value.checked.edits.map(({ format, leftOut }) => [format, leftOut]).toSorted(), [['m4a', SPANS], ['ogg', SPANS]])
  assert.deepEqual(opened.value.checked.copies, [])
  assert.equal(verifyFile({ file, receipt: text.value }).verdict, 'edited-as-told')
  const less = verifyFile({ file: concat(headers, seconds[1]!), receipt: text.value })
  assert.equal(less.verdict, 'differs', 'another cut than the one that was told')
  const second = await whole((await house.deps.recordings.soundPiece(talk.recordingId, 2)) === undefined ? empty() : house.deps.recordings.sound(talk.recordingId))
  assert.equal(hex(second), hex(concat(...seconds)), 'the original is whole, and stays sealed')
})

at('marks that are no stretch of this recording are refused, and so is cutting where the rules forbid it', async (house) => {
  const talk = await withdrawnTalk(house)
  const wrong: readonly (readonly Passage[])[] = [[], [{ fromMs: 2000, toMs: 1000 }], [{ fromMs: -1, toMs: 1000 }], [{ fromMs: 4000, toMs: 5000 }], [{ fromMs: 0.5, toMs: 1000 }], Array.from({ length: 51 }, () => ({ fromMs: 0, toMs: 10 }))]
  for (const passages of wrong) assert.equal(code(await talk.says(2, { how: 'without-voice', passages })), 'share-part-not-valid', JSON.stringify(passages))
  const never = { ...house.policy, parameters: house.policy.parameters.map((one) => (one.id === 'edit-rule' ? { ...one, value: 'never' } : one)) }
  const seat = { participantId: talk.joined[1]!.participantId, deviceId: talk.joined[1]!.device.id }
  const order = { recordingId: talk.recordingId, ...seat, settlement: { how: 'without-voice', passages: [{ fromMs: 0, toMs: 10 }] } } as const
  assert.equal(code(await settle({ ...house.deps, rules: () => never }, order)), 'edit-not-allowed')
})

at('erased: only when everybody who took part says so; nobody says for another what happens with their voice', async (house) => {
  const talk = await withdrawnTalk(house)
  for (const how of ['open', 'sealed'] as const) assert.equal(code(await talk.says(1, { how })), 'not-possible-now')
  const deps = { ...house.deps, holdsOn: async () => [] }
  for (const who of [2, 0] as const) {
    assert.equal(code(await talk.says(who, { how: 'erase' })), 'accepted')
    assert.equal(code(await eraseSettled(deps, talk.recordingId)), 'not-possible-now', 'one of three has not said so')
  }
  assert.equal(goesBySettlement(await house.conversation(talk.conversationId), await talk.note(), house.policy), false)
  assert.equal(code(await talk.says(1, { how: 'erase' })), 'accepted')
  assert.equal(code(await eraseSettled({ ...deps, holdsOn: async () => ['Z-7KQ4'] }, talk.recordingId)), 'held')
  assert.equal(code(await eraseSettled(deps, talk.recordingId)), 'accepted')
  assert.equal((await talk.note()).erased?.ground, 'settled-together')
  assert.equal(code(await talk.hears()), 'erased')
  assert.equal(code(await talk.says(2, { how: 'open' })), 'not-possible-now')
  assert.deepEqual(await house.deps.recordings.soundPieces(talk.recordingId), [])
})

at('who wanted it erased may let it be kept instead, as long as it is there', async (house) => {
  const talk = await withdrawnTalk(house)
  await talk.says(2, { how: 'erase' })
  await talk.says(0, { how: 'erase' })
  await talk.says(2, { how: 'open' })
  await talk.says(1, { how: 'erase' })
  assert.equal(code(await eraseSettled({ ...house.deps, holdsOn: async () => [] }, talk.recordingId)), 'not-possible-now')
  assert.equal(code(await talk.hears()), 'accepted')
})

const SPANS = [{ from: 0, to: 1 }, { from: 2, to: 3 }]
const noMedia: MediaPort = { toM4a: () => Promise.reject(new Error('no sound may be read')) }

async function whole(parts: AsyncIterable<Bytes>): Promise<Bytes> {
  return concat(...(await Array.fromAsync(parts)))
}

async function pagesOf(bytes: Bytes): Promise<readonly Bytes[]> {
  const read = readOggPages(bytes)
  assert.ok(read.ok)
  assert.ok((await whole(renumberOgg(one(bytes), [48_000]))).length === bytes.length)
  return read.value.map(({ offset, sizeBytes }) => bytes.slice(offset, offset + sizeBytes))
}

async function* one(bytes: Bytes): AsyncGenerator<Bytes> {
  yield bytes
}

async function* empty(): AsyncGenerator<Bytes> {}
