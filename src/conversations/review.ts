import type { Instant } from '#ground'
import type { Setting } from '#policy'
import type { RefusalReason } from './conversation.ts'
import type { Event } from './events.ts'
import { REFUSAL_REASONS } from './refusing.ts'

/** A reason a professional brought forward once, stripped of who and in which conversation. */
export type CountedRefusal = {
  readonly at: Instant
  readonly reason: RefusalReason
  readonly setting: Setting
  /** Tells, within one list only, whether two are of the same person. Never shown: it keeps figures of one person from being shown. */
  readonly person: number
}

/** How often, never exactly. `few`: too few times, or of too few people, to say more. */
export type Count = { readonly kind: 'few' } | { readonly kind: 'between'; readonly least: number; readonly most: number }
export type MonthReview = {
  /** Such as 2026-11. */
  readonly month: string
  readonly total: Count
  /** Absent when the month as a whole has few. */
  readonly parts: { readonly reasons: readonly Part<RefusalReason>[]; readonly settings: readonly Part<Setting>[] } | undefined
}
type Part<T> = { readonly of: T; readonly count: Count }

/** Fewer than this many times says more about a person than about the organisation. */
export const LEAST_TIMES = 5
/** So do the times of fewer people than this, however many: they are somebody's figures. */
export const LEAST_PEOPLE = 3

/**
 * What was brought forward per month, newest first: by reason, and apart from that by setting. There are no exact figures and
 * nothing by person, so that what is passed on tells about the organisation only.
 */
export function reviewByMonth(refusals: readonly CountedRefusal[], timeZone: string): readonly MonthReview[] {
  const format = new Intl.DateTimeFormat('sv-SE', { year: 'numeric', month: '2-digit', timeZone })
  const months = Map.groupBy(refusals, (one) => format.format(one.at))
  return [...months].toSorted(([a], [b]) => (a < b ? 1 : -1)).map(([month, all]) => {
    const total = countOf(all)
    const reasons = partsOf(all, REFUSAL_REASONS, (one) => one.reason)
    const settings = partsOf(all, SETTINGS, (one) => one.setting)
    return { month, total, parts: total.kind === 'few' ? undefined : { reasons, settings } }
  })
}

const SETTINGS = ['site', 'home-visit', 'public-activity', 'phone', 'video-call'] as const satisfies readonly Setting[]

function partsOf<T>(all: readonly CountedRefusal[], kinds: readonly T[], kindOf: (one: CountedRefusal) => T): readonly Part<T>[] {
  return kinds.flatMap((kind) => {
    const those = all.filter((one) => kindOf(one) === kind)
    return those.length === 0 ? [] : [{ of: kind, count: countOf(those) }]
  })
}

function countOf(those: readonly CountedRefusal[]): Count {
  if (those.length < LEAST_TIMES || new Set(those.map((one) => one.person)).size < LEAST_PEOPLE) return { kind: 'few' }
  const least = those.length - (those.length % LEAST_TIMES)
  return { kind: 'between', least, most: least + LEAST_TIMES - 1 }
}

/** The kinds of event `refusalsIn` reads; others may be left out. */
export const REVIEWED_EVENTS = ['announced', 'seat-taken', 'refusal-explained', 'blanket-refusal-noted'] as const satisfies readonly Event['type'][]

/** What was brought forward since a moment, conversation by conversation; of a reason somebody changed, the last one. */
export function refusalsIn(conversations: readonly (readonly Event[])[], since: Instant): readonly CountedRefusal[] {
  const people = new Map<string, number>()
  const numberOf = (key: string) => {
    const known = people.get(key) ?? people.size
    people.set(key, known)
    return known
  }
  return conversations.flatMap((events) => {
    const [first] = events
    if (first?.type !== 'announced') return []
    const keys = new Map<string, string>()
    const found = new Map<string, CountedRefusal>()
    for (const event of events) {
      if (event.type === 'seat-taken') keys.set(event.participantId, event.accountName === undefined ? `device ${event.deviceId}` : `account ${event.accountName}`)
      if (event.type !== 'refusal-explained' && event.type !== 'blanket-refusal-noted') continue
      const person = numberOf(keys.get(event.participantId) ?? `participant ${event.participantId}`)
      const reason = event.type === 'refusal-explained' ? event.reason : 'blanket'
      found.set(`${event.type} ${event.participantId}`, { at: event.at, reason, setting: first.setting, person })
    }
    return [...found.values()].filter((one) => one.at >= since)
  })
}
