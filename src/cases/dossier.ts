import type { Bytes, Instant, Result } from '#ground'

/**
 * Everything about one case that one reader may see, ready to be written down: as pages to read, as data for a machine, and as a
 * bag of files. It is a value of its own and knows no store: whoever makes it has already left out what the reader may not see, and
 * names that in `notIncluded`. All texts are data; none of them is markup. Moments are UTC; on paper they are written in Dutch time.
 */
export type Dossier = {
  readonly title: string
  /** What people call it on the phone, such as `Z-7KQ4`. Printed on every page. */
  readonly reference: string
  readonly language: DossierLanguage
  readonly organisation: string
  readonly madeAt: Instant
  /** Name and role of whoever asked for it. */
  readonly madeBy: string
  /** The reader it was made for, and the ground on which that reader may see this much and no more. */
  readonly madeFor: { readonly who: string; readonly ground: string }
  /** The rules of play the case was judged by: one version, and the hash of its bytes (64 hexadecimal digits). */
  readonly policy: { readonly id: string; readonly version: string; readonly sha256: string }
  readonly people: readonly DossierPerson[]
  readonly timeline: readonly DossierMoment[]
  readonly statements: readonly DossierStatement[]
  readonly recordings: readonly DossierRecording[]
  readonly passages: readonly DossierPassage[]
  readonly transcripts: readonly DossierTranscript[]
  readonly agreements: readonly DossierAgreement[]
  readonly terms: readonly DossierTerm[]
  readonly attachments: readonly DossierAttachment[]
  readonly notIncluded: readonly { readonly what: string; readonly why: string }[]
  /** What this dossier does not prove, besides what no dossier proves (which is always said). */
  readonly limits: readonly string[]
}

export type DossierLanguage = 'nl' | 'en'

export type DossierPerson = { readonly name: string; readonly role: string; readonly side: 'client' | 'organisation' | 'neither' }

/** Something that happened; `by` is a name, or empty when nobody did it. */
export type DossierMoment = { readonly at: Instant; readonly what: string; readonly by: string }

/** What somebody wrote, with every answer to it. */
export type DossierStatement = {
  readonly at: Instant
  readonly by: string
  readonly about: string
  readonly text: string
  readonly answers: readonly { readonly at: Instant; readonly by: string; readonly text: string }[]
}

/**
 * A recording the case speaks of. `id` connects passages and transcripts with it. How it was made stays visible for ever: `origin`,
 * sealed while it was made or made with another app, and `openness`, whether the others knew. `note`: what was decided about it, such
 * as that a committee has not listened to it yet; may be empty. `words`: the four words of its receipt, or none.
 */
export type DossierRecording = {
  readonly id: string
  readonly title: string
  readonly origin: 'sealed-here' | 'made-elsewhere'
  readonly openness: 'open' | 'covert'
  readonly note: string
  readonly startedAt: Instant | undefined
  readonly durationMs: number | undefined
  readonly words: readonly string[]
}

/** A marked part of a recording, in milliseconds from its beginning. */
export type DossierPassage = {
  readonly recording: string
  readonly fromMs: number
  readonly toMs: number
  readonly why: string
  readonly by: string
  readonly at: Instant
}

/** What was said, typed out. `how` says who typed it and from what. A part without `toMs` lasts until the next. */
export type DossierTranscript = {
  readonly recording: string
  readonly how: string
  readonly parts: readonly { readonly fromMs: number; readonly toMs: number | undefined; readonly speaker: string; readonly text: string }[]
}

/** The words both sides agreed on, line by line, and who agreed how (`signed` by a device, or `noted` when said aloud). */
export type DossierAgreement = {
  readonly title: string
  readonly lines: readonly string[]
  readonly agreed: readonly { readonly name: string; readonly how: 'signed' | 'noted'; readonly at: Instant }[]
}

/** Something that has to happen by a day (`YYYY-MM-DD`), and what came of it. */
export type DossierTerm = {
  readonly what: string
  readonly dueOn: string
  readonly state: 'running' | 'met' | 'late' | 'stopped'
  readonly source: string
}

/**
 * A file that goes with the dossier. Its bytes are here (`given`) or are asked for when they are needed (`to-open`), by `key`, a name
 * only the giver understands. `inPdf`: also put inside the PDF; in the bag it always is. Pictures inside the PDF are shown too, and
 * `description` is what somebody who does not see them hears.
 */
export type DossierAttachment = {
  readonly kind: 'receipt' | 'agreement' | 'sound' | 'image' | 'other'
  readonly name: string
  readonly mediaType: string
  readonly description: string
  readonly sizeBytes: number
  /** Of the whole file, 64 hexadecimal digits. What is opened and differs from it never leaves as part of a whole dossier. */
  readonly sha256: string
  readonly content: { readonly kind: 'given'; readonly bytes: Bytes } | { readonly kind: 'to-open'; readonly key: string }
  readonly inPdf: boolean
}

/** Gives the bytes of an attachment that is `to-open`, from the beginning. May be called more than once. */
export type OpenAttachment = (attachment: DossierAttachment) => AsyncIterable<Uint8Array>

/**
 * Makes files of a dossier; the same dossier gives the same bytes. Throws when the world fails: an attachment that cannot be opened or
 * is not what the dossier says it is, or a process that is killed from outside.
 */
export type DossierMaker = {
  /** A tagged PDF/A-3a, with the dossier as data, receipts and whatever is marked `inPdf` inside. */
  dossierPdf(dossier: Dossier, open: OpenAttachment): Promise<Result<Bytes, DossierRefusal>>
  /** A BagIt bag as a zip file, written while it is read. The stream fails rather than end with a file that is not what it should be. */
  dossierBag(dossier: Dossier, open: OpenAttachment): Promise<Result<ReadableStream<Bytes>, DossierRefusal>>
}

/**
 * `dossier-not-valid`: a hash, name or moment has no meaning, `why` says which · `dossier-too-large`: more text or more bytes inside
 * the PDF than one document holds · `dossier-out-of-time`, `dossier-out-of-memory`: it was given up · `dossier-not-printable`: the
 * typesetter refused it · `dossier-no-room`: too many are being made, ask again later.
 */
export type DossierRefusal =
  | { readonly code: 'dossier-not-valid'; readonly why: string }
  | { readonly code: 'dossier-too-large' | 'dossier-out-of-time' | 'dossier-out-of-memory' | 'dossier-not-printable' | 'dossier-no-room' }
