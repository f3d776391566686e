import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { suite, test } from 'node:test'
import { verifyFile } from '#ledger'
import { sampleFiles, type Expected } from './make.ts'

const read = (name: string) => new Uint8Array(readFileSync(new URL(name, import.meta.url)))
const { server, rows } = JSON.parse(new TextDecoder().decode(read('expected.json'))) as { server: string; rows: readonly Expected[] }

/** What these pairs must come to, written by hand: `expected.json` is made by the code under test. */
const VERDICTS: Readonly<Record<string, string>> = {
  'sound.valid.ogg full.valid.receipt': 'same',
  'copy.valid.m4a full.valid.receipt': 'same-as-sealed-copy',
  'second-removed.invalid.ogg full.valid.receipt': 'differs removed 2-3',
  'seconds-swapped.invalid.ogg full.valid.receipt': 'differs moved 2-3',
  'second-doubled.invalid.ogg full.valid.receipt': 'differs inserted 2-2',
  'byte-changed.invalid.ogg full.valid.receipt': 'differs changed 1-2',
  'end-cut-off.invalid.ogg full.valid.receipt': 'differs truncated 6-8',
  'other-recording.invalid.ogg full.valid.receipt': 'other-recording',
  'made-elsewhere.valid.bin full.valid.receipt': 'cannot-tell',
  'sound.valid.ogg short.valid.receipt': 'same',
  'byte-changed.invalid.ogg short.valid.receipt': 'differs',
  'made-elsewhere.valid.bin made-elsewhere.valid.receipt': 'same',
  'sound.valid.ogg made-elsewhere.valid.receipt': 'other-recording',
  'sound.valid.ogg strange-cosigner.valid.receipt': 'same',
  'edited.valid.ogg edited.valid.receipt': 'edited-as-told 1-3 5-6',
  'edited-copy.valid.m4a edited.valid.receipt': 'edited-as-told 1-3 5-6',
  'edited-more-removed.invalid.ogg edited.valid.receipt': 'differs removed 1-3',
  'edited-voice-back.invalid.ogg edited.valid.receipt': 'differs removed 2-3',
  'sound.valid.ogg edited.valid.receipt': 'same',
  'edited.valid.ogg full.valid.receipt': 'differs removed 1-3',
  'edited.valid.ogg edited-short.valid.receipt': 'cannot-tell',
  'edited.valid.ogg edit-by-device.invalid.receipt': 'receipt-invalid statement-by-other-signer',
  'edited.valid.ogg edit-beyond-end.invalid.receipt': 'receipt-invalid seal-does-not-fit-leaves',
  'sound.valid.ogg damaged.invalid.receipt': 'receipt-invalid receipt-damaged',
  'sound.valid.ogg leaf-changed.invalid.receipt': 'receipt-invalid leaves-do-not-fit-head',
  'sound.valid.ogg leaf-dropped.invalid.receipt': 'receipt-invalid leaves-do-not-fit-head',
  'sound.valid.ogg line-added.invalid.receipt': 'receipt-invalid receipt-malformed',
}

suite('the sample receipts and files', () => {
  test('are what the script writes', async () => {
    const files = await sampleFiles()
    for (const [name, bytes] of files) assert.ok(Buffer.from(bytes).equals(read(name)), `${name} is not what the script writes`)
    const here = readdirSync(new URL('.', import.meta.url)).filter((name) => !name.endsWith('.ts'))
    assert.deepEqual(here.sort(), [...files.keys()].sort())
  })

  test('come to the verdicts that stand beside them', () => {
    assert.equal(rows.length, Object.keys(VERDICTS).length)
    for (const row of rows) {
      const result = verifyFile({ file: read(row.file), receipt: new TextDecoder().decode(read(row.receipt)), trustedServerKeys: [server] })
      const first = result.verdict === 'differs' ? result.differences[0] : undefined
      const more = first === undefined ? '' : ` ${first.kind} ${first.leaves.from}-${first.leaves.to}`
      const problem = result.verdict === 'receipt-invalid' ? ` ${result.problem.code}` : ''
      const told = result.verdict === 'edited-as-told' ? result.edit.leftOut.map(({ from, to }) => ` ${from}-${to}`).join('') : ''
      assert.equal(`${result.verdict}${told}${more}${problem}`, VERDICTS[`${row.file} ${row.receipt}`], `${row.file} ${row.receipt}`)
      assert.equal(row.verdict, result.verdict)
    }
  })
})
