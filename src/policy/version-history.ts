import type { Instant } from '#ground'
import type { InForce } from './policy.ts'

/** What was done with new versions of the rules, in order. Only ever grows: who did what, and when, stays readable. */
export type VersionHistory = readonly VersionEvent[]

export type VersionEvent =
  | { readonly v: 1; readonly type: 'scheduled'; readonly at: Instant; readonly by: Actor; readonly policy: VersionName; readonly inForce: InForce }
  /** `position`: of the event that scheduled it. */
  | { readonly v: 1; readonly type: 'withdrawn'; readonly at: Instant; readonly by: Actor; readonly position: number }

/** Who did it: the account, and its name at that moment. */
export type Actor = { readonly accountId: string; readonly name: string }

export type VersionName = { readonly id: string; readonly version: string; readonly sha256: string }

/** One version somebody scheduled, and what became of that. */
export type ScheduledVersion = {
  readonly position: number
  readonly policy: VersionName
  readonly inForce: InForce
  readonly at: Instant
  readonly by: Actor
  readonly withdrawn: { readonly at: Instant; readonly by: Actor } | undefined
}

/** What a scheduled version consists of: the file with everything it adopts filled in, and the case book that came with it. */
export type VersionContents = { readonly value: unknown; readonly caseBook: unknown }

/** What has to be kept of new versions. */
export type VersionPort = {
  readonly history: () => Promise<VersionHistory>
  /** What was scheduled at this position; undefined when nothing was. */
  readonly contents: (position: number) => Promise<VersionContents | undefined>
  /**
   * Adds an event as number `position`, on disk before it resolves; false when there is one already, because somebody else
   * was first. `contents` comes with a version that is scheduled.
   */
  readonly append: (position: number, event: VersionEvent, contents?: VersionContents) => Promise<boolean>
}

/** The versions that were scheduled, the first first. */
export function scheduledVersions(history: VersionHistory): readonly ScheduledVersion[] {
  return history.flatMap((event, position): readonly ScheduledVersion[] => {
    if (event.type !== 'scheduled') return []
    const { policy, inForce, at, by } = event
    const end = history.find((one) => one.type === 'withdrawn' && one.position === position)
    return [{ position, policy, inForce, at, by, withdrawn: end === undefined ? undefined : { at: end.at, by: end.by } }]
  })
}
