import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { continuity, continuous, samplesToMs, soundMs } from './continuity.ts'
import { LEAF_KINDS, leafLine, readLeaf, reasonOf, REASONS, reasonSha256, type Leaf } from './leaf.ts'
import { sampleChunks, sampleSound } from './sample-recording.testing.ts'

const hash = '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='
const line = `v1 audio 0 0 48000 0 ${hash} -`

suite('the line of a leaf', () => {
  test('reads back as it was written', () => {
    for (const leaf of sampleSound(['sound', 'half', { kind: 'gap', reason: 'frames-lost', lastsMs: 9 }, 'sound']).leaves)
      assert.deepEqual(readLeaf(leafLine(leaf)), { ok: true, value: leaf })
  })

  test('has one spelling: every other is refused with its reason', () => {
    const refusals: readonly [string, string][] = [
      ['', 'leaf-malformed'],
      [line.replace('v1', 'v2'), 'leaf-version-unknown'],
      [`${line} `, 'leaf-malformed'],
      [`${line}\n`, 'leaf-commitment-unknown'],
      [line.replace(' 0 0', '  0 0'), 'leaf-malformed'],
      [line.replace('audio', 'Audio'), 'leaf-kind-unknown'],
      [line.replace('audio 0', 'audio 00'), 'leaf-number-malformed'],
      [line.replace('audio 0', 'audio -1'), 'leaf-number-malformed'],
      [line.replace('audio 0', 'audio 0x1'), 'leaf-number-malformed'],
      [line.replace('audio 0', 'audio 200000'), 'leaf-number-malformed'],
      [line.replace('48000', '9007199254740993'), 'leaf-number-malformed'],
      [line.replace('48000', '48001'), 'leaf-count-impossible'],
      [line.replace('48000', '0'), 'leaf-count-impossible'],
      [line.replace('audio', 'chunk').replace('48000 0', '48000 1'), 'leaf-count-impossible'],
      [line.replace(hash, hash.replace('U=', 'V=')), 'leaf-hash-malformed'],
      [line.replace(hash, 'AAAA'), 'leaf-hash-malformed'],
      [line.replace(/-$/, hash), 'leaf-commitment-unknown'],
      [line.replace('audio', 'pause').replace('48000', '0'), 'leaf-reason-unknown'],
      ['v1 '.repeat(80), 'leaf-too-long'],
    ]
    for (const [written, code] of refusals) assert.deepEqual(readLeaf(written), { ok: false, refusal: { code } }, written)
  })

  test('any changed character is refused or is another leaf', () => {
    const [leaf] = sampleSound(['sound']).leaves
    const right = leafLine(leaf!)
    for (let at = 0; at < right.length; at++)
      for (const other of ' 019A=-v') {
        const read = readLeaf(right.slice(0, at) + other + right.slice(at + 1))
        if (other !== right[at]) assert.ok(!read.ok || leafLine(read.value) !== right)
      }
  })

  test('carries its reason as a hash that is found again', () => {
    for (const kind of LEAF_KINDS.filter((one) => one !== 'audio' && one !== 'chunk'))
      for (const reason of REASONS)
        assert.equal(reasonOf({ kind, index: 1, start: 0, count: 0, atMs: 0, sha256: reasonSha256(kind, reason) }), reason)
    assert.equal(reasonOf({ kind: 'pause', index: 1, start: 0, count: 0, atMs: 0, sha256: reasonSha256('gap', 'declined') }), undefined)
  })

  test('that no recorder can make is our mistake', () => assert.throws(() => leafLine({ kind: 'audio', index: 0.5, start: 0, count: 1, atMs: 0, sha256: hash }), RangeError))
})

suite('the order of leaves', () => {
  const { leaves } = sampleSound(['sound', { kind: 'pause', reason: 'by-person', lastsMs: 5 }, 'half', { kind: 'end', reason: 'stopped-by-person', lastsMs: 0 }])
  const [first, pause, second, end] = leaves as [Leaf, Leaf, Leaf, Leaf]

  test('is accepted when nothing is missing', () => {
    assert.ok(continuous(leaves).ok)
    assert.ok(continuous(sampleChunks(new Uint8Array(200_000))).ok)
    assert.equal(soundMs(leaves), 1500)
    assert.equal(samplesToMs(47), 0)
  })

  test('is refused where something is', () => {
    const chunk: Leaf = { ...second, kind: 'chunk', count: 9, atMs: 0 }
    const cases: readonly [Leaf | undefined, Leaf, string][] = [
      [undefined, pause, 'index-not-next'],
      [undefined, { ...pause, index: 0 }, 'first-leaf-not-sound'],
      [undefined, { ...first, start: 1 }, 'start-not-next'],
      [first, second, 'index-not-next'],
      [first, first, 'index-not-next'],
      [first, { ...pause, start: 0 }, 'start-not-next'],
      [pause, { ...second, atMs: 1 }, 'time-goes-back'],
      [end, { ...second, index: 4, start: 72_000, atMs: 9999 }, 'leaf-after-end'],
      [pause, chunk, 'kinds-mixed'],
      [chunk, { ...chunk, index: 3, start: chunk.start + 9 }, 'short-chunk-not-last'],
    ]
    for (const [before, next, code] of cases) {
      const checked = continuity(before, next)
      assert.equal(!checked.ok && checked.refusal.code, code)
    }
  })
})
