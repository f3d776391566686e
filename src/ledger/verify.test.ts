import { concat, type Bytes } from '#ground'
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { hashBytes, hashFile } from './file-hash.ts'
import { sha256Base64 } from './hash.ts'
import { CHUNK_BYTES } from './leaf.ts'
import { oggPage } from './ogg-writer.ts'
import { sampleChunks, sampleReceipt, sampleReceiptText, sampleServer, sampleClient, sampleProfessional, sampleSound, type Plan } from './sample-recording.testing.ts'
import { formatReceipt } from './receipt.ts'
import { receiptSizeBytes, shortReceipt } from './short-receipt.ts'
import { formatVerifierKey } from './verifier-key.ts'
import { openReceipt, verifyFile, verifySegments, type Verification } from './verify.ts'

const PLAN: Plan = [
  'sound', 'sound', 'sound', 'half',
  { kind: 'pause', reason: 'somebody-joined', lastsMs: 60_000 },
  'sound', 'sound',
  { kind: 'gap', reason: 'microphone-taken', lastsMs: 4_000 },
  'sound', 'sound', 'sound', 'half',
  { kind: 'end', reason: 'stopped-by-person', lastsMs: 0 },
]
const { leaves, segments, file } = sampleSound(PLAN)
const receipt = await sampleReceiptText(leaves)
const trustedServerKeys = [formatVerifierKey(sampleServer.key)]
const verify = (bytes: Bytes, text = receipt) => verifyFile({ file: bytes, receipt: text, trustedServerKeys })
/** As `verify`, with the receipt opened once: for rows of hundreds of files. */
const opened = openReceipt(receipt, { serverKeys: trustedServerKeys })
assert.ok(opened.ok)
const compare = (bytes: Bytes) => verifySegments(hashBytes(bytes, 'pages'), opened.value)
const join = (...parts: Bytes[]) => concat(...parts)
const kinds = (result: Verification) => (result.verdict === 'differs' ? result.differences.map(({ kind, leaves: { from, to } }) => `${kind} ${from}-${to}`) : result.verdict)
const without = (...gone: number[]) => join(...segments.filter((_, at) => !gone.includes(at)))
const order = (...places: number[]) => join(...places.map((place) => segments[place]!))

suite('a file checked against its receipt', () => {
  test('is the same when no byte differs, and the receipt tells who signed and what interrupted', () => {
    const result = verify(file)
    assert.equal(result.verdict, 'same')
    assert.deepEqual(result.established.map(({ code }) => code), [
      'head-signed-by', 'head-cosigned-by', 'agreed-by', 'agreed-by', 'sealed-by', 'sealed-by', 'received-by', 'list-unbroken', 'pause', 'gap', 'end',
    ])
    assert.deepEqual(result.established.find(({ code }) => code === 'pause'), { code: 'pause', leaf: 4, soundMs: 3500, fromMs: 3500, untilMs: 63_500, reason: 'somebody-joined' })
    assert.deepEqual(result.cannotKnow.map(({ code }) => code), [
      'device-keys-known', 'time-by-other-clock', 'in-public-log',
      'microphone-heard-truth', 'loudspeaker-recorded', 'copied-outside', 'second-recorder', 'identity', 'exact-time',
    ])
  })

  test('names a removed second with its place in the sound', () => {
    const result = verify(without(2))
    assert.deepEqual(kinds(result), ['removed 2-3'])
    assert.deepEqual(result.verdict === 'differs' && result.differences[0]?.sound, { fromMs: 2000, toMs: 3000 })
  })

  test('names a removed first second although its headers went with it', () => assert.deepEqual(kinds(verify(without(0))), ['removed 0-1']))

  test('names a removed first second when the headers were kept', () => {
    const headers = segments[0]!.slice(0, segments[0]!.length - 227)
    assert.deepEqual(kinds(verify(join(headers, ...segments.slice(1)))), ['removed 0-1'])
  })

  test('names a removed stretch, also across a pause', () => assert.deepEqual(kinds(verify(without(3, 4, 5))), ['removed 3-7']))

  test('names two swapped seconds as moved', () => assert.deepEqual(kinds(verify(order(0, 1, 3, 2, 4, 5, 6, 7, 8, 9))), ['moved 3-4']))

  test('names two far swapped seconds as moved', () => assert.deepEqual(kinds(verify(order(0, 8, 2, 3, 4, 5, 6, 7, 1, 9))), ['moved 1-2', 'moved 10-11']))

  test('names a flipped bit anywhere in a page as one changed second', () => {
    const from = segments[0]!.length + segments[1]!.length
    for (let byte = 0; byte < segments[2]!.length; byte++) {
      const damaged = file.slice()
      damaged[from + byte]! ^= 1 << (byte % 8)
      assert.deepEqual(kinds(compare(damaged)), ['changed 2-3'], `byte ${byte}`)
    }
  })

  test('names a flipped bit anywhere in the first segment as the first second changed', () => {
    for (let byte = 0; byte < segments[0]!.length; byte++) {
      const damaged = file.slice()
      damaged[byte]! ^= 1 << (byte % 8)
      assert.deepEqual(kinds(compare(damaged)), ['changed 0-1'], `byte ${byte}`)
    }
  })

  test('names an inserted page', () => {
    const strange = oggPage({ packets: [Uint8Array.of(0xf8, 0xff, 0xfe)], granule: 1n, serial: 9, sequence: 99 })
    assert.deepEqual(kinds(verify(join(...segments.slice(0, 4), strange, ...segments.slice(4)))), ['inserted 5-5'])
    assert.deepEqual(kinds(verify(join(strange, file))), ['inserted 0-0'])
  })

  test('names a repeated second as inserted', () => assert.deepEqual(kinds(verify(order(0, 1, 2, 1, 3, 4, 5, 6, 7, 8, 9))), ['inserted 3-3']))

  test('names every cut of the end as truncated, whole or within a page', () => {
    for (let size = segments[0]!.length + 1; size < file.length; size += 13) {
      const found = kinds(compare(file.slice(0, size)))
      assert.ok(Array.isArray(found) && found.length === 1 && found[0]!.startsWith('truncated '), `${size}: ${String(found)}`)
    }
  })

  test('names what was put after the end', () => {
    assert.deepEqual(kinds(verify(join(file, Uint8Array.of(0)))), ['extra 12-12'])
    assert.deepEqual(kinds(verify(join(file, segments[3]!))), ['extra 12-12'])
  })

  test('names headers put where none belong', () => {
    const headers = segments[0]!.slice(0, segments[0]!.length - 227)
    assert.deepEqual(kinds(verify(join(...segments.slice(0, 2), headers, ...segments.slice(2)))), ['changed 2-3'])
  })

  test('names several things at once', () => {
    const damaged = segments[1]!.slice()
    damaged[200]! ^= 1
    assert.deepEqual(kinds(verify(join(segments[0]!, damaged, segments[2]!, ...segments.slice(4, 8)))), ['changed 1-2', 'removed 3-4', 'truncated 10-12'])
  })

  test('is another recording when nothing of it was sealed', () => assert.equal(verify(sampleSound(PLAN, 8).file).verdict, 'other-recording'))

  test('cannot be told when it is no sound we know', () => {
    const result = verify(new TextEncoder().encode('not sound'))
    assert.equal(result.verdict === 'cannot-tell' && result.reason, 'other-format')
    const empty = verify(new Uint8Array())
    assert.equal(empty.verdict === 'cannot-tell' && empty.reason, 'file-empty')
  })

  test('reads the same streamed in pieces of any size', async () => {
    for (const changed of [file, without(2), join(new Uint8Array(50), file), file.slice(0, -9)]) {
      const whole = verify(changed)
      for (const step of [1, 7, 229, 4096]) {
        let last = 0
        const hashed = await hashFile(pieces(changed, step), 'pages', (readBytes) => (last = readBytes))
        assert.deepEqual(verifySegments(hashed, opened.value), whole)
        assert.equal(last, changed.length)
      }
    }
    const stream = new Blob([file]).stream()
    assert.equal(verifySegments(await hashFile(stream, 'pages'), opened.value).verdict, 'same')
  })
})

suite('an early head, kept by somebody who withholds the rest', () => {
  const early = leaves.slice(0, 4)
  const sound = join(...segments.slice(0, 4))
  const reason = (result: Verification) => (result.verdict === 'cannot-tell' ? result.reason : result.verdict)

  test('does not pass for the whole, whoever signed it with keys nobody knows', async () => {
    assert.equal(reason(verify(sound, await sampleReceiptText(early, { sealedBy: [] }))), 'rest-unknown')
    const sealed = verify(sound, await sampleReceiptText(early))
    assert.equal(reason(sealed), 'rest-unknown')
    assert.ok(sealed.cannotKnow.some(({ code }) => code === 'recording-ended'))
    assert.deepEqual(kinds(verify(join(...segments.slice(0, 3)), await sampleReceiptText(early))), ['truncated 3-4'])
  })

  test('passes when a device the reader knows sealed it there, or the server made a copy of it', async () => {
    const text = await sampleReceiptText(early, { sealedBy: [sampleClient] })
    assert.equal(verifyFile({ file: sound, receipt: text, trustedServerKeys, trustedDeviceKeys: [sampleClient.key.spki] }).verdict, 'same')
    const copies = [{ format: 'ogg', sha256: sha256Base64(sound), sizeBytes: sound.length }] as const
    assert.equal(verify(sound, await sampleReceiptText(early, { copies })).verdict, 'same')
  })
})

suite('a copy in another format', () => {
  const copy = concat(Uint8Array.from([0, 0, 0, 24]), new TextEncoder().encode('ftypM4A made-up sound'))
  const copies = [{ format: 'm4a', sha256: sha256Base64(copy), sizeBytes: copy.length }] as const

  test('is known by the word of the server', async () => {
    const result = verify(copy, await sampleReceiptText(leaves, { copies }))
    assert.equal(result.verdict === 'same-as-sealed-copy' && result.copy.format, 'm4a')
    assert.equal(verify(file, await sampleReceiptText(leaves, { copies })).verdict, 'same')
  })

  test('differs, nobody can say where, when one byte is other', async () => {
    const other = copy.slice()
    other[20]! ^= 1
    const result = verify(other, await sampleReceiptText(leaves, { copies }))
    assert.equal(result.verdict === 'differs' && result.located, false)
  })
})

suite('a file made with another app', () => {
  const made = new Uint8Array(CHUNK_BYTES * 4 + 99).map((_, at) => (at * 31 + (at >> 8)) & 0xff)
  for (const at of [0, 1, 2, 3, 4]) made[at * CHUNK_BYTES] = at
  const sealed = sampleReceipt(sampleChunks(made))

  test('is checked in pieces of 64 KiB', async () => {
    const text = formatReceipt(await sealed)
    const same = verify(made, text)
    assert.equal(same.verdict, 'same')
    assert.ok(same.cannotKnow.some(({ code }) => code === 'made-elsewhere'))
    const other = made.slice()
    other[CHUNK_BYTES * 2 + 5]! ^= 1
    assert.deepEqual(kinds(verify(other, text)), ['changed 2-3'])
    assert.deepEqual(kinds(verify(made.slice(0, CHUNK_BYTES * 2), text)), ['truncated 2-5'])
    assert.deepEqual(kinds(verify(join(made.slice(0, CHUNK_BYTES), made.slice(CHUNK_BYTES * 2)), text)), ['removed 1-2'])
  })

  test('can be checked whole with the short form', async () => {
    const text = formatReceipt(shortReceipt(await sealed))
    assert.equal(verify(made, text).verdict, 'same')
    const result = verify(made.slice(1), text)
    assert.equal(result.verdict === 'differs' && result.located, false)
  })
})

suite('the short form', () => {
  test('is small, tells the whole by the word of the server and says that it cannot tell where', async () => {
    const full = await sampleReceipt(leaves, { copies: [{ format: 'ogg', sha256: sha256Base64(file), sizeBytes: file.length }] })
    const short = shortReceipt(full)
    const result = verify(file, formatReceipt(short))
    assert.equal(result.verdict, 'same')
    assert.ok(result.cannotKnow.some(({ code }) => code === 'place-of-differences'))
    const cut = verify(without(2), formatReceipt(short))
    assert.equal(cut.verdict === 'differs' && cut.located, false)
  })

  test('with one seal stays under two kilobytes, and without a word on the file cannot tell', async () => {
    const short = shortReceipt(await sampleReceipt(leaves, { sealedBy: [sampleClient] }))
    assert.ok(receiptSizeBytes(short) < 2000, `${receiptSizeBytes(short)} bytes`)
    const result = verify(file, formatReceipt(short))
    assert.equal(result.verdict === 'cannot-tell' && result.reason, 'leaves-needed')
  })
})

suite('trust', () => {
  test('without keys to compare with, the result says so', () => {
    const result = verifyFile({ file, receipt })
    assert.equal(result.verdict, 'same')
    assert.ok(result.cannotKnow.some(({ code }) => code === 'server-key-known'))
  })

  test('another server is not believed, and another key under a known name is refused', async () => {
    const stranger = verifyFile({ file, receipt, trustedServerKeys: [] })
    assert.equal(stranger.verdict === 'cannot-tell' && stranger.reason, 'server-key-unknown')
    const { sampleNoteKey, SAMPLE } = await import('./sample-recording.testing.ts')
    const otherKey = { ...sampleNoteKey(SAMPLE.installation, 'note').key, keyId: 1 }
    const impostor = verifyFile({ file, receipt, trustedServerKeys: [formatVerifierKey(otherKey)] })
    assert.equal(impostor.verdict === 'receipt-invalid' && impostor.problem.code, 'server-key-differs')
  })

  test('known devices are named as known, and a one-sided seal is said to be one', async () => {
    const own = verifyFile({ file, receipt, trustedDeviceKeys: [sampleClient.key.spki, sampleProfessional.key.spki] })
    assert.ok(!own.cannotKnow.some(({ code }) => code === 'device-keys-known'))
    assert.ok(own.established.some((one) => one.code === 'sealed-by' && one.role === 'client' && one.knownKey))
    const oneSided = verify(file, await sampleReceiptText(leaves, { sealedBy: [sampleClient] }))
    assert.ok(oneSided.cannotKnow.some(({ code }) => code === 'sealed-by-both-sides'))
    const unsealed = verify(file, await sampleReceiptText(leaves, { sealedBy: [] }))
    assert.ok(unsealed.cannotKnow.some(({ code }) => code === 'sealed'))
  })
})

async function* pieces(bytes: Bytes, step: number): AsyncGenerator<Bytes> {
  for (let at = 0; at < bytes.length; at += step) yield bytes.slice(at, at + step)
}
