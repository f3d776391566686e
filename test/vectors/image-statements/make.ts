// Writes the sample statements and files of this folder: `node test/vectors/image-statements/make.ts` from the top of the repository.
// Keys and moments are fixed, so the same bytes come out every time; `image-statements.test.ts` holds the folder to that.
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { utf8, type Bytes } from '#ground'
import { ed25519Spki, envelopeLine, formatImageStatements, formatVerifierKey, imageStatementToSign, readSignatureKey, sha256Base64, verifierKey, type ImageStatement, type NoteSigner } from '#ledger'
import { sampleNoteKey } from '../../../src/ledger/sample-recording.testing.ts'

const server = sampleNoteKey('opnames.example.org', 'note')
const stranger = sampleNoteKey('ander.example.org', 'note')
/** What a verifier trusts. */
export const TRUSTED = formatVerifierKey(server.key)

const image = 'abcdefghijklmnop'
const [at, later] = ['2026-11-23T10:00:00.000Z', '2026-11-23T11:00:00.000Z']

/** All files of the folder by name. The pictures are made-up bytes: what they show makes no difference to a hash. */
export async function sampleFiles(): Promise<ReadonlyMap<string, Bytes>> {
  const [received, kept, shorter, mute] = ['a film as it came in', 'the film, cleaned', 'the film without a stretch', 'the film without its sound'].map(utf8) as [Bytes, Bytes, Bytes, Bytes]
  const hash = (bytes: Bytes) => sha256Base64(bytes)
  const taken: ImageStatement = { v: 1, type: 'image', image, kind: 'video', received: hash(received), kept: hash(kept), policy: { id: 'axiehuis', version: '2026-11', sha256: hash(utf8('policy')) }, at }
  const cut: ImageStatement = { v: 1, type: 'film-cover', image, from: hash(kept), kept: hash(shorter), leftOut: { fromMs: 3_007, toMs: 5_007 }, at: later }
  const silenced: ImageStatement = { v: 1, type: 'film-cover', image, from: hash(shorter), kept: hash(mute), leftOut: 'sound', at: later }
  const lines = await Promise.all([taken, cut, silenced].map((one) => signed(one, server)))
  const whole = formatImageStatements({ serverKey: server.key, lines })
  const flipped = kept.slice()
  flipped[4]! ^= 1
  const forged = { ...stranger, key: verifierKey(server.key.name, 'note', stranger.key.publicKey) }
  const by = async (signer: NoteSigner) => formatImageStatements({ serverKey: signer.key, lines: [await signed(taken, signer)] })
  const payload = /"payload":"([^"]+)"/.exec(lines[0]!)![1]!
  const otherKind = Buffer.from(Buffer.from(payload, 'base64').toString('latin1').replace('"video"', '"photo"'), 'latin1').toString('base64')
  return new Map([
    ['received.valid.bin', received],
    ['kept.valid.bin', kept],
    ['shorter.valid.bin', shorter],
    ['mute.valid.bin', mute],
    ['bit-flipped.invalid.bin', flipped],
    ['whole.valid.statements', utf8(whole)],
    ['bare.valid.statements', utf8(`${lines.join('\n')}\n`)],
    ['beginning-missing.valid.statements', utf8(formatImageStatements({ serverKey: server.key, lines: lines.slice(2) }))],
    ['strange-server.valid.statements', utf8(await by(stranger))],
    ['forged-name.invalid.statements', utf8(await by(forged))],
    ['signed-by-other.invalid.statements', utf8(formatImageStatements({ serverKey: server.key, lines: [await signed(taken, stranger)] }))],
    ['payload-changed.invalid.statements', utf8(whole.replace(payload, otherKind))],
    ['two-pictures.invalid.statements', utf8(formatImageStatements({ serverKey: server.key, lines: [lines[0]!, await signed({ ...cut, image: 'ponmlkjihgfedcba' }, server)] }))],
    ['line-added.invalid.statements', utf8(whole.replace('\nstatement', '\nnote nothing\nstatement'))],
    ['version.invalid.statements', utf8(whole.replace('/v1', '/v2'))],
  ])
}

async function signed(statement: ImageStatement, { key, sign }: NoteSigner): Promise<string> {
  const { payload, message } = imageStatementToSign(statement)
  const read = readSignatureKey('ed25519', ed25519Spki(key.publicKey))
  if (!read.ok) throw new Error('the sample key is wrong')
  return envelopeLine(payload, read.value, await sign(message))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [name, bytes] of await sampleFiles()) writeFileSync(new URL(name, import.meta.url), bytes)
}
