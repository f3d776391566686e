import type { Instant } from '#ground'
import type { Actor, CodeBy, CopyAnswer, Day, Part, Recipient, ShareAct, ShareForm } from './custody.ts'

/**
 * What happened with a recording after it was made, in order. Every event carries the version `v` of its own shape: a changed shape gets
 * a new number and a reader for the old one stays.
 */
export type CustodyEvent = ShareAsked | ShareAnswered | ShareLinkMade | ShareEnded | CopyMoved | KeepingSet | EraseMoved

type At = { readonly v: 1; readonly at: Instant }

export type ShareAsked = At & {
  readonly type: 'share-asked'
  readonly shareId: string
  readonly participantId: string
  readonly recipient: Recipient
  readonly name: string
  readonly purpose: string
  readonly part: Part
  readonly act: ShareAct
  readonly form: ShareForm
  readonly until: Instant
  readonly asked: readonly string[]
  readonly clause: string
}
export type ShareAnswered = At & { readonly type: 'share-answered'; readonly shareId: string; readonly participantId: string; readonly answer: 'yes' | 'no' }
/** A new link takes the place of the one before. */
export type ShareLinkMade = At & { readonly type: 'share-link-made'; readonly shareId: string; readonly codeBy: CodeBy }
export type ShareEnded = At & { readonly type: 'share-ended'; readonly shareId: string; readonly participantId: string }

export type CopyMoved =
  | (At & { readonly type: 'copy-asked'; readonly requestId: string; readonly participantId: string; readonly purpose?: string; readonly keepUntil?: Day; readonly dueOn?: Day })
  /** Asked once more; never a third time. */
  | (At & { readonly type: 'copy-asked-again'; readonly requestId: string })
  | (At & { readonly type: 'copy-answered'; readonly requestId: string; readonly by: string; readonly what: CopyAnswer })

export type KeepingSet = At & { readonly type: 'keeping-set'; readonly by: Actor; readonly purpose: string; readonly until: Day }

export type EraseMoved =
  | (At & { readonly type: 'erase-asked'; readonly requestId: string; readonly by: Actor; readonly dueOn: Day })
  | (At & { readonly type: 'erase-answered'; readonly requestId: string; readonly by: Actor; readonly what: 'erased' | 'stays'; readonly ground: string })
