// A photo of three people, by the real work on pictures: whoever looks before everybody said yes sees nobody else.
import assert from 'node:assert/strict'
import { readdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { after, test } from 'node:test'
import sharp from 'sharp'
import { previewImage, takeIn } from '#images'
import { createPictures, createVideos } from '#media'
import { openImageHouse } from '../../src/images/image-room.testing.ts'
import { pictureWork } from '../../src/picture-work.ts'

const pictures = createPictures()
const videos = createVideos()
after(() => Promise.all([pictures.close(), videos.close()]))

test('whoever is asked sees themselves, and not a pixel of the others', async () => {
  const house = await openImageHouse()
  try {
    const deps = { ...house.deps, work: pictureWork(pictures, videos, house.storage.files) }
    // Three people of one colour each, hair, shoulders and legs included, before a grey wall.
    const person = async (background: string) => sharp({ create: { width: 90, height: 290, channels: 3, background } }).png().toBuffer()
    const colours = ['#ff0000', '#00ff00', '#0000ff']
    const lefts = [40, 260, 480]
    const photo = await sharp({ create: { width: 640, height: 400, channels: 3, background: '#808080' } })
      .composite(await Promise.all(colours.map(async (colour, at) => ({ input: await person(colour), left: lefts[at]!, top: 100 }))))
      .png()
      .toBuffer()
    const order = await house.orderIn()
    await writeFile(order.path, photo)
    const taken = await takeIn(deps, order)
    assert.ok(taken.ok)
    const { imageId } = taken.value
    const ids = ['p'.repeat(16), 'q'.repeat(16), 'r'.repeat(16)]
    for (const [at, personId] of ids.entries()) {
      // Of each only the face was drawn: a part of what there is of them.
      const where = { left: (lefts[at]! + 20) / 640, top: 130 / 400, width: 50 / 640, height: 60 / 400 }
      assert.ok((await house.act(imageId, house.anna, { action: 'mark', person: { personId, role: 'client', ageYears: undefined, where, recognisableBy: ['face'], limited: false } })).ok)
    }
    assert.deepEqual(await previewImage(deps, { imageId, personId: ids[0]! }), { ok: false, refusal: { code: 'image-not-found' } }, 'not before the maker said that this is everybody')
    await house.act(imageId, house.anna, { action: 'complete', marked: 'everybody' })
    for (const [at, personId] of ids.entries()) {
      const seen = await previewImage(deps, { imageId, personId })
      assert.ok(seen.ok, JSON.stringify(seen))
      const { data, info } = await sharp(seen.value.bytes).raw().toBuffer({ resolveWithObject: true })
      const strong = [0, 0, 0]
      for (let pixel = 0; pixel < info.width * info.height; pixel++) {
        const parts = [0, 1, 2].map((channel) => data[pixel * info.channels + channel] ?? 0)
        for (const channel of [0, 1, 2]) if (parts.every((value, one) => one === channel || (parts[channel] ?? 0) > value + 40)) strong[channel]! += 1
      }
      assert.ok(strong[at]! > 9_000, 'they see themselves')
      assert.deepEqual(strong.filter((_, one) => one !== at), [0, 0], 'nothing of the colour of anybody else is left')
    }
    const looks = await house.storage.images.ofImage(imageId)
    assert.deepEqual(looks.filter(({ what }) => what === 'saw-preview').map(({ by, ground }) => [by.id, ground]), ids.map((id) => [id, 'is-asked']))
    assert.deepEqual(await readdir(dirname(await house.storage.files.temporary())), [], 'it is on no disk any more')
  } finally {
    await house.close()
  }
})
