import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { createMedia } from './media.ts'
import { bestFit, ffmpeg, hear, makeSpeech } from './speech.testing.ts'

const folder = mkdtempSync(join(tmpdir(), 'media-slow-'))
after(() => rmSync(folder, { recursive: true }))
const noProcessTable = existsSync('/proc/self/task') ? false : 'the memory of a process is read from /proc'

test('ten minutes take no more memory than one, and a fraction of their time', { skip: noProcessTable }, async (t) => {
  const media = createMedia({ timeLimitMs: 300_000 })
  const peakMb: number[] = []
  for (const atLeastS of [60, 600]) {
    const { wav, ogg } = makeSpeech(folder, { atLeastS })
    const copy = join(folder, `${atLeastS}.m4a`)
    let peak = 0
    const startedMs = performance.now()
    const made = await media.toM4a(ogg, copy, () => (peak = Math.max(peak, peakOfChildrenMb())))
    const tookMs = performance.now() - startedMs
    assert.ok(made.ok)
    assert.ok(Math.abs(made.value.durationMs - atLeastS * 1000) <= 50)
    const fit = bestFit(hear(wav), hear(copy))
    assert.ok(fit.correlation >= 0.95, `correlation ${fit.correlation}`)
    peakMb.push(peak)

    const otherStartedMs = performance.now()
    ffmpeg('-i', ogg, '-ac', '1', '-c:a', 'aac', '-b:a', '64k', join(folder, 'other.m4a'))
    const otherMs = performance.now() - otherStartedMs
    t.diagnostic(
      `${atLeastS} s of sound: ${Math.round(tookMs)} ms, ${(atLeastS * 1000 / tookMs).toFixed(0)} times as fast as time; ` +
        `ffmpeg ${Math.round(otherMs)} ms; peak ${Math.round(peak)} MB; ${made.value.sizeBytes} bytes; ` +
        `correlation ${fit.correlation.toFixed(4)} at ${fit.lagFrames} frames`,
    )
    assert.ok(tookMs < atLeastS * 250, `${tookMs} ms`)
  }
  await media.close()
  const [short, long] = peakMb as [number, number]
  assert.ok(long < 300, `${long} MB`)
  assert.ok(long - short < 60, `${short} MB for a minute, ${long} MB for ten`)
})

/** The most memory any child of this process ever had. */
function peakOfChildrenMb(): number {
  const children = readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8').split(' ').filter(Boolean)
  return Math.max(0, ...children.map((id) => {
    const kept = existsSync(`/proc/${id}/status`) ? /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${id}/status`, 'utf8')) : null
    return Number(kept?.[1] ?? 0) / 1024
  }))
}
