import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CANNOT_KNOW_CODES, COPY_FORMATS, DIFFERENCE_KINDS, REASONS, type Verification } from '#ledger'
import { explainVerification } from './explain-verification.ts'
import { LANGUAGES } from './language.ts'
import type { VerificationInput } from './verification-input.ts'
import { VERIFICATION_WORDS } from './verification-words.ts'

/** Does not compile when the ledger says something this room has no words for. */
const fits = (verification: Verification): VerificationInput => verification

const verification = (outcome: object, more: object = {}): VerificationInput =>
  fits({ established: [], cannotKnow: [], ...outcome, ...more } as unknown as Verification)
const at = 1_793_000_000_000

test('every code of the ledger has words in every language', () => {
  for (const language of LANGUAGES) {
    const words = VERIFICATION_WORDS[language]
    for (const code of CANNOT_KNOW_CODES) assert.ok(words.cannotKnow[code].length > 10)
    for (const reason of REASONS) assert.ok(words.because[reason].length > 5)
    for (const kind of DIFFERENCE_KINDS) assert.ok(words.differences[kind].sound.length > 10)
    for (const [code, text] of Object.entries(words.problems)) {
      const told = explainVerification(verification({ verdict: 'receipt-invalid', problem: { code } }), language)
      assert.ok(told.text.startsWith(text))
    }
    for (const format of COPY_FORMATS) {
      assert.ok(explainVerification(verification({ verdict: 'same-as-sealed-copy', copy: { format } }), language).text.includes(format.toUpperCase()))
    }
  }
})

test('no text keeps an unfilled place', () => {
  const who = { participant: 'p', role: 'client', keyId: 'k', knownKey: true }
  const established = [
    { code: 'head-signed-by', name: 'huis.example', knownKey: true, size: 4 },
    { code: 'head-cosigned-by', name: 'getuige.example', at },
    { code: 'agreed-by', ...who, at, sealedText: false },
    { code: 'sealed-by', ...who, startedAt: at, stoppedAt: at + 65_000, soundMs: 65_000 },
    { code: 'received-by', ...who, role: 'professional', knownKey: false, at },
    { code: 'copy-made', format: 'm4a', at },
    { code: 'list-unbroken', leaves: 70 },
    { code: 'pause', leaf: 3, soundMs: 3000, fromMs: 3000, untilMs: 8000, reason: 'somebody-joined' },
    { code: 'gap', leaf: 3, soundMs: 3000, fromMs: 3000, untilMs: undefined, reason: 'screen-locked' },
    { code: 'mark', leaf: 3, soundMs: 3000, fromMs: 3000, reason: 'by-person' },
    { code: 'end', leaf: 3, soundMs: 3_700_000, fromMs: 3000, reason: 'stopped-by-person' },
  ]
  const differences = DIFFERENCE_KINDS.flatMap((kind) => [
    { kind, leaves: { from: 2, to: 4 }, sound: { fromMs: 2000, toMs: 4000 }, segments: undefined, bytes: undefined },
    { kind, leaves: { from: 2, to: 2 }, sound: undefined, segments: undefined, bytes: undefined },
  ])
  for (const language of LANGUAGES) {
    for (const outcome of [{ verdict: 'same' }, { verdict: 'differs', located: true, differences, sealedCount: 9, foundCount: 7 }, { verdict: 'cannot-tell', reason: 'file-empty' }]) {
      const told = explainVerification(verification(outcome, { established, cannotKnow: CANNOT_KNOW_CODES.map((code) => ({ code })) }), language)
      const texts = [told.headline, told.text, ...told.differences, ...told.established, ...told.cannotKnow]
      for (const text of texts) assert.doesNotMatch(text, /[{}]|undefined|NaN/, text)
      assert.equal(told.established.length, established.length)
      assert.equal(told.cannotKnow.length, CANNOT_KNOW_CODES.length)
    }
  }
})

test('a difference is told as time in the sound, without blaming anybody', () => {
  const told = explainVerification(verification({
    verdict: 'differs', located: true, sealedCount: 600, foundCount: 590,
    differences: [{ kind: 'removed', leaves: { from: 61, to: 71 }, sound: { fromMs: 61_000, toMs: 71_000 }, segments: undefined, bytes: undefined }],
  }), 'nl')
  assert.deepEqual(told.differences, ['Het geluid van 1:01 tot 1:11 ontbreekt.', '590 van de 600 verzegelde stukjes zitten in dit bestand.'])
  assert.match(told.text, /Wie dat deed en waarom, zien we niet/)
})

test('where nothing is located nothing is said about where', () => {
  const told = explainVerification(verification({ verdict: 'differs', located: false, differences: [], sealedCount: 0, foundCount: 0 }), 'nl')
  assert.deepEqual(told.differences, [])
  assert.match(told.text, /Waar het anders is, zien we niet/)
})

test('a name that looks like a place to fill stays as it is', () => {
  const told = explainVerification(verification({ verdict: 'same' }, { established: [{ code: 'head-signed-by', name: '{known}', knownKey: true, size: 1 }] }), 'en')
  assert.deepEqual(told.established, ['The server {known} signed this recording, with a key you know.'])
})

test('a role the ledger passes on unread never reaches beyond the list of roles', () => {
  for (const role of ['constructor', '__proto__', 'mayor']) {
    const told = explainVerification(verification({ verdict: 'same' }, { established: [{ code: 'received-by', participant: 'p', role, keyId: 'k', knownKey: false, at }] }), 'en', 'UTC')
    assert.match(told.established[0] ?? '', /^Somebody else received/)
  }
})
