import { STAFF_ROLES, type Account, type Location } from '#people'
import { Actions, Button, LinkButton } from '../layout/button.tsx'
import { Checkboxes } from '../layout/choices.tsx'
import { Form, TextField } from '../layout/fields.tsx'
import { Notice } from '../layout/notice.tsx'
import { textOf } from './sign-in.tsx'
import { StaffPage, type FormError, type Frame } from './staff-page.tsx'
import { STAFF_PATHS } from './staff-paths.ts'

type DutiesPageProps = {
  frame: Frame
  colleague: Account
  locations: readonly Location[]
  /** What was chosen: the account's own, or what was sent and refused. */
  roles: readonly string[]
  chosen: readonly string[]
  errors: readonly FormError[]
}

/** What a colleague does here, and at which locations. */
export function DutiesPage({ frame, colleague, locations, roles, chosen, errors }: DutiesPageProps) {
  const { words } = frame
  const texts = words.duties
  return (
    <StaffPage frame={frame} title={texts.title(colleague.name)} section="colleagues" errors={errors}>
      <Form action={`${STAFF_PATHS.colleagues}/${colleague.id}/taken`}>
        <Checkboxes
          name="roles" legend={words.colleagues.inviteRoles} error={textOf(errors, 'roles')} values={roles}
          options={STAFF_ROLES.map((role) => ({ value: role, label: words.roles[role], hint: words.roleHints[role] }))}
        />
        {locations.length > 0 && (
          <Checkboxes
            name="locations" legend={texts.locations} hint={texts.locationsHint} error={textOf(errors, 'locations')} values={chosen}
            options={locations.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
        <Actions>
          <Button>{texts.save}</Button>
          <LinkButton kind="secondary" href={STAFF_PATHS.colleagues}>{texts.back}</LinkButton>
        </Actions>
      </Form>
    </StaffPage>
  )
}

/** The locations of the organisation: their names, and one more. */
export function LocationsPage({ frame, locations, typed, errors, done }: { frame: Frame; locations: readonly Location[]; typed: { readonly id: string; readonly name: string } | undefined; errors: readonly FormError[]; done: boolean }) {
  const texts = frame.words.locations
  const valueOf = (id: string, name: string) => (typed?.id === id ? typed.name : name)
  const errorOf = (id: string) => (typed?.id === id ? textOf(errors, fieldOf(id)) : undefined)
  return (
    <StaffPage frame={frame} title={texts.title} section="colleagues" errors={errors}>
      {done && <Notice tone="ok" live="polite"><p>{texts.saved}</p></Notice>}
      <p class="ok-lead">{texts.lead}</p>
      {locations.map(({ id, name }) => (
        <Form action={STAFF_PATHS.locations}>
          <input type="hidden" name="id" value={id} />
          <TextField name={fieldOf(id)} label={texts.nameOf(name)} size="short" value={valueOf(id, name)} error={errorOf(id)} maxLength={80} autocomplete="off" />
          <Button kind="secondary">{texts.rename}<span class="ok-hidden"> {name}</span></Button>
        </Form>
      ))}
      <h2>{texts.newTitle}</h2>
      <Form action={STAFF_PATHS.locations}>
        <TextField name={fieldOf('')} label={texts.newName} size="short" value={valueOf('', '')} error={errorOf('')} maxLength={80} autocomplete="off" />
        <Button>{texts.add}</Button>
      </Form>
    </StaffPage>
  )
}

/** The name of the field that holds the name of a location; the new one has no id yet. */
export function fieldOf(id: string): string {
  return id === '' ? 'location' : `location-${id}`
}
