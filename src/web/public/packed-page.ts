import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Context } from 'hono'
import { bestEncoding, type Encoding } from '../layout/encoding.ts'

/** A page that is the same for everybody, drawn and packed once. */
export type PackedPage = { readonly tag: string; readonly bytes: Record<Encoding | 'plain', Uint8Array<ArrayBuffer>> }

const brotli = promisify(brotliCompress)
const zip = promisify(gzip)

/** The page in every packing a browser may ask for. */
export async function packPage(html: string): Promise<PackedPage> {
  const plain = new TextEncoder().encode(html)
  const [br, gz] = await Promise.all([
    brotli(plain, { params: { [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT, [constants.BROTLI_PARAM_QUALITY]: 11 } }),
    zip(plain, { level: 9 }),
  ])
  return {
    tag: createHash('sha256').update(plain).digest('base64url').slice(0, 16),
    bytes: { plain, br: new Uint8Array(br), gzip: new Uint8Array(gz) },
  }
}

/** Answers with the page, or with 304 when the visitor has it. @source RFC 9110 sections 8.8.3, 13.1.2 */
export function sendPacked(c: Context, { tag, bytes }: PackedPage, publicSeconds: number): Response {
  const encoding = bestEncoding(c.req.header('accept-encoding'))
  const etag = `"${tag}${encoding === undefined ? '' : `-${encoding}`}"`
  c.header('etag', etag)
  c.header('vary', 'Accept-Encoding', { append: true })
  const known = (c.req.header('if-none-match') ?? '').split(',').map((one) => one.trim().replace(/^W\//, ''))
  // An answer that remembers a choice belongs to one visitor; only then the frame's own no-store is right.
  if (c.res.headers.getSetCookie().length === 0) c.header('cache-control', `public, max-age=${publicSeconds}`)
  if (known.includes(etag) || known.includes('*')) return c.body(null, 304)
  c.header('content-type', 'text/html; charset=utf-8')
  if (encoding !== undefined) c.header('content-encoding', encoding)
  return c.body(bytes[encoding ?? 'plain'])
}
