import assert from 'node:assert/strict'
import { test } from 'node:test'
import { instant, type Instant } from '#ground'
import type { Account } from './account.ts'
import { sendDueNotices, type Notice, type NoticePort, type WaitingNotice } from './notices.ts'

const minute = (n: number): Instant => instant(Date.UTC(2026, 10, 25, 9) + n * 60_000)
const account = (id: string, parts: Partial<Account> = {}): Account => ({
  id, email: `${id}@huis.example`, name: id, roles: ['manager'], passwordHash: 'x', passkeys: [], locations: [], createdAt: minute(0), closedAt: undefined, version: 1, ...parts,
})
const notice = (key: string, accountId = 'fatima'): Notice => ({ key, accountId, path: `/medewerker/zaken/${key}`, dueAt: minute(0) })

/** A room with three people of whom one has left, and mail that can be made to fail. */
function room(...given: readonly Notice[]) {
  const waiting = new Map<string, WaitingNotice>(given.map((one) => [one.key, { ...one, attempts: 0, nextAt: one.dueAt }]))
  const givenUp: string[] = []
  const sent: { readonly key: string; readonly to: string; readonly path: string }[] = []
  const state = { at: minute(0), down: false }
  const notices: NoticePort = {
    add: async () => undefined,
    due: async (at, limit) => [...waiting.values()].filter(({ nextAt }) => nextAt <= at).slice(0, limit),
    told: async (key) => void waiting.delete(key),
    async failed(key, nextAt) {
      const one = waiting.get(key)!
      waiting.delete(key)
      if (nextAt === undefined) givenUp.push(key)
      else waiting.set(key, { ...one, attempts: one.attempts + 1, nextAt })
    },
    givenUp: async () => [],
  }
  const accounts = new Map([account('fatima'), account('hans'), account('weg', { closedAt: minute(0) })].map((one) => [one.id, one]))
  const causes: unknown[] = []
  const look = () =>
    sendDueNotices(
      {
        notices, people: { findAccount: async (id) => accounts.get(id) }, now: () => state.at,
        async send({ key, to, path }) {
          if (state.down) throw new Error('no mail server')
          sent.push({ key, to, path })
        },
      },
      (cause) => causes.push(cause),
    )
  return { state, sent, waiting, givenUp, causes, look }
}

test('whoever works here is told where to look, once', async () => {
  const { look, sent } = room(notice('one'), notice('two', 'hans'))
  assert.deepEqual(await look(), { sent: 2, waiting: 0, givenUp: 0 })
  assert.deepEqual(await look(), { sent: 0, waiting: 0, givenUp: 0 })
  assert.deepEqual(sent, [
    { key: 'one', to: 'fatima@huis.example', path: '/medewerker/zaken/one' },
    { key: 'two', to: 'hans@huis.example', path: '/medewerker/zaken/two' },
  ])
})

test('whoever left is not written to, and neither is somebody who never was here', async () => {
  const { look, sent, waiting } = room(notice('one', 'weg'), notice('two', 'niemand'))
  assert.deepEqual(await look(), { sent: 0, waiting: 0, givenUp: 0 })
  assert.deepEqual([sent.length, waiting.size], [0, 0])
})

test('while the mail is down a notice waits longer each time, and goes when it is back', async () => {
  const { look, state, sent, causes } = room(notice('one'), notice('two', 'hans'))
  state.down = true
  assert.deepEqual(await look(), { sent: 0, waiting: 2, givenUp: 0 })
  assert.deepEqual(await look(), { sent: 0, waiting: 0, givenUp: 0 }, 'not again at once')
  state.at = minute(1)
  assert.equal((await look()).waiting, 2)
  state.at = minute(5)
  assert.equal((await look()).waiting, 0, 'the second wait is longer')
  state.at = minute(6)
  state.down = false
  assert.equal((await look()).sent, 2)
  assert.deepEqual([sent.length, causes.length], [2, 4])
})

test('after four days of trying it is given up, and stands there for people to see', async () => {
  const { look, state, givenUp, waiting } = room(notice('one'))
  state.down = true
  let looks = 0
  while (waiting.size > 0) {
    state.at = [...waiting.values()][0]!.nextAt
    await look()
    looks += 1
  }
  assert.deepEqual(givenUp, ['one'])
  assert.equal(looks, 10)
  const days = (state.at - minute(0)) / 86_400_000
  assert.ok(days > 2.5 && days < 4, `${days} days`)
})
