import type { Language, Role } from '#policy'

type RoleText = { readonly one: string; readonly hint?: string }

const nl: Record<Role, RoleText> = {
  client: { one: 'Cliënt' },
  representative: { one: 'Vertegenwoordiger', hint: 'Bijvoorbeeld een ouder met gezag, een voogd of een mentor.' },
  child: { one: 'Kind', hint: 'Jonger dan 18 jaar. Vul ook de leeftijd in.' },
  relative: { one: 'Partner of familielid' },
  professional: { one: 'Medewerker', hint: 'Iemand die voor de organisatie werkt.' },
  interpreter: { one: 'Tolk' },
  companion: { one: 'Iemand die meekomt', hint: 'Een vriend, een buur of een cliëntondersteuner.' },
  adviser: { one: 'Adviseur', hint: 'Bijvoorbeeld een advocaat.' },
  observer: { one: 'Toehoorder', hint: 'Bijvoorbeeld een stagiair die meekijkt.' },
  other: { one: 'Iemand anders' },
}

const en: Record<Role, RoleText> = {
  client: { one: 'Client' },
  representative: { one: 'Representative', hint: 'Such as a parent with authority, a guardian or a mentor.' },
  child: { one: 'Child', hint: 'Under 18. Fill in the age as well.' },
  relative: { one: 'Partner or relative' },
  professional: { one: 'Staff member', hint: 'Somebody who works for the organisation.' },
  interpreter: { one: 'Interpreter' },
  companion: { one: 'Somebody who comes along', hint: 'A friend, a neighbour or a client supporter.' },
  adviser: { one: 'Adviser', hint: 'Such as a lawyer.' },
  observer: { one: 'Observer', hint: 'Such as a trainee who sits in.' },
  other: { one: 'Somebody else' },
}

/** Roles as people choose them. */
export const ROLE_WORDS = { nl, en } satisfies Record<Language, Record<Role, RoleText>>

/** Somebody as others see them on a list: "Fatima (medewerker)". */
export function personText({ role, name, ageYears }: { role: Role; name: string | undefined; ageYears: number | undefined }, lang: Language): string {
  const what = ROLE_WORDS[lang][role].one
  const years = ageYears === undefined ? '' : lang === 'nl' ? `, ${ageYears} jaar` : `, ${ageYears} years old`
  return name === undefined ? `${what}${years}` : `${name} (${what.toLocaleLowerCase(lang)}${years})`
}
