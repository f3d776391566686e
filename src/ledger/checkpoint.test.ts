import { base64, concat, instant, utf8, type Bytes } from '#ground'
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { checkpointText, openCheckpoint, peekCheckpoint, readCheckpointText, recordingOrigin, signCheckpoint } from './checkpoint.ts'
import { cosignedAt, cosignedMessage, noteVerifier, signNoteText } from './cosignature.ts'
import { leafHash, merkleRoot } from './merkle.ts'
import { sampleNoteKey } from './sample-recording.testing.ts'
import { formatNote, MAX_NOTE_SIGNATURES, openNote, readNote } from './signed-note.ts'
import { formatVerifierKey, readVerifierKey, verifierKey } from './verifier-key.ts'

const log = sampleNoteKey('log.example.org', 'note')
const witness = sampleNoteKey('witness.example.org', 'cosignature')
const now = instant(1_790_000_000_123)
const checkpoint = { origin: 'log.example.org/recordings/one', size: 3, root: merkleRoot([leafHash(utf8('one'))]) }
const note = await signCheckpoint(checkpoint, [log, witness], now)

suite('a signed note', () => {
  test('the example of the format holds', () => {
    const key = readVerifierKey('example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k')
    assert.ok(key.ok)
    const read = readNote('This is an example message.\n\n\u2014 example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n')
    assert.ok(read.ok && openNote(read.value, [noteVerifier(key.value)]).ok)
  })

  test('may hold empty lines: the last one parts text from signatures', async () => {
    const text = 'one\n\ntwo\n'
    const read = readNote(formatNote({ text, signatures: [await signNoteText(text, log, now)] }))
    assert.equal(read.ok && read.value.text, text)
  })

  test('is refused in any other shape', () => {
    const [text = '', lines = ''] = note.split('\n\n')
    const wrong: readonly [string | Bytes, string][] = [
      ['', 'note-malformed'],
      [`${text}\n`, 'note-malformed'],
      [`${text}\n\n`, 'note-malformed'],
      [note.slice(0, -1), 'note-malformed'],
      [note.replace('\n', '\r\n'), 'note-not-text'],
      [note.replace('log', 'l\u0000g'), 'note-not-text'],
      [note.replace('log', 'l\ud800g'), 'note-not-text'],
      [concat(utf8(note), Uint8Array.of(0xff)), 'note-not-text'],
      [note.replace('\u2014', '-'), 'note-signature-malformed'],
      [note.replace('\u2014 log', '\u2014  log'), 'note-signature-malformed'],
      [note.replace('\u2014 log', '\u2014 lo+g'), 'note-signature-malformed'],
      [note.replace(/=\n$/, '\n'), 'note-signature-malformed'],
      [`${text}\n\n\u2014 log AAAA\n`, 'note-signature-malformed'],
      [`${text}\n\n${`${lines.split('\n')[0]}\n`.repeat(MAX_NOTE_SIGNATURES + 1)}`, 'note-too-many-signatures'],
      [`${'x'.repeat(300_000)}\n\n${lines}`, 'note-too-large'],
    ]
    for (const [source, code] of wrong) {
      const read = readNote(source)
      assert.equal(!read.ok && read.refusal.code, code, String(source).slice(0, 80))
    }
    assert.throws(() => formatNote({ text: 'no newline', signatures: [] }), RangeError)
  })

  test('keys have one spelling and a key id that is theirs', () => {
    const written = formatVerifierKey(log.key)
    assert.deepEqual(readVerifierKey(written), { ok: true, value: log.key })
    const other = written.replace(/\+([0-9a-f])/, (_, digit: string) => `+${digit === '0' ? '1' : '0'}`)
    for (const [wrong, code] of [
      ['', 'verifier-key-malformed'],
      [written.replaceAll('+', ' '), 'verifier-key-malformed'],
      [written.slice(0, -4), 'verifier-key-malformed'],
      [other, 'verifier-key-id-differs'],
      [written.replace(/\+[^+]+$/, `+${base64(concat(Uint8Array.of(6), log.key.publicKey))}`), 'verifier-key-type-unknown'],
      ['x'.repeat(600), 'verifier-key-malformed'],
    ] as const) {
      const read = readVerifierKey(wrong)
      assert.equal(!read.ok && read.refusal.code, code, wrong)
    }
    assert.throws(() => verifierKey('two words', 'note', log.key.publicKey), RangeError)
    assert.throws(() => verifierKey('name', 'note', new Uint8Array(31)), RangeError)
  })
})

suite('a checkpoint', () => {
  test('tells who signed and who cosigned when', () => {
    const opened = openCheckpoint(note, [log.key, witness.key])
    assert.ok(opened.ok)
    assert.deepEqual(opened.value.signedBy, [log.key])
    assert.deepEqual(opened.value.cosignedBy, [{ key: witness.key, at: 1_790_000_000_000 }])
    assert.deepEqual({ origin: opened.value.origin, size: opened.value.size, root: opened.value.root }, checkpoint)
    assert.deepEqual(peekCheckpoint(note), { ok: true, value: checkpoint })
  })

  test('passes over lines of keys it does not know, such as ML-DSA-44 cosigners', () => {
    const withUnknown = `${note}\u2014 future.example.org ${base64(new Uint8Array(2432))}\n`
    const opened = openCheckpoint(withUnknown, [log.key])
    assert.ok(opened.ok && opened.value.cosignedBy.length === 0)
  })

  test('is refused when any signature of a known key is wrong, or none is there', () => {
    for (const [changed, keys, code] of [
      [note.replace('\n3\n', '\n4\n'), [log.key], 'note-signature-wrong'],
      [note.replace('\n3\n', '\n4\n'), [witness.key], 'note-signature-wrong'],
      [note, [], 'note-not-signed-by-known-key'],
      [note, [sampleNoteKey('log.example.org', 'cosignature').key], 'note-not-signed-by-known-key'],
      [note, [log.key, log.key], 'note-key-ambiguous'],
    ] as const) {
      const opened = openCheckpoint(changed, keys)
      assert.equal(!opened.ok && opened.refusal.code, code)
    }
  })

  test('has three lines in one spelling', () => {
    const text = checkpointText(checkpoint)
    assert.deepEqual(readCheckpointText(text), { ok: true, value: checkpoint })
    for (const wrong of ['', text.slice(0, -1), `${text}\n`, `${text}extra\n`, text.replace('\n3', '\n03'), text.replace('\n3', '\n-3'), text.replace('\n3', '\n99999999999999999'), text.replace('=', ''), text.slice(text.indexOf('\n'))])
      assert.equal(readCheckpointText(wrong).ok, false, JSON.stringify(wrong))
    assert.throws(() => checkpointText({ ...checkpoint, origin: 'a\nb' }), RangeError)
    assert.throws(() => checkpointText({ ...checkpoint, size: -1 }), RangeError)
    assert.throws(() => recordingOrigin('two words', 'one'), RangeError)
  })
})

suite('a cosignature', () => {
  test('signs the time and the text of the note', () =>
    assert.equal(new TextDecoder().decode(cosignedMessage('a\n1\nb\n', 17n)), 'cosignature/v1\ntime 17\na\n1\nb\n'))

  test('of impossible length or time holds none', async () => {
    const { signature } = await signNoteText('a\n', witness, now)
    assert.equal(cosignedAt(signature), 1_790_000_000_000)
    assert.equal(cosignedAt(signature.slice(1)), undefined)
    const late = signature.slice()
    late.fill(0xff, 0, 8)
    assert.equal(cosignedAt(late), undefined)
    assert.equal(noteVerifier(witness.key).verify('a\n', late), false)
    const later = signature.slice()
    later[7]! ^= 1
    assert.equal(noteVerifier(witness.key).verify('a\n', later), false)
  })
})
