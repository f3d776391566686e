import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { Hono } from 'hono'
import { createAssets, type Assets } from './assets.ts'
import { bestEncoding } from './encoding.ts'

// Inside the project, because `#ground` is resolved from the folder of the file that imports it.
let folder: string
let assets: Assets
const app = new Hono()

before(async () => {
  folder = await mkdtemp(join(import.meta.dirname, '.assets-'))
  await writeFile(join(folder, 'one.tsx'), `import { render } from 'preact'\nimport { hex } from '#ground'\nrender(<p>{hex(new Uint8Array([1]))}</p>, document.body)\n`)
  await writeFile(join(folder, 'two.tsx'), `import { h, render } from 'preact'\nrender(h('b', null, 'two'), document.body)\n`)
  await writeFile(join(folder, 'worker.ts'), `import { utf8 } from '#ground'\nself.postMessage(utf8('worker'))\n`)
  await writeFile(join(folder, 'tiny.wasm'), new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]))
  await writeFile(join(folder, 'broken.ts'), `import { gone } from '#ground/gone'\nconst = 1\n`)
  await writeFile(join(folder, 'theme.css'), `:root { --basis-color-accent: #5b2a86; }`)
  assets = await createAssets({
    entries: [
      { name: 'one', path: join(folder, 'one.tsx'), kind: 'page' },
      { name: 'two', path: join(folder, 'two.tsx'), kind: 'page' },
      { name: 'worker', path: join(folder, 'worker.ts'), kind: 'alone' },
      { name: 'tiny', path: join(folder, 'tiny.wasm'), kind: 'file' },
    ],
    themePath: join(folder, 'theme.css'),
  })
  app.get('/assets/:file', assets.serve)
})
after(() => rm(folder, { recursive: true, force: true }))

test('an island imports the rooms of the project by their door, and pages share what they have in common', async () => {
  const one = await (await app.request(assets.url('one'))).text()
  const two = await (await app.request(assets.url('two'))).text()
  const shared = /from"(\/assets\/shared-[A-Z0-9]+\.js)"/
  assert.equal(shared.exec(one)?.[1], shared.exec(two)?.[1])
  const answer = await app.request(shared.exec(one)?.[1] ?? '')
  assert.equal(answer.status, 200)
  assert.match(one, /padStart\(2,"0"\)/)
})

test('a worker is one classic file without imports or exports', async () => {
  const worker = await (await app.request(assets.url('worker'))).text()
  assert.match(worker, /^"use strict";\(\(\)=>\{/)
  assert.doesNotMatch(worker, /\b(import|export)\b/)
})

test('names hold a hash, types are right, and the browser may keep them for good', async () => {
  for (const [name, pattern, type] of [
    ['one', /^\/assets\/one-[A-Z0-9]{8}\.js$/, 'text/javascript; charset=utf-8'],
    ['style', /^\/assets\/style-[A-Z0-9]{8}\.css$/, 'text/css; charset=utf-8'],
    ['icon', /^\/assets\/icon-[0-9a-f]{10}\.svg$/, 'image/svg+xml'],
    ['tiny', /^\/assets\/tiny-[0-9a-f]{10}\.wasm$/, 'application/wasm'],
  ] as const) {
    assert.match(assets.url(name), pattern)
    const { headers } = await app.request(assets.url(name))
    assert.equal(headers.get('content-type'), type)
    assert.equal(headers.get('cache-control'), 'public, max-age=31536000, immutable')
  }
  assert.equal(assets.fontUrls.length, 2)
  for (const url of assets.fontUrls) assert.equal((await app.request(url)).headers.get('content-type'), 'font/woff2')
  assert.match(await (await app.request(assets.themeUrl ?? '')).text(), /#5b2a86/)
})

test('the style sheet loads its fonts from the assets and nothing from elsewhere', async () => {
  const style = await (await app.request(assets.url('style'))).text()
  const urls = [...style.matchAll(/url\(([^)]+)\)/g)].map(([, url]) => url?.replaceAll('"', '') ?? '')
  assert.equal(urls.length, 3)
  for (const url of urls) assert.equal((await app.request(url)).status, 200, url)
  assert.doesNotMatch(style, /https?:/)
})

test('text is sent packed when the browser reads that, the same bytes each time', async () => {
  const get = (encoding: string) => app.request(assets.url('style'), { headers: { 'accept-encoding': encoding } })
  const plain = Buffer.from(await (await app.request(assets.url('style'))).arrayBuffer())
  const br = await get('gzip, deflate, br')
  const gz = await get('gzip')
  assert.deepEqual([br.headers.get('content-encoding'), gz.headers.get('content-encoding')], ['br', 'gzip'])
  assert.equal(br.headers.get('vary'), 'Accept-Encoding')
  assert.deepEqual(brotliDecompressSync(Buffer.from(await br.arrayBuffer())), plain)
  const packed = Buffer.from(await gz.arrayBuffer())
  assert.deepEqual(gunzipSync(packed), plain)
  assert.ok(packed.length <= 8 * 1024, `the style sheet is ${packed.length} bytes`)
})

test('a font is not packed twice', async () => {
  const answer = await app.request(assets.fontUrls[0] ?? '', { headers: { 'accept-encoding': 'br' } })
  assert.equal(answer.headers.get('content-encoding'), null)
})

test('the best packing a browser reads', () => {
  for (const [header, best] of [
    [undefined, undefined], ['', undefined], ['gzip', 'gzip'], ['GZIP;q=0.5, BR', 'br'], ['br;q=0, gzip', 'gzip'],
    ['*', 'br'], ['br;q=0, *', 'gzip'], ['identity', undefined], ['br;q=x', undefined],
  ] as const) {
    assert.equal(bestEncoding(header), best, header ?? 'no header')
  }
})

test('an unknown asset is not found on the server and a mistake in a view', async () => {
  assert.equal((await app.request('/assets/gone-ABCDEFGH.js')).status, 404)
  assert.equal((await app.request('/assets/..%2f..%2fpackage.json')).status, 404)
  assert.throws(() => assets.url('gone'), /there is no asset "gone"/)
})

test('an entry that does not build stops the start and is named', async () => {
  const entry = (name: string, file: string, kind: 'page' | 'file' = 'page') => ({ name, path: join(folder, file), kind })
  await assert.rejects(createAssets({ entries: [entry('broken', 'broken.ts')] }), /cannot build "broken".*broken\.ts/s)
  await assert.rejects(createAssets({ entries: [entry('gone', 'gone.ts')] }), /cannot build "gone"/)
  await assert.rejects(createAssets({ entries: [entry('gone', 'gone.wasm', 'file')] }), /asset "gone" cannot be read/)
  await assert.rejects(createAssets({ entries: [entry('style', 'one.tsx')] }), /the name is taken/)
  await assert.rejects(createAssets({ entries: [entry('../x', 'one.tsx')] }), /a name is/)
  await assert.rejects(createAssets({ entries: [], themePath: join(tmpdir(), 'no-theme.css') }), /cannot build "theme"/)
})
