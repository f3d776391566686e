import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { concat, type Bytes } from '#ground'
import { oggPage, opusHeaderPages } from '#ledger'
import { RATE } from '../testing/heard.ts'
import { correlation, decoded, loudPart, placeOf } from '../testing/sound.ts'
import { FRAME_SAMPLES, type OpusEncoder } from './opus-encoder.ts'
import { speechInto } from './speech.testing.ts'
import { wasmEncoder } from './wasm-encoder.ts'

void test('a tone comes back in its place, with less than a frame of silence behind it', async () => {
  const tone = Float32Array.from({ length: 2 * RATE }, (_, i) => 0.4 * Math.sin((i * 2 * Math.PI * 440) / RATE))
  const heard = decoded(await oggOf(tone))
  assert.ok(heard.length >= tone.length && heard.length < tone.length + FRAME_SAMPLES)
  // The encoder needs a moment to settle; a pre-skip that is off by one in a hundred samples would show as a shifted tone.
  const middle = tone.subarray(RATE / 2, RATE)
  assert.ok(correlation(middle, heard, RATE / 2) > 0.995, `correlation ${correlation(middle, heard, RATE / 2)}`)
})

void test('speech comes back as it was said, at the rate that was asked for', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'openkaart-encoder-'))
  speechInto(join(folder, 'speech.wav'))
  const speech = loudPart(decoded(join(folder, 'speech.wav')))
  rmSync(folder, { recursive: true })
  const began = performance.now()
  const ogg = await oggOf(speech)
  const timesFaster = speech.length / 48 / (performance.now() - began)
  const heard = decoded(ogg)
  const likeness = correlation(speech, heard, placeOf(speech, heard))
  const kilobits = (ogg.length * 8) / (speech.length / 48)
  t.diagnostic(`${timesFaster.toFixed(0)} times real time, ${kilobits.toFixed(1)} kb/s, correlation ${likeness.toFixed(4)}`)
  assert.equal(placeOf(speech, heard), 0)
  assert.ok(heard.length - speech.length < FRAME_SAMPLES)
  assert.ok(likeness >= 0.97, `correlation ${likeness}`)
  assert.ok(kilobits > 20 && kilobits < 40, `${kilobits} kb/s`)
})

void test('a piece that is no whole number of frames is our mistake', async () => {
  const { encoder } = await made()
  assert.throws(() => encoder.encode(new Float32Array(FRAME_SAMPLES - 1)), RangeError)
  encoder.close()
})

void test('two encoders at once do not hear each other', async () => {
  const [one, other] = [await made(), await made()]
  const loud = Float32Array.from({ length: FRAME_SAMPLES }, (_, i) => Math.sin(i / 7))
  for (let i = 0; i < 20; i++) {
    one.encoder.encode(loud)
    other.encoder.encode(new Float32Array(FRAME_SAMPLES))
  }
  assert.ok(one.packets.at(-1)!.length > 30)
  assert.ok(other.packets.at(-1)!.length < 10, 'silence stays silence')
  one.encoder.close()
  other.encoder.close()
})

async function made(): Promise<{ encoder: OpusEncoder; packets: Bytes[] }> {
  const packets: Bytes[] = []
  const encoder = await wasmEncoder({ packet: (packet) => packets.push(packet), failed: (cause) => assert.fail(String(cause)) })
  assert.ok(encoder)
  return { encoder, packets }
}

/** The sound and what the encoder still held at its end, as one file. */
async function oggOf(sound: Float32Array): Promise<Bytes> {
  const { encoder, packets } = await made()
  const preSkip = encoder.preSkipSamples()
  const padded = new Float32Array(Math.ceil((sound.length + preSkip) / FRAME_SAMPLES) * FRAME_SAMPLES)
  padded.set(sound)
  for (let at = 0; at < padded.length; at += 5 * FRAME_SAMPLES) encoder.encode(padded.slice(at, at + 5 * FRAME_SAMPLES))
  await encoder.flush()
  assert.equal(encoder.waiting(), 0)
  assert.equal(packets.length, padded.length / FRAME_SAMPLES)
  encoder.close()
  const pages = Array.from({ length: Math.ceil(packets.length / 50) }, (_, i) => {
    const own = packets.slice(i * 50, (i + 1) * 50)
    return oggPage({ serial: 7, sequence: 2 + i, granule: BigInt((i * 50 + own.length) * FRAME_SAMPLES), packets: own })
  })
  return concat(opusHeaderPages(7, preSkip), ...pages)
}
