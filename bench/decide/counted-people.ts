import type { Person, RecordFacts } from '#policy'
import type { Asked } from './situations.ts'

/**
 * A situation with the people counted: neither peer's language can go through a list and count. Who belongs where is worked
 * out here, beforehand and outside the measurement, with the policy's other settings filled in; what follows from it is for the
 * peer's own rules. That is in their favour: Openkaart counts within the time that is measured.
 */
export type Counted = { readonly [Name in FactName]: RecordFacts[Name] & (string | boolean) } & {
  readonly means: string
  readonly zone: string
  readonly exclusion: string
  readonly party: Asked['party']
  readonly participants: number
  readonly sides: number
  readonly besidesStaff: number
  readonly neitherClientNorStaff: number
  readonly representatives: number
  /** Who said no, and who has not answered, among those the rules ask or hear. */
  readonly staffDeclined: number
  readonly recorderDeclined: number
  readonly besidesStaffDeclined: number
  readonly grownDeclined: number
  readonly grownSilent: number
  readonly youngDeclined: number
  readonly youngSilent: number
  readonly knownYoungDeclined: number
  readonly picturedDeclined: number
  readonly picturedSilent: number
}
type FactName = 'medium' | 'setting' | 'recorder' | 'announced' | 'running'

/** From this age a child has a voice of its own; the policy's parameter `own-voice-age`. */
const OWN_VOICE_YEARS = 12

export function counted({ party, facts }: Asked): Counted {
  const { medium, setting, recorder, announced, running } = facts
  const here = facts.people.filter((one) => one.present)
  const participants = here.filter((one) => one.unannounced !== true)
  const clients = here.filter((one) => one.role === 'client')
  const candidates = clients.length > 0 ? clients : here.filter((one) => one.role === 'representative')
  /** Undefined: one of several, and nobody said who. */
  const records = (one: Person) => {
    if (facts.recordedBy !== undefined) return facts.recordedBy === one.id
    if (recorder !== 'client' || !candidates.includes(one)) return false
    return candidates.length === 1 ? true : undefined
  }
  const young = (one: Person) => one.ageYears !== undefined && one.ageYears < OWN_VOICE_YEARS
  const others = participants.filter((one) => records(one) !== true)
  const pictured = here.filter((one) => records(one) !== true)
  const outsideStaff = participants.filter((one) => one.role !== 'professional')
  return {
    medium, setting, recorder, announced, running, party,
    means: facts.means ?? 'handheld',
    zone: facts.zone ?? 'meeting-room',
    exclusion: facts.exclusion ?? 'none',
    participants: participants.length,
    sides: new Set(participants.map(sideOf)).size,
    besidesStaff: outsideStaff.length,
    neitherClientNorStaff: participants.filter((one) => !['client', 'representative', 'child', 'professional'].includes(one.role)).length,
    representatives: participants.filter((one) => one.role === 'representative').length,
    staffDeclined: participants.filter((one) => one.role === 'professional' && declines(one)).length,
    recorderDeclined: here.filter((one) => records(one) !== false && declines(one)).length,
    besidesStaffDeclined: outsideStaff.filter(declines).length,
    grownDeclined: others.filter((one) => !young(one) && declines(one)).length,
    grownSilent: others.filter((one) => !young(one) && one.answer === 'none').length,
    youngDeclined: others.filter((one) => young(one) && declines(one)).length,
    youngSilent: others.filter((one) => young(one) && one.answer === 'none').length,
    knownYoungDeclined: participants.filter((one) => young(one) && declines(one)).length,
    picturedDeclined: pictured.filter(declines).length,
    picturedSilent: pictured.filter((one) => one.answer === 'none').length,
  }
}

function declines({ answer }: Person): boolean {
  return answer === 'no' || answer === 'withdrawn'
}

/** Everybody who belongs to the client is one side, staff another; anybody else stands alone. */
function sideOf({ id, role }: Person): string {
  if (role === 'professional') return 'organisation-side'
  return ['client', 'representative', 'child', 'relative', 'companion', 'adviser'].includes(role) ? 'client-side' : id
}
