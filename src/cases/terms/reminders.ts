import { workingDayFrom, workingDayUntil } from './calendar.ts'
import { addDays, type Day } from './day.ts'
import { dueWords } from './due-words.ts'
import { sentences, type Words } from './language.ts'
import type { Due, Reminder } from './terms.ts'

/** When the organisation is reminded of what it still has to do, in the order of the days. What is done, over or standing still reminds nobody. */
export function remindersOf(dues: readonly Due[]): readonly Reminder[] {
  return dues.filter(({ whose, kind, state }) => whose === 'organisation' && kind !== 'declining' && (state === 'open' || state === 'overdue'))
    .flatMap(remindersFor)
    .toSorted((a, b) => (a.on < b.on ? -1 : 1))
}

function remindersFor(due: Due): readonly Reminder[] {
  const weekBefore = workingDayUntil(addDays(due.day, -7))
  const dayBefore = workingDayUntil(addDays(due.day, -1))
  const days: readonly (readonly [Reminder['kind'], Day])[] = [['week-before', weekBefore], ['day-before', dayBefore], ['overdue', workingDayFrom(addDays(due.day, 1))]]
  return days
    // A short term has no week before it; and two on one day would be one too many.
    .filter(([kind, on]) => on > due.from && !(kind === 'week-before' && on === dayBefore))
    .map(([kind, on]) => ({ kind, on, due: due.kind, words: sentences(SAYS[kind], dueWords({ kind: due.kind, day: due.day })) }))
}

const SAYS: { readonly [K in Reminder['kind']]: Words } = {
  'week-before': { nl: 'Dit komt eraan.', en: 'This is coming up.' },
  'day-before': { nl: 'Dit moet nu echt gebeuren.', en: 'This really has to be done now.' },
  overdue: { nl: 'Dit is te laat.', en: 'This is late.' },
}
