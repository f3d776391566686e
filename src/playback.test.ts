import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { test } from 'node:test'
import type { Event } from '#conversations'
import { instant, newId, platformRandom as random } from '#ground'
import { sha256Base64 } from '#ledger'
import { fileCopyName } from '#recordings'
import { openTemporaryStorage } from '#storage'
import type { LogEntry } from './log.ts'
import { openPlayback } from './playback.ts'
import { serverSigner } from './signing.ts'

const at = instant(Date.UTC(2026, 10, 20, 10))
const [conversationId, participantId, recordingId] = [newId(random), newId(random), newId(random)]

const EVENTS: readonly Event[] = [
  {
    v: 1, type: 'announced', at, by: 'client-side', medium: 'sound', setting: 'site', recorder: 'client', late: false,
    policy: { id: 'huis', version: '1', sha256: 'ab'.repeat(32) }, code: 'ABCD1234',
  },
  { v: 1, type: 'participant-added', at, participantId, role: 'client' },
  { v: 1, type: 'recording-started', at, recordingId, participantId, keeping: 'kept-for-both', fromFile: false },
  { v: 1, type: 'recording-stopped', at, recordingId, reason: 'by-person' },
  { v: 1, type: 'recording-sealed', at, recordingId, root: sha256Base64(new Uint8Array()), words: ['a', 'b', 'c', 'd'], soundMs: 1000 },
]

test('what a stop left undone is made at the next start, and stopping in the middle of it harms nothing', async () => {
  const storage = await openTemporaryStorage({ now: () => at, random })
  const entries: LogEntry[] = []
  const playback = openPlayback({ ...storage, serverSigner: serverSigner(storage.keys), now: () => at, log: (entry) => entries.push(entry) })
  try {
    const bytes = Uint8Array.of(1, 2, 3)
    const line = `v1 audio 0 0 48000 0 ${sha256Base64(bytes)} -`
    await storage.conversations.keep({ id: conversationId, version: 0, events: EVENTS })
    const recording = {
      id: recordingId, conversationId, participantId, deviceId: newId(random), startedAt: at, begunAs: 'kept-for-both', fromFile: false,
      version: 1, size: 1, frontier: new Uint8Array(), lastLeaf: line, early: [], head: undefined, completeness: 'closed',
    } as const
    await storage.recordings.keepSegment({ recordingId, index: 0, line, bytes }, recording)

    const [stands, loose] = [newId(random), newId(random)]
    for (const id of [stands, loose]) {
      const path = await storage.files.temporary()
      await writeFile(path, 'a file of another app')
      await storage.files.keepFile(path, fileCopyName(recordingId, { id }))
    }
    const kept = { v: 1, type: 'file-copy-kept', at, requestId: newId(random), fileId: stands, sha256: 'hash', sizeBytes: 21 } as const
    await storage.custody.keep({ recordingId, conversationId, version: 0, events: [kept] })

    playback.make('nobody')
    await playback.catchUp()
    for (let waitedMs = 0; (await storage.recordings.copies(recordingId)).length === 0 && waitedMs < 20_000; waitedMs += 50) {
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    assert.deepEqual((await storage.recordings.copies(recordingId)).map(({ format, sizeBytes }) => [format, sizeBytes]), [['ogg', 3]])
    assert.deepEqual(await storage.files.names(), [fileCopyName(recordingId, { id: stands })], 'a file for which no event stands goes')
    assert.deepEqual((await storage.recordings.statements(recordingId)).map(({ type }) => type), ['ogg-copy'])
  } finally {
    await playback.close()
    await storage.close()
  }
  assert.deepEqual(entries, [])
})
