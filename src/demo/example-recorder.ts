import { base64, newId, type Bytes } from '#ground'
import { finish, type Conversation } from '#conversations'
import { append, EMPTY_FRONTIER, frontierRoot, leafBytes, leafHash, leafLine, reasonSha256, SAMPLES_PER_SECOND, sha256Base64, type Leaf, type Reason } from '#ledger'
import { acceptSegment, control, seal, sealFile, signStatement, startRecording, statementFor } from '#recordings'
import { must, type DemoParts, type ExampleTable } from './example-table.ts'

const SEGMENT_MS = 1000

/** A recording at the table, made by the phone of one person, second by second as time passes. */
export type ExampleRecorder = {
  readonly recordingId: string
  readonly records: (segments: readonly Bytes[]) => Promise<void>
  /** The recorder's own note that sound stops here; `paused` at the table comes from whoever paused. */
  readonly notes: (kind: 'pause' | 'end', reason: Reason) => Promise<void>
  readonly turns: (to: 'paused' | 'running' | 'stopped') => Promise<void>
}

/** Starts recording on the phone of `name`. */
export async function recorderOf(table: ExampleTable, name: string): Promise<ExampleRecorder> {
  const { conversationId, now, pass } = table
  const { participantId, phone: { deviceId } } = table.seat(name)
  const deps = recordingDeps(table)
  const recordingId = newId(table.parts.random)
  const { startedAt } = must(await startRecording(deps, { recordingId, conversationId, participantId, deviceId, keeping: 'kept-for-both' }))
  let frontier = EMPTY_FRONTIER
  let start = 0

  async function hand(part: Pick<Leaf, 'kind' | 'count' | 'sha256'>, atMs: number, bytes: Bytes | undefined) {
    const leaf: Leaf = { ...part, index: frontier.size, start, atMs }
    const previous = { size: frontier.size, root: base64(frontierRoot(frontier)) }
    must(await acceptSegment(deps, { recordingId, deviceId, index: leaf.index, line: leafLine(leaf), previous, bytes }))
    frontier = append(frontier, leafHash(leafBytes(leaf)))
    start += leaf.count
  }

  return {
    recordingId,
    async records(segments) {
      for (const bytes of segments) {
        const atMs = now() - startedAt
        pass(SEGMENT_MS)
        await hand({ kind: 'audio', count: SAMPLES_PER_SECOND, sha256: sha256Base64(bytes) }, atMs, bytes)
      }
    },
    notes: (kind, reason) => hand({ kind, count: 0, sha256: reasonSha256(kind, reason) }, now() - startedAt, undefined),
    async turns(to) {
      must(await control(deps, { conversationId, recordingId, deviceId, to }))
    },
  }
}

/** Seals a recording whose end is in; these people put their signatures under it and under having received it. */
export async function sealed(table: ExampleTable, recordingId: string, names: readonly string[]): Promise<void> {
  const deps = { ...recordingDeps(table), devices: table.parts.devices, agreedText: agreedText(table.parts) }
  must(await seal(deps, recordingId))
  for (const type of ['seal', 'received'] as const) {
    for (const { participantId, phone } of names.map(table.seat)) {
      const order = { recordingId, participantId, deviceId: phone.deviceId, type }
      const envelope = phone.signs(must(await statementFor(deps, order)))
      must(await signStatement(deps, { ...order, envelope }))
    }
  }
}

/** Seals a file of somebody's own from its pieces, and gives the number of the recording. */
export async function fileSealed(table: ExampleTable, name: string, lines: readonly string[]): Promise<string> {
  const { participantId, phone } = table.seat(name)
  const recordingId = newId(table.parts.random)
  // Nobody waits for an answer meanwhile, and the file is small: no need to let others in between.
  const deps = { ...recordingDeps(table), breathe: async () => undefined }
  must(await sealFile(deps, { recordingId, conversationId: table.conversationId, participantId, deviceId: phone.deviceId, lines }))
  await sealed(table, recordingId, [name])
  return recordingId
}

/** The talk is over. */
export async function finished(table: ExampleTable, name: string): Promise<void> {
  must(await finish(recordingDeps(table), { conversationId: table.conversationId, deviceId: table.seat(name).phone.deviceId }))
}

function recordingDeps({ parts, now }: ExampleTable) {
  const { conversations, recordings, rules, signHead } = parts
  return { conversations, recordings, rules, signHead, now }
}

function agreedText({ agreementText }: DemoParts) {
  return (conversation: Conversation) => agreementText(conversation, 'nl')
}
