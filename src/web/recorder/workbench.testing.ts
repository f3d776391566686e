import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { build } from 'esbuild'
import { chromium, type BrowserContext } from 'playwright-core'
import { base64, concat, utf8, type Bytes } from '#ground'
import { append, EMPTY_FRONTIER, frontierRoot, leafHash, readLeaf, sha256 } from '#ledger'
import { LISTEN_ALONG } from '../testing/heard.ts'

/*
 * What tests and measurements of the recorder stand on: its scripts as the product serves them, under the product's content
 * security policy, a strict little server for segments, and a real Chromium. Not part of the product.
 */

/** A server that keeps segments in memory as docs/formats/segments.md says. */
export type Workbench = {
  readonly origin: string
  readonly recordings: ReadonlyMap<string, KeptRecording>
  /** Paths of the scripts that were fetched, in order. */
  readonly loaded: readonly string[]
  /** What the server does with a segment before it looks at it; undefined: nothing special. */
  interfere: ((request: { readonly recordingId: string; readonly index: number }) => 'cut-connection' | { status: number; code: string } | undefined) | undefined
  readonly close: () => Promise<void>
}

export type KeptRecording = { readonly leaves: Map<number, { line: string; reason: string | undefined; body: Bytes }> }

/**
 * The server, listening on a free port of this machine. `beforeWorker` is code that the worker runs first, to make it a browser
 * that lacks something.
 */
export async function startWorkbench({ beforeWorker = '' } = {}): Promise<Workbench> {
  const scripts = await bundle(beforeWorker)
  const loaded: string[] = []
  const recordings = new Map<string, KeptRecording>()
  const workbench = { interfere: undefined as Workbench['interfere'] }
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    if (path === LISTEN_ALONG.path) return send(response, 200, utf8(LISTEN_ALONG.script), 'text/javascript')
    const script = scripts.get(path)
    if (script !== undefined) {
      loaded.push(path)
      return send(response, 200, script, 'text/javascript')
    }
    if (path === '/') return send(response, 200, '<!doctype html><title>recorder</title><script type="module" src="/page.js"></script>', 'text/html')
    const [, recordingId, index] = /^\/api\/v1\/recordings\/([^/]+)\/segments(?:\/(\d+))?$/.exec(path) ?? []
    if (recordingId === undefined) return send(response, 404, '', 'text/plain')
    const kept = recordings.get(recordingId) ?? { leaves: new Map() }
    recordings.set(recordingId, kept)
    if (index === undefined) return sendJson(response, 200, { ...headOf(kept), state: 'running', keeping: 'kept-for-both' })
    const fate = workbench.interfere?.({ recordingId, index: Number(index) })
    if (fate === 'cut-connection') return request.socket.destroy()
    if (fate !== undefined) return sendJson(response, fate.status, { code: fate.code })
    void takeSegment(kept, Number(index), request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return Object.assign(workbench, {
    origin,
    recordings,
    loaded,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  })
}

/** A Chromium with a profile folder, so that its private files live on disk as they do for people. Its microphone hears the file once, or over and over. */
export function openBrowser(profileFolder: string, wavPath: string | undefined, { over = false } = {}): Promise<BrowserContext> {
  return chromium.launchPersistentContext(profileFolder, {
    executablePath: '/usr/bin/chromium-headless-shell',
    chromiumSandbox: process.getuid?.() !== 0,
    args: [
      '--autoplay-policy=no-user-gesture-required',
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      ...(wavPath === undefined ? [] : [`--use-file-for-fake-audio-capture=${wavPath}${over ? '' : '%noloop'}`]),
    ],
  })
}

async function bundle(beforeWorker: string): Promise<ReadonlyMap<string, Bytes>> {
  const alone = { bundle: true, write: false, format: 'iife', target: 'safari16.4', minify: true, outdir: '/', logLevel: 'error' } as const
  const worker = await build({ ...alone, entryPoints: { worker: join(import.meta.dirname, 'recorder-worker.ts') }, banner: { js: beforeWorker } })
  const others = await build({
    ...alone,
    entryPoints: {
      encoder: join(import.meta.dirname, 'wasm-encoder-script.ts'),
      worklet: join(import.meta.dirname, 'capture-worklet.ts'),
    },
    external: ['node:module'],
    logOverride: { 'empty-import-meta': 'silent' },
  })
  const page = await build({
    stdin: { contents: PAGE, resolveDir: import.meta.dirname, loader: 'ts' },
    bundle: true, write: false, format: 'esm', target: 'es2022', minify: true, outfile: '/page.js',
  })
  return new Map([...worker.outputFiles, ...others.outputFiles, ...page.outputFiles].map(({ path, contents }) => [path, concat(contents)]))
}

const PAGE = `
import { openRecorder } from './engine.ts'
globalThis.openRecorder = () => openRecorder({ workerUrl: '/worker.js', workletUrl: '/worklet.js', encoderUrl: '/encoder.js' })
globalThis.ready = true
`

async function takeSegment(kept: KeptRecording, index: number, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const parts: Uint8Array[] = []
  for await (const part of request) parts.push(part as Uint8Array)
  const body = concat(...parts)
  const line = String(request.headers['openkaart-leaf'])
  const leaf = readLeaf(line)
  const digest = request.headers['content-digest']
  if (!leaf.ok || leaf.value.index !== index) return sendJson(response, 400, { code: 'leaf-malformed' })
  if (body.length > 0 && digest !== `sha-256=:${base64(sha256(body))}:`) return sendJson(response, 400, { code: 'digest-differs' })
  const before = kept.leaves.get(index)
  if (before !== undefined && before.line !== line) return sendJson(response, 409, { code: 'segment-differs' })
  kept.leaves.set(index, { line, reason: request.headers['openkaart-reason'] as string | undefined, body })
  const { size, roots } = treeOf(kept)
  if (index <= size && request.headers['openkaart-previous'] !== `${index} ${roots[index]}`) return sendJson(response, 409, { code: 'head-differs' })
  sendJson(response, 200, headOf(kept))
}

function treeOf({ leaves }: KeptRecording): { size: number; roots: readonly string[] } {
  let frontier = EMPTY_FRONTIER
  const roots = [base64(frontierRoot(frontier))]
  for (let leaf = leaves.get(0); leaf !== undefined; leaf = leaves.get(frontier.size)) {
    frontier = append(frontier, leafHash(utf8(leaf.line)))
    roots.push(base64(frontierRoot(frontier)))
  }
  return { size: frontier.size, roots }
}

function headOf(kept: KeptRecording): { size: number; head: string; missing: number[] } {
  const { size, roots } = treeOf(kept)
  const highest = Math.max(-1, ...kept.leaves.keys())
  const missing = Array.from({ length: highest + 1 }, (_, index) => index).filter((index) => !kept.leaves.has(index))
  return { size, head: `workbench\n${size}\n${roots[size]}\n\n\u2014 workbench AAAAAAAA\n`, missing }
}

/** The policy the product sends, without which a blob worker or a stray address would pass unnoticed. */
const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; media-src 'self' blob:"

function send(response: ServerResponse, status: number, body: string | Uint8Array, type: string): void {
  response.writeHead(status, { 'content-type': type, 'content-security-policy': POLICY, 'cache-control': 'no-store' })
  response.end(body)
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  send(response, status, JSON.stringify(body), 'application/json')
}
