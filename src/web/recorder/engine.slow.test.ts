import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { continuous, reasonOf } from '#ledger'
import { listenAlong, RATE } from '../testing/heard.ts'
import { assertHeard, assertLike, decoded, likenessOf, loudPart } from '../testing/sound.ts'
import { call, fileOf, openPage, pause, start, state, uploadedLeaves, uploadedSound, works, type RecorderPage } from './recorder-page.testing.ts'
import { speechInto } from './speech.testing.ts'
import { openBrowser, startWorkbench, type Workbench } from './workbench.testing.ts'

let folder: string
let workbench: Workbench
let speech: Float32Array

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'openkaart-recorder-'))
  // Silence comes first, because the fake microphone plays from the moment it is opened.
  speechInto(join(folder, 'speech.wav'))
  speech = loudPart(decoded(join(folder, 'speech.wav')))
  workbench = await startWorkbench()
})

after(async () => {
  await workbench.close()
  rmSync(folder, { recursive: true, force: true })
})

void test('eight seconds of speech arrive at the server as the microphone gave them', async (t) => {
  const recordingId = 'speech-000000001'
  const browser = await openBrowser(join(folder, 'one'), join(folder, 'speech.wav'))
  const microphone = listenAlong()
  await microphone.listen(browser)
  try {
    const page = await openPage(workbench, browser)
    await start(page, { recordingId, keeping: 'kept-for-both' })
    await pause(speech.length / RATE * 1000 + 2500)
    await call(page, 'stop')
    assert.equal(await call(page, 'sent'), 'complete')
    const leaves = uploadedLeaves(workbench, recordingId)
    const ogg = uploadedSound(workbench, recordingId)
    assert.deepEqual(await fileOf(page, recordingId), ogg, 'the file on the device is what was sent')
    const heard = decoded(ogg)
    const samples = leaves.reduce((sum, { kind, count }) => sum + (kind === 'audio' ? count : 0), 0)
    assert.equal(heard.length, samples - 312)
    const clockMs = leaves.at(-1)!.atMs
    assert.ok(Math.abs(samples / 48 - clockMs) <= 50, `${samples / 48} ms of sound in ${clockMs} ms`)

    const likeness = likenessOf(heard, leaves, microphone)
    t.diagnostic(`${JSON.stringify(likeness)}, sound against clock ${(samples / 48 - clockMs).toFixed(1)} ms`)
    assertHeard(microphone, speech)
    assertLike(likeness)
  } finally {
    await browser.close()
  }
})

void test('after a browser killed in the middle nothing acknowledged is lost, the gap is told, and recording goes on', async (t) => {
  const recordingId = 'killed-000000001'
  const profile = join(folder, 'two')
  const first = await openBrowser(profile, join(folder, 'speech.wav'))
  const page = await openPage(workbench, first)
  await start(page, { recordingId, keeping: 'kept-for-both' })
  // The network goes after two seconds, so that some leaves are only on the device when the browser dies.
  await pause(2200)
  workbench.interfere = () => 'cut-connection'
  await pause(2500)
  // On a busy machine the fake microphone may stall for a moment, which is a gap of its own: kill it while sound comes in.
  let lastSeen = await state(page)
  for (let tried = 0; lastSeen.phase !== 'recording' && tried < 100; tried++) {
    await pause(50)
    lastSeen = await state(page)
  }
  assert.equal(lastSeen.phase, 'recording')
  assert.equal(lastSeen.network.status, 'waiting')
  const acknowledged = new Map(workbench.recordings.get(recordingId)!.leaves)
  assert.ok(acknowledged.size >= 1 && lastSeen.segments.local > acknowledged.size)
  killBrowser(profile)
  await first.close().catch(() => undefined)
  const deadFromMs = Date.now()
  await pause(1000)

  workbench.interfere = undefined
  const second = await openBrowser(profile, join(folder, 'speech.wav'))
  try {
    const again = await openPage(workbench, second)
    const listed = (await call(again, 'list')) as { recordingId: string; ended: boolean }[]
    assert.deepEqual(listed.map(({ recordingId: id, ended }) => ({ id, ended })), [{ id: recordingId, ended: false }])
    const recovered = await call(again, 'recover', recordingId)
    assert.equal((recovered as { ok: boolean }).ok, true)
    const open = await state(again)
    assert.equal(open.phase, 'interrupted')
    assert.equal(open.breaks.at(-1)?.reason, 'app-closed')
    await works(again, 'resume')
    const backMs = Date.now()
    await pause(2500)
    await call(again, 'stop')
    assert.equal(await call(again, 'sent'), 'complete')
    const leaves = uploadedLeaves(workbench, recordingId)
    const gap = leaves.findIndex((leaf) => leaf.kind === 'gap' && reasonOf(leaf) === 'app-closed')
    assert.ok(gap >= lastSeen.segments.local, 'every second the page showed as safe is there')
    for (const [index, { line }] of acknowledged) assert.equal(workbench.recordings.get(recordingId)!.leaves.get(index)!.line, line)
    const gapMs = leaves[gap + 1]!.atMs - leaves[gap]!.atMs
    assert.ok(gapMs >= backMs - deadFromMs - 200 && gapMs < backMs - deadFromMs + 3000, `gap of ${gapMs} ms`)
    const heard = decoded(uploadedSound(workbench, recordingId))
    const samples = leaves.reduce((sum, { kind, count }) => sum + (kind === 'audio' ? count : 0), 0)
    assert.equal(heard.length, samples - 312, 'one stream, decoded without a fault')
    t.diagnostic(`${acknowledged.size} acknowledged and ${lastSeen.segments.local} safe before the kill, ${gap} found after it, gap ${gapMs} ms, dropped ${(recovered as { value: { droppedBytes: number } }).value.droppedBytes} bytes`)
  } finally {
    await second.close()
  }
})

void test('pause, withdrawal with a cut-off, refusals and erasing in a real browser', async () => {
  const recordingId = 'pause-0000000001'
  const browser = await openBrowser(join(folder, 'three'), join(folder, 'speech.wav'))
  try {
    const page = await openPage(workbench, browser)
    await start(page, { recordingId, keeping: 'own-device' })
    await pause(1500)
    await works(page, 'pause', 'somebody-joined')
    const paused = await state(page)
    assert.equal(paused.phase, 'paused')
    await pause(700)
    assert.equal((await state(page)).elapsedMs, paused.elapsedMs)
    assert.deepEqual(await call(page, 'start', { recordingId: 'x', keeping: 'own-device' }), { ok: false, refusal: { code: 'already-open' } })
    assert.deepEqual(await call(page, 'erase', recordingId), { ok: false, refusal: { code: 'already-open' } })
    await works(page, 'resume')
    // The device loses the network, and hears of the withdrawal two seconds later.
    workbench.interfere = () => 'cut-connection'
    await pause(800)
    const cutoffAtMs = Date.now() - (await state(page)).startedAtMs!
    await pause(2500)
    workbench.interfere = undefined
    await works(page, 'stopNow', 'withdrawn', cutoffAtMs)
    assert.equal((await state(page)).phase, 'stopped')
    assert.equal(await call(page, 'sent'), 'complete')
    const leaves = uploadedLeaves(workbench, recordingId)
    assert.equal(reasonOf(leaves.at(-1)!), 'withdrawn')
    assert.equal(uploadedSound(workbench, recordingId).length, 0, 'only leaves went up')
    const kept = decoded(await fileOf(page, recordingId))
    const untilCutoff = leaves.filter(({ kind, atMs }) => kind === 'audio' && atMs < cutoffAtMs).reduce((sum, { count }) => sum + count, 0)
    assert.ok(Math.abs(kept.length - untilCutoff) <= 312, `${kept.length} samples kept, ${untilCutoff} before the cut-off`)
    await works(page, 'erase', recordingId)
    assert.deepEqual(await call(page, 'list'), [])
  } finally {
    workbench.interfere = undefined
    await browser.close()
  }
})

void test('a device without room stops cleanly, says so, and keeps what it has', async () => {
  const recordingId = 'full-00000000001'
  const browser = await openBrowser(join(folder, 'four'), undefined)
  try {
    const page = await openPage(workbench, browser)
    await page.evaluate(async (id) => {
      const engine = (globalThis as unknown as RecorderPage).engine
      await engine.start({ recordingId: id, keeping: 'kept-for-both', source: 'injected' })
      for (let i = 0; i < 5; i++) await engine.push(new Float32Array(48_000).fill(0.1))
    }, recordingId)
    const cdp = await browser.newCDPSession(page)
    const { usage } = (await cdp.send('Storage.getUsageAndQuota', { origin: workbench.origin })) as { usage: number }
    await cdp.send('Storage.overrideQuotaForOrigin', { origin: workbench.origin, quotaSize: usage + 2000 })
    await page.evaluate(async () => {
      const engine = (globalThis as unknown as RecorderPage).engine
      const noise = Float32Array.from({ length: 480_000 }, () => Math.random() - 0.5)
      // The browser hands out room in big pieces, so it takes a while until the quota is felt.
      for (let i = 0; i < 400 && engine.state().phase === 'recording'; i++) await engine.push(noise.slice())
    })
    const full = await state(page)
    assert.equal(full.phase, 'stopped')
    assert.equal(full.error, 'device-full')
    assert.equal(await call(page, 'sent'), 'complete')
    const leaves = uploadedLeaves(workbench, recordingId)
    assert.deepEqual(leaves.slice(-2).map((leaf) => [leaf.kind, reasonOf(leaf)]), [['gap', 'device-full'], ['end', 'device-full']])
    assert.ok(continuous(leaves).ok)
  } finally {
    await browser.close()
  }
})

/** Ends the browser of a profile as a crash or an empty battery would. */
function killBrowser(profile: string): void {
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      const command = readFileSync(`/proc/${name}/cmdline`, 'utf8')
      if (command.includes(`--user-data-dir=${profile}\0`)) process.kill(Number(name), 'SIGKILL')
    } catch {
      // Gone already.
    }
  }
}
