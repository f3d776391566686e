import type { ConversationPort, Rules } from '#conversations'
import { accepted, instant, refused, type Instant, type Now, type Result } from '#ground'
import type { CaseKind } from './case.ts'
import type { CaseFigures, TermStanding } from './figures.ts'
import type { CaseAccessPort, CasePort } from './port.ts'
import type { CaseRefusal } from './refusal.ts'
import { handled, overseen, readsWhole, scopeOf, type CaseScope } from './scope.ts'
import { conversationOf } from './see-case.ts'
import type { CaseStatus } from './statuses.ts'
import type { CaseSummary } from './summary.ts'
import { addDays } from './terms/day.ts'
import { dayAt, startOfDay } from './terms/local-time.ts'
import { viewCase, type CaseView } from './view.ts'
import type { Viewer } from './viewer.ts'

/** Which cases of a scope are looked for. What is left out does not matter. */
export type CaseFilter = {
  readonly kinds?: readonly CaseKind[]
  readonly statuses?: readonly CaseStatus[]
  readonly open?: boolean
  /** Of one location; `none`: those without. */
  readonly location?: string | { readonly none: true }
  readonly openedFrom?: Instant
  /** Up to, and not at, this moment. */
  readonly openedBefore?: Instant
  readonly standing?: TermStanding
  /** Words that all occur, or a reference. */
  readonly search?: string
}

/** due: what is due first comes first. newest: open ones, newest first, then closed ones. */
export type CaseOrder = 'newest' | 'due'

/** Finding and counting cases. What it answers from is kept in the same write as the events of a case. */
export type CaseOverviewPort = {
  /** Cases of the scope, in order. With `text` the search looks in what was said too; otherwise only at references. */
  readonly find: (order: CaseSearch & { readonly by: CaseOrder; readonly skip: number; readonly limit: number }) => Promise<readonly CaseSummary[]>
  readonly count: (order: CaseSearch) => Promise<number>
  readonly figures: (order: CaseSearch) => Promise<CaseFigures>
}
export type CaseSearch = { readonly scope: CaseScope; readonly filter: CaseFilter; readonly now: Instant; readonly text: boolean }

/** How many cases one page of a list has. */
export const CASES_A_PAGE = 25
/** Most cases in one file. */
export const MOST_IN_FILE = 20_000

export type CasePage = { readonly rows: readonly CaseRow[]; readonly page: number; readonly pages: number; readonly total: number }
export type CaseRow = { readonly summary: CaseSummary; readonly view: CaseView }

type Deps = {
  readonly cases: Pick<CasePort, 'find'>
  readonly caseOverview: CaseOverviewPort
  readonly conversations: Pick<ConversationPort, 'find'>
  readonly caseAccess: Pick<CaseAccessPort, 'noteList'>
  readonly rules: Rules
  readonly now: Now
}

/** One page of the cases this viewer can be shown; a page that is not there becomes the nearest. That they looked is on disk first. */
export async function listCases(deps: Deps, { viewer, filter, page }: { readonly viewer: Viewer; readonly filter: CaseFilter; readonly page: number }): Promise<CasePage> {
  await noted(deps, viewer, 'opened-list')
  return pageOf(deps, viewer, { scope: scopeOf(viewer), filter, now: deps.now(), text: false }, page, 'newest')
}

/** What is due within a week or late in the cases this viewer handles, the first first. */
export async function remindersFor(deps: Deps, { viewer, limit }: { readonly viewer: Viewer; readonly limit: number }): Promise<readonly CaseRow[]> {
  const scope = handled(viewer)
  if (scope === undefined) return []
  const now = deps.now()
  const of = (standing: TermStanding) => deps.caseOverview.find({ scope, filter: { open: true, standing }, now, text: false, by: 'due', skip: 0, limit })
  const found = [...(await of('late')), ...(await of('week'))].slice(0, limit)
  return shown(deps, viewer, found)
}

export type OverviewOrder = { readonly viewer: Viewer; readonly filter: CaseFilter; readonly page: number }
export type Overview = {
  readonly page: CasePage
  /** Left out when words are looked for: figures by words could be figures about somebody. */
  readonly figures: CaseFigures | undefined
  /** Whether what was said can be searched, and outcomes are shown case by case. */
  readonly whole: boolean
}

/** The overview of whoever oversees cases; refused for everybody else. That they looked is on disk first. */
export async function seeOverview(deps: Deps, { viewer, filter, page }: OverviewOrder): Promise<Result<Overview, CaseRefusal>> {
  const scope = overseen(viewer)
  if (scope === undefined) return refused({ code: 'not-your-part' })
  await noted(deps, viewer, 'opened-overview')
  const whole = readsWhole(scope)
  const search = { scope, filter, now: deps.now(), text: whole }
  const figures = filter.search === undefined && page <= 1 ? await deps.caseOverview.figures(search) : undefined
  return accepted({ page: await pageOf(deps, viewer, search, page, 'newest'), figures, whole })
}

/** The same cases as one list, for a file. */
export async function takeOverview(deps: Deps, { viewer, filter }: Omit<OverviewOrder, 'page'>): Promise<Result<{ readonly cases: readonly CaseSummary[]; readonly whole: boolean }, CaseRefusal>> {
  const scope = overseen(viewer)
  if (scope === undefined) return refused({ code: 'not-your-part' })
  await noted(deps, viewer, 'downloaded-overview')
  const whole = readsWhole(scope)
  const cases = await deps.caseOverview.find({ scope, filter, now: deps.now(), text: whole, by: 'newest', skip: 0, limit: MOST_IN_FILE })
  return accepted({ cases: whole ? cases : cases.map((one) => ({ ...one, outcome: undefined })), whole })
}

/** Where what is due in a case stands at a moment. */
export function standingOf({ due }: Pick<CaseSummary, 'due'>, now: Instant): TermStanding {
  if (due === undefined) return 'none'
  if (due.at < now) return 'late'
  return due.at <= weekFrom(now) ? 'week' : 'later'
}

/** The end of the seventh day from today, in Amsterdam. */
export function weekFrom(now: Instant): Instant {
  return instant(startOfDay(addDays(dayAt(now), DAYS_AHEAD + 1)) - 1)
}
const DAYS_AHEAD = 7

async function pageOf(deps: Deps, viewer: Viewer, search: CaseSearch, wanted: number, by: CaseOrder): Promise<CasePage> {
  const total = await deps.caseOverview.count(search)
  const pages = Math.max(1, Math.ceil(total / CASES_A_PAGE))
  const page = Math.min(Math.max(1, wanted), pages)
  const found = await deps.caseOverview.find({ ...search, by, skip: (page - 1) * CASES_A_PAGE, limit: CASES_A_PAGE })
  return { rows: await shown(deps, viewer, found), page, pages, total }
}

/** Those of the cases found that the viewer sees, each as they see it. */
async function shown(deps: Deps, viewer: Viewer, found: readonly CaseSummary[]): Promise<readonly CaseRow[]> {
  const rows: CaseRow[] = []
  for (const summary of found) {
    const one = await deps.cases.find(summary.id)
    const view = one === undefined ? undefined : viewCase(one, await conversationOf(deps, one), viewer, deps.rules(one.policy))
    if (view !== undefined) rows.push({ summary: view.sees === 'whole' ? summary : { ...summary, outcome: undefined }, view })
  }
  return rows
}

async function noted({ caseAccess, now }: Deps, { staff }: Viewer, what: 'opened-list' | 'opened-overview' | 'downloaded-overview'): Promise<void> {
  if (staff !== undefined) await caseAccess.noteList({ at: now(), what, accountId: staff.accountId })
}
