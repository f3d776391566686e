import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { build } from 'esbuild'
import { chromium } from 'playwright-core'
import { createMedia } from './media.ts'
import { makeSpeech } from './speech.testing.ts'

const folder = mkdtempSync(join(tmpdir(), 'worker-'))
after(() => rmSync(folder, { recursive: true }))
const browserPath = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'].find((path) => existsSync(path))

test('a browser makes the same file as the server, under our policy for content', { skip: browserPath ? false : 'no Chromium on this machine' }, async (t) => {
  const { ogg } = makeSpeech(folder)
  const media = createMedia({ timeLimitMs: 60_000 })
  const made = await media.toM4a(ogg, join(folder, 'copy.m4a'))
  await media.close()
  assert.ok(made.ok)

  const bundled = await build({ entryPoints: [join(import.meta.dirname, 'm4a.worker.ts')], bundle: true, format: 'iife', minify: true, write: false, logLevel: 'silent' })
  const script = bundled.outputFiles[0]!.contents
  t.diagnostic(`the worker's bundle has ${script.length} bytes`)
  const server = createServer((request, response) => {
    response.setHeader('Content-Security-Policy', "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'")
    const [type, body] = request.url === '/worker.js' ? ['text/javascript', script] : request.url === '/speech.ogg' ? ['audio/ogg', readFileSync(ogg)] : ['text/html', '<!doctype html><title>test</title>']
    response.setHeader('Content-Type', type as string).end(body)
  }).listen(0, '127.0.0.1')
  const browser = await chromium.launch({ executablePath: browserPath!, args: ['--no-sandbox'] })
  try {
    const page = await browser.newPage()
    const blocked: string[] = []
    page.on('console', (message) => blocked.push(message.text()))
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
    const answers = await page.evaluate(async () => {
      const sound = await (await fetch('/speech.ogg')).blob()
      return Promise.all([sound, sound.slice(0, 5000), new Blob(['no sound'])].map((file) =>
        new Promise<{ kind: string; code?: string; bytes?: number[] }>((resolve, reject) => {
          const worker = new Worker('/worker.js')
          worker.addEventListener('error', (event) => reject(new Error(event.message)))
          worker.addEventListener('message', ({ data }) => {
            if (data.kind === 'converted') void data.blob.arrayBuffer().then((buffer: ArrayBuffer) => resolve({ kind: data.kind, bytes: [...new Uint8Array(buffer)] }))
            else if (data.kind === 'error') resolve(data)
          })
          worker.postMessage({ file, longestMs: 60_000 }, {})
        })))
    })
    assert.deepEqual(answers.map(({ kind, code }) => code ?? kind), ['converted', 'decode-incomplete', 'not-ogg-opus'])
    assert.equal(createHash('sha256').update(Uint8Array.from(answers[0]!.bytes!)).digest('hex'), made.value.sha256)
    assert.deepEqual(blocked, [])
  } finally {
    await browser.close()
    server.close()
  }
})
