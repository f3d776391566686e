import type { SeenImage, TablePerson, Viewer } from '#images'
import { personText } from '../announce/role-words.ts'
import type { Frame } from '../staff/staff-page.tsx'
import type { ImageWords } from './words.ts'
import type { Depicted, ImageBy } from '#images'
import type { Instant } from '#ground'

/** A picture with all its page needs. `table`: who sits where it was announced, for whoever made it. */
export type ImageModel = { readonly seen: SeenImage; readonly viewer: Viewer; readonly frame: Frame; readonly words: ImageWords; readonly now: Instant; readonly table: readonly TablePerson[] | undefined }

/** Somebody in the picture as its maker reads them: the name when there is one, with role and age. */
export function nameOf({ seen, frame }: ImageModel, { id, role, ageYears }: Depicted): string {
  return personText({ role, ageYears, name: seen.words.names.get(id) }, frame.lang)
}

/** Who did something, by name where that is a name of the house. */
export function actorText(by: ImageBy, words: ImageWords): string {
  return by.kind === 'staff' ? by.name : words.page.somebody
}

/** What a picture is called; by its kind when nobody named it. */
export function titleOf({ seen: { image, words: kept } }: Pick<ImageModel, 'seen'>, words: ImageWords): string {
  return kept.title === '' ? words.kinds[image.kind] : kept.title
}

/** Who of the table is not in the picture yet. */
export function freeAtTable({ seen: { image }, table = [] }: Pick<ImageModel, 'seen' | 'table'>): readonly TablePerson[] {
  return table.filter(({ participantId }) => !image.people.some((one) => one.participantId === participantId))
}
