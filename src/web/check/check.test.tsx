import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { readability } from '#information'
import { concat, type Bytes } from '#ground'
import { formatVerifierKey, verifierKey } from '#ledger'
import { renderToString } from 'preact-render-to-string'
import { checkFile } from './check-file.ts'
import { checkApp, INSTALLATION } from './check-for-test.ts'
import type { CheckOutcome } from './check-messages.ts'
import { chunks, receiptText, serverKey, sound } from './recording-for-test.ts'
import { ResultView } from './result-view.tsx'
import { marksOf } from './timeline.tsx'
import { CHECK_WORDS } from './words.ts'

const { app, server, cosigner } = await checkApp('https://opnames.huis.example')
const serverKeys = [formatVerifierKey(server.key), formatVerifierKey(cosigner.key)]
const recorded = sound(12, { pausesAfter: [4] })
const receipt = await receiptText(recorded.leaves, server)
const file = (bytes: Bytes, name = 'gesprek.ogg') => new File([bytes], name)
const check = (bytes: Bytes, text: Blob | string = receipt, keys = serverKeys) => checkFile({ recording: file(bytes), receipt: text, serverKeys: keys }, () => undefined)
const without = (...gone: number[]) => concat(...recorded.segments.filter((_, second) => !gone.includes(second)))

suite('the check page', () => {
  test('is for everybody, in two languages, and takes nothing in', async () => {
    for (const [lang, title] of [['nl', 'Controleer een opname of beeld'], ['en', 'Check a recording or picture']] as const) {
      const answer = await app.request(`/controleren?taal=${lang}`)
      const html = await answer.text()
      assert.equal(answer.status, 200)
      assert.match(html, new RegExp(`<h1>${title}</h1>`))
      assert.match(html, /npm run openkaart -- verify/)
      assert.match(answer.headers.get('content-security-policy') ?? '', /connect-src 'self';/)
      const inputs = [...html.matchAll(/<input[^>]*type="file"[^>]*>/g)]
      assert.equal(inputs.length, 2)
      assert.ok(inputs.every(([input]) => !input.includes(' name=')), 'a file without a name is never sent')
    }
    assert.equal((await app.request('/controleren', { method: 'POST', headers: { 'sec-fetch-site': 'same-origin' } })).status, 404)
  })

  test('brings the keys of the installation, and publishes them a line each', async () => {
    const keys = await app.request('/.well-known/openkaart-keys')
    assert.equal(await keys.text(), `${serverKeys.join('\n')}\n`)
    assert.match(keys.headers.get('content-type') ?? '', /^text\/plain/)
    assert.match(keys.headers.get('cache-control') ?? '', /max-age=300/)
    const html = await (await app.request('/controleren')).text()
    const data = JSON.parse(/<script type="application\/json" id="check-data">(.*?)<\/script>/.exec(html)?.[1] ?? '') as { serverKeys: string[] }
    assert.deepEqual(data.serverKeys, serverKeys)
  })

  test('is easy to read', () => {
    const sentences = (value: unknown): string[] => {
      if (typeof value === 'string') return [value]
      if (typeof value === 'function') return [String((value as (...given: unknown[]) => string)('naam', 3))]
      return Object.values(value as object).flatMap(sentences)
    }
    const { command: _, ...told } = CHECK_WORDS.nl
    assert.deepEqual(readability(sentences(told).join('\n')).findings, [])
  })
})

suite('a check on the own device', () => {
  test('reads a file in pieces and tells how far it is', async () => {
    const steps: number[] = []
    const outcome = await checkFile({ recording: file(recorded.file), receipt: new Blob([receipt]), serverKeys }, (done) => steps.push(done))
    assert.equal(outcome.verification.verdict, 'same')
    assert.equal(steps.at(-1), recorded.file.length)
    assert.equal(outcome.receipt?.words.length, 4)
    assert.deepEqual(outcome.receipt?.extent, { unit: 'ms', total: 12_000 })
    assert.deepEqual(outcome.receipt?.breaks, [{ kind: 'pause', soundMs: 5000 }])
    assert.equal(outcome.receipt?.serverKeyTrust, 'known')
  })

  test('forgives space and line ends around a pasted receipt, and nothing inside', async () => {
    assert.equal((await check(recorded.file, `\n  ${receipt.replaceAll('\n', '\r\n')}\n\n`)).verification.verdict, 'same')
    const changed = (await check(recorded.file, receipt.replace('participant-cl--', 'participant-c1--'))).verification
    assert.equal(changed.verdict === 'receipt-invalid' && changed.problem.code, 'receipt-damaged')
  })

  test('names every kind of wrong receipt and file', async () => {
    const problem = async (text: Blob | string) => {
      const { verification } = await check(recorded.file, text)
      return verification.verdict === 'receipt-invalid' ? verification.problem.code : verification.verdict
    }
    assert.equal(await problem('hallo'), 'not-a-receipt')
    assert.equal(await problem(new Blob([recorded.file])), 'receipt-not-text')
    assert.equal(await problem(receipt.slice(0, 900)), 'receipt-damaged')
    assert.equal(await problem(new Blob([new Uint8Array(33_554_433)])), 'receipt-too-large')
    const reason = ({ verification }: CheckOutcome) => (verification.verdict === 'cannot-tell' ? verification.reason : verification.verdict)
    assert.equal(reason(await check(new Uint8Array())), 'file-empty')
    assert.equal(reason(await check(Uint8Array.from({ length: 500 }, (_, at) => at & 255))), 'other-format')
    assert.equal(reason(await check(sound(12, { serial: 8 }).file)), 'other-recording')
  })

  test('knows a server only by its key, and believes a key the reader compared', async () => {
    const strange = await receiptText(recorded.leaves, serverKey('ander.example.org'))
    const first = await check(recorded.file, strange)
    assert.equal(first.verification.verdict === 'cannot-tell' && first.verification.reason, 'server-key-unknown')
    assert.equal((await check(recorded.file, strange, [...serverKeys, first.receipt!.serverKey])).verification.verdict, 'same')
    const other = serverKey('elders')
    const impostor = await receiptText(recorded.leaves, { key: verifierKey(INSTALLATION, 'note', other.key.publicKey), sign: other.sign })
    const { verification } = await check(recorded.file, impostor)
    assert.equal(verification.verdict === 'receipt-invalid' && verification.problem.code, 'server-key-differs')
  })

  test('tells a file of another app in pieces', async () => {
    const made = Uint8Array.from({ length: 65_536 * 3 + 5 }, (_, at) => (at * 7 + (at >> 9)) & 255)
    const text = await receiptText(chunks(made), server)
    assert.equal((await check(made, text)).verification.verdict, 'same')
    const changed = made.slice()
    changed[70_000]! ^= 1
    const outcome = await check(changed, text)
    assert.deepEqual(outcome.receipt?.extent, { unit: 'pieces', total: 4 })
    const html = shown(outcome)
    assert.match(html, /Stuk 2 tot en met 2 is anders/)
    assert.match(html, /4 stukken/)
  })
})

suite('the answer', () => {
  test('says the same in the drawing, the list and the words', async () => {
    const html = shown(await check(without(2, 3, 9)))
    assert.match(html, /<h2 id="verdict" tabindex="-1">Niet hetzelfde als de verzegelde opname<\/h2>/)
    assert.match(html, /aria-label="Tijdlijn van de opname tot 0:12. Er zijn 2 plekken anders./)
    assert.match(html, /Het geluid van 0:02 tot 0:04 ontbreekt.*Het geluid van 0:09 tot 0:10 ontbreekt/s)
    assert.doesNotMatch(html, / style="/, 'the content policy would refuse it')
  })

  test('draws marks inside the bar, wide enough to see, with numbers that do not lie on each other', async () => {
    const { verification, receipt } = await check(without(2, 3, 9))
    assert.ok(verification.verdict === 'differs')
    assert.deepEqual(marksOf(verification.differences, receipt!.extent!).map(({ x, width, label }) => [Math.round(x), Math.round(width), label]), [[17, 17, '1'], [75, 8, '2']])
    const many = Array.from({ length: 2000 }, (_, at) => ({ kind: 'changed' as const, leaves: { from: at, to: at + 1 }, sound: { fromMs: at * 1000, toMs: at * 1000 + 1000 }, segments: undefined, bytes: undefined }))
    const marks = marksOf(many, { unit: 'ms', total: 2_000_000 })
    assert.ok(marks.every(({ x, width }) => x >= 0 && x + width <= 100 && width >= 1))
    assert.ok(marks.filter(({ label }) => label !== undefined).length < 16)
  })

  test('shows the key of a strange server, and says when it was compared', async () => {
    const text = await receiptText(recorded.leaves, serverKey('ander.example.org'))
    const unknown = await check(recorded.file, text)
    assert.match(shown(unknown), /Ken je deze server\?.*ander\.example\.org\+/s)
    const key = unknown.receipt!.serverKey
    assert.match(shown(await check(recorded.file, text, [key]), [key]), /Die heb je zelf vergeleken/)
  })
})

function shown(outcome: CheckOutcome, compared: readonly string[] = []): string {
  return renderToString(<ResultView outcome={outcome} lang="nl" when="vandaag" compared={compared} onCompared={() => undefined} onAgain={() => undefined} />)
}
