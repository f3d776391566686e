import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { openBrowser, startWorkbench } from '../src/web/recorder/workbench.testing.ts'

const SECONDS_OF_SOUND = 3600
const PUSH_SECONDS = 1
const WHAT = `${SECONDS_OF_SOUND / 60} minutes of sound in Chromium`

/**
 * One hour of speech through the whole recorder chain on a real disk (Opus, Ogg pages, SHA-256, Merkle tree, OPFS with a flush
 * a second; nothing is sent), beside the physical limit measured in the same browser: the bare AudioEncoder with the same
 * sound and settings. Memory is what the browser's processes gained over their level just before, at the highest moment.
 */
export async function bench(print: (line: string) => void): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'openkaart-bench-'))
  const workbench = await startWorkbench()
  // A home visit without network: everything stays on the device.
  workbench.interfere = () => 'cut-connection'
  try {
    speechInto(join(folder, 'speech.raw'))
    const speech = readFileSync(join(folder, 'speech.raw')).toString('base64')
    const bare = await inFreshBrowser(workbench.origin, join(folder, 'bare'), speech, (page) => page.evaluate(bareEncoder, [SECONDS_OF_SOUND, PUSH_SECONDS] as const))
    print(`${WHAT}, bare AudioEncoder: ${bare.result.seconds.toFixed(1)} s, ${bare.extraMb.toFixed(0)} MB extra memory, ${megabytes(bare.result.sizeBytes)}`)
    const ours = await inFreshBrowser(workbench.origin, join(folder, 'chain'), speech, (page) => page.evaluate(wholeChain, [SECONDS_OF_SOUND, PUSH_SECONDS] as const))
    const { seconds, sizeBytes, leaves, error } = ours.result
    if (error !== undefined || leaves !== SECONDS_OF_SOUND + 2) throw new Error(`the chain failed: ${error ?? `${leaves} leaves`}`)
    print(`${WHAT}, whole chain to disk: ${seconds.toFixed(1)} s, ${ours.extraMb.toFixed(0)} MB extra memory, ${megabytes(sizeBytes)}, ${leaves} leaves (goal: 20 s, 60 MB)`)
  } finally {
    await workbench.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

const pause = (delayMs: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, delayMs))
const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB of Opus`

/** Half a minute of Dutch speech, 48 kHz mono, 16 bits, repeated by whoever plays it. */
function speechInto(path: string): void {
  const text = 'Dit gesprek wordt opgenomen. Iedereen aan tafel weet dat, en iedereen krijgt dezelfde kopie. '.repeat(5)
  const wav = execFileSync('espeak-ng', ['-v', 'nl', '--stdout', text], { maxBuffer: 1 << 26 })
  execFileSync('ffmpeg', ['-loglevel', 'error', '-i', 'pipe:0', '-ar', '48000', '-ac', '1', '-f', 's16le', path], { input: wav })
}

async function inFreshBrowser<T>(origin: string, profile: string, speech: string, run: (page: Page) => Promise<T>): Promise<{ result: T; extraMb: number }> {
  const browser = await openBrowser(profile, undefined)
  try {
    const page = browser.pages()[0] ?? (await browser.newPage())
    await page.goto(origin)
    await page.waitForFunction('globalThis.ready')
    await page.evaluate(bringSpeech, speech)
    await pause(1500)
    const before = memoryMb(profile)
    let most = before
    const watch = setInterval(() => (most = Math.max(most, memoryMb(profile))), 1000)
    try {
      const result = await run(page)
      return { result, extraMb: Math.max(most, memoryMb(profile)) - before }
    } finally {
      clearInterval(watch)
    }
  } finally {
    await browser.close()
  }
}

/** Proportional set size of the browser with this profile and all its children. */
function memoryMb(profile: string): number {
  const parents = new Map<number, number>()
  let root: number | undefined
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      const pid = Number(name)
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
      parents.set(pid, Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]))
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8')
      if (command.includes(`--user-data-dir=${profile}`) && !command.includes('--type=')) root ??= pid
    } catch {
      // It ended while we looked.
    }
  }
  const belongs = (pid: number | undefined): boolean => pid !== undefined && pid > 1 && (pid === root || belongs(parents.get(pid)))
  let kilobytes = 0
  for (const pid of parents.keys()) {
    if (!belongs(pid)) continue
    try {
      kilobytes += Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0)
    } catch {
      // It ended while we looked.
    }
  }
  return kilobytes / 1024
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
  type Engine = import('../src/web/recorder/engine.ts').RecorderEngine
  const engine = (globalThis as unknown as { openRecorder: () => Engine }).openRecorder()
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
