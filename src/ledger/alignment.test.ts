import * as fc from 'fast-check'
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { align } from './alignment.ts'
import type { HashedSegment } from './file-hash.ts'
import type { Leaf } from './leaf.ts'

const leavesOf = (count: number): readonly Leaf[] =>
  Array.from({ length: count }, (_, index) => ({ kind: 'audio', index, start: index * 48_000, count: 48_000, atMs: index * 1000, sha256: `leaf ${index}` }))
const segmentsOf = (hashes: readonly string[]): readonly HashedSegment[] =>
  hashes.map((sha256, at) => ({ offset: at * 10, sizeBytes: 10, sha256, intact: true, cutShort: false, sequence: undefined }))
const sealed = (from: number, to: number) => Array.from({ length: to - from }, (_, step) => `leaf ${from + step}`)

suite('an alignment', () => {
  test('is identical exactly when the rows are the same, and otherwise has a difference', () => {
    const row = fc.array(fc.oneof(fc.integer({ min: 0, max: 9 }).map((at) => `leaf ${at}`), fc.constantFrom('strange', 'other')), { maxLength: 14 })
    fc.assert(fc.property(row, fc.integer({ min: 1, max: 10 }), (hashes, count) => {
      const { identical, differences, foundCount } = align(leavesOf(count), segmentsOf(hashes))
      assert.equal(identical, hashes.join() === sealed(0, count).join())
      assert.equal(differences.length === 0, identical)
      assert.ok(foundCount <= Math.min(count, hashes.length))
    }), { numRuns: 500 })
  })

  test('accounts for every sealed leaf and every segment once', () => {
    const row = fc.shuffledSubarray([...sealed(0, 12), 'strange', 'other', 'third'])
    fc.assert(fc.property(row, (hashes) => {
      const { differences } = align(leavesOf(12), segmentsOf(hashes))
      const missing = sealed(0, 12).map((hash, at) => ({ hash, at })).filter(({ hash }) => !hashes.includes(hash))
      for (const { at } of missing) assert.equal(differences.filter(({ leaves }) => leaves.from <= at && at < leaves.to).length, 1, `leaf ${at}`)
      for (const [at, hash] of hashes.entries())
        if (!hash.startsWith('leaf')) assert.equal(differences.filter(({ segments }) => segments && segments.from <= at && at < segments.to).length, 1, `segment ${at}`)
    }), { numRuns: 500 })
  })

  test('joins neighbours into one difference with its place in sound and bytes', () => {
    const { differences } = align(leavesOf(10), segmentsOf([...sealed(0, 2), 'x', 'y', ...sealed(4, 5), ...sealed(7, 9)]))
    assert.deepEqual(differences, [
      { kind: 'changed', leaves: { from: 2, to: 4 }, sound: { fromMs: 2000, toMs: 4000 }, segments: { from: 2, to: 4 }, bytes: { from: 20, to: 40 } },
      { kind: 'removed', leaves: { from: 5, to: 7 }, sound: { fromMs: 5000, toMs: 7000 }, segments: undefined, bytes: undefined },
      { kind: 'truncated', leaves: { from: 9, to: 10 }, sound: { fromMs: 9000, toMs: 10_000 }, segments: undefined, bytes: undefined },
    ])
  })

  test('finds a moved stretch as one', () => {
    const { differences } = align(leavesOf(10), segmentsOf([...sealed(0, 2), ...sealed(5, 10), ...sealed(2, 5)]))
    assert.deepEqual(differences.map(({ kind, leaves, segments }) => [kind, leaves, segments]), [['moved', { from: 2, to: 5 }, { from: 7, to: 10 }]])
  })

  test('of two days of sound is done in seconds of the processor, whatever was done to it', () => {
    const count = 200_000
    const leaves = leavesOf(count)
    const hashes = sealed(0, count)
    const before = process.cpuUsage()
    assert.equal(align(leaves, []).differences.length, 1)
    assert.equal(align(leaves, segmentsOf(hashes.map((hash) => `not ${hash}`))).differences.length, 1)
    assert.equal(align(leaves, segmentsOf(hashes.toReversed())).foundCount, count)
    assert.equal(align(leaves, segmentsOf(hashes.filter((_, at) => at % 2 === 1))).differences.length, count / 2)
    // Of the processor, not of the clock: others may want the machine too. A search that looks at every pair takes hours.
    assert.ok(process.cpuUsage(before).user < 30_000_000)
  })
})
