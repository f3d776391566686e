import { accepted, instant, refused, type Instant, type Result } from '#ground'
import type { By } from './by.ts'
import type { BreachAnswers, BreachDone, DataBreachCase } from './case.ts'
import type { CaseEvent } from './events.ts'
import type { CaseRefusal } from './refusal.ts'
import { readWords } from './spoken.ts'

/**
 * Within this time after the discovery the authority is told, unless a risk is unlikely. Hours count through the night and the
 * weekend.
 * @source AVG (GDPR) art. 33(1)
 */
export const AUTHORITY_WITHIN_MS = 72 * 60 * 60 * 1_000

/** What can be ordered about a data breach, besides what every kind of case knows. */
export type BreachAct =
  | { readonly action: 'answer-questions'; readonly given: BreachAnswers; readonly words: string }
  | { readonly action: 'decide-authority'; readonly report: boolean; readonly words: string }
  | { readonly action: 'decide-persons'; readonly tell: boolean; readonly words: string }
  | { readonly action: 'note-done'; readonly what: BreachDone; readonly words: string; readonly delay: string | undefined }

type Decided = Result<readonly CaseEvent[], CaseRefusal>

/** The events of an act on a data breach, or why not. The table was looked at before. */
export function decideBreach(before: DataBreachCase, act: BreachAct, { by, at }: { readonly by: By; readonly at: Instant }): Decided {
  const words = readWords(act.words)
  if (!words.ok) return words
  const say = { v: 1, at, by, words: words.value } as const
  switch (act.action) {
    case 'answer-questions': {
      const given = readAnswers(act.given)
      return given.ok ? accepted([{ ...say, type: 'questions-answered', given: given.value }]) : given
    }
    case 'decide-authority':
      return accepted([{ ...say, type: 'authority-decided', report: act.report }])
    case 'decide-persons':
      return accepted([{ ...say, type: 'persons-decided', tell: act.tell }])
    case 'note-done': {
      if (act.what !== 'authority-told' || at <= authorityBy(before)) return accepted([{ ...say, type: 'done-noted', what: act.what }])
      // Later than 72 hours: the notification comes with the reasons for the delay, and they are kept with it.
      const delay = readWords(act.delay ?? '')
      return delay.ok ? accepted([{ ...say, type: 'done-noted', what: act.what, words: `${words.value}\n\n${delay.value}` }]) : refused({ code: 'delay-reason-missing' })
    }
  }
}

/** The moment the 72 hours are over. */
export function authorityBy({ discoveredAt }: Pick<DataBreachCase, 'discoveredAt'>): Instant {
  return instant(discoveredAt + AUTHORITY_WITHIN_MS)
}

/** What was decided and not carried out yet. */
export function stillToDo({ authority, persons, done }: DataBreachCase): readonly BreachDone[] {
  const isDone = (what: BreachDone) => done.some((one) => one.what === what)
  return [
    ...(authority?.report === true && !isDone('authority-told') ? (['authority-told'] as const) : []),
    ...(persons?.tell === true && !isDone('persons-told') ? (['persons-told'] as const) : []),
  ]
}

/** The answers people can choose from, per question. */
export const BREACH_CHOICES = {
  happened: ['published', 'shared', 'lost', 'stolen', 'seen', 'other'],
  content: ['sound', 'images', 'text', 'several'],
  people: ['one', 'few', 'many', 'unknown'],
  children: ['yes', 'no', 'unknown'],
  readable: ['yes', 'no', 'unknown'],
  reachable: ['yes', 'no', 'unknown'],
} as const satisfies { readonly [F in Exclude<keyof BreachAnswers, 'consequences' | 'measures'>]: readonly BreachAnswers[F][] }

function readAnswers(given: BreachAnswers): Result<BreachAnswers, CaseRefusal> {
  for (const [field, choices] of Object.entries(BREACH_CHOICES)) {
    if (!(choices as readonly string[]).includes(given[field as keyof typeof BREACH_CHOICES])) return refused({ code: 'answer-not-valid', field })
  }
  const consequences = readWords(given.consequences)
  if (!consequences.ok) return refused({ code: 'answer-not-valid', field: 'consequences' })
  const measures = readWords(given.measures)
  if (!measures.ok) return refused({ code: 'answer-not-valid', field: 'measures' })
  return accepted({ ...given, consequences: consequences.value, measures: measures.value })
}
