import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { test } from 'node:test'
import type { FilePort } from '#recordings'
import { UPLOAD_LIMITS, type Chunk, type Upload, type UploadPort } from '#uploads'
import { bytesOf, idOf, minute } from './samples.ts'

type Ports = { readonly uploads: UploadPort; readonly files: FilePort; readonly close: () => Promise<void> }

/** Nothing is left free, so that a small disk does not matter to what is not about it. */
const LIMITS = { ...UPLOAD_LIMITS, leaveFreeBytes: 0 }

/** What every keeper of uploads does. */
export function uploadsContract(name: string, open: () => Promise<Ports>): void {
  const law = (sentence: string, body: (uploads: UploadPort, files: FilePort) => Promise<void>) =>
    test(`${name}: ${sentence}`, async () => {
      const { uploads, files, close } = await open()
      try {
        await body(uploads, files)
      } finally {
        await close()
      }
    })

  const upload = (id: string, changes: Partial<Upload> = {}): Upload => ({
    id: idOf(id), owner: 'device:phone', about: 'talk', sizeBytes: 10, offset: 0, beganAt: minute(0), touchedAt: minute(0), sha256: undefined, ...changes,
  })
  const piece = (offset: number, text: string): [Chunk, Uint8Array<ArrayBuffer>] => [{ offset, sizeBytes: text.length, sha256: sha256Of(text) }, Uint8Array.from(Buffer.from(text))]
  const keep = (uploads: UploadPort, id: string, offset: number, text: string) => uploads.keepChunk(idOf(id), ...piece(offset, text), minute(1))

  law('an upload grows piece by piece and is whole in the end', async (uploads) => {
    assert.equal(await uploads.begin(upload('photo'), LIMITS), 'begun')
    assert.deepEqual(await uploads.find(idOf('photo')), upload('photo'))
    assert.equal(await keep(uploads, 'photo', 0, '012345'), true)
    assert.deepEqual(await uploads.find(idOf('photo')), upload('photo', { offset: 6, touchedAt: minute(1) }))
    assert.equal(await keep(uploads, 'photo', 6, '6789'), true)
    assert.deepEqual(await uploads.chunks(idOf('photo')), [piece(0, '012345')[0], piece(6, '6789')[0]])
    const whole = await uploads.finish(idOf('photo'))
    assert.equal(whole?.sha256, sha256Of('0123456789'))
    assert.deepEqual(await uploads.finish(idOf('photo')), whole)
    assert.deepEqual(await uploads.of('device:phone', 'talk'), [whole])
  })

  law('a piece at another place, too many bytes, or for nothing, leaves no trace', async (uploads) => {
    await uploads.begin(upload('photo'), LIMITS)
    await keep(uploads, 'photo', 0, '012345')
    for (const [offset, text] of [[0, 'abcdef'], [3, 'abc'], [7, '789'], [6, '6789x']] as const) assert.equal(await keep(uploads, 'photo', offset, text), false)
    assert.equal(await keep(uploads, 'nothing', 0, '0'), false)
    assert.equal((await uploads.find(idOf('photo')))?.offset, 6)
    await assert.rejects(uploads.finish(idOf('photo')), /not whole/)
    await keep(uploads, 'photo', 6, '6789')
    assert.equal((await uploads.finish(idOf('photo')))?.sha256, sha256Of('0123456789'))
    assert.equal(await uploads.finish(idOf('nothing')), undefined)
  })

  law('of two pieces for one place at the same moment, one is kept, whole', async (uploads) => {
    for (let round = 0; round < 20; round++) {
      const id = `race${round}`
      await uploads.begin(upload(id, { sizeBytes: 4000 }), LIMITS)
      const texts = ['a'.repeat(4000), 'b'.repeat(4000)] as const
      const kept = await Promise.all(texts.map((text) => keep(uploads, id, 0, text)))
      assert.deepEqual([...kept].sort(), [false, true])
      assert.equal((await uploads.finish(idOf(id)))?.sha256, sha256Of(texts[kept.indexOf(true)] ?? ''))
      await uploads.remove(idOf(id))
    }
  })

  law('what was promised to others counts, for one owner, for all, and on the disk', async (uploads) => {
    const limits = { ...LIMITS, mostEach: 2, mostEachBytes: 25, mostInAll: 3, mostInAllBytes: 1000 }
    const outcomes = await Promise.all(['one', 'two', 'three'].map((id) => uploads.begin(upload(id), limits)))
    assert.deepEqual(outcomes.sort(), ['begun', 'begun', 'owner-full'])
    assert.equal(await uploads.begin(upload('large', { owner: 'device:other', sizeBytes: 26 }), limits), 'owner-full')
    assert.equal(await uploads.begin(upload('other', { owner: 'device:other' }), limits), 'begun')
    assert.equal(await uploads.begin(upload('third', { owner: 'device:third' }), limits), 'all-full')
    assert.equal(await uploads.begin(upload('fourth', { owner: 'device:third' }), { ...limits, mostInAll: 9, mostInAllBytes: 39 }), 'all-full')
    assert.equal(await uploads.begin(upload('fifth', { owner: 'device:third' }), { ...LIMITS, leaveFreeBytes: Number.MAX_SAFE_INTEGER }), 'all-full')
    assert.equal(await uploads.find(idOf('fifth')), undefined)
  })

  law('what is removed is gone, with its pieces, and its place can be used again', async (uploads) => {
    await uploads.begin(upload('photo'), LIMITS)
    await keep(uploads, 'photo', 0, '012345')
    assert.equal(await uploads.remove(idOf('photo')), true)
    assert.equal(await uploads.remove(idOf('photo')), false)
    assert.equal(await uploads.find(idOf('photo')), undefined)
    assert.deepEqual(await uploads.chunks(idOf('photo')), [])
    assert.equal(await keep(uploads, 'photo', 6, '6789'), false)
    assert.equal(await uploads.begin(upload('photo'), LIMITS), 'begun')
    assert.equal((await uploads.find(idOf('photo')))?.offset, 0)
  })

  law('a whole file is handed over to the files, and stays there when the upload goes', async (uploads, files) => {
    await uploads.begin(upload('photo', { sizeBytes: 3 }), LIMITS)
    await keep(uploads, 'photo', 0, 'abc')
    await uploads.finish(idOf('photo'))
    const path = await files.temporary()
    assert.equal(await uploads.linkTo(idOf('photo'), path), true)
    assert.equal(await readFile(path, 'utf8'), 'abc')
    assert.equal((await stat(path)).nlink, 2)
    await assert.rejects(uploads.linkTo(idOf('photo'), path), { name: 'Outage' })
    await files.keepFile(path, 'photo.jpg')
    await uploads.remove(idOf('photo'))
    assert.deepEqual(await bytesOf((await files.read('photo.jpg'))!), [97, 98, 99])
    assert.equal(await uploads.linkTo(idOf('photo'), await files.temporary()), false)
  })

  law('uploads are found by owner and subject, and by how long nobody touched them', async (uploads) => {
    await uploads.begin(upload('b', { beganAt: minute(2), touchedAt: minute(2) }), LIMITS)
    await uploads.begin(upload('a', { beganAt: minute(1), touchedAt: minute(1) }), LIMITS)
    await uploads.begin(upload('c', { about: 'other' }), LIMITS)
    await uploads.begin(upload('d', { owner: 'device:other' }), LIMITS)
    assert.deepEqual((await uploads.of('device:phone', 'talk')).map(({ id }) => id), [idOf('a'), idOf('b')])
    assert.deepEqual((await uploads.untouchedSince(minute(2))).map(({ id }) => id).sort(), [idOf('a'), idOf('c'), idOf('d')])
  })
}

function sha256Of(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
