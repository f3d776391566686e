import type { Image } from './image.ts'

/** How the files of one version of a picture are called; what they are is in the event, not in the name. */
export function fileNames(imageId: string, number: number): { readonly whole: string; readonly small: string } {
  return { whole: `image-${imageId}-${number}.bin`, small: `image-${imageId}-${number}-small.bin` }
}

/** Every file a picture has: the picture as it is now, and covers nobody judged yet. */
export function filesOf({ id, current, covers }: Image): readonly string[] {
  const numbers = new Set([current.number, ...covers.filter(({ judged }) => judged === 'not-yet').map(({ file }) => file.number)])
  return [...numbers].flatMap((number) => Object.values(fileNames(id, number)))
}
