import assert from 'node:assert/strict'
import { test } from 'node:test'
import { announce, answer, answerFor, declineWithAlternative, finish, fold, imageAnswerOf, mayMakeImage, viewFor, type Answer, type Participant } from '#conversations'
import { sealFile } from '#recordings'
import { openHouse, type House } from '../../test/support/house-for-test.ts'

const inHouse = (sentence: string, body: (house: House) => Promise<void>) =>
  test(sentence, async () => {
    const house = await openHouse()
    try {
      await body(house)
    } finally {
      await house.close()
    }
  })
const code = (outcome: { readonly ok: boolean; readonly refusal?: { readonly code: string } }) => (outcome.ok ? 'accepted' : outcome.refusal?.code)
const WORKER = { role: 'professional', ageYears: undefined, name: 'Fatima' } as const
const CHILD = { role: 'child', ageYears: 13, name: 'Noor' } as const
const PARENT = { role: 'representative', ageYears: undefined, name: 'Mo' } as const

/** Sam announces a photo; everybody sits at the table with a device of their own. */
async function photo(house: House, others: Parameters<House['announced']>[0], changes: Parameters<House['announced']>[1] = {}) {
  const card = await house.announced(others, { medium: 'photo', uses: ['newsletter'], ...changes })
  const id = card.conversationId
  const people = (await house.conversation(id)).people
  const seats = [card]
  for (const one of people.slice(1)) seats.push({ ...card, ...(await house.joins(card.code, { participantId: one.id })) } as typeof card)
  const says = (index: number, given: 'agrees' | 'declines' | 'withdrew') => house.answers(id, people[index]!.id, seats[index]!.device.id, given)
  const order = { conversationId: id, participantId: people[1]!.id, byId: people[2]?.id ?? '', deviceId: seats[2]?.device.id ?? '', answersGiven: 0 }
  return { id, card, people, seats, says, order, now: () => house.conversation(id), may: async (index = 0) => mayMakeImage(await house.conversation(id), seats[index]!.device.id, house.deps.rules) }
}

inHouse('whose yes an image needs: an adult’s own, a young child’s of who represents it, in between both, and one no is a no', async ({ policy }) => {
  const gives = (kind: Answer['kind']): Answer => (kind === 'none' ? { kind } : ({ kind, at: 0, how: 'noted' } as unknown as Answer))
  const of = (ageYears: number | undefined, own: Answer['kind'], ...forThem: readonly Answer['kind'][]) =>
    imageAnswerOf({ role: ageYears === undefined ? 'client' : 'child', ageYears, answer: gives(own), represented: forThem.map((kind, i) => ({ byId: `${i}`, answer: gives(kind), answersGiven: 1 })) } as unknown as Participant, policy)
  for (const [ageYears, own, forThem, comesTo] of [
    [undefined, 'agrees', [], 'yes'], [undefined, 'none', [], 'none'], [undefined, 'withdrew', [], 'withdrawn'],
    [16, 'agrees', [], 'yes'], [13, 'agrees', [], 'none'], [13, 'none', ['agrees'], 'none'], [13, 'agrees', ['agrees'], 'yes'], [13, 'declines', ['agrees'], 'no'], [13, 'agrees', ['declines'], 'no'],
    [7, 'none', ['agrees'], 'yes'], [7, 'agrees', [], 'none'], [7, 'declines', ['agrees'], 'no'], [7, 'withdrew', ['agrees'], 'withdrawn'],
    [7, 'none', ['agrees', 'declines'], 'no'], [7, 'none', ['withdrew', 'agrees'], 'withdrawn'], [7, 'none', ['none', 'agrees'], 'yes'],
  ] as const) assert.equal(of(ageYears, own, ...forThem), comesTo, JSON.stringify([ageYears, own, forThem]))
})

inHouse('what a photo is for is kept with its announcement, and belongs to no sound; older announcements were not asked', async (house) => {
  const { now } = await photo(house, [WORKER], { uses: ['website', 'website'] })
  assert.deepEqual((await now()).uses, ['website'])
  const older = { v: 2, type: 'announced', at: house.deps.now(), by: 'client-side', medium: 'photo', setting: 'site', recorder: 'client', late: false, policy: house.deps.currentPolicy(), code: 'ABCD1234' } as const
  assert.equal(fold('x', [older]).uses, undefined)
  const order = { deviceId: 'x', medium: 'sound', setting: 'site', recorder: 'client', startsAt: undefined, subject: undefined, late: false, people: [{ role: 'client', ageYears: undefined, name: undefined }, WORKER], announcerIndex: 0, staff: false } as const
  assert.equal(code(await announce(house.deps, { ...order, uses: [] })), 'uses-for-images-only')
  assert.equal(code(await announce(house.deps, order)), 'accepted')
})

inHouse('a no to a photo is one tap for everybody, also for a professional: no reason, no other way, and nothing is asked of the organisation', async (house) => {
  const { says, now, id, people, seats } = await photo(house, [WORKER])
  assert.equal(code(await says(1, 'declines')), 'accepted')
  const after = await now()
  assert.deepEqual([after.people[1]?.answer.kind, after.alternative.kind, after.refusals.length], ['declines', 'not-asked', 0])
  assert.equal(code(await says(1, 'agrees')), 'accepted')
  assert.equal(code(await says(1, 'withdrew')), 'accepted')
  const explained = { conversationId: id, participantId: people[1]!.id, deviceId: seats[1]!.device.id, answersGiven: 0, reason: 'none', words: undefined, offers: [] } as const
  assert.equal(code(await declineWithAlternative(house.deps, explained)), 'answer-changed-meanwhile')
})

inHouse('nothing is made before everybody answered; after a no only without that person; by whoever was announced and nobody else', async (house) => {
  const { says, may, now } = await photo(house, [WORKER, { role: 'relative', ageYears: undefined, name: 'Bo' }])
  assert.equal(code(await may()), 'answers-first')
  assert.equal(code(await may(1)), 'not-announced-to-make')
  await says(1, 'agrees')
  assert.equal(code(await may()), 'answers-first', 'silence is no yes')
  await says(2, 'agrees')
  assert.deepEqual(await may(), { ok: true, value: 'everybody-agreed' })
  await says(2, 'withdrew')
  assert.deepEqual(await may(), { ok: true, value: 'without-some' })
  assert.equal((await now()).recordings.length, 0)
})

inHouse('a no of one is no answer of another: with one no and one silence nothing is made', async (house) => {
  const { says, may } = await photo(house, [WORKER, { role: 'relative', ageYears: undefined, name: 'Bo' }])
  await says(1, 'declines')
  assert.equal(code(await may()), 'answers-first')
})

inHouse('what was made already comes in to be asked about, also before anybody answered', async (house) => {
  const { may, says } = await photo(house, [WORKER], { late: true })
  assert.deepEqual(await may(), { ok: true, value: 'made-already' })
  await says(1, 'agrees')
  assert.deepEqual(await may(), { ok: true, value: 'made-already' }, 'nobody is told to make it once more')
  assert.equal(code(await may(1)), 'not-announced-to-make')
})

inHouse('a child of thirteen is asked itself and through its parent, each on their own device, and neither sees what the child said', async (house) => {
  const { id, says, may, order, people, seats, now } = await photo(house, [CHILD, PARENT])
  const view = async (index: number) => viewFor(await now(), { deviceId: seats[index]!.device.id, staff: false }, house.deps.rules)!
  assert.deepEqual((await view(2)).representing.map(({ one, answer }) => [one.name, answer.kind]), [['Noor', 'none']])
  for (const index of [0, 1]) assert.deepEqual((await view(index)).representing, [])
  await says(1, 'agrees')
  await says(2, 'agrees')
  assert.equal(code(await may()), 'answers-first', 'the parent answered for herself only')
  assert.equal(code(await answerFor(house.deps, { ...order, answer: 'agrees' })), 'accepted')
  assert.deepEqual(await may(), { ok: true, value: 'everybody-agreed' })
  for (const index of [0, 2]) {
    const seen = await view(index)
    assert.deepEqual(seen.people.map(({ answer }) => answer.kind)[1], 'private')
    assert.ok(!('represented' in seen.people[1]!))
  }
  assert.equal(code(await answerFor(house.deps, { ...order, answer: 'declines' })), 'answer-changed-meanwhile')
  assert.equal(code(await answerFor(house.deps, { ...order, answersGiven: 1, answer: 'withdrew' })), 'accepted')
  assert.deepEqual(await may(), { ok: true, value: 'without-some' })
  const seen = await view(0)
  assert.deepEqual([seen.someoneDeclinedPrivately, seen.decision.declinedBy], [true, []], 'that somebody said no, and not who')
  assert.deepEqual((await house.storage.conversations.events(id)).filter(({ type }) => type === 'answered-for').length, 2)
  assert.equal(people[1]?.role, 'child')
})

inHouse('nobody answers for somebody they do not represent, from a device that is not theirs, or about sound', async (house) => {
  const { order, people, seats } = await photo(house, [CHILD, PARENT, WORKER])
  const tries = async (changes: Partial<typeof order>) => code(await answerFor(house.deps, { ...order, answer: 'agrees', ...changes }))
  assert.equal(await tries({ deviceId: seats[0]!.device.id }), 'not-yours')
  assert.equal(await tries({ byId: people[3]!.id, deviceId: seats[3]!.device.id }), 'not-yours')
  assert.equal(await tries({ participantId: people[3]!.id }), 'not-yours', 'an adult answers alone')
  assert.equal(await tries({ participantId: people[2]!.id }), 'not-yours')
  assert.equal(await tries({ participantId: 'somebody-of-else' }), 'conversation-not-found')
  assert.equal(await tries({ answersGiven: 1 }), 'answer-changed-meanwhile')
  assert.equal(code(await answerFor(house.deps, { ...order, answer: 'withdrew' })), 'answer-not-possible')
  const other = await photo(house, [CHILD, PARENT])
  assert.equal(await tries({ byId: other.people[2]!.id, deviceId: other.seats[2]!.device.id }), 'conversation-not-found', 'a parent of another table')
  const sound = await photo(house, [CHILD, PARENT], { medium: 'sound', uses: undefined })
  assert.equal(code(await answerFor(house.deps, { ...sound.order, answer: 'agrees' })), 'not-yours')
  const own = await answer(house.deps, { conversationId: order.conversationId, participantId: people[1]!.id, deviceId: seats[2]!.device.id, answer: 'agrees', answersGiven: 0, envelope: undefined })
  assert.equal(code(own), 'not-yours', 'the own answer of a child is given by the child')
})

inHouse('a picture lives on after the conversation: taking back works when it is over, saying yes does not', async (house) => {
  const { id, says, order, now, seats } = await photo(house, [CHILD, PARENT])
  await says(0, 'agrees')
  await says(1, 'agrees')
  await answerFor(house.deps, { ...order, answer: 'agrees' })
  assert.equal(code(await finish(house.deps, { conversationId: id, deviceId: seats[0]!.device.id })), 'accepted')
  assert.equal(code(await says(2, 'agrees')), 'conversation-closed')
  for (const index of [0, 1]) assert.equal(code(await says(index, 'withdrew')), 'accepted')
  assert.equal(code(await answerFor(house.deps, { ...order, answersGiven: 1, answer: 'withdrew' })), 'accepted')
  assert.equal(code(await answerFor(house.deps, { ...order, answersGiven: 2, answer: 'agrees' })), 'conversation-closed')
  assert.equal((await now()).phase, 'finished')
})

inHouse('no log of sound is opened at a table about a photo, and nobody chooses there where sound will live', async (house) => {
  const { id, people, seats } = await photo(house, [WORKER])
  const sealed = await sealFile({ ...house.deps, breathe: house.deps.breathe }, { recordingId: 'abcdefghijklmnop', conversationId: id, participantId: people[0]!.id, deviceId: seats[0]!.device.id, lines: [] })
  assert.equal(code(sealed), 'not-possible-now')
})

inHouse('rules that do not speak about images let nobody make one at a table, whatever people answer', async (house) => {
  const { says, id, seats } = await photo(house, [WORKER])
  await says(0, 'agrees')
  await says(1, 'agrees')
  const silent = { ...house.policy, rules: house.policy.rules.filter(({ clause }) => !clause.startsWith('2.')) }
  const may = mayMakeImage(await house.conversation(id), seats[0]!.device.id, () => silent)
  assert.deepEqual(may, { ok: false, refusal: { code: 'not-allowed-now', verdict: 'undetermined' } })
})
