import { AGREED_ABOUT, type Circumstances } from './circumstances.ts'
import type { AgreedLine, Bound, Policy } from './policy.ts'

/** What both sides agree on under these circumstances, in the order of the file. Empty: the policy writes no agreement. */
export function agreedLines({ agreement }: Pick<Policy, 'agreement'>, circumstances: Circumstances): readonly AgreedLine[] {
  return agreement.filter(({ only }) => ABOUT.every((name) => (only[name] as readonly string[] | undefined)?.includes(circumstances[name]) !== false))
}

const ABOUT = ['medium', 'recorder', 'keeping', 'setting'] as const satisfies readonly (keyof Circumstances)[]

/** The first circumstances under which the agreement binds one side only, or nobody; undefined when there are none. */
export function whereOneSided(agreement: readonly AgreedLine[]): Circumstances | undefined {
  for (const medium of AGREED_ABOUT.medium) {
    for (const recorder of AGREED_ABOUT.recorder) {
      for (const keeping of AGREED_ABOUT.keeping) {
        for (const setting of AGREED_ABOUT.setting) {
          const circumstances = { medium, recorder, keeping, setting }
          const bound = agreedLines({ agreement }, circumstances).flatMap((line) => line.binds)
          if (!bindsClient(bound) || !bindsOrganisation(bound)) return circumstances
        }
      }
    }
  }
  return undefined
}

export function bindsClient(binds: readonly Bound[]): boolean {
  return binds.includes('client') || binds.includes('everybody')
}

export function bindsOrganisation(binds: readonly Bound[]): boolean {
  return binds.includes('organisation') || binds.includes('professional') || binds.includes('everybody')
}
