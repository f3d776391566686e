import { accepted, refused, type Now, type Result } from '#ground'
import type { Policy } from './policy.ts'
import { scheduledVersions, type Actor, type ScheduledVersion, type VersionContents, type VersionHistory, type VersionPort } from './version-history.ts'

export type ScheduleRefusal =
  /** It is not a version of the rules in force here. */
  | { readonly code: 'other-policy'; readonly id: string }
  /** A text had this version name before, this one or another. */
  | { readonly code: 'version-taken' }
  | { readonly code: 'starts-in-past' }
  | { readonly code: 'too-many-scheduled' }
  /** The self-check found problems, and whoever schedules it did not say to have seen them. */
  | { readonly code: 'problems-not-seen' }
  | { readonly code: 'changed-meanwhile' }

export type WithdrawRefusal =
  | { readonly code: 'version-not-found' }
  | { readonly code: 'version-in-force' }
  | { readonly code: 'changed-meanwhile' }

/** More than this many waiting at once is a mistake somewhere. */
export const MOST_SCHEDULED = 12

/** What a new version is held against. */
export type Against = {
  readonly history: VersionHistory
  /** The rules in force, and every other version that held or stands in the file. */
  readonly current: Policy
  readonly used: readonly Policy[]
  /** YYYY-MM-DD, where the organisation is. */
  readonly today: string
}

/** Whether this version can be scheduled; undefined: yes. A withdrawn version never held, so its name is free again. */
export function whyNotScheduled({ id, version, inForce }: Policy, { history, current, used, today }: Against): ScheduleRefusal | undefined {
  if (id !== current.id) return { code: 'other-policy', id: current.id }
  const standing = scheduledVersions(history).filter((one) => one.withdrawn === undefined)
  const names = [current, ...used, ...standing.map((one) => one.policy)].filter((one) => one.id === id)
  if (names.some((one) => one.version === version)) return { code: 'version-taken' }
  if (inForce.from < today) return { code: 'starts-in-past' }
  return waiting(standing, today).length >= MOST_SCHEDULED ? { code: 'too-many-scheduled' } : undefined
}

/** Those that have not started and were not withdrawn, the soonest first. */
export function waiting(scheduled: readonly ScheduledVersion[], today: string): readonly ScheduledVersion[] {
  return scheduled.filter((one) => one.withdrawn === undefined && one.inForce.from > today).toSorted((a, b) => a.inForce.from.localeCompare(b.inForce.from))
}

type Deps = {
  readonly versions: VersionPort
  readonly now: Now
  readonly against: () => Promise<Omit<Against, 'history'>>
}

export type ScheduleOrder = {
  readonly by: Actor
  readonly policy: Policy
  readonly contents: VersionContents
  /** Whether the self-check found problems, and whether `by` said to have seen them. */
  readonly problems: 'none' | 'seen' | 'not-seen'
  /** What was on the screen: how many events the history had, and which rules the new version was compared with. */
  readonly seen: { readonly events: number; readonly current: string }
}

/** Schedules a version for its first day. Doing so twice is the same as once; what changed since the screen was drawn is looked at again first. */
export async function scheduleVersion({ versions, now, against }: Deps, { by, policy, contents, problems, seen }: ScheduleOrder): Promise<Result<ScheduledVersion, ScheduleRefusal>> {
  const history = await versions.history()
  const same = scheduledVersions(history).findLast((one) => one.withdrawn === undefined && one.policy.sha256 === policy.sha256)
  if (same !== undefined && same.by.accountId === by.accountId) return accepted(same)
  const { current, used, today } = await against()
  const why = whyNotScheduled(policy, { history, current, used, today })
  if (why !== undefined) return refused(why)
  if (problems === 'not-seen') return refused({ code: 'problems-not-seen' })
  if (seen.events !== history.length || seen.current !== current.sha256) return refused({ code: 'changed-meanwhile' })
  const { id, version, sha256, inForce } = policy
  const event = { v: 1, type: 'scheduled', at: now(), by, policy: { id, version, sha256 }, inForce } as const
  if (!(await versions.append(history.length, event, contents))) return refused({ code: 'changed-meanwhile' })
  return accepted({ position: history.length, policy: event.policy, inForce, at: event.at, by, withdrawn: undefined })
}

/** Withdraws a version before its first day. Twice is the same as once. */
export async function withdrawVersion(
  { versions, now, today }: Pick<Deps, 'versions' | 'now'> & { readonly today: () => string },
  { by, position }: { readonly by: Actor; readonly position: number },
): Promise<Result<ScheduledVersion, WithdrawRefusal>> {
  const history = await versions.history()
  const found = scheduledVersions(history).find((one) => one.position === position)
  if (found === undefined) return refused({ code: 'version-not-found' })
  if (found.withdrawn !== undefined) return accepted(found)
  if (found.inForce.from <= today()) return refused({ code: 'version-in-force' })
  const at = now()
  if (!(await versions.append(history.length, { v: 1, type: 'withdrawn', at, by, position }))) return refused({ code: 'changed-meanwhile' })
  return accepted({ ...found, withdrawn: { at, by } })
}
