import type { Course } from './course.ts'
import { daysBetween, partsOf, weekdayOf, type Day } from './day.ts'
import { YEARS_COMPLETE } from './equated-days.ts'
import { filled, sentences, type Words } from './language.ts'
import type { Basis, TermRule } from './regime.ts'
import { SOURCES } from './sources.ts'
import type { TermEnd, TermLength } from './term-end.ts'
import type { DueKind } from './terms.ts'

export type DueWordsOf = { readonly kind: DueKind; readonly day: Day; readonly body?: Words }

/** What must or can happen, and the last day for it. */
export function dueWords({ kind, day, body }: DueWordsOf): Words {
  return filled(SAYS[kind], { day: writtenDay(day), body: body ?? { nl: '', en: '' } })
}

const SAYS: { readonly [K in DueKind]: Words } = {
  acknowledgement: { nl: 'Uiterlijk op {day} hoort wie klaagt dat de klacht er is.', en: 'By {day} at the latest the complainant hears that the complaint has arrived.' },
  declining: { nl: 'Tot en met {day} kan de organisatie zeggen dat ze de klacht niet behandelt.', en: 'Up to and with {day} the organisation can say that it will not treat the complaint.' },
  decision: { nl: 'Uiterlijk op {day} is er een oordeel op papier.', en: 'By {day} at the latest there is a judgement in writing.' },
  response: { nl: 'Uiterlijk op {day} zegt de organisatie wat ze met het oordeel doet.', en: 'By {day} at the latest the organisation says what it will do with the judgement.' },
  onward: { nl: 'Tot en met {day} kan wie klaagt verder. Dat kan hier: {body}.', en: 'Up to and with {day} the complainant can go on. That is possible here: {body}.' },
}

/** How a term was counted, and by which rule. */
export function countedWords(from: Day, rule: TermRule, end: TermEnd): Words {
  return sentences(lengthWords(from, rule.length), movedWords(end), basisWords(rule.basis), holidayWords(end.day))
}

/** The same for the judgement, with everything that changed its day. */
export function rollWords(course: Course, end: TermEnd, legalDay: Day, day: Day): Words {
  const { receivedOn, rule, extensions, postponed, stoppedDays, stoppedOn, agreedUntil } = course
  const changed = legalDay !== end.day
  return sentences(
    changed ? firstWords(receivedOn, rule.length) : lengthWords(receivedOn, rule.length),
    changed ? undefined : movedWords(end),
    basisWords(rule.basis),
    ...extensions.flatMap(({ on, until }) => [
      filled({ nl: 'Op {on} nam de organisatie meer tijd, tot en met {until}.', en: 'On {on} the organisation took more time, up to and with {until}.' }, { on: writtenDay(on), until: writtenDay(until) }),
      course.regime.extension === undefined ? undefined : basisWords(course.regime.extension.basis),
    ]),
    stoppedDays === 0 ? undefined : filled({ nl: 'De tijd stond {days} stil.', en: 'The time stood still for {days}.' }, { days: countWords({ unit: 'days', count: stoppedDays }) }),
    stoppedOn === undefined ? undefined : filled({ nl: 'De tijd staat stil sinds {on}.', en: 'The time has been standing still since {on}.' }, { on: writtenDay(stoppedOn) }),
    postponed === undefined ? undefined : filled({ nl: 'Wie klaagt vond wachten tot en met {until} goed.', en: 'The complainant agreed to wait up to and with {until}.' }, { until: writtenDay(postponed.until) }),
    agreedUntil === undefined || day === legalDay ? undefined : filled(
      { nl: 'Wie klaagt vond wachten tot en met {until} goed. Volgens de wet was het {legal}. Daarna mag wie klaagt ook al verder.', en: 'The complainant agreed to wait up to and with {until}. By law it was {legal}. After that the complainant may go on already.' },
      { until: writtenDay(agreedUntil), legal: writtenDay(legalDay) },
    ),
    holidayWords(day),
  )
}

/** A law as people cite it, or that it is a choice and why. */
export function basisWords(basis: Basis): Words {
  if (basis.by === 'default') return sentences({ nl: 'Dit getal is een keuze.', en: 'This number is a choice.' }, basis.why)
  const { law, article } = SOURCES[basis.source]
  const english = article.replaceAll(' lid ', ' paragraph ').replaceAll(' tot en met ', ' to ')
  return { nl: `Dat staat in de ${law}, artikel ${article}.`, en: `The law says so: ${law}, article ${english}.` }
}

/** A day with its weekday, as people write it. */
export function writtenDay(day: Day): Words {
  const { year, month, dayOfMonth } = partsOf(day)
  const write = (weekdays: readonly string[], months: readonly string[]) => `${weekdays[weekdayOf(day) - 1]} ${dayOfMonth} ${months[month - 1]} ${year}`
  return {
    nl: write(['maandag', 'dinsdag', 'woensdag', 'donderdag', 'vrijdag', 'zaterdag', 'zondag'], ['januari', 'februari', 'maart', 'april', 'mei', 'juni', 'juli', 'augustus', 'september', 'oktober', 'november', 'december']),
    en: write(['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'], ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']),
  }
}

/** A length as people say it: “zes weken”. */
export function countWords({ unit, count }: TermLength): Words {
  const names = UNITS[unit]
  const said = SMALL[count]
  return { nl: `${said?.nl ?? count} ${count === 1 ? names.nl[0] : names.nl[1]}`, en: `${said?.en ?? count} ${count === 1 ? names.en[0] : names.en[1]}` }
}

const UNITS: { readonly [U in TermLength['unit']]: { readonly nl: readonly [string, string]; readonly en: readonly [string, string] } } = {
  'working-days': { nl: ['werkdag', 'werkdagen'], en: ['working day', 'working days'] },
  days: { nl: ['dag', 'dagen'], en: ['day', 'days'] },
  weeks: { nl: ['week', 'weken'], en: ['week', 'weeks'] },
  months: { nl: ['maand', 'maanden'], en: ['month', 'months'] },
  years: { nl: ['jaar', 'jaar'], en: ['year', 'years'] },
}
const SMALL: { readonly [count: number]: Words } = Object.fromEntries(
  [['één', 'one'], ['twee', 'two'], ['drie', 'three'], ['vier', 'four'], ['vijf', 'five'], ['zes', 'six'], ['zeven', 'seven'], ['acht', 'eight'], ['negen', 'nine'], ['tien', 'ten'], ['elf', 'eleven'], ['twaalf', 'twelve']]
    .map(([nl = '', en = ''], index) => [index + 1, { nl, en }]),
)

function lengthWords(from: Day, length: TermLength): Words {
  return filled({ nl: 'Dat is {length} na {from}.', en: 'That is {length} after {from}.' }, { length: countWords(length), from: writtenDay(from) })
}

function firstWords(from: Day, length: TermLength): Words {
  return filled({ nl: 'Eerst was het {length} na {from}.', en: 'At first it was {length} after {from}.' }, { length: countWords(length), from: writtenDay(from) })
}

function movedWords({ moved, counted, day }: TermEnd): Words | undefined {
  if (moved === undefined) return undefined
  if (moved.because === 'few-working-days') return { nl: 'In die tijd zaten te weinig werkdagen. Daarom is het later.', en: 'There were too few working days in that time. So it is later.' }
  const later = countWords({ unit: 'days', count: daysBetween(counted, day) })
  return sentences(
    filled({ nl: 'Dat valt op {counted}.', en: 'That falls on {counted}.' }, { counted: writtenDay(counted) }),
    // Of a Saturday or Sunday the date says enough.
    weekdayOf(counted) < 6 ? filled({ nl: 'Dat is {name}.', en: 'That is {name}.' }, { name: moved.name }) : undefined,
    filled({ nl: 'Daarom is het {later} later.', en: 'So it is {later} later.' }, { later }),
  )
}

function holidayWords(day: Day): Words | undefined {
  if (YEARS_COMPLETE.has(partsOf(day).year)) return undefined
  return { nl: 'Van dat jaar kennen we niet alle extra feestdagen. Het kan iets later zijn.', en: 'We do not know all extra holidays of that year. It can be a little later.' }
}
