// A recorded and sealed conversation in a house for tests: a client who recorded, and a professional.
import assert from 'node:assert/strict'
import { newId, platformRandom } from '#ground'
import { control, seal, startRecording } from '#recordings'
import { testRecorder, type House } from '../../../test/support/house-for-test.ts'

export type SealedTalk = Awaited<ReturnType<typeof sealedTalk>>

/** Five seconds of sound, sealed. */
export async function sealedTalk(house: House) {
  const card = await house.announced([{ role: 'professional', ageYears: undefined, name: 'Noor' }])
  const { conversationId, device: client, participantId: clientId } = card
  const workerId = (await house.conversation(conversationId)).people[1]!.id
  const { device: worker } = await house.joins(card.code, { participantId: workerId })
  await house.answers(conversationId, workerId, worker.id, 'agrees')
  const recordingId = newId(platformRandom)
  assert.ok((await startRecording(house.deps, { recordingId, conversationId, participantId: clientId, deviceId: client.id, keeping: 'kept-for-both' })).ok)
  const recorder = testRecorder(house, recordingId, client.id)
  assert.equal(await recorder.seconds(5), undefined)
  await control(house.deps, { conversationId, recordingId, deviceId: client.id, to: 'stopped' })
  await recorder.end()
  assert.ok((await seal(house.deps, recordingId)).ok)
  return { conversationId, recordingId, client, clientId, worker, workerId, recorder }
}
