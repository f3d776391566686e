import assert from 'node:assert/strict'
import { readdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { test } from 'node:test'
import { actOnImage, sweepImages } from './act-image.ts'
import { coverImage } from './cover-image.ts'
import { filesOf } from './file-names.ts'
import { openImageHouse, type ImageHouse } from './image-room.testing.ts'
import { takeIn } from './take-in.ts'
import type { ImageFiles, ImagePort } from './port.ts'

// Every write of every action breaks once before it landed and once after, as when the power goes. Then the house starts again.

const STEPS = ['expectFiles', 'keep', 'forgetFiles', 'keepFile', 'erase'] as const
type Breaking = { readonly step: (typeof STEPS)[number]; readonly time: number; readonly landed: boolean }

/** The same house, of which one write breaks. */
function breaking(house: ImageHouse, { step, time, landed }: Breaking): { readonly deps: ImageHouse['deps']; readonly broke: () => boolean } {
  let left = time
  let broke = false
  const broken = (name: string, write: (...given: never[]) => Promise<unknown>) => async (...given: never[]) => {
    if (broke) throw new Error('the machine is off')
    if (name !== step || --left > 0) return write(...given)
    broke = true
    if (landed) await write(...given)
    throw new Error('the power went')
  }
  const wrap = <T extends object>(port: T): T =>
    Object.fromEntries(Object.entries(port).map(([name, write]) => [name, STEPS.some((one) => one === name) ? broken(name, write as never) : write])) as T
  return { deps: { ...house.deps, files: wrap(house.storage.files) as ImageFiles as typeof house.deps.files, images: wrap(house.storage.images) as ImagePort as typeof house.deps.images }, broke: () => broke }
}

/** After the next start: every file on disk belongs to a picture, and every picture has its files. */
async function assertWhole(house: ImageHouse): Promise<void> {
  await sweepImages(house.deps)
  const folder = dirname(dirname(await house.storage.files.temporary()))
  const onDisk = (await readdir(folder)).filter((name) => name.startsWith('image-')).toSorted()
  const pictures = await house.storage.images.list(100)
  assert.deepEqual(onDisk, pictures.filter(({ erased }) => erased === undefined).flatMap(filesOf).toSorted())
  assert.deepEqual(await house.storage.images.looseFiles(), [])
}

const box = { left: 0, top: 0, width: 0.5, height: 0.5 }

for (const step of STEPS) {
  test(`interrupted at ${step}, before or after it landed: no file is left behind and none is missing`, async () => {
    let broken = 0
    for (const landed of [false, true]) {
      for (const time of [1, 2]) {
        const house = await openImageHouse()
        try {
          const { imageId, ids } = await house.pictureOf([{ where: box }])
          await house.says(imageId, ids[0]!, 'making', 'no')
          const { deps, broke } = breaking(house, { step, time, landed })
          const theirs = { ...house, deps }
          const order = { personIds: ids, how: 'blur', boxes: [box] } as const
          const tries = [
            async () => takeIn(theirs.deps, await house.orderIn()),
            () => coverImage(theirs.deps, { imageId, viewer: house.anna, order }),
            async () => {
              const cover = (await house.image(imageId)).covers[0]
              if (cover !== undefined) await actOnImage(theirs.deps, { imageId, viewer: house.anna, act: { action: 'judge-cover', coverId: cover.id, stillBy: [] } })
              await actOnImage(theirs.deps, { imageId, viewer: house.anna, act: { action: 'erase', reason: 'somebody-said-no' } })
            },
          ]
          for (const one of tries) await one().catch(() => undefined)
          if (broke()) broken += 1
          await assertWhole(house)
        } finally {
          await house.close()
        }
      }
    }
    assert.ok(broken >= 3, `${step} broke ${broken} times`)
  })
}
