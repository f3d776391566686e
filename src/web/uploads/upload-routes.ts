import { Hono, type Context } from 'hono'
import { fromBase64, hex, type Bytes, type Now, type Random, type Result } from '#ground'
import { acceptChunk, beginUpload, LARGEST_CHUNK_BYTES, LARGEST_UPLOAD_BYTES, removeUpload, uploadStatus, UPLOAD_STAYS_MS, type Upload, type UploadLimits, type UploadPort, type UploadRefusal } from '#uploads'
import { languageOf } from '../language.ts'
import { bodySize } from '../layout/body-size.ts'
import { routes } from '../routes.ts'
import { UPLOAD_REFUSALS } from './upload-refusals.ts'
import type { OwnerOf } from './who-uploads.ts'

export type UploadDeps = { readonly uploads: UploadPort; readonly now: Now; readonly random: Random; readonly limits?: UploadLimits }

/**
 * Sending a file piece by piece, in the words of the draft for resumable uploads, and stricter: each piece has its digest, is kept whole
 * or not at all, and is on the disk before the answer leaves. Nothing here gives bytes back.
 * @source draft-ietf-httpbis-resumable-upload; RFC 9530
 */
export function uploadRoutes(deps: UploadDeps & { readonly ownerOf: OwnerOf }): Hono {
  const app = new Hono()
  const { uploads, ownerOf } = deps

  app.post(routes.uploads, async (c) => {
    const about = c.req.query('about') ?? ''
    const owner = await ownerOf(c, about)
    if (owner === undefined) return refuse(c, { code: 'upload-not-found' })
    const begun = await beginUpload(deps, { owner, about, sizeBytes: countIn(c, 'upload-length') })
    if (!begun.ok) return refuse(c, begun.refusal)
    c.header('location', routes.upload(begun.value.id))
    c.header('upload-limit', `max-size=${LARGEST_UPLOAD_BYTES}, max-append-size=${LARGEST_CHUNK_BYTES}, max-age=${UPLOAD_STAYS_MS / 1000}`)
    return show(c, begun.value, 201)
  })

  app.get(routes.uploads, async (c) => {
    const about = c.req.query('about') ?? ''
    const owner = await ownerOf(c, about)
    if (owner === undefined) return refuse(c, { code: 'upload-not-found' })
    return c.json({ uploads: (await uploads.of(owner, about)).map(shown) })
  })

  // The pieces too: whoever goes on after choosing the file anew compares them with the file, before one byte is added to another file.
  app.get(routes.upload(':id'), async (c) => {
    const order = await ownOrder(c)
    const status = order && (await uploadStatus(deps, order))
    if (status === undefined) return refuse(c, { code: 'upload-not-found' })
    if (!status.ok) return refuse(c, status.refusal)
    const pieces = (await uploads.chunks(status.value.id)).map(({ offset, sizeBytes, sha256 }) => ({ offset, sizeBytes, sha256 }))
    tell(c, status.value)
    return c.json({ ...shown(status.value), pieces })
  })

  app.patch(routes.upload(':id'), bodySize(LARGEST_CHUNK_BYTES), async (c) => {
    const order = await ownOrder(c)
    if (order === undefined) return refuse(c, { code: 'upload-not-found' })
    const sha256 = digestIn(c)
    if (sha256 === undefined || c.req.header('content-type') !== 'application/partial-upload') return refuse(c, { code: 'chunk-not-valid' })
    const bytes: Bytes = new Uint8Array(await c.req.arrayBuffer())
    return answer(c, await acceptChunk({ ...deps, digest }, { ...order, offset: countIn(c, 'upload-offset'), bytes, sha256 }))
  })

  app.delete(routes.upload(':id'), async (c) => {
    const order = await ownOrder(c)
    const removed = order && (await removeUpload(deps, order))
    return removed?.ok ? c.body(null, 204) : refuse(c, { code: 'upload-not-found' })
  })
  return app

  /** Whose this upload would be if whoever asks now began it. Somebody who may not, or another, does not hear that it exists. */
  async function ownOrder(c: Context): Promise<{ readonly id: string; readonly owner: string } | undefined> {
    const id = c.req.param('id') ?? ''
    const upload = await uploads.find(id)
    const owner = upload && (await ownerOf(c, upload.about))
    return owner === undefined ? undefined : { id, owner }
  }
}

function answer(c: Context, outcome: Result<Upload, UploadRefusal>) {
  return outcome.ok ? show(c, outcome.value, 200) : refuse(c, outcome.refusal)
}

function show(c: Context, upload: Upload, status: 200 | 201) {
  tell(c, upload)
  return c.json(shown(upload), status)
}

function tell(c: Context, { offset, sizeBytes, sha256 }: Upload): void {
  c.header('upload-offset', String(offset))
  c.header('upload-length', String(sizeBytes))
  c.header('upload-complete', sha256 === undefined ? '?0' : '?1')
}

function shown({ id, about, sizeBytes, offset, sha256 }: Upload) {
  return { id, about, sizeBytes, offset, ...(sha256 !== undefined && { sha256 }) }
}

function refuse(c: Context, refusal: UploadRefusal) {
  const { status, words } = UPLOAD_REFUSALS[refusal.code]
  if (refusal.code === 'chunk-elsewhere') c.header('upload-offset', String(refusal.offset))
  return c.json({ ...refusal, problem: words[languageOf(c)] }, status)
}

function countIn(c: Context, header: string): number {
  const written = c.req.header(header) ?? ''
  return /^(0|[1-9]\d{0,15})$/.test(written) ? Number(written) : Number.NaN
}

/** The SHA-256 a request says its body has, in hexadecimal. */
function digestIn(c: Context): string | undefined {
  const bytes = fromBase64(/^sha-256=:([A-Za-z0-9+/=]{44}):$/.exec(c.req.header('content-digest') ?? '')?.[1] ?? '')
  return bytes?.length === 32 ? hex(bytes) : undefined
}

/** SHA-256 in hexadecimal, beside the thread that answers. */
export async function digest(bytes: Bytes): Promise<string> {
  return hex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)))
}
