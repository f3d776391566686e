import { partsOf, daysBetween, latest, type Day } from './day.ts'
import { legalEnd, type Course } from './course.ts'
import { countedWords, dueWords, rollWords, type DueWordsOf } from './due-words.ts'
import { YEARS_COMPLETE } from './equated-days.ts'
import { sentences, type Words } from './language.ts'
import type { Basis, Onward, TermRule } from './regime.ts'
import { termEnd, type TermEnd } from './term-end.ts'
import type { Due, DueKind, DueState } from './terms.ts'

/** Everything about a complaint that has a last day, in the order of those days. */
export function duesOf(course: Course, asOf: Day): readonly Due[] {
  const dues = [acknowledgement(course, asOf), declining(course, asOf), decision(course, asOf), response(course, asOf), ...onwards(course, asOf)]
  return dues.filter((due) => due !== undefined).toSorted((a, b) => daysBetween(b.day, a.day))
}

function acknowledgement(course: Course, asOf: Day): Due {
  const { regime, receivedOn, acknowledgedOn, closed } = course
  const end = termEnd(receivedOn, regime.acknowledgement.length, regime.acknowledgement.counting)
  const lapsed = acknowledgedOn === undefined && closed !== undefined
  return plainDue('acknowledgement', receivedOn, regime.acknowledgement, end, lapsed ? LAPSED : standing(end.day, acknowledgedOn, asOf))
}

function declining({ regime, receivedOn, closed }: Course, asOf: Day): Due | undefined {
  const rule = regime.declining.tellWithin
  if (rule === undefined) return undefined
  const end = termEnd(receivedOn, rule.length, rule.counting)
  // Treating the complaint is what should happen, so not having declined is never late.
  const open: Standing = { state: asOf > end.day ? 'passed' : 'open', lateDays: 0 }
  const otherwise = closed === undefined ? open : LAPSED
  return plainDue('declining', receivedOn, rule, end, closed?.how === 'declined' ? standing(end.day, closed.on, asOf) : otherwise)
}

function decision(course: Course, asOf: Day): Due {
  const { rule, receivedOn, closed, agreedUntil, stoppedOn, extensions } = course
  const legalDay = legalEnd(course, asOf)
  const day = latest(legalDay, agreedUntil ?? legalDay)
  const end = termEnd(receivedOn, rule.length, rule.counting)
  const basis = extensions.length > 0 && course.regime.extension !== undefined ? course.regime.extension.basis : rule.basis
  const how = (): Standing => {
    if (closed?.how === 'decided') return standing(day, closed.on, asOf)
    if (closed !== undefined) return LAPSED
    return stoppedOn === undefined ? standing(day, undefined, asOf) : { state: 'stopped', lateDays: 0 }
  }
  return due({
    kind: 'decision', whose: 'organisation', from: receivedOn, day, basis, standing: how(), legalDay: day === legalDay ? undefined : legalDay,
    why: sentences(dueWords({ kind: 'decision', day }), rollWords(course, end, legalDay, day)),
  })
}

function response({ regime, closed, respondedOn }: Course, asOf: Day): Due | undefined {
  if (regime.response === undefined || closed?.how !== 'decided') return undefined
  const end = termEnd(closed.on, regime.response.length, regime.response.counting)
  return plainDue('response', closed.on, regime.response, end, standing(end.day, respondedOn, asOf))
}

function onwards(course: Course, asOf: Day): readonly Due[] {
  const { regime, closed, stoppedOn, wentOn } = course
  const late = stoppedOn === undefined && asOf > legalEnd(course) ? legalEnd(course) : undefined
  const from = closed?.on ?? late
  if (from === undefined) return []
  return regime.onwards.flatMap((onward) => {
    if (onward.within === undefined) return []
    const end = termEnd(from, onward.within.length, onward.within.counting)
    const state: DueState = asOf > end.day ? 'passed' : 'open'
    return [plainDue('onward', from, onward.within, end, { state: wentOn === undefined ? state : 'done', lateDays: 0 }, onward)]
  })
}

type Standing = { readonly state: DueState; readonly lateDays: number }
const LAPSED: Standing = { state: 'lapsed', lateDays: 0 }

function standing(day: Day, doneOn: Day | undefined, asOf: Day): Standing {
  const lateDays = Math.max(0, daysBetween(day, doneOn ?? asOf))
  if (doneOn === undefined) return { state: lateDays > 0 ? 'overdue' : 'open', lateDays }
  return { state: lateDays > 0 ? 'done-late' : 'done', lateDays }
}

function plainDue(kind: Exclude<DueKind, 'decision'>, from: Day, rule: TermRule, end: TermEnd, standing: Standing, onward?: Onward): Due {
  const says: DueWordsOf = onward === undefined ? { kind, day: end.day } : { kind, day: end.day, body: onward.name }
  return due({ kind, whose: kind === 'onward' ? 'complainant' : 'organisation', body: onward?.body, from, day: end.day, basis: rule.basis, standing, why: sentences(dueWords(says), countedWords(from, rule, end)) })
}

type DueParts = {
  readonly kind: DueKind; readonly whose: Due['whose']; readonly from: Day; readonly day: Day; readonly basis: Basis; readonly standing: Standing
  readonly why: Words; readonly legalDay?: Day | undefined; readonly body?: Onward['body'] | undefined
}

function due({ standing, legalDay, body, ...rest }: DueParts): Due {
  const holidaysKnown = YEARS_COMPLETE.has(partsOf(rest.day).year)
  return { ...rest, ...standing, holidaysKnown, ...(legalDay === undefined ? {} : { legalDay }), ...(body === undefined ? {} : { body }) }
}
