import type { Instant } from '#ground'
import type { ComplaintCase } from './case.ts'
import type { CaseEvent } from './events.ts'
import type { Day } from './terms/day.ts'
import { dayAt } from './terms/local-time.ts'
import { REGIMES } from './terms/regimes.ts'
import type { Regime } from './terms/regime.ts'
import type { TermEvent, WhyNot } from './terms/term-event.ts'
import type { Words } from './terms/language.ts'
import type { Due, Terms } from './terms/terms.ts'
import { termsOf, withEvent, type Complaint } from './terms/terms-of.ts'

/** Every last day of this complaint as of a moment, with why; undefined while nobody chose under which regime it falls. */
export function complaintTerms(complaint: ComplaintCase, asOf: Instant): Terms | undefined {
  const known = complaintOf(complaint)
  return known === undefined ? undefined : termsOf(known, dayAt(asOf))
}

/** Where the complainant can go on, and the last day for each, when the finding is given at this moment; none while no regime was chosen. */
export function onwardAfterFinding(complaint: ComplaintCase, at: Instant): readonly { readonly name: Words; readonly due: Due }[] {
  const known = complaintOf({ ...complaint, finding: undefined })
  if (known === undefined) return []
  const on = dayAt(at)
  const { dues } = termsOf({ ...known, events: [...known.events, { type: 'decided', on }] }, on)
  return known.regime.onwards.flatMap(({ body, name }) => dues.flatMap((due) => (due.kind === 'onward' && due.body === body ? [{ name, due }] : [])))
}

/** Why the regime does not know this event now, or undefined when it does, or when no regime was chosen yet. */
export function termMistake(complaint: ComplaintCase, event: CaseEvent): WhyNot | undefined {
  const known = complaintOf(complaint)
  if (known === undefined) return undefined
  const own = termEventOf(known.regime, event)
  if (own === undefined) return undefined
  const extended = withEvent(known, own, dayAt(event.at))
  return extended.ok ? undefined : extended.refusal.code
}

/** What happened with a complaint, as its terms count it. */
function complaintOf({ regime, receivedOn, committee, acknowledged, extensions, suspensions, finding, status, closed, words }: ComplaintCase): Complaint | undefined {
  if (regime === undefined) return undefined
  const rules: Regime = REGIMES[regime]
  const events: TermEvent[] = []
  if (acknowledged !== undefined) events.push({ type: 'acknowledged', on: dayAt(acknowledged.at) })
  for (const { at, until, agreed, words: reason } of extensions) events.push(extensionOf(rules, dayAt(at), until as Day, agreed, reason))
  for (const { from, to } of suspensions) {
    events.push({ type: 'suspended', on: dayAt(from.at), consent: 'in-writing' })
    if (to !== undefined) events.push({ type: 'resumed', on: dayAt(to.at) })
  }
  if (finding !== undefined) events.push({ type: finding.outcome === 'not-admissible' ? 'declined' : 'decided', on: dayAt(finding.at) })
  else if (status === 'withdrawn' || status === 'settled' || status === 'closed') {
    const at = (closed ?? words.at(-1))?.at
    if (at !== undefined) events.push({ type: 'ended', on: dayAt(at), how: status === 'withdrawn' ? 'withdrawn' : 'settled' })
  }
  return { regime: rules, receivedOn: receivedOn as Day, withCommittee: committee.length > 0, events }
}

function termEventOf(regime: Regime, event: CaseEvent): TermEvent | undefined {
  const on = dayAt(event.at)
  if (event.type === 'term-extended') return extensionOf(regime, on, event.until as Day, event.agreed, event.words)
  // Whoever notes that the clock stands still has the complainant's word for it in the words beside it.
  if (event.type === 'term-suspended') return { type: 'suspended', on, consent: 'in-writing' }
  return event.type === 'term-resumed' ? { type: 'resumed', on } : undefined
}

/** Agreed with the complainant, or taken by the organisation itself. Everybody in the case reads the act, so everybody who must know was told. */
function extensionOf(regime: Regime, on: Day, until: Day, agreed: boolean, reason: string): TermEvent {
  if (agreed) return { type: 'postponed', on, until, consent: 'in-writing' }
  return { type: 'extended', on, until, reason, told: regime.extension?.tell ?? [] }
}
