import type { Person } from './facts.ts'
import type { Policy } from './policy.ts'

/** Whose answer about an image it is: of the person themselves, or of whoever stands in for them. */
export type Voice = 'own' | 'representative'
/** What has to be known of somebody to tell whose yes is needed. */
export type Represented = Pick<Person, 'role'> & { readonly ageYears: number | undefined; readonly limited: boolean }

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
 * Whose yes an image needs. An adult's own. A child's below sixteen also that of its representative, and before the age of an own
 * voice only that one's. Of somebody who cannot oversee it that of the representative. A no of either always counts.
 */
export function voicesNeeded({ role, ageYears, limited }: Represented, policy: Policy): readonly Voice[] {
  if (limited) return ['representative']
  if (ageYears === undefined) return role === 'child' ? ['own', 'representative'] : ['own']
  if (ageYears >= REPRESENTED_BELOW_AGE) return ['own']
  return ageYears < ownVoiceAge(policy) ? ['representative'] : ['own', 'representative']
}

/** The voices that may answer: those needed, and the person's own, which can always say no. */
export function voicesHeard(one: Represented, policy: Policy): readonly Voice[] {
  return voicesNeeded(one, policy).includes('representative') ? ['own', 'representative'] : ['own']
}
