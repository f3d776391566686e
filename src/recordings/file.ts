import { accepted, isId, refused, utf8, type Now, type Result } from '#ground'
import { gate, participant, type ConversationPort, type Event, type Rules } from '#conversations'
import { append, continuity, EMPTY_FRONTIER, frontierBytes, frontierRoot, leafHash, MAX_FILE_PIECES, readLeaf, type Leaf } from '#ledger'
import type { SignHead } from './accept-segment.ts'
import { newRecording } from './start.ts'
import type { Recording } from './recording.ts'
import type { RecordingPort } from './port.ts'
import type { RecordingRefusal } from './refusal.ts'

const PIECES_AT_ONCE = 1_000

type Deps = {
  readonly conversations: ConversationPort
  readonly recordings: RecordingPort
  readonly rules: Rules
  readonly signHead: SignHead
  readonly now: Now
  /** Lets other requests have their turn during long work. */
  readonly breathe: () => Promise<void>
}
export type FileOrder = {
  readonly recordingId: string
  readonly conversationId: string
  readonly participantId: string
  readonly deviceId: string
  /** All `chunk` leaf lines of the file, in order. */
  readonly lines: readonly string[]
}

/**
 * Seals a recording that was made with another app or device, from the hashes of its pieces: the file itself stays where
 * it is. The rules are asked as for any recording, except that telling afterwards is never held against anybody.
 */
export async function sealFile(deps: Deps, order: FileOrder): Promise<Result<Recording, RecordingRefusal>> {
  const before = await deps.conversations.find(order.conversationId)
  const one = before && participant(before, order.participantId)
  if (before === undefined || one === undefined) return refused({ code: 'conversation-not-found' })
  if (!one.seats.some((seat) => seat.deviceId === order.deviceId)) return refused({ code: 'not-yours' })
  if (!isId(order.recordingId)) return refused({ code: 'recording-not-found' })
  const there = await deps.recordings.find(order.recordingId)
  if (there !== undefined) return there.conversationId === before.id && there.deviceId === order.deviceId ? accepted(there) : refused({ code: 'already-recording' })
  if (before.phase === 'cancelled') return refused({ code: 'conversation-closed' })
  if (before.medium !== 'sound') return refused({ code: 'not-possible-now' })
  const { verdict } = gate(before, deps.rules)
  if (verdict === 'no' || verdict === 'stop') return refused({ code: 'not-allowed-now', verdict })
  const grown = await readChunks(order.lines, deps.breathe)
  if (!grown.ok) return grown
  const at = deps.now()
  const begun = newRecording({ ...order, startedAt: at, begunAs: 'own-device', fromFile: true })
  const recording: Recording = {
    ...begun,
    size: grown.value.size,
    frontier: frontierBytes(grown.value),
    lastLeaf: order.lines.at(-1),
    head: await deps.signHead({ recordingId: begun.id, size: grown.value.size, root: frontierRoot(grown.value), at }),
    completeness: 'ended',
  }
  const events: Event[] = [{ v: 1, type: 'recording-started', at, recordingId: begun.id, participantId: one.id, keeping: 'own-device', fromFile: true }]
  const kept = await deps.recordings.keepLeaves(order.lines, recording, { id: before.id, version: before.version, events })
  return kept ? accepted(recording) : refused({ code: 'changed-meanwhile' })
}

async function readChunks(lines: readonly string[], breathe: () => Promise<void>): Promise<Result<typeof EMPTY_FRONTIER, RecordingRefusal>> {
  if (lines.length > MAX_FILE_PIECES) return refused({ code: 'leaf-not-valid', problem: 'file-too-large' })
  let frontier = EMPTY_FRONTIER
  let last: Leaf | undefined
  for (const [place, line] of lines.entries()) {
    if (place % PIECES_AT_ONCE === PIECES_AT_ONCE - 1) await breathe()
    const read = readLeaf(line)
    if (!read.ok) return refused({ code: 'leaf-not-valid', problem: read.refusal.code })
    if (read.value.kind !== 'chunk') return refused({ code: 'leaf-not-valid', problem: 'kinds-mixed' })
    const fits = continuity(last, read.value)
    if (!fits.ok) return refused({ code: 'leaf-not-valid', problem: fits.refusal.code })
    frontier = append(frontier, leafHash(utf8(line)))
    last = read.value
  }
  return last === undefined ? refused({ code: 'leaf-not-valid', problem: 'no-leaves' }) : accepted(frontier)
}
