import { readFactsForm, ASKED_FACTS } from './read-act.ts'
import type { SentForm } from '../staff/form.ts'

/** What somebody has answered so far, carried from page to page in the form: nothing is kept before the end. */
export type CaseDraft = { readonly [field in (typeof FIELDS)[number]]: string }
export const FIELDS = ['token', 'conversation', 'linkedTo', 'about', 'whom', 'role', 'name', 'contact', 'age', 'location', 'words', ...ASKED_FACTS] as const

export const COMPLAINT_STEPS = ['about', 'words', 'who', 'check'] as const
export const REPORT_STEPS = ['what', 'facts', 'words', 'who', 'check'] as const
export type WizardStep = (typeof COMPLAINT_STEPS)[number] | (typeof REPORT_STEPS)[number]

/** Which fields each page asks; the others travel along hidden. */
export const ASKED: { readonly [S in WizardStep]: readonly (keyof CaseDraft)[] } = {
  about: ['about', 'whom'], what: ['what', 'whom'], facts: ['by', 'ongoing', 'parties', 'first', 'mistake', 'setting'], words: ['words'], who: ['role', 'name', 'contact', 'age', 'location'], check: [],
}

/** The draft in a form; what is missing is empty. */
export function readCaseDraft(form: SentForm): CaseDraft {
  return Object.fromEntries(FIELDS.map((field) => [field, form.text(field)])) as CaseDraft
}

/** The facts in a draft. */
export function factsIn(draft: CaseDraft): { readonly [fact: string]: unknown } {
  return readFactsForm({ text: (name) => (draft as { readonly [name: string]: string })[name] ?? '', all: () => [] })
}
