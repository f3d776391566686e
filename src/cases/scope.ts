import type { HouseRole } from './by.ts'
import type { CaseKind } from './case.ts'
import { CASE_KINDS } from './port.ts'
import { SIGHT } from './sight.ts'
import type { StaffViewer, Viewer } from './viewer.ts'

/**
 * Which cases somebody of the house can be shown, as something a database can look for. It never holds less than what `viewCase`
 * shows, and what is listed goes through `viewCase` all the same.
 */
export type CaseScope = {
  readonly accountId: string
  readonly deviceId: string | undefined
  /** Any of these. */
  readonly ways: readonly ScopeWay[]
}

/**
 * role: by what somebody is in the house. committee, adviser, opener, concerned: by their account. legal: reports with a lawyer. seat: by
 * their own place in the conversation. table: reports about a conversation they took part in.
 */
export type ScopeWay =
  | { readonly by: 'role'; readonly kinds: readonly CaseKind[]; readonly locations: 'all' | readonly string[]; readonly whole: boolean }
  | { readonly by: 'committee' | 'adviser' | 'opener' | 'concerned' | 'legal' | 'seat' | 'table' }

/** Every case this viewer can be shown, in whole or in outline. */
export function scopeOf(viewer: Viewer): CaseScope {
  const { staff, deviceId } = viewer
  if (staff === undefined) return { accountId: '', deviceId, ways: [{ by: 'seat' }] }
  const ways: readonly ScopeWay[] = [
    ...byRole(staff, 'list'), { by: 'opener' }, { by: 'concerned' }, { by: 'seat' },
    ...NEEDS_ROLE.flatMap(([role, by]) => (staff.roles.includes(role) ? [{ by }] : [])),
  ]
  return { accountId: staff.accountId, deviceId, ways }
}

/**
 * The cases somebody oversees, for figures: a manager those of their locations, the complaints officer every complaint, the privacy
 * officer everything in outline. Undefined for everybody else. Never a case that is from or about themselves.
 */
export function overseen(viewer: Viewer): CaseScope | undefined {
  const { staff, deviceId } = viewer
  const ways = staff === undefined ? [] : byRole(staff, 'overview')
  return staff === undefined || ways.length === 0 ? undefined : { accountId: staff.accountId, deviceId, ways }
}

/** The cases somebody has to act in: what is due in these, they are reminded of. */
export function handled(viewer: Viewer): CaseScope | undefined {
  const { staff, deviceId } = viewer
  if (staff === undefined) return undefined
  const ways: readonly ScopeWay[] = [...byRole(staff, 'handle'), ...(staff.roles.includes('committee-member') ? [{ by: 'committee' } as const] : [])]
  return ways.length === 0 ? undefined : { accountId: staff.accountId, deviceId, ways }
}

/** Whether every case of a scope is shown whole, so that searching its text tells nothing one may not read. */
export function readsWhole({ ways }: CaseScope): boolean {
  return ways.every((way) => way.by === 'role' && way.whole)
}

const NEEDS_ROLE = [
  ['committee-member', 'committee'], ['confidential-adviser', 'adviser'], ['legal-adviser', 'legal'], ['professional', 'table'],
] as const satisfies readonly (readonly [HouseRole, ScopeWay['by']])[]

type Overseer = 'manager' | 'complaints-officer' | 'privacy-officer' | 'administrator'
const LISTS = ['manager', 'complaints-officer', 'privacy-officer', 'administrator'] as const satisfies readonly Overseer[]
const OVERSEES = ['manager', 'complaints-officer', 'privacy-officer'] as const satisfies readonly Overseer[]
/** Who handles what; a manager is there for reports, though they may do things in the others too. */
const HANDLES: { readonly [R in Overseer]: readonly CaseKind[] } = { manager: ['report'], 'complaints-officer': ['complaint'], 'privacy-officer': ['data-breach'], administrator: [] }

function byRole({ roles, locations }: StaffViewer, purpose: 'list' | 'overview' | 'handle'): readonly ScopeWay[] {
  const among: readonly Overseer[] = purpose === 'list' ? LISTS : OVERSEES
  return among.filter((role) => roles.includes(role)).flatMap((role): readonly ScopeWay[] => {
    const kinds = (sight: 'whole' | 'outline') => CASE_KINDS.filter((kind) => SIGHT[kind][role] === sight && (purpose !== 'handle' || HANDLES[role].includes(kind)))
    const where = role === 'manager' ? locations : 'all'
    const way = (sight: 'whole' | 'outline'): ScopeWay => ({ by: 'role', kinds: kinds(sight), locations: where, whole: sight === 'whole' })
    return [way('whole'), way('outline')].filter((one) => one.by !== 'role' || one.kinds.length > 0)
  })
}
