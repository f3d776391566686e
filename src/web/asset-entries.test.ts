import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Hono } from 'hono'
import { ASSET_ENTRIES } from './asset-entries.ts'
import { createAssets } from './layout/assets.ts'

/**
 * What the oldest browsers of docs/browsers.md lack (Chrome 111, Firefox 119, Safari 16.4). The bundler rewrites syntax for
 * them, not what is built in. Left out: what is only used where it is there (`toHex` and `fromHex` of @noble/hashes).
 */
const TOO_NEW = [
  /AbortSignal\.any\b/, /\.withResolvers\b/, /\bPromise\.try\b/, /(?:Object|Map)\.groupBy\b/, /Array\.fromAsync\b/, /\bURL\.(?:parse|canParse)\b/,
  /\.(?:union|intersection|difference|symmetricDifference|isSubsetOf|isSupersetOf|isDisjointFrom)\(/, /\bIterator\.from\b/,
  /\.(?:keys|values|entries)\(\)\.(?:map|filter|take|drop|flatMap|reduce|toArray|forEach|some|every|find)\(/,
  /Uint8Array\.fromBase64\b/, /\.toBase64\(/, /\bRegExp\.escape\b/, /\.transferToFixedLength\(/, /\bIntl\.(?:Segmenter|DurationFormat)\b/, /\bFloat16Array\b/,
]

test('no script uses what the oldest browsers lack', async () => {
  const assets = await createAssets({ entries: ASSET_ENTRIES })
  const app = new Hono().get('/assets/:file', (c) => assets.serve(c))
  const scripts = assets.files.filter(({ url }) => url.endsWith('.js'))
  assert.ok(scripts.length > 5)
  const found: string[] = []
  for (const { url } of scripts) {
    const code = await (await app.request(url)).text()
    for (const pattern of TOO_NEW) {
      const use = pattern.exec(code)
      if (use !== null) found.push(`${url}: …${code.slice(Math.max(0, use.index - 30), use.index + 30)}…`)
    }
  }
  assert.deepEqual(found, [])
})

test('the encoder for browsers without one of their own is apart from what everybody loads', async () => {
  const assets = await createAssets({ entries: ASSET_ENTRIES })
  const sizeOf = (name: string): number => assets.files.find(({ url }) => url === assets.url(name))?.sizeBytes ?? Infinity
  assert.ok(sizeOf('recorder-worker') < 100_000)
  assert.ok(sizeOf('wasm-encoder') > 300_000 && sizeOf('wasm-encoder') < 600_000)
})
