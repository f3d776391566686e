import assert from 'node:assert/strict'
import { test } from 'node:test'
import { utf8 } from '#ground'
import { envelopeLine } from './envelope.ts'
import { sha256Base64 } from './hash.ts'
import { imageStatementToSign, type ImageStatement } from './image-statement.ts'
import { beginsAsImageStatements, formatImageStatements, MAX_STATEMENTS_BYTES, readImageStatements, START_LENGTH } from './image-statements-file.ts'
import { sampleNoteKey } from './sample-recording.testing.ts'
import { ed25519Spki, readSignatureKey } from './signature-key.ts'
import { formatVerifierKey, verifierKey } from './verifier-key.ts'
import { IMAGE_CANNOT_KNOW_CODES, openImageStatements, verifyImage, type ImageVerification } from './verify-image.ts'

// Four files of one film: as it came, cleaned, without a stretch, without its sound as well. And one that is none of them.

const files = { received: utf8('as it came, with a place'), kept: utf8('cleaned'), shorter: utf8('shorter'), mute: utf8('shorter and mute'), other: utf8('another one') }
const hashes = Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, sha256Base64(bytes)])) as Record<keyof typeof files, string>
const server = sampleNoteKey('opnames.huis.example', 'note')
const stranger = sampleNoteKey('ander.example', 'note')
const trusted = [formatVerifierKey(server.key)]
const [at, later] = ['2026-11-23T10:00:00.000Z', '2026-11-23T11:00:00.000Z']
const image = 'abcdefghijklmnop'
const taken: ImageStatement = { v: 1, type: 'image', image, kind: 'video', received: hashes.received, kept: hashes.kept, policy: { id: 'axiehuis', version: '1', sha256: hashes.other }, at }
const cut: ImageStatement = { v: 1, type: 'film-cover', image, from: hashes.kept, kept: hashes.shorter, leftOut: { fromMs: 1_000, toMs: 2_500 }, at: later }
const mute: ImageStatement = { v: 1, type: 'film-cover', image, from: hashes.shorter, kept: hashes.mute, leftOut: 'sound', at: later }

async function signed(statement: ImageStatement, by = server): Promise<string> {
  const { payload, message } = imageStatementToSign(statement)
  const key = readSignatureKey('ed25519', ed25519Spki(by.key.publicKey))
  assert.ok(key.ok)
  return envelopeLine(payload, key.value, await by.sign(message))
}
const lines = await Promise.all([taken, cut, mute].map((one) => signed(one)))
const text = formatImageStatements({ serverKey: server.key, lines })

function check(bytes: Uint8Array<ArrayBuffer>, source = text, keys: readonly string[] | 'unasked' = trusted): ImageVerification | string {
  const opened = openImageStatements(source, keys === 'unasked' ? undefined : keys)
  return opened.ok ? verifyImage(sha256Base64(bytes), opened.value) : opened.refusal.code
}
const verdict = (...given: Parameters<typeof check>) => {
  const found = check(...given)
  return typeof found === 'string' ? found : found.verdict
}

test('a file is the one that came in, the cleaned one, or a version as it was told; a flipped bit makes it another', () => {
  assert.deepEqual([files.received, files.kept, files.shorter, files.mute, files.other].map((bytes) => verdict(bytes)), ['as-received', 'as-kept', 'as-covered', 'as-covered', 'other-file'])
  const shorter = check(files.shorter)
  assert.ok(typeof shorter !== 'string' && shorter.verdict === 'as-covered')
  assert.deepEqual([shorter.edit, new Date(shorter.at).toISOString()], [{ how: 'stretch', fromMs: 1_000, toMs: 2_500 }, later])
  assert.deepEqual(shorter.established.map(({ code }) => code), ['stated-by', 'taken-in', 'edited', 'edited'])
  for (const name of ['received', 'kept', 'shorter', 'mute'] as const) {
    for (let bit = 0; bit < files[name].length * 8; bit++) {
      const flipped = files[name].slice()
      flipped[bit >> 3]! ^= 1 << (bit & 7)
      assert.equal(verdict(flipped), 'other-file')
    }
  }
})

test('no letter of the statements can be changed without being noticed, or without changing nothing of what is said', () => {
  const bytes = utf8(text)
  for (let place = 0; place < bytes.length; place++) {
    const flipped = bytes.slice()
    flipped[place]! ^= 1
    const opened = openImageStatements(flipped, trusted)
    if (!opened.ok) continue
    const found = verifyImage(hashes.kept, opened.value)
    assert.equal(found.verdict, 'cannot-tell', `place ${place} of ${bytes.length}`)
  }
  for (const without of [0, 1, 2]) {
    const rest = formatImageStatements({ serverKey: server.key, lines: lines.filter((_, one) => one !== without) })
    const found = check(files.mute, rest)
    assert.ok(typeof found !== 'string')
    assert.equal(found.verdict, without === 2 ? 'other-file' : 'as-covered')
    assert.equal(found.cannotKnow.some(({ code }) => code === 'made-from'), without !== 2, 'a version whose beginning is missing says so')
  }
})

test('a key that is not trusted is said: another server, a key in a known name, and no key to compare with', async () => {
  const theirs = formatImageStatements({ serverKey: stranger.key, lines: [await signed(taken, stranger)] })
  assert.equal(verdict(files.kept, theirs), 'cannot-tell')
  assert.equal(verdict(files.kept, theirs, [...trusted, formatVerifierKey(stranger.key)]), 'as-kept')
  const forged = { ...stranger, key: verifierKey(server.key.name, 'note', stranger.key.publicKey) }
  assert.equal(verdict(files.kept, formatImageStatements({ serverKey: forged.key, lines: [await signed(taken, forged)] })), 'server-key-differs')
  assert.equal(verdict(files.kept, formatImageStatements({ serverKey: server.key, lines: [await signed(taken, stranger)] })), 'statement-invalid')
  const unasked = check(files.kept, text, 'unasked')
  assert.ok(typeof unasked !== 'string' && unasked.verdict === 'as-kept')
  assert.deepEqual(unasked.cannotKnow.map(({ code }) => code), IMAGE_CANNOT_KNOW_CODES.filter((code) => code !== 'made-from'))
  const known = check(files.kept)
  assert.ok(typeof known !== 'string' && !known.cannotKnow.some(({ code }) => code === 'server-key-known'))
})

test('bare envelopes, as somebody copies them, are checked with the keys the reader has', () => {
  assert.equal(verdict(files.shorter, lines.join('\n')), 'as-covered')
  assert.equal(verdict(files.kept, `${lines[0]}\n`), 'as-kept')
  assert.equal(verdict(files.kept, lines.join('\n'), 'unasked'), 'cannot-tell')
  assert.equal(verdict(files.kept, lines.join('\n'), [formatVerifierKey(stranger.key)]), 'cannot-tell')
  assert.equal(verdict(files.kept, lines.join('\n').replace('"sig":"', '"sig":"A'), trusted), 'statement-invalid')
})

test('what is no such text is refused, whatever it is, and a statement about another picture does not slip in', async () => {
  const other = await signed({ ...cut, image: 'ponmlkjihgfedcba' })
  const cases = [
    ['', 'not-statements'], ['openkaart-receipt/v1\n', 'not-statements'], [text.replace('/v1', '/v2'), 'statements-version-unknown'], [text.replace('server ', 'sever '), 'statements-malformed'],
    [`${text}\n`, 'statements-malformed'], [text.slice(0, 80), 'statements-malformed'], ['{'.repeat(20), 'statement-invalid'], ['x'.repeat(MAX_STATEMENTS_BYTES + 1), 'statements-too-large'],
    [text.replace('statement {', 'statement  {'), 'statement-invalid'], [formatImageStatements({ serverKey: server.key, lines: [lines[0]!, other] }), 'statements-of-several'],
    [text.replaceAll('\n', '\r\n'), 'not-statements'],
  ] as const
  for (const [source, code] of cases) assert.equal(verdict(files.kept, source), code, JSON.stringify(source.slice(0, 60)))
  assert.deepEqual(readImageStatements(new Uint8Array([0xff, 0xfe])), { ok: false, refusal: { code: 'statements-not-text' } })
  assert.throws(() => formatImageStatements({ serverKey: server.key, lines: [] }), RangeError)
  assert.deepEqual([text, lines[0]!, '{"payload', 'openkaart-receipt/v1', ''].map((one) => beginsAsImageStatements(one.slice(0, START_LENGTH))), [true, true, false, false, false])
})
