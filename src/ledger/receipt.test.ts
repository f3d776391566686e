import { base64, concat, iso, utf8 } from '#ground'
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { isDeepStrictEqual } from 'node:util'
import { recordingOrigin, signCheckpoint } from './checkpoint.ts'
import { sha256Base64 } from './hash.ts'
import { leafBytes } from './leaf.ts'
import { leafHash, merkleRoot } from './merkle.ts'
import { checkReceipt, type ReceiptProblem } from './receipt-check.ts'
import { formatReceipt, MAX_RECEIPT_BYTES, readReceipt, type Receipt } from './receipt.ts'
import {
  SAMPLE, sampleClient, sampleCosigner, sampleDevice, sampleEnvelope, sampleNoteKey, sampleProfessional, sampleReceipt, sampleServer, sampleSound,
} from './sample-recording.testing.ts'
import { shortReceipt } from './short-receipt.ts'
import { readEnvelope } from './envelope.ts'
import { readStatement, type LedgerStatement } from './statement.ts'
import { verifyFile } from './verify.ts'

const { leaves, file } = sampleSound(['sound', { kind: 'pause', reason: 'by-person', lastsMs: 5 }, 'sound', { kind: 'end', reason: 'stopped-by-person', lastsMs: 0 }])
const receipt = await sampleReceipt(leaves)
const text = formatReceipt(receipt)
const code = (source: string | Parameters<typeof readReceipt>[0]) => {
  const read = readReceipt(source)
  return read.ok ? 'read' : read.refusal.code
}
/** The same text with a checksum that fits, as somebody who means it would write it. */
const resealed = (changed: string) => {
  const body = changed.slice(0, changed.lastIndexOf('\nend ') + 1)
  return `${body}end ${sha256Base64(utf8(body))}\n`
}

suite('the text of a receipt', () => {
  test('reads back as it was written, in the full and the short form', () => {
    for (const one of [receipt, shortReceipt(receipt)]) {
      const written = formatReceipt(one)
      const read = readReceipt(written)
      assert.ok(read.ok)
      assert.equal(formatReceipt(read.value), written)
      assert.ok(checkReceipt(read.value).ok)
      assert.deepEqual(readReceipt(utf8(written)), read)
    }
  })

  test('with any bit flipped is refused', () => {
    const bytes = utf8(text)
    for (let at = 0; at < bytes.length; at++)
      for (const bit of [1 << (at % 8), 1 << ((at + 3) % 8)]) {
        const flipped = bytes.slice()
        flipped[at]! ^= bit
        const read = readReceipt(flipped)
        assert.ok(!read.ok, `byte ${at}`)
        if (at > 40) assert.ok(read.refusal.code === 'receipt-damaged' || read.refusal.code === 'receipt-not-text')
      }
  })

  test('with a bit flipped and the checksum made to fit is refused, or says less and nothing else', (t) => {
    const right = verifyFile({ file, receipt: text })
    const bytes = utf8(text.slice(0, text.lastIndexOf('\nend ') + 1))
    let neutral = 0
    for (let at = 0; at < bytes.length; at += 5) {
      const flipped = bytes.slice()
      flipped[at]! ^= 1 << ((at / 5) % 7)
      const result = verifyFile({ file, receipt: resealed(`${new TextDecoder().decode(flipped)}end x\n`) })
      if (result.verdict === 'receipt-invalid') continue
      neutral++
      assert.equal(result.verdict, 'same', `byte ${at}`)
      assert.ok(result.established.length < right.established.length, `byte ${at}`)
      for (const one of result.established) assert.ok(right.established.some((known) => isDeepStrictEqual(known, one)), `byte ${at}: ${JSON.stringify(one)}`)
    }
    t.diagnostic(`${Math.ceil(bytes.length / 5)} flips, ${neutral} of them left out a cosignature`)
  })

  test('cut short anywhere is refused', () => {
    for (let size = 0; size < text.length; size += 11) assert.notEqual(code(text.slice(0, size)), 'read')
  })

  test('with any line dropped, doubled or swapped is refused, even when the checksum was made to fit', () => {
    const lines = text.split('\n').slice(0, -2)
    const rewritten = (changed: readonly string[]) => resealed(`${changed.join('\n')}\nend x\n`)
    for (let at = 0; at < lines.length; at++) {
      const variants = [lines.toSpliced(at, 1), lines.toSpliced(at, 0, lines[at]!), ...(at > 0 ? [lines.with(at, lines[at - 1]!).with(at - 1, lines[at]!)] : [])]
      for (const variant of variants) {
        if (variant.join('\n') === lines.join('\n')) continue
        const verdict = verifyFile({ file, receipt: rewritten(variant) })
        const dropped = lines[at]!
        // A statement, its device or an unknown signature may be left out: the receipt then says less, never something else.
        const neutral = /^(statement|device|cosigner) /.test(dropped) || dropped.startsWith('\u2014 ')
        if (!neutral) assert.equal(verdict.verdict, 'receipt-invalid', `line ${at}: ${dropped.slice(0, 60)}`)
        else assert.ok(verdict.verdict === 'receipt-invalid' || (verdict.verdict === 'same' && verdict.established.length <= 10), dropped.slice(0, 40))
      }
    }
  })

  test('is refused with a code that says what kind of wrong it is', () => {
    assert.equal(code(''), 'not-a-receipt')
    assert.equal(code('openkaart-receipt/v2\n'), 'receipt-version-unknown')
    assert.equal(code(text.replaceAll('\n', '\r\n')), 'not-a-receipt')
    assert.equal(code(text.replace('v1\n', 'v1\n\n')), 'receipt-damaged')
    assert.equal(code(`${text}\n`), 'receipt-damaged')
    assert.equal(code(Uint8Array.of(0xff)), 'receipt-not-text')
    assert.equal(code('\ud800'), 'receipt-not-text')
    assert.equal(code(new Uint8Array(MAX_RECEIPT_BYTES + 1)), 'receipt-too-large')
    const unknownSection = readReceipt(resealed(text.replace('log -\n', 'log -\nnew thing\n')))
    assert.deepEqual(!unknownSection.ok && unknownSection.refusal, { code: 'receipt-malformed', line: text.split('\n').indexOf('log -') + 2 })
    for (const [from, to] of [
      ['commitments -', 'commitments 1'], ['log -', 'log x'], ['installation ', 'installation x'], [SAMPLE.conversation, 'short'],
      [' es256 ', ' rs256 '], [' client es256', ' Client es256'], ['leaves 4', 'leaves 04'], ['leaves 4', 'leaves 3'], ['leaves 4', 'leaves 9999999'], ['head 6', 'head 5'], ['head 6', 'head -'],
      [' audio 0 ', ' audio 00 '],
    ] as const) {
      assert.ok(text.includes(from), from)
      assert.equal(code(resealed(text.replace(from, to))), 'receipt-malformed', `${from} -> ${to}`)
    }
  })

  test('cannot be written of what cannot be read', () => assert.throws(() => formatReceipt({ ...receipt, conversation: 'x' }), RangeError))
})

suite('a receipt that somebody made up', () => {
  const problem = (changed: Receipt, trusted?: readonly string[]): ReceiptProblem['code'] | 'holds' => {
    const read = readReceipt(formatReceipt(changed))
    assert.ok(read.ok)
    const checked = checkReceipt(read.value, trusted)
    return checked.ok ? 'holds' : checked.refusal.code
  }
  const root = merkleRoot(leaves.map((leaf) => leafHash(leafBytes(leaf))))
  const origin = recordingOrigin(SAMPLE.installation, SAMPLE.recording)
  const head = (changes: object = {}, signers = [sampleServer, sampleCosigner]) => signCheckpoint({ origin, size: leaves.length, root, ...changes }, signers, SAMPLE.stoppedAt)
  const said = (type: string, index = 0) => {
    const all = receipt.statements.map((line) => {
      const envelope = readEnvelope(line)
      assert.ok(envelope.ok)
      const read = readStatement(envelope.value.payload)
      assert.ok(read.ok)
      return read.value
    })
    return all.filter((one) => one.type === type)[index]!
  }
  const withStatement = (statement: LedgerStatement, device = sampleClient): Receipt => ({ ...receipt, statements: [sampleEnvelope(statement, device.key, device.sign)] })

  test('has a head of the server over exactly these leaves', async () => {
    assert.equal(problem(receipt), 'holds')
    assert.equal(problem({ ...receipt, head: await head({ size: 5 }) }), 'leaves-do-not-fit-head')
    assert.equal(problem({ ...receipt, head: await head({ root: leafHash(root) }) }), 'leaves-do-not-fit-head')
    assert.equal(problem({ ...receipt, head: await head({ origin: `${origin}x` }) }), 'head-of-other-recording')
    assert.equal(problem({ ...receipt, head: await head({}, [sampleCosigner]) }), 'head-not-signed-by-server')
    assert.equal(problem({ ...receipt, head: await head({}, [sampleNoteKey('else.example.org', 'note')]) }), 'head-not-signed-by-server')
    const { head: right } = receipt
    assert.equal(problem({ ...receipt, head: right.replace('\n4\n', '\n5\n') }), 'head-signature-wrong')
    assert.equal(problem({ ...receipt, head: (await head()).replace(/\n\u2014[^\n]*cosigner[^\n]*/, '') }), 'holds')
  })

  test('has leaves that follow one another', () => {
    const { 0: first, 1: pause, 2: second, 3: end } = leaves
    assert.equal(problem({ ...receipt, leaves: [first!, pause!, second!] }), 'leaves-do-not-fit-head')
    assert.equal(problem({ ...receipt, leaves: [first!, second!, end!] }), 'leaves-not-continuous')
    for (const [at, leaf] of leaves.entries()) {
      const other = leaves.with(at, { ...leaf, atMs: leaf.atMs + 1 })
      assert.ok(problem({ ...receipt, leaves: other }) !== 'holds', `leaf ${at}`)
    }
  })

  test('has statements about this recording by those they name', () => {
    const seal = said('seal')
    assert.ok(seal.type === 'seal')
    assert.equal(problem(withStatement(seal, seal.role === 'client' ? sampleClient : sampleProfessional)), 'holds')
    const mine = { ...seal, participant: SAMPLE.clientId, role: 'client' }
    assert.equal(problem(withStatement(mine, sampleProfessional)), 'statement-by-other-signer')
    assert.equal(problem(withStatement({ ...mine, role: 'professional' })), 'statement-by-other-signer')
    assert.equal(problem(withStatement(mine, sampleDevice('stranger', SAMPLE.clientId, 'client'))), 'statement-invalid')
    assert.equal(problem(withStatement({ ...mine, recording: SAMPLE.conversation })), 'statement-of-other-recording')
    assert.equal(problem(withStatement({ ...mine, conversation: SAMPLE.recording })), 'statement-of-other-recording')
    assert.equal(problem(withStatement({ ...mine, root: base64(leafHash(root)) })), 'statement-of-other-recording')
    assert.equal(problem(withStatement({ ...mine, size: 3 })), 'seal-does-not-fit-head')
    assert.equal(problem(withStatement({ ...mine, soundMs: 1 })), 'seal-does-not-fit-leaves')
    assert.equal(problem(withStatement({ ...mine, stoppedAt: iso(0 as typeof SAMPLE.stoppedAt) })), 'seal-times-impossible')
    assert.equal(problem({ ...receipt, statements: ['{}'] }), 'statement-invalid')
    const twice = [mine, { ...mine, policy: { ...mine.policy, version: 'other' } }].map((one) => sampleEnvelope(one, sampleClient.key, sampleClient.sign))
    assert.equal(problem({ ...receipt, statements: twice }), 'statement-doubled')
    const theirs = { ...mine, participant: SAMPLE.professionalId, role: 'professional', agreementSha256: base64(root) }
    const apart = [sampleEnvelope(mine, sampleClient.key, sampleClient.sign), sampleEnvelope(theirs, sampleProfessional.key, sampleProfessional.sign)]
    assert.equal(problem({ ...receipt, statements: apart }), 'seals-disagree')
  })

  test('cannot let a device vouch for a copy', () => {
    const copy: LedgerStatement = {
      v: 1, type: 'copy', conversation: SAMPLE.conversation, recording: SAMPLE.recording, root: base64(root),
      format: 'm4a', sha256: base64(root), sizeBytes: 1, at: iso(SAMPLE.stoppedAt),
    }
    assert.equal(problem(withStatement(copy)), 'statement-by-other-signer')
  })

  test('reading anything never throws', () => {
    const bytes = concat(utf8(text))
    for (let round = 0; round < 300; round++) {
      const from = (round * 7919) % bytes.length
      const changed = new TextDecoder().decode(bytes.slice(0, from)) + text.slice((round * 104_729) % text.length)
      const { verdict } = verifyFile({ file, receipt: resealed(changed) })
      assert.ok(verdict === 'receipt-invalid' || changed === text, verdict)
    }
  })
})
