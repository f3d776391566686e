import { createHash } from 'node:crypto'
import { basename, extname, join, relative, resolve } from 'node:path'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { build, type BuildOptions, type BuildResult } from 'esbuild'
import type { Context } from 'hono'
import { bestEncoding, type Encoding } from './encoding.ts'
import type { FrameAssets } from './site.ts'

/**
 * Something the browser fetches.
 * `page`: a module a page loads; pages share what they have in common.
 * `alone`: one classic file without imports, good as worker and as audio worklet.
 * `file`: sent as it is, such as wasm.
 */
export type AssetEntry = { readonly name: string; readonly path: string; readonly kind: 'page' | 'alone' | 'file' }

export type Assets = FrameAssets & {
  /** Answers `/assets/:file`. */
  readonly serve: (c: Context) => Promise<Response>
  /** What was made, for budgets. */
  readonly files: readonly { readonly url: string; readonly sizeBytes: number }[]
}

type Asset = { readonly bytes: Uint8Array<ArrayBuffer>; readonly type: string; readonly packed: Map<Encoding, Promise<Uint8Array<ArrayBuffer>>> }

const HERE = import.meta.dirname
const PROJECT = resolve(HERE, '../../..')
const PREFIX = '/assets'
const TYPES: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.json': 'application/json',
  '.png': 'image/png',
  '.txt': 'text/plain; charset=utf-8',
}
const PACKABLE = new Set(['.js', '.css', '.svg', '.wasm', '.json', '.txt'])

/**
 * The style sheet, the fonts and the islands, bundled in memory under names that hold a hash of what is in them.
 * The entries `style` and `icon` are always there. `themePath` is an organisation's own token file.
 * Throws, naming the entry, when one does not build or has the name of another: a server without its screens must not start.
 */
export async function createAssets({ entries, themePath }: { entries: readonly AssetEntry[]; themePath?: string | undefined }): Promise<Assets> {
  const all: AssetEntry[] = [...entries, { name: 'icon', path: join(HERE, 'icon.svg'), kind: 'file' }]
  const taken = new Set(['style', 'theme'])
  for (const { name } of all) {
    if (!/^[a-z][a-z0-9-]*$/.test(name)) throw new Error(`asset "${name}": a name is lower-case letters, digits and dashes`)
    if (taken.has(name)) throw new Error(`asset "${name}": the name is taken`)
    taken.add(name)
  }
  const assets = new Map<string, Asset>()
  const urls = new Map<string, string>()
  const styles = [
    { name: 'style', path: join(HERE, 'openkaart.css') },
    ...(themePath === undefined ? [] : [{ name: 'theme', path: resolve(themePath) }]),
  ]
  const groups = [
    ...styles.map((entry) => ({ entries: [entry], options: STYLE })),
    { entries: all.filter(({ kind }) => kind === 'page'), options: ISLANDS },
    ...all.filter(({ kind }) => kind === 'alone').map((entry) => ({ entries: [entry], options: ALONE })),
  ]
  await Promise.all(
    groups.map(async (group) => {
      if (group.entries.length === 0) return
      for (const { url, name, bytes } of await bundle(group.entries, group.options)) {
        assets.set(url, asset(url, bytes))
        if (name !== undefined) urls.set(name, url)
      }
    }),
  )
  for (const { name, path } of all.filter(({ kind }) => kind === 'file')) {
    const bytes = await readFile(path).catch((cause: unknown) => {
      throw new Error(`asset "${name}" cannot be read: ${path}`, { cause })
    })
    const url = `${PREFIX}/${name}-${createHash('sha256').update(bytes).digest('hex').slice(0, 10)}${extname(path)}`
    assets.set(url, asset(url, new Uint8Array(bytes)))
    urls.set(name, url)
  }
  return {
    url(name) {
      const url = urls.get(name)
      if (url === undefined) throw new Error(`there is no asset "${name}"`)
      return url
    },
    fontUrls: [...assets.keys()].filter((url) => /latin-(400|700)-normal/.test(url)).toSorted(),
    themeUrl: urls.get('theme'),
    serve: (c) => serve(assets.get(c.req.path), c),
    files: [...assets].map(([url, { bytes }]) => ({ url, sizeBytes: bytes.length })),
  }
}

const COMMON: BuildOptions = {
  bundle: true,
  minify: true,
  write: false,
  metafile: true,
  absWorkingDir: PROJECT,
  outdir: join(PROJECT, 'assets'),
  publicPath: PREFIX,
  entryNames: '[name]-[hash]',
  chunkNames: 'shared-[hash]',
  assetNames: '[name]-[hash]',
  loader: { '.woff2': 'file', '.wasm': 'file' },
  legalComments: 'none',
  logLevel: 'silent',
}
const STYLE: BuildOptions = { ...COMMON, target: ['chrome109', 'firefox115', 'safari15'] }
/** What the oldest of these cannot read is written differently; newer built-in functions are not, a test looks for those. See docs/browsers.md. */
const OLDEST = ['chrome111', 'firefox119', 'safari16.4']
/** Packages for both sides ask for `node:module` in a branch that no browser takes. */
const SCRIPT: BuildOptions = { ...COMMON, target: OLDEST, external: ['node:module'], jsx: 'automatic', jsxImportSource: 'preact', platform: 'browser' }
const ISLANDS: BuildOptions = { ...SCRIPT, format: 'esm', splitting: true }
const ALONE: BuildOptions = { ...SCRIPT, format: 'iife' }

type Built = { url: string; name: string | undefined; bytes: Uint8Array<ArrayBuffer> }

async function bundle(entries: readonly { name: string; path: string }[], options: BuildOptions): Promise<Built[]> {
  const entryPoints = entries.map(({ name, path }) => ({ in: resolve(path), out: name }))
  const result: BuildResult<{ write: false; metafile: true }> = await build({ ...options, entryPoints, write: false, metafile: true }).catch(
    (cause: unknown) => {
      throw new Error(`cannot build ${entries.map(({ name }) => `"${name}"`).join(', ')}: ${String(cause)}`, { cause })
    },
  )
  const nameOf = new Map(entries.map(({ name, path }) => [resolve(path), name]))
  return result.outputFiles.map(({ path, contents }) => {
    const entryPoint = result.metafile.outputs[relative(PROJECT, path)]?.entryPoint
    return {
      url: `${PREFIX}/${basename(path)}`,
      name: entryPoint === undefined ? undefined : nameOf.get(resolve(PROJECT, entryPoint)),
      bytes: new Uint8Array(contents),
    }
  })
}

function asset(url: string, bytes: Uint8Array<ArrayBuffer>): Asset {
  return { bytes, type: TYPES[extname(url)] ?? 'application/octet-stream', packed: new Map() }
}

async function serve(found: Asset | undefined, c: Context): Promise<Response> {
  if (found === undefined) return c.body(null, 404)
  const packable = PACKABLE.has(extname(c.req.path))
  const encoding = packable ? bestEncoding(c.req.header('accept-encoding')) : undefined
  const headers: Record<string, string> = { 'content-type': found.type, 'cache-control': 'public, max-age=31536000, immutable' }
  if (packable) headers['vary'] = 'Accept-Encoding'
  if (encoding === undefined) return c.body(found.bytes, 200, headers)
  let packed = found.packed.get(encoding)
  if (packed === undefined) found.packed.set(encoding, (packed = pack(found.bytes, encoding)))
  return c.body(await packed, 200, { ...headers, 'content-encoding': encoding })
}

/** Packed once, at the first request for it: the smallest form takes seconds for wasm and must not hold up the start. */
async function pack(bytes: Uint8Array<ArrayBuffer>, encoding: Encoding): Promise<Uint8Array<ArrayBuffer>> {
  const quality = bytes.length > 200_000 ? 9 : 11
  const packed =
    encoding === 'br'
      ? await promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } })
      : await promisify(gzip)(bytes, { level: 9 })
  return new Uint8Array(packed)
}
