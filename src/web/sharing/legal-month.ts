import { addMonths, dayAt, holdsOn, workingDayFrom, type CasePort } from '#cases'
import type { Now } from '#ground'
import type { HoldsOn, LegalMonth } from '#recordings'

/**
 * The last day on which an answer is in time: the same day a month later, and the next working day when that is a free one.
 * @source AVG (GDPR) art. 12(3); Regulation 1182/71 art. 3
 */
export const legalMonth: LegalMonth = (from) => workingDayFrom(addMonths(dayAt(from), 1))

/** What holds recordings, told by the numbers of the complaints. */
export function holdsIn(deps: { readonly cases: CasePort; readonly now: Now }): HoldsOn {
  return async (recordingId) => (await holdsOn(deps, recordingId)).map(({ reference }) => reference)
}
