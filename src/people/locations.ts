import { accepted, newId, refused, type Random, type Result } from '#ground'
import type { Account, Location } from './account.ts'
import { readName } from './account-fields.ts'
import type { PeoplePort } from './port.ts'
import { may } from './roles.ts'

export type LocationRefusal =
  | { readonly code: 'not-allowed' }
  | { readonly code: 'location-not-found' }
  | { readonly code: 'location-name-unfit' }
  | { readonly code: 'location-name-taken' }
  | { readonly code: 'changed-meanwhile' }

type Deps = { readonly people: PeoplePort; readonly random: Random }

/** A location that is new, or has a new name; only for an administrator. Names of two locations differ. */
export async function nameLocation(
  { people, random }: Deps, { by, id, name: typed }: { readonly by: Account; readonly id: string | undefined; readonly name: string },
): Promise<Result<Location, LocationRefusal>> {
  if (!may(by, 'administer-accounts')) return refused({ code: 'not-allowed' })
  const name = readName(typed)
  if ('problem' in name) return refused({ code: 'location-name-unfit' })
  const all = await people.locations()
  const before = all.find((one) => one.id === id)
  if (id !== undefined && before === undefined) return refused({ code: 'location-not-found' })
  if (all.some((one) => one.id !== id && fold(one.name) === fold(name.value))) return refused({ code: 'location-name-taken' })
  const after: Location = { id: before?.id ?? newId(random), name: name.value, version: (before?.version ?? 0) + 1 }
  return (await people.keepLocation(after)) ? accepted(after) : refused({ code: 'changed-meanwhile' })
}

/**
 * The locations whose cases this account sees as a manager: all of them while the organisation has none, otherwise its own and
 * those no manager has, so that nothing waits where nobody looks.
 */
export function locationsSeenBy(account: Account, accounts: readonly Account[], locations: readonly Location[]): 'all' | readonly string[] {
  if (locations.length === 0) return 'all'
  const managed = new Set(accounts.filter((one) => one.closedAt === undefined && one.roles.includes('manager')).flatMap((one) => one.locations))
  return locations.map(({ id }) => id).filter((id) => account.locations.includes(id) || !managed.has(id))
}

function fold(name: string): string {
  return name.toLocaleLowerCase('nl')
}
