// Makes src/demo/example-conversation.ogg: two invented people, spoken by a speech synthesiser, nobody's voice.
// Needs espeak-ng with its Dutch voice, and ffmpeg with libopus. The file is kept in the repository; run this only to change it:
//   node_modules/.bin/node scripts/make-example-sound.mjs
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { OPUS_PACKET_SAMPLES, oggPage, opusHeaderPages, readOggPages } from '../src/ledger/index.ts'

const TARGET = join(import.meta.dirname, '../src/demo/example-conversation.ogg')
const RATE = 48_000
const PACKETS_A_PAGE = RATE / OPUS_PACKET_SAMPLES
const SERIAL = 0x766f6f72

const PROFESSIONAL = 'nl+m3'
const CLIENT = 'nl+f2'
/** Between the two parts the recording is paused, so each part ends on a whole second. */
const PARTS = [
  [
    [PROFESSIONAL, 'Dit is een voorbeeld. Wij bestaan niet echt. Ik ben Hans Bonenstaak.'],
    [CLIENT, 'En ik ben Roodkapje. Ik neem dit gesprek op. Dat heb ik vooraf gezegd.'],
    [PROFESSIONAL, 'Fijn dat je het zegt. We krijgen allebei een kopie.'],
  ],
  [
    [CLIENT, 'Wie helpt mij als ik weer in Nergenshuizen woon?'],
    [PROFESSIONAL, 'Dat regelen we samen. Ik bel eerst je oma. Daarna kom ik bij je langs.'],
    [CLIENT, 'Dank je. Dan weet ik waar ik aan toe ben.'],
  ],
]

const parts = PARTS.map((lines) => wholeSeconds(Buffer.concat(lines.flatMap(([voice, text]) => [spoken(voice, text), silence(0.45)]))))
const encoded = ffmpeg(['-f', 's16le', '-ar', `${RATE}`, '-ac', '1', '-i', 'pipe:0', '-c:a', 'libopus', '-b:a', '16k', '-application', 'voip', '-frame_duration', '20', '-f', 'ogg', 'pipe:1'], Buffer.concat(parts))
const seconds = parts.map((part) => part.length / 2 / RATE)
const file = repaged(new Uint8Array(encoded), seconds.reduce((sum, one) => sum + one, 0))
writeFileSync(TARGET, file)
process.stderr.write(`${file.length} bytes, parts of ${seconds.join(' and ')} seconds\n`)

function spoken(voice, text) {
  const wave = execFileSync('espeak-ng', ['-v', voice, '-s', '150', '--stdout', text], { maxBuffer: 1 << 26 })
  return ffmpeg(['-i', 'pipe:0', '-af', 'highpass=f=80,lowpass=f=7500,volume=0.8', '-ar', `${RATE}`, '-ac', '1', '-f', 's16le', 'pipe:1'], wave)
}

function silence(lengthSeconds) {
  return Buffer.alloc(2 * Math.round(lengthSeconds * RATE))
}

function wholeSeconds(samples) {
  return Buffer.concat([samples, Buffer.alloc((2 * RATE - (samples.length % (2 * RATE))) % (2 * RATE))])
}

function ffmpeg(args, input) {
  return execFileSync('ffmpeg', ['-hide_banner', '-loglevel', 'error', ...args], { input, maxBuffer: 1 << 26 })
}

/** The same packets, a second to a page, as our own recorder lays them down. */
function repaged(ogg, lengthSeconds) {
  const pages = readOggPages(ogg)
  if (!pages.ok) throw new Error(pages.refusal.code)
  const [head, , ...sound] = pages.value
  const preSkip = new DataView(ogg.buffer, ogg.byteOffset + head.bodyOffset).getUint16(10, true)
  const packets = sound.flatMap((page) => packetsOf(ogg, page)).slice(0, lengthSeconds * PACKETS_A_PAGE)
  if (packets.length !== lengthSeconds * PACKETS_A_PAGE) throw new Error('fewer packets than seconds ask for')
  const out = [opusHeaderPages(SERIAL, preSkip)]
  for (let second = 0; second < lengthSeconds; second++) {
    const inPage = packets.slice(second * PACKETS_A_PAGE, (second + 1) * PACKETS_A_PAGE)
    out.push(oggPage({ packets: inPage, granule: BigInt((second + 1) * RATE), serial: SERIAL, sequence: second + 2 }))
  }
  return Buffer.concat(out)
}

function packetsOf(ogg, { lacing, bodyOffset, continued }) {
  if (continued) throw new Error('a packet runs over two pages')
  const packets = []
  let from = bodyOffset
  let sizeBytes = 0
  for (const piece of lacing) {
    sizeBytes += piece
    if (piece === 255) continue
    packets.push(ogg.subarray(from, from + sizeBytes))
    from += sizeBytes
    sizeBytes = 0
  }
  return packets
}
