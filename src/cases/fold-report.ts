import type { ReportCase, StepRecord } from './case.ts'
import type { CaseEvent } from './events.ts'
import { keptDecision } from './assess.ts'
import { spoken } from './fold-parts.ts'

/** A report after what was shared by every kind of case. */
export function afterReport(next: ReportCase, event: CaseEvent): ReportCase {
  switch (event.type) {
    case 'assessed': {
      const { at, by, facts, decision, weight } = event
      const { settledBy, steps } = keptDecision(decision, 'breach')
      const assessments = [...next.assessments, { at, by, facts, decision, weight, unsettled: settledBy, due: steps }]
      return standing({ ...next, assessments, doubt: undefined })
    }
    case 'doubt-settled':
      return { ...next, doubt: { ...spoken(event), as: event.as } }
    case 'taken-up':
      return { ...next, takenUp: spoken(event) }
    case 'step-taken':
      return {
        ...next,
        steps: [...next.steps, { ...spoken(event), kind: 'taken', step: event.step, instead: event.instead, outcome: event.outcome, said: event.said }],
      }
    case 'step-skipped':
      return { ...next, steps: [...next.steps, { ...spoken(event), kind: 'skipped', step: event.step, reason: event.reason, review: undefined }] }
    case 'skip-reviewed':
      return { ...next, steps: reviewed(next.steps, event.step, { ...spoken(event), right: event.right }) }
    case 'step-added':
      return { ...next, added: [...next.added, { ...spoken(event), step: event.step }] }
    case 'representative-asked':
      return { ...next, representative: { ...spoken(event), reached: event.reached } }
    case 'legal-proposed':
      return { ...next, status: 'legal-considered', legal: { kind: 'proposed', proposed: spoken(event), advice: undefined } }
    case 'legal-advised':
      return next.legal.kind === 'proposed' ? { ...next, legal: { ...next.legal, advice: spoken(event) } } : foreign(next, event)
    case 'legal-decided': {
      if (next.legal.kind !== 'proposed' || next.legal.advice === undefined) return foreign(next, event)
      const { proposed, advice } = next.legal
      return { ...next, status: 'taking-steps', legal: { kind: 'decided', proposed, advice, decided: { ...spoken(event), pursue: event.pursue } } }
    }
    case 'reopened':
      return standing(next)
    case 'person-named':
    case 'told':
    case 'linked':
    case 'link-renewed':
    case 'concerned-told':
    case 'leave-given':
    case 'leave-ended':
    case 'closed':
      return next
    default:
      return foreign(next, event)
  }
}

/** Where a report stands by its last assessment. Steps that were added keep it there. */
function standing(next: ReportCase): ReportCase {
  const weight = next.assessments.at(-1)?.weight
  return { ...next, status: weight === 'breach' || weight === 'serious-breach' ? 'taking-steps' : 'talking' }
}

function reviewed(steps: readonly StepRecord[], step: string, review: NonNullable<Extract<StepRecord, { kind: 'skipped' }>['review']>): readonly StepRecord[] {
  return steps.map((one) => (one.kind === 'skipped' && one.step === step && one.review === undefined ? { ...one, review } : one))
}

function foreign(next: ReportCase, { type }: CaseEvent): never {
  throw new Error(`report ${next.id} has an event that is none of a report there: ${type}`)
}
