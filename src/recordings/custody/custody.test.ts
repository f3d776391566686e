import assert from 'node:assert/strict'
import { testRecorder, type House } from '../../../test/support/house-for-test.ts'
import { newId, platformRandom } from '#ground'
import { answerCopyRequest, askForCopy, askToErase, control, eraseRecording, holdersOf, openCopy, sayItStays, seal, setKeeping, startRecording, type CopyAnswer } from '#recordings'
import { at, code, PROFESSIONAL, recordingTalk, stopped } from '../talk.testing.ts'
import { sharedTalk } from './sharing.testing.ts'

const legalMonth = () => '2026-12-23'
const MEANT = { purpose: 'het verslag', keepUntil: '2027-05-01' }
const MANAGER = { kind: 'staff', id: 'kim-------------', name: 'Kim' } as const

/** A client who recorded on her own device; the professional asks. */
async function ownDeviceTalk(house: House) {
  const talk = await recordingTalk(house, 'own-device')
  await talk.recorder.seconds(2)
  await stopped(house, talk)
  const { recordingId } = talk
  const client = { recordingId, participantId: talk.card.participantId, deviceId: talk.card.device.id }
  const worker = { recordingId, participantId: talk.noor.participantId, deviceId: talk.noor.device.id }
  return {
    ...talk, client, worker,
    asks: (who = worker, meant: typeof MEANT | 'nothing' = MEANT) => askForCopy({ ...house.deps, legalMonth }, { ...who, meant: meant === 'nothing' ? undefined : meant }),
    async answers(what: CopyAnswer, who = client) {
      const [request] = (await house.storage.custody.find(recordingId)).copyRequests
      return answerCopyRequest(house.deps, { ...who, requestId: request!.id, what })
    },
    custody: () => house.storage.custody.find(recordingId),
  }
}

at('the organisation asks for the client’s recording, says what for and until when, and keeps to that once it is given', async (house) => {
  const talk = await ownDeviceTalk(house)
  assert.equal(code(await talk.asks(talk.worker, 'nothing')), 'keeping-not-valid')
  for (const wrong of [{ ...MEANT, purpose: ' ' }, { ...MEANT, keepUntil: '2026-02-30' }, { ...MEANT, keepUntil: '2026-11-23' }, { ...MEANT, keepUntil: '2060-01-01' }]) {
    assert.equal(code(await talk.asks(talk.worker, wrong)), 'keeping-not-valid', JSON.stringify(wrong))
  }
  assert.equal(code(await talk.asks(talk.client)), 'not-possible-now', 'nobody asks their own side')
  assert.equal(code(await talk.asks()), 'accepted')
  assert.equal((await talk.custody()).keeping, undefined, 'asking is not having')
  assert.equal(code(await talk.answers('app', talk.worker)), 'not-yours')
  assert.equal(code(await talk.answers('stick')), 'not-possible-now', 'the stick is at the desk of the organisation')
  assert.equal(code(await talk.answers('app')), 'accepted')
  const { keeping, copyRequests } = await talk.custody()
  assert.deepEqual([keeping?.purpose, keeping?.until, copyRequests[0]?.answer?.what, copyRequests[0]?.dueOn], ['het verslag', '2027-05-01', 'app', undefined])
  assert.equal((await house.conversation(talk.conversationId)).recordings[0]!.keeping, 'kept-for-both', 'the sound is accepted from now on')
})

at('a client gives only the seal, or would rather not: nothing follows, nobody asks why, and it is asked once more at most', async (house) => {
  const talk = await ownDeviceTalk(house)
  await talk.asks()
  assert.equal(code(await talk.answers('not')), 'accepted')
  assert.equal(code(await talk.asks()), 'accepted')
  assert.equal(code(await talk.answers('seal')), 'accepted')
  assert.equal(code(await talk.asks()), 'not-possible-now', 'a third time')
  const { copyRequests, keeping } = await talk.custody()
  assert.deepEqual([copyRequests.length, copyRequests[0]?.asked, copyRequests[0]?.answer?.what, keeping], [1, 2, 'seal', undefined])
  assert.deepEqual(Object.keys(copyRequests[0]!.answer!).toSorted(), ['at', 'by', 'what'], 'there is no place for a reason')
  assert.equal((await house.conversation(talk.conversationId)).recordings[0]!.keeping, 'own-device')
})

at('the organisation owes its copy to whoever asks, within the month the law gives', async (house) => {
  const talk = await organisationRecorded(house)
  const asked = await askForCopy({ ...house.deps, legalMonth }, { ...talk.client, meant: undefined })
  assert.ok(asked.ok)
  assert.equal(asked.value.dueOn, '2026-12-23')
  const answer = (what: CopyAnswer) => answerCopyRequest(house.deps, { ...talk.worker, requestId: asked.value.id, what })
  for (const what of ['not', 'seal'] as const) assert.equal(code(await answer(what)), 'copy-owed')
  assert.equal(code(await answer('stick')), 'accepted')
  const custody = await house.storage.custody.find(talk.client.recordingId)
  assert.deepEqual(holdersOf(await house.conversation(talk.conversationId), custody, [], []), [{ kind: 'participant', participantId: talk.client.participantId }])
})

/** The organisation recorded, with everybody's yes, and keeps it for both. */
async function organisationRecorded(house: House) {
  const card = await house.announced([PROFESSIONAL], { recorder: 'organisation' })
  const { conversationId } = card
  const workerId = (await house.conversation(conversationId)).people[1]!.id
  const worker = await house.joins(card.code, { participantId: workerId })
  await house.answers(conversationId, card.participantId, card.device.id, 'agrees')
  await house.answers(conversationId, workerId, worker.device.id, 'agrees')
  const recordingId = newId(platformRandom)
  const seat = { participantId: workerId, deviceId: worker.device.id }
  assert.equal(code(await startRecording(house.deps, { recordingId, conversationId, ...seat, keeping: 'kept-for-both' })), 'accepted')
  const recorder = testRecorder(house, recordingId, worker.device.id)
  await recorder.seconds(2)
  await control(house.deps, { conversationId, recordingId, deviceId: worker.device.id, to: 'stopped' })
  await recorder.end()
  assert.equal(code(await seal(house.deps, recordingId)), 'accepted')
  return { conversationId, worker: { recordingId, ...seat }, client: { recordingId, participantId: card.participantId, deviceId: card.device.id } }
}

at('what is kept has a purpose and a day, set by the organisation and read by everybody', async (house) => {
  const talk = await sharedTalk(house)
  const by = { kind: 'participant', participantId: talk.noor.participantId, deviceId: talk.noor.device.id } as const
  const order = { recordingId: talk.recordingId, purpose: 'het verslag', until: '2027-05-01' }
  assert.equal(code(await setKeeping(house.deps, { ...order, by: { ...by, participantId: talk.card.participantId, deviceId: talk.card.device.id } })), 'not-yours')
  assert.equal(code(await setKeeping(house.deps, { ...order, by, purpose: '' })), 'keeping-not-valid')
  assert.equal(code(await setKeeping(house.deps, { ...order, by })), 'accepted')
  assert.equal(code(await setKeeping(house.deps, { ...order, by: MANAGER, until: '2027-06-01' })), 'accepted')
  assert.deepEqual((await house.storage.custody.find(talk.recordingId)).keeping?.until, '2027-06-01')
})

at('somebody asks to erase: a running complaint holds it and says so; afterwards it goes, with everything that opened it', async (house) => {
  const talk = await sharedTalk(house)
  const link = await talk.link(await talk.asks({ recipient: 'own-lawyer', act: 'hold' }))
  const open = await talk.listens(link)
  assert.ok(open.ok)
  const me = { recordingId: talk.recordingId, participantId: talk.card.participantId, deviceId: talk.card.device.id }
  const asked = await askToErase({ ...house.deps, legalMonth }, me)
  assert.ok(asked.ok)
  assert.deepEqual([asked.value.dueOn, (await askToErase({ ...house.deps, legalMonth }, me)).ok], ['2026-12-23', true])
  assert.equal((await house.storage.custody.find(talk.recordingId)).eraseRequests.length, 1, 'asking twice is asking once')
  const erase = (holds: readonly string[]) => eraseRecording({ ...house.deps, holdsOn: async () => holds }, { recordingId: talk.recordingId, by: MANAGER, because: 'asked' })
  assert.equal(code(await erase(['Z-7KQ4'])), 'held')
  const stays = (holds: readonly string[]) => sayItStays({ ...house.deps, holdsOn: async () => holds }, { recordingId: talk.recordingId, requestId: asked.value.id, by: MANAGER })
  assert.equal(code(await stays([])), 'not-possible-now', 'nothing holds it: there is no ground to say no')
  assert.equal(code(await stays(['Z-7KQ4'])), 'accepted')
  assert.deepEqual((await house.storage.custody.find(talk.recordingId)).eraseRequests[0]?.answer?.ground, 'Z-7KQ4')
  assert.ok((await askToErase({ ...house.deps, legalMonth }, me)).ok, 'and may be asked again')
  assert.equal(code(await erase([])), 'accepted')
  assert.equal(code(await talk.listens(link)), 'share-over')
  assert.equal(code(await openCopy(house.deps, { recordingId: talk.recordingId, deviceId: talk.card.device.id, format: 'ogg', what: 'downloaded' })), 'erased')
  const custody = await house.storage.custody.find(talk.recordingId)
  assert.deepEqual(custody.eraseRequests.map(({ answer }) => answer?.what), ['stays', 'erased'])
  assert.equal(code(await erase([])), 'accepted', 'erasing again changes nothing')
  assert.equal((await house.conversation(talk.conversationId)).recordings[0]!.erased?.ground, 'asked')
})

at('what was erased does not come back from a device that still has it', async (house) => {
  const talk = await recordingTalk(house)
  const first = talk.recorder.makeSecond()
  assert.equal(code(await talk.recorder.hand(first)), 'accepted')
  await stopped(house, talk)
  assert.equal(code(await eraseRecording({ ...house.deps, holdsOn: async () => [] }, { recordingId: talk.recordingId, by: MANAGER, because: 'not-needed' })), 'accepted')
  assert.equal(code(await talk.recorder.hand(first)), 'accepted', 'the answer is the same as before')
  assert.deepEqual(await house.storage.recordings.soundPieces(talk.recordingId), [])
})

at('a part that is closed is erased by no date and no single wish', async (house) => {
  const talk = await sharedTalk(house, [PROFESSIONAL], { withdrawn: true })
  const erase = (because: 'asked' | 'date-reached') => eraseRecording({ ...house.deps, holdsOn: async () => [] }, { recordingId: talk.recordingId, by: MANAGER, because })
  assert.deepEqual([code(await erase('asked')), code(await erase('date-reached'))], ['sealed-away', 'sealed-away'])
})

at('who holds a copy is told as far as it is known: those who downloaded, and those to whom it was given', async (house) => {
  const talk = await sharedTalk(house)
  await openCopy(house.deps, { recordingId: talk.recordingId, deviceId: talk.noor.device.id, format: 'ogg', what: 'downloaded' })
  const share = await talk.asks({ recipient: 'own-lawyer', act: 'hold' })
  await talk.holds(await talk.link(share))
  await talk.listens(await talk.link(await talk.asks({ recipient: 'own-adviser' })))
  const custody = await house.storage.custody.find(talk.recordingId)
  const holders = holdersOf(await house.conversation(talk.conversationId), custody, await house.storage.access.of(talk.conversationId), await house.storage.custody.openings(talk.recordingId))
  assert.deepEqual(holders, [{ kind: 'participant', participantId: talk.noor.participantId }, { kind: 'recipient', shareId: share.id }])
})
