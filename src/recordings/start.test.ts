import assert from 'node:assert/strict'
import { enterByLink, replaceLink } from '#conversations'
import { newId, platformRandom } from '#ground'
import { startRecording } from '#recordings'
import { at, code, PARTNER, PROFESSIONAL, recordingTalk } from './talk.testing.ts'

at('a clock that is held back does not let sound from after a withdrawal in', async (house) => {
  const talk = await recordingTalk(house, 'kept-for-both', [PROFESSIONAL, PARTNER])
  await talk.recorder.seconds(3)
  await house.answers(talk.conversationId, talk.joined[1]!.participantId, talk.joined[1]!.device.id, 'withdrew')
  talk.recorder.holdClock()
  let taken = 0
  for (let i = 0; i < 60; i++) {
    house.pass(1000)
    const order = talk.recorder.makeSecond()
    const outcome = await talk.recorder.hand(order)
    if (!outcome.ok) break
    taken++
  }
  assert.ok(taken <= 6, `${taken} seconds were taken`)
})

at('who starts says yes by doing so, and it stands there for everybody', async (house) => {
  const talk = await recordingTalk(house)
  const one = (await house.conversation(talk.conversationId)).people[0]!
  assert.deepEqual(one.answer.kind === 'agrees' && one.answer.how, 'noted')
})

at('no log opens for images', async (house) => {
  const card = await house.announced([PROFESSIONAL], { medium: 'video' })
  const people = (await house.conversation(card.conversationId)).people
  const noor = await house.joins(card.code, { participantId: people[1]!.id })
  await house.answers(card.conversationId, noor.participantId, noor.device.id, 'agrees')
  await house.answers(card.conversationId, card.participantId, card.device.id, 'agrees')
  const order = { recordingId: newId(platformRandom), conversationId: card.conversationId, participantId: card.participantId, deviceId: card.device.id, keeping: 'kept-for-both' as const }
  assert.equal(code(await startRecording(house.deps, order)), 'not-possible-now')
})

at('a browser that forgot who it was comes back by the personal link and goes on; a phone that was shut out does not', async (house) => {
  const talk = await recordingTalk(house)
  await talk.recorder.seconds(2)
  const again = await house.device()
  assert.equal(code(await enterByLink(house.deps, { secret: talk.card.secret, deviceId: again.id })), 'accepted')
  house.pass(1000)
  const third = talk.recorder.makeSecond()
  assert.equal(code(await talk.recorder.hand({ ...third, deviceId: talk.noor.device.id })), 'recording-not-found')
  assert.equal(code(await talk.recorder.hand({ ...third, deviceId: again.id })), 'accepted')
  await replaceLink(house.deps, { conversationId: talk.conversationId, participantId: talk.card.participantId, deviceId: again.id, renew: true })
  house.pass(1000)
  const fourth = talk.recorder.makeSecond()
  assert.equal(code(await talk.recorder.hand(fourth)), 'recording-not-found')
  assert.equal(code(await talk.recorder.hand({ ...fourth, deviceId: again.id })), 'accepted')
})
