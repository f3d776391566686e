import { seatsOf, type Conversation } from '#conversations'
import type { By, CaseRole, HouseRole } from './by.ts'
import type { Case, CasePerson } from './case.ts'

/** Who looks or acts. Any of the three may apply: a secret link of the case, a device of the conversation, an account. */
export type Viewer = {
  /** People of this case whose secret link was opened. */
  readonly personIds: readonly string[]
  readonly deviceId: string | undefined
  readonly staff: StaffViewer | undefined
}
export type StaffViewer = {
  readonly accountId: string
  readonly name: string
  readonly roles: readonly HouseRole[]
  /** The locations whose cases this account sees as a manager; those without a location come with them. */
  readonly locations: 'all' | readonly string[]
}

/** What the viewer is in this case. Nothing: the case is not theirs to see, and it is not said that it exists. */
export function rolesIn(one: Case, conversation: Conversation | undefined, viewer: Viewer): readonly CaseRole[] {
  const mine = personsOf(one, conversation, viewer)
  // Whoever a case is about does not handle it, and nobody handles their own complaint.
  if (mine.some(({ part }) => part === 'concerned')) return ['concerned']
  const opened = mine.some(({ part }) => part === 'opener')
  if (opened && one.kind === 'complaint') return ['opener']
  const house = viewer.staff === undefined ? [] : viewer.staff.roles.filter((role) => holds(role, one, conversation, viewer, viewer.staff!, opened))
  return opened ? ['opener', ...house] : house
}

/** The people of the case the viewer is, by link, by device or by account. */
export function personsOf(one: Case, conversation: Conversation | undefined, viewer: Viewer): readonly CasePerson[] {
  const seats = new Set([...ownPlaces(conversation, viewer), ...accountPlaces(conversation, viewer)])
  return one.people.filter(
    ({ id, participantId, accountId }) =>
      viewer.personIds.includes(id) ||
      (participantId !== undefined && seats.has(participantId)) ||
      (accountId !== undefined && accountId === viewer.staff?.accountId),
  )
}

/** Their places in the conversation: where they sat themselves, and those of the people of the case they are. */
export function placesIn(one: Case, conversation: Conversation | undefined, viewer: Viewer): readonly string[] {
  const named = personsOf(one, conversation, viewer).flatMap(({ participantId }) => (participantId === undefined ? [] : [participantId]))
  return [...new Set([...named, ...ownPlaces(conversation, viewer)])]
}

/** How an act of this viewer is written down: as the person of the case they are, or in a role of the house that may do it. */
export function byOf(one: Case, conversation: Conversation | undefined, viewer: Viewer, allowed: readonly CaseRole[]): By | undefined {
  const roles = rolesIn(one, conversation, viewer).filter((role) => allowed.includes(role))
  const role = roles.find((role) => role !== 'opener' && role !== 'concerned') ?? roles[0]
  if (role === undefined) return undefined
  const person = personsOf(one, conversation, viewer).find(({ part }) => part === role)
  const { staff } = viewer
  if (staff !== undefined && (person === undefined || person.accountId === staff.accountId)) return { kind: 'staff', accountId: staff.accountId, name: staff.name, as: role }
  return person === undefined ? undefined : { kind: 'person', personId: person.id }
}

/** Places in the conversation that this device holds itself; a lent device shows nothing of a case. */
function ownPlaces(conversation: Conversation | undefined, { deviceId }: Viewer): readonly string[] {
  if (conversation === undefined || deviceId === undefined) return []
  return seatsOf(conversation, deviceId)
    .filter(({ seats }) => seats.some((seat) => seat.deviceId === deviceId && seat.established !== 'shared-device'))
    .map(({ id }) => id)
}

/** Places in the conversation that were taken with this account, on whatever device: whoever sat there is the same person at their desk. */
function accountPlaces(conversation: Conversation | undefined, { staff }: Viewer): readonly string[] {
  if (conversation === undefined || staff === undefined) return []
  return conversation.people.filter(({ seats }) => seats.some(({ established, accountId }) => established === 'staff-account' && accountId === staff.accountId)).map(({ id }) => id)
}

function holds(role: HouseRole, one: Case, conversation: Conversation | undefined, viewer: Viewer, staff: StaffViewer, opened: boolean): boolean {
  switch (role) {
    case 'professional':
      return one.kind === 'report' && (opened || tookPart(conversation, viewer))
    case 'manager':
      return staff.locations === 'all' || one.location === undefined || staff.locations.includes(one.location)
    case 'complaints-officer':
      return one.kind === 'complaint'
    case 'committee-member':
      return one.kind === 'complaint' && one.committee.some(({ accountId }) => accountId === staff.accountId)
    case 'confidential-adviser':
      return one.advisers.some(({ accountId }) => accountId === staff.accountId)
    case 'legal-adviser':
      return one.kind === 'report' && one.legal.kind !== 'none'
    case 'privacy-officer':
    case 'administrator':
      return true
  }
}

function tookPart(conversation: Conversation | undefined, viewer: Viewer): boolean {
  const places = [...ownPlaces(conversation, viewer), ...accountPlaces(conversation, viewer)]
  return conversation?.people.some(({ id, role }) => role === 'professional' && places.includes(id)) === true
}
