/** Who did something in a case: somebody it is from or about, or somebody of the house in one of their roles. */
export type By =
  | { readonly kind: 'person'; readonly personId: string }
  | { readonly kind: 'staff'; readonly accountId: string; readonly name: string; readonly as: CaseRole }

/**
 * What somebody is in one case. The first two follow from the case, the others from an account, its locations and what was
 * assigned. Somebody a case is from or about has no other role in it.
 */
export type CaseRole = 'opener' | 'concerned' | HouseRole
export type HouseRole =
  | 'professional'
  | 'manager'
  | 'complaints-officer'
  | 'committee-member'
  | 'privacy-officer'
  | 'confidential-adviser'
  | 'legal-adviser'
  | 'administrator'

/** All roles, in the order in which tables list them. */
export const CASE_ROLES = [
  'opener', 'concerned', 'professional', 'manager', 'complaints-officer', 'committee-member', 'privacy-officer',
  'confidential-adviser', 'legal-adviser', 'administrator',
] as const satisfies readonly CaseRole[]

/** Whether two acts are by the same person. */
export function sameBy(a: By, b: By): boolean {
  if (a.kind === 'person') return b.kind === 'person' && a.personId === b.personId
  return b.kind === 'staff' && a.accountId === b.accountId
}
