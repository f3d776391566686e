import type { Instant } from '#ground'
import type { Case } from './case.ts'
import { reminderMoments } from './dues.ts'

/** That there is something in a case for whoever handles it, from a moment on. What it is, is not in it. */
export type CaseNews = { readonly caseId: string; readonly what: NewsKind; readonly at: Instant }
/** opened: it came in. reminder: something is due soon, or late. */
export type NewsKind = 'opened' | 'reminder'

/** Everything whoever handles this case is told, as it stands now. What was told before is not told again. */
export function newsOf(one: Case): readonly CaseNews[] {
  if (one.status === 'closed') return []
  const news: readonly CaseNews[] = [{ caseId: one.id, what: 'opened', at: one.openedAt }, ...reminderMoments(one).map((at) => ({ caseId: one.id, what: 'reminder', at }) as const)]
  return [...new Map(news.map((item) => [`${item.what} ${item.at}`, item])).values()]
}
