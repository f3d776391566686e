import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newId, platformRandom } from '#ground'
import { answerByLink } from './act-image.ts'
import { imagesAtTable, markParticipant, type TableOf, type TablePerson } from './at-table.ts'
import { mayShow, mayUse, standOf } from './gate.ts'
import type { Answer, Voice } from './image.ts'
import { openImageHouse, type ImageHouse } from './image-room.testing.ts'

const code = (outcome: { readonly ok: boolean; readonly refusal?: { readonly code: string } }) => (outcome.ok ? 'accepted' : outcome.refusal?.code)
const belongs = { kind: 'conversation', id: 'talk------------' } as const

/** A picture of a table with Sam, Noor of thirteen and the others there, which can be told what people say. */
async function atTable(house: ImageHouse) {
  const table = new Map<string, TablePerson>([
    ['sam', { participantId: 'sam', role: 'client', ageYears: undefined, name: 'Sam', said: {} }],
    ['noor', { participantId: 'noor', role: 'child', ageYears: 13, name: 'Noor', said: {} }],
  ])
  const tableOf: TableOf = async (image) => (image.belongs.kind === 'conversation' && image.belongs.id === belongs.id ? [...table.values()] : undefined)
  const images = imagesAtTable({ ...house.deps, images: house.storage.images, tableOf })
  const deps = { ...house.deps, images, tableOf }
  const made = await house.takenIn({ belongs })
  assert.ok(made.ok)
  const { imageId } = made.value
  const image = async () => (await images.find(imageId))!
  return {
    imageId, deps, images, image,
    says(participantId: string, answer: Answer, voice: Voice = 'own') {
      house.pass(1_000)
      const before = table.get(participantId)!
      table.set(participantId, { ...before, said: { ...before.said, [voice]: { answer, at: house.deps.now() } } })
    },
    async marks(participantId: string, changes: Partial<Parameters<typeof markParticipant>[1]> = {}) {
      return markParticipant(deps, { imageId, viewer: house.anna, participantId, personId: newId(platformRandom), where: 'somewhere', recognisableBy: ['face'], limited: false, ...changes })
    },
    complete: () => house.act(imageId, house.anna, { action: 'complete', marked: 'everybody' }),
    of: async (participantId: string) => (await image()).people.find((one) => one.participantId === participantId)!,
    stand: async () => standOf(await image(), house.policy, house.deps.now()).kind,
  }
}

const inHouse = (sentence: string, body: (house: ImageHouse) => Promise<void>) =>
  test(sentence, async () => {
    const house = await openImageHouse()
    try {
      await body(house)
    } finally {
      await house.close()
    }
  })

inHouse('who is marked brings what they said at the table, with the moment they said it; uses are still asked', async (house) => {
  const { says, marks, complete, of, stand, image } = await atTable(house)
  says('sam', 'yes')
  const saidAt = house.deps.now()
  house.pass(60_000)
  assert.equal(code(await marks('sam')), 'accepted')
  await complete()
  assert.deepEqual((await of('sam')).answers, { making: { own: { answer: 'yes', how: 'at-table', at: saidAt } } })
  assert.equal(await stand(), 'open')
  assert.equal(code(mayUse(await image(), house.policy, 'newsletter', house.deps.now())), 'use-not-agreed')
  assert.equal((await house.storage.images.words((await image()).id)).names.size, 1, 'under the name of the table')
})

inHouse('a no at the table comes along and closes the picture, whoever marks when', async (house) => {
  const { says, marks, complete, of, stand } = await atTable(house)
  says('sam', 'no')
  await marks('sam')
  await complete()
  assert.deepEqual([(await of('sam')).answers.making?.own?.answer, await stand()], ['no', 'refused'])
})

inHouse('an answer given after the marking reaches the picture: first a yes, then its withdrawal, which asks to take down what stands somewhere', async (house) => {
  const { says, marks, complete, of, stand, imageId, image, deps } = await atTable(house)
  await marks('sam')
  await complete()
  assert.equal(await stand(), 'waiting')
  says('sam', 'yes')
  assert.equal(await stand(), 'open')
  await answerByLink(deps, { imageId, personId: (await of('sam')).id, voice: 'own', answers: [{ question: 'newsletter', answer: 'yes' }] })
  assert.equal(code(await house.act(imageId, house.kim, { action: 'place', order: { placementId: newId(platformRandom), use: 'newsletter', where: 'Hal', print: false, copies: undefined, placedAt: undefined } })), 'accepted')
  says('sam', 'withdrawn')
  assert.equal(await stand(), 'refused')
  assert.notEqual((await image()).placements[0]?.takeDown, undefined)
  assert.equal(code(mayShow(await image(), house.policy, house.kim, house.deps.now())), 'image-not-found')
})

inHouse('a yes is never copied over a no: not after a withdrawal, not over a no to this very picture', async (house) => {
  const { says, marks, complete, of, stand, imageId, deps } = await atTable(house)
  says('sam', 'yes')
  await marks('sam')
  await complete()
  says('sam', 'withdrawn')
  assert.equal(await stand(), 'refused')
  says('sam', 'yes')
  assert.equal(await stand(), 'refused', 'for this picture the person says yes to this picture')
  house.pass(1_000)
  const own = (answer: Answer) => of('sam').then(({ id: personId }) => answerByLink(deps, { imageId, personId, voice: 'own', answers: [{ question: 'making', answer }] }))
  await own('yes')
  assert.equal(await stand(), 'open', 'a later yes of their own to this very picture')
  house.pass(1_000)
  await own('withdrawn')
  says('sam', 'yes')
  assert.equal(await stand(), 'refused')
})

inHouse('a yes somebody noted never stands against a no that was said at the table', async (house) => {
  const { says, marks, complete, of, stand, imageId } = await atTable(house)
  await marks('sam')
  await complete()
  const personId = (await of('sam')).id
  const noted = (answer: Answer) => house.act(imageId, house.anna, { action: 'answer', answers: [{ personId, voice: 'own', question: 'making', answer, alone: true }] })
  says('sam', 'no')
  house.pass(5_000)
  // Written by somebody who did not see the no yet: past the reading that would have brought it.
  assert.equal(code(await noted('yes')), 'accepted')
  assert.equal(await stand(), 'refused')
  assert.equal(code(await noted('yes')), 'answer-is-theirs')
})

inHouse('a child’s own word and its parent’s come as two voices; either no closes', async (house) => {
  const { says, marks, complete, of, stand } = await atTable(house)
  says('noor', 'yes')
  await marks('noor')
  await complete()
  assert.equal(await stand(), 'waiting', 'below sixteen not without its parent')
  says('noor', 'yes', 'representative')
  assert.equal(await stand(), 'open')
  says('noor', 'withdrawn', 'representative')
  assert.deepEqual([(await of('noor')).answers.making?.representative?.answer, await stand()], ['withdrawn', 'refused'])
})

inHouse('nobody of another table, nobody twice, and nobody but the maker marks', async (house) => {
  const { marks } = await atTable(house)
  assert.equal(code(await marks('somebody-else')), 'participant-not-found')
  assert.equal(code(await marks('sam', { viewer: house.kim })), 'not-the-maker')
  assert.equal(code(await marks('sam', { recognisableBy: [] })), 'marks-missing')
  assert.equal(code(await marks('sam')), 'accepted')
  assert.equal(code(await marks('sam')), 'participant-not-found')
  const loose = await house.takenIn()
  assert.ok(loose.ok)
  assert.equal(code(await marks('sam', { imageId: loose.value.imageId })), 'participant-not-found', 'a picture of no table')
})

inHouse('an announced photo is no film, and the other way round: what is something else is not kept', async (house) => {
  assert.equal(code(await house.takenIn({ belongs, kind: 'photo' }, 'VIDEO of the garden')), 'other-than-announced')
  assert.equal(code(await house.takenIn({ belongs, kind: 'video' })), 'other-than-announced')
  assert.deepEqual([await house.storage.images.list(10), await house.storage.images.looseFiles()], [[], []])
  assert.equal(code(await house.takenIn({ belongs, kind: 'video' }, 'VIDEO of the garden')), 'accepted')
})

inHouse('a no that could not be brought over when it was said is on disk before anybody sees the picture again, or nothing is seen', async (house) => {
  const { says, marks, complete, stand, imageId, deps } = await atTable(house)
  says('sam', 'yes')
  await marks('sam')
  await complete()
  assert.equal(await stand(), 'open')
  says('sam', 'withdrawn')
  const broken = imagesAtTable({ ...deps, images: { ...house.storage.images, keep: () => Promise.reject(new Error('the disk is full')) } })
  await assert.rejects(broken.find(imageId), /disk is full/)
  await assert.rejects(broken.list(10), /disk is full/)
  assert.equal(await stand(), 'refused')
  const told = (await house.storage.images.events(imageId)).filter(({ type }) => type === 'answered')
  assert.deepEqual(told.map((event) => event.type === 'answered' && event.answer), ['yes', 'withdrawn'], 'once')
})
