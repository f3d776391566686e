import { base64, concat, fromBase64, utf8, type Bytes } from '#ground'
import { p256 } from '@noble/curves/nist.js'
import * as fc from 'fast-check'
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { canonicalJson, readCanonicalObject, type CanonicalValue } from './canonical-json.ts'
import { envelopeLine, MAX_ENVELOPE_BYTES, preAuthenticationEncoding, readEnvelope, verifyEnvelope } from './envelope.ts'
import { readSignatureKey } from './signature-key.ts'
import { SAMPLE, sampleClient, sampleEnvelope, sampleProfessional } from './sample-recording.testing.ts'
import { agreementSha256, readStatement, statementToSign, verifyStatement, type Agreement, type Received, type Seal } from './statement.ts'

const policy = { id: 'axiehuis', version: '1', sha256: agreementSha256('policy') }
const who = { participant: SAMPLE.clientId, role: 'client' } as const
const agreement: Agreement = { v: 1, type: 'agreement', conversation: SAMPLE.conversation, ...who, policy, language: 'nl', text: 'Wij maken een opname.\n„Ja”', at: '2026-10-01T09:00:00.000Z' }
const seal: Seal = {
  v: 1, type: 'seal', conversation: SAMPLE.conversation, recording: SAMPLE.recording, ...who, size: 3, root: agreementSha256('root'), soundMs: 1,
  startedAt: '2026-10-01T09:00:00.000Z', stoppedAt: '2026-10-01T09:00:01.000Z', agreementSha256: agreementSha256(agreement.text), policy,
}
const line = sampleEnvelope(agreement, sampleClient.key, sampleClient.sign)

suite('canonical JSON', () => {
  test('sorts names by UTF-16 units and escapes only what must be', () =>
    assert.equal(canonicalJson({ b: 1, a: ['\u20ac\u000f\n/"\\', true], '\ud83d\ude00': 0, '\ufb33': 0 }), '{"a":["\u20ac\\u000f\\n/\\"\\\\",true],"b":1,"\ud83d\ude00":0,"\ufb33":0}'))

  test('reads back exactly what it wrote', () => {
    const value: fc.Arbitrary<CanonicalValue> = fc.letrec<{ value: CanonicalValue }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 3 },
        fc.string({ unit: 'binary' }), fc.maxSafeInteger().filter((number) => !Object.is(number, -0)), fc.boolean(),
        fc.array(tie('value'), { maxLength: 3 }), fc.dictionary(fc.string(), tie('value'), { maxKeys: 3, noNullPrototype: true }),
      ),
    })).value
    fc.assert(fc.property(fc.dictionary(fc.string({ unit: 'binary' }), value, { maxKeys: 4, noNullPrototype: true }), (object) => {
      assert.deepEqual(readCanonicalObject(canonicalJson(object), 1e6), object)
    }))
  })

  test('refuses every other spelling', () => {
    for (const json of ['', '[]', '1', 'null', '{"a":null}', '{"a":1.5}', '{"a":1.0}', '{"a":-0}', '{"a":1e1}', '{"b":1,"a":1}', '{"a":1,"a":1}', '{ }', '{"a":"\\u0041"}', '{"a":"\\/"}', '{"a":"\\ud800"}', `${'{"a":'.repeat(20)}1${'}'.repeat(20)}`, '['.repeat(60_000), '{"a":9007199254740993}'])
      assert.equal(readCanonicalObject(json, 65_536), undefined, json.slice(0, 60))
    assert.equal(readCanonicalObject('{"a":1}', 6), undefined)
    assert.equal(readCanonicalObject('{"\u20ac":1}', 8), undefined)
    assert.throws(() => canonicalJson({ a: 0.5 }), RangeError)
  })
})

suite('an envelope', () => {
  test('signs the bytes of the DSSE example', () =>
    assert.equal(new TextDecoder().decode(preAuthenticationEncoding('http://example.com/HelloWorld', utf8('hello world'))), 'DSSEv1 29 http://example.com/HelloWorld 11 hello world'))

  test('holds for the key that signed and for no other', () => {
    const opened = verifyEnvelope(line, [sampleProfessional.key, sampleClient.key])
    assert.ok(opened.ok && opened.value.key === sampleClient.key)
    const unknown = verifyEnvelope(line, [sampleProfessional.key])
    assert.equal(!unknown.ok && unknown.refusal.code, 'envelope-key-unknown')
    const renamed = verifyEnvelope(line, [{ ...sampleProfessional.key, keyId: sampleClient.key.keyId }])
    assert.equal(!renamed.ok && renamed.refusal.code, 'envelope-signature-wrong')
  })

  test('holds for a key made and used in WebCrypto', async () => {
    const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify'])
    const key = readSignatureKey('es256', base64(new Uint8Array(await crypto.subtle.exportKey('spki', pair.publicKey))))
    assert.ok(key.ok)
    for (let round = 0; round < 12; round++) {
      const { payload, message } = statementToSign({ ...seal, soundMs: round })
      const signature = new Uint8Array(await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, pair.privateKey, message))
      assert.ok(verifyStatement(envelopeLine(payload, key.value, signature), [key.value]).ok)
    }
  })

  test('has one spelling: the other half of the same signature is refused', () => {
    const read = readEnvelope(line)
    assert.ok(read.ok)
    const { r, s } = p256.Signature.fromBytes(read.value.signature, 'compact')
    const high = concat(new p256.Signature(r, p256.Point.Fn.ORDER - s).toBytes('compact'))
    const other = line.replace(base64(read.value.signature), base64(high))
    const opened = verifyEnvelope(other, [sampleClient.key])
    assert.equal(!opened.ok && opened.refusal.code, 'envelope-signature-malformed')
    assert.equal(envelopeLine(read.value.payload, sampleClient.key, high), line)
  })

  test('with any bit flipped is refused', () => {
    const bytes = utf8(line)
    for (let at = 0; at < bytes.length; at++) {
      const flipped = bytes.slice()
      flipped[at]! ^= 1 << (at % 7)
      assert.equal(verifyEnvelope(new TextDecoder().decode(flipped), [sampleClient.key]).ok, false, `byte ${at}`)
    }
  })

  test('of another shape is refused', () => {
    const object = JSON.parse(line) as { payload: string; payloadType: string; signatures: { keyid: string; sig: string }[] }
    const [signature] = object.signatures
    for (const [wrong, code] of [
      ['', 'envelope-malformed'],
      [`${line} `, 'envelope-malformed'],
      [JSON.stringify({ ...object, extra: 1 }), 'envelope-malformed'],
      [JSON.stringify({ ...object, signatures: [] }), 'envelope-malformed'],
      [JSON.stringify({ ...object, signatures: [signature, signature] }), 'envelope-malformed'],
      [JSON.stringify({ ...object, payload: '' }), 'envelope-malformed'],
      [JSON.stringify({ ...object, payload: 1 }), 'envelope-malformed'],
      [JSON.stringify({ ...object, payload: `${object.payload}=` }), 'envelope-malformed'],
      [JSON.stringify({ ...object, payloadType: 'text/plain' }), 'envelope-type-unknown'],
      [JSON.stringify({ ...object, signatures: [{ ...signature, sig: 'AAAA' }] }), 'envelope-signature-malformed'],
      ['x'.repeat(MAX_ENVELOPE_BYTES + 1), 'envelope-too-large'],
    ] as const) {
      const opened = verifyEnvelope(wrong, [sampleClient.key])
      assert.equal(!opened.ok && opened.refusal.code, code, wrong.slice(0, 80))
    }
    assert.throws(() => envelopeLine(utf8('x'), sampleClient.key, new Uint8Array(63)), RangeError)
    assert.throws(() => envelopeLine(new Uint8Array(48_001), sampleClient.key, fromBase64(signature!.sig)!), RangeError)
  })
})

suite('a statement', () => {
  test('reads back from its envelope', () => {
    for (const statement of [agreement, seal, { ...seal, seen: 'a\n1\nb\n' }]) {
      const verified = verifyStatement(sampleEnvelope(statement, sampleClient.key, sampleClient.sign), [sampleClient.key])
      assert.deepEqual(verified.ok && verified.value.statement, statement)
    }
  })

  test('is refused with any field missing, added or of another form', () => {
    const received: Received = { v: 1, type: 'received', conversation: SAMPLE.conversation, recording: SAMPLE.recording, ...who, root: seal.root, at: agreement.at }
    for (const statement of [agreement, seal, received])
      for (const field of Object.keys(statement)) {
        const { [field as 'v']: _, ...without } = statement
        assert.ok(!readStatement(utf8(canonicalJson(without))).ok, `without ${field}`)
        for (const other of ['', 'UPPER case', -1, 2, {}, [], false])
          assert.ok(field === 'text' && other === 'UPPER case' || (field === 'soundMs' || field === 'size') && other === 2 || !readStatement(utf8(canonicalJson({ ...statement, [field]: other }))).ok, `${field} ${String(other)}`)
      }
    const extra = readStatement(utf8(canonicalJson({ ...seal, zzz: 1 })))
    assert.deepEqual(!extra.ok && extra.refusal, { code: 'statement-field-malformed', field: 'zzz' })
    for (const at of ['2026-10-01T09:00:00Z', '2026-10-01T11:00:00.000+02:00', '2026-13-01T09:00:00.000Z', '2026-10-01'])
      assert.ok(!readStatement(utf8(canonicalJson({ ...agreement, at }))).ok, at)
    assert.throws(() => statementToSign({ ...seal, size: 0 }), RangeError)
    const notText: Bytes = Uint8Array.of(0xff)
    assert.ok(!readStatement(notText).ok)
  })
})

suite('a signing key', () => {
  test('of another algorithm, form or strength is refused', () => {
    const smallOrder = base64(concat(fromBase64('MCowBQYDK2VwAyEA')!, new Uint8Array(32)))
    const offCurve = fromBase64(sampleClient.key.spki)!
    offCurve[90]! ^= 1
    for (const [alg, spki, code] of [
      ['rs256', sampleClient.key.spki, 'key-algorithm-unknown'],
      ['ed25519', sampleClient.key.spki, 'key-malformed'],
      ['es256', '', 'key-malformed'],
      ['es256', 'x'.repeat(1e6), 'key-malformed'],
      ['es256', base64(offCurve), 'key-weak'],
      ['ed25519', smallOrder, 'key-weak'],
    ] as const) {
      const read = readSignatureKey(alg, spki)
      assert.equal(!read.ok && read.refusal.code, code)
    }
  })
})
