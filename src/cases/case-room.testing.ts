// A house with people who report, complain and handle cases, for the tests of this room.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openHouse, testRecorder, type House } from '../../test/support/house-for-test.ts'
import { actInCase, openCase, viewCase, type Case, type Described, type HouseRole, type OpenOrder, type Opening, type OrderedAct, type StaffViewer, type Viewer, type WholeView } from '#cases'
import { newId, platformRandom } from '#ground'
import { control, seal, startRecording } from '#recordings'

export const NOBODY: Viewer = { personIds: [], deviceId: undefined, staff: undefined }

/** Somebody of the house, with these roles and everywhere. */
export function staff(name: string, roles: readonly HouseRole[], locations: StaffViewer['locations'] = 'all'): Viewer {
  return { ...NOBODY, staff: { accountId: name.padEnd(16, '-'), name, roles, locations } }
}

/** Somebody who came back by the secret link of a person in a case. */
export function byLink(...personIds: readonly string[]): Viewer {
  return { ...NOBODY, personIds }
}

export const somebody = (role: Described['role'], changes: Partial<Described> = {}): Described => ({ role, name: undefined, contact: undefined, ageYears: undefined, accountId: undefined, ...changes })

const MEMBERS: { readonly [R in HouseRole | 'anybody']?: readonly string[] } = { anybody: ['Jo', 'Jip', 'Ada', 'Noor', 'Mo', 'Kim'], 'committee-member': ['Jo', 'Jip'], 'confidential-adviser': ['Ada'] }

export async function openRoom() {
  const house = await openHouse()
  const deps = {
    ...house.deps,
    caseAccess: house.storage.access,
    houseMembers: async (role: HouseRole | 'anybody') => (MEMBERS[role] ?? []).map((name) => ({ accountId: name.padEnd(16, '-'), name })),
  }
  async function find(caseId: string): Promise<Case> {
    const found = await house.storage.cases.find(caseId)
    if (found === undefined) throw new Error('no such case')
    return found
  }
  return {
    house,
    deps,
    find,
    opens: (order: OpenOrder) => openCase(deps, order),
    acts: (caseId: string, viewer: Viewer, act: OrderedAct) => actInCase(deps, { caseId, viewer, act }),
    /** Does it, and fails when it is refused. */
    async does(caseId: string, viewer: Viewer, act: OrderedAct) {
      const outcome = await actInCase(deps, { caseId, viewer, act })
      assert.ok(outcome.ok, outcome.ok ? '' : `${act.action}: ${outcome.refusal.code}`)
      return outcome.value
    },
    async sees(caseId: string, viewer: Viewer) {
      const one = await find(caseId)
      const conversation = one.conversationId === undefined ? undefined : await house.storage.conversations.find(one.conversationId)
      return viewCase(one, conversation, viewer, house.policy)
    },
  }
}
export type Room = Awaited<ReturnType<typeof openRoom>>

/** A test in a room of its own. */
export const inRoom = (sentence: string, body: (room: Room) => Promise<void>) =>
  test(sentence, async () => {
    const room = await openRoom()
    try {
      await body(room)
    } finally {
      await room.house.close()
    }
  })

/** `accepted`, or the code of the refusal. */
export function code(outcome: { readonly ok: boolean }): string {
  return outcome.ok ? 'accepted' : (outcome as unknown as { refusal: { code: string } }).refusal.code
}

export const opening = (changes: Partial<Opening> = {}): Opening => ({
  viewer: NOBODY, conversationId: undefined, from: { kind: 'somebody', who: somebody('client', { name: 'Sam' }), takenDown: false },
  about: [], location: undefined, linkedTo: undefined, words: 'Zo ging het.', ...changes,
})

/** Opens a report and gives it with the way back of whoever opened it. */
export async function reported(room: Room, facts: { readonly [fact: string]: unknown }, changes: Partial<Opening> = {}) {
  return opened(room, { kind: 'report', facts, opening: opening(changes) })
}

/** Opens a complaint and gives it with the way back of the complainant. */
export async function complained(room: Room, changes: Partial<Opening> = {}, about: Extract<OpenOrder, { kind: 'complaint' }>['about'] = 'care') {
  return opened(room, { kind: 'complaint', about, venue: 'organisation', receivedOn: undefined, opening: opening(changes) })
}

async function opened(room: Room, order: OpenOrder) {
  const outcome = await room.opens(order)
  if (!outcome.ok) throw new Error(`not opened: ${outcome.refusal.code}`)
  const one = await room.find(outcome.value.caseId)
  const [first] = one.people
  if (first === undefined) throw new Error('nobody opened it')
  return { ...outcome.value, one, opener: byLink(first.id), concerned: byLink(...one.people.filter(({ part }) => part === 'concerned').map(({ id }) => id)) }
}

export const report = (one: Case) => (one.kind === 'report' ? one : assert.fail('no report'))
export const complaint = (one: Case) => (one.kind === 'complaint' ? one : assert.fail('no complaint'))
export const breach = (one: Case) => (one.kind === 'data-breach' ? one : assert.fail('no data breach'))
export const whole = (view: unknown): WholeView => ((view as WholeView | undefined)?.sees === 'whole' ? (view as WholeView) : assert.fail('not seen whole'))

/** The professional as who reports, with an account. */
export const PROFESSIONAL = staff('Noor', ['professional'])
export const MANAGER = staff('Mo', ['manager'])
export const OFFICER = staff('Kim', ['complaints-officer'])
export const byAccount: Partial<Opening> = { viewer: PROFESSIONAL, from: { kind: 'account' } }
export type { House }

/** A talk between Sam and Noor that Sam recorded and sealed here, with the devices of both. */
export async function recordedTalk({ house }: Room) {
  const card = await house.announced([{ role: 'professional', ageYears: undefined, name: 'Noor' }])
  const { conversationId, participantId, device } = card
  const [, noor] = (await house.conversation(conversationId)).people
  const seat = await house.joins(card.code, { participantId: noor!.id })
  const recordingId = newId(platformRandom)
  const started = await startRecording(house.deps, { recordingId, conversationId, participantId, deviceId: device.id, keeping: 'kept-for-both' })
  assert.equal(code(started), 'accepted')
  const recorder = testRecorder(house, recordingId, device.id)
  await recorder.seconds(2)
  await control(house.deps, { conversationId, recordingId, deviceId: device.id, to: 'stopped' })
  assert.equal(code(await recorder.end()), 'accepted')
  assert.equal(code(await seal(house.deps, recordingId)), 'accepted')
  return {
    conversationId, recordingId, noorId: noor!.id,
    sam: { ...NOBODY, deviceId: device.id },
    noor: { ...NOBODY, deviceId: seat.device.id },
  }
}
