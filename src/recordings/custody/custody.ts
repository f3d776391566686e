import type { Instant } from '#ground'
import type { Passage } from '#conversations'
import type { FactsOf } from '#policy'

/**
 * What happened with one recording after it was made: who asked to share it and who answered what, copies that were asked for and given,
 * what it is kept for and until when. Never stored itself: always folded from its events.
 */
export type Custody = {
  readonly recordingId: string
  /** How many events it has; 0 when nothing happened yet. */
  readonly version: number
  readonly shares: readonly Share[]
  /** Typed texts that belong to the recording. */
  readonly transcripts: readonly Transcript[]
  readonly copyRequests: readonly CopyRequest[]
  /** The file of a recording made with another app, once whoever recorded gave it to the organisation. */
  readonly fileCopy: FileCopy | undefined
  readonly keeping: KeepingNote | undefined
  readonly eraseRequests: readonly EraseRequest[]
  /** Who had a copy when the sound was erased, and whether they were told. */
  readonly holders: readonly ListedHolder[]
}

/** Somebody who has a copy as far as is known here: by a download, or because it was given. Copies made elsewhere nobody knows of. */
export type Holder =
  | { readonly kind: 'participant'; readonly participantId: string }
  | { readonly kind: 'recipient'; readonly shareId: string }
/** `by`: who told them, or the message that went to the address they gave. */
export type ListedHolder = { readonly holder: Holder; readonly told: { readonly at: Instant; readonly by: Actor | { readonly kind: 'mail' } } | undefined }

type ShareFacts = FactsOf<'share'>
/** For whom it is, in the words of the rules. */
export type Recipient = Exclude<NonNullable<ShareFacts['recipient']>, 'unknown' | 'everybody-in-it'>
/** `hold`: they get the file. */
export type ShareAct = Exclude<NonNullable<ShareFacts['act']>, 'unknown'>
/** What goes. A text counts as the recording itself. */
export type ShareForm = 'sound' | 'transcript' | 'quote'
export type Part = { readonly kind: 'whole' } | ({ readonly kind: 'part' } & Passage)

/** What somebody asks for when they want to share it: in the order, in the event and in the share the same. */
export type ShareWish = {
  readonly recipient: Recipient
  /** Who it is, in the words of whoever asked. */
  readonly name: string
  readonly purpose: string
  readonly part: Part
  readonly act: ShareAct
  readonly form: ShareForm
  readonly until: Instant
}

/** A text, by its hash. The words themselves are kept beside the events, and are erased with the recording. */
export type TextRef = { readonly id: string; /** SHA-256 of the text in UTF-8, base64. */ readonly sha256: string }

/** What was said, typed out by somebody who took part. Bound to the recording by its hash. */
export type Transcript = TextRef & { readonly at: Instant; readonly addedBy: string; readonly sizeBytes: number }

/** One wish to let somebody outside the conversation hear or have it. */
export type Share = ShareWish & {
  readonly id: string
  readonly at: Instant
  /** The participant who asked, and who gives the link. */
  readonly askedBy: string
  /** The transcript or the words quoted; undefined for sound. */
  readonly text: TextRef | undefined
  /** Whose yes is needed, as the rules said when it was asked. Nobody: the rules allow it without. */
  readonly asked: readonly string[]
  /** The last answer of each. No reasons: nobody is asked for one. */
  readonly answers: readonly { readonly participantId: string; readonly answer: 'yes' | 'no'; readonly at: Instant }[]
  /** The clause it rests on. */
  readonly clause: string
  readonly link: { readonly madeAt: Instant; readonly codeBy: CodeBy } | undefined
  readonly ended: { readonly at: Instant; readonly by: string } | undefined
}
/** How the code reaches whoever it is for. */
export type CodeBy = 'told' | 'mail'

/** One side asks the other for a copy. */
export type CopyRequest = {
  readonly id: string
  readonly at: Instant
  readonly form: CopyForm
  readonly askedBy: string
  /** What the organisation wants its copy for and until when it keeps it; undefined when the client's side asks. */
  readonly meant: { readonly purpose: string; readonly keepUntil: Day } | undefined
  /** The last day of the term of the law, when the organisation is the one that gives. */
  readonly dueOn: Day | undefined
  /** How often was asked; once more at most. */
  readonly asked: number
  readonly answer: { readonly at: Instant; readonly by: string; readonly what: CopyAnswer } | undefined
}
/** A copy of the sound, or of what the other side typed out. */
export type CopyForm = Extract<ShareForm, 'sound' | 'transcript'>
/** `stick`: on paper and a stick, at the desk. `seal`: its receipt only, by which a copy can be checked later. */
export type CopyAnswer = 'app' | 'stick' | 'seal' | 'not'

/** `sha256` of the whole file, base64. */
export type FileCopy = { readonly id: string; readonly at: Instant; readonly sha256: string; readonly sizeBytes: number }

/** What the organisation keeps a recording for, and until when. */
export type KeepingNote = { readonly at: Instant; readonly by: Actor; readonly purpose: string; readonly until: Day }

export type EraseRequest = {
  readonly id: string
  readonly at: Instant
  readonly by: Actor
  readonly dueOn: Day
  readonly answer: { readonly at: Instant; readonly by: Actor; readonly what: 'erased' | 'stays'; readonly ground: string } | undefined
}

/** Somebody of the conversation, or somebody who works here. */
export type Actor = { readonly kind: 'participant'; readonly id: string } | { readonly kind: 'staff'; readonly id: string; readonly name: string }
/** A day in the Netherlands as `YYYY-MM-DD`. */
export type Day = string
