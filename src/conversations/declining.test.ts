import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openHouse, type House } from '../../test/support/house-for-test.ts'
import {
  answer, answerAlternative, declineWithAlternative, finish, gate, move, noteTalk, offerAlternative, participant, viewFor,
  type AlternativeAnswer, type DeclineOrder,
} from '#conversations'
import { newId, platformRandom } from '#ground'
import { decide, withParameter } from '#policy'
import { startRecording } from '#recordings'

const PROFESSIONAL = { role: 'professional', ageYears: undefined, name: 'Noor' } as const

const at = (sentence: string, body: (house: House) => Promise<void>) =>
  test(sentence, async () => {
    const house = await openHouse()
    try {
      await body(house)
    } finally {
      await house.close()
    }
  })

function code(outcome: { readonly ok: boolean }): string {
  return outcome.ok ? 'accepted' : (outcome as unknown as { refusal: { code: string } }).refusal.code
}

/** A talk with its professional at the table. */
async function talk(house: House, others: Parameters<House['announced']>[0] = [], changes: Parameters<House['announced']>[1] = {}) {
  const card = await house.announced([PROFESSIONAL, ...others], changes)
  const id = card.conversationId
  const expected = (await house.conversation(id)).people.find((one) => one.role === 'professional' && one.seats.length === 0)!
  const noor = await house.joins(card.code, { participantId: expected.id })
  const now = async () => house.conversation(id)
  return {
    id, card, noor, now,
    async declines(order: Partial<DeclineOrder> = {}, rules = house.deps.rules) {
      const { answersGiven } = participant(await now(), noor.participantId)!
      return declineWithAlternative(
        { ...house.deps, rules },
        { conversationId: id, participantId: noor.participantId, deviceId: noor.device.id, answersGiven, reason: 'personal', words: undefined, offers: ['joint-report'], ...order },
      )
    },
    async says(given: AlternativeAnswer, changes: object = {}) {
      const { proposals } = await now()
      return answerAlternative(house.deps, { conversationId: id, participantId: card.participantId, deviceId: card.device.id, proposal: proposals, ...given, ...changes })
    },
    seenBy: async (deviceId: string) => viewFor(await now(), { deviceId, staff: false }, house.deps.rules)!,
  }
}

/** What a conversation keeps, without the one thing that always changes. */
const unchanged = (before: { readonly version: number }, after: { readonly version: number }) => assert.deepEqual(after, before)

at('a professional says no, why, and what instead, in one step; recording is off and the conversation goes on', async (house) => {
  const { id, card, noor, now, declines, seenBy } = await talk(house)
  assert.equal(code(await declines({ words: 'Ik praat dan minder vrij.', offers: ['joint-report', 'companion', 'joint-report'] })), 'accepted')
  const after = await now()
  assert.deepEqual([after.phase, gate(after, house.deps.rules).verdict, participant(after, noor.participantId)?.answer.kind], ['open', 'no', 'declines'])
  assert.deepEqual(after.alternative.kind === 'offered' && after.alternative.offers, ['joint-report', 'companion'])
  const [refusal] = (await seenBy(card.device.id)).refusals
  assert.deepEqual([refusal?.reason, refusal?.words, refusal?.judged?.decision.verdict], ['personal', 'Ik praat dan minder vrij.', 'accept'])
  const start = { recordingId: newId(platformRandom), conversationId: id, participantId: card.participantId, deviceId: card.device.id, keeping: 'kept-for-both' } as const
  assert.equal(code(await startRecording(house.deps, start)), 'not-allowed-now')
})

at('C29: without another way, or without a reason, nothing lands; nor does a bare no of a professional', async (house) => {
  const { id, noor, now, declines } = await talk(house)
  const before = await now()
  assert.equal(code(await declines({ offers: [] })), 'alternative-missing')
  assert.equal(code(await declines({ reason: 'none' })), 'reason-missing')
  assert.equal(code(await declines({ offers: ['joint-report', 'free-coffee'] })), 'no-such-offer')
  assert.equal(code(await declines({ offers: ['copy'] })), 'no-such-offer')
  for (const given of ['declines', 'withdrew'] as const) {
    const bare = await answer(house.deps, { conversationId: id, participantId: noor.participantId, deviceId: noor.device.id, answer: given, answersGiven: 0, envelope: undefined })
    assert.equal(code(bare), given === 'declines' ? 'alternative-missing' : 'answer-not-possible')
  }
  await house.answers(id, noor.participantId, noor.device.id, 'agrees')
  assert.equal(code(await house.answers(id, noor.participantId, noor.device.id, 'withdrew')), 'alternative-missing')
  assert.equal(before.alternative.kind, 'not-asked')
  assert.equal((await now()).refusals.length, 0)
})

at('C28: "we never do that here" is no refusal: the professional has not declined, the conversation is as it was, a manager hears it once', async (house) => {
  const { noor, now, declines } = await talk(house)
  const before = await now()
  for (let times = 0; times < 2; times++) assert.equal(code(await declines({ reason: 'blanket', offers: ['companion'] })), 'blanket-refusal')
  const { blanketRefusals, version, ...rest } = await now()
  assert.deepEqual([blanketRefusals, version], [[noor.participantId], before.version + 1])
  const { blanketRefusals: none, version: _version, ...same } = before
  assert.deepEqual([none, rest], [[], same])
  assert.equal(gate(await now(), house.deps.rules).verdict, 'yes')
})

at('C31: an earlier recording that went wrong counts until a manager decides, and under other rules not at all', async (house) => {
  const { card, now, declines, seenBy } = await talk(house)
  const before = await now()
  const strict = withParameter(house.policy, 'earlier-misuse', 'no-consequence')
  assert.equal(code(await declines({ reason: 'earlier-misuse' }, () => strict)), 'reason-not-accepted')
  unchanged(before, await now())
  assert.equal(code(await declines({ reason: 'earlier-misuse' })), 'accepted')
  const decision = (await seenBy(card.device.id)).refusals[0]?.judged?.decision
  assert.deepEqual([decision?.verdict, decision?.inDoubt?.until, decision?.duties], ['undetermined', 'accept', ['end-date-and-appeal']])
  assert.ok(decision?.offers.includes('complaint-route'))
})

at('the policy is the judge: where it does not let a doubtful reason count, that reason does not count', async (house) => {
  const { now, declines } = await talk(house)
  const before = await now()
  const strict = withParameter(house.policy, 'accept-in-doubt', 'forbid')
  assert.equal(code(await declines({ reason: 'procedure' }, () => strict)), 'reason-not-accepted')
  unchanged(before, await now())
  const silent = { ...house.policy, questions: house.policy.questions.filter((one) => one.question !== 'refuse') }
  assert.equal(code(await declines({ reason: 'none', offers: [] }, () => silent)), 'accepted')
  assert.equal((await now()).alternative.kind, 'asked')
})

at('C32: in a compulsory talk the no goes to the manager, and the talk takes place', async (house) => {
  const device = await house.device()
  const { now, declines, seenBy, noor } = await talk(house, [], {
    staff: true, compulsory: true, deviceId: device.id, people: [{ ...PROFESSIONAL, name: 'Mo' }, { role: 'client', ageYears: undefined, name: 'Sam' }, PROFESSIONAL],
  })
  assert.equal((await now()).compulsory, true)
  assert.equal(code(await declines({ offers: [] })), 'alternative-missing')
  assert.equal(code(await declines({ offers: ['another-colleague'] })), 'accepted')
  const after = await now()
  assert.equal(after.phase, 'open')
  const view = await seenBy(noor.device.id)
  const decision = view.refusals[0]?.judged?.decision
  assert.deepEqual([decision?.verdict, decision?.conversationGoesOn, decision?.conflicts], ['undetermined', true, ['declining-when-compulsory']])
  for (const duty of ['talk-goes-on', 'manager-sees-it']) assert.ok(decision?.duties.includes(duty), duty)
  assert.ok(decision?.offers.includes('organisation-records-instead'))
  assert.ok(view.decision.duties.includes('talk-goes-on'))
})

at('only staff say that a talk is compulsory', async (house) => {
  await assert.rejects(house.announced([PROFESSIONAL], { compulsory: true }), /staff-only/)
})

at('C34: recording openly refused, yet recorded elsewhere: talk first, no punishment', async (house) => {
  const { now, declines } = await talk(house)
  await declines()
  assert.equal(gate(await now(), house.deps.rules).verdict, 'no')
  const decision = decide(house.policy, { question: 'breach', what: 'recorded-after-refusal', parties: 'one-to-one', by: 'client' })
  assert.deepEqual([decision.verdict, decision.inDoubt?.until, decision.offers, decision.duties, decision.steps], ['undetermined', 'no-breach', ['talk-first'], ['manager-may-know'], []])
})

at('C35: a client who does not agree is written down as such, with the complaint route; the professional keeps the no', async (house) => {
  const { card, noor, now, declines, says, seenBy } = await talk(house)
  await declines({ offers: ['written-information'] })
  assert.equal(code(await says({ answer: 'disagrees', words: 'Ik wil het terug kunnen horen.' })), 'accepted')
  const view = await seenBy(noor.device.id)
  assert.deepEqual(view.alternative.kind === 'offered' && view.alternative.answers, [{ participantId: card.participantId, answer: 'disagrees', words: 'Ik wil het terug kunnen horen.' }])
  const decision = view.refusals[0]?.judged?.decision
  assert.equal(decision?.verdict, 'accept')
  assert.ok(decision?.offers.includes('complaint-route') && decision.duties.includes('note-disagreement'))
  assert.equal(participant(await now(), noor.participantId)?.answer.kind, 'declines')
})

at('the client chooses another way from the list without anybody’s yes, changes their mind, and pressing twice counts once', async (house) => {
  const { now, declines, says } = await talk(house)
  await declines({ offers: ['joint-report', 'companion'] })
  for (const given of [{ answer: 'fine', offer: 'companion' }, { answer: 'other', offer: 'recorded-summary' }] as const) {
    assert.equal(code(await says(given)), 'accepted')
    const { version } = await now()
    assert.equal(code(await says(given)), 'accepted')
    assert.equal((await now()).version, version)
  }
  const { alternative } = await now()
  assert.deepEqual(alternative.kind === 'offered' && alternative.answers.map((one) => 'offer' in one && one.offer), ['recorded-summary'])
  assert.equal(code(await says({ answer: 'fine', offer: 'split-talk' })), 'no-such-offer')
  assert.equal(code(await says({ answer: 'other', offer: 'out-of-frame' })), 'no-such-offer')
  assert.equal(code(await says({ answer: 'other', offer: '' })), 'no-such-offer')
})

at('an answer is about the proposal its screen showed; a newer proposal asks again', async (house) => {
  const { id, noor, now, declines, says } = await talk(house)
  assert.equal(code(await says({ answer: 'fine', offer: 'joint-report' })), 'proposal-changed-meanwhile')
  await declines()
  await says({ answer: 'fine', offer: 'joint-report' })
  assert.ok((await offerAlternative(house.deps, { conversationId: id, deviceId: noor.device.id, offer: 'companion', words: undefined })).ok)
  assert.equal(code(await says({ answer: 'fine', offer: 'joint-report' }, { proposal: 1 })), 'proposal-changed-meanwhile')
  const { alternative } = await now()
  assert.deepEqual(alternative.kind === 'offered' && [alternative.offers, alternative.answers], [['companion'], []])
})

at('nobody answers the proposal for the client, and nobody gives a reason for somebody else', async (house) => {
  const { card, noor, declines, says } = await talk(house, [{ role: 'relative', ageYears: undefined, name: 'Bo' }])
  assert.equal(code(await declines({ deviceId: card.device.id })), 'not-yours')
  assert.equal(code(await declines({ participantId: card.participantId, deviceId: card.device.id })), 'not-yours')
  await declines()
  const fine = { answer: 'fine', offer: 'joint-report' } as const
  assert.equal(code(await says(fine, { deviceId: noor.device.id })), 'not-yours')
  assert.equal(code(await says(fine, { participantId: noor.participantId, deviceId: noor.device.id })), 'not-yours')
})

at('what a child makes of the proposal is seen, not that it was the child; on a lent device neither', async (house) => {
  const { id, card, noor, declines, seenBy, now } = await talk(house, [{ role: 'child', ageYears: 13, name: 'Kim' }])
  const expected = (await now()).people.find((one) => one.role === 'child')!
  const kim = await house.joins(card.code, { participantId: expected.id })
  await declines()
  const order = { conversationId: id, participantId: kim.participantId, deviceId: kim.device.id, proposal: (await now()).proposals }
  const seen = async (deviceId: string) => {
    const { alternative } = await seenBy(deviceId)
    return alternative.kind === 'offered' ? alternative.answers : []
  }
  assert.ok((await answerAlternative(house.deps, { ...order, answer: 'other', offer: 'companion' })).ok)
  for (const device of [card.device, noor.device]) assert.deepEqual(await seen(device.id), [{ participantId: undefined, answer: 'other', offer: 'companion' }])
  assert.equal((await seen(kim.device.id))[0]?.participantId, kim.participantId)
  assert.ok((await answerAlternative(house.deps, { ...order, answer: 'disagrees', words: 'Mama wil het, ik niet.' })).ok)
  assert.deepEqual(await seen(noor.device.id), [{ participantId: undefined, answer: 'disagrees' }])
  assert.doesNotMatch(JSON.stringify(await seenBy(card.device.id)), /Mama wil het/)
})

at('while it is being recorded a professional stops it with one tap; the reason and another way are owed afterwards', async (house) => {
  const { id, card, noor, now, declines } = await talk(house)
  await house.answers(id, noor.participantId, noor.device.id, 'agrees')
  await startRecording(house.deps, { recordingId: newId(platformRandom), conversationId: id, participantId: card.participantId, deviceId: card.device.id, keeping: 'kept-for-both' })
  assert.equal(code(await house.answers(id, noor.participantId, noor.device.id, 'withdrew')), 'accepted')
  const stopped = await now()
  assert.deepEqual([stopped.recordings[0]?.phase, stopped.alternative.kind, stopped.refusals.length], ['stopped', 'asked', 0])
  assert.equal(code(await declines({ reason: 'safety' })), 'accepted')
  const explained = await now()
  assert.deepEqual([explained.refusals[0]?.reason, participant(explained, noor.participantId)?.answer.kind, participant(explained, noor.participantId)?.answersGiven], ['safety', 'withdrew', 2])
})

at('two who say no offer side by side; who agrees after all takes reason and proposal along', async (house) => {
  const { id, card, noor, now, declines } = await talk(house)
  const mo = await house.joins(card.code, { role: 'professional', ageYears: undefined, name: 'Mo' })
  await declines({ offers: ['companion'] })
  const second = { participantId: mo.participantId, deviceId: mo.device.id, answersGiven: 0, offers: ['split-talk'], reason: 'sensitive-subject' } as const
  assert.equal(code(await declines(second)), 'accepted')
  const offers = async () => {
    const { alternative } = await now()
    return alternative.kind === 'offered' ? alternative.offers : alternative.kind
  }
  assert.deepEqual(await offers(), ['companion', 'split-talk'])
  await house.answers(id, mo.participantId, mo.device.id, 'agrees')
  assert.deepEqual([(await now()).refusals.map((one) => one.participantId), await offers()], [[noor.participantId], ['companion', 'split-talk']])
  await house.answers(id, noor.participantId, noor.device.id, 'agrees')
  assert.deepEqual([(await now()).refusals, await offers()], [[], 'not-asked'])
})

at('sending the same no twice counts once; on an older screen it does not land', async (house) => {
  const { now, declines } = await talk(house)
  assert.equal(code(await declines({ answersGiven: 0 })), 'accepted')
  const { version } = await now()
  assert.equal(code(await declines({ answersGiven: 0 })), 'accepted')
  assert.equal((await now()).version, version)
  assert.equal(code(await declines({ answersGiven: 0, reason: 'safety' })), 'answer-changed-meanwhile')
})

at('of a talk beforehand only that it was held is kept, once, and only of whoever is in it', async (house) => {
  const { id, card, noor, now } = await talk(house)
  const stranger = await house.device()
  assert.equal(code(await noteTalk(house.deps, { conversationId: id, deviceId: stranger.id })), 'not-yours')
  for (const device of [noor.device, card.device]) assert.equal(code(await noteTalk(house.deps, { conversationId: id, deviceId: device.id })), 'accepted')
  assert.equal((await now()).talkedAt, house.deps.now())
  const events = (await house.storage.conversations.events(id)).filter((one) => one.type === 'talked-it-over')
  assert.deepEqual(events, [{ v: 1, type: 'talked-it-over', at: house.deps.now(), participantId: noor.participantId }])
})

at('after the end nothing of this lands any more', async (house) => {
  const { id, card, noor, now, declines, says } = await talk(house)
  await declines()
  await move(house.deps, { conversationId: id, participantId: card.participantId, deviceId: card.device.id, to: 'arrived' })
  assert.ok((await finish(house.deps, { conversationId: id, deviceId: card.device.id })).ok)
  const before = await now()
  assert.equal(code(await declines({ reason: 'safety' })), 'conversation-closed')
  assert.equal(code(await says({ answer: 'disagrees' })), 'conversation-closed')
  assert.equal(code(await offerAlternative(house.deps, { conversationId: id, deviceId: noor.device.id, offer: 'companion', words: undefined })), 'conversation-closed')
  assert.equal(code(await noteTalk(house.deps, { conversationId: id, deviceId: card.device.id })), 'conversation-closed')
  unchanged(before, await now())
})
