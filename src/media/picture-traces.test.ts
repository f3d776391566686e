import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { tracesIn } from './picture-traces.ts'
import { exifInCircles } from './pictures.testing.ts'

const NONE = { exif: undefined, xmp: undefined, iptc: undefined, hasText: false }

/** An EXIF block with one directory of these fields. */
function exifOf(...tags: readonly number[]): Uint8Array {
  const block = Buffer.alloc(8 + 2 + tags.length * 12 + 4)
  block.write('MM\0*', 'latin1')
  block.writeUInt32BE(8, 4)
  block.writeUInt16BE(tags.length, 8)
  for (const [at, tag] of tags.entries()) block.writeUInt16BE(tag, 10 + at * 12)
  return block
}

test('a picture that only says how to draw it tells nothing', () => {
  assert.deepEqual(tracesIn(NONE), { hasLocation: false, hasCameraData: false })
  assert.deepEqual(tracesIn({ ...NONE, exif: exifOf(0x0112, 0x011a, 0x011b, 0x0128) }), { hasLocation: false, hasCameraData: false })
})

test('a maker, a comment or a description tells about a camera or a person', () => {
  assert.deepEqual(tracesIn({ ...NONE, exif: exifOf(0x010f) }), { hasLocation: false, hasCameraData: true })
  assert.deepEqual(tracesIn({ ...NONE, hasText: true }), { hasLocation: false, hasCameraData: true })
  assert.deepEqual(tracesIn({ ...NONE, xmp: Buffer.from('<x:xmpmeta/>') }), { hasLocation: false, hasCameraData: true })
})

test('a place is found in XMP and IPTC too', () => {
  assert.equal(tracesIn({ ...NONE, xmp: Buffer.from('<rdf:Description exif:GPSLatitude="51,50.5N"/>') }).hasLocation, true)
  assert.equal(tracesIn({ ...NONE, iptc: Buffer.from([0x1c, 2, 90, 0, 1, 0x4e]) }).hasLocation, true)
  assert.equal(tracesIn({ ...NONE, iptc: Buffer.from([0x1c, 2, 5, 0, 1, 0x4e]) }).hasLocation, false)
})

test('an EXIF block that points to itself ends, and one that cannot be read counts as telling', () => {
  assert.equal(tracesIn({ ...NONE, exif: exifInCircles() }).hasCameraData, false)
  assert.deepEqual(tracesIn({ ...NONE, exif: Buffer.from('Exif\0\0II*') }), { hasLocation: true, hasCameraData: true })
})

test('no bytes make the reader throw or hang', () => {
  const begun = fc.uint8Array({ maxLength: 200 }).map((tail) => Buffer.concat([Buffer.from('II*\0\x08\0\0\0', 'latin1'), tail]))
  fc.assert(fc.property(fc.oneof(fc.uint8Array({ maxLength: 100 }), begun), (exif) => assert.equal(typeof tracesIn({ ...NONE, exif }).hasLocation, 'boolean')), { numRuns: 500 })
})
