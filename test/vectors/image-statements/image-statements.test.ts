import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { suite, test } from 'node:test'
import { openImageStatements, sha256Base64, verifyImage } from '#ledger'
import { sampleFiles, TRUSTED } from './make.ts'

const read = (name: string) => new Uint8Array(readFileSync(new URL(name, import.meta.url)))

/** What these pairs must come to for a verifier that trusts the key of opnames.example.org. */
const VERDICTS: Readonly<Record<string, string>> = {
  'received.valid.bin whole.valid.statements': 'as-received',
  'kept.valid.bin whole.valid.statements': 'as-kept',
  'shorter.valid.bin whole.valid.statements': 'as-covered {"how":"stretch","fromMs":3007,"toMs":5007}',
  'mute.valid.bin whole.valid.statements': 'as-covered {"how":"sound"}',
  'bit-flipped.invalid.bin whole.valid.statements': 'other-file',
  'mute.valid.bin bare.valid.statements': 'as-covered {"how":"sound"}',
  'mute.valid.bin beginning-missing.valid.statements': 'as-covered {"how":"sound"} made-from',
  'kept.valid.bin beginning-missing.valid.statements': 'other-file made-from',
  'kept.valid.bin strange-server.valid.statements': 'cannot-tell',
  'kept.valid.bin forged-name.invalid.statements': 'server-key-differs',
  'kept.valid.bin signed-by-other.invalid.statements': 'statement-invalid envelope-key-unknown',
  'kept.valid.bin payload-changed.invalid.statements': 'statement-invalid envelope-signature-wrong',
  'kept.valid.bin two-pictures.invalid.statements': 'statements-of-several',
  'kept.valid.bin line-added.invalid.statements': 'statements-malformed',
  'kept.valid.bin version.invalid.statements': 'statements-version-unknown',
}

suite('the sample statements about a picture', () => {
  test('are what the script writes', async () => {
    const files = await sampleFiles()
    for (const [name, bytes] of files) assert.ok(Buffer.from(bytes).equals(read(name)), `${name} is not what the script writes`)
    const here = readdirSync(new URL('.', import.meta.url)).filter((name) => !name.endsWith('.ts'))
    assert.deepEqual(here.sort(), [...files.keys()].sort())
    const paired = new Set(Object.keys(VERDICTS).flatMap((pair) => pair.split(' ')))
    assert.deepEqual([...files.keys()].filter((name) => !paired.has(name)), [], 'every file is tried')
  })

  test('come to the verdicts written here by hand', () => {
    for (const [pair, verdict] of Object.entries(VERDICTS)) {
      const [file = '', statements = ''] = pair.split(' ')
      const opened = openImageStatements(read(statements), [TRUSTED])
      if (!opened.ok) {
        assert.equal([opened.refusal.code, ...('why' in opened.refusal ? [opened.refusal.why] : [])].join(' '), verdict, pair)
        continue
      }
      const found = verifyImage(sha256Base64(read(file)), opened.value)
      const parts = [found.verdict, ...(found.verdict === 'as-covered' ? [JSON.stringify(found.edit)] : []), ...(found.cannotKnow.some(({ code }) => code === 'made-from') ? ['made-from'] : [])]
      assert.equal(parts.join(' '), verdict, pair)
    }
  })
})
