import assert from 'node:assert/strict'
import { testRecorder } from '../../test/support/house-for-test.ts'
import { move } from '#conversations'
import { newId, platformRandom } from '#ground'
import { verifyFile } from '#ledger'
import {
  closeWithoutEnd, control, giveCopy, openCopy, receipt, seal, sealFile, settle, signStatement, startRecording, statementFor, WAIT_FOR_RECORDER_MS,
} from '#recordings'
import { at, code, MENTOR, PARTNER, PROFESSIONAL, recordingTalk, stopped } from './talk.testing.ts'

at('a side makes one recording at a time: when it has stopped, somebody else of that side may start the next', async (house) => {
  const talk = await recordingTalk(house, 'kept-for-both', [PROFESSIONAL, MENTOR])
  const [, partner] = talk.joined
  await house.answers(talk.conversationId, talk.card.participantId, talk.card.device.id, 'agrees')
  const order = { recordingId: newId(platformRandom), conversationId: talk.conversationId, participantId: partner!.participantId, deviceId: partner!.device.id, keeping: 'kept-for-both' as const }
  assert.equal(code(await startRecording(house.deps, order)), 'already-recording')
  await control(house.deps, { conversationId: talk.conversationId, recordingId: talk.recordingId, deviceId: partner!.device.id, to: 'stopped' })
  assert.equal(code(await startRecording(house.deps, order)), 'accepted')
})

at('starting twice with the same id opens one log; another device cannot take it over', async (house) => {
  const talk = await recordingTalk(house)
  const order = { recordingId: talk.recordingId, conversationId: talk.conversationId, participantId: talk.card.participantId, keeping: 'kept-for-both' as const }
  assert.equal(code(await startRecording(house.deps, { ...order, deviceId: talk.card.device.id })), 'accepted')
  assert.equal((await house.conversation(talk.conversationId)).recordings.length, 1)
  assert.equal(code(await startRecording(house.deps, { ...order, deviceId: talk.noor.device.id })), 'not-yours')
  assert.equal(code(await startRecording(house.deps, { ...order, recordingId: newId(platformRandom), deviceId: talk.card.device.id })), 'already-recording')
})

at('only the side that was announced as recording may record', async (house) => {
  const talk = await recordingTalk(house)
  const order = { recordingId: newId(platformRandom), conversationId: talk.conversationId, participantId: talk.noor.participantId, deviceId: talk.noor.device.id, keeping: 'kept-for-both' as const }
  assert.equal(code(await startRecording(house.deps, order)), 'not-the-recorder')
})

at('the same segment again is acknowledged again; other bytes or another leaf at its place are refused', async (house) => {
  const { recorder } = await recordingTalk(house)
  house.pass(5000)
  const first = recorder.makeSecond()
  const kept = await recorder.hand(first)
  assert.ok(kept.ok && kept.value.size === 1)
  assert.deepEqual(await recorder.hand(first), kept)
  assert.equal(code(await recorder.hand({ ...first, bytes: new TextEncoder().encode('forged') })), 'digest-differs')
  const other = testRecorder(house, first.recordingId, first.deviceId).makeSecond(new TextEncoder().encode('another second'))
  assert.equal(code(await recorder.hand(other)), 'segment-differs')
})

at('segments may come in any order; the head covers the unbroken row and names the holes', async (house) => {
  const { recorder } = await recordingTalk(house)
  house.pass(10_000)
  const [a, b, c, d] = [recorder.makeSecond(), recorder.makeSecond(), recorder.makeSecond(), recorder.makeSecond()]
  assert.ok((await recorder.hand(a)).ok)
  const early = await recorder.hand(d)
  assert.ok(early.ok)
  assert.deepEqual([early.value.size, early.value.missing], [1, [1, 2]])
  assert.ok((await recorder.hand(c)).ok)
  const whole = await recorder.hand(b)
  assert.ok(whole.ok)
  assert.deepEqual([whole.value.size, whole.value.missing], [4, []])
  assert.match(whole.value.head, new RegExp(`\n4\n${recorder.root().replaceAll('+', '\\+')}\n`))
})

at('four at once for one recording all land', async (house) => {
  const { recorder } = await recordingTalk(house)
  house.pass(20_000)
  const orders = Array.from({ length: 12 }, () => recorder.makeSecond())
  const outcomes = await Promise.all(orders.map((order) => recorder.hand(order)))
  assert.ok(outcomes.every((one) => one.ok))
  assert.equal((await house.deps.recordings.find(orders[0]!.recordingId))!.size, 12)
})

at('a leaf that does not follow, that claims another history, or more sound than time, is refused', async (house) => {
  const { recorder, recordingId, card } = await recordingTalk(house)
  house.pass(2000)
  assert.ok((await recorder.hand(recorder.makeSecond())).ok)
  const next = recorder.makeSecond()
  assert.equal(code(await recorder.hand({ ...next, previous: { size: 1, root: Buffer.alloc(32).toString('base64') } })), 'head-differs')
  assert.equal(code(await recorder.hand({ ...next, line: next.line.replace(' 48000 48000 ', ' 47999 48000 ') })), 'leaf-not-valid')
  const fast = testRecorder(house, recordingId, card.device.id)
  for (let i = 0; i < 30; i++) fast.makeSecond()
  assert.equal(code(await fast.hand(fast.makeSecond())), 'leaf-not-valid')
})

at('a segment of somebody else’s device, or of an unknown recording, says no more than that it is unknown', async (house) => {
  const { recorder, noor } = await recordingTalk(house)
  house.pass(2000)
  const order = recorder.makeSecond()
  assert.equal(code(await recorder.hand({ ...order, deviceId: noor.device.id })), 'recording-not-found')
  assert.equal(code(await recorder.hand({ ...order, recordingId: newId(platformRandom) })), 'recording-not-found')
})

at('sound from after a withdrawal is refused, with the moment it has to end; sound from before still lands', async (house) => {
  const { recorder, conversationId, noor, joined } = await recordingTalk(house, 'kept-for-both', [PROFESSIONAL, PARTNER])
  assert.equal(await recorder.seconds(3), undefined)
  house.pass(1000)
  const before = recorder.makeSecond()
  await house.answers(conversationId, joined[1]!.participantId, joined[1]!.device.id, 'withdrew')
  assert.ok((await recorder.hand(before)).ok)
  for (let i = 0; i < 6; i++) recorder.makeSecond()
  house.pass(20_000)
  const late = await recorder.hand(recorder.makeSecond())
  assert.ok(!late.ok && late.refusal.code === 'conversation-stopped')
  assert.deepEqual([late.refusal.reason, late.refusal.cutoffAtMs], ['withdrawn', 4000])
  assert.equal(code(await openCopy(house.deps, { recordingId: before.recordingId, deviceId: noor.device.id, format: 'ogg', what: 'downloaded' })), 'sealed-away')
})

at('a device that learned late of a withdrawal closes its log: what it took away stays a leaf without sound', async (house) => {
  const talk = await recordingTalk(house, 'kept-for-both', [PROFESSIONAL, PARTNER])
  assert.equal(await talk.recorder.seconds(2), undefined)
  house.pass(1000)
  await house.answers(talk.conversationId, talk.joined[1]!.participantId, talk.joined[1]!.device.id, 'withdrew')
  const before = talk.recorder.makeSecond()
  assert.equal(code(await talk.recorder.hand({ ...before, bytes: undefined })), 'digest-differs')
  assert.equal(code(await talk.recorder.hand(before)), 'accepted')
  for (let i = 0; i < 5; i++) {
    house.pass(1000)
    const after = talk.recorder.makeSecond()
    assert.equal(code(await talk.recorder.hand({ ...after, bytes: undefined })), 'accepted')
  }
  assert.equal(code(await talk.recorder.end('withdrawn')), 'accepted')
  assert.equal(code(await seal(house.deps, talk.recordingId)), 'accepted')
  assert.equal((await Array.fromAsync(house.deps.recordings.sound(talk.recordingId))).length, 3)
})

at('the sealed part before a withdrawal opens only when whoever withdrew says so', async (house) => {
  const talk = await recordingTalk(house, 'kept-for-both', [PROFESSIONAL, PARTNER])
  await talk.recorder.seconds(2)
  const bo = talk.joined[1]!
  await house.answers(talk.conversationId, bo.participantId, bo.device.id, 'withdrew')
  await talk.recorder.end('withdrawn')
  await seal(house.deps, talk.recordingId)
  const order = { recordingId: talk.recordingId, participantId: bo.participantId, deviceId: bo.device.id, settlement: { how: 'open' } } as const
  assert.equal(code(await settle(house.deps, { ...order, deviceId: talk.noor.device.id })), 'not-yours')
  assert.equal(code(await settle(house.deps, { ...order, participantId: talk.noor.participantId, deviceId: talk.noor.device.id })), 'not-possible-now')
  assert.equal(code(await settle(house.deps, order)), 'accepted')
  assert.equal(code(await openCopy(house.deps, { recordingId: talk.recordingId, deviceId: talk.noor.device.id, format: 'ogg', what: 'downloaded' })), 'accepted')
})

at('what somebody withdrew stays closed whatever they answer afterwards, until they say otherwise themselves', async (house) => {
  const talk = await recordingTalk(house, 'kept-for-both', [PROFESSIONAL, PARTNER])
  await talk.recorder.seconds(2)
  const bo = talk.joined[1]!
  await house.answers(talk.conversationId, bo.participantId, bo.device.id, 'withdrew')
  await talk.recorder.end('withdrawn')
  await seal(house.deps, talk.recordingId)
  await house.answers(talk.conversationId, bo.participantId, bo.device.id, 'agrees')
  await house.answers(talk.conversationId, talk.noor.participantId, talk.noor.device.id, 'withdrew')
  const order = { recordingId: talk.recordingId, participantId: bo.participantId, deviceId: bo.device.id, settlement: { how: 'open' } } as const
  assert.equal(code(await settle(house.deps, { ...order, participantId: talk.noor.participantId, deviceId: talk.noor.device.id })), 'accepted')
  const listening = { recordingId: talk.recordingId, deviceId: talk.noor.device.id, format: 'ogg', what: 'downloaded' } as const
  assert.equal(code(await openCopy(house.deps, listening)), 'sealed-away')
  assert.equal(code(await settle(house.deps, order)), 'accepted')
  assert.equal(code(await openCopy(house.deps, listening)), 'accepted')
})

at('both sides hold the same copy and a receipt that verifies; strangers hold neither; every opening is written down first', async (house) => {
  const talk = await recordingTalk(house)
  await talk.recorder.seconds(4)
  await stopped(house, talk)
  for (const device of [talk.card.device, talk.noor.device]) {
    const opened = await openCopy(house.deps, { recordingId: talk.recordingId, deviceId: device.id, format: 'ogg', what: 'downloaded' })
    assert.ok(opened.ok)
    const text = await receipt(house.deps, { recordingId: talk.recordingId, deviceId: device.id, short: false })
    assert.ok(text.ok)
    assert.match(text.value, /^openkaart-receipt\/v1\n/)
  }
  assert.deepEqual((await house.deps.access.of(talk.conversationId)).map((one) => one.what), ['downloaded-ogg', 'downloaded-ogg'])
  const stranger = await house.device()
  assert.equal(code(await openCopy(house.deps, { recordingId: talk.recordingId, deviceId: stranger.id, format: 'ogg', what: 'downloaded' })), 'recording-not-found')
  assert.equal(code(await receipt(house.deps, { recordingId: talk.recordingId, deviceId: stranger.id, short: false })), 'recording-not-found')
})

at('a seal is signed by both sides over the very same root, and only with the device’s own key', async (house) => {
  const talk = await recordingTalk(house)
  await talk.recorder.seconds(2)
  await stopped(house, talk)
  for (const seat of [talk.card, talk.noor]) {
    const order = { recordingId: talk.recordingId, participantId: seat.participantId, deviceId: seat.device.id, type: 'seal' as const }
    const statement = await statementFor(house.deps, order)
    assert.ok(statement.ok && statement.value.type === 'seal')
    const other = seat === talk.card ? talk.noor.device : talk.card.device
    assert.equal(code(await signStatement(house.deps, { ...order, envelope: other.signs(statement.value) })), 'signature-not-valid')
    assert.equal(code(await signStatement(house.deps, { ...order, envelope: seat.device.signs({ ...statement.value, soundMs: 1 }) })), 'signature-not-valid')
    assert.equal(code(await signStatement(house.deps, { ...order, envelope: seat.device.signs(statement.value) })), 'accepted')
  }
  const text = await receipt(house.deps, { recordingId: talk.recordingId, deviceId: talk.noor.device.id, short: false })
  assert.ok(text.ok)
  assert.equal(text.value.match(/^statement /gm)?.length, 2)
})

at('a recorder that does not come back: others close the log after two minutes, and the missing end is disclosed', async (house) => {
  const talk = await recordingTalk(house)
  await talk.recorder.seconds(3)
  const order = { recordingId: talk.recordingId, deviceId: talk.noor.device.id }
  assert.equal(code(await closeWithoutEnd(house.deps, order)), 'not-possible-now')
  await control(house.deps, { conversationId: talk.conversationId, recordingId: talk.recordingId, deviceId: talk.noor.device.id, to: 'stopped' })
  assert.equal(code(await closeWithoutEnd(house.deps, order)), 'not-possible-now')
  house.pass(WAIT_FOR_RECORDER_MS)
  assert.equal(code(await closeWithoutEnd(house.deps, order)), 'accepted')
  const note = (await house.conversation(talk.conversationId)).recordings[0]!
  assert.deepEqual([note.sealed?.soundMs, note.sealed?.words.length], [3000, 4])
  assert.equal(code(await talk.recorder.end()), 'conversation-stopped')
})

at('own device: only leaves are kept, no copy is given, until whoever recorded gives one', async (house) => {
  const talk = await recordingTalk(house, 'own-device')
  const orders = []
  for (let i = 0; i < 3; i++) {
    house.pass(1000)
    const order = talk.recorder.makeSecond()
    orders.push(order)
    assert.ok((await talk.recorder.hand({ ...order, bytes: undefined })).ok)
  }
  await stopped(house, talk)
  const copy = { recordingId: talk.recordingId, deviceId: talk.noor.device.id, format: 'ogg', what: 'downloaded' } as const
  assert.equal(code(await openCopy(house.deps, copy)), 'no-copy')
  assert.equal(code(await giveCopy(house.deps, { recordingId: talk.recordingId, deviceId: talk.noor.device.id })), 'recording-not-found')
  assert.equal(code(await giveCopy(house.deps, { recordingId: talk.recordingId, deviceId: talk.card.device.id })), 'accepted')
  assert.equal(code(await openCopy(house.deps, copy)), 'no-copy')
  for (const order of orders) assert.ok((await talk.recorder.hand(order)).ok)
  const opened = await openCopy(house.deps, copy)
  assert.ok(opened.ok)
  const parts = await Array.fromAsync(await opened.value.read())
  assert.equal(Buffer.concat(parts).toString(), orders.map((order) => Buffer.from(order.bytes!).toString()).join(''))
})

at('a file made with another app is sealed from hashes of its pieces, and can be checked later', async (house) => {
  const card = await house.announced([PROFESSIONAL], { late: true })
  await move(house.deps, { conversationId: card.conversationId, participantId: card.participantId, deviceId: card.device.id, to: 'arrived' })
  const file = new TextEncoder().encode('x'.repeat(70_000))
  const { hashBytes, leafLine, CHUNK_BYTES } = await import('#ledger')
  const hashed = hashBytes(file, 'chunks')
  assert.ok(hashed.ok)
  const lines = hashed.value.segments.map((one, index) => leafLine({ kind: 'chunk', index, start: index * CHUNK_BYTES, count: one.sizeBytes, atMs: 0, sha256: one.sha256 }))
  const recordingId = newId(platformRandom)
  const order = { recordingId, conversationId: card.conversationId, participantId: card.participantId, deviceId: card.device.id }
  assert.equal(code(await sealFile(house.deps, { ...order, lines: [] })), 'leaf-not-valid')
  assert.equal(code(await sealFile(house.deps, { ...order, lines: lines.toReversed() })), 'leaf-not-valid')
  assert.equal(code(await sealFile(house.deps, { ...order, lines })), 'accepted')
  assert.equal(code(await seal(house.deps, recordingId)), 'accepted')
  const text = await receipt(house.deps, { recordingId, deviceId: card.device.id, short: false })
  assert.ok(text.ok)
  assert.equal(verifyFile({ file, receipt: text.value }).verdict, 'same')
  const changed = file.slice()
  changed[69_000] = 0
  assert.equal(verifyFile({ file: changed, receipt: text.value }).verdict, 'differs')
})
