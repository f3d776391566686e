import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { platformRandom as random, utf8 } from '#ground'
import { m4aName } from '#recordings'
import { append, asked } from './contract/custody-contract.ts'
import { begin, grown, idOf, minute, recording, segment } from './contract/samples.ts'
import { openStorage } from './index.ts'

const SECONDS = 150
/** A second of sound is a few kilobytes: more than one page of the database. */
const SECOND_BYTES = 6_000
const NEEDLE_BYTES = 12

test('no byte of an erased sound or of what was typed out of it is left anywhere in the data folder, before or after the server stops; other sound stays whole', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'openkaart-erased-'))
  try {
    const storage = await openStorage({ dataFolder: folder, now: () => minute(0), random, naming: { suggested: 'erased.example' } })
    await storage.conversations.keep(begin('talk'))
    const sounds = { gone: soundOf(), stays: soundOf() }
    for (const [name, seconds] of Object.entries(sounds)) {
      let state = recording(name, 'talk')
      await storage.recordings.keep(state)
      await Promise.all(seconds.map((bytes, index) => storage.recordings.keepSegment(segment(name, index, bytes), (state = grown(state, index + 1)))))
      const path = await storage.files.temporary()
      await writeFile(path, Buffer.concat(seconds))
      await storage.files.keepFile(path, m4aName(idOf(name)))
    }
    const texts = { gone: textOf(), stays: textOf() }
    for (const [name, text] of Object.entries(texts)) {
      const kept = { ...append(0, [asked('one')]), recordingId: idOf(name), texts: [{ id: idOf('typed'), text }, { id: idOf('one'), text: text.slice(0, 2_000) }] }
      assert.equal(await storage.custody.keep(kept), true)
    }
    assert.ok((await found(folder, sounds.gone)) >= 2 * SECONDS, 'the search finds what is there')
    assert.ok((await found(folder, [utf8(texts.gone)])) >= 100, 'texts too')
    const erased = { v: 1, type: 'recording-erased', at: minute(9), recordingId: idOf('gone'), ground: 'asked' } as const
    assert.equal(await storage.custody.eraseSound({ append: { id: idOf('talk'), version: 2, events: [erased] }, custody: { ...append(1, []), recordingId: idOf('gone') } }), true)
    await storage.files.erase(m4aName(idOf('gone')))
    assert.equal(await found(folder, [...sounds.gone, utf8(texts.gone)]), 0, 'while the server runs')
    assert.equal(await storage.custody.text(idOf('stays'), idOf('typed')), texts.stays)
    assert.equal((await Array.fromAsync(storage.recordings.sound(idOf('stays')))).length, SECONDS)
    assert.deepEqual((await storage.recordings.leaves(idOf('gone'), 0, 999)).length, SECONDS, 'the leaves stay: they hold hashes')
    await storage.close()
    assert.equal(await found(folder, [...sounds.gone, utf8(texts.gone)]), 0, 'after it stopped')
    assert.ok((await found(folder, sounds.stays)) >= 2 * SECONDS)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})

/** The longest text there is. */
function textOf(): string {
  return randomBytes(100_000).toString('hex')
}

function soundOf() {
  return Array.from({ length: SECONDS }, () => Uint8Array.from(randomBytes(SECOND_BYTES)))
}

/** How often something of these seconds is in a file of the folder: looked for at many places of each of them. */
async function found(folder: string, seconds: readonly Uint8Array[]): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  let count = 0
  for (const entry of entries.filter((one) => one.isFile())) {
    const content = await readFile(join(entry.parentPath, entry.name))
    for (const second of seconds) {
      for (let at = 0; at + NEEDLE_BYTES <= second.length; at += 1_500) if (content.includes(Buffer.from(second.subarray(at, at + NEEDLE_BYTES)))) count++
    }
  }
  return count
}
