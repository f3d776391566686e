import type { Instant } from '#ground'
import type { Case, ComplaintCase } from './case.ts'
import { complaintTerms } from './complaint-terms.ts'
import { dayOf, type Day } from './day.ts'
import type { CasePort } from './port.ts'

/** Why a recording stays as it is for now. `until`: the last day, when it is known; undefined while the complaint runs. */
export type Hold = { readonly caseId: string; readonly reference: string; readonly until: Day | undefined; readonly why: 'complaint-running' | 'appeal-possible' }

/**
 * Everything that holds this recording: complaints it is in that run, or of which somebody can still appeal. While there is one,
 * nobody erases the recording and no keeping date takes it; what asks must say why.
 */
export async function holdsOn({ cases, now }: { readonly cases: Pick<CasePort, 'about'>; readonly now: () => Instant }, recordingId: string): Promise<readonly Hold[]> {
  const today = dayOf(now())
  return (await cases.about(recordingId)).flatMap((one) => holdOf(one, today) ?? [])
}

/** The hold of one case on its recordings on a day, or undefined. */
export function holdOf(one: Case, today: Day): Hold | undefined {
  if (one.kind !== 'complaint') return undefined
  const { id: caseId, reference } = one
  const until = appealUntil(one)
  if (until !== undefined && (one.status === 'finding-given' || one.status === 'closed')) {
    if (today <= until) return { caseId, reference, until, why: 'appeal-possible' }
    // The finding stands and the term is over; measures may still be under way, the recording is no longer needed for them.
    return undefined
  }
  return one.status === 'closed' ? undefined : { caseId, reference, until: undefined, why: 'complaint-running' }
}

/**
 * The last day on which a finding still holds recordings; undefined while there is none. Always the later one of the day that was told
 * and what the terms say, with their time to spare: what was erased does not come back.
 */
export function appealUntil(complaint: ComplaintCase): Day | undefined {
  const { finding } = complaint
  if (finding === undefined) return undefined
  const hold = complaintTerms(complaint, finding.at)?.hold
  return hold?.state === 'until' && hold.day > finding.appealUntil ? hold.day : finding.appealUntil
}
