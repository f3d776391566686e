import type { Policy } from '#policy'
import type { Depicted, Image, Question, Voice } from './image.ts'

/** Below this age whoever represents a child says yes as well. @source UAVG art. 5(1) */
export const REPRESENTED_BELOW_AGE = 16
/** Where a policy does not say from what age a child has a voice of its own. @source BW 7:450(2) */
const OWN_VOICE_AGE = 12

/** The age from which the policy gives a child a voice of its own. */
export function ownVoiceAge(policy: Policy): number {
  const value = policy.parameters.find(({ id }) => id === 'own-voice-age')?.value
  return typeof value === 'number' ? value : OWN_VOICE_AGE
}

/**
 * Whose yes is needed. An adult's own. A child's below sixteen also that of its representative, and before the age of an own
 * voice only that one's. Of somebody who cannot oversee it that of the representative. A no of either always counts.
 */
export function voicesNeeded({ role, ageYears, limited }: Pick<Depicted, 'role' | 'ageYears' | 'limited'>, policy: Policy): readonly Voice[] {
  if (limited) return ['representative']
  if (ageYears === undefined) return role === 'child' ? ['own', 'representative'] : ['own']
  if (ageYears >= REPRESENTED_BELOW_AGE) return ['own']
  return ageYears < ownVoiceAge(policy) ? ['representative'] : ['own', 'representative']
}

/** The voices that may answer: those needed, and the person's own, which can always say no. */
export function voicesHeard(one: Pick<Depicted, 'role' | 'ageYears' | 'limited'>, policy: Policy): readonly Voice[] {
  return voicesNeeded(one, policy).includes('representative') ? ['own', 'representative'] : ['own']
}

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
