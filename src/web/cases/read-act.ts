import { BREACH_CHOICES, REGIME_IDS, type BreachAnswers, type CaseAction, type OrderedAct } from '#cases'
import { FACT_FIELDS } from '#policy'
import type { SentForm } from '../staff/form.ts'
import type { FormError } from '../staff/staff-page.tsx'
import type { CaseWords } from './words.ts'

export type ReadAct = { readonly act: OrderedAct; readonly errors: readonly [] } | { readonly act: undefined; readonly errors: readonly FormError[] }

/** Facts a form asks about what happened, in the order it asks them. */
export const ASKED_FACTS = ['what', 'by', 'ongoing', 'stopped', 'parties', 'medium', 'setting', 'first', 'mistake'] as const
export type AskedFact = (typeof ASKED_FACTS)[number]

/** What can be answered about a fact, as forms send it. */
export function choicesOf(fact: AskedFact): readonly string[] {
  return [...(FACT_FIELDS.breach[fact] as readonly (string | boolean)[]).map(String), 'unknown']
}

/** The facts in a form. What was left empty is left out: nobody raised it. */
export function readFactsForm(form: SentForm): { readonly [fact: string]: unknown } {
  return Object.fromEntries(
    ASKED_FACTS.flatMap((fact) => {
      const sent = form.text(fact)
      return choicesOf(fact).includes(sent) ? [[fact, sent === 'true' ? true : sent === 'false' ? false : sent]] : []
    }),
  )
}

/** What a form orders, or which answers are missing. What may be done, and in which order, the room says. */
export function readAct(action: CaseAction, form: SentForm, words: CaseWords): ReadAct {
  const errors: FormError[] = []
  const text = (name: string) => form.text(name)
  const said = text('words')
  const one = <const C extends string>(name: string, choices: readonly C[]): C => {
    const found = choices.find((choice) => choice === text(name))
    if (found === undefined) errors.push({ field: name, text: words.fields.chooseOne })
    return found ?? choices[0]!
  }
  const yes = (name: string): boolean => one(name, ['yes', 'no']) === 'yes'
  const id = (name: string): string => {
    if (!/^[A-Za-z0-9_-]{1,64}$/.test(text(name))) errors.push({ field: name, text: words.fields.chooseOne })
    return text(name)
  }
  const act = ((): OrderedAct => {
    switch (action) {
      case 'assess': return { action, facts: readFactsForm(form) }
      case 'settle-doubt': return { action, as: one('as', ['breach', 'no-breach']), words: said }
      case 'take-step': return { action, step: id('step'), outcome: one('outcome', ['done', 'declined', 'not-reached']), words: said, said: text('said') }
      case 'skip-step': return { action, step: id('step'), reason: one('reason', ['danger', 'not-possible', 'not-needed']), words: said }
      case 'review-skip': return { action, step: id('step'), right: yes('right'), words: said }
      case 'add-step': return { action, step: id('step'), words: said }
      case 'note-representative': return { action, reached: yes('reached'), words: said }
      case 'tell-concerned': return { action, how: one('how', ['link', 'copy', 'spoken', 'not-possible']), words: said }
      case 'decide-legal': return { action, pursue: yes('pursue'), words: said }
      case 'new-link': return { action, personId: id('person'), words: said }
      case 'name-colleague': return { action, accountId: id('colleague'), personId: text('person') === 'nobody' ? undefined : id('person') }
      case 'give-leave':
      case 'end-leave': return { action, accountId: id('adviser') }
      case 'choose-regime': return { action, regime: one('regime', REGIME_IDS) }
      case 'acknowledge': return { action, answerBy: text('answerBy'), words: said }
      case 'assign-committee': return { action, accountIds: form.all('members') }
      case 'note-hearing': return { action, side: one('side', ['complainant', 'other']), heard: yes('heard'), words: said }
      case 'extend-term': return { action, until: text('until'), agreed: text('agreed') === 'yes', words: said }
      case 'give-finding': return { action, outcome: one('finding', ['well-founded', 'partly', 'not-founded', 'not-admissible']), appealBody: text('appealBody'), appealUntil: text('appealUntil'), words: said }
      case 'note-measure-done': return { action, measureId: id('measure'), words: said }
      case 'attach-evidence': {
        const recordingId = text('recording') === 'elsewhere' ? undefined : id('recording')
        return { action, recordingId, openness: one('openness', ['open', 'covert']), parties: one('parties', ['one-to-one', 'several']), words: said }
      }
      case 'mark-passage': return { action, evidenceId: id('evidence'), fromMs: readTime(text('from')), toMs: readTime(text('to')), words: said }
      case 'type-transcript': return { action, evidenceId: id('evidence'), fromMs: readTime(text('from')), words: said }
      case 'decide-evidence': return { action, evidenceId: id('evidence'), hear: yes('hear'), words: said }
      case 'tell-others':
      case 'reply-to-evidence': return { action, evidenceId: id('evidence'), words: said }
      case 'ask-reply': return { action, evidenceId: id('evidence'), until: text('until') }
      case 'answer-questions': {
        const choices = Object.fromEntries(Object.entries(BREACH_CHOICES).map(([field, values]) => [field, one(field, values as readonly string[])]))
        return { action, words: said, given: { ...choices, consequences: text('consequences'), measures: text('measures') } as BreachAnswers }
      }
      case 'decide-authority': return { action, report: yes('report'), words: said }
      case 'decide-persons': return { action, tell: yes('tellPersons'), words: said }
      case 'note-done': return { action, what: one('doneWhat', ['authority-told', 'persons-told', 'contained', 'other']), words: said, delay: text('delay') }
      default: return { action, words: said }
    }
  })()
  return errors.length === 0 ? { act, errors: [] } : { act: undefined, errors }
}

/** Milliseconds of a moment typed as `12:30` or `1:02:30`; -1 when it is none, which the room refuses in words. */
export function readTime(typed: string): number {
  const parts = /^(?:(\d{1,2}):)?(\d{1,3}):([0-5]?\d)$/.exec(typed.trim())
  if (parts === null) return -1
  const [, hours = '0', minutes = '0', seconds = '0'] = parts
  return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1_000
}

/** A moment of a recording as people read it: `12:30`, or `1:02:30`. */
export function timeText(ms: number): string {
  const seconds = Math.floor(ms / 1_000)
  const two = (value: number) => String(value).padStart(2, '0')
  const hours = Math.floor(seconds / 3_600)
  return hours === 0 ? `${Math.floor(seconds / 60)}:${two(seconds % 60)}` : `${hours}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
}
