import assert from 'node:assert/strict'
import { generateKeyPairSync, sign } from 'node:crypto'
import { test } from 'node:test'
import { base64, utf8 } from '#ground'
import { envelopeLine, PAYLOAD_TYPE, preAuthenticationEncoding } from './envelope.ts'
import { imageStatementToSign, verifyImageStatement, type ImageStatement } from './image-statement.ts'
import { readSignatureKey } from './signature-key.ts'
import { verifyStatement } from './statement.ts'

const hash = (fill: number) => base64(new Uint8Array(32).fill(fill))
const { publicKey, privateKey } = generateKeyPairSync('ed25519')
const key = readSignatureKey('ed25519', base64(new Uint8Array(publicKey.export({ type: 'spki', format: 'der' }))))
assert.ok(key.ok)
const keys = [key.value]
const at = '2026-11-23T10:00:00.000Z'
const taken: ImageStatement = { v: 1, type: 'image', image: 'abcdefghijklmnop', kind: 'photo', received: hash(1), kept: hash(2), policy: { id: 'axiehuis', version: '1', sha256: hash(3) }, at }
const cut: ImageStatement = { v: 1, type: 'film-cover', image: 'abcdefghijklmnop', from: hash(2), kept: hash(5), leftOut: { fromMs: 1_000, toMs: 2_500 }, at }
const covered: ImageStatement = { v: 1, type: 'image-cover', image: 'abcdefghijklmnop', from: hash(2), kept: hash(4), how: 'blur', at }

function signed(payloadText: string): string {
  const payload = utf8(payloadText)
  return envelopeLine(payload, keys[0]!, new Uint8Array(sign(null, preAuthenticationEncoding(PAYLOAD_TYPE, payload), privateKey)))
}
const lineOf = (statement: ImageStatement) => {
  const { payload, message } = imageStatementToSign(statement)
  return envelopeLine(payload, keys[0]!, new Uint8Array(sign(null, message, privateKey)))
}

test('what the server states about a picture and about a cover comes back as it was, signed', () => {
  for (const statement of [taken, covered, cut, { ...cut, leftOut: 'sound' as const }]) {
    const read = verifyImageStatement(lineOf(statement), keys)
    assert.deepEqual(read.ok && read.value, statement)
  }
})

test('a changed bit, another key, a field more or less, and a statement about a recording are refused', () => {
  const line = lineOf(taken)
  const other = JSON.parse(line) as { payload: string }
  const payload = Buffer.from(other.payload, 'base64')
  const forged = payload.toString('utf8').replace('photo', 'video')
  assert.equal(verifyImageStatement(line.replace(other.payload, Buffer.from(forged).toString('base64')), keys).ok, false)
  assert.equal(verifyImageStatement(line, []).ok, false)
  const codes = ['{"v":1}', payload.toString('utf8').replace('"v":1', '"v":2'), payload.toString('utf8').replace('"type":"image"', '"type":"seal"'), payload.toString('utf8').replace('"kind":"photo",', '')]
    .map((text) => verifyImageStatement(signed(text), keys))
    .map((read) => (read.ok ? 'accepted' : read.refusal.code))
  assert.deepEqual(codes, ['statement-type-unknown', 'statement-version-unknown', 'statement-type-unknown', 'statement-field-malformed'])
  const asRecording = verifyStatement(line, keys)
  assert.deepEqual(!asRecording.ok && asRecording.refusal.code, 'statement-type-unknown', 'and a receipt of sound takes no statement about a picture')
  assert.throws(() => imageStatementToSign({ ...taken, kept: 'no hash' }), RangeError)
  for (const leftOut of [{ fromMs: 2, toMs: 2 }, { fromMs: -1, toMs: 2 }, { fromMs: 0.5, toMs: 2 }, { fromMs: 0, toMs: 2, also: 3 }]) assert.throws(() => imageStatementToSign({ ...cut, leftOut }), RangeError)
})
