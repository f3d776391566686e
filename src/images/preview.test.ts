import assert from 'node:assert/strict'
import { test } from 'node:test'
import { actOnImage } from './act-image.ts'
import { coverImage } from './cover-image.ts'
import type { MarkOrder } from './decide-people.ts'
import { DAY_MS, openImageHouse, type ImageHouse } from './image-room.testing.ts'
import { ownView } from './own-view.ts'
import { hiding, shareLeft } from './preview-boxes.ts'
import { previewImage } from './preview-image.ts'

const inHouse = (sentence: string, body: (house: ImageHouse) => Promise<void>) =>
  test(sentence, async () => {
    const house = await openImageHouse()
    try {
      await body(house)
    } finally {
      await house.close()
    }
  })

const at = (left: number, top = 0.1): Partial<MarkOrder> => ({ where: { left, top, width: 0.1, height: 0.15 } })
const see = async (house: ImageHouse, imageId: string, personId: string) => {
  const seen = await previewImage(house.deps, { imageId, personId })
  return seen.ok ? Buffer.from(seen.value.bytes).toString('latin1') : seen.refusal.code
}
const told = async (house: ImageHouse, imageId: string, personId: string) => ownView(await house.image(imageId), personId, 'own', house.policy, house.deps.now())?.preview

inHouse('somebody who is asked sees the photo with everybody else filled in, before anybody answered, and that they looked is written down first', async (house) => {
  const { imageId, ids } = await house.pictureOf([at(0.1), at(0.4), at(0.8)])
  assert.match(await see(house, imageId, ids[0]!), /fill 2$/)
  assert.equal(await told(house, imageId, ids[0]!), 'yes')
  assert.deepEqual((await house.storage.images.ofImage(imageId)).map(({ what, ground, by }) => [what, ground, by.kind, by.id]), [['saw-preview', 'is-asked', 'person', ids[0]]])
  const failing = { ...house.deps, imageAccess: { ...house.storage.images, noteImage: () => Promise.reject(new Error('the disk is full')) } }
  await assert.rejects(previewImage(failing, { imageId, personId: ids[0]! }), /disk is full/)
  assert.equal(await see(house, imageId, 'somebody00000000'), 'image-not-found')
})

inHouse('a no of somebody else changes nothing of what is seen, so it cannot be read from it; a yes of all ends it', async (house) => {
  const { imageId, ids } = await house.pictureOf([at(0.1), at(0.5)])
  await house.says(imageId, ids[1]!, 'making', 'no')
  assert.match(await see(house, imageId, ids[0]!), /fill 1$/)
  await house.says(imageId, ids[1]!, 'making', 'yes')
  await house.says(imageId, ids[0]!, 'making', 'yes')
  assert.equal(await see(house, imageId, ids[0]!), 'image-not-found', 'from then on they see the photo itself')
})

inHouse('without a box of their own, with somebody who cannot be filled in, or with too little left, nothing is shown, and it is said why', async (house) => {
  for (const [people, who, code] of [
    [[{}, at(0.5)], 0, 'preview-no-place'],
    [[at(0.1), {}], 0, 'preview-not-possible'],
    [[at(0.1), { ...at(0.5), recognisableBy: ['place'] }], 0, 'preview-not-possible'],
    [[at(0.1), at(0.12)], 0, 'preview-not-possible'],
    [[at(0.1, 0.8), at(0.1, 0.1)], 0, 'preview-not-possible'],
  ] as const satisfies readonly (readonly [readonly Partial<MarkOrder>[], number, string])[]) {
    const { imageId, ids } = await house.pictureOf(people)
    assert.deepEqual([await see(house, imageId, ids[who]!), await told(house, imageId, ids[who]!)], [code, code])
    assert.deepEqual(await house.storage.images.ofImage(imageId), [])
  }
  const film = await house.pictureOf([at(0.1), at(0.5)], {}, 'VIDEO of the garden')
  assert.equal(await see(house, film.imageId, film.ids[0]!), 'preview-of-film')
})

inHouse('nothing is shown before everybody is marked, after a cut that moved the boxes, of a covered person, after its time, or once erased', async (house) => {
  const { imageId, ids } = await house.pictureOf([at(0.1), at(0.4), at(0.8)])
  const mark = await actOnImage(house.deps, { imageId, viewer: house.anna, act: { action: 'mark', person: { personId: 'n'.repeat(16), role: 'client', ageYears: undefined, where: 'somewhere', recognisableBy: ['face'], limited: false } } })
  assert.ok(mark.ok)
  assert.equal(await see(house, imageId, ids[0]!), 'image-not-found', 'somebody else came to light')
  await house.act(imageId, house.anna, { action: 'unmark', personId: 'n'.repeat(16) })
  await house.act(imageId, house.anna, { action: 'complete', marked: 'everybody' })
  const cover = async (how: 'fill' | 'cut', who: string) => {
    const made = await coverImage(house.deps, { imageId, viewer: house.anna, order: { personIds: [who], how, boxes: [{ left: 0.8, top: 0, width: 0.2, height: 1 }] } })
    assert.ok(made.ok && (await house.act(imageId, house.anna, { action: 'judge-cover', coverId: made.value.coverId, stillBy: [] })).ok)
  }
  await cover('fill', ids[2]!)
  assert.match(await see(house, imageId, ids[0]!), /fill 1$/, 'whoever is covered in the picture need not be filled in again')
  assert.equal(await see(house, imageId, ids[2]!), 'image-not-found')
  await cover('cut', ids[1]!)
  assert.equal(await see(house, imageId, ids[0]!), 'preview-not-possible')
  const other = await house.pictureOf([at(0.1), at(0.5)])
  house.pass(366 * DAY_MS)
  assert.equal(await see(house, other.imageId, other.ids[0]!), 'image-not-found')
  await house.act(other.imageId, house.anna, { action: 'erase', reason: 'not-needed' })
  assert.equal(await see(house, other.imageId, other.ids[0]!), 'image-not-found')
})

test('what hides somebody is larger than their box and never outside the picture; what is left of a box is measured', () => {
  const grown = hiding({ left: 0.4, top: 0.4, width: 0.1, height: 0.1 })
  assert.deepEqual([grown.left, grown.top, grown.width, grown.height].map((part) => Math.round(part * 1_000)), [300, 350, 300, 650])
  const corner = hiding({ left: 0.99, top: 0.99, width: 0.01, height: 0.01 })
  assert.ok(corner.left + corner.width <= 1 && corner.top + corner.height <= 1 && corner.left < 0.975)
  const box = { left: 0, top: 0, width: 1, height: 0.5 }
  assert.equal(shareLeft(box, []), 1)
  assert.equal(shareLeft(box, [{ left: 0.5, top: 0, width: 0.5, height: 1 }]), 0.5)
  assert.equal(shareLeft(box, [{ left: 0.5, top: 0, width: 0.5, height: 1 }, { left: 0.25, top: 0.1, width: 0.5, height: 0.9 }]), 0.3)
  assert.equal(shareLeft(box, [{ left: -1, top: -1, width: 3, height: 3 }]), 0)
})
