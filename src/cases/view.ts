import type { Conversation } from '#conversations'
import type { Instant } from '#ground'
import type { Policy } from '#policy'
import { CASE_ROLES, type By, type CaseRole } from './by.ts'
import type { Case, CaseKind, ComplaintCase, Evidence } from './case.ts'
import { mayOpen, ownerOf } from './decide-evidence.ts'
import { ladderOf, type Rung } from './ladder.ts'
import { possibleNow } from './possible.ts'
import type { CaseStatus } from './statuses.ts'
import { SIGHT } from './sight.ts'
import type { CaseAction } from './tables.ts'
import { byOf, rolesIn, type Viewer } from './viewer.ts'

/** What one viewer may see of a case. Every page, list and file is made from this. */
export type CaseView = WholeView | OutlineView

export type OutlineView = {
  readonly sees: 'outline'
  readonly id: string
  readonly reference: string
  readonly kind: CaseKind
  readonly status: CaseStatus
  readonly openedAt: Instant
  readonly roles: readonly CaseRole[]
}

export type WholeView = {
  readonly sees: 'whole'
  /** Without what this viewer may not see: how to reach the other side, closed evidence, a lawyer's advice. */
  readonly one: Case
  readonly roles: readonly CaseRole[]
  /** Who the viewer is in it, for `told by me`. */
  readonly mine: readonly string[]
  /** What this viewer can do now; deciding checks the same again. */
  readonly may: readonly CaseAction[]
  /** Evidence whose content this viewer may not see. */
  readonly closed: readonly string[]
  /** Of a report: its steps as they stand. */
  readonly ladder: readonly Rung[]
}

/** What the viewer sees, or undefined when for them there is no such case. */
export function viewCase(one: Case, conversation: Conversation | undefined, viewer: Viewer, policy: Policy): CaseView | undefined {
  const roles = rolesIn(one, conversation, viewer)
  const sights = roles.map((role) => SIGHT[one.kind][role])
  if (!sights.includes('whole')) {
    if (!sights.includes('outline')) return undefined
    const { id, reference, kind, status, openedAt } = one
    return { sees: 'outline', id, reference, kind, status, openedAt, roles }
  }
  const by = byOf(one, conversation, viewer, CASE_ROLES)
  const mine = by === undefined ? [] : [ownerOf(one, by)]
  return {
    sees: 'whole', one: withheld(one, roles, mine, by), roles, mine,
    // Whoever put every recording in has nobody's recording to reply to.
    may: possibleNow(one, roles, policy).filter((action) => action !== 'reply-to-evidence' || (one.kind === 'complaint' && one.evidence.some(({ owner }) => !mine.includes(owner)))),
    closed: one.kind === 'complaint' ? one.evidence.filter((evidence) => by === undefined || !mayOpen(evidence, ownerOf(one, by))).map(({ id }) => id) : [],
    ladder: one.kind === 'report' ? ladderOf(one, policy) : [],
  }
}

/** Whoever handles a case may know how to reach people. */
const REACHES: readonly CaseRole[] = ['manager', 'complaints-officer', 'privacy-officer', 'confidential-adviser', 'professional']
const HEARS_LAWYER: readonly CaseRole[] = ['manager', 'legal-adviser']

function withheld(one: Case, roles: readonly CaseRole[], mine: readonly string[], by: By | undefined): Case {
  const reaches = roles.some((role) => REACHES.includes(role))
  const people = reaches ? one.people : one.people.map((person) => (mine.includes(person.id) ? person : { ...person, contact: undefined }))
  switch (one.kind) {
    case 'report': {
      const { legal } = one
      if (legal.kind === 'none' || roles.some((role) => HEARS_LAWYER.includes(role))) return { ...one, people }
      // That a lawyer was asked is told; what the lawyer advised the organisation is not.
      const closed = legal.advice === undefined ? undefined : { ...legal.advice, words: '' }
      return { ...one, people, legal: legal.kind === 'proposed' ? { ...legal, advice: closed } : { ...legal, advice: { ...legal.advice, words: '' } } }
    }
    case 'complaint':
      return { ...one, people, evidence: one.evidence.map((evidence) => closedFor(evidence, one, by)) }
    case 'data-breach':
      return { ...one, people }
  }
}

/** Evidence without what it says, for whoever may not see that yet. Words typed from a recording are the recording. */
function closedFor(evidence: Evidence, one: ComplaintCase, by: By | undefined): Evidence {
  if (by !== undefined && mayOpen(evidence, ownerOf(one, by))) return evidence
  return { ...evidence, passages: evidence.passages.map((passage) => ({ ...passage, words: '' })), transcript: [] }
}
