import { fstatSync, readSync, writeSync } from 'node:fs'
import { stepBack, tell, watchMemory } from './apart-process.ts'
import { closeDecoders, drawPicture } from './draw-picture.ts'
import type { PictureOrder, PictureReport } from './picture-messages.ts'
import type { Picture } from './picture-types.ts'

// The process `pictures.ts` starts for one picture. It opens nothing: the picture comes in through descriptor 4 and what is drawn leaves
// through 5 and further. Decoders are native code, which Node's permissions do not bind; the limits of the system do (`apart.ts`).
const INPUT = 4
const { wishes, mostBytes } = JSON.parse(process.argv[2] ?? '') as PictureOrder

stepBack()
watchMemory(mostBytes, async () => {
  closeDecoders()
  tell(await work())
})

async function work(): Promise<PictureReport> {
  const bytes = readWhole()
  let picture: Picture | undefined
  const drawn = []
  for (const [index, wish] of wishes.entries()) {
    const outcome = await drawPicture(bytes, wish)
    if (!outcome.ok) return { kind: 'refused', code: outcome.refusal.code }
    picture = outcome.value.picture
    if (outcome.value.drawn === undefined) continue
    const { bytes: file, ...made } = outcome.value.drawn
    writeWhole(INPUT + 1 + index, file)
    drawn.push(made)
  }
  if (picture === undefined) throw new Error('nothing was wished')
  return { kind: 'done', picture, drawn }
}

function readWhole(): Uint8Array {
  const bytes = new Uint8Array(fstatSync(INPUT).size)
  for (let at = 0; at < bytes.length; ) {
    const read = readSync(INPUT, bytes, at, bytes.length - at, at)
    if (read === 0) return bytes.subarray(0, at)
    at += read
  }
  return bytes
}

function writeWhole(descriptor: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at, bytes.length - at, at)
}
