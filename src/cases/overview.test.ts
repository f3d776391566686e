import assert from 'node:assert/strict'
import {
  bandOf, CASES_A_PAGE, handled, listCases, overseen, remindersFor, scopeOf, seeOverview, takeOverview, viewCase, type CaseSearch, type CaseScope, type HouseRole, type Viewer,
} from '#cases'
import { byLink, code, complained, inRoom, MANAGER, NOBODY, OFFICER, opening, PROFESSIONAL, recordedTalk, reported, somebody, staff, type Room } from './case-room.testing.ts'

const DAY_MS = 86_400_000
const PRIVACY = staff('Pim', ['privacy-officer'])
const LEGAL = staff('Lex', ['legal-adviser'])
const ALL_ROLES: readonly HouseRole[] = ['professional', 'manager', 'complaints-officer', 'committee-member', 'privacy-officer', 'confidential-adviser', 'legal-adviser', 'administrator']

const search = (room: Room, scope: CaseScope, filter: CaseSearch['filter'] = {}): CaseSearch => ({ scope, filter, now: room.deps.now(), text: true })
const idsOf = async (room: Room, scope: CaseScope, filter: CaseSearch['filter'] = {}) =>
  (await room.house.storage.caseOverview.find({ ...search(room, scope, filter), by: 'newest', skip: 0, limit: 1000 })).map(({ id }) => id)

/** Cases of every kind, place and relation: from and about accounts, at a table, assigned, advised, before a lawyer. */
async function manyCases(room: Room): Promise<readonly string[]> {
  const { conversationId, noorId, sam, noor } = await recordedTalk(room)
  const mo = { role: 'professional', name: 'Mo', contact: undefined, ageYears: undefined, accountId: MANAGER.staff!.accountId } as const
  const ids: string[] = []
  const keep = async (opened: Promise<{ readonly caseId: string }>) => void ids.push((await opened).caseId)
  for (const location of [undefined, 'north', 'south']) {
    await keep(reported(room, { what: 'covert-sound' }, { location }))
    await keep(reported(room, { what: 'worker-recorded' }, { location, about: [mo] }))
    await keep(reported(room, { what: 'covert-sound' }, { location, viewer: MANAGER, from: { kind: 'account' } }))
    await keep(complained(room, { location }))
    await keep(complained(room, { location, about: [mo] }))
    await keep(complained(room, { location, viewer: MANAGER, from: { kind: 'account' } }))
    for (const viewer of [PROFESSIONAL, MANAGER]) {
      for (const about of [[], [mo]]) {
        const opened = await room.opens({ kind: 'data-breach', discoveredAt: undefined, opening: opening({ viewer, from: { kind: 'account' }, location, about }) })
        assert.ok(opened.ok)
        ids.push(opened.value.caseId)
      }
    }
  }
  await keep(reported(room, { what: 'covert-sound' }, { conversationId, viewer: sam, from: { kind: 'own-place' }, about: [{ participantId: noorId }] }))
  await keep(reported(room, { what: 'covert-sound' }, { conversationId, viewer: noor, from: { kind: 'own-place' } }))
  await keep(reported(room, { what: 'covert-sound' }, { conversationId }))
  await keep(complained(room, { conversationId, viewer: sam, from: { kind: 'own-place' }, about: [{ participantId: noorId }] }))
  const breach = await room.opens({ kind: 'data-breach', discoveredAt: undefined, opening: opening({ viewer: PROFESSIONAL, from: { kind: 'account' }, conversationId, about: [{ participantId: noorId }] }) })
  assert.ok(breach.ok)
  ids.push(breach.value.caseId)
  const judged = await complained(room)
  await room.does(judged.caseId, OFFICER, { action: 'choose-regime', regime: 'wkkgz' })
  await room.does(judged.caseId, OFFICER, { action: 'acknowledge', answerBy: '2026-12-18', words: 'Ontvangen.' })
  await room.does(judged.caseId, OFFICER, { action: 'assign-committee', accountIds: ['Jo'.padEnd(16, '-')] })
  await room.does(judged.caseId, judged.opener, { action: 'give-leave', accountId: 'Ada'.padEnd(16, '-') })
  const serious = await reported(room, { what: 'published', by: 'client' }, { about: [somebody('client', { ageYears: undefined })] })
  for (const step of ['ask-to-stop', 'leave', 'report'] as const) await room.acts(serious.caseId, MANAGER, { action: 'take-step', step, outcome: 'done', words: 'Gedaan.', said: 'Goed.' } as never)
  await room.acts(serious.caseId, MANAGER, { action: 'propose-legal', words: 'Ernstig.' })
  return [...ids, judged.caseId, serious.caseId]
}

inRoom('what a database finds for somebody is exactly what they may see, for every role, place and relation', async (room) => {
  const ids = await manyCases(room)
  const { storage, policy } = room.house
  const [conversationId = ''] = (await Promise.all(ids.map(room.find))).flatMap((one) => one.conversationId ?? [])
  const conversation = await storage.conversations.find(conversationId)
  const seats = [undefined, ...(conversation?.people ?? []).flatMap((person) => person.seats.map(({ deviceId }) => deviceId))]
  const viewers: Viewer[] = []
  for (const deviceId of seats) {
    viewers.push({ ...NOBODY, deviceId })
    for (const name of ['Mo', 'Jo', 'Ada', 'Noor', 'Nieuw']) {
      for (const role of ALL_ROLES) for (const locations of role === 'manager' ? (['all', [], ['north']] as const) : (['all'] as const)) viewers.push({ ...staff(name, [role], locations), deviceId })
      viewers.push({ ...staff(name, ALL_ROLES), deviceId })
    }
  }
  let seen = 0
  for (const viewer of viewers) {
    const may: string[] = []
    for (const id of ids) {
      const one = await room.find(id)
      const its = one.conversationId === undefined ? undefined : await storage.conversations.find(one.conversationId)
      if (viewCase(one, its, viewer, policy) !== undefined) may.push(id)
    }
    seen += may.length
    assert.deepEqual((await idsOf(room, scopeOf(viewer))).toSorted(), may.toSorted(), JSON.stringify(viewer))
  }
  assert.ok(seen > 500 && seats.length === 3, 'the samples say something')
})

inRoom('figures are about cases somebody has a role in, never about one that is about themselves or is their own complaint', async (room) => {
  const ids = await manyCases(room)
  const mo = MANAGER.staff!.accountId
  const counted = await idsOf(room, overseen(MANAGER)!)
  for (const id of ids) {
    const { people, kind } = await room.find(id)
    const mine = people.some(({ part, accountId }) => accountId === mo && (part === 'concerned' || kind === 'complaint'))
    assert.equal(counted.includes(id), !mine, `${kind} ${JSON.stringify(people)}`)
  }
  const kinds = async (viewer: Viewer) => new Set(await Promise.all((await idsOf(room, overseen(viewer)!)).map(async (id) => (await room.find(id)).kind)))
  assert.deepEqual(await kinds(OFFICER), new Set(['complaint']))
  assert.equal((await idsOf(room, overseen(PRIVACY)!)).length, ids.length)
  const north = await idsOf(room, overseen(staff('Nel', ['manager'], ['north']))!)
  assert.ok(north.length > 0 && (await Promise.all(north.map(room.find))).every(({ location }) => location === undefined || location === 'north'))
})

inRoom('the overview is for managers, the complaints officer and the privacy officer; nobody else gets it, and no look of theirs is noted', async (room) => {
  await complained(room)
  for (const role of ALL_ROLES) {
    const viewer = staff('Iemand', [role])
    const allowed = ['manager', 'complaints-officer', 'privacy-officer'].includes(role)
    assert.equal(code(await seeOverview(room.deps, { viewer, filter: {}, page: 1 })), allowed ? 'accepted' : 'not-your-part', role)
    assert.equal(code(await takeOverview(room.deps, { viewer, filter: {} })), allowed ? 'accepted' : 'not-your-part', role)
  }
  for (const viewer of [NOBODY, byLink('x')]) assert.equal(code(await seeOverview(room.deps, { viewer, filter: {}, page: 1 })), 'not-your-part')
  assert.deepEqual((await room.house.storage.access.lists(99)).map(({ what }) => what), Array.from({ length: 3 }, () => ['downloaded-overview', 'opened-overview']).flat())
})

inRoom('that somebody looked is on disk before anything is found: when it cannot be noted, nothing is shown', async (room) => {
  await complained(room)
  const caseAccess = { noteList: () => Promise.reject(new Error('the disk is full')) }
  let asked = 0
  const { caseOverview } = room.house.storage
  const watched = { find: (...order: Parameters<typeof caseOverview.find>) => (asked++, caseOverview.find(...order)), count: (...order: Parameters<typeof caseOverview.count>) => (asked++, caseOverview.count(...order)), figures: (...order: Parameters<typeof caseOverview.figures>) => (asked++, caseOverview.figures(...order)) }
  const deps = { ...room.deps, caseAccess, caseOverview: watched }
  await assert.rejects(seeOverview(deps, { viewer: OFFICER, filter: {}, page: 1 }), /disk is full/)
  await assert.rejects(takeOverview(deps, { viewer: OFFICER, filter: {} }), /disk is full/)
  await assert.rejects(listCases(deps, { viewer: OFFICER, filter: {}, page: 1 }), /disk is full/)
  assert.equal(asked, 0)
})

inRoom('a list has pages; a page that is not there becomes the nearest', async (room) => {
  for (let i = 0; i < CASES_A_PAGE + 3; i++) await complained(room)
  const look = async (page: number) => {
    const { rows, ...rest } = await listCases(room.deps, { viewer: OFFICER, filter: { open: true }, page })
    return { ...rest, rows: rows.length }
  }
  const total = CASES_A_PAGE + 3
  assert.deepEqual(await look(1), { page: 1, pages: 2, total, rows: CASES_A_PAGE })
  for (const page of [2, 3, 999_999]) assert.deepEqual(await look(page), { page: 2, pages: 2, total, rows: 3 })
  for (const page of [0, -5]) assert.equal((await look(page)).page, 1)
})

inRoom('reminders are what is late or due within a week in what somebody handles, the first first', async (room) => {
  const first = await complained(room)
  room.house.pass(2 * DAY_MS)
  const second = await complained(room)
  const report = await reported(room, { what: 'covert-sound' })
  const titles = async (viewer: Viewer) => (await remindersFor(room.deps, { viewer, limit: 5 })).map(({ summary }) => summary.id)
  assert.deepEqual(await titles(OFFICER), [first.caseId, second.caseId])
  assert.deepEqual(await titles(MANAGER), [report.caseId])
  for (const viewer of [PROFESSIONAL, LEGAL, NOBODY, staff('Al', ['administrator'])]) assert.deepEqual(await titles(viewer), [])
  assert.equal(handled(staff('Al', ['administrator'])), undefined)
})

inRoom('words are searched only where somebody reads everything, and while searching nothing is counted', async (room) => {
  const { one } = await complained(room, { words: 'De groene deur ging dicht.' })
  const look = async (viewer: Viewer, asked: string) => {
    const seen = await seeOverview(room.deps, { viewer, filter: { search: asked }, page: 1 })
    assert.ok(seen.ok)
    assert.equal(seen.value.figures, undefined)
    return seen.value.page.total
  }
  assert.deepEqual([await look(OFFICER, 'groene deur'), await look(OFFICER, 'GROEN'), await look(OFFICER, 'rode')], [1, 1, 0])
  assert.deepEqual([await look(PRIVACY, 'groene'), await look(PRIVACY, one.reference), await look(PRIVACY, one.reference.slice(2).toLowerCase())], [0, 1, 1])
  const taken = await takeOverview(room.deps, { viewer: PRIVACY, filter: { search: 'groene' } })
  assert.ok(taken.ok && taken.value.cases.length === 0)
})

inRoom('a number is told in steps of five, and fewer than five is only few', async () => {
  assert.deepEqual([0, 1, 4, 5, 9, 10, 24].map(bandOf), [
    { kind: 'none' }, { kind: 'few' }, { kind: 'few' }, { kind: 'between', least: 5, most: 9 }, { kind: 'between', least: 5, most: 9 }, { kind: 'between', least: 10, most: 14 }, { kind: 'between', least: 20, most: 24 },
  ])
})
