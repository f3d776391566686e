import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { concat } from '#ground'
import { forged, inChunks, pagesOf } from './ogg-pages.testing.ts'
import { readOggOpus } from './ogg-opus.ts'
import { hear, makeSpeech } from './speech.testing.ts'

const folder = mkdtempSync(join(tmpdir(), 'ogg-'))
after(() => rmSync(folder, { recursive: true }))
const { ogg } = makeSpeech(folder)
const whole = new Uint8Array(readFileSync(ogg))
const pages = pagesOf(whole)
const [head, tags, ...sound] = pages as [Uint8Array, Uint8Array, ...Uint8Array[]]
const promisedFrames = hear(ogg).length

const outcome = async (...parts: readonly Uint8Array[]) => {
  const result = await readOggOpus(inChunks(concat(...parts)))
  return result.ok ? result.value.promisedFrames : result.refusal.code
}

test('a whole file promises what a player hears, in chunks of any size', async () => {
  assert.ok(sound.length > 5)
  for (const sizeBytes of [1, 27, 1000, whole.length]) {
    let frames = 0
    const result = await readOggOpus(inChunks(whole, sizeBytes), (_, pageFrames) => {
      frames += pageFrames
      return true
    })
    assert.ok(result.ok)
    assert.equal(result.value.promisedFrames, promisedFrames)
    assert.ok(frames >= promisedFrames + result.value.head.preSkipFrames)
  }
})

test('a recording that just stops, without an end flag, is whole', async () => {
  const beforeLast = sound.at(-2)!
  const granule = Number(new DataView(beforeLast.buffer).getBigInt64(6, true))
  const preSkip = new DataView(head.buffer).getUint16(28 + 10, true)
  assert.equal(await outcome(head, tags, ...sound.slice(0, -1)), granule - preSkip)
})

test('a page left out, doubled, exchanged or put after the end is noticed', async () => {
  for (let i = 0; i < sound.length - 1; i++) {
    assert.equal(await outcome(head, tags, ...sound.toSpliced(i, 1)), 'decode-incomplete', `without ${i}`)
    assert.equal(await outcome(head, tags, ...sound.toSpliced(i, 0, sound[i]!)), 'decode-incomplete', `twice ${i}`)
    assert.equal(await outcome(head, tags, ...sound.toSpliced(i, 2, sound[i + 1]!, sound[i]!)), 'decode-incomplete', `${i} exchanged`)
  }
  assert.equal(await outcome(whole, sound[0]!), 'decode-incomplete')
  assert.equal(await outcome(whole, whole), 'decode-incomplete')
  assert.equal(await outcome(whole, Uint8Array.of(0)), 'decode-incomplete')
})

test('a page left out with the numbers made to fit is noticed by the granule positions', async () => {
  const renumbered = sound.toSpliced(2, 1).map((page, i) => forged(page, (view) => view.setUint32(18, i + 2, true)))
  assert.equal(await outcome(head, tags, ...renumbered), 'decode-incomplete')
})

test('every granule position that lies is noticed', async () => {
  for (const [i, page] of sound.entries()) {
    for (const shift of [1n, 960n, 48_000n, 2n ** 52n]) {
      const lying = forged(page, (view) => view.setBigInt64(6, view.getBigInt64(6, true) + shift, true))
      assert.notEqual(await outcome(head, tags, ...sound.toSpliced(i, 1, lying)), promisedFrames)
      if (shift > 960n) assert.equal(await outcome(head, tags, ...sound.toSpliced(i, 1, lying)), 'decode-incomplete')
    }
    const silent = forged(page, (view) => view.setBigInt64(6, -1n, true))
    assert.equal(await outcome(head, tags, ...sound.toSpliced(i, 1, silent)), 'decode-incomplete')
  }
})

test('headers that are not ours to read are refused', async () => {
  const lies: [string, (view: DataView) => void][] = [
    ['other codec', (view) => view.setUint8(28, 0x58)],
    ['version 16', (view) => view.setUint8(28 + 8, 16)],
    ['no channels', (view) => view.setUint8(28 + 9, 0)],
    ['three channels', (view) => view.setUint8(28 + 9, 3)],
    ['mapping family 1', (view) => view.setUint8(28 + 18, 1)],
    ['no beginning', (view) => view.setUint8(5, 0)],
  ]
  for (const [name, lie] of lies) assert.equal(await outcome(forged(head, lie), tags, ...sound), 'not-ogg-opus', name)
  assert.equal(await outcome(head, forged(tags, (view) => view.setUint8(28, 0x58)), ...sound), 'not-ogg-opus')
  assert.equal(await outcome(head), 'not-ogg-opus')
  assert.equal(await outcome(head, tags), 'not-ogg-opus')
  assert.equal(await outcome(forged(head, (view) => view.setUint16(28 + 10, 65535, true)), tags, sound[0]!), 'not-ogg-opus')
})

test('a second stream, beside or after the first, is refused', async () => {
  const foreign = forged(sound[1]!, (view) => view.setUint32(14, 7, true))
  assert.equal(await outcome(head, tags, sound[0]!, foreign, ...sound.slice(1)), 'decode-incomplete')
  assert.equal(await outcome(head, tags, ...sound.slice(0, -1), head, tags, ...sound), 'decode-incomplete')
})

test('a packet longer than 120 ms, or of no length, is refused', async () => {
  for (const count of [0, 63]) {
    const packetAt = 27 + sound[0]![26]!
    const lying = forged(sound[0]!, (_, bytes) => bytes.set([bytes[packetAt]! | 3, count], packetAt))
    assert.equal(await outcome(head, tags, lying, ...sound.slice(1)), 'decode-incomplete')
  }
})

test('tags that never end are refused before they fill the memory', async () => {
  let pulled = 0
  async function* endless() {
    yield head
    for (let sequence = 1; ; sequence++) {
      const body = new Uint8Array(27 + 255 + 255 * 255)
      body.set(tags.subarray(0, 27))
      body.fill(255, 26, 27 + 255)
      pulled++
      yield forged(body, (view) => {
        view.setUint8(5, sequence === 1 ? 0 : 1)
        view.setUint32(18, sequence, true)
      })
    }
  }
  assert.deepEqual(await readOggOpus(endless()), { ok: false, refusal: { code: 'decode-incomplete' } })
  assert.ok(pulled < 20)
})

test('no bit can flip and no byte can go unnoticed', async () => {
  for (let at = 0; at < whole.length; at += 89) {
    const flipped = whole.slice()
    flipped[at]! ^= 1 << (at % 8)
    assert.equal(typeof (await outcome(flipped)), 'string', `bit flipped in byte ${at}`)
    assert.equal(typeof (await outcome(whole.subarray(0, at), whole.subarray(at + 1))), 'string', `byte ${at} taken out`)
  }
})
