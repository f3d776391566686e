import { addDays, CASE_KINDS, readDay, startOfDay, STATUSES, TERM_STANDINGS, type CaseFilter, type CaseKind, type CaseStatus, type TermStanding } from '#cases'
import type { Location } from '#people'
import type { Language } from '#policy'
import { REFUSALS, type RefusalCode } from '../refusals.ts'
import type { FormError } from '../staff/staff-page.tsx'

/** What somebody chose to see, as it stands in the address. Empty: it does not matter. */
export type ChosenFilter = { readonly [F in (typeof FIELDS)[number]]: string }
export const FIELDS = ['soort', 'stand', 'locatie', 'van', 'tot', 'termijn', 'zoek'] as const

/** Words in the address for what the rooms call otherwise. */
export const KIND_WORDS = { report: 'melding', complaint: 'klacht', 'data-breach': 'datalek' } as const satisfies Record<CaseKind, string>
export const TERM_WORDS = { late: 'te-laat', week: 'deze-week', later: 'later', none: 'geen' } as const satisfies Record<TermStanding, string>
export const OPEN = 'open'
export const NO_LOCATION = 'geen'
/** Longer than anybody looks for. */
const MOST_SEARCH = 100

/** Every status there is, each once, in the order of the tables. */
export const ALL_STATUSES: readonly CaseStatus[] = [...new Set(CASE_KINDS.flatMap((kind): readonly CaseStatus[] => STATUSES[kind]))]

export type ReadFilter = { readonly chosen: ChosenFilter; readonly filter: CaseFilter; readonly page: number; readonly errors: readonly FormError[] }

/** Reads what an address asks for. What was not offered, such as somebody else's location, is an error and not a wider answer. */
export function readFilter(query: (name: string) => string | undefined, locations: readonly Location[], lang: Language): ReadFilter {
  const chosen = Object.fromEntries(FIELDS.map((field) => [field, (query(field) ?? '').trim()])) as ChosenFilter
  const errors: FormError[] = []
  const wrong = (field: keyof ChosenFilter, code: RefusalCode) => void errors.push({ field, text: REFUSALS[code].words[lang] })
  const one = <T extends string>(field: keyof ChosenFilter, offered: readonly (readonly [string, T])[]): T | undefined => {
    if (chosen[field] === '') return undefined
    const found = offered.find(([word]) => word === chosen[field])
    if (found === undefined) wrong(field, 'answer-not-valid')
    return found?.[1]
  }
  const day = (field: 'van' | 'tot') => {
    if (chosen[field] === '') return undefined
    const found = readDay(chosen[field])
    if (found === undefined) wrong(field, 'day-not-valid')
    return found
  }
  const kind = one('soort', CASE_KINDS.map((known) => [KIND_WORDS[known], known]))
  const status = one<CaseStatus | typeof OPEN>('stand', [[OPEN, OPEN], ...ALL_STATUSES.map((known) => [known, known] as const)])
  const location = one('locatie', [[NO_LOCATION, NO_LOCATION], ...locations.map(({ id }) => [id, id] as const)])
  const standing = one('termijn', TERM_STANDINGS.map((known) => [TERM_WORDS[known], known]))
  const from = day('van')
  const until = day('tot')
  if (from !== undefined && until !== undefined && until < from) wrong('tot', 'day-too-early')
  if (chosen.zoek.length > MOST_SEARCH) wrong('zoek', 'words-too-long')
  const filter: CaseFilter = {
    ...(kind === undefined ? {} : { kinds: [kind] }),
    ...(status === undefined ? {} : status === OPEN ? { open: true } : { statuses: [status] }),
    ...(location === undefined ? {} : { location: location === NO_LOCATION ? { none: true } : location }),
    // What is due is asked of cases that are open.
    ...(standing === undefined ? {} : { standing, open: true }),
    ...(from === undefined ? {} : { openedFrom: startOfDay(from) }),
    ...(until === undefined ? {} : { openedBefore: startOfDay(addDays(until, 1)) }),
    ...(chosen.zoek === '' ? {} : { search: chosen.zoek }),
  }
  return { chosen, filter, page: readPage(query('pagina')), errors }
}

/** The number of a page; what is none becomes the first. */
export function readPage(written: string | undefined): number {
  return /^\d{1,6}$/.test(written ?? '') ? Math.max(1, Number(written)) : 1
}

/** The address with this choice, and what is chosen otherwise. */
export function filterHref(path: string, chosen: Partial<ChosenFilter>, more: { readonly pagina?: number; readonly taal?: string } = {}): string {
  const query = new URLSearchParams(FIELDS.flatMap((field) => (chosen[field] ? [[field, chosen[field]]] : [])))
  if (more.pagina !== undefined && more.pagina > 1) query.set('pagina', String(more.pagina))
  if (more.taal !== undefined) query.set('taal', more.taal)
  return query.size === 0 ? path : `${path}?${query}`
}
