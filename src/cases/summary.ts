import type { Instant } from '#ground'
import type { Case, CaseKind, FindingOutcome, StepOutcome, Weight } from './case.ts'
import { duesOf, type DueWhat } from './dues.ts'
import { dayOf } from './day.ts'
import type { CaseStatus } from './statuses.ts'

/** What lists and figures know of a case: where it stands and what is due, nothing that was said and nobody's name. */
export type CaseSummary = {
  readonly id: string
  readonly version: number
  readonly reference: string
  readonly kind: CaseKind
  readonly status: CaseStatus
  readonly openedAt: Instant
  readonly closedAt: Instant | undefined
  readonly location: string | undefined
  /** What is due first. */
  readonly due: { readonly what: DueWhat; readonly at: Instant } | undefined
  readonly outcome: CaseOutcome | undefined
}

/** How a case ended, as far as that is known. reported, not-reported: what was decided about telling the authority. */
export type CaseOutcome = FindingOutcome | 'withdrawn' | 'settled' | Weight | 'reported' | 'not-reported'
/** How a step went. skipped: it was not taken, with a reason. */
export type StepHow = StepOutcome | 'skipped'

/** Somebody by whom a case is found: an account, or a place in its conversation. */
export type CaseTie = { readonly who: string; readonly as: TieKind }
export type TieKind = 'opener' | 'concerned' | 'committee' | 'adviser'

/** Everything that is kept beside a case to find and count it. */
export type CaseIndexed = {
  readonly summary: CaseSummary
  readonly ties: readonly CaseTie[]
  readonly steps: readonly { readonly step: string; readonly how: StepHow }[]
  /** Whether a lawyer was asked. */
  readonly legal: boolean
  /** What both sides can read, for searching. Evidence, what was typed from it and legal advice are not in it; nor are names. */
  readonly text: string
}

/** Raised whenever `indexed` says something else about the same case: what is kept is then made anew at the next start. */
export const INDEX_VERSION = 1

/** What is kept beside this case. It follows from the case alone, so it can always be made again. */
export function indexed(one: Case): CaseIndexed {
  const { id, version, reference, kind, status, openedAt, closed, location } = one
  return {
    summary: { id, version, reference, kind, status, openedAt, closedAt: closed?.at, location, due: duesOf(one)[0], outcome: outcomeOf(one) },
    ties: tiesOf(one),
    steps: one.kind === 'report' ? one.steps.map((step) => ({ step: step.step, how: step.kind === 'taken' ? step.outcome : 'skipped' })) : [],
    legal: one.kind === 'report' && one.legal.kind !== 'none',
    text: textsOf(one).join('\n'),
  }
}

/** The month a case was opened in, in Amsterdam, such as 2026-11. */
export function monthOf({ openedAt }: Pick<CaseSummary, 'openedAt'>): string {
  return dayOf(openedAt).slice(0, 'YYYY-MM'.length)
}

function outcomeOf(one: Case): CaseOutcome | undefined {
  switch (one.kind) {
    case 'report':
      return one.status === 'closed' ? (one.doubt?.as ?? one.assessments.at(-1)?.weight) : undefined
    case 'complaint':
      if (one.finding !== undefined) return one.finding.outcome
      if (one.settlement?.answer?.agrees === true) return 'settled'
      return one.status === 'withdrawn' || one.status === 'closed' ? 'withdrawn' : undefined
    case 'data-breach':
      if (one.authority === undefined) return undefined
      return one.authority.report ? 'reported' : 'not-reported'
  }
}

function tiesOf(one: Case): readonly CaseTie[] {
  const people = one.people.flatMap(({ part, accountId, participantId }): readonly CaseTie[] => [
    ...(accountId === undefined ? [] : [{ who: accountId, as: part }]),
    ...(participantId === undefined ? [] : [{ who: participantId, as: part }]),
  ])
  const committee = one.kind === 'complaint' ? one.committee.map(({ accountId }): CaseTie => ({ who: accountId, as: 'committee' })) : []
  return [...people, ...committee, ...one.advisers.map(({ accountId }): CaseTie => ({ who: accountId, as: 'adviser' }))]
}

function textsOf(one: Case): readonly string[] {
  const spoken = [...one.words, one.told, one.closed, ...OF_KIND[one.kind](one as never)]
  return spoken.flatMap((said) => (said === undefined ? [] : typeof said === 'string' ? [said] : [said.words]))
}

type Said = { readonly words: string } | string | undefined
const OF_KIND: { readonly [K in CaseKind]: (one: Extract<Case, { kind: K }>) => readonly Said[] } = {
  report: ({ steps, added, doubt, representative, takenUp }) => [...steps, ...steps.flatMap((step) => (step.kind === 'taken' ? [step.said] : [])), ...added, doubt, representative, takenUp],
  complaint: ({ acknowledged, extensions, hearings, finding, measures, settlement }) => [
    acknowledged, ...extensions, hearings.complainant, hearings.other, finding, ...measures, settlement?.proposed, settlement?.answer,
  ],
  'data-breach': ({ answers, authority, persons, done }) => [answers, answers?.given.consequences, answers?.given.measures, authority, persons, ...done],
}
