import { accepted, refused, type Bytes, type Result } from '#ground'

/** One page of an Ogg stream, as it lies in the bytes it was read from. @source RFC 3533 section 6 */
export type OggPage = {
  readonly offset: number
  readonly sizeBytes: number
  readonly continued: boolean
  readonly beginsStream: boolean
  readonly endsStream: boolean
  /** For Opus: samples at 48 kHz up to the end of this page; -1 when no packet ends in it. */
  readonly granule: bigint
  readonly serial: number
  readonly sequence: number
  /** Sizes of the pieces of packets; 255 means the packet goes on. */
  readonly lacing: Bytes
  readonly bodyOffset: number
  /** False when the page's checksum does not fit its bytes. */
  readonly intact: boolean
}

export type OggRefusal = { readonly code: 'ogg-no-page' | 'ogg-cut-short' | 'ogg-version-unknown' | 'ogg-checksum-wrong' }

/** Bytes of a page header without its lacing table, and of the largest page there can be. */
export const OGG_HEADER_BYTES = 27
export const MAX_OGG_PAGE_BYTES = OGG_HEADER_BYTES + 255 + 255 * 255

/** The page that starts at `offset`, checksum included, or why there is none. Never reads past the end. */
export function readOggPage(bytes: Bytes, offset = 0): Result<OggPage, OggRefusal> {
  const framed = frameOggPage(bytes, offset)
  if (!framed.ok) return framed
  const page = { ...framed.value, intact: hasRightChecksum(bytes, offset, framed.value.sizeBytes) }
  return page.intact ? accepted(page) : refused({ code: 'ogg-checksum-wrong' })
}

/** All pages of a file, strictly one after another from its first byte to its last. */
export function readOggPages(bytes: Bytes): Result<readonly OggPage[], OggRefusal> {
  const pages: OggPage[] = []
  for (let offset = 0; offset < bytes.length; ) {
    const page = readOggPage(bytes, offset)
    if (!page.ok) return page
    pages.push(page.value)
    offset += page.value.sizeBytes
  }
  return accepted(pages)
}

/** The page that starts at `offset` by its header alone: its checksum is not computed and `intact` is false. */
export function frameOggPage(bytes: Bytes, offset: number): Result<OggPage, OggRefusal> {
  if (!startsWithCapture(bytes, offset)) return refused({ code: 'ogg-no-page' })
  if (bytes.length - offset < OGG_HEADER_BYTES) return refused({ code: 'ogg-cut-short' })
  if (bytes[offset + 4] !== 0) return refused({ code: 'ogg-version-unknown' })
  const view = new DataView(bytes.buffer, bytes.byteOffset + offset, OGG_HEADER_BYTES)
  const bodyOffset = offset + OGG_HEADER_BYTES + view.getUint8(26)
  if (bodyOffset > bytes.length) return refused({ code: 'ogg-cut-short' })
  const lacing = bytes.subarray(offset + OGG_HEADER_BYTES, bodyOffset)
  const end = lacing.reduce((sum, size) => sum + size, bodyOffset)
  if (end > bytes.length) return refused({ code: 'ogg-cut-short' })
  const flags = view.getUint8(5)
  return accepted({
    offset,
    sizeBytes: end - offset,
    continued: (flags & 1) !== 0,
    beginsStream: (flags & 2) !== 0,
    endsStream: (flags & 4) !== 0,
    granule: view.getBigInt64(6, true),
    serial: view.getUint32(14, true),
    sequence: view.getUint32(18, true),
    lacing,
    bodyOffset,
    intact: false,
  })
}

/** Whether a page's stored checksum is that of its bytes. */
export function hasRightChecksum(bytes: Bytes, offset: number, sizeBytes: number): boolean {
  const stored = new DataView(bytes.buffer, bytes.byteOffset + offset, OGG_HEADER_BYTES).getUint32(22, true)
  return stored === oggChecksum(bytes.subarray(offset, offset + sizeBytes))
}

/** Whether the four bytes every page starts with, `OggS`, stand at `offset`. */
export function startsWithCapture(bytes: Uint8Array, offset: number): boolean {
  return bytes[offset] === 0x4f && bytes[offset + 1] === 0x67 && bytes[offset + 2] === 0x67 && bytes[offset + 3] === 0x53
}

/** Checksum of a page, its own four checksum bytes counted as zero: polynomial 0x04c11db7, not reflected, start 0. @source RFC 3533 section 6 */
export function oggChecksum(page: Uint8Array): number {
  let crc = 0
  for (let at = 0; at < page.length; at++) {
    const byte = at >= 22 && at < 26 ? 0 : page[at]!
    crc = (crc << 8) ^ CRC_TABLE[((crc >>> 24) ^ byte) & 0xff]!
  }
  return crc >>> 0
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte << 24
  for (let bit = 0; bit < 8; bit++) crc = crc & 0x80000000 ? (crc << 1) ^ 0x04c11db7 : crc << 1
  return crc >>> 0
})
