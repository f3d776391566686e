import assert from 'node:assert/strict'
import { test } from 'node:test'
import { runCli } from '#cli'
import type { Bytes } from '#ground'
import { explainImageVerification } from '#information'
import { formatVerifierKey } from '#ledger'
import { renderToString } from 'preact-render-to-string'
import { checkImage, isAboutImage } from './check-image.ts'
import { INSTALLATION } from './check-for-test.ts'
import { PHOTO, statementsText } from './image-for-test.ts'
import { ImageResultView } from './image-result-view.tsx'
import { serverKey } from './recording-for-test.ts'
import { looksLikeReceipt, startsAsReceipt } from './sort-files.ts'
import { VERDICT_ID } from './result-view.tsx'

// A photo checked on the page and on the command line: the same answer in the same sentences.

const server = serverKey(INSTALLATION)
const stranger = serverKey('ander.example')
const keys = [formatVerifierKey(server.key)]
const text = await statementsText(server)
const flipped = PHOTO.kept.slice()
flipped[2]! ^= 1

const page = (bytes: Bytes, receipt: Blob | string = text, serverKeys = keys) => checkImage({ recording: new File([bytes], 'foto.jpg'), receipt, serverKeys }, () => undefined)

/** The command line over the same two files. */
async function commandLine(bytes: Bytes, source: string, key: string | undefined) {
  const out: string[] = []
  async function* readFile(path: string) {
    yield path === 'foto.jpg' ? bytes : new TextEncoder().encode(source)
  }
  const args = ['verify', 'foto.jpg', '--receipt', 'verklaring.txt', ...(key === undefined ? [] : ['--key', key])]
  const io = { out: (line: string) => out.push(line), err: (line: string) => assert.fail(line), readFile }
  const code = await runCli([...args, '--json'], io)
  const report = JSON.parse(out.join('\n')) as { readonly format: string; readonly verdict: string; readonly explanation: ReturnType<typeof explainImageVerification>; readonly server: { readonly serverKeyTrust: string } | null }
  assert.equal(await runCli(args, io), code)
  return { code, report, text: out.at(-1) ?? '' }
}

for (const [name, bytes, verdict, exit] of [
  ['as it came in', PHOTO.received, 'as-received', 0], ['cleaned', PHOTO.kept, 'as-kept', 0], ['covered', PHOTO.covered, 'as-covered', 1], ['with one bit flipped', flipped, 'other-file', 1],
] as const) {
  test(`page and command line say the same of a photo ${name}: ${verdict}`, async () => {
    const outcome = await page(bytes)
    assert.equal(outcome.verification.verdict, verdict)
    const told = explainImageVerification(outcome.verification, 'nl')
    const { code, report, text: printed } = await commandLine(bytes, text, keys[0])
    assert.deepEqual([report.format, report.verdict, code], ['openkaart-image-verification/v1', verdict, exit])
    assert.deepEqual(report.explanation, { language: 'nl', ...told })
    for (const sentence of [told.headline, told.text, ...told.established, ...told.cannotKnow]) assert.ok(printed.includes(sentence), sentence)
    const drawn = renderToString(<ImageResultView outcome={outcome} lang="nl" when="nu" compared={[]} onCompared={() => undefined} onAgain={() => undefined} />)
    for (const sentence of [told.headline, ...told.established, ...told.cannotKnow]) assert.ok(drawn.includes(sentence), sentence)
    assert.match(drawn, new RegExp(`id="${VERDICT_ID}"`))
    assert.match(drawn, /Dit is de sleutel van deze website/)
  })
}

test('a server nobody knows is said, and its key can be compared; one that speaks in a known name is not believed', async () => {
  const theirs = await statementsText(stranger)
  const outcome = await page(PHOTO.kept, theirs)
  assert.deepEqual([outcome.verification.verdict, outcome.server?.trust], ['cannot-tell', 'unknown'])
  const drawn = renderToString(<ImageResultView outcome={outcome} lang="nl" when="nu" compared={[]} onCompared={() => undefined} onAgain={() => undefined} />)
  assert.match(drawn, /Dit komt van een andere server: ander\.example/)
  const key = formatVerifierKey(stranger.key)
  const compared = await page(PHOTO.kept, theirs, [...keys, key])
  assert.equal(compared.verification.verdict, 'as-kept')
  assert.match(renderToString(<ImageResultView outcome={compared} lang="nl" when="nu" compared={[key]} onCompared={() => undefined} onAgain={() => undefined} />), /Die heb je zelf vergeleken/)
  const unasked = await commandLine(PHOTO.kept, theirs, undefined)
  assert.deepEqual([unasked.report.verdict, unasked.report.server?.serverKeyTrust, unasked.code], ['as-kept', 'unasked', 0])
  assert.match(unasked.text, /Met geen andere sleutel vergeleken/)
  assert.deepEqual(await commandLine(PHOTO.kept, theirs, keys[0]).then(({ report, code }) => [report.verdict, code]), ['cannot-tell', 3])
})

test('statements are told from receipts by their first letters, pasted or as a file, whole or one envelope', async () => {
  const bare = text.split('\n')[2]!.slice('statement '.length)
  for (const source of [text, bare, `\n ${bare}\r\n`, `${text.replaceAll('\n', '\r\n')}\r\n`]) {
    assert.equal(await isAboutImage({ receipt: source }), true)
    assert.equal((await page(PHOTO.kept, source)).verification.verdict, 'as-kept')
  }
  assert.equal(await isAboutImage({ receipt: 'openkaart-receipt/v1\n' }), false)
  assert.equal(await isAboutImage({ receipt: new Blob([text]) }), true)
  assert.equal((await page(PHOTO.kept, new Blob([text]))).verification.verdict, 'as-kept')
  assert.equal(await startsAsReceipt(new Blob([text])), true, 'the page puts it in the right place')
  assert.equal(await looksLikeReceipt(new File([PHOTO.kept], 'foto.jpg')), false)
  const damaged = await page(PHOTO.kept, text.replace('"sig":"', '"sig":"A'))
  assert.equal(damaged.verification.verdict, 'statements-invalid')
  assert.equal((await page(new Uint8Array())).verification.verdict, 'other-file', 'an empty file is none of them')
  assert.equal((await page(PHOTO.kept, new Blob(['openkaart-image-', new Uint8Array(1_048_600)]))).verification.verdict, 'statements-invalid')
})
