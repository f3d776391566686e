import assert from 'node:assert/strict'
import { test } from 'node:test'
import { actOnImage } from './act-image.ts'
import { coverImage } from './cover-image.ts'
import { mayCover, type CoverOrder } from './decide-covers.ts'
import { fileNames, openCovers } from './file-names.ts'
import { standOf } from './gate.ts'
import { lengthMs } from './image.ts'
import { openImageHouse, type ImageHouse } from './image-room.testing.ts'

// A film of five seconds (to the work of the tests): somebody in it says no, and is cut out of it step by step.

const inHouse = (sentence: string, body: (house: ImageHouse, film: { readonly imageId: string; readonly sam: string }) => Promise<void>) =>
  test(sentence, async () => {
    const house = await openImageHouse()
    try {
      const { imageId, ids } = await house.pictureOf([{ recognisableBy: ['face', 'voice'] }], {}, 'VIDEO of the garden')
      await house.says(imageId, ids[0]!, 'making', 'no')
      await body(house, { imageId, sam: ids[0]! })
    } finally {
      await house.close()
    }
  })

const codeOf = (outcome: { readonly ok: boolean; readonly refusal?: { readonly code: string } }) => (outcome.ok ? 'accepted' : outcome.refusal?.code)
const standing = async (house: ImageHouse, imageId: string) => standOf(await house.image(imageId), house.policy, house.deps.now()).kind
const has = async (house: ImageHouse, imageId: string, number: number) => (await house.storage.files.read(fileNames(imageId, number).whole)) !== undefined
const covering = (house: ImageHouse, imageId: string, order: CoverOrder) => coverImage(house.deps, { imageId, viewer: house.anna, order })
const judging = (house: ImageHouse, imageId: string, coverId: string, stillBy: readonly ('face' | 'voice')[], step = false) =>
  actOnImage(house.deps, { imageId, viewer: house.anna, act: { action: 'judge-cover', coverId, stillBy, step } })

inHouse('a stretch goes, then another, then the sound: each step erases the film before it, and only the last one opens', async (house, { imageId, sam }) => {
  const first = await covering(house, imageId, { personIds: [sam], how: 'stretch', fromMs: 1_200, toMs: 1_900 })
  assert.ok(first.ok)
  assert.deepEqual((await house.image(imageId)).covers[0]?.leftOut, { fromMs: 1_000, toMs: 2_000 }, 'what went is told as it went, not as it was asked')
  assert.match(house.stated.at(-1) ?? '', /"type":"film-cover".*"leftOut":\{"fromMs":1000,"toMs":2000\}/)
  assert.equal(codeOf(await judging(house, imageId, first.value.coverId, [], true)), 'marks-missing', 'a step is one while somebody can still be known')
  assert.ok((await judging(house, imageId, first.value.coverId, ['face', 'voice'], true)).ok)
  assert.deepEqual([await has(house, imageId, 1), await has(house, imageId, 2), await standing(house, imageId)], [false, true, 'refused'])
  assert.equal(lengthMs(await house.image(imageId)), 4_000)

  const second = await covering(house, imageId, { personIds: [sam], how: 'mute' })
  assert.ok(second.ok)
  assert.match(house.stated.at(-1) ?? '', /"leftOut":"sound"/)
  assert.ok((await judging(house, imageId, second.value.coverId, [])).ok)
  assert.deepEqual([await has(house, imageId, 2), await has(house, imageId, 3), await standing(house, imageId)], [false, true, 'open'])
  const events = (await house.storage.images.events(imageId)).map(({ type, v }) => `${type} ${v}`)
  assert.deepEqual(events.slice(-4), ['covered 2', 'cover-judged 2', 'covered 2', 'cover-judged 1'])
})

inHouse('a version that fails is erased, and the film and the no stay as they were', async (house, { imageId, sam }) => {
  const made = await covering(house, imageId, { personIds: [sam], how: 'stretch', fromMs: 0, toMs: 900 })
  assert.ok(made.ok)
  assert.ok((await judging(house, imageId, made.value.coverId, ['face'])).ok)
  assert.deepEqual([await has(house, imageId, 1), await has(house, imageId, 2), await standing(house, imageId)], [true, false, 'refused'])
})

inHouse('two versions of the same film: once one took its place, the other is erased and cannot come back', async (house, { imageId, sam }) => {
  const [cut, mute] = [await covering(house, imageId, { personIds: [sam], how: 'stretch', fromMs: 0, toMs: 900 }), await covering(house, imageId, { personIds: [sam], how: 'mute' })]
  assert.ok(cut.ok && mute.ok)
  assert.ok((await judging(house, imageId, cut.value.coverId, [])).ok)
  assert.deepEqual(openCovers(await house.image(imageId)), [])
  assert.deepEqual([await has(house, imageId, 1), await has(house, imageId, 2), await has(house, imageId, 3)], [false, true, false])
  assert.equal(codeOf(await judging(house, imageId, mute.value.coverId, [])), 'cover-not-found', 'it shows what the first one took out')
})

inHouse('what cannot be is refused with words of its own: boxes on a film, a stretch outside it or all of it, somebody else, a photo without sound', async (house, { imageId, sam }) => {
  const personIds = [sam]
  const tries: readonly (readonly [CoverOrder, string])[] = [
    [{ personIds, how: 'fill', boxes: [{ left: 0, top: 0, width: 0.5, height: 0.5 }] }, 'video-not-coverable'],
    [{ personIds, how: 'stretch', fromMs: 5_000, toMs: 6_000 }, 'stretch-not-valid'],
    [{ personIds, how: 'stretch', fromMs: 2_000, toMs: 2_000 }, 'stretch-not-valid'],
    [{ personIds, how: 'stretch', fromMs: -1, toMs: 2_000 }, 'stretch-not-valid'],
    [{ personIds, how: 'stretch', fromMs: Number.NaN, toMs: 2_000 }, 'stretch-not-valid'],
    [{ personIds, how: 'stretch', fromMs: 0, toMs: 5_000 }, 'film-nothing-left'],
    [{ personIds: ['somebody00000000'], how: 'mute' }, 'person-not-found'],
    [{ personIds: [], how: 'mute' }, 'person-not-found'],
  ]
  for (const [order, code] of tries) assert.equal(codeOf(await covering(house, imageId, order)), code, JSON.stringify(order))
  assert.equal(codeOf(await coverImage(house.deps, { imageId, viewer: house.kim, order: { personIds, how: 'mute' } })), 'not-the-maker')
  const photo = await house.pictureOf([{}])
  assert.equal(codeOf(await covering(house, photo.imageId, { personIds: photo.ids, how: 'mute' })), 'box-not-valid')
  assert.deepEqual((await house.image(imageId)).covers, [], 'nothing was made')
})

inHouse('leaving something out goes through the rules of play: where nobody cuts, nothing is cut out of a film', async (house, { imageId, sam }) => {
  const never = { ...house.policy, parameters: house.policy.parameters.map((one) => (one.id === 'edit-rule' ? { ...one, value: 'never' } : one)) }
  const image = await house.image(imageId)
  for (const order of [{ personIds: [sam], how: 'mute' }, { personIds: [sam], how: 'stretch', fromMs: 0, toMs: 900 }] as const) {
    assert.equal(codeOf(mayCover(image, order, { viewer: house.anna, policy: house.policy })), 'accepted')
    assert.equal(codeOf(mayCover(image, order, { viewer: house.anna, policy: never })), 'cover-not-allowed')
  }
})
