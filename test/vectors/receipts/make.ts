// Writes the sample receipts and files of this folder: `node test/vectors/receipts/make.ts` from the top of the repository.
// Keys and moments are fixed, so the same bytes come out every time; `receipts.test.ts` holds the folder to that.
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { formatReceipt, formatVerifierKey, sha256Base64, shortReceipt, verifyFile, type Leaf, type Verification } from '#ledger'
import { concat, utf8, type Bytes } from '#ground'
import { sampleChunks, sampleClient, sampleNoteKey, sampleReceipt, sampleServer, sampleSound, SAMPLE, type SampleEdit } from '../../../src/ledger/sample-recording.testing.ts'

/** One row of `expected.json`: a file, a receipt, and what a verifier that trusts `server` must say. */
export type Expected = {
  readonly file: string
  readonly receipt: string
  readonly verdict: Verification['verdict']
  readonly why?: string
  readonly leftOut?: readonly (readonly [from: number, to: number])[]
  readonly differences?: readonly { readonly kind: string; readonly leaves: readonly [from: number, to: number]; readonly soundMs?: readonly [from: number, to: number] }[]
}

/** All files of the folder by name, `expected.json` among them. */
export async function sampleFiles(): Promise<ReadonlyMap<string, Bytes>> {
  const { leaves, segments, file } = sampleSound([
    'sound', 'sound', 'sound', 'half',
    { kind: 'pause', reason: 'somebody-joined', lastsMs: 60_000 },
    'sound', 'sound', 'sound',
    { kind: 'end', reason: 'stopped-by-person', lastsMs: 0 },
  ])
  const copy = concat(Uint8Array.from([0, 0, 0, 24]), utf8('ftypM4A made-up copy'))
  const made = Uint8Array.from({ length: 150_000 }, (_, at) => (at * 31 + (at >> 8)) & 0xff)
  const full = await sampleReceipt(leaves, {
    copies: [
      { format: 'm4a', sha256: sha256Base64(copy), sizeBytes: copy.length },
      { format: 'ogg', sha256: sha256Base64(file), sizeBytes: file.length },
    ],
  })
  const fullText = formatReceipt(full)
  const changedByte = file.slice()
  changedByte[segments[0]!.length + 200]! ^= 0x20
  const strange = sampleNoteKey(SAMPLE.installation, 'cosignature')
  const files = new Map<string, Bytes>([
    ['sound.valid.ogg', file],
    ['copy.valid.m4a', copy],
    ['made-elsewhere.valid.bin', made],
    ['second-removed.invalid.ogg', pick(segments, [0, 1, 3, 4, 5, 6])],
    ['seconds-swapped.invalid.ogg', pick(segments, [0, 2, 1, 3, 4, 5, 6])],
    ['second-doubled.invalid.ogg', pick(segments, [0, 1, 1, 2, 3, 4, 5, 6])],
    ['byte-changed.invalid.ogg', changedByte],
    ['end-cut-off.invalid.ogg', file.slice(0, file.length - 300)],
    ['other-recording.invalid.ogg', sampleSound(['sound', 'sound', 'sound'], 8).file],
    ['full.valid.receipt', utf8(fullText)],
    ['short.valid.receipt', utf8(formatReceipt(shortReceipt(full)))],
    ['made-elsewhere.valid.receipt', utf8(formatReceipt(await sampleReceipt(sampleChunks(made))))],
    ['damaged.invalid.receipt', utf8(fullText.replace('leaves 9', 'leaves 8'))],
    ['leaf-changed.invalid.receipt', utf8(withChecksum(fullText.replace('v1 pause 4 168000 0 3500', 'v1 pause 4 168000 0 3501')))],
    ['leaf-dropped.invalid.receipt', utf8(withChecksum(fullText.replace('leaves 9', 'leaves 8').replace(/v1 end .*\n/, '')))],
    ['line-added.invalid.receipt', utf8(withChecksum(fullText.replace('log -\n', 'log -\nnote nothing\n')))],
    ['strange-cosigner.valid.receipt', utf8(formatReceipt({ ...full, cosignerKeys: [strange.key] }))],
  ])
  await addEdits(files, leaves, segments)
  const server = formatVerifierKey(sampleServer.key)
  const rows = PAIRS.map(([name, receipt]): Expected => expected(name, receipt, files, server))
  files.set('expected.json', utf8(`${JSON.stringify({ server, rows }, null, 1)}\n`))
  return files
}

/** What stays after a settlement without somebody's voice: leaves 1, 2 and 5 of the sound are left out, and the server says so. */
async function addEdits(files: Map<string, Bytes>, leaves: readonly Leaf[], segments: readonly Bytes[]): Promise<void> {
  const edited = pick(segments, [0, 3, 5, 6])
  const copy = concat(Uint8Array.from([0, 0, 0, 24]), utf8('ftypM4A made-up copy without a voice'))
  const leftOut = [{ from: 1, to: 3 }, { from: 5, to: 6 }]
  const of = (file: Bytes) => ({ sha256: sha256Base64(file), sizeBytes: file.length, leftOut })
  const receipt = async (edits: readonly SampleEdit[]) => utf8(formatReceipt(await sampleReceipt(leaves, { edits })))
  const ogg: SampleEdit = { format: 'ogg', ...of(edited) }
  files.set('edited.valid.ogg', edited)
  files.set('edited-copy.valid.m4a', copy)
  files.set('edited-more-removed.invalid.ogg', pick(segments, [0, 3, 6]))
  files.set('edited-voice-back.invalid.ogg', pick(segments, [0, 1, 3, 5, 6]))
  files.set('edited.valid.receipt', await receipt([ogg, { format: 'm4a', ...of(copy) }]))
  files.set('edit-by-device.invalid.receipt', await receipt([{ ...ogg, by: sampleClient }]))
  files.set('edit-beyond-end.invalid.receipt', await receipt([{ ...ogg, leftOut: [{ from: 1, to: 3 }, { from: 5, to: 10 }] }]))
  const short = shortReceipt(await sampleReceipt(leaves, { edits: [ogg] }))
  files.set('edited-short.valid.receipt', utf8(formatReceipt(short)))
}

const PAIRS: readonly (readonly [file: string, receipt: string])[] = [
  ...['sound.valid.ogg', 'copy.valid.m4a', 'second-removed.invalid.ogg', 'seconds-swapped.invalid.ogg', 'second-doubled.invalid.ogg', 'byte-changed.invalid.ogg', 'end-cut-off.invalid.ogg', 'other-recording.invalid.ogg', 'made-elsewhere.valid.bin'].map((file) => [file, 'full.valid.receipt'] as const),
  ['sound.valid.ogg', 'short.valid.receipt'],
  ['byte-changed.invalid.ogg', 'short.valid.receipt'],
  ['made-elsewhere.valid.bin', 'made-elsewhere.valid.receipt'],
  ['sound.valid.ogg', 'made-elsewhere.valid.receipt'],
  ['sound.valid.ogg', 'strange-cosigner.valid.receipt'],
  ...['edited.valid.ogg', 'edited-copy.valid.m4a', 'edited-more-removed.invalid.ogg', 'edited-voice-back.invalid.ogg', 'sound.valid.ogg'].map((file) => [file, 'edited.valid.receipt'] as const),
  ['edited.valid.ogg', 'full.valid.receipt'],
  ['edited.valid.ogg', 'edited-short.valid.receipt'],
  ...['edit-by-device', 'edit-beyond-end'].map((name) => ['edited.valid.ogg', `${name}.invalid.receipt`] as const),
  ...['damaged', 'leaf-changed', 'leaf-dropped', 'line-added'].map((name) => ['sound.valid.ogg', `${name}.invalid.receipt`] as const),
]

function expected(file: string, receipt: string, files: ReadonlyMap<string, Bytes>, server: string): Expected {
  const result = verifyFile({ file: files.get(file)!, receipt: new TextDecoder().decode(files.get(receipt)), trustedServerKeys: [server] })
  const why = result.verdict === 'receipt-invalid' ? result.problem.code : result.verdict === 'cannot-tell' ? result.reason : undefined
  return {
    file,
    receipt,
    verdict: result.verdict,
    ...(why === undefined ? {} : { why }),
    ...(result.verdict === 'edited-as-told' ? { leftOut: result.edit.leftOut.map(({ from, to }) => [from, to] as const) } : {}),
    ...(result.verdict === 'differs'
      ? { differences: result.differences.map(({ kind, leaves: { from, to }, sound }) => ({ kind, leaves: [from, to] as const, ...(sound === undefined ? {} : { soundMs: [sound.fromMs, sound.toMs] as const }) })) }
      : {}),
  }
}

function pick(segments: readonly Bytes[], places: readonly number[]): Bytes {
  return concat(...places.map((place) => segments[place]!))
}

function withChecksum(text: string): string {
  const body = text.slice(0, text.lastIndexOf('\nend ') + 1)
  return `${body}end ${sha256Base64(utf8(body))}\n`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [name, bytes] of await sampleFiles()) writeFileSync(new URL(name, import.meta.url), bytes)
}
