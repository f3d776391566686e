import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Hono } from 'hono'
import { limitRate, rateLimiter } from './rate-limit.ts'

function clock() {
  let ms = 1_000_000
  return { nowMs: () => ms, pass: (byMs: number) => (ms += byMs) }
}

test('a burst passes, then one turn comes back at a time', () => {
  const { nowMs, pass } = clock()
  const limiter = rateLimiter({ burst: 3, perMinute: 6 }, nowMs)
  assert.deepEqual([1, 2, 3, 4].map(() => limiter.take('a')), [0, 0, 0, 10])
  pass(9_999)
  assert.equal(limiter.take('a'), 1)
  pass(1)
  assert.equal(limiter.take('a'), 0)
  assert.equal(limiter.take('a'), 10)
})

test('somebody who is refused does not wait longer for trying', () => {
  const { nowMs, pass } = clock()
  const limiter = rateLimiter({ burst: 1, perMinute: 1 }, nowMs)
  limiter.take('a')
  for (let second = 0; second < 59; second++) {
    pass(1000)
    assert.equal(limiter.take('a'), 59 - second)
  }
  pass(1000)
  assert.equal(limiter.take('a'), 0)
})

test('one key does not spend the turns of another, and forgiving restores them', () => {
  const limiter = rateLimiter({ burst: 1, perMinute: 1 }, clock().nowMs)
  assert.equal(limiter.take('a'), 0)
  assert.equal(limiter.take('b'), 0)
  assert.equal(limiter.take('a'), 60)
  limiter.forgive('a')
  assert.equal(limiter.take('a'), 0)
})

test('a clock set back grants nothing and does not lock anybody out for longer', () => {
  const { nowMs, pass } = clock()
  const limiter = rateLimiter({ burst: 1, perMinute: 60 }, nowMs)
  limiter.take('a')
  pass(-500_000)
  assert.equal(limiter.take('a'), 1)
  pass(1000)
  assert.equal(limiter.take('a'), 0)
})

test('a flood of keys pushes out the oldest, not the one in use', () => {
  const limiter = rateLimiter({ burst: 1, perMinute: 1 }, clock().nowMs, 3)
  limiter.take('guesser')
  for (let i = 0; i < 100; i++) {
    limiter.take(`flood-${i}`)
    assert.equal(limiter.take('guesser'), 60)
  }
  limiter.take('x')
  limiter.take('y')
  limiter.take('z')
  assert.equal(limiter.take('guesser'), 0)
})

test('limits that limit nothing are a mistake', () => {
  for (const limit of [{ burst: 0, perMinute: 1 }, { burst: 1, perMinute: 0 }, { burst: Number.NaN, perMinute: 1 }]) {
    assert.throws(() => rateLimiter(limit, Date.now), RangeError)
  }
})

test('a route answers 429 with the seconds to wait', async () => {
  const app = new Hono()
  const limiter = rateLimiter({ burst: 1, perMinute: 2 }, clock().nowMs)
  app.use(limitRate(limiter, (c) => c.req.header('x-who')))
  app.get('/', (c) => c.text('in'))
  const get = (who?: string) => app.request('/', who === undefined ? {} : { headers: { 'x-who': who } })
  assert.equal((await get('a')).status, 200)
  const refused = await get('a')
  assert.deepEqual([refused.status, refused.headers.get('retry-after')], [429, '30'])
  assert.equal((await get('b')).status, 200)
  assert.deepEqual([(await get()).status, (await get()).status], [200, 200])
})
