import { accepted, refused, type Result } from '#ground'
import type { DrawRefusal, PictureType } from './picture-types.ts'

/**
 * The kind of picture these bytes begin as. Nothing else reaches a decoder: no SVG, PDF, TIFF or GIF, whatever the file is called.
 * Refuses a picture that moves, because a copy of its first frame would silently lose the rest.
 */
export function pictureTypeOf(bytes: Uint8Array): Result<PictureType, DrawRefusal> {
  if (startsWith(bytes, 0, 0xff, 0xd8, 0xff)) return accepted('image/jpeg')
  if (startsWith(bytes, 0, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return hasAnimationChunk(bytes) ? refused({ code: 'picture-moving' }) : accepted('image/png')
  if (tag(bytes, 0) === 'RIFF' && tag(bytes, 8) === 'WEBP') return isAnimatedWebp(bytes) ? refused({ code: 'picture-moving' }) : accepted('image/webp')
  if (tag(bytes, 4) === 'ftyp') return heifTypeOf(bytes)
  return refused({ code: 'picture-not-known' })
}

const HEIC_BRANDS: ReadonlySet<string> = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx'])

/** By the brands of a HEIF file: AVIF can be read, HEIC (the same with HEVC inside) cannot. @source ISO/IEC 14496-12, 23008-12 */
function heifTypeOf(bytes: Uint8Array): Result<PictureType, DrawRefusal> {
  const boxBytes = bytes.length < 16 ? 0 : view(bytes).getUint32(0)
  const brands = [tag(bytes, 8)]
  for (let at = 16; at + 4 <= Math.min(boxBytes, 256, bytes.length); at += 4) brands.push(tag(bytes, at))
  if (brands.includes('avis')) return refused({ code: 'picture-moving' })
  if (brands.includes('avif')) return accepted('image/avif')
  return refused({ code: brands.some((brand) => HEIC_BRANDS.has(brand)) ? 'picture-heic' : 'picture-not-known' })
}

/** Whether a PNG has an `acTL` chunk, which stands before its pixels. @source PNG third edition, 11.3.6 */
function hasAnimationChunk(bytes: Uint8Array): boolean {
  for (let at = 8; at + 12 <= bytes.length; at += 12 + view(bytes).getUint32(at)) {
    if (tag(bytes, at + 4) === 'acTL') return true
    if (tag(bytes, at + 4) === 'IDAT') return false
  }
  return false
}

/** Whether the extended header of a WebP says that it moves. @source RFC 9649 section 2.7 */
function isAnimatedWebp(bytes: Uint8Array): boolean {
  return tag(bytes, 12) === 'VP8X' && ((bytes[20] ?? 0) & 2) !== 0
}

function startsWith(bytes: Uint8Array, at: number, ...wanted: readonly number[]): boolean {
  return wanted.every((byte, i) => bytes[at + i] === byte)
}

function tag(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4))
}

function view(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
