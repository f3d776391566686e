import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { dossierBagPlan, dossierJson, type Dossier, type OpenAttachment } from '#cases'
import { utf8 } from '#ground'
import { attachmentOf, sampleDossier } from '../../test/support/sample-dossier.ts'
import { bagStream } from './bag.ts'
import { faultsOfBag, filesUnder, validByLibraryOfCongress, withUnpacked } from './bag-tools.testing.ts'

const pdf = utf8('%PDF-1.7 stands in for the real one, which has its own tests')
const nothing: OpenAttachment = () => {
  throw new Error('nothing to open')
}
const bagOf = (dossier: Dossier, open = nothing) => bagStream({ plan: dossierBagPlan(dossier), pdf, madeAt: dossier.madeAt, open })
const whole = async (stream: ReadableStream<Uint8Array>) => new Uint8Array(await new Response(stream as ReadableStream<Uint8Array<ArrayBuffer>>).arrayBuffer())

/** Five million bytes that are asked for when they are needed, in pieces of odd sizes; `state` says how that went. */
function bigSound() {
  const bytes = Uint8Array.from({ length: 5_000_000 }, (_, at) => (at * 2654435761) >>> 24)
  const attachment = attachmentOf({ kind: 'sound', name: 'gesprek 1.ogg', mediaType: 'audio/ogg', description: 'Het gesprek' }, bytes, { content: { kind: 'to-open', key: 'r1' }, inPdf: false })
  const state = { pieces: 0, closed: 0 }
  const open: OpenAttachment = async function* () {
    try {
      for (let at = 0; at < bytes.length; at += 65_521) {
        state.pieces++
        yield bytes.subarray(at, at + 65_521)
      }
    } finally {
      state.closed++
    }
  }
  return { bytes, attachment, open, state }
}

test('a bag is complete and valid for other people’s programs, and holds every file as it was', async (t) => {
  const { bytes, attachment, open } = bigSound()
  const empty = attachmentOf({ kind: 'other', name: 'leeg.txt', mediaType: 'text/plain', description: 'Niets' }, new Uint8Array(0))
  const dossier = sampleDossier({ attachments: [...sampleDossier().attachments, attachment, empty] })
  const zip = await whole(bagOf(dossier, open))
  withUnpacked(zip, (folder) => {
    assert.deepEqual(readdirSync(folder), ['dossier-Z-7KQ4-2026-11-25'])
    const bag = join(folder, 'dossier-Z-7KQ4-2026-11-25')
    assert.deepEqual(faultsOfBag(bag), [])
    const byThem = validByLibraryOfCongress(bag)
    t.diagnostic(byThem === undefined ? 'bagit.py is not on this machine: checked with sha256sum and sha512sum only' : 'checked with bagit.py of the Library of Congress too')
    assert.notEqual(byThem, false)
    assert.deepEqual(filesUnder(bag), [
      'bag-info.txt', 'bagit.txt', 'data/LEESMIJ.txt', 'data/README.txt', 'data/agreements/afspraken.txt', 'data/dossier.json', 'data/dossier.pdf', 'data/other/leeg.txt',
      'data/receipts/bewijs-gesprek-9-oktober.txt', 'data/ro-crate-metadata.json', 'data/sound/gesprek-1.ogg', 'manifest-sha256.txt', 'manifest-sha512.txt', 'tagmanifest-sha256.txt', 'tagmanifest-sha512.txt',
    ])
    assert.equal(Buffer.compare(readFileSync(join(bag, 'data/sound/gesprek-1.ogg')), bytes), 0)
    assert.equal(readFileSync(join(bag, 'data/dossier.json'), 'utf8'), dossierJson(dossier))
    assert.deepEqual(new Uint8Array(readFileSync(join(bag, 'data/dossier.pdf'))), pdf)
    assert.match(readFileSync(join(bag, 'bag-info.txt'), 'utf8'), /^Source-Organization: aXiehuis\nExternal-Identifier: Z-7KQ4\n[^]*Bagging-Date: 2026-11-25\n/)
  })
})

test('one byte that changes, one file too many or too few, and the bag is valid no longer', async () => {
  const zip = await whole(bagOf(sampleDossier()))
  const changes: Readonly<Record<string, (bag: string) => void>> = {
    payload: (bag) => flip(join(bag, 'data/dossier.json')),
    receipt: (bag) => flip(join(bag, 'data/receipts/bewijs-gesprek-9-oktober.txt')),
    'bag-info.txt': (bag) => flip(join(bag, 'bag-info.txt')),
    'manifest-sha256.txt': (bag) => flip(join(bag, 'manifest-sha256.txt')),
    extra: (bag) => writeFileSync(join(bag, 'data/extra.txt'), 'x'),
    missing: (bag) => execFileSync('rm', [join(bag, 'data/README.txt')]),
    'bagit.txt': (bag) => writeFileSync(join(bag, 'bagit.txt'), 'BagIt-Version : 1.0\nTag-File-Character-Encoding: UTF-8\n'),
  }
  for (const [name, change] of Object.entries(changes)) {
    withUnpacked(zip, (folder) => {
      const bag = join(folder, readdirSync(folder)[0]!)
      assert.deepEqual(faultsOfBag(bag), [])
      change(bag)
      assert.notDeepEqual(faultsOfBag(bag), [], name)
      assert.notEqual(validByLibraryOfCongress(bag), true, name)
    })
  }
})

test('the same dossier gives the same bag, byte for byte, in every time zone', async () => {
  assert.equal(Buffer.compare(await whole(bagOf(sampleDossier())), await whole(bagOf(sampleDossier()))), 0)
  const hashes = ['UTC', 'Pacific/Kiritimati', 'America/Los_Angeles', 'Europe/Amsterdam'].map((zone) =>
    execFileSync(process.execPath, ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, 'bag-hash.testing.ts')], { encoding: 'utf8', env: { ...process.env, TZ: zone, LANG: 'tr_TR' } }),
  )
  assert.match(hashes[0]!, /^[0-9a-f]{64}$/)
  assert.deepEqual(new Set(hashes).size, 1)
})

test('an attachment that is not the file the dossier names never ends up in a zip that opens', async () => {
  const { attachment, open, state } = bigSound()
  const broken: Readonly<Record<string, OpenAttachment>> = {
    'other bytes': async function* () {
      for await (const piece of open(attachment)) yield piece.map((byte) => byte ^ 1)
    },
    shorter: async function* () {
      let left = 4_000_000
      for await (const piece of open(attachment)) {
        yield piece.subarray(0, left)
        left -= Math.min(left, piece.length)
      }
    },
    longer: async function* () {
      yield* open(attachment)
      yield new Uint8Array(1)
    },
    'a disk that fails': async function* () {
      yield new Uint8Array(10)
      throw new Error('EIO')
    },
  }
  for (const [name, opening] of Object.entries(broken)) {
    const pieces: Uint8Array[] = []
    await assert.rejects(async () => {
      for await (const piece of bagOf(sampleDossier({ attachments: [attachment] }), opening)) pieces.push(piece)
    }, /gesprek 1\.ogg is|EIO/, name)
    assert.ok(pieces.length > 10, 'what came before was given')
    assert.throws(() => withUnpacked(Buffer.concat(pieces), () => undefined), name)
  }
  assert.equal(state.closed, 3, 'and every file that was opened is closed')
})

test('a bag is written while it is read, and whoever stops reading leaves nothing open', async () => {
  const { attachment, open, state } = bigSound()
  const reader = bagOf(sampleDossier({ attachments: [attachment, attachment] }), open).getReader()
  assert.equal(state.pieces, 0, 'nothing is opened before somebody reads')
  while (state.pieces === 0) assert.equal((await reader.read()).done, false)
  for (let i = 0; i < 5; i++) await reader.read()
  assert.ok(state.pieces < 15, `${state.pieces} of 77 pieces were asked for`)
  await reader.cancel()
  assert.equal(state.closed, 1)
  const asked = state.pieces
  await new Promise((resolve) => setTimeout(resolve, 50))
  assert.equal(state.pieces, asked)
})

// The public conformance vectors, kept outside this repository, show that our checks of a bag tell a good one from a bad one.
const vectors = join(process.env['OPENKAART_VECTORS'] ?? '', 'bagit/v1.0')
test('our checks of a bag agree with the public conformance suite', { skip: (process.env['OPENKAART_VECTORS'] ?? '') === '' ? 'OPENKAART_VECTORS is not set: the public conformance vectors are not here' : !existsSync(vectors) && `${vectors} is not there` }, () => {
  const bags = ['valid', 'invalid'].flatMap((kind) => readdirSync(join(vectors, kind)).map((name) => ({ kind, path: join(vectors, kind, name) })))
  assert.ok(bags.length >= 5)
  for (const { kind, path } of bags) assert.equal(faultsOfBag(path).length === 0, kind === 'valid', path)
})

function flip(path: string): void {
  const bytes = readFileSync(path)
  bytes[bytes.length >> 1]! ^= 1
  writeFileSync(path, bytes)
}
