import type { Instant } from '#ground'
import type { Role } from '#policy'
import type { Answer, Belongs, Box, By, EraseReason, FilmCoverHow, How, KeptFile, Making, Mark, PhotoCoverHow, PolicyUsed, Question, Stretch, Use, Voice } from './image.ts'

/**
 * What happened to a picture, in order; the only thing stored of it beside its files and the names. Every event carries the
 * version `v` of its own shape: a changed shape gets a new number and a reader for the old one stays.
 */
export type ImageEvent = Made | AboutPeople | AboutCovers | AboutUse
export type ImageEventType = ImageEvent['type']
export type ImageEventOf<T extends ImageEventType> = Extract<ImageEvent, { readonly type: T }>

type Happened<T extends string, V extends number = 1> = { readonly v: V; readonly type: T; readonly at: Instant; readonly by: By }

export type Made = Happened<'made'> & {
  readonly kind: 'photo' | 'video'
  readonly durationMs?: number
  readonly receivedSha256: string
  readonly statement: string
  readonly belongs: Belongs
  readonly making: Making
  readonly policy: PolicyUsed
  readonly keepUntil: Instant
  readonly uses: readonly Use[]
  readonly file: KeptFile
}

type MarkedFields = {
  readonly personId: string
  readonly role: Role
  readonly ageYears?: number
  readonly where: Box | 'somewhere'
  readonly recognisableBy: readonly Mark[]
  readonly limited: boolean
}

export type AboutPeople =
  | (Happened<'person-marked'> & MarkedFields & { readonly visitorId?: string })
  /** Somebody of the table where the picture was announced. */
  | (Happened<'person-marked', 2> & MarkedFields & { readonly participantId: string })
  | (Happened<'person-unmarked'> & { readonly personId: string })
  | (Happened<'people-complete'> & { readonly marked: 'everybody' | 'nobody-recognisable' })
  | (Happened<'uses-asked'> & { readonly uses: readonly Use[] })
  | (Happened<'asked'> & { readonly personId: string; readonly voice: Voice })
  /** What a visitor of this activity said in general, up to that version of it, is among the answers. */
  | (Happened<'visitor-heard'> & { readonly personId: string; readonly activityVersion: number })
  | (Happened<'answered'> & { readonly personId: string; readonly voice: Voice; readonly question: Question; readonly answer: Answer; readonly how: Exclude<How, 'at-table'> })
  /** What somebody said at that table, as it came to this picture; `saidAt`: when they said it there. */
  | (Happened<'answered', 2> & { readonly personId: string; readonly voice: Voice; readonly question: 'making'; readonly answer: Answer; readonly how: 'at-table'; readonly saidAt: Instant })

export type AboutCovers =
  | (Happened<'covered'> & { readonly coverId: string; readonly personIds: readonly string[]; readonly how: PhotoCoverHow; readonly boxes: readonly Box[]; readonly file: KeptFile; readonly statement: string })
  /** Version 2: of a film. Without a stretch the sound went. */
  | (Happened<'covered', 2> & { readonly coverId: string; readonly personIds: readonly string[]; readonly how: FilmCoverHow; readonly leftOut?: Stretch; readonly file: KeptFile; readonly statement: string })
  | (Happened<'cover-judged'> & { readonly coverId: string; readonly stillBy: readonly Mark[] })
  /** Version 2: a step on the way. It takes the place of the picture, and somebody can still be known by these. */
  | (Happened<'cover-judged', 2> & { readonly coverId: string; readonly stillBy: readonly Mark[]; readonly step: true })
  /** Whoever was covered says that people still know them. */
  | (Happened<'recognised-after-all'> & { readonly personId: string })

export type AboutUse =
  | (Happened<'placed'> & { readonly placementId: string; readonly use: Use; readonly where: string; readonly print: boolean; readonly copies?: number; readonly placedAt: Instant })
  | (Happened<'take-down-asked'> & { readonly placementId: string; readonly due: Instant; readonly dueFrom: 'policy' | 'default' })
  | (Happened<'taken-down'> & { readonly placementId: string; readonly words: string })
  | (Happened<'erased'> & { readonly reason: EraseReason })
