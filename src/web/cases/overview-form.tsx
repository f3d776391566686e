import { CASE_KINDS, TERM_STANDINGS } from '#cases'
import type { Location } from '#people'
import type { Language } from '#policy'
import { Actions, Button } from '../layout/button.tsx'
import { DateTimeField, Form, SelectField, TextField } from '../layout/fields.tsx'
import { routes } from '../routes.ts'
import type { FormError } from '../staff/staff-page.tsx'
import { ALL_STATUSES, FIELDS, KIND_WORDS, NO_LOCATION, OPEN, TERM_WORDS, type ChosenFilter } from './overview-filter.ts'
import { OVERVIEW_WORDS } from './overview-words.ts'
import { CASE_WORDS } from './words.ts'

type OverviewFormProps = { readonly lang: Language; readonly chosen: ChosenFilter; readonly errors: readonly FormError[]; readonly locations: readonly Location[]; readonly whole: boolean }

/** Choosing what the overview is about. Folded away until something was chosen. */
export function OverviewForm({ lang, chosen, errors, locations, whole }: OverviewFormProps) {
  const words = OVERVIEW_WORDS[lang]
  const { kinds, statuses } = CASE_WORDS[lang]
  const all = { value: '', label: words.all }
  const error = (field: string) => errors.find((one) => one.field === field)?.text
  const field = (name: keyof ChosenFilter) => ({ name, value: chosen[name], error: error(name) })
  return (
    <details class="ok-no-print" open={FIELDS.some((name) => chosen[name] !== '')}>
      <summary>{words.filter}</summary>
      <Form action={routes.staffCasesOverview} method="get">
        <div class="ok-filter">
          <SelectField {...field('soort')} label={words.kind} options={[all, ...CASE_KINDS.map((kind) => ({ value: KIND_WORDS[kind], label: kinds[kind] }))]} />
          <SelectField {...field('stand')} label={words.status} options={[all, { value: OPEN, label: words.allOpen }, ...ALL_STATUSES.map((status) => ({ value: status, label: statuses[status] }))]} />
          <SelectField {...field('termijn')} label={words.term} options={[all, ...TERM_STANDINGS.map((standing) => ({ value: TERM_WORDS[standing], label: words.standings[standing] }))]} />
          {(locations.length > 0 || error('locatie') !== undefined) && (
            <SelectField {...field('locatie')} label={words.location} options={[all, ...locations.map(({ id, name }) => ({ value: id, label: name })), { value: NO_LOCATION, label: words.noLocation }]} />
          )}
          <DateTimeField {...field('van')} kind="date" label={words.from} />
          <DateTimeField {...field('tot')} kind="date" label={words.until} />
        </div>
        <TextField {...field('zoek')} type="search" label={words.search} hint={words.searchHint[whole ? 'text' : 'reference']} autocomplete="off" />
        <Actions>
          <Button>{words.show}</Button>
          <a href={routes.staffCasesOverview}>{words.clear}</a>
        </Actions>
      </Form>
    </details>
  )
}
