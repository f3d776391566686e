import { accepted, refused, type Result } from '#ground'
import { voicesHeard, type Role } from '#policy'
import { isMaker, mayShow } from './gate.ts'
import type { Ask } from './ask.ts'
import type { ImageEvent } from './events.ts'
import { isUse, MARKS, personIn, type Answer, type Box, type Image, type Mark, type Question, type Use, type Voice } from './image.ts'
import type { ImageRefusal } from './refusal.ts'
import { recognisableIn } from './voices.ts'

/** People in one picture: more than a school class, less than what fills a page. */
export const MOST_PEOPLE = 60

export type MarkOrder = {
  readonly personId: string
  readonly role: Role
  readonly ageYears: number | undefined
  readonly where: Box | 'somewhere'
  readonly recognisableBy: readonly Mark[]
  readonly limited: boolean
  readonly visitorId?: string | undefined
  readonly participantId?: string | undefined
}

export type AnswerOrder = {
  readonly personId: string
  readonly voice: Voice
  readonly question: Question
  readonly answer: Answer
  /** Of an answer that was told to somebody: whether nobody else was there. */
  readonly alone: boolean
}

/** Somebody is marked in the picture. Whoever is not recognisable need not be. */
export function markPerson(image: Image, order: MarkOrder, ask: Ask): Result<readonly ImageEvent[], ImageRefusal> {
  if (!isMaker(image, ask.viewer)) return refused({ code: 'not-the-maker' })
  if (image.people.length >= MOST_PEOPLE) return refused({ code: 'image-full' })
  if (order.where !== 'somewhere' && !isBox(order.where)) return refused({ code: 'box-not-valid' })
  if (order.role === 'child' && order.ageYears === undefined) return refused({ code: 'age-missing' })
  const recognisableBy = MARKS.filter((mark) => order.recognisableBy.includes(mark))
  if (recognisableBy.length === 0) return refused({ code: 'marks-missing' })
  const { personId, role, ageYears, where, limited, visitorId, participantId } = order
  const marked = { type: 'person-marked', at: ask.at, by: ask.by, personId, role, where, recognisableBy, limited, ...(ageYears === undefined ? {} : { ageYears }) } as const
  return accepted([participantId === undefined ? { v: 1, ...marked, ...(visitorId === undefined ? {} : { visitorId }) } : { v: 2, ...marked, participantId }])
}

/** A marking was a mistake. Never of somebody who answered: a no does not go away by taking somebody out of the list. */
export function unmarkPerson(image: Image, personId: string, ask: Ask): Result<readonly ImageEvent[], ImageRefusal> {
  if (!isMaker(image, ask.viewer)) return refused({ code: 'not-the-maker' })
  const one = personIn(image, personId)
  if (one === undefined) return refused({ code: 'person-not-found' })
  if (Object.keys(one.answers).length > 0 || one.asked.length > 0 || one.coveredBy !== undefined) return refused({ code: 'person-answered' })
  return accepted([{ v: 1, type: 'person-unmarked', at: ask.at, by: ask.by, personId }])
}

/** Whoever marked says that this is everybody, or that nobody can be recognised by anything. */
export function completePeople(image: Image, marked: 'everybody' | 'nobody-recognisable', ask: Ask): Result<readonly ImageEvent[], ImageRefusal> {
  if (!isMaker(image, ask.viewer)) return refused({ code: 'not-the-maker' })
  const some = recognisableIn(image).length > 0
  if (marked === 'everybody' && image.people.length === 0) return refused({ code: 'nobody-marked' })
  if (marked === 'nobody-recognisable' && some) return refused({ code: 'somebody-recognisable' })
  return accepted([{ v: 1, type: 'people-complete', at: ask.at, by: ask.by, marked }])
}

/** More uses to ask about. What was answered about others stays. */
export function askUses(image: Image, uses: readonly Use[], ask: Ask): Result<readonly ImageEvent[], ImageRefusal> {
  const may = isMaker(image, ask.viewer) || (ask.viewer.staff !== undefined && mayShow(image, ask.policy, ask.viewer, ask.at).ok)
  if (!may) return refused({ code: 'not-the-maker' })
  return accepted([{ v: 1, type: 'uses-asked', at: ask.at, by: ask.by, uses: uses.filter(isUse) }])
}

/** Somebody gets a question: a link of their own, or in person. */
export function askPerson(image: Image, { personId, voice }: { readonly personId: string; readonly voice: Voice }, ask: Ask): Result<readonly ImageEvent[], ImageRefusal> {
  if (!isMaker(image, ask.viewer)) return refused({ code: 'not-the-maker' })
  const one = personIn(image, personId)
  if (one === undefined) return refused({ code: 'person-not-found' })
  if (!voicesHeard(one, ask.policy).includes(voice)) return refused({ code: 'no-such-voice' })
  return accepted([{ v: 1, type: 'asked', at: ask.at, by: ask.by, personId, voice }])
}

/**
 * An answer: by whoever it concerns with their own link, or as they said it to the maker, alone. A no or a withdrawal is
 * always taken, from either. A yes that somebody heard never takes the place of a no that was given on an own device.
 */
export function answer(image: Image, order: AnswerOrder, ask: Ask): Result<readonly ImageEvent[], ImageRefusal> {
  const { personId, voice, question, answer: given, alone } = order
  const one = personIn(image, personId)
  if (one === undefined) return refused({ code: 'person-not-found' })
  const own = ask.by.kind === 'person' && ask.by.personId === personId && ask.by.voice === voice
  if (!own && !isMaker(image, ask.viewer)) return refused({ code: 'not-the-maker' })
  if (!voicesHeard(one, ask.policy).includes(voice)) return refused({ code: 'no-such-voice' })
  if (question !== 'making' && !image.uses.some((use) => use === question)) return refused({ code: 'use-not-asked' })
  if (!own && !alone) return refused({ code: 'asked-in-a-group' })
  const before = one.answers[question]?.[voice]
  if (given === 'withdrawn' && before?.answer !== 'yes') return refused({ code: 'nothing-to-withdraw' })
  if (!own && given === 'yes' && before !== undefined && before.how !== 'said' && before.answer !== 'yes') return refused({ code: 'answer-is-theirs' })
  const how = own ? 'own-device' : 'said'
  return accepted([{ v: 1, type: 'answered', at: ask.at, by: ask.by, personId, voice, question, answer: given, how }])
}

/** Whether a box lies in the picture and is large enough to hold anything. */
export function isBox({ left, top, width, height }: Box): boolean {
  const LEAST = 0.005
  return [left, top, width, height].every((part) => Number.isFinite(part) && part >= 0) && width >= LEAST && height >= LEAST && left + width <= 1.000001 && top + height <= 1.000001
}

