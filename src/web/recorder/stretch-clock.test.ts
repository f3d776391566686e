import assert from 'node:assert/strict'
import { test } from 'node:test'
import { beginStretch } from './stretch-clock.ts'

const BLOCK = 4800

/** Plays `seconds` of blocks; `lateMs` is how late each arrives. Answers the losses found and the clock. */
function play(seconds: number, lateMs: (block: number) => number, lostAt: Readonly<Record<number, number>> = {}) {
  const found: { block: number; lostMs: number }[] = []
  let realMs = 100
  let clock = beginStretch(BLOCK, realMs + lateMs(0))
  let samples = 0
  for (let block = 0; block < seconds * 10; block++) {
    realMs += lostAt[block] ?? 0
    const lostMs = clock.arrived(BLOCK, realMs + lateMs(block))
    samples += BLOCK
    if (lostMs > 0) {
      found.push({ block, lostMs })
      clock = beginStretch(BLOCK, realMs + 100 + lateMs(block))
      samples = 0
    }
    realMs += 100
  }
  return { found, clock, samples, realMs }
}

let seed = 1
const jitter = (most: number) => (): number => {
  seed = (seed * 48_271) % 2_147_483_647
  return (seed / 2_147_483_647) * most
}

void test('blocks that come late because the machine is busy are no loss', () => {
  assert.deepEqual(play(120, jitter(80)).found, [])
  assert.deepEqual(play(30, (block) => (block === 150 ? 900 : 0)).found, [])
})

void test('a sound card that drifts 100 ppm for an hour is no loss, and the clock follows it', () => {
  const { found, clock, samples, realMs } = play(3600, (block) => block * 0.01)
  assert.deepEqual(found, [])
  assert.ok(Math.abs(clock.atMs(samples) - (realMs - 100 + 36_000 * 0.01)) < 2)
})

void test('a tenth of a second that went missing is found within two seconds', () => {
  const { found } = play(20, jitter(10), { 83: 100 })
  assert.equal(found.length, 1)
  assert.ok(found[0]!.block >= 83 && found[0]!.block <= 103)
  assert.ok(Math.abs(found[0]!.lostMs - 100) < 15)
})

void test('less than sixty milliseconds is not called a loss', () => {
  assert.deepEqual(play(20, () => 0, { 83: 40 }).found, [])
})
