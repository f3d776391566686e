import type { HouseMember } from '#cases'
import type { Location } from '#people'
import type { Role } from '#policy'
import { ROLE_WORDS } from '../announce/role-words.ts'
import { Actions, Button, LinkButton } from '../layout/button.tsx'
import { Radios } from '../layout/choices.tsx'
import { DateTimeField, Form, NumberField, SelectField, TextField } from '../layout/fields.tsx'
import { routes } from '../routes.ts'
import type { SentForm } from '../staff/form.ts'
import { StaffPage, type FormError, type Frame } from '../staff/staff-page.tsx'
import { FactsFields } from './facts-fields.tsx'
import { CASE_WORDS } from './words.ts'

export const NEW_KINDS = ['melding', 'klacht', 'datalek'] as const
export type NewKind = (typeof NEW_KINDS)[number]

export type StaffNewProps = {
  readonly frame: Frame
  readonly kind: NewKind
  readonly sent: SentForm
  readonly errors: readonly FormError[]
  readonly locations: readonly Location[]
  /** Everybody who works here. */
  readonly colleagues: readonly HouseMember[]
  readonly formKey: string
}

const FROM: readonly Role[] = ['client', 'representative', 'child', 'relative', 'companion', 'other']
const ABOUT: readonly Role[] = ['client', 'representative', 'child', 'relative', 'professional', 'other']

/** The form with which somebody of the house reports, writes a complaint down for somebody, or says that a recording leaked. */
export function StaffNewPage({ frame, kind, sent, errors, locations, colleagues, formKey }: StaffNewProps) {
  const { lang } = frame
  const words = CASE_WORDS[lang]
  const { staff, complain } = words
  const errorOf = (name: string) => errors.find(({ field }) => field === name)?.text
  const title = { melding: staff.newReport, klacht: staff.newPaper, datalek: staff.newBreach }[kind]
  const roles = (name: string, legend: string, choices: readonly Role[]) => (
    <Radios name={name} legend={legend} error={errorOf(name)} value={sent.text(name) || undefined} options={choices.map((role) => ({ value: role, label: ROLE_WORDS[lang][role].one }))} />
  )
  return (
    <StaffPage frame={frame} title={title} section="cases" errors={errors}>
      <p class="ok-lead">{{ melding: staff.reportLead, klacht: staff.paperLead, datalek: staff.breachLead }[kind]}</p>
      <Form action={routes.staffCaseNew(kind)}>
        <input type="hidden" name="key" value={formKey} />
        {kind === 'klacht' && (
          <>
            <h2>{staff.who}</h2>
            {roles('role', complain.role, FROM)}
            <NumberField name="age" label={staff.concernedAge} value={sent.text('age')} error={errorOf('age')} />
            <TextField name="name" label={complain.name} size="short" value={sent.text('name')} maxLength={60} autocomplete="off" />
            <TextField name="contact" label={complain.contact} hint={complain.contactHint} size="short" value={sent.text('contact')} maxLength={120} autocomplete="off" />
            <Radios name="about" legend={complain.aboutTitle} error={errorOf('about')} value={sent.text('about') || undefined} options={Object.entries(words.about).map(([value, label]) => ({ value, label }))} />
            <Radios name="venue" legend={staff.venue} value={sent.text('venue') || 'organisation'} options={Object.entries(words.venues).map(([value, label]) => ({ value, label }))} />
            <DateTimeField name="receivedOn" kind="date" label={staff.receivedOn} value={sent.text('receivedOn')} error={errorOf('receivedOn')} />
          </>
        )}
        {kind === 'melding' && <FactsFields words={words} valueOf={(fact) => sent.text(fact)} />}
        {kind !== 'datalek' && (
          <>
            <h2>{staff.concerned}</h2>
            {roles('concernedRole', staff.concernedRole, ABOUT)}
            <SelectField
              name="colleague" label={staff.colleague} hint={staff.colleagueHint} error={errorOf('colleague')} value={sent.text('colleague')}
              options={[{ value: '', label: staff.noColleague }, ...colleagues.map(({ accountId, name }) => ({ value: accountId, label: name }))]}
            />
            <TextField name="concernedName" label={staff.concernedName} size="short" value={sent.text('concernedName')} maxLength={60} autocomplete="off" />
            <NumberField name="concernedAge" label={staff.concernedAge} value={sent.text('concernedAge')} error={errorOf('concernedAge')} />
          </>
        )}
        {kind === 'datalek' && <DateTimeField name="discoveredAt" label={staff.discoveredAt} value={sent.text('discoveredAt')} error={errorOf('discoveredAt')} />}
        {locations.length > 0 && (
          <Radios
            name="location" legend={words.fields.location} value={sent.text('location') || 'none'}
            options={[...locations.map(({ id, name }) => ({ value: id, label: name })), { value: 'none', label: words.fields.noLocation }]}
          />
        )}
        <TextField name="words" label={staff.words} rows={8} value={sent.text('words')} error={errorOf('words')} />
        <Actions>
          <Button>{words.fields.save}</Button>
          <LinkButton href={routes.staffCases} kind="secondary">{words.fields.cancel}</LinkButton>
        </Actions>
      </Form>
    </StaffPage>
  )
}
