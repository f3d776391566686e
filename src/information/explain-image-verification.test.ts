import assert from 'node:assert/strict'
import { test } from 'node:test'
import { IMAGE_CANNOT_KNOW_CODES, type ImageVerification } from '#ledger'
import { explainImageVerification } from './explain-image-verification.ts'
import type { ImageVerificationInput } from './image-verification-input.ts'
import { IMAGE_VERIFICATION_WORDS } from './image-verification-words.ts'
import { LANGUAGES } from './language.ts'
import { readability } from './readability.ts'

/** Does not compile when the ledger says something this room has no words for. */
const fits = (verification: ImageVerification): ImageVerificationInput => verification
const at = 1_793_000_000_000
const EDITS = [{ how: 'blur' }, { how: 'fill' }, { how: 'cut' }, { how: 'sound' }, { how: 'stretch', fromMs: 1_000, toMs: 62_340 }] as const

function everything(): readonly ImageVerificationInput[] {
  const findings = {
    established: [{ code: 'stated-by', name: 'huis.example', knownKey: true }, { code: 'taken-in', kind: 'photo', at }, { code: 'taken-in', kind: 'video', at }, ...EDITS.map((edit) => ({ code: 'edited', edit, at }) as const)],
    cannotKnow: IMAGE_CANNOT_KNOW_CODES.map((code) => ({ code })),
  } as const
  return [
    ...(['as-received', 'as-kept'] as const).map((verdict) => ({ verdict, at, ...findings }) as const),
    ...EDITS.map((edit) => ({ verdict: 'as-covered', at, edit, ...findings }) as const),
    { verdict: 'other-file', ...findings },
    ...Object.keys(IMAGE_VERIFICATION_WORDS.nl.problems).map((code) => ({ verdict: 'statements-invalid', problem: { code }, established: [], cannotKnow: [] }) as unknown as ImageVerificationInput),
    { verdict: 'cannot-tell', reason: 'server-key-unknown', established: [], cannotKnow: [] },
  ].map((one) => fits(one as unknown as ImageVerification))
}

test('everything that can be found about a picture is said in both languages, with no place left unfilled', () => {
  for (const language of LANGUAGES) {
    for (const one of everything()) {
      const { headline, text, established, cannotKnow } = explainImageVerification(one, language)
      assert.ok(headline.length > 10 && text.length > 20)
      assert.deepEqual([established.length, cannotKnow.length], [one.established.length, one.cannotKnow.length])
      assert.doesNotMatch([headline, text, ...established, ...cannotKnow].join('\n'), /[{}]|undefined/)
    }
  }
  const stretch = explainImageVerification(everything().find((one) => one.verdict === 'as-covered' && one.edit.how === 'stretch')!, 'nl')
  assert.match(stretch.text, /Het stuk van 0:01 tot 1:02,34 van de vorige versie is eruit/)
})

test('the Dutch is easy to read, accuses nobody, and promises no more than a signature of one server', () => {
  const told = everything().map((one) => explainImageVerification(one, 'nl'))
  const text = told.flatMap(({ headline, text, established, cannotKnow }) => [`${headline}.`, text, ...established, ...cannotKnow]).join('\n')
  assert.deepEqual(readability(text).findings, [])
  assert.doesNotMatch(text, /bewijst|echtheid|rechtsgeldig|nep|vervalst|gemanipuleerd/i)
  for (const { verdict, cannotKnow } of told) if (verdict.startsWith('as-')) assert.ok(cannotKnow.some((line) => line.includes('Niemand anders tekende mee')))
})
