import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openTestApp, type TestApp } from '../../../test/support/app-for-test.ts'

const at = (sentence: string, body: (app: TestApp) => Promise<void>) =>
  test(sentence, async () => {
    const app = await openTestApp()
    try {
      await body(app)
      assert.deepEqual(app.failures, [])
    } finally {
      await app.close()
    }
  })

type Seen = {
  readonly version: number
  readonly talkedAt?: string
  readonly refusals: readonly { readonly participantId: string; readonly reason: string; readonly words?: string; readonly alternatives: readonly string[]; readonly decision: { readonly verdict: string; readonly clauses: readonly string[] } }[]
  readonly alternative: { readonly state: string; readonly proposal?: number; readonly offered?: readonly string[]; readonly answers?: readonly { readonly participantId?: string; readonly answer: string; readonly alternative?: string }[] }
  readonly alternatives: readonly { readonly id: string; readonly label: string }[]
}

async function talk(app: TestApp, others: Parameters<TestApp['house']['announced']>[0] = []) {
  const { house } = app
  const card = await house.announced([{ role: 'professional', ageYears: undefined, name: 'Noor' }, ...others])
  const id = card.conversationId
  const noor = await house.joins(card.code, { participantId: (await house.conversation(id)).people[1]!.id })
  const send = (secret: string, path: string, body?: object) => app.json(secret, 'POST', `/api/v1/conversations/${id}${path}`, body)
  const seen = async (secret: string) => (await app.json(secret, 'GET', `/api/v1/conversations/${id}`)).body as unknown as Seen
  const no = (changes: object = {}) =>
    send(noor.device.secret, '/refusals', { participantId: noor.participantId, answersGiven: 0, reason: 'personal', alternatives: ['joint-report'], ...changes })
  return { id, card, noor, send, seen, no }
}

at('over the API a professional says no with another way, the client answers, and both see the same', async (app) => {
  const { card, noor, send, seen, no } = await talk(app)
  assert.ok((await seen(noor.device.secret)).alternatives.some((one) => one.id === 'joint-report' && one.label === 'Samen een verslag maken'))
  assert.equal((await no({ words: 'Ik praat minder vrij.' })).status, 200)
  const told = await seen(card.device.secret)
  assert.deepEqual(told.refusals.map(({ participantId, reason, words, alternatives, decision }) => [participantId, reason, words, alternatives, decision.verdict]), [
    [noor.participantId, 'personal', 'Ik praat minder vrij.', ['joint-report'], 'accept'],
  ])
  assert.deepEqual([told.alternative.state, told.alternative.proposal, told.alternative.offered], ['offered', 1, ['joint-report']])
  const chosen = await send(card.device.secret, '/alternatives/answers', { participantId: card.participantId, proposal: 1, answer: 'other', alternative: 'companion' })
  assert.equal(chosen.status, 200)
  assert.deepEqual((await seen(noor.device.secret)).alternative.answers, [{ answer: 'other', participantId: card.participantId, alternative: 'companion' }])
  const proposed = await send(noor.device.secret, '/alternatives', { alternative: 'split-talk', words: 'Deel één wel.' })
  assert.deepEqual((proposed.body['alternative'] as Seen['alternative']).offered, ['split-talk'])
  assert.equal((await send(card.device.secret, '/talks')).status, 200)
  assert.match((await seen(card.device.secret)).talkedAt ?? '', /^2026-/)
})

at('over the API too a no without another way, without a reason, or "never here" is refused with a code and words', async (app) => {
  const { noor, send, seen, no } = await talk(app)
  const { version } = await seen(noor.device.secret)
  const refused = async (answer: ReturnType<typeof no>, status: number, code: string) => {
    const { status: found, body } = await answer
    assert.deepEqual([found, body['code']], [status, code])
    assert.ok(String(body['problem']).length > 10)
  }
  await refused(no({ alternatives: [] }), 422, 'alternative-missing')
  await refused(no({ reason: undefined }), 422, 'reason-missing')
  await refused(no({ alternatives: ['free-coffee'] }), 422, 'no-such-offer')
  await refused(no({ answersGiven: 3 }), 409, 'answer-changed-meanwhile')
  await refused(no({ reason: 'boredom' }), 422, 'not-understood')
  await refused(no({ reason: 'none' }), 422, 'not-understood')
  await refused(no({ surprise: true }), 422, 'not-understood')
  await refused(send(noor.device.secret, '/answers', { participantId: noor.participantId, answer: 'declines', answersGiven: 0 }), 422, 'alternative-missing')
  assert.equal((await seen(noor.device.secret)).version, version)
  await refused(no({ reason: 'blanket' }), 422, 'blanket-refusal')
  const after = await seen(noor.device.secret)
  assert.deepEqual([after.version, after.refusals, after.alternative], [version + 1, [], { state: 'not-asked' }])
  assert.doesNotMatch(JSON.stringify(after), /blanket/)
})

at('nobody answers a proposal for the client, on an older proposal, or with half an answer', async (app) => {
  const { card, noor, send, no } = await talk(app)
  await no()
  const answer = { participantId: card.participantId, proposal: 1, answer: 'fine', alternative: 'joint-report' }
  const stranger = await app.house.device()
  assert.equal((await send(stranger.secret, '/alternatives/answers', answer)).status, 403)
  assert.equal((await send(noor.device.secret, '/alternatives/answers', answer)).status, 403)
  assert.equal((await send(card.device.secret, '/alternatives/answers', { ...answer, proposal: 2 })).status, 409)
  for (const half of [{ ...answer, alternative: undefined }, { ...answer, answer: 'maybe' }, { ...answer, words: 'x' }, { ...answer, answer: 'disagrees' }]) {
    assert.equal((await send(card.device.secret, '/alternatives/answers', half)).status, 422, JSON.stringify(half))
  }
})

at('a child’s choice has no name over the API either', async (app) => {
  const { id, card, send, seen, no } = await talk(app, [{ role: 'child', ageYears: 13, name: 'Kim' }])
  const kim = await app.house.joins(card.code, { participantId: (await app.house.conversation(id)).people[2]!.id })
  await no()
  assert.equal((await send(kim.device.secret, '/alternatives/answers', { participantId: kim.participantId, proposal: 1, answer: 'disagrees', words: 'Ik wil het niet.' })).status, 200)
  assert.deepEqual((await seen(card.device.secret)).alternative.answers, [{ answer: 'disagrees' }])
})

at('only staff say that a talk is compulsory, and the description names every path of saying no', async (app) => {
  const secret = (await app.json(undefined, 'POST', '/api/v1/devices')).body['secret'] as string
  const asked = { setting: 'site', recorder: 'client', compulsory: true, people: [{ role: 'client' }, { role: 'professional' }] }
  const { status, body } = await app.json(secret, 'POST', '/api/v1/conversations', asked)
  assert.deepEqual([status, body['code']], [403, 'staff-only'])
  const paths = Object.keys((await app.json(undefined, 'GET', '/api/openapi.json')).body['paths'] as object)
  for (const path of ['refusals', 'alternatives', 'alternatives/answers', 'talks']) assert.ok(paths.includes(`/api/v1/conversations/{conversationId}/${path}`), path)
})
