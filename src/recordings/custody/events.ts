import type { Instant } from '#ground'
import type { Actor, CodeBy, CopyAnswer, CopyForm, Day, Holder, ShareWish, TextRef } from './custody.ts'

/**
 * What happened with a recording after it was made, in order. Every event carries the version `v` of its own shape: a changed shape gets
 * a new number and a reader for the old one stays.
 */
export type CustodyEvent = ShareAsked | ShareAnswered | ShareLinkMade | ShareEnded | TranscriptAdded | CopyMoved | FileCopyKept | KeepingSet | EraseMoved | HolderMoved

type At<V extends number = 1> = { readonly v: V; readonly at: Instant }

type Asked = Omit<ShareWish, 'form'> & {
  readonly type: 'share-asked'
  readonly shareId: string
  readonly participantId: string
  readonly asked: readonly string[]
  readonly clause: string
}
export type ShareAsked =
  | (At & Asked & { readonly form: CopyForm })
  /** `text` for everything that is not sound. */
  | (At<2> & Asked & Pick<ShareWish, 'form'> & { readonly text?: TextRef })
export type ShareAnswered = At & { readonly type: 'share-answered'; readonly shareId: string; readonly participantId: string; readonly answer: 'yes' | 'no' }
/** A new link takes the place of the one before. */
export type ShareLinkMade = At & { readonly type: 'share-link-made'; readonly shareId: string; readonly codeBy: CodeBy }
export type ShareEnded = At & { readonly type: 'share-ended'; readonly shareId: string; readonly participantId: string }

/** Somebody typed out what was said. The words are not in the event. */
export type TranscriptAdded = At & { readonly type: 'transcript-added'; readonly transcriptId: string; readonly participantId: string; readonly sha256: string; readonly sizeBytes: number }

type CopyAsked = { readonly type: 'copy-asked'; readonly requestId: string; readonly participantId: string; readonly purpose?: string; readonly keepUntil?: Day; readonly dueOn?: Day }
export type CopyMoved =
  | (At & CopyAsked)
  | (At<2> & CopyAsked & { readonly form: CopyForm })
  /** Asked once more; never a third time. */
  | (At & { readonly type: 'copy-asked-again'; readonly requestId: string })
  | (At & { readonly type: 'copy-answered'; readonly requestId: string; readonly by: string; readonly what: CopyAnswer })

/** The file itself arrived, and every piece of it has the hash that was sealed. */
export type FileCopyKept = At & { readonly type: 'file-copy-kept'; readonly requestId: string; readonly fileId: string; readonly sha256: string; readonly sizeBytes: number }

export type KeepingSet = At & { readonly type: 'keeping-set'; readonly by: Actor; readonly purpose: string; readonly until: Day }

export type EraseMoved =
  | (At & { readonly type: 'erase-asked'; readonly requestId: string; readonly by: Actor; readonly dueOn: Day })
  | (At & { readonly type: 'erase-answered'; readonly requestId: string; readonly by: Actor; readonly what: 'erased' | 'stays'; readonly ground: string })

export type HolderMoved =
  /** Who has a copy, as far as is known, at the moment of erasing. */
  | (At & { readonly type: 'holders-listed'; readonly holders: readonly Holder[] })
  | (At & { readonly type: 'holder-told'; readonly holder: Holder; readonly by: Actor | { readonly kind: 'mail' } })
