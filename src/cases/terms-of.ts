import type { ComplaintCase, RegimeId } from './case.ts'
import { dayOf, type Day } from './day.ts'

/** What the terms of a complaint follow from. Which days they give is the regime's: data of its own. */
export type TermFacts = {
  readonly regime: RegimeId
  readonly receivedOn: Day
  readonly extensions: readonly { readonly on: Day; readonly until: Day; readonly agreed: boolean }[]
  readonly suspensions: readonly { readonly from: Day; readonly to: Day | undefined }[]
}
/** The days of a complaint under its regime. */
export type TermsOf<Terms> = (facts: TermFacts) => Terms

/** What the terms of this complaint follow from; undefined while no regime was chosen. */
export function termFacts({ regime, receivedOn, extensions, suspensions }: ComplaintCase): TermFacts | undefined {
  if (regime === undefined) return undefined
  return {
    regime,
    receivedOn,
    extensions: extensions.map(({ at, until, agreed }) => ({ on: dayOf(at), until, agreed })),
    suspensions: suspensions.map(({ from, to }) => ({ from: dayOf(from.at), to: to === undefined ? undefined : dayOf(to.at) })),
  }
}
