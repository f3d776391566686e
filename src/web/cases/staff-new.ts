import type { ComplaintAbout, ComplaintVenue, Described, HouseMember, Opening, OpenOrder, Viewer } from '#cases'
import { isId } from '#ground'
import type { Location } from '#people'
import { ROLES } from '#policy'
import { fromLocalTime } from '../announce/local-time.ts'
import type { SentForm } from '../staff/form.ts'
import type { FormError } from '../staff/staff-page.tsx'
import { readFactsForm } from './read-act.ts'
import type { NewKind } from './staff-new-page.tsx'
import type { CaseWords } from './words.ts'

const ABOUTS: readonly ComplaintAbout[] = ['recording-refused', 'breach', 'decision', 'care', 'other']
const VENUES: readonly ComplaintVenue[] = ['organisation', 'committee', 'disciplinary-board', 'ombudsman', 'court']

/** The case a form of staff opens, or which answers are missing. */
export function readNewCase(
  kind: NewKind, form: SentForm, { viewer, locations, colleagues, words }: { readonly viewer: Viewer; readonly locations: readonly Location[]; readonly colleagues: readonly HouseMember[]; readonly words: CaseWords },
): { readonly order: OpenOrder; readonly errors: readonly [] } | { readonly order: undefined; readonly errors: readonly FormError[] } {
  const errors: FormError[] = []
  const wrong = (field: string) => void errors.push({ field, text: words.fields.chooseOne })
  const base: Omit<Opening, 'from' | 'about'> = {
    viewer, conversationId: undefined, words: form.text('words'),
    location: locations.find(({ id }) => id === form.text('location'))?.id,
    linkedTo: isId(form.text('linkedTo')) ? form.text('linkedTo') : undefined,
  }
  const about = kind === 'datalek' ? [] : concerned(form, colleagues, wrong)
  const order = ((): OpenOrder => {
    switch (kind) {
      case 'melding': return { kind: 'report', facts: readFactsForm(form), opening: { ...base, about, from: { kind: 'account' } } }
      case 'klacht': {
        const who = described(form, 'role', 'name', 'age', wrong)
        if (who === undefined) wrong('role')
        const complaint = ABOUTS.find((one) => one === form.text('about'))
        if (complaint === undefined) wrong('about')
        return {
          kind: 'complaint', about: complaint ?? 'other', venue: VENUES.find((one) => one === form.text('venue')) ?? 'organisation',
          receivedOn: form.text('receivedOn') === '' ? undefined : form.text('receivedOn'),
          opening: { ...base, about, from: { kind: 'somebody', takenDown: true, who: { ...(who ?? NOBODY), contact: form.text('contact') } } },
        }
      }
      case 'datalek': {
        const discoveredAt = form.text('discoveredAt') === '' ? undefined : fromLocalTime(form.text('discoveredAt'))
        if (discoveredAt === undefined && form.text('discoveredAt') !== '') wrong('discoveredAt')
        return { kind: 'data-breach', discoveredAt, opening: { ...base, about, from: { kind: 'account' } } }
      }
    }
  })()
  return errors.length > 0 ? { order: undefined, errors } : { order, errors: [] }
}

const NOBODY: Described = { role: 'other', name: undefined, contact: undefined, ageYears: undefined, accountId: undefined }

/** Whom it is about: a colleague by their account, or somebody as described. */
function concerned(form: SentForm, colleagues: readonly HouseMember[], wrong: (field: string) => void): readonly Described[] {
  const one = described(form, 'concernedRole', 'concernedName', 'concernedAge', wrong)
  const chosen = form.text('colleague')
  if (chosen === '') return one === undefined ? [] : [one]
  const colleague = colleagues.find(({ accountId }) => accountId === chosen)
  // Of a colleague only the account counts: another role or name beside it would be about somebody else.
  if (colleague === undefined || (one !== undefined && one.role !== 'professional')) wrong('colleague')
  return colleague === undefined ? [] : [{ ...NOBODY, role: 'professional', name: colleague.name, accountId: colleague.accountId }]
}

/** Somebody as a form describes them; undefined when no role was chosen. */
function described(form: SentForm, role: string, name: string, age: string, wrong: (field: string) => void): Described | undefined {
  const found = ROLES.find((one) => one === form.text(role))
  const years = form.text(age).trim()
  if (years !== '' && !/^\d{1,3}$/.test(years)) wrong(age)
  return found === undefined ? undefined : { ...NOBODY, role: found, name: form.text(name), ageYears: years === '' ? undefined : Number(years) }
}
