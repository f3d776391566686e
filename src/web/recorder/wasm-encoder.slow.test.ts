import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { listenAlong, RATE } from '../testing/heard.ts'
import { assertHeard, assertLike, decoded, likenessOf, loudPart } from '../testing/sound.ts'
import { call, fileOf, openPage, pause, start, state, uploadedLeaves, uploadedSound, works } from './recorder-page.testing.ts'
import { speechInto } from './speech.testing.ts'
import { openBrowser, startWorkbench, type Workbench } from './workbench.testing.ts'

let folder: string
let workbench: Workbench
let speech: Float32Array

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'openkaart-wasm-'))
  speechInto(join(folder, 'speech.wav'))
  speech = loudPart(decoded(join(folder, 'speech.wav')))
  workbench = await startWorkbench({ beforeWorker: 'delete self.AudioEncoder;' })
})

after(async () => {
  await workbench.close()
  rmSync(folder, { recursive: true, force: true })
})

void test('a browser without an encoder of its own records eight seconds of speech as the microphone gave them', async (t) => {
  const recordingId = 'speech-000000001'
  const browser = await openBrowser(join(folder, 'one'), join(folder, 'speech.wav'))
  const microphone = listenAlong()
  await microphone.listen(browser)
  try {
    const page = await openPage(workbench, browser)
    assert.deepEqual(workbench.loaded.filter((path) => path === '/encoder.js'), [], 'nothing is loaded before somebody records')
    await start(page, { recordingId, keeping: 'kept-for-both' })
    await pause((speech.length / RATE) * 1000 + 1500)
    await works(page, 'pause', 'by-person')
    await works(page, 'resume')
    await pause(1200)
    await works(page, 'stop')
    assert.equal((await state(page)).error, undefined)
    assert.equal(await call(page, 'sent'), 'complete')
    assert.deepEqual(workbench.loaded.filter((path) => path === '/encoder.js'), ['/encoder.js'])
    const ogg = uploadedSound(workbench, recordingId)
    assert.deepEqual(await fileOf(page, recordingId), ogg, 'the file on the device is what was sent')
    const heard = decoded(ogg)
    const leaves = uploadedLeaves(workbench, recordingId)
    const samples = leaves.reduce((sum, { kind, count }) => sum + (kind === 'audio' ? count : 0), 0)
    assert.equal(heard.length, samples - 312, 'one stream over the pause, decoded without a fault')
    const paused = leaves.find(({ kind }) => kind === 'pause')!
    assert.ok(Math.abs(paused.start / 48 - paused.atMs) <= 50, `${paused.start / 48} ms of sound in ${paused.atMs} ms`)

    const likeness = likenessOf(heard, leaves, microphone)
    t.diagnostic(JSON.stringify(likeness))
    assertHeard(microphone, speech)
    assertLike(likeness)
  } finally {
    await browser.close()
  }
})

void test('when the encoder does not load nothing begins and nothing is left behind', async () => {
  const broken = await startWorkbench({ beforeWorker: 'delete self.AudioEncoder; self.importScripts = () => { throw new DOMException("gone", "NetworkError") };' })
  const browser = await openBrowser(join(folder, 'two'), join(folder, 'speech.wav'))
  try {
    const page = await openPage(broken, browser)
    for (let i = 0; i < 2; i++) {
      assert.deepEqual(await call(page, 'start', { recordingId: 'nothing-00000001', keeping: 'own-device' }), { ok: false, refusal: { code: 'engine-failed' } })
      assert.equal((await state(page)).phase, 'idle')
      assert.deepEqual(await call(page, 'list'), [])
    }
  } finally {
    await browser.close()
    await broken.close()
  }
})
