// A conversation that is being recorded, for the tests of this room.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openHouse, testRecorder, type House } from '../../test/support/house-for-test.ts'
import { chooseKeeping } from '#conversations'
import { newId, platformRandom } from '#ground'
import { control, seal, startRecording } from '#recordings'

export const PROFESSIONAL = { role: 'professional', ageYears: undefined, name: 'Noor' } as const
export const MENTOR = { role: 'representative', ageYears: undefined, name: 'Bo' } as const
export const PARTNER = { role: 'relative', ageYears: undefined, name: 'Bo' } as const

/** A test in a house of its own. */
export const at = (sentence: string, body: (house: House) => Promise<void>) =>
  test(sentence, async () => {
    const house = await openHouse()
    try {
      await body(house)
    } finally {
      await house.close()
    }
  })

type Outcome = { readonly ok: boolean }
/** `accepted`, or the code of the refusal. */
export const code = (outcome: Outcome) => (outcome.ok ? 'accepted' : (outcome as unknown as { refusal: { code: string } }).refusal.code)

/** A client and a professional at the table, and the client records. */
export async function recordingTalk(house: House, keeping: 'kept-for-both' | 'own-device' = 'kept-for-both', others: Parameters<House['announced']>[0] = [PROFESSIONAL]) {
  const card = await house.announced(others)
  const conversationId = card.conversationId
  const people = (await house.conversation(conversationId)).people
  const joined = []
  for (const one of people.slice(1)) {
    const seat = await house.joins(card.code, { participantId: one.id })
    await house.answers(conversationId, seat.participantId, seat.device.id, 'agrees')
    joined.push(seat)
  }
  if (keeping === 'own-device') {
    await chooseKeeping(house.deps, { conversationId, participantId: card.participantId, deviceId: card.device.id, keeping })
    for (const seat of joined) await house.answers(conversationId, seat.participantId, seat.device.id, 'agrees')
  }
  const recordingId = newId(platformRandom)
  const started = await startRecording(house.deps, { recordingId, conversationId, participantId: card.participantId, deviceId: card.device.id, keeping })
  assert.equal(code(started), 'accepted')
  return { card, conversationId, recordingId, noor: joined[0]!, joined, recorder: testRecorder(house, recordingId, card.device.id) }
}

/** The recording is stopped and its log closed. */
export async function stopped(house: House, { conversationId, recordingId, card, recorder }: Awaited<ReturnType<typeof recordingTalk>>) {
  await control(house.deps, { conversationId, recordingId, deviceId: card.device.id, to: 'stopped' })
  assert.equal(code(await recorder.end()), 'accepted')
  assert.equal(code(await seal(house.deps, recordingId)), 'accepted')
}
