import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openHouse, type House } from '../../test/support/house-for-test.ts'
import { addAtDevice, announce, answer, chooseKeeping, declineWithAlternative, finish, gate, joinAsStaff, joinByCode, move, offerAlternative, participant, replaceLink, enterByLink, viewFor, again } from '#conversations'
import { iso } from '#ground'
import { startRecording, control } from '#recordings'
import { newId, platformRandom } from '#ground'

const PROFESSIONAL = { role: 'professional', ageYears: undefined, name: 'Noor' } as const
const PARTNER = { role: 'relative', ageYears: undefined, name: 'Bo' } as const

const at = (sentence: string, body: (house: House) => Promise<void>) =>
  test(sentence, async () => {
    const house = await openHouse()
    try {
      await body(house)
    } finally {
      await house.close()
    }
  })

async function verdict(house: House, id: string) {
  return gate(await house.conversation(id), house.deps.rules).verdict
}

function code(outcome: { readonly ok: boolean }): string {
  return outcome.ok ? 'accepted' : (outcome as unknown as { refusal: { code: string } }).refusal.code
}

async function started(house: House, card: { conversationId: string; participantId: string; device: { id: string } }) {
  const recordingId = newId(platformRandom)
  const outcome = await startRecording(house.deps, { recordingId, conversationId: card.conversationId, participantId: card.participantId, deviceId: card.device.id, keeping: 'kept-for-both' })
  return { recordingId, outcome }
}

at('a client and one professional: may be recorded, and the professional need not answer', async (house) => {
  const card = await house.announced([PROFESSIONAL])
  assert.equal(await verdict(house, card.conversationId), 'yes')
})

at('three people: silence of one is not yes, and a recording cannot be started', async (house) => {
  const card = await house.announced([PROFESSIONAL, PARTNER])
  assert.equal(await verdict(house, card.conversationId), 'not-yet')
  const { outcome } = await started(house, card)
  assert.deepEqual(code(outcome), 'not-allowed-now')
  const professional = (await house.conversation(card.conversationId)).people[1]!
  const partner = (await house.conversation(card.conversationId)).people[2]!
  const noor = await house.joins(card.code, { participantId: professional.id })
  const bo = await house.joins(card.code, { participantId: partner.id })
  await house.answers(card.conversationId, noor.participantId, noor.device.id, 'agrees')
  assert.equal(await verdict(house, card.conversationId), 'not-yet')
  await house.answers(card.conversationId, bo.participantId, bo.device.id, 'agrees')
  assert.equal(await verdict(house, card.conversationId), 'yes')
  assert.ok((await started(house, card)).outcome.ok)
})

at('nobody answers for somebody else, and a taken place is not given again', async (house) => {
  const card = await house.announced([PROFESSIONAL, PARTNER])
  const people = (await house.conversation(card.conversationId)).people
  const bo = await house.joins(card.code, { participantId: people[2]!.id })
  assert.equal(code(await house.answers(card.conversationId, bo.participantId, card.device.id, 'agrees')), 'not-yours')
  const other = await house.device()
  assert.equal(code(await joinByCode(house.deps, { code: card.code, deviceId: other.id, as: { participantId: bo.participantId }, staff: false })), 'place-taken')
})

at('an answer made on an older screen does not land, and a withdrawn answer comes back only by answering anew', async (house) => {
  const card = await house.announced([PROFESSIONAL, PARTNER])
  const people = (await house.conversation(card.conversationId)).people
  const bo = await house.joins(card.code, { participantId: people[2]!.id })
  const order = { conversationId: card.conversationId, participantId: bo.participantId, deviceId: bo.device.id, envelope: undefined }
  assert.ok((await answer(house.deps, { ...order, answer: 'agrees', answersGiven: 0 })).ok)
  assert.ok((await answer(house.deps, { ...order, answer: 'withdrew', answersGiven: 1 })).ok)
  assert.equal(code(await answer(house.deps, { ...order, answer: 'agrees', answersGiven: 0 })), 'answer-changed-meanwhile')
  assert.equal(code(await answer(house.deps, { ...order, answer: 'withdrew', answersGiven: 2 })), 'answer-not-possible')
  assert.ok((await answer(house.deps, { ...order, answer: 'agrees', answersGiven: 2 })).ok)
})

at('a signed yes is bound to person, text and device, and cannot be used twice', async (house) => {
  const card = await house.announced([PROFESSIONAL])
  const people = (await house.conversation(card.conversationId)).people
  const noor = await house.joins(card.code, { participantId: people[1]!.id })
  const conversation = await house.conversation(card.conversationId)
  const statement = {
    v: 1, type: 'agreement', conversation: conversation.id, language: 'nl', text: house.deps.agreementText(conversation, 'nl'), at: iso(house.deps.now()),
    policy: { id: conversation.policy.id, version: conversation.policy.version, sha256: Buffer.from(conversation.policy.sha256, 'hex').toString('base64') },
    participant: noor.participantId, role: 'professional',
  } as const
  const order = { conversationId: conversation.id, participantId: noor.participantId, deviceId: noor.device.id, answer: 'agrees' as const, answersGiven: 0 }
  const refusedWith = async (envelope: string) => code(await answer(house.deps, { ...order, envelope }))
  assert.equal(await refusedWith(noor.device.signs({ ...statement, text: `${statement.text}.` })), 'signature-not-valid')
  assert.equal(await refusedWith(noor.device.signs({ ...statement, participant: card.participantId })), 'signature-not-valid')
  assert.equal(await refusedWith(noor.device.signs({ ...statement, at: '2026-11-22T10:00:00.000Z' })), 'signature-not-valid')
  assert.equal(await refusedWith(card.device.signs(statement)), 'signature-not-valid')
  const envelope = noor.device.signs(statement)
  assert.equal(await refusedWith(envelope), 'accepted')
  assert.ok((await declineWithAlternative(house.deps, { ...order, answersGiven: 1, reason: 'personal', words: undefined, offers: ['joint-report'] })).ok)
  assert.equal(code(await answer(house.deps, { ...order, answersGiven: 2, envelope })), 'signature-not-valid')
})

at('somebody who joins pauses the recording until they answered; a no keeps it paused; their leaving makes it possible again', async (house) => {
  const card = await house.announced([PROFESSIONAL])
  const { recordingId, outcome } = await started(house, card)
  assert.ok(outcome.ok)
  const bo = await house.joins(card.code, PARTNER)
  const paused = (await house.conversation(card.conversationId)).recordings[0]!
  assert.deepEqual([paused.phase, paused.reason], ['paused', 'somebody-joined'])
  const resume = { conversationId: card.conversationId, recordingId, deviceId: card.device.id, to: 'running' } as const
  assert.equal(code(await control(house.deps, resume)), 'not-allowed-now')
  await house.answers(card.conversationId, bo.participantId, bo.device.id, 'declines')
  assert.equal(await verdict(house, card.conversationId), 'no')
  assert.ok((await move(house.deps, { conversationId: card.conversationId, participantId: bo.participantId, deviceId: bo.device.id, to: 'left' })).ok)
  assert.equal(await verdict(house, card.conversationId), 'yes')
  assert.ok((await control(house.deps, resume)).ok)
})

at('a withdrawal stops the recording at once and seals the earlier part away', async (house) => {
  const card = await house.announced([PROFESSIONAL, PARTNER])
  const people = (await house.conversation(card.conversationId)).people
  const noor = await house.joins(card.code, { participantId: people[1]!.id })
  const bo = await house.joins(card.code, { participantId: people[2]!.id })
  await house.answers(card.conversationId, noor.participantId, noor.device.id, 'agrees')
  await house.answers(card.conversationId, bo.participantId, bo.device.id, 'agrees')
  assert.ok((await started(house, card)).outcome.ok)
  await house.answers(card.conversationId, bo.participantId, bo.device.id, 'withdrew')
  const note = (await house.conversation(card.conversationId)).recordings[0]!
  assert.deepEqual([note.phase, note.reason, note.restricted], ['stopped', 'withdrawn', true])
})

at('a child answers in private: others see that something stands in the way, not from whom it came', async (house) => {
  const card = await house.announced([PROFESSIONAL, { role: 'child', ageYears: 13, name: 'Kim' }])
  const people = (await house.conversation(card.conversationId)).people
  const noor = await house.joins(card.code, { participantId: people[1]!.id })
  const kim = await house.joins(card.code, { participantId: people[2]!.id })
  await house.answers(card.conversationId, kim.participantId, kim.device.id, 'declines')
  const conversation = await house.conversation(card.conversationId)
  const seen = viewFor(conversation, { deviceId: noor.device.id, staff: false }, house.deps.rules)!
  assert.equal(seen.people[2]!.answer.kind, 'private')
  assert.equal(seen.someoneDeclinedPrivately, true)
  assert.deepEqual(seen.decision.declinedBy, [])
  assert.doesNotMatch(JSON.stringify(seen), /"declines"/)
  const own = viewFor(conversation, { deviceId: kim.device.id, staff: false }, house.deps.rules)!
  assert.equal(own.people[2]!.answer.kind, 'declines')
})

at('declining ends nothing and asks the organisation for another way, which must be one of its own', async (house) => {
  const card = await house.announced([PROFESSIONAL])
  const professional = (await house.conversation(card.conversationId)).people[1]!
  const noor = await house.joins(card.code, { participantId: professional.id })
  await house.answers(card.conversationId, card.participantId, card.device.id, 'declines')
  const asked = await house.conversation(card.conversationId)
  assert.deepEqual([asked.phase, asked.alternative.kind], ['open', 'asked'])
  const order = { conversationId: card.conversationId, deviceId: noor.device.id, words: undefined }
  assert.equal(code(await offerAlternative(house.deps, { ...order, offer: 'something-else' })), 'no-such-offer')
  const [offer] = house.policy.offers.filter((one) => one.kind === 'alternative')
  assert.equal(code(await offerAlternative(house.deps, { ...order, deviceId: card.device.id, offer: offer!.id })), 'not-yours')
  assert.ok((await offerAlternative(house.deps, { ...order, offer: offer!.id })).ok)
})

at('a conversation is seen only by those in it', async (house) => {
  const card = await house.announced([PROFESSIONAL])
  const stranger = await house.device()
  assert.equal(viewFor(await house.conversation(card.conversationId), { deviceId: stranger.id, staff: false }, house.deps.rules), undefined)
})

at('a personal link brings one back, and after renewal neither the old link nor the lost phone works', async (house) => {
  const card = await house.announced([PROFESSIONAL])
  const phone = await house.device()
  assert.ok((await enterByLink(house.deps, { secret: card.secret, deviceId: phone.id })).ok)
  const renewed = await replaceLink(house.deps, { conversationId: card.conversationId, participantId: card.participantId, deviceId: phone.id, renew: true })
  assert.ok(renewed.ok && renewed.value.secret !== undefined)
  assert.equal(code(await enterByLink(house.deps, { secret: card.secret, deviceId: card.device.id })), 'link-not-valid')
  assert.equal(viewFor(await house.conversation(card.conversationId), { deviceId: card.device.id, staff: false }, house.deps.rules), undefined)
})

at('people without a phone are added on a device that is there, and answer on it', async (house) => {
  const card = await house.announced([PROFESSIONAL])
  const order = { conversationId: card.conversationId, deviceId: card.device.id, as: PARTNER }
  assert.equal(code(await addAtDevice(house.deps, order)), 'not-yours')
  await move(house.deps, { conversationId: card.conversationId, participantId: card.participantId, deviceId: card.device.id, to: 'arrived' })
  const bo = await addAtDevice(house.deps, order)
  assert.ok(bo.ok && bo.value.secret === undefined)
  assert.ok((await house.answers(card.conversationId, bo.value.participantId, card.device.id, 'agrees')).ok)
})

at('of somebody expected without a device others may say that they are not there; of somebody with a device only that device', async (house) => {
  const card = await house.announced([PROFESSIONAL, PARTNER])
  const people = (await house.conversation(card.conversationId)).people
  const noor = await house.joins(card.code, { participantId: people[1]!.id })
  const say = (participantId: string) => move(house.deps, { conversationId: card.conversationId, participantId, deviceId: noor.device.id, to: 'left' })
  assert.ok((await say(people[2]!.id)).ok)
  assert.equal(await verdict(house, card.conversationId), 'yes')
  assert.equal(code(await say(card.participantId)), 'not-yours')
})

at('where the sound lives is part of the agreement: choosing anew asks the others again', async (house) => {
  const card = await house.announced([PROFESSIONAL, PARTNER])
  const people = (await house.conversation(card.conversationId)).people
  const bo = await house.joins(card.code, { participantId: people[2]!.id })
  await house.answers(card.conversationId, bo.participantId, bo.device.id, 'agrees')
  const order = { conversationId: card.conversationId, keeping: 'own-device' as const }
  assert.equal(code(await chooseKeeping(house.deps, { ...order, participantId: people[1]!.id, deviceId: bo.device.id })), 'not-yours')
  assert.ok((await chooseKeeping(house.deps, { ...order, participantId: card.participantId, deviceId: card.device.id })).ok)
  assert.equal(participant(await house.conversation(card.conversationId), bo.participantId)!.answer.kind, 'none')
})

at('only somebody signed in can be the professional who announces or takes a place without a code', async (house) => {
  const device = await house.device()
  const order = {
    deviceId: device.id, medium: 'sound', setting: 'site', recorder: 'organisation', startsAt: undefined, subject: undefined, late: false,
    people: [PROFESSIONAL, { role: 'client', ageYears: undefined, name: undefined }], announcerIndex: 0,
  } as const
  assert.equal(code(await announce(house.deps, { ...order, staff: false })), 'staff-only')
  const card = await announce(house.deps, { ...order, staff: true })
  assert.ok(card.ok)
  const client = (await house.conversation(card.value.conversationId)).people[1]!
  assert.equal(code(await joinAsStaff(house.deps, { conversationId: card.value.conversationId, deviceId: device.id, as: { participantId: client.id } })), 'staff-only')
})

at('a child needs an age and a conversation needs two sides', async (house) => {
  await assert.rejects(house.announced([{ role: 'child', ageYears: undefined, name: undefined }]), /age-missing/)
  await assert.rejects(house.announced([]), /people-missing/)
})

at('after the end nobody joins, answers or records any more', async (house) => {
  const card = await house.announced([PROFESSIONAL])
  await move(house.deps, { conversationId: card.conversationId, participantId: card.participantId, deviceId: card.device.id, to: 'arrived' })
  const { recordingId } = await started(house, card)
  assert.equal(code(await finish(house.deps, { conversationId: card.conversationId, deviceId: card.device.id })), 'recording-running')
  await control(house.deps, { conversationId: card.conversationId, recordingId, deviceId: card.device.id, to: 'stopped' })
  assert.ok((await finish(house.deps, { conversationId: card.conversationId, deviceId: card.device.id })).ok)
  await assert.rejects(house.joins(card.code, PARTNER), /conversation-not-found|conversation-closed/)
  assert.equal(code(await house.answers(card.conversationId, card.participantId, card.device.id, 'agrees')), 'conversation-closed')
  assert.equal(code((await started(house, card)).outcome), 'conversation-closed')
})

at('twenty people answering at the same moment all land', async (house) => {
  const crowd = Array.from({ length: 20 }, (_, place) => ({ role: 'relative', ageYears: undefined, name: `Gast ${place}` }) as const)
  const card = await house.announced(crowd)
  const people = (await house.conversation(card.conversationId)).people.slice(1)
  const seated = await Promise.all(people.map((one) => house.joins(card.code, { participantId: one.id })))
  const outcomes = await Promise.all(seated.map((one) => again(() => house.answers(card.conversationId, one.participantId, one.device.id, 'agrees'))))
  assert.ok(outcomes.every((one) => one.ok))
  const after = (await house.conversation(card.conversationId)).people.slice(1)
  assert.ok(after.every((one) => one.answer.kind === 'agrees'))
})

at('a child without a phone answers on a lent one, which shows nothing of the answer when it goes back', async (house) => {
  const card = await house.announced([PROFESSIONAL, { role: 'child', ageYears: 13, name: 'Kim' }])
  await move(house.deps, { conversationId: card.conversationId, participantId: card.participantId, deviceId: card.device.id, to: 'arrived' })
  const kim = (await house.conversation(card.conversationId)).people[2]!
  await addAtDevice(house.deps, { conversationId: card.conversationId, deviceId: card.device.id, as: { participantId: kim.id } })
  const seen = async () => viewFor(await house.conversation(card.conversationId), { deviceId: card.device.id, staff: false }, house.deps.rules)!.people[2]!.answer
  assert.deepEqual(await seen(), { kind: 'none' })
  for (const given of ['agrees', 'agrees', 'declines', 'declines', 'agrees'] as const) {
    assert.equal(code(await house.answers(card.conversationId, kim.id, card.device.id, given)), 'accepted')
    assert.deepEqual(await seen(), { kind: 'private', answered: true })
  }
})

at('a no after a yes takes the yes back: a recording stops as at a withdrawal', async (house) => {
  const card = await house.announced([PROFESSIONAL])
  const professional = (await house.conversation(card.conversationId)).people[1]!
  const noor = await house.joins(card.code, { participantId: professional.id })
  await house.answers(card.conversationId, noor.participantId, noor.device.id, 'agrees')
  await started(house, card)
  await house.answers(card.conversationId, noor.participantId, noor.device.id, 'declines')
  const note = (await house.conversation(card.conversationId)).recordings[0]!
  assert.deepEqual([note.phase, note.reason, note.restricted], ['stopped', 'withdrawn', true])
})

at('while a recording waits for a newcomer, the newcomer does not start one beside it without answering', async (house) => {
  const card = await house.announced([PROFESSIONAL], { recorder: 'both' })
  const professional = (await house.conversation(card.conversationId)).people[1]!
  const noor = await house.joins(card.code, { participantId: professional.id })
  await house.answers(card.conversationId, card.participantId, card.device.id, 'agrees')
  await house.answers(card.conversationId, noor.participantId, noor.device.id, 'agrees')
  const first = await started(house, card)
  assert.ok(first.outcome.ok)
  const colleague = await house.joins(card.code, { role: 'professional', ageYears: undefined, name: 'Mo' })
  assert.equal(await verdict(house, card.conversationId), 'not-yet')
  const view = viewFor(await house.conversation(card.conversationId), { deviceId: colleague.device.id, staff: false }, house.deps.rules)
  assert.equal(view?.may.start, false)
  assert.equal(code((await started(house, { conversationId: card.conversationId, participantId: colleague.participantId, device: colleague.device })).outcome), 'not-allowed-now')
})

at('a child or a partner on the client’s side does not hold the recorder, unless they announced it', async (house) => {
  const card = await house.announced([PROFESSIONAL, { role: 'child', ageYears: 13, name: 'Kim' }])
  const kim = (await house.conversation(card.conversationId)).people[2]!
  const joined = await house.joins(card.code, { participantId: kim.id })
  const order = { conversationId: card.conversationId, participantId: kim.id, deviceId: joined.device.id }
  assert.equal(code(await chooseKeeping(house.deps, { ...order, keeping: 'own-device' })), 'not-yours')
  assert.equal(code(await startRecording(house.deps, { ...order, recordingId: newId(platformRandom), keeping: 'kept-for-both' })), 'not-the-recorder')
  const partner = await house.announced([PROFESSIONAL], { people: [PARTNER, PROFESSIONAL, { role: 'client', ageYears: undefined, name: 'Sam' }] })
  assert.equal(code(await chooseKeeping(house.deps, { conversationId: partner.conversationId, participantId: partner.participantId, deviceId: partner.device.id, keeping: 'own-device' })), 'accepted')
})
