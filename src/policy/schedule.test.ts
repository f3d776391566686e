import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { instant, platformRandom as random } from '#ground'
import { Outage, openTemporaryStorage } from '#storage'
import { lastInForce } from './in-force.ts'
import { openVersions } from './open-versions.ts'
import type { Policy } from './policy.ts'
import { readPolicy } from './read-policy.ts'
import { samplePolicyFile } from './sample-policy.ts'
import { MOST_SCHEDULED, scheduleVersion, waiting, withdrawVersion, type ScheduleOrder } from './schedule.ts'
import { scheduledVersions, type VersionPort } from './version-history.ts'

const anna = { accountId: 'anna', name: 'Anna' }
const bram = { accountId: 'bram', name: 'Bram' }

function version(name: string, from: string, parts: { readonly [part: string]: unknown } = {}): { readonly policy: Policy; readonly contents: ScheduleOrder['contents'] } {
  const value = samplePolicyFile({ version: name, inForce: { from }, ...parts })
  const read = readPolicy(value)
  if (!read.ok) throw new Error(JSON.stringify(read.refusal.problems))
  return { policy: read.value, contents: { value, caseBook: undefined } }
}

/** Version 1 is in force; the clock is moved by setting `day`. */
async function open(t: TestContext) {
  let day = '2026-11-20'
  let minutes = 0
  const now = () => instant(Date.parse(`${day}T10:00:00Z`) + minutes * 60_000)
  const storage = await openTemporaryStorage({ now, random })
  t.after(storage.close)
  const { versions } = storage
  const current = version('1', '2024-01-01').policy
  const deps = { versions, now, today: () => day, against: async () => ({ current, used: [] as readonly Policy[], today: day }) }
  const order = (one: ReturnType<typeof version>, changes: Partial<ScheduleOrder> = {}): ScheduleOrder => ({ by: anna, ...one, problems: 'none', seen: { events: 0, current: current.sha256 }, ...changes })
  return {
    deps, versions, current, order,
    on: (next: string) => void (day = next),
    pass: () => void (minutes += 1),
    async codeOf(what: ScheduleOrder) {
      const outcome = await scheduleVersion(deps, { ...what, seen: { ...what.seen, events: (await versions.history()).length } })
      return outcome.ok ? 'scheduled' : outcome.refusal.code
    },
  }
}

test('a version is scheduled by somebody, at a moment; twice is the same as once', async (t) => {
  const { deps, versions, order } = await open(t)
  const two = version('2', '2026-12-01')
  const first = await scheduleVersion(deps, order(two))
  const again = await scheduleVersion(deps, order(two))
  assert.deepEqual(first, again)
  const [kept] = scheduledVersions(await versions.history())
  assert.deepEqual(first.ok && first.value, kept)
  assert.deepEqual([kept?.by, kept?.policy.version, kept?.inForce, kept?.withdrawn], [anna, '2', { from: '2026-12-01' }, undefined])
  assert.equal((await versions.history()).length, 1)
})

test('what cannot be scheduled: other rules, a name that was used, a day that has passed, unread problems', async (t) => {
  const { codeOf, order, current } = await open(t)
  assert.equal(await codeOf(order(version('2', '2026-12-01', { id: 'other' }))), 'other-policy')
  assert.equal(await codeOf(order(version('1', '2026-12-01'))), 'version-taken')
  assert.equal(await codeOf(order({ policy: current, contents: { value: {}, caseBook: undefined } })), 'version-taken')
  assert.equal(await codeOf(order(version('2', '2026-11-19'))), 'starts-in-past')
  assert.equal(await codeOf(order(version('2', '2026-12-01'), { problems: 'not-seen' })), 'problems-not-seen')
  assert.equal(await codeOf(order(version('2', '2026-12-01'), { problems: 'seen' })), 'scheduled')
  assert.equal(await codeOf(order(version('2', '2027-12-01'))), 'version-taken')
  assert.equal(await codeOf(order(version('today', '2026-11-20'))), 'scheduled')
})

test('of two managers who look at the same moment, the second has to look again', async (t) => {
  const { deps, versions, order } = await open(t)
  const [one, other] = [version('2', '2026-12-01'), version('3', '2026-12-01')]
  const both = await Promise.all([scheduleVersion(deps, order(one)), scheduleVersion(deps, order(other, { by: bram }))])
  assert.deepEqual(both.map((outcome) => (outcome.ok ? 'scheduled' : outcome.refusal.code)), ['scheduled', 'changed-meanwhile'])
  const late = await scheduleVersion(deps, order(other, { by: bram }))
  assert.equal(late.ok ? '' : late.refusal.code, 'changed-meanwhile')
  const against = order(other, { by: bram, seen: { events: 1, current: 'rules that hold no more' } })
  assert.equal((await scheduleVersion(deps, against)).ok, false)
  assert.equal((await versions.history()).length, 1)
  assert.ok((await scheduleVersion(deps, { ...against, seen: order(other).seen, by: bram })).ok === false)
  assert.ok((await scheduleVersion(deps, { ...order(other), by: bram, seen: { ...order(other).seen, events: 1 } })).ok)
})

test('a version is withdrawn before its first day, not on it; its name is free again', async (t) => {
  const { deps, versions, codeOf, order, on } = await open(t)
  await codeOf(order(version('2', '2026-12-01')))
  const gone = await withdrawVersion(deps, { by: bram, position: 0 })
  assert.deepEqual(gone.ok && [gone.value.withdrawn?.by, gone.value.policy.version], [bram, '2'])
  assert.ok((await withdrawVersion(deps, { by: anna, position: 0 })).ok)
  assert.equal((await versions.history()).length, 2)
  assert.equal(await codeOf(order(version('2', '2026-12-01', { title: { nl: 'Verbeterd', en: 'Mended' } }))), 'scheduled')
  on('2026-12-01')
  const late = await withdrawVersion(deps, { by: anna, position: 2 })
  assert.equal(late.ok ? '' : late.refusal.code, 'version-in-force')
  for (const position of [1, 9, -1]) {
    const none = await withdrawVersion(deps, { by: anna, position })
    assert.equal(none.ok ? '' : none.refusal.code, 'version-not-found')
  }
  assert.equal(waiting(scheduledVersions(await versions.history()), '2026-12-01').length, 0)
})

test('what was withdrawn is scheduled anew by the same person, with the same text; what stands is not scheduled again by somebody else', async (t) => {
  const { deps, versions, codeOf, order } = await open(t)
  await codeOf(order(version('2', '2026-12-01')))
  assert.equal(await codeOf(order(version('2', '2026-12-01'), { by: bram })), 'version-taken')
  await withdrawVersion(deps, { by: anna, position: 0 })
  assert.equal(await codeOf(order(version('2', '2026-12-01'))), 'scheduled')
  assert.deepEqual(scheduledVersions(await versions.history()).map((one) => [one.position, one.withdrawn === undefined]), [[0, false], [2, true]])
})

test('a version name counts among the versions of the same rules only', async (t) => {
  const { deps, order } = await open(t)
  const against = async () => ({ ...(await deps.against()), used: [version('2', '2025-01-01', { id: 'other' }).policy] })
  assert.ok((await scheduleVersion({ ...deps, against }, order(version('2', '2026-12-01')))).ok)
  const taken = await scheduleVersion({ ...deps, against: async () => ({ ...(await against()), used: [version('3', '2025-01-01').policy] }) }, order(version('3', '2026-12-01'), { seen: { events: 1, current: (await against()).current.sha256 } }))
  assert.equal(taken.ok ? '' : taken.refusal.code, 'version-taken')
})

test('those that wait come by their first day, of one day in the order they were scheduled; what was withdrawn or has begun does not wait', async (t) => {
  const { deps, versions, codeOf, order } = await open(t)
  for (const [name, from] of [['a', '2027-02-01'], ['b', '2026-12-01'], ['c', '2027-01-01'], ['d', '2026-12-01'], ['e', '2026-11-20'], ['f', '2026-11-21']] as const) assert.equal(await codeOf(order(version(name, from))), 'scheduled')
  await withdrawVersion(deps, { by: anna, position: 2 })
  const names = async (today: string) => waiting(scheduledVersions(await versions.history()), today).map(({ policy }) => policy.version)
  assert.deepEqual(await names('2026-11-20'), ['f', 'b', 'd', 'a'])
  assert.deepEqual(await names('2026-12-01'), ['a'])
})

test('not more wait than anybody can oversee', async (t) => {
  const { codeOf, order } = await open(t)
  for (let i = 0; i < MOST_SCHEDULED; i++) assert.equal(await codeOf(order(version(`v${i}`, '2027-01-01'))), 'scheduled')
  assert.equal(await codeOf(order(version('one-more', '2027-01-01'))), 'too-many-scheduled')
})

test('what starts last holds; of what starts on one day, what came last; what has ended or not begun does not hold', () => {
  const known = (name: string, inForce: { readonly from: string; readonly until?: string }, keptAt: number) => ({ policy: version(name, '2024-01-01', { inForce }).policy, keptAt: instant(keptAt) })
  const [base, next, same, ended] = [known('1', { from: '2024-01-01' }, 9), known('2', { from: '2026-12-01' }, 1), known('3', { from: '2026-12-01' }, 2), known('4', { from: '2026-12-02', until: '2026-12-31' }, 3)]
  const holds = (day: string, ...versions: typeof base[]) => lastInForce(versions, day)?.policy.version
  assert.deepEqual([holds('2023-12-31', base), holds('2024-01-01', base, next), holds('2026-12-01', next, base)], [undefined, '1', '2'])
  assert.deepEqual([holds('2026-12-01', next, same), holds('2026-12-01', same, next)], ['3', '3'])
  assert.deepEqual([holds('2026-12-31', base, same, ended), holds('2027-01-01', base, same, ended)], ['4', '3'])
  // Of one day and one moment the last of those given holds, also when nothing stood before.
  const twin = known('5', { from: '2026-12-01' }, 2)
  assert.deepEqual([holds('2026-12-01', same, twin), holds('2026-12-01', twin, same), holds('2026-12-01', twin)], ['5', '3', '5'])
})

test('what was scheduled is known at once, and after everything is opened anew', async (t) => {
  const { versions, order, deps } = await open(t)
  const opened = await openVersions(versions)
  await scheduleVersion({ ...deps, versions: opened.port }, order(version('2', '2026-12-01')))
  const seen = opened.versions().map(({ policy, scheduled }) => [policy.version, scheduled.by])
  assert.deepEqual(seen, [['2', anna]])
  assert.deepEqual((await openVersions(versions)).versions().map(({ policy, scheduled }) => [policy.version, scheduled.by]), seen)
  await withdrawVersion({ ...deps, versions: opened.port }, { by: bram, position: 0 })
  assert.deepEqual(opened.versions()[0]?.scheduled.withdrawn?.by, bram)
})

test('after an outage it is looked up whether a version landed after all', async (t) => {
  const { versions, order, deps } = await open(t)
  const failing: VersionPort = {
    ...versions,
    async append(...all) {
      await versions.append(...all)
      throw new Outage('the disk went away', { cause: undefined })
    },
  }
  const opened = await openVersions(failing)
  await assert.rejects(scheduleVersion({ ...deps, versions: opened.port }, order(version('2', '2026-12-01'))), Outage)
  opened.versions()
  await new Promise((resolve) => setTimeout(resolve, 50))
  assert.deepEqual(opened.versions().map(({ policy }) => policy.version), ['2'])
})
