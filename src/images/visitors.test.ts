import assert from 'node:assert/strict'
import { test } from 'node:test'
import { instant, newId, platformRandom } from '#ground'
import { answerAsVisitor, answerInOrder, asVisitor, markVisitor, openActivity, visit, type ActivityDeps } from './act-activity.ts'
import { forgettable, forgetVisitors } from './forget-visitors.ts'
import { mayUse, standOf, type Viewer } from './gate.ts'
import type { Answer, Question } from './image.ts'
import { DAY_MS, openImageHouse, type ImageHouse } from './image-room.testing.ts'

// Visitors of an activity: what they said in general against what they say of one picture, whatever the clock does; and when it goes.

type Party = { readonly deps: ActivityDeps; readonly id: string; readonly code: string; readonly secrets: readonly string[]; readonly imageId: string; readonly person: string }

const atParty = (sentence: string, body: (house: ImageHouse, party: Party) => Promise<void>) =>
  test(sentence, async () => {
    const house = await openImageHouse()
    try {
      const deps: ActivityDeps = { ...house.deps, activities: house.storage.activities }
      const opened = await openActivity(deps, house.anna, { name: 'Buurtfeest', place: 'Tuin', day: '2026-12-01', photographers: ['Anna'], zone: '', sticker: 'een rode stip', uses: ['newsletter'], keepUntil: instant(house.deps.now() + 90 * DAY_MS) })
      assert.ok(opened.ok)
      const secrets: string[] = []
      for (const answer of ['yes', 'no', 'yes'] as const) {
        const came = await visit(deps, opened.value.code, { role: 'other', ageYears: undefined, limited: false, answers: (['making', 'newsletter'] as const).map((question) => ({ question, voice: 'own', answer })) })
        assert.ok(came.ok)
        secrets.push(came.value.secret)
      }
      const made = await house.takenIn({ belongs: { kind: 'activity', id: opened.value.id } })
      assert.ok(made.ok)
      const person = newId(platformRandom)
      assert.ok((await markVisitor(deps, { imageId: made.value.imageId, viewer: house.anna, number: 1, personId: person, where: 'somewhere', recognisableBy: ['face'] })).ok)
      assert.ok((await house.act(made.value.imageId, house.anna, { action: 'complete', marked: 'everybody' })).ok)
      await body(house, { deps, id: opened.value.id, code: opened.value.code, secrets, imageId: made.value.imageId, person })
    } finally {
      await house.close()
    }
  })

const stands = async (house: ImageHouse, { imageId }: Party) => standOf(await house.image(imageId), house.policy, house.deps.now()).kind
const mayNewsletter = async (house: ImageHouse, { imageId }: Party) => mayUse(await house.image(imageId), house.policy, 'newsletter', house.deps.now()).ok
const general = async ({ deps, secrets }: Party, question: Question, answer: Answer) => assert.ok((await answerAsVisitor(deps, secrets[0]!, [{ question, voice: 'own', answer }])).ok)
const here = async ({ deps, imageId, person }: Party, question: Question, answer: Answer) => assert.ok((await answerInOrder(deps, { imageId, personId: person, voice: 'own', answers: [{ question, answer }] })).ok)

atParty('the clock goes back after a yes for one picture: a general no that came later still closes it', async (house, party) => {
  await here(party, 'newsletter', 'yes')
  house.pass(-3 * 60 * 60 * 1_000)
  await general(party, 'newsletter', 'withdrawn')
  assert.equal(await mayNewsletter(house, party), false)
  await general(party, 'making', 'withdrawn')
  assert.equal(await stands(house, party), 'refused')
})

atParty('the clock goes back after a general no: a yes for this one picture that came later still stands, however often the visitor looks', async (house, party) => {
  await general(party, 'newsletter', 'withdrawn')
  house.pass(-3 * 60 * 60 * 1_000)
  await here(party, 'newsletter', 'yes')
  for (let look = 0; look < 3; look++) assert.ok((await asVisitor(party.deps, party.secrets[0]!)).ok)
  assert.equal(await mayNewsletter(house, party), true)
  const { version } = await house.image(party.imageId)
  assert.ok((await asVisitor(party.deps, party.secrets[0]!)).ok)
  assert.equal((await house.image(party.imageId)).version, version, 'looking writes nothing when there is nothing new')
  await general(party, 'newsletter', 'no')
  assert.equal(await mayNewsletter(house, party), false, 'and a no that comes after it closes it again')
})

atParty('a general no that was interrupted before it reached the picture comes in before a later yes with a link, not after it', async (house, party) => {
  const cut = { ...party.deps, images: { ...house.storage.images, keep: () => Promise.reject(new Error('the power went')) } }
  await assert.rejects(answerAsVisitor(cut, party.secrets[0]!, [{ question: 'newsletter', voice: 'own', answer: 'withdrawn' }]), /power/)
  assert.equal(await mayNewsletter(house, party), true, 'it did not reach the picture')
  await here(party, 'making', 'yes')
  assert.equal(await mayNewsletter(house, party), false, 'whatever they say next brings it in first')
  await here(party, 'newsletter', 'yes')
  assert.ok((await asVisitor(party.deps, party.secrets[0]!)).ok)
  assert.equal(await mayNewsletter(house, party), true)
})

const codeOf = (outcome: { readonly ok: boolean; readonly refusal?: { readonly code: string } }) => (outcome.ok ? 'accepted' : outcome.refusal?.code)

atParty('after its time what visitors said is erased by a button: of those in no picture, and by whoever opened it or manages', async (house, party) => {
  const { deps, id, secrets } = party
  const forget = (viewer: Viewer) => forgetVisitors(deps, viewer, id).then(codeOf)
  assert.equal(await forget(house.anna), 'activity-not-past')
  house.pass(91 * DAY_MS)
  assert.deepEqual([await forget(house.kim), await forget(house.stranger), await forgetVisitors(deps, house.mo, 'nothing000000000').then(codeOf)], ['not-the-opener', 'not-for-images', 'activity-not-found'])
  const before = (await house.storage.activities.findActivity(id))!
  assert.deepEqual([before.visitors.length, forgettable(before, [await house.image(party.imageId)]).length], [3, 2])
  assert.equal(await forget(house.mo), 'accepted')
  const after = (await house.storage.activities.findActivity(id))!
  assert.deepEqual([after.visitors.map(({ number }) => number), after.cameCount], [[1], 3], 'numbers stay what they were')
  assert.deepEqual(await Promise.all(secrets.map((secret) => asVisitor(deps, secret).then(codeOf))), ['accepted', 'visitor-not-found', 'visitor-not-found'])
  assert.equal(await forget(house.mo), 'nobody-to-forget')
  assert.equal(await stands(house, party), 'open', 'the yes a picture rests on stays with it')
  await general(party, 'making', 'withdrawn')
  assert.equal(await stands(house, party), 'refused', 'and so does the way to take it back')
  await house.act(party.imageId, house.anna, { action: 'erase', reason: 'somebody-said-no' })
  assert.equal(await forget(house.anna), 'accepted')
  assert.equal(codeOf(await asVisitor(deps, secrets[0]!)), 'visitor-not-found')
})
