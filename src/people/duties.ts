import { accepted, refused, type Result } from '#ground'
import type { Account, StaffRole } from './account.ts'
import type { PeoplePort } from './port.ts'
import { isAdministrator, may } from './roles.ts'

export type DutiesRefusal =
  | { readonly code: 'not-allowed' }
  | { readonly code: 'account-not-found' }
  | { readonly code: 'roles-missing' }
  | { readonly code: 'location-not-found' }
  | { readonly code: 'last-administrator' }
  | { readonly code: 'changed-meanwhile' }

/** The account with other roles and locations; only for an administrator. Somebody stays who can administer. */
export async function changeDuties(
  { people }: { readonly people: PeoplePort },
  order: { readonly by: Account; readonly accountId: string; readonly roles: readonly StaffRole[]; readonly locations: readonly string[] },
): Promise<Result<Account, DutiesRefusal>> {
  if (!may(order.by, 'administer-accounts')) return refused({ code: 'not-allowed' })
  const before = await people.findAccount(order.accountId)
  if (before === undefined || before.closedAt !== undefined) return refused({ code: 'account-not-found' })
  const roles = [...new Set(order.roles)]
  if (roles.length === 0) return refused({ code: 'roles-missing' })
  const known = new Set((await people.locations()).map(({ id }) => id))
  if (!order.locations.every((id) => known.has(id))) return refused({ code: 'location-not-found' })
  const after: Account = { ...before, roles, locations: [...new Set(order.locations)], version: before.version + 1 }
  const gaveUp = isAdministrator(before) && !isAdministrator(after)
  if (gaveUp && !(await somebodyElseAdministers(people, before.id))) return refused({ code: 'last-administrator' })
  if (!(await people.keepAccount(after))) return refused({ code: 'changed-meanwhile' })
  // Two administrators who give it up at the same moment each saw the other. Whoever finds nobody left takes it back.
  if (gaveUp && !(await somebodyElseAdministers(people, before.id))) {
    await people.keepAccount({ ...before, version: after.version + 1 })
    return refused({ code: 'last-administrator' })
  }
  return accepted(after)
}

/** Whether an open account besides this one can administer. */
export async function somebodyElseAdministers(people: PeoplePort, accountId: string): Promise<boolean> {
  return (await people.accounts()).some((account) => account.id !== accountId && isAdministrator(account))
}
