import { accepted, refused, type Result } from '#ground'
import { createByteReader } from './byte-reader.ts'
import { readOggPage } from './ogg-page.ts'

/**
 * What an Ogg/Opus file promises, after every page of it was read and found whole: checksums, page numbers, and granule
 * positions that agree with the packets. Nothing is decoded; `onPackets` gets the packets of each page with their
 * length in frames, and stops the reading by answering false.
 *
 * Limits: one logical stream, mono or stereo (mapping family 0), sound from granule 0, headers up to 1 MiB.
 * Times are in frames of 48 kHz.
 * @source RFC 3533 section 6; RFC 7845 sections 3, 4 and 5; RFC 6716 section 3.1
 */
export async function readOggOpus(
  chunks: AsyncIterable<Uint8Array>,
  onPackets?: (packets: readonly Uint8Array[], frames: number, head: OpusHead) => boolean | Promise<boolean>,
): Promise<Result<OggOpusPromise, OggOpusRefusal>> {
  const reader = createByteReader(chunks)
  const first = await readOggPage(reader)
  if (typeof first === 'string' || !first.begins || first.continued || first.segments.length === 0) return notOggOpus
  const head = first.openEnded || first.segments.length > 1 ? undefined : readHead(first.segments[0]!)
  if (head === undefined) return notOggOpus

  const largestBytes = LARGEST_PACKET_BYTES * head.channels
  let state: 'tags' | 'sound' | 'ended' = 'tags'
  let carried: Uint8Array[] = []
  let carriedBytes = 0
  let frames = 0
  let granule = 0

  for (let sequence = first.sequence + 1; ; sequence++) {
    const page = await readOggPage(reader)
    if (page === 'end') break
    if (page === 'broken' || state === 'ended') return decodeIncomplete
    if (page.begins || page.serial !== first.serial || page.sequence !== sequence >>> 0) return decodeIncomplete
    if (page.continued !== carried.length > 0) return decodeIncomplete

    const packets: Uint8Array[] = []
    for (const [i, segment] of page.segments.entries()) {
      carried.push(segment)
      carriedBytes += segment.length
      if (carriedBytes > (state === 'tags' ? LARGEST_TAGS_BYTES : largestBytes)) return decodeIncomplete
      if (page.openEnded && i === page.segments.length - 1) break
      packets.push(joined(carried, carriedBytes))
      carried = []
      carriedBytes = 0
    }

    if (state === 'tags') {
      if (packets.length === 0) continue
      // The sound begins on a page of its own, so nothing may follow the tags here.
      if (packets.length > 1 || carried.length > 0 || !startsWith(packets[0]!, 'OpusTags')) return notOggOpus
      state = page.ends ? 'ended' : 'sound'
      continue
    }

    let pageFrames = 0
    for (const packet of packets) {
      const packetFrames = framesOf(packet)
      if (packetFrames === undefined) return decodeIncomplete
      pageFrames += packetFrames
    }
    frames += pageFrames
    if (page.granule === -1n ? packets.length > 0 : !granuleFits(page.granule, page.ends, granule, frames)) return decodeIncomplete
    if (page.granule !== -1n) granule = Number(page.granule)
    if (packets.length > 0 && onPackets !== undefined && !(await onPackets(packets, pageFrames, head))) return decodeIncomplete
    if (page.ends) state = 'ended'
  }

  if (state === 'tags') return notOggOpus
  if (carried.length > 0) return decodeIncomplete
  const promisedFrames = granule - head.preSkipFrames
  return promisedFrames > 0 ? accepted({ head, promisedFrames }) : notOggOpus
}

export type OggOpusPromise = { readonly head: OpusHead; readonly promisedFrames: number }
export type OpusHead = { readonly channels: 1 | 2; readonly preSkipFrames: number; readonly gain: number }
export type OggOpusRefusal = { readonly code: 'not-ogg-opus' | 'decode-incomplete' }

/** What one channel of the decoder takes in for one packet. */
const LARGEST_PACKET_BYTES = 3840
const LARGEST_TAGS_BYTES = 1024 * 1024
const LONGEST_PACKET_FRAMES = 5760

const notOggOpus = refused({ code: 'not-ogg-opus' })
const decodeIncomplete = refused({ code: 'decode-incomplete' })

/** A page's granule is the end of its last packet; only the last page may promise less than its packets hold. */
function granuleFits(granule: bigint, ends: boolean, before: number, frames: number): boolean {
  return ends ? granule >= BigInt(before) && granule <= BigInt(frames) : granule === BigInt(frames)
}

function readHead(packet: Uint8Array): OpusHead | undefined {
  if (packet.length < 19 || !startsWith(packet, 'OpusHead')) return undefined
  const view = new DataView(packet.buffer, packet.byteOffset, packet.byteLength)
  const channels = view.getUint8(9)
  if (view.getUint8(8) > 15 || (channels !== 1 && channels !== 2) || view.getUint8(18) !== 0) return undefined
  return { channels, preSkipFrames: view.getUint16(10, true), gain: 10 ** (view.getInt16(16, true) / 256 / 20) }
}

/** Length of a packet by its own first bytes, or undefined when those cannot be right. */
function framesOf(packet: Uint8Array): number | undefined {
  const toc = packet[0]
  if (toc === undefined) return undefined
  const config = toc >> 3
  const frameFrames =
    config < 12 ? [480, 960, 1920, 2880][config & 3]! : config < 16 ? [480, 960][config & 1]! : [120, 240, 480, 960][config & 3]!
  const count = [1, 2, 2, (packet[1] ?? 0) & 63][toc & 3]!
  const frames = frameFrames * count
  return frames > 0 && frames <= LONGEST_PACKET_FRAMES ? frames : undefined
}

function startsWith(packet: Uint8Array, ascii: string): boolean {
  return packet.length >= ascii.length && Array.from(ascii).every((letter, i) => packet[i] === letter.charCodeAt(0))
}

function joined(parts: readonly Uint8Array[], sizeBytes: number): Uint8Array {
  if (parts.length === 1) return parts[0]!
  const whole = new Uint8Array(sizeBytes)
  let offset = 0
  for (const part of parts) {
    whole.set(part, offset)
    offset += part.length
  }
  return whole
}
