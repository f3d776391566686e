import { EncodedPacketSink, type EncodedPacket, type InputVideoTrack } from 'mediabunny'
import { accepted, refused, type Result } from '#ground'
import type { Stretch, VideoRefusal } from './video-types.ts'

/** Which packets of a film stay when a stretch is left out, and where those behind it go. */
export type Gap = {
  readonly stretch: Stretch
  readonly keepsPicture: (packet: EncodedPacket) => boolean
  readonly keepsSound: (packet: EncodedPacket) => boolean
  /** How much earlier a packet of this moment comes, in seconds. */
  readonly earlierS: (timestampS: number) => number
}

/** A film of less than this is no film any more. */
const LEAST_LEFT_S = 1
/** A packet of sound also holds something of the one beside it; so much more of the sound goes on either side. */
const SOUND_MARGIN_S = 0.1

/**
 * The gap a stretch leaves. Pictures lean on the ones before them, back to a key picture, and nothing is decoded here: so it begins at the key
 * picture before the stretch and ends at the one behind it, and never holds less than was asked.
 */
export async function gapFor(picture: InputVideoTrack, durationS: number, { fromMs, toMs }: Stretch): Promise<Result<Gap, VideoRefusal>> {
  const [fromS, toS] = [fromMs / 1000, toMs / 1000]
  if (!(fromS >= 0 && fromS < toS && fromS < durationS)) return refused({ code: 'video-stretch-outside' })
  const sink = new EncodedPacketSink(picture)
  const [first, firstKey] = [await sink.getFirstPacket(), await sink.getFirstKeyPacket(REAL)]
  if (first === null || firstKey === null) return refused({ code: 'video-damaged' })
  const before = (await sink.getKeyPacket(fromS, REAL)) ?? first
  const last = before.sequenceNumber === firstKey.sequenceNumber ? first : before
  const behind = await nextKeyFrom(sink, last, toS)

  // Pictures that are decoded after a key picture and shown before it go with it.
  // Before its first picture a film shows nothing: then all of its start goes.
  let startS = last.sequenceNumber === first.sequenceNumber ? Math.min(0, first.timestamp) : last.timestamp
  for await (const { timestamp } of sink.packets(last, behind ?? undefined)) startS = Math.min(startS, timestamp)
  const endS = behind?.timestamp ?? Math.max(durationS, toS)
  if ((behind === null ? 0 : durationS - endS) + Math.max(0, startS) < LEAST_LEFT_S) return refused({ code: 'video-nothing-left' })

  const inside = ({ sequenceNumber }: EncodedPacket) => sequenceNumber >= last.sequenceNumber && (behind === null || sequenceNumber < behind.sequenceNumber)
  return accepted({
    stretch: { fromMs: Math.max(0, Math.floor(startS * 1000)), toMs: Math.min(Math.ceil(endS * 1000), Math.ceil(durationS * 1000)) },
    keepsPicture: (packet) => !inside(packet) && (packet.timestamp < startS || packet.timestamp >= endS),
    keepsSound: ({ timestamp, duration }) => timestamp + duration <= startS - SOUND_MARGIN_S || (behind !== null && timestamp >= endS + SOUND_MARGIN_S),
    earlierS: (timestampS) => (timestampS < endS ? 0 : endS - Math.max(0, startS)),
  })
}

/** A file may call a picture a key picture that is none: the bytes are looked at. */
const REAL = { verifyKeyPackets: true } as const

async function nextKeyFrom(sink: EncodedPacketSink, from: EncodedPacket, atS: number): Promise<EncodedPacket | null> {
  for (let key = await sink.getNextKeyPacket(from, REAL); key !== null; key = await sink.getNextKeyPacket(key, REAL)) if (key.timestamp >= atS) return key
  return null
}
