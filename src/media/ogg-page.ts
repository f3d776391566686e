import type { ByteReader } from './byte-reader.ts'

/**
 * The next Ogg page: its flags and its packets or parts of packets. `end` after the last page, `broken` where there
 * is no whole page with a right checksum. @source RFC 3533 section 6
 */
export async function readOggPage(reader: ByteReader): Promise<OggPage | 'end' | 'broken'> {
  if (await reader.isAtEnd()) return 'end'
  const header = await reader.take(HEADER_BYTES)
  if (header === undefined) return 'broken'
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength)
  if (view.getUint32(0) !== CAPTURE_PATTERN || view.getUint8(4) !== 0) return 'broken'
  const lacing = await reader.take(view.getUint8(26))
  if (lacing === undefined) return 'broken'
  const body = await reader.take(lacing.reduce((sum, part) => sum + part, 0))
  if (body === undefined) return 'broken'

  const blanked = header.slice()
  blanked.fill(0, 22, 26)
  if (checksum(checksum(checksum(0, blanked), lacing), body) !== view.getUint32(22, true)) return 'broken'

  const segments: Uint8Array[] = []
  let start = 0
  let end = 0
  for (const part of lacing) {
    end += part
    if (part === 255) continue
    segments.push(body.subarray(start, end))
    start = end
  }
  const openEnded = lacing.at(-1) === 255
  if (openEnded) segments.push(body.subarray(start))
  const flags = view.getUint8(5)
  return {
    continued: (flags & 1) !== 0,
    begins: (flags & 2) !== 0,
    ends: (flags & 4) !== 0,
    granule: view.getBigInt64(6, true),
    serial: view.getUint32(14, true),
    sequence: view.getUint32(18, true),
    segments,
    openEnded,
  }
}

export type OggPage = {
  /** Whether the first segment goes on with the packet the page before left open. */
  readonly continued: boolean
  readonly begins: boolean
  readonly ends: boolean
  /** -1 when no packet ends on this page. */
  readonly granule: bigint
  readonly serial: number
  readonly sequence: number
  readonly segments: readonly Uint8Array[]
  /** Whether the last segment goes on on the next page. */
  readonly openEnded: boolean
}

const HEADER_BYTES = 27
const CAPTURE_PATTERN = 0x4f676753

const CHECKSUM_TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index << 24
  for (let bit = 0; bit < 8; bit++) value = value & 0x80000000 ? (value << 1) ^ 0x04c11db7 : value << 1
  return value
})

function checksum(start: number, bytes: Uint8Array): number {
  let value = start
  for (let i = 0; i < bytes.length; i++) value = (value << 8) ^ CHECKSUM_TABLE[(value >>> 24) ^ bytes[i]!]!
  return value >>> 0
}
