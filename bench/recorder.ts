import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import type { RecorderPage } from '../src/web/recorder/recorder-page.testing.ts'
import { openBrowser, startWorkbench } from '../src/web/recorder/workbench.testing.ts'
import { garbageCollector, memoryMb } from './recorder/browser-memory.ts'

const SECONDS_OF_SOUND = 3600
const PUSH_SECONDS = 1
const SECONDS_WITHOUT_ENCODER = 600

/**
 * One hour of speech through the whole recorder chain on a real disk (Opus, Ogg pages, SHA-256, Merkle tree, OPFS with a flush
 * a second; nothing is sent), beside the physical limit measured in the same browser: the bare AudioEncoder with the same
 * sound and settings. Then ten minutes of it in a browser without AudioEncoder, where WebAssembly encodes.
 *
 * "At most" is what the browser's processes gained over their level just before, at the highest moment: most of it is garbage
 * that a browser leaves lying while an hour goes by in seconds. "Kept" is what its heaps gained, garbage thrown away before
 * and after: what an hour costs for as long as the page is open.
 */
export async function bench(print: (line: string) => void): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'openkaart-bench-'))
  try {
    speechInto(join(folder, 'speech.raw'))
    const speech = readFileSync(join(folder, 'speech.raw')).toString('base64')
    const bare = await inFreshBrowser('', join(folder, 'bare'), speech, (page) => page.evaluate(bareEncoder, [SECONDS_OF_SOUND, PUSH_SECONDS] as const))
    print(`${minutes(SECONDS_OF_SOUND)}, bare AudioEncoder: ${bare.result.seconds.toFixed(1)} s, ${memory(bare)}, ${megabytes(bare.result.sizeBytes)}`)
    const ours = await chain('', join(folder, 'chain'), speech, SECONDS_OF_SOUND)
    print(`${minutes(SECONDS_OF_SOUND)}, whole chain to disk: ${ours.text} (goal: 20 s, 60 MB)`)
    const wasm = await chain('delete self.AudioEncoder;', join(folder, 'wasm'), speech, SECONDS_WITHOUT_ENCODER)
    print(`${minutes(SECONDS_WITHOUT_ENCODER)}, whole chain to disk without AudioEncoder: ${wasm.text}, ${(SECONDS_WITHOUT_ENCODER / wasm.seconds).toFixed(0)} times real time`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function chain(beforeWorker: string, profile: string, speech: string, secondsOfSound: number): Promise<{ seconds: number; text: string }> {
  const run = await inFreshBrowser(beforeWorker, profile, speech, (page) => page.evaluate(wholeChain, [secondsOfSound, PUSH_SECONDS] as const))
  const { seconds, sizeBytes, leaves, error } = run.result
  if (error !== undefined || leaves !== secondsOfSound + 2) throw new Error(`the chain failed: ${error ?? `${leaves} leaves`}`)
  return { seconds, text: `${seconds.toFixed(1)} s, ${memory(run)}, ${megabytes(sizeBytes)}, ${leaves} leaves` }
}

const pause = (delayMs: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, delayMs))
const minutes = (seconds: number): string => `${seconds / 60} minutes of sound in Chromium`
const memory = ({ mostMb, keptMb }: Memory): string => `at most ${mostMb.toFixed(0)} MB extra memory, ${keptMb.toFixed(1)} MB kept`
const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB of Opus`

/** Half a minute of Dutch speech, 48 kHz mono, 16 bits, repeated by whoever plays it. */
function speechInto(path: string): void {
  const text = 'Dit gesprek wordt opgenomen. Iedereen aan tafel weet dat, en iedereen krijgt dezelfde kopie. '.repeat(5)
  const wav = execFileSync('espeak-ng', ['-v', 'nl', '--stdout', text], { maxBuffer: 1 << 26 })
  execFileSync('ffmpeg', ['-loglevel', 'error', '-i', 'pipe:0', '-ar', '48000', '-ac', '1', '-f', 's16le', path], { input: wav })
}

type Memory = { readonly mostMb: number; readonly keptMb: number }

async function inFreshBrowser<T>(beforeWorker: string, profile: string, speech: string, run: (page: Page) => Promise<T>): Promise<Memory & { readonly result: T }> {
  const workbench = await startWorkbench({ beforeWorker })
  // A home visit without network: everything stays on the device.
  workbench.interfere = () => 'cut-connection'
  const browser = await openBrowser(profile, undefined)
  try {
    const page = browser.pages()[0] ?? (await browser.newPage())
    const collect = await garbageCollector(page)
    await page.goto(workbench.origin)
    await page.waitForFunction('globalThis.ready')
    await page.evaluate(bringSpeech, speech)
    const usedBefore = await collect()
    await pause(1500)
    const before = memoryMb(profile)
    let most = before
    const watch = setInterval(() => (most = Math.max(most, memoryMb(profile))), 1000)
    try {
      const result = await run(page)
      most = Math.max(most, memoryMb(profile))
      return { result, mostMb: most - before, keptMb: (await collect()) - usedBefore }
    } finally {
      clearInterval(watch)
    }
  } finally {
    await browser.close()
    await workbench.close()
  }
}

/* The functions below run inside the page; each carries what it needs. */

type InPage = readonly [secondsOfSound: number, pushSeconds: number]
type Sound = { pcm: Float32Array<ArrayBuffer> }

function bringSpeech(speech: string): void {
  const pcm = new Int16Array(Uint8Array.from(atob(speech), (letter) => letter.charCodeAt(0)).buffer)
  Object.assign(globalThis, { pcm: Float32Array.from(pcm, (value) => value / 32_768) })
}

async function bareEncoder([secondsOfSound, pushSeconds]: InPage): Promise<{ seconds: number; sizeBytes: number }> {
  const pcm = (globalThis as unknown as Sound).pcm
  const turns = Math.floor(pcm.length / 48_000 / pushSeconds)
  let sizeBytes = 0
  const encoder = new AudioEncoder({ output: (chunk) => (sizeBytes += chunk.byteLength), error: console.error })
  encoder.configure({ codec: 'opus', sampleRate: 48_000, numberOfChannels: 1, bitrate: 32_000, opus: { application: 'audio', complexity: 5, frameDuration: 20_000 } } as AudioEncoderConfig)
  const began = performance.now()
  for (let second = 0; second < secondsOfSound; second += pushSeconds) {
    const count = pushSeconds * 48_000
    const from = ((second / pushSeconds) % turns) * count
    const data = pcm.subarray(from, from + count)
    const sound = new AudioData({ format: 'f32-planar', sampleRate: 48_000, numberOfChannels: 1, numberOfFrames: count, timestamp: second * 1e6, data })
    encoder.encode(sound)
    sound.close()
    while (encoder.encodeQueueSize > 8) await new Promise((resolve) => encoder.addEventListener('dequeue', resolve, { once: true }))
  }
  await encoder.flush()
  return { seconds: (performance.now() - began) / 1000, sizeBytes }
}

async function wholeChain([secondsOfSound, pushSeconds]: InPage): Promise<{ seconds: number; sizeBytes: number; leaves: number; error: string | undefined }> {
  const engine = (globalThis as unknown as RecorderPage).openRecorder()
  const recordingId = 'bench-0123456789'
  const pcm = (globalThis as unknown as Sound).pcm
  const turns = Math.floor(pcm.length / 48_000 / pushSeconds)
  const began = performance.now()
  await engine.start({ recordingId, keeping: 'kept-for-both', source: 'injected' })
  for (let second = 0; second < secondsOfSound; second += pushSeconds) {
    const count = pushSeconds * 48_000
    const from = ((second / pushSeconds) % turns) * count
    await engine.push(pcm.subarray(from, from + count))
  }
  await engine.stop()
  const seconds = (performance.now() - began) / 1000
  const [kept] = await engine.list()
  return { seconds, leaves: kept?.leaves ?? 0, sizeBytes: kept?.sizeBytes ?? 0, error: engine.state().error }
}
