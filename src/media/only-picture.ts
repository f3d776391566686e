import type { PictureType } from './picture-types.ts'

/**
 * Whether a file that was drawn holds a picture and nothing else, by a walk over its parts: no metadata, no comments, no second picture, no
 * bytes behind the end. Independent of what drew it, because that read untrusted bytes.
 */
export function isOnlyPicture(bytes: Uint8Array, type: PictureType): boolean {
  switch (type) {
    case 'image/jpeg':
      return isOnlyJpeg(bytes)
    case 'image/png':
      return isOnlyPng(bytes)
    case 'image/webp':
      return isOnlyWebp(bytes)
    default:
      return false
  }
}

/** Markers that say how to decode: tables, frame, scan, restart interval, and JFIF's own (APP0). @source ITU-T T.81 annex B */
const JPEG_PARTS: ReadonlySet<number> = new Set([0xc0, 0xc1, 0xc2, 0xc4, 0xdb, 0xdd, 0xe0, 0xda])
const START = 0xd8
const END = 0xd9
const SCAN = 0xda
const JFIF_BYTES = 16

function isOnlyJpeg(bytes: Uint8Array): boolean {
  if (bytes[0] !== 0xff || bytes[1] !== START) return false
  for (let at = 2; at + 4 <= bytes.length + 2; ) {
    const marker = bytes[at + 1] ?? 0
    if (bytes[at] !== 0xff) return false
    if (marker === END) return at + 2 === bytes.length
    if (!JPEG_PARTS.has(marker)) return false
    const sizeBytes = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0)
    // A longer one may hold a thumbnail.
    if (sizeBytes < 2 || (marker === 0xe0 && sizeBytes !== JFIF_BYTES)) return false
    at += 2 + sizeBytes
    if (marker === SCAN) at = endOfScan(bytes, at)
  }
  return false
}

/** Where the entropy-coded part ends: at a marker that is no stuffed byte and no restart. */
function endOfScan(bytes: Uint8Array, start: number): number {
  for (let at = bytes.indexOf(0xff, start); at >= 0; at = bytes.indexOf(0xff, at + 2)) {
    const next = bytes[at + 1] ?? 0
    if (next !== 0 && (next < 0xd0 || next > 0xd7)) return at
  }
  return bytes.length
}

/** Chunks that say how to draw. @source PNG third edition, 11 */
const PNG_PARTS: ReadonlySet<string> = new Set(['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND', 'pHYs', 'bKGD', 'sRGB', 'gAMA'])

function isOnlyPng(bytes: Uint8Array): boolean {
  for (let at = 8; at + 12 <= bytes.length; ) {
    const name = nameAt(bytes, at + 4)
    if (!PNG_PARTS.has(name)) return false
    at += 12 + sizeAt(bytes, at, false)
    if (name === 'IEND') return at === bytes.length
  }
  return false
}

const WEBP_PARTS: ReadonlySet<string> = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH'])
/** In the extended header: an alpha channel. Every other bit promises metadata or movement. */
const ONLY_ALPHA = 0x10

function isOnlyWebp(bytes: Uint8Array): boolean {
  if (nameAt(bytes, 0) !== 'RIFF' || nameAt(bytes, 8) !== 'WEBP' || sizeAt(bytes, 4, true) + 8 !== bytes.length) return false
  let at = 12
  while (at + 8 <= bytes.length) {
    const name = nameAt(bytes, at)
    if (!WEBP_PARTS.has(name) || (name === 'VP8X' && ((bytes[at + 8] ?? 0) & ~ONLY_ALPHA) !== 0)) return false
    const sizeBytes = sizeAt(bytes, at + 4, true)
    at += 8 + sizeBytes + (sizeBytes % 2)
  }
  return at === bytes.length
}

function nameAt(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4))
}

function sizeAt(bytes: Uint8Array, at: number, little: boolean): number {
  return at + 4 > bytes.length ? Number.POSITIVE_INFINITY : new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(at, little)
}
