import { preparsePolicySet, statefulIsAuthorized } from '@cedar-policy/cedar-wasm/nodejs'
import type { Verdict } from '#policy'
import type { Counted } from './counted-people.ts'
import { verdictOf, type Level } from './levels.ts'

const NAME = 'axiehuis'

/**
 * The rules of aXiehuis about recording in Cedar: parsed once and kept in its memory, no schema to check requests against, no
 * entities. Allowed is yes; denied says which rules forbade it, and the name of each says how much it leaves.
 */
export function cedar(): (facts: Counted) => Verdict {
  const parsed = preparsePolicySet(NAME, { staticPolicies: POLICIES })
  if (parsed.type === 'failure') throw new Error(`Cedar does not read its rules: ${parsed.errors.map((one) => one.message).join('; ')}`)
  const fixed = {
    principal: { type: 'Person', id: 'asker' },
    action: { type: 'Action', id: 'record' },
    resource: { type: 'Conversation', id: 'this' },
    preparsedPolicySetId: NAME,
    validateRequest: false,
    entities: [],
  }
  return (facts) => {
    const answer = statefulIsAuthorized({ ...fixed, context: facts })
    if (answer.type === 'failure') throw new Error(answer.errors.map((one) => one.message).join('; '))
    const { decision, diagnostics } = answer.response
    if (diagnostics.errors.length > 0) throw new Error(diagnostics.errors.map((one) => one.error.message).join('; '))
    return verdictOf(decision === 'allow' ? ['yes'] : diagnostics.reason.map((id) => id.slice(0, id.indexOf(':')) as Level), facts.running)
  }
}

const SOUND = 'context.medium == "sound"'
const IMAGE = '(context.medium == "photo" || context.medium == "video")'
const HELD_BY_HOUSE = '(context.recorder == "organisation" || context.recorder == "both")'
const MANY_PARTIES = '((context.party == "person" && context.participants >= 3) || (context.party == "side" && context.sides >= 3))'
const SEVERAL = `(${MANY_PARTIES} || context.besidesStaff >= 2 || context.neitherClientNorStaff >= 1)`
const IMAGES_ARE_OURS = 'context.means != "security-camera" && context.zone != "public-road"'
const EVERYBODY_ASKED = `${SOUND} && (${SEVERAL} || ${HELD_BY_HOUSE})`

/** A rule by level and name, as Cedar text. */
const POLICIES: { readonly [id: string]: string } = Object.fromEntries(([
  ['yes: client-records', `${SOUND} && context.recorder == "client" && !${SEVERAL}`],
  ['yes: all-agree', EVERYBODY_ASKED],
  ['not-yet: all-agree', `${EVERYBODY_ASKED} && (context.grownSilent >= 1 || (context.representatives == 0 && context.youngSilent >= 1))`],
  ['no: all-agree', `${EVERYBODY_ASKED} && (context.grownDeclined >= 1 || (context.representatives == 0 && context.youngDeclined >= 1))`],
  ['no: staff-may-decline', `${SOUND} && context.staffDeclined >= 1`],
  ['no: recorder-stops', `${SOUND} && (context.recorderDeclined >= 1 || (context.besidesStaffDeclined >= 1 && !${SEVERAL}))`],
  ['no: never-in-secret', `${SOUND} && context.announced == "no" && ${SEVERAL}`],
  ['not-yet: never-in-secret', `${SOUND} && context.announced == "unknown" && ${SEVERAL}`],
  ['no: only-who-takes-part', `${SOUND} && context.recorder == "third"`],
  ['doubt: young-child-says-no', `${SOUND} && context.knownYoungDeclined >= 1`],
  ['doubt: recording-paused', `${SOUND} && (context.exclusion == "running" || context.exclusion == "under-appeal")`],
  ['yes: image-consent', `${IMAGE} && ${IMAGES_ARE_OURS}`],
  ['not-yet: image-consent', `${IMAGE} && context.picturedSilent >= 1 && ${IMAGES_ARE_OURS}`],
  ['no: image-consent', `${IMAGE} && context.picturedDeclined >= 1 && ${IMAGES_ARE_OURS}`],
  ['no: image-maker-stops', `${IMAGE} && context.recorderDeclined >= 1`],
  ['no: no-secret-images', `${IMAGE} && context.announced == "no" && ${IMAGES_ARE_OURS}`],
  ['not-yet: no-secret-images', `${IMAGE} && context.announced == "unknown" && ${IMAGES_ARE_OURS}`],
  ['no: no-livestream', 'context.means == "livestream"'],
] as const).map(([id, when]) => [id, `${id.startsWith('yes') ? 'permit' : 'forbid'} (principal, action == Action::"record", resource) when { ${when} };`]))
