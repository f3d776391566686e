import type { Instant } from '#ground'
import type { FactsOf, RecordFacts, Role, Voice } from '#policy'

export type { Voice }

/** What a picture is for, as the policy knows purposes. */
export type Use = Exclude<NonNullable<FactsOf<'use-image'>['purpose']>, 'unknown'>
/** What is asked of somebody in a picture: that it is made, and each use on its own. */
export type Question = 'making' | Use

/** What somebody can be recognised by. */
export type Mark = 'face' | 'clothing' | 'place' | 'voice'
export type Answer = 'yes' | 'no' | 'withdrawn'
/** own-device: for this very picture, by themselves. said: told to somebody, alone. at-activity: with the code at the entrance. at-table: where it was announced. */
export type How = 'own-device' | 'said' | 'at-activity' | 'at-table'
export type Given = { readonly answer: Answer; readonly how: How; readonly at: Instant }
export type Answers = { readonly [Q in Question]?: { readonly [V in Voice]?: Given } }

/** A part of the picture as fractions of its width and height, from the upper left corner. */
export type Box = { readonly left: number; readonly top: number; readonly width: number; readonly height: number }

/** Somebody in the picture. Their name is kept beside it, so that it can be erased. */
export type Depicted = {
  readonly id: string
  readonly role: Role
  readonly ageYears: number | undefined
  readonly at: Box | 'somewhere'
  /** Empty: not recognisable. */
  readonly by: readonly Mark[]
  /** Cannot oversee this: somebody stands in for them, and what they show themselves still counts. */
  readonly limited: boolean
  /** The visitor of an activity this is. */
  readonly visitorId: string | undefined
  /** Who this is at the table where the picture was announced. */
  readonly participantId: string | undefined
  /** Up to which version of the activity their general answers are in `answers`; 0 for none. */
  readonly heardUntil: number
  readonly answers: Answers
  /** Who of them got a link or a question. */
  readonly asked: readonly Voice[]
  /** The cover that took them out of the picture. */
  readonly coveredBy: string | undefined
}

export type PhotoCoverHow = 'blur' | 'fill' | 'cut'
/** In a film nobody is covered in pictures that stay: a stretch goes, or all of the sound. */
export type FilmCoverHow = 'stretch' | 'mute'
export type CoverHow = PhotoCoverHow | FilmCoverHow
/** A part of a film, in milliseconds of the film it was made from. */
export type Stretch = { readonly fromMs: number; readonly toMs: number }
/** What is done to a picture: parts of a photo are covered; of a film a stretch is left out, or all of its sound. */
export type Covering =
  | { readonly how: PhotoCoverHow; readonly boxes: readonly Box[] }
  | ({ readonly how: 'stretch' } & Stretch)
  | { readonly how: 'mute' }
/** A covered version. Until a person said that nobody in it can be recognised, it is shown to its maker only. */
export type Cover = {
  readonly id: string
  readonly personIds: readonly string[]
  readonly how: CoverHow
  readonly file: KeptFile
  /** Of a film: the stretch that is not in it. */
  readonly leftOut: Stretch | undefined
  /** The number of the file it was made from. Once that is not the picture any more, it cannot become the picture either. */
  readonly from: number
  readonly at: Instant
  /** `one-step`: it took the place of the picture, and somebody can still be known: it is covered further. */
  readonly judged: 'not-yet' | 'unrecognisable' | 'still-recognisable' | 'one-step'
}

/** One file with its small version, by number. */
export type KeptFile = { readonly number: number; readonly mediaType: string; readonly widthPx: number; readonly heightPx: number; readonly sha256: string; readonly sizeBytes: number; readonly smallMediaType?: string; /** Of a film that is shorter than what came in. */ readonly durationMs?: number }

/** Where a picture was put. */
export type Placement = {
  readonly id: string
  readonly use: Use
  readonly where: string
  readonly print: boolean
  readonly copies: number | undefined
  readonly placedAt: Instant
  readonly placedBy: By
  /** It has to come off. `dueFrom`: whether the policy names how long that may take. */
  readonly takeDown: { readonly askedAt: Instant; readonly due: Instant; readonly dueFrom: 'policy' | 'default' } | undefined
  readonly down: { readonly at: Instant; readonly by: By; readonly words: string } | undefined
}

export type By =
  | { readonly kind: 'staff'; readonly accountId: string; readonly name: string }
  | { readonly kind: 'device'; readonly deviceId: string; readonly role: Role }
  | { readonly kind: 'person'; readonly personId: string; readonly voice: Voice }

/** Where a picture belongs. */
export type Belongs = { readonly kind: 'conversation' | 'activity'; readonly id: string } | { readonly kind: 'nothing' }
export type PolicyUsed = { readonly id: string; readonly version: string; readonly sha256: string }
/** How it was made, in the words of the policy's facts. */
export type Making = Required<Pick<RecordFacts, 'setting' | 'recorder' | 'announced' | 'means'>>

/** A photo or a short video; what its events tell. */
export type Image = {
  readonly id: string
  readonly version: number
  readonly kind: 'photo' | 'video'
  readonly durationMs: number | undefined
  /** Of the bytes as they came in, in standard base64; those bytes are not kept. */
  readonly receivedSha256: string
  /** What the server stated about it when it came in, and about each cover: DSSE envelopes. */
  readonly statements: readonly string[]
  readonly maker: By
  readonly belongs: Belongs
  readonly making: Making
  readonly policy: PolicyUsed
  readonly madeAt: Instant
  /** After this nobody sees or uses it any more. */
  readonly keepUntil: Instant
  readonly uses: readonly Use[]
  readonly people: readonly Depicted[]
  /** What whoever marked the people said about them. */
  readonly marked: 'not-yet' | 'everybody' | 'nobody-recognisable'
  readonly current: KeptFile
  readonly covers: readonly Cover[]
  readonly placements: readonly Placement[]
  readonly erased: { readonly at: Instant; readonly by: By; readonly reason: EraseReason } | undefined
}
export type EraseReason = 'somebody-said-no' | 'not-needed' | 'too-old' | 'made-by-mistake'

export const VOICES = ['own', 'representative'] as const satisfies readonly Voice[]
export const MARKS = ['face', 'clothing', 'place', 'voice'] as const satisfies readonly Mark[]
export const COVER_HOWS = ['blur', 'fill', 'cut'] as const satisfies readonly PhotoCoverHow[]
export const FILM_COVER_HOWS = ['stretch', 'mute'] as const satisfies readonly FilmCoverHow[]
export const ERASE_REASONS = ['somebody-said-no', 'not-needed', 'too-old', 'made-by-mistake'] as const satisfies readonly EraseReason[]
/** Uses people are asked about, in the order screens list them. What is for oneself is no use of the house. */
export const USES = [
  'file', 'newsletter', 'website', 'social-media', 'guide', 'app', 'training', 'quality', 'study', 'research', 'evidence', 'press', 'other',
] as const satisfies readonly Use[]

export function isUse(text: string): text is Use {
  return USES.some((use) => use === text)
}

/** What the server stated about the picture as it is now and the versions it came from; without versions that were thrown away. */
export function statementsOf({ statements, covers }: Pick<Image, 'statements' | 'covers'>): readonly string[] {
  return statements.filter((_, at) => at === 0 || ['unrecognisable', 'one-step'].includes(covers[at - 1]?.judged ?? ''))
}

/** How long the film is now; undefined for a photo. */
export function lengthMs({ current, durationMs }: Pick<Image, 'current' | 'durationMs'>): number | undefined {
  return current.durationMs ?? durationMs
}

/** The person of this id in the picture. */
export function personIn(image: Image, personId: string): Depicted | undefined {
  return image.people.find(({ id }) => id === personId)
}

/** Whether two acts are by the same person. */
export function sameBy(a: By, b: By): boolean {
  if (a.kind === 'staff') return b.kind === 'staff' && a.accountId === b.accountId
  if (a.kind === 'device') return b.kind === 'device' && a.deviceId === b.deviceId
  return b.kind === 'person' && a.personId === b.personId
}
