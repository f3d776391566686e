import assert from 'node:assert/strict'
import { tellNews, type CaseNotice, type StaffViewer } from '#cases'
import { byAccount, complained, inRoom, MANAGER, OFFICER, opening, PROFESSIONAL, reported, staff, type Room } from './case-room.testing.ts'

const DAY_MS = 86_400_000
const member = (...args: Parameters<typeof staff>): StaffViewer => staff(...args).staff!
const MO = member('Mo', ['manager'])
const KIM = member('Kim', ['complaints-officer'])

/** What the mail has to bring, after one look. */
async function told(room: Room, members: readonly StaffViewer[]): Promise<readonly (readonly [who: string, path: string])[]> {
  const notices: CaseNotice[] = []
  const { caseNews } = room.house.storage
  const watched = { ...caseNews, tell: async (order: Parameters<typeof caseNews.tell>[0]) => (notices.push(...order.notices), caseNews.tell(order)) }
  await tellNews({ ...room.deps, caseNews: watched, staff: async () => members, casePath: (id) => `/zaken/${id}`, casesPath: '/zaken' })
  return notices.map(({ accountId, path }) => [accountId.replaceAll('-', ''), path] as const).toSorted(([a], [b]) => a.localeCompare(b))
}

inRoom('a report goes to its managers at once, a complaint to the complaints officer; each once', async (room) => {
  const north = member('Nel', ['manager'], ['north'])
  const { caseId } = await reported(room, { what: 'covert-sound' }, { location: 'south' })
  assert.deepEqual(await told(room, [MO, north, KIM]), [['Mo', `/zaken/${caseId}`]])
  assert.deepEqual(await told(room, [MO, north, KIM]), [])
  const complaint = await complained(room)
  assert.deepEqual(await told(room, [MO, north, KIM]), [['Kim', `/zaken/${complaint.caseId}`]])
})

inRoom('a data breach goes to the privacy officer at once, and again before and after its 72 hours', async (room) => {
  const pim = member('Pim', ['privacy-officer'])
  const opened = await room.opens({ kind: 'data-breach', discoveredAt: undefined, opening: opening({ ...byAccount, viewer: PROFESSIONAL }) })
  assert.ok(opened.ok)
  const path = `/zaken/${opened.value.caseId}`
  const looks = [await told(room, [MO, pim])]
  for (let hours = 6; hours <= 84; hours += 6) {
    room.house.pass(6 * 3_600_000)
    looks.push(await told(room, [MO, pim]))
  }
  // At 0, and at the first looks after 48, 68 and 72 hours.
  assert.deepEqual(looks.flatMap((notices, look) => (notices.length === 0 ? [] : [[look * 6, notices]])), [0, 48, 72, 78].map((hours) => [hours, [['Pim', path]]]))
})

inRoom('when nobody takes a report up its managers hear it after two days; whoever took it up is not bothered', async (room) => {
  const waiting = await reported(room, { what: 'covert-sound' })
  const taken = await reported(room, { what: 'covert-sound' })
  await told(room, [MO])
  await room.does(taken.caseId, MANAGER, { action: 'take-up', words: 'Ik bel.' })
  room.house.pass(2 * DAY_MS - 1)
  assert.deepEqual(await told(room, [MO]), [])
  room.house.pass(1)
  assert.deepEqual(await told(room, [MO]), [['Mo', `/zaken/${waiting.caseId}`]])
})

inRoom('a clock that jumps a year gives everybody one notice, to the list, and none again when it jumps back', async (room) => {
  for (let i = 0; i < 30; i++) await complained(room)
  for (let i = 0; i < 30; i++) await reported(room, { what: 'covert-sound' })
  await told(room, [MO, KIM])
  room.house.pass(365 * DAY_MS)
  assert.deepEqual(await told(room, [MO, KIM]), [['Kim', '/zaken'], ['Mo', '/zaken']])
  room.house.pass(-365 * DAY_MS)
  assert.deepEqual(await told(room, [MO, KIM]), [])
  room.house.pass(40 * DAY_MS)
  assert.deepEqual(await told(room, [MO, KIM]), [])
})

inRoom('whoever it is about is not told, nor whoever opened it; when nobody is left an administrator is', async (room) => {
  const about = { role: 'professional', name: 'Mo', contact: undefined, ageYears: undefined, accountId: MO.accountId } as const
  const { caseId } = await reported(room, { what: 'worker-recorded' }, { about: [about] })
  const admin = member('Al', ['administrator'])
  assert.deepEqual(await told(room, [MO, admin]), [['Al', `/zaken/${caseId}`]])
  const own = await reported(room, { what: 'covert-sound' }, { ...byAccount, viewer: MANAGER })
  assert.deepEqual(await told(room, [MO, member('Nel', ['manager'])]), [['Nel', `/zaken/${own.caseId}`]])
  const alone = await reported(room, { what: 'covert-sound' }, { ...byAccount, viewer: MANAGER })
  assert.deepEqual(await told(room, [MO]), [['Mo', `/zaken/${alone.caseId}`]])
})

inRoom('the committee hears of the terms of a complaint it was assigned, beside the officer', async (room) => {
  const { caseId } = await complained(room)
  const jo = member('Jo', ['committee-member'])
  assert.deepEqual(await told(room, [KIM, jo]), [['Kim', `/zaken/${caseId}`]])
  await room.does(caseId, OFFICER, { action: 'choose-regime', regime: 'wkkgz' })
  await room.does(caseId, OFFICER, { action: 'acknowledge', answerBy: '2026-12-18', words: 'We hebben je klacht.' })
  await room.does(caseId, OFFICER, { action: 'assign-committee', accountIds: [jo.accountId] })
  room.house.pass(25 * DAY_MS)
  assert.deepEqual(await told(room, [KIM, jo]), [['Jo', `/zaken/${caseId}`], ['Kim', `/zaken/${caseId}`]])
})
