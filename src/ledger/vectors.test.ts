import { base64, fromBase64, hex, utf8, type Bytes } from '#ground'
import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import { openCheckpoint } from './checkpoint.ts'
import { noteVerifier } from './cosignature.ts'
import { merkleRoot } from './merkle.ts'
import { verifyConsistency, verifyInclusion } from './merkle-proof.ts'
import { verifyEd25519, readSignatureKey, verifySignature } from './signature-key.ts'
import { openNote, readNote } from './signed-note.ts'
import { readVerifierKey, type VerifierKey } from './verifier-key.ts'

// Public conformance vectors, kept outside this repository: name their folder in OPENKAART_VECTORS.
const folder = process.env['OPENKAART_VECTORS'] ?? ''
const skip = folder === '' ? 'OPENKAART_VECTORS is not set: the public conformance vectors are not here' : !existsSync(folder) && `${folder} is not there`

suite('public conformance vectors', { skip }, () => {
  test('transparency-dev/merkle: inclusion proofs', (t) => {
    const cases = jsonFiles('merkle-rfc6962/testdata/inclusion') as InclusionCase[]
    for (const one of cases) {
      const holds = verifyInclusion({ index: one.leafIdx, size: one.treeSize, leafHash: bytesOf(one.leafHash), root: bytesOf(one.root), proof: (one.proof ?? []).map(bytesOf) })
      assert.equal(holds, !one.wantErr, one.desc)
    }
    enough(t, cases.length, 90)
  })

  test('transparency-dev/merkle: consistency proofs', (t) => {
    const cases = jsonFiles('merkle-rfc6962/testdata/consistency') as ConsistencyCase[]
    let stricter = 0
    for (const one of cases) {
      const holds = verifyConsistency({ oldSize: one.size1, size: one.size2, oldRoot: bytesOf(one.root1), root: bytesOf(one.root2), proof: (one.proof ?? []).map(bytesOf) })
      // Some of theirs use texts shorter than a hash as roots; ours takes nothing but 32 bytes for one.
      const shortRoot = bytesOf(one.root1).length !== 32
      if (shortRoot) stricter++
      assert.equal(holds, !one.wantErr && !shortRoot, one.desc)
    }
    t.diagnostic(`${stricter} with a root that is no hash: all refused, where theirs accept one`)
    enough(t, cases.length, 90)
  })

  test('C2SP signed notes', (t) => {
    const { cases } = json('signed-note/cases.json') as { cases: NoteCase[] }
    for (const { name, note_b64, keys, expect, verified } of cases) {
      const read = readNote(bytesOf(note_b64))
      assert.equal(read.ok, expect !== 'malformed', name)
      if (!read.ok) continue
      const opened = openNote(read.value, keys.map((key) => noteVerifier(keyOf(key))))
      assert.equal(opened.ok, expect === 'ok', name)
      if (opened.ok) assert.equal(opened.value.length, verified, name)
      else assert.equal(opened.refusal.code === 'note-not-signed-by-known-key', expect === 'unverified', name)
    }
    enough(t, cases.length, 15)
  })

  test('tessera: the checkpoints and leaf hashes of a log', (t) => {
    const log = join(folder, 'tessera-log/testdata/log')
    const names = readdirSync(log).filter((name) => name.startsWith('checkpoint'))
    for (const name of names) {
      const note = readFileSync(join(log, name), 'utf8')
      const read = readNote(note)
      assert.ok(read.ok, name)
      const [, sizeText = '', root = ''] = read.value.text.split('\n')
      const size = Number(sizeText)
      if (size === 0) {
        assert.equal(root, base64(merkleRoot([])))
        continue
      }
      const tile = new Uint8Array(readFileSync(join(log, 'tile/0/000.p', sizeText)))
      const hashes = Array.from({ length: size }, (_, at) => tile.slice(at * 32, at * 32 + 32))
      assert.equal(base64(merkleRoot(hashes)), root, name)
    }
    enough(t, names.length, 16)
  })

  test('sunlight: cosigned checkpoints of witnesses and a mirror', (t) => {
    const base = join(folder, 'sunlight-tree/cmd/skylight/testdata')
    const cases = [
      ['witness/witness.v0.json', 'witness/000de184301123b9278c086a7d9f68c9577e83872224c197058fd90784ea9706/checkpoint'],
      ['witness2/witness.v0.json', 'witness2/88ad7a28caeb0b2aa890fdf0304c2fcaf59fca2ee140134ff8c1300bac493482/checkpoint'],
      ['witness/mirror/mirror.v0.json', 'witness/mirror/000de184301123b9278c086a7d9f68c9577e83872224c197058fd90784ea9706/checkpoint'],
    ] as const
    for (const [described, checkpoint] of cases) {
      const { verifier_keys } = JSON.parse(readFileSync(join(base, described), 'utf8')) as { verifier_keys: string[] }
      const note = readFileSync(join(base, checkpoint), 'utf8')
      const opened = openCheckpoint(note, verifier_keys.map(keyOf))
      assert.ok(opened.ok, checkpoint)
      assert.equal(opened.value.cosignedBy.length, 1)
      assert.ok(!openCheckpoint(note.replace('\n300\n', '\n301\n'), verifier_keys.map(keyOf)).ok)
    }
    enough(t, cases.length, 3)
  })

  test('wycheproof: Ed25519', (t) => {
    let count = 0
    for (const { publicKey, publicKeyDer, tests } of groups('ed25519')) {
      const key = { alg: 'ed25519' as const, spki: base64(fromHexText(publicKeyDer)) }
      for (const { tcId, msg, sig, result } of tests) {
        const [message, signature] = [fromHexText(msg), fromHexText(sig)]
        assert.equal(verifyEd25519(fromHexText(publicKey.pk ?? ''), message, signature), result === 'valid', `${tcId}`)
        assert.equal(verifySignature(key, message, signature), result === 'valid', `${tcId} by SPKI`)
        count++
      }
    }
    enough(t, count, 150)
  })

  test('wycheproof: ECDSA P-256 with SHA-256, 64-byte signatures', (t) => {
    let count = 0
    for (const { publicKeyDer, tests } of groups('ecdsa_secp256r1_sha256_p1363')) {
      const key = readSignatureKey('es256', base64(fromHexText(publicKeyDer)))
      assert.ok(key.ok)
      for (const { tcId, msg, sig, result } of tests) {
        assert.equal(verifySignature(key.value, fromHexText(msg), fromHexText(sig)), result === 'valid', `${tcId}`)
        count++
      }
    }
    enough(t, count, 250)
  })

  test('CCTV: Ed25519 edge cases — no small key and no second spelling of a point is accepted', (t) => {
    const cases = json('cctv-ed25519/ed25519/ed25519vectors.json') as EdgeCase[]
    let accepted = 0
    for (const { number, key, sig, msg, flags } of cases) {
      if (!verifyEd25519(fromHexText(key), utf8(msg), fromHexText(sig))) continue
      accepted++
      for (const flaw of ['low_order_A', 'non_canonical_A', 'non_canonical_R'])
        assert.ok(!(flags ?? []).includes(flaw), `${number} has ${flaw}`)
      assert.equal(hex(fromHexText(key)), key)
    }
    t.diagnostic(`${accepted} of ${cases.length} accepted`)
    enough(t, cases.length, 900)
  })
})

type InclusionCase = { leafIdx: number; treeSize: number; leafHash: string; root: string; proof: string[] | null; desc: string; wantErr: boolean }
type ConsistencyCase = { size1: number; size2: number; root1: string; root2: string; proof: string[] | null; desc: string; wantErr: boolean }
type NoteCase = { name: string; note_b64: string; keys: string[]; expect: string; verified: number }
type EdgeCase = { number: number; key: string; sig: string; msg: string; flags: string[] | null }
type Group = { publicKey: { pk?: string }; publicKeyDer: string; tests: { tcId: number; msg: string; sig: string; result: string }[] }

function groups(name: string): Group[] {
  return (json(`wycheproof/testvectors_v1/${name}_test.json`) as { testGroups: Group[] }).testGroups
}

function json(path: string): unknown {
  return JSON.parse(readFileSync(join(folder, path), 'utf8'))
}

function jsonFiles(path: string): unknown[] {
  const names = readdirSync(join(folder, path), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'))
  return names.map((name) => json(join(path, name)))
}

/** Bytes of a vector; wrong ones are handed on as no bytes, which everything must refuse. */
function bytesOf(encoded: string): Bytes {
  return fromBase64(encoded) ?? new Uint8Array()
}

function fromHexText(text: string): Bytes {
  return Uint8Array.from(text.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16))
}

function keyOf(written: string): VerifierKey {
  const key = readVerifierKey(written)
  assert.ok(key.ok, written)
  return key.value
}

function enough(t: { diagnostic(message: string): void }, count: number, least: number): void {
  t.diagnostic(`${count} cases`)
  assert.ok(count >= least, `only ${count} cases: are the vectors complete?`)
}
