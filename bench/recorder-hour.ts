import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openPage, call, start, state } from '../src/web/recorder/recorder-page.testing.ts'
import { openBrowser, startWorkbench } from '../src/web/recorder/workbench.testing.ts'
import { garbageCollector, memoryMb } from './recorder/browser-memory.ts'

const HOUR_SECONDS = 3600
const LOOK_EVERY_MS = 5_000
/** The fake microphone itself, the audio thread and the first pages of everything: not counted as what an hour costs. */
const SETTLE_SECONDS = 10

/**
 * One hour of talk as it happens: a microphone, an hour of waiting, no network. What `recorder` pushes through in seconds leaves
 * garbage faster than a browser clears it; this says what a phone on a table really holds. "At most" is what the browser's
 * processes gained over their level just before the recording began, "kept" what its heaps gained with garbage thrown away.
 */
export async function bench(print: (line: string) => void): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'openkaart-bench-hour-'))
  const workbench = await startWorkbench()
  workbench.interfere = () => 'cut-connection'
  speechInto(join(folder, 'speech.wav'))
  const profile = join(folder, 'profile')
  // The browser holds the whole file its microphone plays, so it is short.
  const browser = await openBrowser(profile, join(folder, 'speech.wav'), { over: true })
  try {
    const page = browser.pages()[0] ?? (await browser.newPage())
    const collect = await garbageCollector(page)
    await openPage(workbench, browser)
    const keptBefore = await collect()
    await pause(1500)
    const before = memoryMb(profile)
    await start(page, { recordingId: 'bench-hour-000001', keeping: 'kept-for-both' })
    await pause(SETTLE_SECONDS * 1000)
    const settled = memoryMb(profile)
    let most = settled
    const seen: string[] = []
    const until = Date.now() + (HOUR_SECONDS - SETTLE_SECONDS) * 1000
    for (let looks = 0; Date.now() < until; looks++) {
      await pause(LOOK_EVERY_MS)
      const now = memoryMb(profile)
      most = Math.max(most, now)
      if (looks % 120 !== 119) continue
      seen.push(`${(now - before).toFixed(0)}`)
      print(`so far at most ${(most - before).toFixed(0)} MB extra memory, ${(settled - before).toFixed(0)} MB of it within ${SETTLE_SECONDS} s`)
    }
    const recorded = await state(page)
    await call(page, 'stop')
    const kept = (await collect()) - keptBefore
    if (recorded.error !== undefined) throw new Error(`the recorder stopped: ${recorded.error}`)
    print(`an hour as it happens, no network: ${recorded.segments.local} leaves, ${recorded.breaks.length} gaps, at most ${(most - before).toFixed(0)} MB extra memory (goal: 60 MB), ${(settled - before).toFixed(0)} MB of it within ${SETTLE_SECONDS} s, ${kept.toFixed(1)} MB kept`)
    print(`extra memory every ten minutes, MB: ${seen.join(', ')}`)
  } finally {
    await browser.close()
    await workbench.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

const pause = (delayMs: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, delayMs))

/** Half a minute of Dutch speech, 48 kHz mono. */
function speechInto(path: string): void {
  const text = 'Dit gesprek wordt opgenomen. Iedereen aan tafel weet dat, en iedereen krijgt dezelfde kopie. '.repeat(5)
  const wav = execFileSync('espeak-ng', ['-v', 'nl', '--stdout', text], { maxBuffer: 1 << 26 })
  execFileSync('ffmpeg', ['-loglevel', 'error', '-i', 'pipe:0', '-ar', '48000', '-ac', '1', path], { input: wav })
}
