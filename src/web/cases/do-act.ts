import { actInCase, WHY_NOT_WORDS, type Acted, type CaseAction, type Viewer, type WholeView } from '#cases'
import { again } from '#conversations'
import type { SentForm } from '../staff/form.ts'
import type { FormError } from '../staff/staff-page.tsx'
import { REFUSALS, type RefusalStatus } from '../refusals.ts'
import type { Language } from '#policy'
import type { CaseDeps } from './case-deps.ts'
import { houseMembers } from './case-viewer.ts'
import { readAct } from './read-act.ts'
import { CASE_WORDS } from './words.ts'

export type Done = { readonly ok: true; readonly acted: Acted } | { readonly ok: false; readonly errors: readonly FormError[]; readonly status: RefusalStatus }

/** Fields a refusal is about, so that the summary leads to them. */
const FIELD_OF: { readonly [code: string]: string } = {
  'words-missing': 'words', 'words-too-long': 'words', 'said-missing': 'said', 'time-not-valid': 'from', 'delay-reason-missing': 'delay', 'evidence-not-found': 'evidence',
  'no-such-adviser': 'adviser', 'no-such-measure': 'measure', 'recording-not-in-conversation': 'recording', 'no-such-person': 'person',
}
const DAY_OF: { readonly [A in CaseAction]?: string } = { acknowledge: 'answerBy', 'extend-term': 'until', 'ask-reply': 'until', 'give-finding': 'appealUntil' }

/** Does what a form asks in a case, or says which field stands in the way. */
export async function doAct(
  deps: CaseDeps, { view, viewer, action, form, lang }: { readonly view: WholeView; readonly viewer: Viewer; readonly action: CaseAction; readonly form: SentForm; readonly lang: Language },
): Promise<Done> {
  const words = CASE_WORDS[lang]
  const read = readAct(action, form, words)
  if (read.act === undefined) return { ok: false, errors: read.errors, status: 422 }
  const { act } = read
  const outcome = await again(() => actInCase({ ...deps, houseMembers: houseMembers(deps.people) }, { caseId: view.one.id, viewer, act }))
  if (outcome.ok) return { ok: true, acted: outcome.value }
  const { refusal } = outcome
  const { status } = REFUSALS[refusal.code]
  const said = refusal.code === 'term-not-possible' ? WHY_NOT_WORDS[refusal.why] : REFUSALS[refusal.code].words
  const field = refusal.code.startsWith('day-') || refusal.code === 'term-not-possible' ? DAY_OF[action] : refusal.code === 'answer-not-valid' ? refusal.field : FIELD_OF[refusal.code]
  return { ok: false, status, errors: [{ text: said[lang], ...(field === undefined ? {} : { field }) }] }
}
