import type { Cover, Image } from './image.ts'
import type { ImageFiles, WorkPaths } from './port.ts'

/** How the files of one version of a picture are called; what they are is in the event, not in the name. */
export function fileNames(imageId: string, number: number): { readonly whole: string; readonly small: string } {
  return { whole: `image-${imageId}-${number}.bin`, small: `image-${imageId}-${number}-small.bin` }
}

/** Moves what was made to its names, durable when it resolves, and gives the names. */
export async function moveIn(files: Pick<ImageFiles, 'keepFile'>, outs: WorkPaths, names: WorkPaths, withSmall: boolean): Promise<readonly string[]> {
  await files.keepFile(outs.whole, names.whole)
  if (!withSmall) return [names.whole]
  await files.keepFile(outs.small, names.small)
  return [names.whole, names.small]
}

/** Covers nobody judged yet, made from the picture as it is now: of an older one they would bring back what was covered since. */
export function openCovers({ current, covers }: Pick<Image, 'current' | 'covers'>): readonly Cover[] {
  return covers.filter(({ judged, from }) => judged === 'not-yet' && from === current.number)
}

/** Every file a picture has: the picture as it is now, and covers nobody judged yet. */
export function filesOf(image: Image): readonly string[] {
  const { id, current } = image
  const numbers = new Set([current.number, ...openCovers(image).map(({ file }) => file.number)])
  return [...numbers].flatMap((number) => Object.values(fileNames(id, number)))
}
