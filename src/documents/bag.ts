import { createHash } from 'node:crypto'
import { makeZip } from 'client-zip'
import type { BagFile, BagInfo, BagPlan, OpenAttachment } from '#cases'
import { utf8, type Bytes, type Instant } from '#ground'
import { checkedBytes } from './attachment-bytes.ts'

/**
 * A BagIt 1.0 bag as a zip file, stored without compression, written while it is read: nothing is kept but hashes. The payload comes
 * first, the manifests after it. The stream fails when an attachment fails or is not what the dossier says; a zip that was not
 * finished has no list of files, and no program opens it as if it were whole. The same plan gives the same bytes.
 * @source RFC 8493; APPNOTE.TXT 6.3.x for zip
 */
export function bagStream(order: BagOrder): ReadableStream<Bytes> {
  const bytes = bagBytes(order)
  return new ReadableStream<Bytes>({
    async pull(controller) {
      const { done, value } = await bytes.next()
      if (done === true) controller.close()
      else controller.enqueue(value)
    },
    async cancel() {
      await bytes.return(undefined)
    },
  }, { highWaterMark: 0 })
}

export type BagOrder = { readonly plan: BagPlan; readonly pdf: Bytes; readonly madeAt: Instant; readonly open: OpenAttachment }

async function* bagBytes({ plan, pdf, madeAt, open }: BagOrder): AsyncGenerator<Bytes, undefined> {
  let reading: AsyncGenerator<Uint8Array<ArrayBuffer>> | undefined
  const payload: Listed[] = []
  const tags: Listed[] = []
  const lastModified = fileDate(madeAt)

  function listed(path: string, into: Listed[], pieces: AsyncIterable<Uint8Array<ArrayBuffer>>) {
    reading = hashed(path, pieces, into)
    return { name: `${plan.name}/${path}`, lastModified, input: reading }
  }

  async function* files() {
    for (const file of plan.files) yield listed(file.path, payload, piecesOf(file, pdf, open))
    const tagFiles = [
      { path: 'bagit.txt', text: 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n' },
      { path: 'bag-info.txt', text: infoText([...plan.info, { label: 'Payload-Oxum', value: oxum(payload) }]) },
      ...manifests('manifest', payload),
    ]
    for (const { path, text } of tagFiles) yield listed(path, tags, one(text))
    for (const { path, text } of manifests('tagmanifest', tags)) yield listed(path, [], one(text))
  }

  const zip = (makeZip(files()) as ReadableStream<Bytes>).getReader()
  try {
    for (;;) {
      const { done, value } = await zip.read()
      if (done) return undefined
      yield value
    }
  } finally {
    // Whoever stops reading early must leave no file open. The zip passes on to us whatever it is ended with.
    await zip.cancel().catch(() => undefined)
    await reading?.return(undefined)
  }
}

type Listed = { readonly path: string; readonly sizeBytes: number; readonly sha256: string; readonly sha512: string }

async function* hashed(path: string, pieces: AsyncIterable<Uint8Array<ArrayBuffer>>, into: Listed[]): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const [sha256, sha512] = [createHash('sha256'), createHash('sha512')]
  let sizeBytes = 0
  for await (const piece of pieces) {
    // An empty piece would end the file early.
    if (piece.length === 0) continue
    sha256.update(piece)
    sha512.update(piece)
    sizeBytes += piece.length
    yield piece
  }
  into.push({ path, sizeBytes, sha256: sha256.digest('hex'), sha512: sha512.digest('hex') })
}

function piecesOf({ content }: BagFile, pdf: Bytes, open: OpenAttachment): AsyncIterable<Uint8Array<ArrayBuffer>> {
  switch (content.kind) {
    case 'text':
      return one(content.text)
    case 'pdf':
      return one(pdf)
    case 'attachment':
      return checkedBytes(content.attachment, open)
  }
}

async function* one(whole: string | Bytes): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  yield typeof whole === 'string' ? utf8(whole) : whole
}

/** Both hashes: 512 is what the RFC asks for first, 256 is what every system can check. Our paths need no escapes. */
function manifests(kind: 'manifest' | 'tagmanifest', files: readonly Listed[]) {
  return (['sha256', 'sha512'] as const).map((algorithm) => ({
    path: `${kind}-${algorithm}.txt`,
    text: files.map((file) => `${file[algorithm]}  ${file.path}\n`).join(''),
  }))
}

function infoText(info: readonly BagInfo[]): string {
  return info.map(({ label, value }) => `${label}: ${value}\n`).join('')
}

function oxum(files: readonly Listed[]): string {
  return `${files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)}.${files.length}`
}

/** Noon on the day (UTC). A zip holds local time without its zone; noon exists in every zone on every day, so the bytes are the same. */
function fileDate(at: Instant): Date {
  const day = new Date(at)
  return new Date(day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate(), 12)
}
