import type { Language, Role } from '#policy'
import { Radios } from '../layout/choices.tsx'
import { NumberField, TextField } from '../layout/fields.tsx'
import type { DraftPerson } from './draft.ts'
import { ROLE_WORDS } from './role-words.ts'
import { ANNOUNCE_WORDS } from './words.ts'

export type PersonFieldsProps = {
  readonly lang: Language
  readonly roles: readonly Role[]
  readonly legend: string
  readonly nameLabel: string
  /** Whoever types it is called so: the browser may fill it in. */
  readonly nameIsOwn?: boolean
  readonly person: DraftPerson
  readonly errorOf: (field: string) => string | undefined
}

/** Role, first name and, for a child, age: `rol`, `naam`, `leeftijd`. Only the role has to be given. */
export function PersonFields({ lang, roles, legend, nameLabel, nameIsOwn, person, errorOf }: PersonFieldsProps) {
  const words = ANNOUNCE_WORDS[lang]
  const names = ROLE_WORDS[lang]
  return (
    <>
      <Radios
        name="rol"
        legend={legend}
        error={errorOf('rol')}
        value={person.role}
        options={roles.map((role) => ({ value: role, label: names[role].one, hint: names[role].hint }))}
      />
      <TextField name="naam" label={nameLabel} hint={words.nameHint} error={errorOf('naam')} value={person.name} size="short" autocomplete={nameIsOwn ? 'given-name' : 'off'} maxLength={60} />
      <NumberField name="leeftijd" label={words.age} hint={words.ageHint} error={errorOf('leeftijd')} value={person.age} unit={words.years} />
    </>
  )
}
