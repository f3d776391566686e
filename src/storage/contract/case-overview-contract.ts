import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CaseAppend, CaseEvent, CaseFilter, CaseScope, CaseSearch } from '#cases'
import { instant } from '#ground'
import type { Storage } from '../index.ts'
import { beginCase, EVERY_EVENT, told } from './cases-contract.ts'
import { idOf, minute } from './samples.ts'

const DAY_MS = 86_400_000
const EVERYTHING: CaseScope = { accountId: 'nobody', deviceId: undefined, ways: [{ by: 'role', kinds: ['report', 'complaint', 'data-breach'], locations: 'all', whole: true }] }
const say = { v: 1, at: minute(1), by: { kind: 'staff', accountId: idOf('anna'), name: 'Anna', as: 'manager' }, words: 'Goed.' } as const

/** What every implementation of the overview of cases and of the news about them promises. */
export function caseOverviewContract(name: string, open: () => Promise<Storage>): void {
  const law = (title: string, check: (storage: Storage) => Promise<void>) =>
    test(`${name}: ${title}`, async () => {
      const storage = await open()
      try {
        await check(storage)
      } finally {
        await storage.close()
      }
    })

  law('a case is in the overview as soon as its events are there, and as they stand', async ({ cases, caseOverview }) => {
    const one = async () => (await found(caseOverview))[0]
    assert.deepEqual(await found(caseOverview), [])
    await cases.keep(placed('a', 'Z-AAAA', 0, 'north'))
    assert.deepEqual(await one(), {
      id: idOf('a'), version: 2, reference: 'Z-AAAA', kind: 'report', status: 'talking', openedAt: minute(0), closedAt: undefined, location: idOf('north'),
      due: { what: 'take-up', at: minute(2 * 24 * 60) }, outcome: undefined,
    })
    await cases.keep({ id: idOf('a'), version: 2, events: [{ ...say, type: 'taken-up' }] })
    assert.deepEqual([(await one())?.version, (await one())?.due], [3, undefined])
    await cases.keep({ id: idOf('a'), version: 3, events: [{ ...say, type: 'closed', at: minute(7) }] })
    assert.deepEqual([(await one())?.status, (await one())?.closedAt], ['closed', minute(7)])
    await cases.keep({ id: idOf('a'), version: 4, events: [{ ...say, type: 'reopened' }] })
    assert.deepEqual([(await one())?.status, (await one())?.closedAt], ['talking', undefined])
  })

  law('a write that lost a race, or was a mistake, leaves the overview as it was', async ({ cases, caseOverview, caseNews }) => {
    await cases.keep(beginCase('a', 'Z-AAAA'))
    const before = [await found(caseOverview), await found(caseOverview, { search: 'gelezen' }), await caseNews.due(minute(99_999))]
    assert.equal(await cases.keep({ id: idOf('a'), version: 9, events: [told('gelezen')] }), false)
    assert.equal(await cases.keep(beginCase('b', 'Z-AAAA')), false)
    await assert.rejects(cases.keep({ id: idOf('c'), version: 0, events: [told('gelezen')] }))
    assert.deepEqual([await found(caseOverview), await found(caseOverview, { search: 'gelezen' }), await caseNews.due(minute(99_999))], before)
  })

  law('every kind of event fits in the overview', async ({ cases, caseOverview }) => {
    for (const [kind, events] of Object.entries(EVERY_EVENT)) assert.equal(await cases.keep({ id: idOf(kind), version: 0, events }), true)
    const all = await found(caseOverview)
    assert.deepEqual(new Set(all.map(({ kind, outcome }) => `${kind} ${outcome}`)), new Set(['report undefined', 'complaint partly', 'data-breach reported']))
    const { steps, outcomes } = await caseOverview.figures(asked())
    assert.deepEqual(steps, [{ step: 'leave', how: 'declined', count: 1 }, { step: 'report', how: 'skipped', count: 1 }])
    assert.deepEqual(outcomes, [{ kind: 'complaint', outcome: 'partly', count: 1 }, { kind: 'data-breach', outcome: 'reported', count: 1 }])
  })

  law('open cases come first, newest first, then closed ones; or what is due first', async ({ cases, caseOverview }) => {
    for (const [index, who] of ['old', 'shut', 'taken', 'newest'].entries()) await cases.keep(beginCase(who, `Z-000${index}`, minute(index)))
    await cases.keep({ id: idOf('shut'), version: 2, events: [{ ...say, type: 'closed' }] })
    await cases.keep({ id: idOf('taken'), version: 2, events: [{ ...say, type: 'taken-up' }] })
    const ids = async (by: 'newest' | 'due', skip = 0, limit = 10) => (await caseOverview.find({ ...asked(), by, skip, limit })).map(({ id }) => id.replaceAll('-', ''))
    assert.deepEqual(await ids('newest'), ['newest', 'taken', 'old', 'shut'])
    assert.deepEqual(await ids('due'), ['old', 'newest', 'shut', 'taken'])
    assert.deepEqual([await ids('newest', 1, 2), await ids('newest', 4, 2), await ids('newest', 0, 0)], [['taken', 'old'], [], []])
    assert.equal(await caseOverview.count(asked()), 4)
  })

  law('each filter leaves what it says, also together', async ({ cases, caseOverview }) => {
    await cases.keep(placed('a', 'Z-AAAA', 0, 'north'))
    await cases.keep(placed('b', 'Z-BBBB', 60, 'south'))
    await cases.keep({ id: idOf('c'), version: 0, events: EVERY_EVENT['complaint']! })
    await cases.keep({ id: idOf('d'), version: 0, events: EVERY_EVENT['data-breach']! })
    await cases.keep({ id: idOf('b'), version: 2, events: [{ ...say, type: 'closed' }] })
    const of = async (filter: CaseFilter, now = minute(0)) => {
      const all = (await found(caseOverview, filter, now)).map(({ id }) => id[0]).toSorted().join('')
      assert.equal(await caseOverview.count(asked(filter, now)), all.length)
      return all
    }
    assert.deepEqual([await of({}), await of({ kinds: ['report'] }), await of({ kinds: [] }), await of({ kinds: ['complaint', 'data-breach'] })], ['abcd', 'ab', '', 'cd'])
    assert.deepEqual([await of({ open: true }), await of({ open: false }), await of({ statuses: ['talking', 'decided'] }), await of({ statuses: [] })], ['acd', 'b', 'ad', ''])
    assert.deepEqual([await of({ location: idOf('north') }), await of({ location: { none: true } }), await of({ location: "x' OR '1'='1" })], ['a', 'cd', ''])
    assert.deepEqual([await of({ openedFrom: minute(60) }), await of({ openedBefore: minute(60), kinds: ['report'] })], ['b', 'a'])
    const late = instant(minute(0) + 4 * DAY_MS)
    assert.deepEqual([await of({ standing: 'late' }, late), await of({ standing: 'week' }), await of({ standing: 'later' }), await of({ standing: 'none' })], ['a', 'a', '', 'bcd'])
    const { open, terms, months, locations } = await caseOverview.figures(asked())
    assert.deepEqual(open, [{ kind: 'complaint', status: 'finding-given', count: 1 }, { kind: 'data-breach', status: 'decided', count: 1 }, { kind: 'report', status: 'talking', count: 1 }])
    assert.deepEqual(terms, [{ kind: 'complaint', standing: 'none', count: 1 }, { kind: 'data-breach', standing: 'none', count: 1 }, { kind: 'report', standing: 'week', count: 1 }])
    assert.deepEqual(months, [{ month: '2026-11', kind: 'complaint', count: 1 }, { month: '2026-11', kind: 'data-breach', count: 1 }, { month: '2026-11', kind: 'report', count: 2 }])
    assert.equal(locations.find(({ location }) => location === idOf('south'))?.count, 1)
  })

  law('words are found whatever their case and accents, by their beginning, in the order they come; signs mean nothing', async ({ cases, caseOverview }) => {
    await cases.keep({ ...beginCase('a', 'Z-7KQ4'), events: [...beginCase('a', 'Z-7KQ4').events, told('De cliënt vond de opname héél vervelend. naïef; 12:30')] })
    await cases.keep({ id: idOf('c'), version: 0, events: EVERY_EVENT['complaint']! })
    const hits = async (search: string, text = true) => (await caseOverview.count({ ...asked({ search }), text })) > 0
    for (const search of ['client', 'CLIËNT opn', 'heel', 'nai', 'vervelend', '12', 'Z-7KQ4', ' z-7kq4 ', '7kq4', 'de "cliënt" (opname)*']) assert.ok(await hits(search), search)
    for (const search of ['verveel', 'opname ontbreekt', '', '-', '"', '*', 'NEAR(a b)', 'said:client', "' OR 1=1 --", '\u0000', '😀', '\u0301', 'नमस्ते', '𞤀𞤁', 'a\u0903b', 'x'.repeat(9_999)]) assert.ok(!(await hits(search)), search)
    assert.deepEqual([await hits('vervelend', false), await hits('Z-7KQ4', false)], [false, true])
    // Typed from evidence and a way to reach somebody: not everybody who reads the case reads these.
    for (const search of ['06', 'Noor', 'Jo']) assert.ok(!(await hits(search)), search)
  })

  law('news is there from its moment until it was told, and is told with its notices or not at all', async ({ cases, caseNews, notices }) => {
    await cases.keep(beginCase('a', 'Z-AAAA'))
    assert.deepEqual(await caseNews.due(instant(minute(0) - 1)), [])
    const news = await caseNews.due(minute(0))
    assert.deepEqual(news, [{ caseId: idOf('a'), what: 'opened', at: minute(0) }])
    const notice = { key: 'k', accountId: 'anna', path: '/medewerker/zaken', dueAt: minute(0) }
    await caseNews.tell({ news, notices: [notice], at: minute(1) })
    assert.deepEqual([await caseNews.due(minute(1)), (await notices.due(minute(1), 9)).map(({ key }) => key)], [[], ['k']])
    await cases.keep({ id: idOf('a'), version: 2, events: [told('en nog iets')] })
    assert.deepEqual(await caseNews.due(minute(1)), [], 'what was told is not told again when something happens')
    assert.deepEqual((await caseNews.due(minute(48 * 60))).map(({ what }) => what), ['reminder'])
    await cases.keep({ id: idOf('a'), version: 3, events: [{ ...say, type: 'taken-up' }] })
    assert.deepEqual(await caseNews.due(minute(999_999)), [], 'what no longer waits reminds nobody')
    await assert.rejects(caseNews.tell({ news: [], notices: [{ ...notice, key: 'l' }, { ...notice, key: undefined as unknown as string }], at: minute(2) }))
    assert.equal((await notices.due(minute(9), 9)).length, 1, 'all of it or nothing')
  })

  law('who looked at lists is kept in order, the last first', async ({ access }) => {
    const looks = [{ at: minute(1), what: 'opened-list', accountId: 'a' }, { at: minute(2), what: 'opened-overview', accountId: 'b' }, { at: minute(3), what: 'downloaded-overview', accountId: 'a' }] as const
    for (const look of looks) await access.noteList(look)
    assert.deepEqual(await access.lists(9), looks.toReversed())
    assert.deepEqual(await access.lists(1), [looks[2]])
  })
}

const asked = (filter: CaseFilter = {}, now = minute(0)): CaseSearch => ({ scope: EVERYTHING, filter, now, text: true })

/** Everything a filter leaves. */
async function found(overview: Storage['caseOverview'], filter: CaseFilter = {}, now = minute(0)) {
  return overview.find({ ...asked(filter, now), by: 'newest', skip: 0, limit: 1_000 })
}

/** A report at a location, opened some minutes after the first. */
function placed(who: string, reference: string, minutes: number, location: string): CaseAppend {
  const append = beginCase(who, reference, minute(minutes))
  const [opened, ...rest] = append.events
  return { ...append, events: [{ ...opened, location: idOf(location) } as CaseEvent, ...rest] }
}
