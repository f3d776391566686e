import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ConversationPort } from '#conversations'
import type { AccessPort, RecordingPort, Statement } from '#recordings'
import { added, begin, bytesOf, grown, idOf, leaf, minute, recording, segment } from './samples.ts'

type Ports = { readonly conversations: ConversationPort; readonly recordings: RecordingPort; readonly access: AccessPort; readonly close: () => Promise<void> }

/** What every keeper of recordings and of notes of access does. */
export function recordingsContract(name: string, open: () => Promise<Ports>): void {
  const law = (sentence: string, body: (ports: Ports) => Promise<void>) =>
    test(`${name}: ${sentence}`, async () => {
      const ports = await open()
      try {
        await ports.conversations.keep(begin('talk'))
        await body(ports)
      } finally {
        await ports.close()
      }
    })

  law('a recording comes back as it was kept, and only the next version may follow', async ({ recordings }) => {
    const first = recording('r', 'talk')
    assert.equal(await recordings.find(first.id), undefined)
    assert.equal(await recordings.keep(first), true)
    assert.equal(await recordings.keep(first), false)
    assert.deepEqual(await recordings.find(first.id), first)
    const second = { ...grown(first, 3), early: [{ index: 5, line: leaf(5) }], completeness: 'closed' } as const
    assert.equal(await recordings.keep({ ...second, version: 3 }), false)
    assert.equal(await recordings.keep(second), true)
    assert.deepEqual(await recordings.find(first.id), second)
    await recordings.keep(recording('earlier', 'talk', { startedAt: minute(1) }))
    assert.deepEqual((await recordings.ofConversation(idOf('talk'))).map(({ id }) => id), [idOf('earlier'), idOf('r')])
    assert.deepEqual(await recordings.ofConversation(idOf('other')), [])
  })

  law('a recording and the events of its conversation are kept together or not at all', async ({ recordings, conversations }) => {
    const append = { id: idOf('talk'), version: 2, events: [added('guest')] }
    assert.equal(await recordings.keep(recording('r', 'talk'), { ...append, version: 1 }), false)
    assert.equal(await recordings.find(idOf('r')), undefined)
    assert.equal(await recordings.keep(recording('r', 'talk'), append), true)
    assert.equal(await recordings.keep(recording('r', 'talk'), { ...append, version: 3 }), false)
    assert.equal((await conversations.find(idOf('talk')))?.version, 3)
    assert.equal(await recordings.keepLeaves([leaf(0)], recording('r', 'talk'), { ...append, version: 3 }), false)
    assert.equal((await conversations.find(idOf('talk')))?.version, 3)
    assert.equal((await recordings.leaves(idOf('r'), 0, 10)).length, 0)
  })

  law('segments come back in order, whatever order they came in', async ({ recordings }) => {
    let state = recording('r', 'talk')
    await recordings.keep(state)
    for (const index of [2, 0, 3, 1]) {
      state = grown(state, 4)
      assert.equal(await recordings.keepSegment(segment('r', index), state), true)
    }
    assert.deepEqual(await recordings.leaves(idOf('r'), 1, 3), [{ index: 1, line: leaf(1) }, { index: 2, line: leaf(2) }])
    assert.deepEqual(await bytesOf(recordings.sound(idOf('r'))), [0, 1, 2, 1, 2, 3, 2, 3, 4, 3, 4, 5])
    assert.equal(await recordings.soundSizeBytes(idOf('r')), 12)
    assert.deepEqual(await recordings.findSegment(idOf('r'), 3), { index: 3, line: leaf(3), hasBytes: true })
    assert.equal(await recordings.findSegment(idOf('r'), 4), undefined)
    assert.deepEqual(await recordings.find(idOf('r')), state)
  })

  law('many segments of one recording at once: the versions decide, nothing is lost or doubled', async ({ recordings }) => {
    const first = recording('r', 'talk')
    await recordings.keep(first)
    const results = await Promise.all(Array.from({ length: 20 }, (_, i) => recordings.keepSegment(segment('r', i), grown(first, 1))))
    assert.equal(results.filter(Boolean).length, 1)
    assert.deepEqual((await recordings.leaves(idOf('r'), 0, 99)).map(({ index }) => index), [results.indexOf(true)])
    // In a row without waiting, each knowing the one before: all land.
    let state = grown(first, 1)
    const row = Array.from({ length: 40 }, (_, i) => recordings.keepSegment(segment('r', i + 100), (state = grown(state, i + 2))))
    assert.deepEqual(await Promise.all(row), row.map(() => true))
    assert.equal((await recordings.leaves(idOf('r'), 100, 999)).length, 40)
  })

  law('a mistake with one segment leaves the segments beside it alone', async ({ recordings }) => {
    const states = ['a', 'b', 'c'].map((one) => recording(one, 'talk'))
    for (const state of states) await recordings.keep(state)
    await recordings.keepSegment(segment('b', 0), grown(states[1]!, 1))
    const results = await Promise.allSettled([
      recordings.keepSegment(segment('a', 0), grown(states[0]!, 1)),
      recordings.keepSegment({ ...segment('b', 0), line: leaf(0, 'mark') }, grown(grown(states[1]!, 1), 1)),
      recordings.keepSegment(segment('c', 0), grown(states[2]!, 1)),
    ])
    assert.deepEqual(results.map(({ status }) => status), ['fulfilled', 'rejected', 'fulfilled'])
    assert.equal((await recordings.find(idOf('b')))?.version, 2)
    assert.equal((await recordings.find(idOf('c')))?.version, 2)
  })

  law('a leaf that came without its bytes gets them later', async ({ recordings }) => {
    const lines = [leaf(0), leaf(1), leaf(2, 'pause'), leaf(3), leaf(4)]
    const first = recording('r', 'talk')
    const second = grown(first, 4)
    assert.equal(await recordings.keepLeaves(lines, first), true)
    assert.equal(await recordings.keep(second), true)
    assert.deepEqual(await recordings.withoutBytes(idOf('r')), [0, 1, 3])
    assert.equal(await recordings.keepSegment(segment('r', 1), grown(second, 4)), true)
    assert.deepEqual(await recordings.withoutBytes(idOf('r')), [0, 3])
    // Sent again: what was kept stays.
    assert.equal(await recordings.keepSegment(segment('r', 1, undefined), grown(grown(second, 4), 4)), true)
    assert.deepEqual(await bytesOf(recordings.sound(idOf('r'))), [1, 2, 3])
  })

  law('interruptions are told in order; what came early is neither sound nor interruption of the recording', async ({ recordings }) => {
    const first = recording('r', 'talk', { size: 3 })
    const lines = [leaf(0, 'audio'), leaf(1, 'gap'), leaf(2, 'audio'), leaf(3, 'gap'), leaf(4, 'audio')]
    assert.equal(await recordings.keepLeaves(lines, first), true)
    assert.deepEqual(await recordings.gaps(idOf('r')), [lines[1]])
    assert.equal(await recordings.keepSegment(segment('r', 4, Uint8Array.of(9, 9)), grown(first, 3)), true)
    assert.deepEqual(await bytesOf(recordings.sound(idOf('r'))), [])
    assert.equal(await recordings.soundSizeBytes(idOf('r')), 0)
  })

  law('pieces of a file that lack their bytes are missing as well', async ({ recordings }) => {
    const first = recording('r', 'talk', { fromFile: true, size: 2 })
    await recordings.keepLeaves([leaf(0, 'chunk'), leaf(1, 'chunk')], first)
    assert.deepEqual(await recordings.withoutBytes(idOf('r')), [0, 1])
  })

  law('a long recording is read whole, in portions', async ({ recordings }) => {
    const first = recording('r', 'talk')
    await recordings.keep(first)
    let state = first
    await Promise.all(Array.from({ length: 150 }, (_, i) => recordings.keepSegment(segment('r', i, Uint8Array.of(i)), (state = grown(state, i + 1)))))
    assert.deepEqual(await bytesOf(recordings.sound(idOf('r'))), Array.from({ length: 150 }, (_, i) => i))
  })

  law('each participant makes each statement once', async ({ recordings, conversations }) => {
    await recordings.keep(recording('r', 'talk'))
    const seal: Statement = { recordingId: idOf('r'), type: 'seal', participantId: idOf('client'), at: minute(9), envelope: '{"a":1}' }
    const append = { id: idOf('talk'), version: 2, events: [added('guest')] }
    assert.equal(await recordings.keepStatement(seal, append), true)
    assert.equal(await recordings.keepStatement({ ...seal, envelope: '{"b":2}' }, { ...append, version: 3 }), false)
    assert.equal((await conversations.find(idOf('talk')))?.version, 3)
    assert.equal(await recordings.keepStatement({ ...seal, type: 'received', at: minute(10) }), true)
    assert.equal(await recordings.keepStatement({ ...seal, participantId: idOf('worker'), at: minute(11) }), true)
    assert.deepEqual((await recordings.statements(idOf('r'))).map(({ type, envelope }) => [type, envelope]), [
      ['seal', '{"a":1}'], ['received', '{"a":1}'], ['seal', '{"a":1}'],
    ])
  })

  law('a copy is kept with the statement about it, once for each format', async ({ recordings }) => {
    await recordings.keep(recording('r', 'talk'))
    const kept = (['ogg', 'm4a'] as const).map((format, i) => ({
      copy: { recordingId: idOf('r'), format, sha256: 'cd'.repeat(32), sizeBytes: 1234 + i },
      statement: { recordingId: idOf('r'), type: `${format}-copy`, participantId: '', at: minute(9 + i), envelope: '{}' } satisfies Statement,
    }))
    for (const { copy, statement } of kept) {
      assert.equal(await recordings.keepCopy(copy, statement), true)
      assert.equal(await recordings.keepCopy(copy, statement), false)
    }
    assert.deepEqual((await recordings.copies(idOf('r'))).toSorted((a, b) => a.sizeBytes - b.sizeBytes), kept.map(({ copy }) => copy))
    assert.deepEqual(await recordings.statements(idOf('r')), kept.map(({ statement }) => statement))
  })

  law('who looked is kept in the order it happened', async ({ access }) => {
    const by = { kind: 'participant', id: idOf('client') } as const
    const base = { at: minute(9), conversationId: idOf('talk'), by, ground: 'took-part' } as const
    await access.note({ ...base, recordingId: undefined, what: 'opened-conversation' })
    for (const what of ['listened', 'downloaded-ogg', 'downloaded-m4a', 'downloaded-receipt', 'downloaded-file', 'read-text', 'downloaded-text'] as const) {
      await access.note({ ...base, recordingId: idOf('r'), what, by: { kind: 'staff', id: idOf('boss') }, ground: 'staff-of-organisation' })
    }
    const noted = await access.of(idOf('talk'))
    assert.deepEqual(noted[0], { ...base, recordingId: undefined, what: 'opened-conversation' })
    assert.deepEqual(noted.map(({ what }) => what), ['opened-conversation', 'listened', 'downloaded-ogg', 'downloaded-m4a', 'downloaded-receipt', 'downloaded-file', 'read-text', 'downloaded-text'])
    assert.deepEqual(await access.of(idOf('other')), [])
  })
}
