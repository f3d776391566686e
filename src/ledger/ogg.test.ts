import { concat, utf8, type Bytes } from '#ground'
import * as fc from 'fast-check'
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { hashBytes } from './file-hash.ts'
import { sha256Base64 } from './hash.ts'
import { MAX_OGG_PAGE_BYTES, oggChecksum, readOggPage, readOggPages } from './ogg.ts'
import { oggSplitter, segmentsInOgg } from './ogg-splitter.ts'
import { oggPage, opusHead, opusHeaderPages, opusTags } from './ogg-writer.ts'
import { sampleSound } from './sample-recording.testing.ts'

const { file, leaves, segments } = sampleSound(['sound', 'sound', 'half', { kind: 'end', reason: 'stopped-by-person', lastsMs: 0 }])

suite('Ogg pages', () => {
  test('read back as they were written', () => {
    fc.assert(fc.property(fc.array(fc.uint8Array({ maxLength: 1300 }), { maxLength: 40 }), fc.bigInt({ min: -1n, max: 2n ** 62n }), fc.nat(), fc.nat(), (packets, granule, serial, sequence) => {
      const bytes = oggPage({ packets, granule, serial, sequence, beginsStream: true })
      const read = readOggPage(bytes)
      assert.ok(read.ok)
      const { lacing, bodyOffset, ...page } = read.value
      assert.deepEqual(page, { offset: 0, sizeBytes: bytes.length, continued: false, beginsStream: true, endsStream: false, granule, serial, sequence, intact: true })
      assert.deepEqual(bytes.subarray(bodyOffset), concat(...packets))
      assert.equal(lacing.filter((size) => size < 255).length, packets.length)
    }))
    assert.throws(() => oggPage({ packets: [new Uint8Array(255 * 255)], granule: 0n, serial: 0, sequence: 0 }), RangeError)
  })

  test('have the checksum of the format', () => {
    // The check value of this polynomial without reflection and with zero as its start.
    assert.equal(oggChecksum(new Uint8Array(30)), 0)
    assert.equal(oggChecksum(Uint8Array.of(1)), 0x04c11db7)
    assert.equal(oggChecksum(utf8('123456789')), 0x89a1897f)
  })

  test('are refused with any bit flipped', () => {
    for (const page of [segments[1]!, opusHeaderPages(1).slice(0, 47)])
      for (let bit = 0; bit < page.length * 8; bit++) {
        const flipped = page.slice()
        flipped[bit >> 3]! ^= 1 << (bit & 7)
        assert.ok(!readOggPage(flipped).ok, `bit ${bit}`)
      }
  })

  test('of a whole file follow one another strictly', () => {
    const pages = readOggPages(file)
    assert.ok(pages.ok)
    assert.deepEqual(pages.value.map(({ sequence }) => sequence), [0, 1, 2, 3, 4])
    assert.deepEqual(pages.value.map(({ granule }) => granule), [0n, 0n, 48_000n, 96_000n, 120_000n])
    assert.ok(!readOggPages(concat(file, Uint8Array.of(0))).ok)
    assert.ok(!readOggPages(file.slice(0, -1)).ok)
  })

  test('of anything never throw and never reach past the end', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(40), (bytes, at) => {
      readOggPage(Uint8Array.from(bytes), at)
      readOggPage(concat(utf8('OggS\0'), bytes), 0)
    }))
  })
})

suite('Opus headers', () => {
  test('say mono, 48 kHz and what to skip, and name nobody', () => {
    assert.deepEqual([...opusHead()], [...utf8('OpusHead'), 1, 1, 0x38, 0x01, 0x80, 0xbb, 0, 0, 0, 0, 0])
    assert.deepEqual([...opusTags('ab')], [...utf8('OpusTags'), 2, 0, 0, 0, ...utf8('ab'), 0, 0, 0, 0])
  })
})

suite('segments in a file', () => {
  test('are those that were sealed', () => {
    assert.deepEqual(segmentsInOgg(file).map(({ sizeBytes }) => sizeBytes), segments.map(({ length }) => length))
    const hashed = hashBytes(file, 'pages')
    assert.deepEqual(hashed.ok && hashed.value.segments.map(({ sha256 }) => sha256), leaves.filter(({ kind }) => kind === 'audio').map(({ sha256 }) => sha256))
    assert.equal(hashed.ok && hashed.value.sha256, sha256Base64(file))
  })

  test('cover every byte once, whatever the bytes are and however they come', () => {
    const piece = fc.oneof(fc.uint8Array({ maxLength: 60 }), fc.constantFrom(...segments), fc.constant(utf8('OggS')), fc.constant(utf8('OggS\0\0')))
    fc.assert(fc.property(fc.array(piece, { maxLength: 8 }), fc.integer({ min: 1, max: 300 }), (pieces, step) => {
      const bytes = concat(...pieces)
      const whole = segmentsInOgg(bytes)
      assert.equal(whole.reduce((sum, { offset, sizeBytes }) => (assert.equal(offset, sum), sum + sizeBytes), 0), bytes.length)
      const splitter = oggSplitter()
      const parts = [...chunks(bytes, step).flatMap((chunk) => splitter.push(chunk)), ...splitter.finish()]
      assert.deepEqual(concat(...parts.map((part) => part.bytes)), bytes)
      assert.equal(parts.filter(({ opens }, at) => opens || at === 0).length, whole.length)
    }), { numRuns: 200 })
  })

  test('of a hostile file take time in its length only', () => {
    // Every 28 bytes a page that claims the largest size: checksums of all of them would be thousands of times the file.
    const claim = concat(utf8('OggS'), new Uint8Array(22), Uint8Array.of(255), Uint8Array.of(255))
    const hostile = concat(...Array.from({ length: 20_000 }, () => claim))
    const before = process.cpuUsage()
    segmentsInOgg(hostile)
    assert.ok(process.cpuUsage(before).user / 1000 < 5_000)
    assert.ok(hostile.length > MAX_OGG_PAGE_BYTES)
  })
})

function chunks(bytes: Bytes, step: number): Bytes[] {
  return Array.from({ length: Math.ceil(bytes.length / step) }, (_, at) => bytes.slice(at * step, (at + 1) * step))
}
