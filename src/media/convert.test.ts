import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { concat } from '#ground'
import { convertToM4a } from './convert.ts'
import { forged, inChunks, pagesOf } from './ogg-pages.testing.ts'
import { ffmpeg, hear, makeSpeech } from './speech.testing.ts'

const folder = mkdtempSync(join(tmpdir(), 'convert-'))
after(() => rmSync(folder, { recursive: true }))
const whole = new Uint8Array(readFileSync(makeSpeech(folder).ogg))
const pages = pagesOf(whole)

const convert = (bytes: Uint8Array) =>
  convertToM4a({ open: () => inChunks(bytes), write: () => {}, longestMs: 60_000 })

test('the head is written last, in the room kept for it, and the body in order', async () => {
  const written: { position: number; sizeBytes: number }[] = []
  const result = await convertToM4a({
    open: () => inChunks(whole),
    write: (bytes, position) => void written.push({ position, sizeBytes: bytes.length }),
    longestMs: 60_000,
  })
  assert.ok(result.ok)
  const headWrite = written.pop()!
  assert.equal(headWrite.position, 0)
  let at = headWrite.sizeBytes
  for (const { position, sizeBytes } of written) {
    assert.equal(position, at)
    at += sizeBytes
  }
  assert.equal(result.value.sizeBytes, at)
})

test('packets that do not decode make the copy incomplete, never shorter', async () => {
  // Code 3 with padding that runs past the packet: the length in frames is right, the packet is not.
  const broken = forged(pages[4]!, (_, bytes) => {
    const packetAt = 27 + bytes[26]!
    bytes.set([bytes[packetAt]! | 3, 0x41, 255, 255], packetAt)
  })
  const result = await convert(concat(...pages.toSpliced(4, 1, broken)))
  assert.deepEqual(result, { ok: false, refusal: { code: 'decode-incomplete' } })
})

test('a file that changes between the two readings is refused', async () => {
  let readings = 0
  const shorter = concat(...pages.slice(0, -2))
  const result = await convertToM4a({
    open: () => inChunks(readings++ === 0 ? whole : shorter),
    write: () => {},
    longestMs: 60_000,
  })
  assert.deepEqual(result, { ok: false, refusal: { code: 'decode-incomplete' } })
})

test('noise in the shape of packets is converted or refused, and nothing breaks', async () => {
  let seed = 20261123
  const random = () => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) >>> 8
  for (let round = 0; round < 6; round++) {
    const noisy = pages.map((page, i) => (i < 2 ? page : forged(page, (_, bytes) => {
      let packetAt = 27 + bytes[26]!
      for (const sizeBytes of bytes.slice(27, packetAt)) {
        // The first byte stays: it holds the length in frames, and this noise has to reach the decoder.
        for (let k = 1; k < sizeBytes; k++) if (random() % 4 === 0) bytes[packetAt + k] = random() & 255
        packetAt += sizeBytes
      }
    })))
    const result = await convert(concat(...noisy))
    assert.ok(result.ok || result.refusal.code === 'decode-incomplete')
  }
})

test('the output gain of the header is applied', async () => {
  const louder = forged(pages[0]!, (view) => view.setInt16(28 + 16, -6 * 256, true))
  const loudness = async (bytes: Uint8Array) => {
    const parts: Uint8Array[] = []
    const result = await convertToM4a({ open: () => inChunks(bytes), write: (part, position) => void (position === 0 ? parts.unshift(part) : parts.push(part)), longestMs: 60_000 })
    assert.ok(result.ok)
    const path = join(folder, 'gain.m4a')
    writeFileSync(path, concat(...parts))
    return Math.sqrt(hear(path).reduce((sum, value) => sum + value ** 2, 0))
  }
  const ratio = (await loudness(concat(louder, ...pages.slice(1)))) / (await loudness(whole))
  assert.ok(Math.abs(ratio - 0.5) < 0.02, `${ratio}`)
})

test('silence of which nothing was sent counts as sound', async () => {
  const path = join(folder, 'silence.ogg')
  ffmpeg('-i', join(folder, 'speech.wav'), '-af', 'apad=pad_dur=5', '-c:a', 'libopus', '-b:a', '16k', '-application', 'voip', '-dtx', '1', path)
  const result = await convert(new Uint8Array(readFileSync(path)))
  assert.equal(result.ok && result.value.durationMs, Math.round(hear(path).length / 48))
})

test('packets of every length that Opus knows are counted right', async () => {
  for (const frameMs of ['2.5', '5', '10', '40', '60']) {
    const path = join(folder, `${frameMs}.ogg`)
    ffmpeg('-i', join(folder, 'speech.wav'), '-t', '3', '-c:a', 'libopus', '-b:a', '32k', '-frame_duration', frameMs, path)
    const result = await convert(new Uint8Array(readFileSync(path)))
    assert.deepEqual(result.ok && result.value.durationMs, 3000, frameMs)
  }
})
