import type { Policy } from '#policy'
import type { CaseRole } from './by.ts'
import type { Case, ComplaintCase, ReportCase } from './case.ts'
import { canBeColleague } from './colleague.ts'
import { stillToDo } from './decide-breach.ts'
import { isSuspended } from './decide-complaint.ts'
import { isDoubtful, mayClose } from './decide-report.ts'
import { ladderOf, nextRung, reviewsOwed } from './ladder.ts'
import { mayConsiderLegal } from './restraint.ts'
import { isLegal } from './step-kinds.ts'
import { actionsFor, type CaseAction } from './tables.ts'

/** The actions of the table that make sense at this moment, so that no button is shown that is always refused. */
export function possibleNow(one: Case, roles: readonly CaseRole[], policy: Policy): readonly CaseAction[] {
  return actionsFor(one.kind, one.status, roles).filter((action) => {
    if (action === 'name-colleague') return one.people.every(({ part }) => part !== 'concerned') || one.people.some(canBeColleague)
    switch (one.kind) {
      case 'report': return inReport(one, action, policy)
      case 'complaint': return inComplaint(one, action)
      case 'data-breach': return action !== 'close' || stillToDo(one).length === 0
    }
  })
}

function inReport(one: ReportCase, action: CaseAction, policy: Policy): boolean {
  const next = one.status === 'taking-steps' ? nextRung(ladderOf(one, policy)) : undefined
  switch (action) {
    case 'take-up': return one.takenUp === undefined
    case 'settle-doubt': return isDoubtful(one)
    case 'take-step': return next !== undefined && next.state === 'due' && !isLegal(next.step)
    case 'skip-step': return next !== undefined
    case 'review-skip': return reviewsOwed(one).length > 0
    case 'propose-legal': return next !== undefined && isLegal(next.step) && mayConsiderLegal(one).ok
    case 'advise-legal': return one.legal.kind === 'proposed'
    case 'decide-legal': return one.legal.kind === 'proposed' && one.legal.advice !== undefined
    case 'end-leave': return one.advisers.length > 0
    case 'close': return mayClose(one, policy).ok
    default: return true
  }
}

function inComplaint(one: ComplaintCase, action: CaseAction): boolean {
  switch (action) {
    case 'suspend-term': return !isSuspended(one)
    case 'resume-term': return isSuspended(one)
    case 'accept-settlement':
    case 'decline-settlement': return one.settlement !== undefined && one.settlement.answer === undefined
    case 'note-measure-done': return one.measures.some(({ done }) => done === undefined)
    case 'mark-passage':
    case 'type-transcript':
    case 'tell-others':
    case 'ask-reply':
    case 'reply-to-evidence': return one.evidence.length > 0
    case 'decide-evidence': return one.evidence.some(({ state, committee }) => state === 'sealed' || committee !== undefined)
    case 'end-leave': return one.advisers.length > 0
    default: return true
  }
}
