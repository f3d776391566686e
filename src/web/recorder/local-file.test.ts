import assert from 'node:assert/strict'
import { test } from 'node:test'
import { concat, type Bytes } from '#ground'
import { leafLine, reasonSha256, sha256Base64 } from '#ledger'
import { leafRecord, metaRecord, readLocalFile, type LocalMeta, type ReadAt } from './local-file.ts'

const meta: LocalMeta = { recordingId: 'abcdefghijklmnop', startedAtMs: 1_795_000_000_000, keeping: 'own-device', serial: 7 }
const bodies = Array.from({ length: 12 }, (_, i) => Uint8Array.from({ length: 300 + i * 17 }, (_, j) => (i * 31 + j * 7) & 255))
const lines = bodies.map((body, index) => leafLine({ kind: 'audio', index, start: index * 48_000, count: 48_000, atMs: index * 1000, sha256: sha256Base64(body) }))
const records = [metaRecord(meta), ...lines.map((line, i) => leafRecord(line, bodies[i]!))]
const file = concat(...records)
/** Where each record ends. */
const ends = records.reduce<number[]>((sums, record) => [...sums, (sums.at(-1) ?? 0) + record.length], [])

const readAt = (bytes: Bytes): ReadAt => (offset, size) => bytes.slice(offset, offset + size)
const read = (bytes: Bytes) => readLocalFile(readAt(bytes), bytes.length)

void test('a whole file gives back its recording and every second', () => {
  const { meta: found, records: kept, tornBytes, beyondBreak } = read(file)
  assert.deepEqual(found, meta)
  assert.deepEqual(kept.map(({ line }) => line), lines)
  assert.ok(kept.every(({ body, bodyOffsetBytes, bodyBytes }, i) => body === 'whole' && Buffer.from(file.slice(bodyOffsetBytes, bodyOffsetBytes + bodyBytes)).equals(bodies[i]!)))
  assert.equal(tornBytes, 0)
  assert.equal(beyondBreak.length, 0)
})

void test('wherever the file is cut off, every complete second before it is kept and the torn rest is named', () => {
  for (let size = 0; size <= file.length; size++) {
    const { meta: found, records: kept, endBytes, tornBytes, beyondBreak } = read(file.slice(0, size))
    const complete = ends.filter((end) => end <= size).length
    assert.equal(found === undefined, complete === 0, `cut at ${size}`)
    assert.equal(kept.length, Math.max(0, complete - 1), `cut at ${size}`)
    assert.equal(endBytes, ends[complete - 1] ?? 0)
    assert.equal(endBytes + tornBytes, size)
    assert.equal(beyondBreak.length, 0)
  }
})

void test('a tail of zeros or old bytes, as power failures leave them, is torn and not read as sound', () => {
  for (const tail of [new Uint8Array(5000), file.slice(40, 900), crypto.getRandomValues(new Uint8Array(3000))]) {
    const { records: kept, tornBytes } = read(concat(file, tail))
    assert.equal(kept.length, lines.length)
    assert.equal(tornBytes, tail.length)
  }
})

void test('a flipped bit never gives wrong bytes, and never costs a second it did not hit', () => {
  let random = 12_345
  for (let round = 0; round < 4000; round++) {
    random = (random * 1_103_515_245 + 12_345) & 0x7fff_ffff
    const bit = random % (file.length * 8)
    const flipped = file.slice()
    flipped[bit >> 3]! ^= 1 << (bit & 7)
    const hit = ends.findIndex((end) => end > bit >> 3) - 1
    const { records: kept, beyondBreak } = read(flipped)
    const readable = new Map([...kept, ...beyondBreak].filter(({ body }) => body === 'whole').map((one) => [one.line, one]))
    for (const [index, line] of lines.entries()) {
      const one = readable.get(line)
      assert.equal(one !== undefined, index !== hit, `bit ${bit}, second ${index}`)
      if (one !== undefined) assert.deepEqual(flipped.slice(one.bodyOffsetBytes, one.bodyOffsetBytes + one.bodyBytes), bodies[index])
    }
  }
})

void test('damage to the sound of one second leaves the row of leaves whole', () => {
  const flipped = file.slice()
  flipped[ends[4]! - 10]! ^= 1
  const { records: kept, beyondBreak } = read(flipped)
  assert.equal(kept.length, lines.length)
  assert.equal(kept[3]?.body, 'damaged')
  assert.equal(beyondBreak.length, 0)
})

void test('what an interrupted removal left behind the end is ignored', () => {
  const end = leafRecord(leafLine({ kind: 'end', index: 3, start: 144_000, count: 0, atMs: 3000, sha256: reasonSha256('end', 'withdrawn') }), new Uint8Array())
  const cut = concat(...records.slice(0, 4), end, ...records.slice(8))
  const { records: kept, beyondBreak, tornBytes } = read(cut)
  assert.deepEqual(kept.map(({ leaf }) => leaf.kind), ['audio', 'audio', 'audio', 'end'])
  assert.equal(beyondBreak.length, 0)
  assert.equal(tornBytes, ends.at(-1)! - ends[7]!)
})

void test('a withdrawn second keeps its place in the row without its sound', () => {
  const { records: kept } = read(concat(...records.slice(0, 3), leafRecord(lines[2]!, 'withheld'), ...records.slice(4)))
  assert.equal(kept.length, lines.length)
  assert.equal(kept[2]?.body, 'withheld')
})
