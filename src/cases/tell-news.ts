import type { ConversationPort } from '#conversations'
import type { Instant, Now } from '#ground'
import type { HouseRole } from './by.ts'
import type { Case } from './case.ts'
import type { CaseNews } from './news.ts'
import type { CasePort } from './port.ts'
import { conversationOf } from './see-case.ts'
import { rolesIn, type StaffViewer } from './viewer.ts'

/** A notice for one account: what is in it is only where to look. */
export type CaseNotice = { readonly key: string; readonly accountId: string; readonly path: string; readonly dueAt: Instant }

/** What is kept of news about cases. It is written with the events of a case, and told once. */
export type CaseNewsPort = {
  /** News whose moment has come and that was not told, oldest first. */
  readonly due: (at: Instant) => Promise<readonly CaseNews[]>
  /** Hands these notices to the mail and notes that the news was told, both or neither. */
  readonly tell: (order: { readonly news: readonly CaseNews[]; readonly notices: readonly CaseNotice[]; readonly at: Instant }) => Promise<void>
}

type Deps = {
  readonly caseNews: CaseNewsPort
  readonly cases: Pick<CasePort, 'find'>
  readonly conversations: Pick<ConversationPort, 'find'>
  /** Everybody of the house whose account is open, as they look at cases. */
  readonly staff: () => Promise<readonly StaffViewer[]>
  /** The page of one case, and the page with all of them. */
  readonly casePath: (caseId: string) => string
  readonly casesPath: string
  readonly now: Now
}

/**
 * Makes notices of the news whose moment has come, for whoever handles those cases. However much news there is, and however far the
 * clock jumped, each account gets one notice: to the case, or to the list when there are more.
 */
export async function tellNews(deps: Deps): Promise<number> {
  const at = deps.now()
  const news = await deps.caseNews.due(at)
  if (news.length === 0) return 0
  const staff = await deps.staff()
  const forAccount = new Map<string, { readonly first: CaseNews; readonly cases: Set<string> }>()
  for (const [caseId, items] of Map.groupBy(news, (item) => item.caseId)) {
    const one = await deps.cases.find(caseId)
    const [first] = items
    if (one === undefined || first === undefined) continue
    const conversation = await conversationOf(deps, one)
    const handlers = handlersOf(one, staff, (member) => rolesIn(one, conversation, { personIds: [], deviceId: undefined, staff: member }))
    for (const accountId of withoutOpener(one, handlers, items)) {
      const known = forAccount.get(accountId) ?? { first, cases: new Set() }
      forAccount.set(accountId, { ...known, cases: known.cases.add(caseId) })
    }
  }
  const notices = [...forAccount].map(([accountId, { first, cases }]): CaseNotice => ({
    // Told once: the news it begins with is marked in the same write.
    key: `case ${first.caseId} ${first.what} ${first.at} ${accountId}`, accountId, dueAt: at, path: cases.size === 1 ? deps.casePath(first.caseId) : deps.casesPath,
  }))
  await deps.caseNews.tell({ news, notices, at })
  return notices.length
}

/** Who is told, by kind of case. The committee is told beside the officer, once it was assigned. */
const HANDLERS = {
  report: ['manager'], complaint: ['complaints-officer', 'committee-member'], 'data-breach': ['privacy-officer'],
} as const satisfies Record<Case['kind'], readonly HouseRole[]>

function handlersOf(one: Case, staff: readonly StaffViewer[], rolesOf: (member: StaffViewer) => readonly string[]): readonly string[] {
  const withOne = (roles: readonly HouseRole[]) => staff.filter((member) => rolesOf(member).some((role) => roles.some((wanted) => wanted === role))).map(({ accountId }) => accountId)
  const handlers = withOne(HANDLERS[one.kind])
  const took = one.kind === 'report' && one.takenUp?.by.kind === 'staff' ? one.takenUp.by.accountId : undefined
  if (took !== undefined && handlers.includes(took)) return [took]
  // Nobody has that role, or only people it is about: then an administrator hears that something waits, and sees no more than that.
  return handlers.length > 0 ? handlers : withOne(['administrator'])
}

/** Whoever opened it knows that it is there, unless nobody else does. */
function withoutOpener({ openedBy }: Case, handlers: readonly string[], items: readonly CaseNews[]): readonly string[] {
  if (items.some(({ what }) => what !== 'opened') || openedBy.kind !== 'staff') return handlers
  const others = handlers.filter((accountId) => accountId !== openedBy.accountId)
  return others.length > 0 ? others : handlers
}
