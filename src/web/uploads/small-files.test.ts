import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { Hono } from 'hono'
import { instant, platformRandom as random } from '#ground'
import { openTemporaryStorage } from '#storage'
import { handOver, UPLOAD_LIMITS } from '#uploads'
import { bodySize } from '../layout/body-size.ts'
import { SMALL_FILES_BYTES, uploadsOfForm } from './small-files.ts'
import { UPLOAD_REFUSALS } from './upload-refusals.ts'

const ORDER = { owner: 'device:noor', about: 'conversation:talk' }

async function withForm(body: (form: { post: (...fields: readonly (readonly [string, string | Blob])[]) => Promise<Response>; storage: Awaited<ReturnType<typeof openTemporaryStorage>> }) => Promise<void>) {
  const now = () => instant(Date.UTC(2026, 10, 23, 9))
  const storage = await openTemporaryStorage({ now, random })
  const deps = { uploads: storage.uploads, now, random, limits: { ...UPLOAD_LIMITS, mostEach: 3, leaveFreeBytes: 0 } }
  const app = new Hono()
  app.post('/form', bodySize(SMALL_FILES_BYTES), async (c) => {
    const taken = await uploadsOfForm(c, deps, ORDER)
    return taken.ok ? c.json(taken.value) : c.json({ code: taken.refusal.code }, UPLOAD_REFUSALS[taken.refusal.code].status)
  })
  const post = async (...fields: readonly (readonly [string, string | Blob])[]) => {
    const form = new FormData()
    for (const [name, value] of fields) {
      if (typeof value === 'string') form.append(name, value)
      else form.append(name, value, 'foto.jpg')
    }
    return await app.request('/form', { method: 'POST', body: form })
  }
  try {
    await body({ post, storage })
  } finally {
    await storage.close()
  }
}

const photo = (sizeBytes: number) => new Blob([new Uint8Array(sizeBytes).map((_, at) => at % 251)])

test('a photo in a form without scripts arrives whole and is handed over like any other', () =>
  withForm(async ({ post, storage }) => {
    const answer = await post(['file', photo(9_000_001)])
    assert.equal(answer.status, 200)
    const [upload] = (await answer.json()) as { id: string; sizeBytes: number; sha256: string }[]
    assert.equal(upload?.sizeBytes, 9_000_001)
    const path = await storage.files.temporary()
    assert.equal((await handOver({ uploads: storage.uploads }, { id: upload?.id ?? '', owner: ORDER.owner, path })).ok, true)
    assert.ok((await readFile(path)).equals(Buffer.from(await photo(9_000_001).arrayBuffer())))
  }))

test('a form names what its script sent before; not what is somebody else’s, or about something else, or not whole', () =>
  withForm(async ({ post, storage }) => {
    const [sent] = (await (await post(['file', photo(10)])).json()) as { id: string }[]
    assert.deepEqual(((await (await post(['upload', sent?.id ?? ''])).json()) as { id: string }[]).map(({ id }) => id), [sent?.id])
    const begun = { id: 'elsewhere', ...ORDER, sizeBytes: 5, offset: 0, beganAt: instant(0), touchedAt: instant(0), sha256: undefined }
    const limits = { ...UPLOAD_LIMITS, leaveFreeBytes: 0 }
    await storage.uploads.begin(begun, limits)
    await storage.uploads.begin({ ...begun, id: 'of-another', owner: 'device:ben' }, limits)
    await storage.uploads.begin({ ...begun, id: 'about-else', about: 'conversation:other' }, limits)
    for (const [id, code] of [['elsewhere', 'upload-not-complete'], ['of-another', 'upload-not-found'], ['about-else', 'upload-not-found'], ['nothing', 'upload-not-found']] as const) {
      assert.deepEqual(await (await post(['upload', id])).json(), { code }, id)
    }
  }))

test('a form without a file, with an empty one, or with too much is refused, and leaves nothing', () =>
  withForm(async ({ post, storage }) => {
    const forms: readonly (readonly (readonly [string, string | Blob])[])[] = [[], [['file', new Blob([])]], [['file', 'just text']]]
    for (const fields of forms) assert.deepEqual(await (await post(...fields)).json(), { code: 'no-file' })
    assert.equal((await post(['file', photo(SMALL_FILES_BYTES + 1)])).status, 413)
    const tooMany = await post(...Array.from({ length: 4 }, (_, at) => ['file', photo(at + 1)] as const))
    assert.deepEqual(await tooMany.json(), { code: 'uploads-too-many' })
    assert.deepEqual(await storage.uploads.of(ORDER.owner, ORDER.about), [])
  }))
