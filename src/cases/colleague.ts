import { accepted, refused, type Instant, type Result } from '#ground'
import type { By } from './by.ts'
import type { Case } from './case.ts'
import type { CaseEvent } from './events.ts'
import type { CaseRefusal } from './refusal.ts'

/** `personId`: who of those described turns out to be this colleague; undefined for somebody nobody had named. */
export type NameColleague = { readonly action: 'name-colleague'; readonly colleague: { readonly accountId: string; readonly name: string }; readonly personId: string | undefined }

/**
 * Says which colleague a case is about: somebody who was described before, or somebody new. From then on they read it and answer under
 * their account, and have no other role in it.
 */
export function nameColleague(
  { people }: Case, { colleague: { accountId, name }, personId }: NameColleague, { by, at, newId }: { readonly by: By; readonly at: Instant; readonly newId: () => string },
): Result<readonly CaseEvent[], CaseRefusal> {
  const known = people.find((one) => one.accountId === accountId)
  if (known !== undefined) return refused({ code: known.part === 'concerned' ? 'already-so' : 'own-case' })
  const described = people.find(({ id }) => id === personId)
  if (personId !== undefined && (described === undefined || !canBeColleague(described))) return refused({ code: 'no-such-person' })
  const { participantId } = described ?? {}
  return accepted([{ v: 1, type: 'person-named', at, by, personId: described?.id ?? newId(), part: 'concerned', role: 'professional', name, accountId, ...(participantId === undefined ? {} : { participantId }) }])
}

/** Whether somebody a case is about can turn out to be a colleague: said to be one, and not known by account yet. */
export function canBeColleague({ part, role, accountId }: Case['people'][number]): boolean {
  return part === 'concerned' && role === 'professional' && accountId === undefined
}
