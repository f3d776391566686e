import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import type { House } from '../../../test/support/house-for-test.ts'
import { move } from '#conversations'
import { newId, platformRandom } from '#ground'
import { CHUNK_BYTES, hashBytes, leafLine } from '#ledger'
import {
  answerCopyRequest, askForCopy, awaitedFile, eraseRecording, fileCopyName, findCustody, keepFileCopy, openFileCopy, seal, sealFile, setKeeping, type CopyAnswer,
} from '#recordings'
import { at, code, PROFESSIONAL } from '../talk.testing.ts'

const legalMonth = () => '2026-12-23'
const MEANT = { purpose: 'het verslag', keepUntil: '2027-05-01' }
const FILE = Uint8Array.from({ length: CHUNK_BYTES * 2 + 77 }, (_, i) => (i * 31 + (i >> 8)) & 255)

/** A client who sealed a file of another app, of which the organisation asks a copy. */
async function fileTalk(house: House) {
  const card = await house.announced([PROFESSIONAL])
  const { conversationId } = card
  const noor = await house.joins(card.code, { participantId: (await house.conversation(conversationId)).people[1]!.id })
  await house.answers(conversationId, noor.participantId, noor.device.id, 'agrees')
  assert.equal(code(await move(house.deps, { conversationId, participantId: card.participantId, deviceId: card.device.id, to: 'arrived' })), 'accepted')
  const recordingId = newId(platformRandom)
  const hashed = hashBytes(FILE, 'chunks')
  assert.ok(hashed.ok)
  const lines = hashed.value.segments.map(({ offset, sizeBytes, sha256 }, index) => leafLine({ kind: 'chunk', index, start: offset, count: sizeBytes, atMs: 0, sha256 }))
  const client = { recordingId, participantId: card.participantId, deviceId: card.device.id }
  const worker = { recordingId, participantId: noor.participantId, deviceId: noor.device.id }
  assert.equal(code(await sealFile(house.deps, { ...client, conversationId, lines })), 'accepted')
  assert.equal(code(await seal(house.deps, recordingId)), 'accepted')
  const asked = await askForCopy({ ...house.deps, legalMonth }, { ...worker, meant: MEANT })
  assert.ok(asked.ok)
  return {
    recordingId, client, worker,
    answers: (what: CopyAnswer, who = client) => answerCopyRequest(house.deps, { ...who, requestId: asked.value.id, what }),
    async gives(bytes: Uint8Array, deviceId = client.deviceId) {
      const temporaryPath = await house.storage.files.temporary()
      await writeFile(temporaryPath, bytes)
      return keepFileCopy(house.deps, { recordingId, deviceId, temporaryPath })
    },
    takes: (who = worker) => openFileCopy(house.deps, who),
    custody: () => house.storage.custody.find(recordingId),
    names: () => house.storage.files.names(),
  }
}

at('a client gives the file of another app after she chose to: it is the sealed one to the byte, and what it is kept for begins then', async (house) => {
  const talk = await fileTalk(house)
  assert.equal(code(await talk.gives(FILE)), 'not-possible-now', 'she has not chosen yet')
  assert.equal(code(await talk.answers('app')), 'accepted')
  assert.deepEqual([(await talk.custody()).keeping, (await talk.custody()).fileCopy, code(await talk.takes())], [undefined, undefined, 'no-copy'], 'a promise is no copy')
  const kept = await talk.gives(FILE)
  assert.ok(kept.ok)
  assert.deepEqual([kept.value.sha256, kept.value.sizeBytes], [createHash('sha256').update(FILE).digest('base64'), FILE.length])
  assert.deepEqual([(await talk.custody()).keeping?.purpose, (await talk.custody()).keeping?.until], [MEANT.purpose, MEANT.keepUntil])
  const taken = await talk.takes()
  assert.ok(taken.ok)
  assert.deepEqual(Buffer.concat(await Array.fromAsync(await taken.value.read())), Buffer.from(FILE))
  assert.equal(code(await talk.takes(talk.client)), 'not-yours', 'she has it herself')
  assert.equal(code(await talk.gives(FILE)), 'not-possible-now', 'once')
  assert.equal((await talk.names()).length, 1)
  assert.equal(code(await setKeeping(house.deps, { recordingId: talk.recordingId, by: { kind: 'participant', ...talk.worker }, purpose: 'langer', until: '2027-06-01' })), 'accepted')
})

at('any other file is refused and nothing of it stays: a byte changed, cut short, longer, empty', async (house) => {
  const talk = await fileTalk(house)
  await talk.answers('app')
  const changed = Uint8Array.from(FILE)
  changed[CHUNK_BYTES + 5]! ^= 1
  for (const other of [changed, FILE.subarray(0, -1), FILE.subarray(0, CHUNK_BYTES), Buffer.concat([FILE, Buffer.from([0])]), new Uint8Array(), randomBytes(FILE.length)]) {
    assert.equal(code(await talk.gives(other)), 'not-the-sealed-file', `${other.length} bytes`)
  }
  assert.deepEqual([await talk.names(), (await talk.custody()).fileCopy], [[], undefined])
})

at('only the device that recorded gives it; until it is here she may rather not, or give the seal only', async (house) => {
  const talk = await fileTalk(house)
  assert.equal(code(await talk.answers('app', talk.worker)), 'not-yours')
  await talk.answers('app')
  const stranger = await house.device()
  for (const deviceId of [talk.worker.deviceId, stranger.id]) assert.equal(code(await talk.gives(FILE, deviceId)), 'not-possible-now')
  for (const what of ['not', 'seal'] as const) {
    assert.equal(code(await talk.answers(what)), 'accepted')
    assert.equal(code(await talk.gives(FILE)), 'not-possible-now', what)
  }
  assert.deepEqual(await talk.names(), [])
})

at('what changed while the file was read counts: said no meanwhile, nothing is kept', async (house) => {
  const talk = await fileTalk(house)
  await talk.answers('app')
  const temporaryPath = await house.storage.files.temporary()
  await writeFile(temporaryPath, FILE)
  const files = { ...house.storage.files, read: async (name: string) => { await talk.answers('not'); return house.storage.files.read(name) } }
  assert.equal(code(await keepFileCopy({ ...house.deps, files }, { recordingId: talk.recordingId, deviceId: talk.client.deviceId, temporaryPath })), 'not-possible-now')
  assert.deepEqual([await talk.names(), (await talk.custody()).fileCopy, (await talk.custody()).keeping], [[], undefined, undefined])
})

at('erasing takes the file along', async (house) => {
  const talk = await fileTalk(house)
  await talk.answers('app')
  const kept = await talk.gives(FILE)
  assert.ok(kept.ok)
  assert.deepEqual(await talk.names(), [fileCopyName(talk.recordingId, kept.value)])
  const by = { kind: 'staff', id: 'kim-------------', name: 'Kim' } as const
  assert.equal(code(await eraseRecording({ ...house.deps, holdsOn: async () => [] }, { recordingId: talk.recordingId, by, because: 'not-needed' })), 'accepted')
  assert.deepEqual([await talk.names(), code(await talk.takes())], [[], 'erased'])
  const found = await findCustody(house.deps, talk.recordingId)
  assert.equal(awaitedFile(found!, talk.client), undefined)
})
