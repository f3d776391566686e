import {
  CustomSource, EncodedAudioPacketSource, EncodedPacketSink, EncodedVideoPacketSource, Input, MP4, Mp4OutputFormat, Output, QTFF, StreamTarget, WEBM, WebMOutputFormat,
  type EncodedPacket, type InputAudioTrack, type InputVideoTrack, type StreamTargetChunk,
} from 'mediabunny'
import { accepted, refused, type Bytes, type Result } from '#ground'
import { gapFor, type Gap } from './leave-out.ts'
import { LONGEST_VIDEO_MS, type LeaveOut, type Stretch, type Video, type VideoRefusal, type VideoType } from './video-types.ts'

export type VideoFile = {
  readonly sizeBytes: number
  readonly read: (start: number, end: number) => Promise<Uint8Array>
}

export type Copied = { readonly video: Video; /** What a stretch became: from key picture to key picture. */ readonly leftOut: Stretch | undefined }

/**
 * What a film is, and when `write` is given a copy of it: the same picture and sound, packet for packet, in a new file that was told nothing
 * else. No tags, no place, no second picture or sound, no tracks of data; and without what is to be left out. WebM stays WebM, the others
 * become MP4. Runs in the process `video-process.ts`.
 */
export async function copyVideo(file: VideoFile, write?: (bytes: Bytes, position: number) => Promise<void>, leaveOut?: LeaveOut): Promise<Result<Copied, VideoRefusal>> {
  const type = await videoTypeOf(file)
  if (type === undefined) return refused({ code: 'video-not-known' })
  const input = new Input({ formats: [MP4, QTFF, WEBM], source: new CustomSource({ getSize: () => file.sizeBytes, read: (start, end) => file.read(start, end) }) })
  try {
    const [picture, sound] = [await input.getPrimaryVideoTrack(), await input.getPrimaryAudioTrack()]
    if (picture === null) return refused({ code: 'video-not-known' })
    const durationMs = Math.round((await input.computeDuration()) * 1000)
    if (durationMs > LONGEST_VIDEO_MS) return refused({ code: 'video-too-large' })
    if (!Number.isFinite(durationMs) || durationMs <= 0) return refused({ code: 'video-damaged' })
    const video: Video = { mediaType: type, widthPx: await picture.getDisplayWidth(), heightPx: await picture.getDisplayHeight(), durationMs, hasSound: sound !== null, ...(await tracesOf(input)) }
    if (write === undefined) return accepted({ video, leftOut: undefined })
    if (leaveOut?.what === 'sound' && sound === null) return refused({ code: 'video-no-sound' })
    const gap = leaveOut?.what === 'stretch' ? await gapFor(picture, durationMs / 1000, leaveOut) : accepted(undefined)
    if (!gap.ok) return gap
    const copied = await copyTracks(picture, leaveOut?.what === 'sound' ? null : sound, type, write, gap.value)
    return copied === 'whole' ? accepted({ video, leftOut: gap.value?.stretch }) : refused({ code: copied })
  } catch {
    return refused({ code: 'video-damaged' })
  } finally {
    input.dispose()
  }
}

/** By its first bytes. A file of the MP4 family begins with its brands; an AVIF or HEIC picture does, too, and is none. @source ISO/IEC 14496-12, RFC 8794 */
async function videoTypeOf({ sizeBytes, read }: VideoFile): Promise<VideoType | undefined> {
  if (sizeBytes < 32) return undefined
  const head = Buffer.from(await read(0, 32))
  if (head.readUInt32BE(0) === 0x1a45dfa3) return 'video/webm'
  if (head.toString('latin1', 4, 8) !== 'ftyp') return undefined
  const brand = head.toString('latin1', 8, 12)
  if (/^(avif|avis|hei[cxms]|hev[cx]|mif1|msf1)$/.test(brand)) return undefined
  return brand === 'qt  ' ? 'video/quicktime' : 'video/mp4'
}

/** What only the program says that made the file, and what tells nothing of a person. */
const TELL_NOTHING = /^(?:encoder|vendor|©too|major_brand|minor_version|compatible_brands|duration)$/i
const PLACE = /location|xyz|loci|gps|coord/i

async function tracesOf(input: Input): Promise<Pick<Video, 'hasLocation' | 'hasCameraData'>> {
  const { raw = {}, ...tags } = await input.getMetadataTags()
  const names = [...Object.keys(raw), ...Object.keys(tags)].filter((name) => !TELL_NOTHING.test(name))
  const hasLocation = names.some((name) => PLACE.test(name))
  return { hasLocation, hasCameraData: hasLocation || names.length > 0 }
}

async function copyTracks(picture: InputVideoTrack, sound: InputAudioTrack | null, type: VideoType, write: (bytes: Bytes, position: number) => Promise<void>, gap: Gap | undefined): Promise<'whole' | VideoRefusal['code']> {
  const format = type === 'video/webm' ? new WebMOutputFormat() : new Mp4OutputFormat({ fastStart: false })
  const [videoCodec, audioCodec] = [await picture.getCodec(), sound === null ? null : await sound.getCodec()]
  if (videoCodec === null || !format.getSupportedVideoCodecs().includes(videoCodec)) return 'video-not-known'
  if (sound !== null && (audioCodec === null || !format.getSupportedAudioCodecs().includes(audioCodec))) return 'video-not-known'
  const target = new WritableStream<StreamTargetChunk>({ write: ({ data, position }) => write(data, position) })
  const output = new Output({ format, target: new StreamTarget(target, { chunked: true, chunkSize: 1024 * 1024 }) })
  const videoSource = new EncodedVideoPacketSource(videoCodec)
  output.addVideoTrack(videoSource, { rotation: await picture.getRotation() })
  const audioSource = audioCodec === null ? undefined : new EncodedAudioPacketSource(audioCodec)
  if (audioSource !== undefined) output.addAudioTrack(audioSource)
  await output.start()

  const videoConfig = await picture.getDecoderConfig()
  const audioConfig = sound === null ? null : await sound.getDecoderConfig()
  if (videoConfig === null || (sound !== null && audioConfig === null)) return 'video-damaged'
  // An encoder's run-in may lie before zero, where a new file has no place: then everything moves by those few milliseconds.
  const begin = Math.min(0, await picture.getFirstTimestamp(), sound === null ? 0 : await sound.getFirstTimestamp())
  const lanes = [
    { packets: new EncodedPacketSink(picture).packets(), endS: await picture.computeDuration(), keeps: gap?.keepsPicture, add: (packet: EncodedPacket) => videoSource.add(packet, { decoderConfig: videoConfig }), close: () => videoSource.close() },
    ...(sound === null || audioSource === undefined || audioConfig === null
      ? []
      : [{ packets: new EncodedPacketSink(sound).packets(), endS: await sound.computeDuration(), keeps: gap?.keepsSound, add: (packet: EncodedPacket) => audioSource.add(packet, { decoderConfig: audioConfig }), close: () => audioSource.close() }]),
  ]
  // A file that was cut short still promises everything in its tables; what cannot be read simply does not come.
  if (!(await interleave(lanes, (timestamp) => begin + (gap?.earlierS(timestamp) ?? 0)))) return 'video-damaged'
  await output.finalize()
  return 'whole'
}

type Lane = { readonly packets: AsyncGenerator<EncodedPacket>; /** Where it says it ends. */ readonly endS: number; readonly keeps: ((packet: EncodedPacket) => boolean) | undefined; readonly add: (packet: EncodedPacket) => Promise<void>; readonly close: () => void }

/** How much of the end may be missing: the last packet often does not say how long it is. */
const SLACK_S = 0.5

/**
 * Whether all that was promised came. Whichever is earlier goes first, so that picture and sound lie beside each other in the file and
 * little waits in memory.
 */
async function interleave(lanes: readonly Lane[], earlierS: (timestampS: number) => number): Promise<boolean> {
  const heads = await Promise.all(lanes.map(async (lane) => ({ lane, reachedS: 0, next: await lane.packets.next() })))
  for (;;) {
    const open = heads.filter(({ next }) => !next.done)
    if (open.length === 0) return heads.every(({ lane, reachedS }) => reachedS + SLACK_S >= lane.endS)
    const first = open.reduce((a, b) => ((a.next.value?.timestamp ?? 0) <= (b.next.value?.timestamp ?? 0) ? a : b))
    const packet = first.next.value
    if (packet) {
      first.reachedS = Math.max(first.reachedS, packet.timestamp + packet.duration)
      if (first.lane.keeps?.(packet) ?? true) await first.lane.add(packet.clone({ timestamp: packet.timestamp - earlierS(packet.timestamp) }))
    }
    first.next = await first.lane.packets.next()
    if (first.next.done) first.lane.close()
  }
}
