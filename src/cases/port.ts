import type { Instant } from '#ground'
import type { Case, CaseKind } from './case.ts'
import type { CaseEvent } from './events.ts'

/** What the room needs kept. Every `keep` is on disk (fdatasync) before it resolves; all of it or nothing. */
export type CasePort = {
  readonly find: (id: string) => Promise<Case | undefined>
  readonly events: (id: string) => Promise<readonly CaseEvent[]>
  /** Appends when the case still has `version` events (0: it does not exist yet) and its reference is free; false otherwise. */
  readonly keep: (append: CaseAppend) => Promise<boolean>
  /** Cases about this recording, or with it as evidence, whether open or closed. */
  readonly about: (recordingId: string) => Promise<readonly Case[]>
  /** Cases from or about this conversation. */
  readonly ofConversation: (conversationId: string) => Promise<readonly Case[]>
  /** Cases that were opened as belonging with this one. */
  readonly linkedTo: (caseId: string) => Promise<readonly Case[]>
  /** The link that is in force with this hash. Revoked and unknown look the same. */
  readonly findLink: (secretHash: string) => Promise<CaseLink | undefined>
}

/** Events to append to one case, with the secret links that begin or end at the same moment. */
export type CaseAppend = {
  readonly id: string
  readonly version: number
  readonly events: readonly CaseEvent[]
  readonly links?: readonly CaseLink[]
  /** People of the case whose earlier links stop working now. */
  readonly revokeLinksOf?: readonly string[]
}

/** The secret link with which somebody comes back to their case without an account. The secret itself is never kept. */
export type CaseLink = { readonly secretHash: string; readonly caseId: string; readonly personId: string; readonly createdAt: Instant }

/** Who looked at a case, written before it is shown. @source NEN 7513 */
export type CaseAccessPort = {
  readonly noteCase: (access: CaseAccess) => Promise<void>
  /** Oldest first. */
  readonly ofCase: (caseId: string) => Promise<readonly CaseAccess[]>
  readonly noteList: (access: CaseListAccess) => Promise<void>
  /** Who looked at lists and overviews, the last first. */
  readonly lists: (limit: number) => Promise<readonly CaseListAccess[]>
}
export type CaseAccess = {
  readonly at: Instant
  readonly caseId: string
  /** outline: that there is a case, and where it stands. */
  readonly what: 'opened-case' | 'opened-case-outline' | 'heard-evidence' | 'downloaded-case'
  /** A person of the case, or the account that looked. */
  readonly by: { readonly kind: 'case-person' | 'staff'; readonly id: string }
  /** Why it was allowed. */
  readonly ground: 'part-of-case' | 'handles-case' | 'with-leave' | 'oversees'
}

/** That somebody of the house looked at many cases at once: what each of them is about was not shown. */
export type CaseListAccess = { readonly at: Instant; readonly what: 'opened-list' | 'opened-overview' | 'downloaded-overview'; readonly accountId: string }

/** Kinds in the order screens list them. */
export const CASE_KINDS = ['report', 'complaint', 'data-breach'] as const satisfies readonly CaseKind[]
