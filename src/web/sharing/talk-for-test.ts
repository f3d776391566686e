// A recorded and sealed conversation in a house for tests: a client who recorded, and a professional.
import assert from 'node:assert/strict'
import { afterEach, beforeEach } from 'node:test'
import { addAtDevice, move } from '#conversations'
import { newId, platformRandom } from '#ground'
import { control, seal, startRecording } from '#recordings'
import { openTestApp, type TestApp } from '../../../test/support/app-for-test.ts'
import { testRecorder, type House } from '../../../test/support/house-for-test.ts'

export type SealedTalk = Awaited<ReturnType<typeof sealedTalk>>

/** Gives every test of a file a house of its own, and sees to it that nothing failed in it. */
export function appInEach(): { readonly app: TestApp } {
  const the = {} as { app: TestApp }
  beforeEach(async () => void (the.app = await openTestApp()))
  afterEach(async () => {
    assert.deepEqual(the.app.failures, [])
    await the.app.close()
  })
  return the
}

/** The same with such a conversation in it. */
export function sealedTalkInEach(): { readonly app: TestApp; readonly talk: SealedTalk } {
  const the = appInEach() as { app: TestApp; talk: SealedTalk }
  beforeEach(async () => void (the.talk = await sealedTalk(the.app.house)))
  return the
}

/** Five seconds of sound, sealed; with `withdrawn` the professional withdrew while it ran; with `lent` somebody takes part on the phone of the client. */
export async function sealedTalk(house: House, { withdrawn = false, lent = false } = {}) {
  const card = await house.announced([{ role: 'professional', ageYears: undefined, name: 'Noor' }, ...(lent ? [{ role: 'relative', ageYears: undefined, name: 'Bo' } as const] : [])])
  const { conversationId, device: client, participantId: clientId } = card
  const workerId = (await house.conversation(conversationId)).people[1]!.id
  const { device: worker } = await house.joins(card.code, { participantId: workerId })
  await house.answers(conversationId, workerId, worker.id, 'agrees')
  const lentId = (await house.conversation(conversationId)).people[2]?.id ?? ''
  if (lent) {
    assert.ok((await move(house.deps, { conversationId, participantId: clientId, deviceId: client.id, to: 'arrived' })).ok)
    assert.ok((await addAtDevice(house.deps, { conversationId, deviceId: client.id, as: { participantId: lentId } })).ok)
    await house.answers(conversationId, lentId, client.id, 'agrees')
  }
  const recordingId = newId(platformRandom)
  assert.ok((await startRecording(house.deps, { recordingId, conversationId, participantId: clientId, deviceId: client.id, keeping: 'kept-for-both' })).ok)
  const recorder = testRecorder(house, recordingId, client.id)
  assert.equal(await recorder.seconds(5), undefined)
  if (withdrawn) await house.answers(conversationId, workerId, worker.id, 'withdrew')
  await control(house.deps, { conversationId, recordingId, deviceId: client.id, to: 'stopped' })
  await recorder.end()
  assert.ok((await seal(house.deps, recordingId)).ok)
  return { conversationId, recordingId, client, clientId, worker, workerId, lentId, recorder }
}
