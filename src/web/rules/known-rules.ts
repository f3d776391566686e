import type { CaseBook, Policy, ScheduledVersion } from '#policy'
import type { Instant } from '#ground'
import { readCases, type FileProblem } from './read-upload.ts'
import type { RulesDesk } from './rules-desk.ts'

/** One version this installation has, and how it stands today. */
export type KnownRules = {
  readonly policy: Policy
  readonly keptAt: Instant
  /** Undefined: it came from the file on the server. */
  readonly scheduled: ScheduledVersion | undefined
  readonly stands: 'current' | 'waiting' | 'withdrawn' | 'past'
  readonly cases: KnownCases
}

export type KnownCases =
  | { readonly kind: 'none' }
  | { readonly kind: 'read'; readonly book: CaseBook }
  | { readonly kind: 'unreadable'; readonly problems: readonly FileProblem[] }

/** Every version that can be read, the one that starts last first. */
export function knownRules(desk: RulesDesk, fileCases: KnownCases): readonly KnownRules[] {
  const current = desk.current()
  const today = desk.today()
  const stands = (policy: Policy, withdrawn: boolean): KnownRules['stands'] => {
    if (withdrawn) return 'withdrawn'
    return policy.sha256 === current.sha256 ? 'current' : policy.inForce.from > today ? 'waiting' : 'past'
  }
  const fromFile = [...desk.earlier, desk.file].map(({ policy, keptAt }): KnownRules => ({ policy, keptAt, scheduled: undefined, stands: stands(policy, false), cases: fileCases }))
  const scheduled = desk.scheduled.versions().map(({ policy, keptAt, scheduled: one, caseBook }): KnownRules => ({
    policy, keptAt, scheduled: one, stands: stands(policy, one.withdrawn !== undefined), cases: caseBook === undefined ? fileCases : { kind: 'read', book: caseBook },
  }))
  const key = ({ policy: { inForce: { from } }, keptAt }: KnownRules) => `${from} ${String(keptAt).padStart(16, '0')}`
  return [...fromFile, ...scheduled].toSorted((a, b) => (key(a) < key(b) ? 1 : -1))
}

/** The version with this digest, one that stands before one that was withdrawn; without a digest the one in force. */
export function findRules(known: readonly KnownRules[], sha256: string | undefined): KnownRules | undefined {
  if (sha256 === undefined || sha256 === '') return known.find((one) => one.stands === 'current')
  const found = known.filter((one) => one.policy.sha256 === sha256)
  return found.find((one) => one.stands !== 'withdrawn') ?? found[0]
}

/** The case book beside the file, read once. */
export function casesOf(desk: RulesDesk): KnownCases {
  if (desk.caseBook === undefined) return { kind: 'none' }
  const read = readCases(desk.caseBook)
  return read.ok ? { kind: 'read', book: read.value.book } : { kind: 'unreadable', problems: read.refusal.problems }
}
