import { concat, utf8, type Bytes } from '#ground'
import { OGG_HEADER_BYTES, oggChecksum } from './ogg.ts'
import { SAMPLES_PER_SECOND } from './leaf.ts'

/** Samples a decoder drops at the start: what libopus' encoder looks ahead at 48 kHz. */
export const OPUS_PRE_SKIP = 312
/** Samples of one 20 ms packet. */
export const OPUS_PACKET_SAMPLES = 960

/** What a page is made of. Only whole packets: a packet never runs on into the next page. */
export type OggPageParts = {
  readonly packets: readonly Uint8Array[]
  readonly granule: bigint
  readonly serial: number
  readonly sequence: number
  readonly beginsStream?: boolean
  readonly endsStream?: boolean
}

/** The bytes of one Ogg page. Throws RangeError when the packets do not fit in one. @source RFC 3533 section 6 */
export function oggPage(parts: OggPageParts): Bytes {
  const lacing = parts.packets.flatMap(({ length }) => [...Array<number>(Math.floor(length / 255)).fill(255), length % 255])
  if (lacing.length > 255) throw new RangeError('too much sound for one page')
  const page = concat(new Uint8Array(OGG_HEADER_BYTES), Uint8Array.from(lacing), ...parts.packets)
  const view = new DataView(page.buffer)
  page.set(utf8('OggS'))
  view.setUint8(5, (parts.beginsStream ? 2 : 0) | (parts.endsStream ? 4 : 0))
  view.setBigInt64(6, parts.granule, true)
  view.setUint32(14, parts.serial, true)
  view.setUint32(18, parts.sequence, true)
  view.setUint8(26, lacing.length)
  view.setUint32(22, oggChecksum(page), true)
  return page
}

/** The two header pages of a mono Opus stream; they stand before the first page of sound, in the same segment. */
export function opusHeaderPages(serial: number, preSkip: number = OPUS_PRE_SKIP): Bytes {
  return concat(
    oggPage({ packets: [opusHead(preSkip)], granule: 0n, serial, sequence: 0, beginsStream: true }),
    oggPage({ packets: [opusTags()], granule: 0n, serial, sequence: 1 }),
  )
}

/** The OpusHead packet of a mono stream made at 48 kHz, without gain. @source RFC 7845 section 5.1 */
export function opusHead(preSkip: number = OPUS_PRE_SKIP): Bytes {
  const packet = new Uint8Array(19)
  const view = new DataView(packet.buffer)
  packet.set(utf8('OpusHead'))
  view.setUint8(8, 1)
  view.setUint8(9, 1)
  view.setUint16(10, preSkip, true)
  view.setUint32(12, SAMPLES_PER_SECOND, true)
  return packet
}

/** The OpusTags packet with a vendor name and no comments: nothing about people goes into the file. @source RFC 7845 section 5.2 */
export function opusTags(vendor = 'openkaart'): Bytes {
  const name = utf8(vendor)
  const packet = new Uint8Array(8 + 4 + name.length + 4)
  packet.set(utf8('OpusTags'))
  new DataView(packet.buffer).setUint32(8, name.length, true)
  packet.set(name, 12)
  return packet
}
