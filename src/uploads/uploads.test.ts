import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { instant, platformRandom as random, type Bytes } from '#ground'
import { openTemporaryStorage } from '#storage'
import { acceptChunk } from './accept-chunk.ts'
import { beginUpload } from './begin-upload.ts'
import { UPLOAD_LIMITS, UPLOAD_STAYS_MS, LARGEST_UPLOAD_BYTES } from './upload.ts'
import { handOver, removeUpload, sweepUploads } from './use-upload.ts'
import { uploadStatus } from './accept-chunk.ts'

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

async function withUploads(body: (room: Awaited<ReturnType<typeof openRoom>>) => Promise<void>) {
  const room = await openRoom()
  try {
    await body(room)
  } finally {
    await room.storage.close()
  }
}

async function openRoom() {
  let at = instant(Date.UTC(2026, 10, 23, 9))
  const storage = await openTemporaryStorage({ now: () => at, random })
  const deps = { uploads: storage.uploads, digest: async (bytes: Bytes) => sha256(bytes), now: () => at, random, limits: { ...UPLOAD_LIMITS, leaveFreeBytes: 0 } }
  const begun = await beginUpload(deps, { owner: 'noor', about: 'talk', sizeBytes: 10 })
  assert.ok(begun.ok)
  const { id } = begun.value
  return {
    storage, deps, id,
    send: (offset: number, text: string, changes: { owner?: string; sha256?: string } = {}) => {
      const bytes = Uint8Array.from(Buffer.from(text))
      return acceptChunk(deps, { id, owner: 'noor', offset, bytes, sha256: sha256(bytes), ...changes })
    },
    later: (ms: number) => (at = instant(at + ms)),
  }
}

test('a file comes in pieces and is whole after the last one', () =>
  withUploads(async ({ send, deps, id }) => {
    const first = await send(0, '01234')
    assert.deepEqual(first.ok && [first.value.offset, first.value.sha256], [5, undefined])
    const last = await send(5, '56789')
    assert.deepEqual(last.ok && [last.value.offset, last.value.sha256], [10, sha256(Buffer.from('0123456789'))])
    assert.deepEqual(await uploadStatus(deps, { id, owner: 'noor' }), last)
  }))

test('a piece whose answer was lost is accepted again, also the last one, and changes nothing', () =>
  withUploads(async ({ send }) => {
    await send(0, '01234')
    const again = await send(0, '01234')
    assert.deepEqual(again.ok && again.value.offset, 5)
    const last = await send(5, '56789')
    assert.deepEqual(await send(5, '56789'), last)
    assert.deepEqual(await send(0, '01234'), last)
  }))

test('other bytes at a place that was acknowledged are refused', () =>
  withUploads(async ({ send }) => {
    await send(0, '01234')
    assert.deepEqual(await send(0, 'abcde'), { ok: false, refusal: { code: 'chunk-differs' } })
    assert.deepEqual(await send(0, 'abc'), { ok: false, refusal: { code: 'chunk-elsewhere', offset: 5 } })
    assert.deepEqual(await send(2, 'abc'), { ok: false, refusal: { code: 'chunk-elsewhere', offset: 5 } })
  }))

test('a piece that comes too early is told where to go on', () =>
  withUploads(async ({ send }) => {
    assert.deepEqual(await send(5, '56789'), { ok: false, refusal: { code: 'chunk-elsewhere', offset: 0 } })
    await send(0, '01234')
    assert.deepEqual(await send(7, '789'), { ok: false, refusal: { code: 'chunk-elsewhere', offset: 5 } })
  }))

test('damaged bytes, no bytes, and bytes beyond the end are refused', () =>
  withUploads(async ({ send, deps, id }) => {
    assert.deepEqual(await send(0, '01234', { sha256: sha256(Buffer.from('01233')) }), { ok: false, refusal: { code: 'chunk-damaged' } })
    for (const [offset, text] of [[0, ''], [0, '0123456789x'], [6, '67890'], [-1, '0'], [0.5, '0'], [Number.NaN, '0']] as const) {
      assert.deepEqual(await send(offset, text), { ok: false, refusal: { code: 'chunk-not-valid' } })
    }
    const status = await uploadStatus(deps, { id, owner: 'noor' })
    assert.equal(status.ok && status.value.offset, 0)
  }))

test('somebody else cannot add to an upload, ask about it, take it over or remove it', () =>
  withUploads(async ({ send, deps, id, storage }) => {
    const missing = { ok: false, refusal: { code: 'upload-not-found' } }
    assert.deepEqual(await send(0, '01234', { owner: 'else' }), missing)
    assert.deepEqual(await uploadStatus(deps, { id, owner: 'else' }), missing)
    assert.deepEqual(await handOver(deps, { id, owner: 'else', path: await storage.files.temporary() }), missing)
    assert.deepEqual(await removeUpload(deps, { id, owner: 'else' }), missing)
    assert.equal((await send(0, '01234')).ok, true)
  }))

test('only a whole file is handed over, and it can be removed afterwards', () =>
  withUploads(async ({ send, deps, id, storage }) => {
    await send(0, '01234')
    assert.deepEqual(await handOver(deps, { id, owner: 'noor', path: await storage.files.temporary() }), { ok: false, refusal: { code: 'upload-not-complete' } })
    await send(5, '56789')
    const path = await storage.files.temporary()
    assert.equal((await handOver(deps, { id, owner: 'noor', path })).ok, true)
    assert.deepEqual(await storage.files.keepFile(path, 'copy.m4a'), { sizeBytes: 10 })
    assert.equal((await removeUpload(deps, { id, owner: 'noor' })).ok, true)
    assert.deepEqual(await removeUpload(deps, { id, owner: 'noor' }), { ok: false, refusal: { code: 'upload-not-found' } })
  }))

test('sizes that are no sizes are refused, and so is more than one owner may have or the server can hold', () =>
  withUploads(async ({ deps }) => {
    for (const sizeBytes of [0, -1, 1.5, Number.NaN, LARGEST_UPLOAD_BYTES + 1]) {
      assert.deepEqual(await beginUpload(deps, { owner: 'noor', about: 'talk', sizeBytes }), { ok: false, refusal: { code: 'upload-size-not-valid' } })
    }
    assert.deepEqual(await beginUpload({ ...deps, limits: { ...deps.limits, mostEach: 1 } }, { owner: 'noor', about: 'talk', sizeBytes: 1 }), { ok: false, refusal: { code: 'uploads-too-many' } })
    assert.deepEqual(await beginUpload({ ...deps, limits: { ...deps.limits, mostInAll: 1 } }, { owner: 'ben', about: 'talk', sizeBytes: 1 }), { ok: false, refusal: { code: 'uploads-full' } })
  }))

test('what nobody touches for a week is swept away, what grows is not', () =>
  withUploads(async ({ send, deps, id, later }) => {
    later(UPLOAD_STAYS_MS - 1)
    await send(0, '01234')
    later(UPLOAD_STAYS_MS)
    assert.equal(await sweepUploads(deps), 0)
    later(1)
    assert.equal(await sweepUploads(deps), 1)
    assert.deepEqual(await uploadStatus(deps, { id, owner: 'noor' }), { ok: false, refusal: { code: 'upload-not-found' } })
  }))
