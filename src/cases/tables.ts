import type { CaseRole } from './by.ts'
import type { CaseKind } from './case.ts'
import type { BreachCaseStatus, CaseStatus, ComplaintStatus, ReportStatus } from './statuses.ts'

/**
 * Who may do what, and when. One row per action: by whom, in which statuses, and which status may follow (`same`: it stays).
 * What `decide` refuses, the buttons pages show and the drawings in docs/cases.md all come from here.
 */
export type Row<S extends CaseStatus> = {
  readonly by: readonly CaseRole[]
  readonly from: readonly S[]
  readonly to: readonly S[] | 'same'
}

export type ReportAction =
  | 'tell' | 'take-up' | 'assess' | 'settle-doubt' | 'take-step' | 'skip-step' | 'review-skip' | 'add-step' | 'note-representative' | 'name-colleague' | 'tell-concerned'
  | 'propose-legal' | 'advise-legal' | 'decide-legal' | 'new-link' | 'give-leave' | 'end-leave' | 'close' | 'reopen'

/** What can be done about a report. Taking a telephone or somebody's file is not among it, for anybody. */
export const REPORT_TABLE = {
  tell: { by: ['opener', 'concerned', 'professional', 'manager', 'confidential-adviser'], from: ['talking', 'taking-steps', 'legal-considered', 'closed'], to: 'same' },
  'take-up': { by: ['manager'], from: ['talking', 'taking-steps'], to: 'same' },
  assess: { by: ['professional', 'manager'], from: ['talking', 'taking-steps'], to: ['talking', 'taking-steps'] },
  'settle-doubt': { by: ['manager'], from: ['talking'], to: 'same' },
  'take-step': { by: ['professional', 'manager'], from: ['taking-steps'], to: ['taking-steps', 'talking'] },
  'skip-step': { by: ['professional', 'manager'], from: ['taking-steps'], to: 'same' },
  'review-skip': { by: ['manager'], from: ['talking', 'taking-steps', 'legal-considered'], to: 'same' },
  'add-step': { by: ['manager'], from: ['taking-steps'], to: 'same' },
  'note-representative': { by: ['professional', 'manager'], from: ['talking', 'taking-steps'], to: 'same' },
  'name-colleague': { by: ['manager'], from: ['talking', 'taking-steps'], to: 'same' },
  'tell-concerned': { by: ['professional', 'manager'], from: ['talking', 'taking-steps', 'legal-considered'], to: 'same' },
  'propose-legal': { by: ['manager'], from: ['taking-steps'], to: ['legal-considered'] },
  'advise-legal': { by: ['legal-adviser'], from: ['legal-considered'], to: 'same' },
  'decide-legal': { by: ['manager'], from: ['legal-considered'], to: ['taking-steps'] },
  'new-link': { by: ['manager'], from: ['talking', 'taking-steps', 'legal-considered', 'closed'], to: 'same' },
  'give-leave': { by: ['opener', 'concerned'], from: ['talking', 'taking-steps', 'legal-considered', 'closed'], to: 'same' },
  'end-leave': { by: ['opener', 'concerned'], from: ['talking', 'taking-steps', 'legal-considered', 'closed'], to: 'same' },
  close: { by: ['manager'], from: ['talking', 'taking-steps'], to: ['closed'] },
  reopen: { by: ['manager'], from: ['closed'], to: ['talking', 'taking-steps'] },
} as const satisfies Record<ReportAction, Row<ReportStatus>>

export type ComplaintAction =
  | 'tell' | 'choose-regime' | 'acknowledge' | 'assign-committee' | 'begin-treatment' | 'note-hearing' | 'extend-term' | 'suspend-term' | 'resume-term'
  | 'attach-evidence' | 'mark-passage' | 'type-transcript' | 'decide-evidence' | 'tell-others' | 'ask-reply' | 'reply-to-evidence'
  | 'propose-settlement' | 'accept-settlement' | 'decline-settlement' | 'give-finding' | 'set-measure' | 'note-measure-done' | 'withdraw' | 'resume'
  | 'name-colleague' | 'tell-concerned' | 'new-link' | 'give-leave' | 'end-leave' | 'close' | 'reopen'

const COMPLAINT_OPEN = ['received', 'acknowledged', 'in-treatment'] as const satisfies readonly ComplaintStatus[]
const COMPLAINT_ALL = ['received', 'acknowledged', 'in-treatment', 'finding-given', 'withdrawn', 'settled', 'closed'] as const satisfies readonly ComplaintStatus[]
const BOTH_SIDES = ['opener', 'concerned', 'confidential-adviser'] as const satisfies readonly CaseRole[]

/** What can be done about a complaint. Only the complainant, or their adviser with their leave, takes it back or settles it. */
export const COMPLAINT_TABLE = {
  tell: { by: ['opener', 'concerned', 'manager', 'complaints-officer', 'committee-member', 'confidential-adviser'], from: COMPLAINT_ALL, to: 'same' },
  'choose-regime': { by: ['complaints-officer'], from: COMPLAINT_OPEN, to: 'same' },
  acknowledge: { by: ['complaints-officer'], from: ['received'], to: ['acknowledged'] },
  'assign-committee': { by: ['complaints-officer'], from: ['acknowledged', 'in-treatment'], to: 'same' },
  'begin-treatment': { by: ['complaints-officer', 'committee-member'], from: ['acknowledged'], to: ['in-treatment'] },
  'note-hearing': { by: ['complaints-officer', 'committee-member'], from: ['in-treatment'], to: 'same' },
  'extend-term': { by: ['complaints-officer', 'committee-member'], from: ['acknowledged', 'in-treatment'], to: 'same' },
  'suspend-term': { by: ['complaints-officer'], from: ['acknowledged', 'in-treatment'], to: 'same' },
  'resume-term': { by: ['complaints-officer'], from: ['acknowledged', 'in-treatment'], to: 'same' },
  'attach-evidence': { by: [...BOTH_SIDES, 'complaints-officer', 'committee-member'], from: COMPLAINT_OPEN, to: 'same' },
  'mark-passage': { by: [...BOTH_SIDES, 'complaints-officer', 'committee-member'], from: COMPLAINT_OPEN, to: 'same' },
  'type-transcript': { by: [...BOTH_SIDES, 'complaints-officer', 'committee-member'], from: COMPLAINT_OPEN, to: 'same' },
  'decide-evidence': { by: ['committee-member'], from: ['acknowledged', 'in-treatment'], to: 'same' },
  'tell-others': { by: ['complaints-officer', 'committee-member'], from: COMPLAINT_OPEN, to: 'same' },
  'ask-reply': { by: ['complaints-officer', 'committee-member'], from: COMPLAINT_OPEN, to: 'same' },
  'reply-to-evidence': { by: BOTH_SIDES, from: COMPLAINT_OPEN, to: 'same' },
  'propose-settlement': { by: ['complaints-officer', 'manager'], from: COMPLAINT_OPEN, to: 'same' },
  'accept-settlement': { by: ['opener', 'confidential-adviser'], from: COMPLAINT_OPEN, to: ['settled'] },
  'decline-settlement': { by: ['opener', 'confidential-adviser'], from: COMPLAINT_OPEN, to: 'same' },
  'give-finding': { by: ['complaints-officer', 'committee-member'], from: ['in-treatment'], to: ['finding-given'] },
  'set-measure': { by: ['complaints-officer', 'committee-member', 'manager'], from: ['finding-given', 'settled'], to: 'same' },
  'note-measure-done': { by: ['complaints-officer', 'manager'], from: ['finding-given', 'settled', 'closed'], to: 'same' },
  withdraw: { by: ['opener', 'confidential-adviser'], from: COMPLAINT_OPEN, to: ['withdrawn'] },
  resume: { by: ['opener', 'confidential-adviser'], from: ['withdrawn', 'settled'], to: COMPLAINT_OPEN },
  'name-colleague': { by: ['complaints-officer'], from: COMPLAINT_OPEN, to: 'same' },
  'tell-concerned': { by: ['complaints-officer'], from: COMPLAINT_OPEN, to: 'same' },
  'new-link': { by: ['complaints-officer'], from: COMPLAINT_ALL, to: 'same' },
  'give-leave': { by: ['opener', 'concerned'], from: COMPLAINT_ALL, to: 'same' },
  'end-leave': { by: ['opener', 'concerned'], from: COMPLAINT_ALL, to: 'same' },
  close: { by: ['complaints-officer'], from: ['finding-given', 'withdrawn', 'settled'], to: ['closed'] },
  reopen: { by: ['complaints-officer'], from: ['closed'], to: ['in-treatment'] },
} as const satisfies Record<ComplaintAction, Row<ComplaintStatus>>

export type BreachAction = 'tell' | 'answer-questions' | 'decide-authority' | 'decide-persons' | 'note-done' | 'close' | 'reopen'

/** What can be done about a published or lost recording. The two decisions are the privacy officer's. */
export const BREACH_TABLE = {
  tell: { by: ['opener', 'manager', 'privacy-officer'], from: ['discovered', 'answered', 'decided', 'closed'], to: 'same' },
  'answer-questions': { by: ['opener', 'manager', 'privacy-officer'], from: ['discovered', 'answered'], to: ['answered'] },
  'decide-authority': { by: ['privacy-officer'], from: ['answered', 'decided'], to: ['answered', 'decided'] },
  'decide-persons': { by: ['privacy-officer'], from: ['answered', 'decided'], to: ['answered', 'decided'] },
  'note-done': { by: ['privacy-officer', 'manager'], from: ['discovered', 'answered', 'decided'], to: 'same' },
  close: { by: ['privacy-officer'], from: ['decided'], to: ['closed'] },
  reopen: { by: ['privacy-officer'], from: ['closed'], to: ['answered'] },
} as const satisfies Record<BreachAction, Row<BreachCaseStatus>>

export type CaseAction = ReportAction | ComplaintAction | BreachAction

/** The three tables, by kind of case. */
export const TABLES = { report: REPORT_TABLE, complaint: COMPLAINT_TABLE, 'data-breach': BREACH_TABLE } as const satisfies Record<CaseKind, object>

/** The table of a kind of case with its types widened, for going through it. */
export function tableOf(kind: CaseKind): readonly (readonly [CaseAction, Row<CaseStatus>])[] {
  return Object.entries(TABLES[kind] as Record<string, Row<CaseStatus>>).map(([action, row]) => [action as CaseAction, row])
}

/** The row of an action in this kind of case, or undefined when it does not exist there. */
export function rowOf(kind: CaseKind, action: CaseAction): Row<CaseStatus> | undefined {
  const table: { readonly [action: string]: Row<CaseStatus> } = TABLES[kind]
  return Object.hasOwn(table, action) ? table[action] : undefined
}

/** What somebody with these roles may do in this status, in the order of the table. */
export function actionsFor(kind: CaseKind, status: CaseStatus, roles: readonly CaseRole[]): readonly CaseAction[] {
  return tableOf(kind).filter(([, row]) => row.from.includes(status) && row.by.some((role) => roles.includes(role))).map(([action]) => action)
}

/** Every status of a kind of case, in the order of the tables. */
export const STATUSES = {
  report: ['talking', 'taking-steps', 'legal-considered', 'closed'],
  complaint: COMPLAINT_ALL,
  'data-breach': ['discovered', 'answered', 'decided', 'closed'],
} as const satisfies Record<CaseKind, readonly CaseStatus[]>
