import type { By, Case } from '#cases'
import type { Language } from '#policy'
import { personText } from '../announce/role-words.ts'
import type { CaseWords } from './words.ts'

/** Who did something: a person of the case, or somebody of the house with their role. */
export function byName(by: By, one: Case, words: CaseWords, lang: Language): string {
  if (by.kind === 'staff') return `${by.name} (${words.roles[by.as]})`
  const person = one.people.find(({ id }) => id === by.personId)
  return person === undefined ? words.roles.opener : personText(person, lang)
}
