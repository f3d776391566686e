import { concat, utf8, type Bytes } from '#ground'
import { PACKET_FRAMES, RUN_IN_FRAMES } from './aac-encoder.ts'

/**
 * Everything of an M4A file that comes before its AAC packets, which follow one after another. Its length depends only
 * on how many packets there are, so room can be kept for it before their sizes are known. The index stands in front:
 * playing starts before all has arrived. An edit list leaves out the encoder's run-in and the silence at the end,
 * so every moment lies where it lay in the recording. Carries no time of making: the same sound gives the same bytes.
 *
 * @source ISO/IEC 14496-12 section 8 (boxes), 8.6.6 (edit list); ISO/IEC 14496-14 section 5.6; ISO/IEC 14496-1 section 7.2.6
 */
export function m4aHead({ config, frames, packetSizesBytes }: M4aContents): Bytes {
  const draft = moov(config, frames, packetSizesBytes, 0)
  const headBytes = FILE_TYPE.length + draft.length + 8
  const bodyBytes = packetSizesBytes.reduce((sum, size) => sum + size, 0)
  if (headBytes + bodyBytes > 0xffffffff) throw new RangeError('too large for 32-bit offsets')
  return concat(FILE_TYPE, moov(config, frames, packetSizesBytes, headBytes), u32(bodyBytes + 8), utf8('mdat'))
}

export type M4aContents = {
  readonly config: Bytes
  /** Frames of 48 kHz that are to be heard. */
  readonly frames: number
  readonly packetSizesBytes: Uint32Array
}

/** About one second of sound is found through one entry of the chunk table. */
const CHUNK_PACKETS = 48
const RATE = 48_000

const FILE_TYPE = box('ftyp', utf8('M4A '), u32(0x200), utf8('M4A mp42isom'))
const MATRIX = u32(0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)

function moov(config: Bytes, frames: number, sizes: Uint32Array, bodyAt: number): Bytes {
  return box('moov',
    full('mvhd', 0, u32(0, 0, RATE, frames, 0x10000), u16(0x100, 0), u32(0, 0), MATRIX, u32(0, 0, 0, 0, 0, 0, 2)),
    box('trak',
      full('tkhd', 7, u32(0, 0, 1, 0, frames, 0, 0), u16(0, 0, 0x100, 0), MATRIX, u32(0, 0)),
      box('edts', full('elst', 0, u32(1, frames, RUN_IN_FRAMES), u16(1, 0))),
      box('mdia',
        full('mdhd', 0, u32(0, 0, RATE, sizes.length * PACKET_FRAMES), u16(UNDETERMINED_LANGUAGE, 0)),
        full('hdlr', 0, u32(0), utf8('soun'), u32(0, 0, 0), utf8('SoundHandler\0')),
        box('minf',
          full('smhd', 0, u16(0, 0)),
          box('dinf', full('dref', 0, u32(1), full('url ', 1))),
          sampleTable(config, sizes, bodyAt),
        ),
      ),
    ),
  )
}

/** `und` in three times five bits. @source ISO/IEC 14496-12 section 8.4.2 */
const UNDETERMINED_LANGUAGE = 0x55c4

function sampleTable(config: Bytes, sizes: Uint32Array, bodyAt: number): Bytes {
  const chunks: number[] = []
  let at = bodyAt
  for (const [i, size] of sizes.entries()) {
    if (i % CHUNK_PACKETS === 0) chunks.push(at)
    at += size
  }
  const rest = sizes.length % CHUNK_PACKETS
  const runs = [...(sizes.length > rest ? [[1, CHUNK_PACKETS, 1]] : []), ...(rest > 0 ? [[chunks.length, rest, 1]] : [])]
  return box('stbl',
    full('stsd', 0, u32(1), box('mp4a', u16(0, 0, 0, 1), u32(0, 0), u16(1, 16, 0, 0), u16(RATE, 0), elementaryStream(config, sizes))),
    full('stts', 0, u32(1, sizes.length, PACKET_FRAMES)),
    full('stsc', 0, u32(runs.length), u32(...runs.flat())),
    full('stsz', 0, u32(0, sizes.length), u32s(sizes)),
    full('stco', 0, u32(chunks.length), u32s(chunks)),
  )
}

function elementaryStream(config: Bytes, sizes: Uint32Array): Bytes {
  const seconds = (sizes.length * PACKET_FRAMES) / RATE
  const bitsPerSecond = Math.round((sizes.reduce((sum, size) => sum + size, 0) * 8) / seconds)
  const decoder = descriptor(4, u8(0x40, 0x15, 0, 0, 0), u32(bitsPerSecond, bitsPerSecond), descriptor(5, config))
  return full('esds', 0, descriptor(3, u16(0), u8(0), decoder, descriptor(6, u8(2))))
}

function descriptor(tag: number, ...parts: readonly Bytes[]): Bytes {
  const contents = concat(...parts)
  return concat(u8(tag, contents.length), contents)
}

function full(name: string, flags: number, ...parts: readonly Bytes[]): Bytes {
  return box(name, u32(flags), ...parts)
}

function box(name: string, ...parts: readonly Bytes[]): Bytes {
  const contents = concat(...parts)
  return concat(u32(contents.length + 8), utf8(name), contents)
}

function u8(...values: readonly number[]): Bytes {
  return Uint8Array.from(values)
}

function u16(...values: readonly number[]): Bytes {
  return concat(...values.map((value) => u8(value >>> 8, value & 255)))
}

function u32(...values: readonly number[]): Bytes {
  return u32s(values)
}

function u32s(values: ArrayLike<number>): Bytes {
  const bytes = new Uint8Array(values.length * 4)
  const view = new DataView(bytes.buffer)
  for (let i = 0; i < values.length; i++) view.setUint32(i * 4, values[i]!)
  return bytes
}
