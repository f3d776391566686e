import { voicesNeeded, type Policy } from '#policy'
import type { Depicted, Image, Question } from './image.ts'

/** What somebody's voices come to. Silence is never a yes, and one no is a no. */
export function answerOf(one: Depicted, question: Question, policy: Policy): 'yes' | 'no' | 'withdrawn' | 'none' {
  const heard = one.answers[question] ?? {}
  const said = [heard.own?.answer, heard.representative?.answer]
  if (said.includes('no')) return 'no'
  if (said.includes('withdrawn')) return 'withdrawn'
  return voicesNeeded(one, policy).every((voice) => heard[voice]?.answer === 'yes') ? 'yes' : 'none'
}

/** Everybody in the picture as it is now whom somebody could know. */
export function recognisableIn({ people }: Image): readonly Depicted[] {
  return people.filter(({ by, coveredBy }) => by.length > 0 && coveredBy === undefined)
}
