import { accepted, base64, refused, type Bytes, type Instant, type Now, type Result } from '#ground'
import { isOwnDevice, silentSince, type ConversationPort, type RecordingNote } from '#conversations'
import { append, continuity, frontierBytes, frontierRoot, leafBytes, leafHash, leafLine, readFrontier, readLeaf, sha256Base64, type Leaf } from '#ledger'
import type { Recording } from './recording.ts'
import type { RecordingPort } from './port.ts'
import type { RecordingRefusal } from './refusal.ts'

/** Largest segment in bytes: a second of Opus with its pages at the highest rate is a quarter of it. */
export const SEGMENT_LIMIT_BYTES = 256 * 1024
/** How far a leaf may run ahead of a hole. */
export const AHEAD_LIMIT = 120
/** A stop or pause reaches the recorder over the network; sound that began within this time of it still counts as before. */
const NOTICE_MS = 3_000
/** Clocks drift and sound comes in buffers; more sound than time plus this was not recorded live. */
const FASTER_THAN_TIME_MS = 10_000
/** Sound cannot run ahead of the leaf's own clock by more than drift and buffers: a clock that is held back tells no other story. */
const AHEAD_OF_CLOCK_MS = 5_000

export type SignHead = (head: { readonly recordingId: string; readonly size: number; readonly root: Bytes; readonly at: Instant }) => Promise<string>

type Deps = { readonly conversations: ConversationPort; readonly recordings: RecordingPort; readonly signHead: SignHead; readonly now: Now }
export type SegmentOrder = {
  readonly recordingId: string
  readonly deviceId: string
  readonly index: number
  readonly line: string
  /** Size and root of the tree before this leaf, by the recorder's own count. */
  readonly previous: { readonly size: number; readonly root: string }
  readonly bytes: Bytes | undefined
}
export type Acknowledged = { readonly size: number; readonly head: string; readonly missing: readonly number[] }

/**
 * Keeps one leaf, and its bytes when they are given, and answers with the cosigned head: acknowledgement, rolling receipt
 * and resume point in one. The same again gives the same answer; another leaf or other bytes at a taken place are refused.
 */
export async function acceptSegment(deps: Deps, order: SegmentOrder): Promise<Result<Acknowledged, RecordingRefusal>> {
  const read = readLeaf(order.line)
  if (!read.ok) return refused({ code: 'leaf-not-valid', problem: read.refusal.code })
  const leaf = read.value
  if (leaf.index !== order.index || leaf.kind === 'chunk') return refused({ code: 'leaf-not-valid', problem: 'leaf-elsewhere' })
  if (order.bytes !== undefined && (order.bytes.length > SEGMENT_LIMIT_BYTES || leaf.kind !== 'audio' || sha256Base64(order.bytes) !== leaf.sha256))
    return refused({ code: 'digest-differs' })
  const before = await deps.recordings.find(order.recordingId)
  if (before === undefined) return refused({ code: 'recording-not-found' })
  const conversation = await deps.conversations.find(before.conversationId)
  if (conversation === undefined || !isOwnDevice(conversation, before.participantId, order.deviceId)) return refused({ code: 'recording-not-found' })
  const note = conversation.recordings.find((one) => one.id === before.id)
  if (note === undefined) return refused({ code: 'recording-not-found' })
  // What was erased does not come back, whatever a device that still has it sends.
  const bytes = note.keeping === 'kept-for-both' && note.erased === undefined ? order.bytes : undefined
  // A device that learned late of a stop takes away the sound from after it; a leaf the server may have seen stays in its row.
  const takenAway = leaf.kind === 'audio' && order.bytes === undefined && note.phase === 'stopped' && note.startedAt + leaf.atMs >= silentSince(note)!
  if (note.keeping === 'kept-for-both' && leaf.kind === 'audio' && order.bytes === undefined && !takenAway) return refused({ code: 'digest-differs' })
  const stored = order.index < before.size || before.early.some((one) => one.index === order.index) ? await deps.recordings.findSegment(before.id, order.index) : undefined
  if (stored !== undefined) {
    if (stored.line !== order.line) return refused({ code: 'segment-differs' })
    if (stored.hasBytes || bytes === undefined) return accepted(acknowledgement(before))
  } else {
    const problem = newLeafProblem(before, takenAway ? undefined : note, leaf, order, deps.now())
    if (problem !== undefined) return refused(problem)
  }
  const grown = stored === undefined ? await grow(before, leaf, order.line, deps) : { ...before, version: before.version + 1 }
  if ('code' in grown) return refused(grown)
  const kept = await deps.recordings.keepSegment({ recordingId: before.id, index: order.index, line: order.line, bytes }, grown)
  return kept ? accepted(acknowledgement(grown)) : refused({ code: 'changed-meanwhile' })
}

function newLeafProblem(before: Recording, note: RecordingNote | undefined, leaf: Leaf, order: SegmentOrder, now: Instant): RecordingRefusal | undefined {
  if (before.completeness !== 'open') return { code: 'conversation-stopped', reason: 'ended', cutoffAtMs: 0 }
  if (order.index >= before.size + AHEAD_LIMIT) return { code: 'too-far-ahead', size: before.size }
  if (order.previous.size !== order.index) return { code: 'head-differs', size: before.size }
  if (order.index === before.size && order.previous.root !== rootOf(before)) return { code: 'head-differs', size: before.size }
  if (leaf.kind !== 'audio') return undefined
  const soundMs = (leaf.start + leaf.count) / 48
  if (soundMs > now - before.startedAt + FASTER_THAN_TIME_MS) return { code: 'leaf-not-valid', problem: 'faster-than-time' }
  if (leaf.start / 48 > leaf.atMs + AHEAD_OF_CLOCK_MS) return { code: 'leaf-not-valid', problem: 'clock-held-back' }
  return note === undefined ? undefined : soundAfterBreak(note, leaf.atMs)
}

/** Sound that began when recording was not allowed any more, or was paused, does not enter the log. */
function soundAfterBreak(note: RecordingNote, atMs: number): RecordingRefusal | undefined {
  const began = note.startedAt + atMs
  if (note.phase === 'stopped' && began > note.phaseSince + NOTICE_MS)
    return { code: 'conversation-stopped', reason: note.reason ?? 'by-person', cutoffAtMs: note.phaseSince - note.startedAt }
  const inPause = note.pauses.find((pause) => pause.reason !== 'by-person' && began > pause.from + NOTICE_MS && (pause.to === undefined || began < pause.to - NOTICE_MS))
  return inPause === undefined ? undefined : { code: 'conversation-stopped', reason: inPause.reason, cutoffAtMs: inPause.from - note.startedAt }
}

/** The recording with this leaf, and every early leaf that now fits behind it. */
async function grow(before: Recording, leaf: Leaf, line: string, deps: Deps): Promise<Recording | RecordingRefusal> {
  const waiting = [...before.early, { index: leaf.index, line }].sort((a, b) => a.index - b.index)
  let frontier = frontierOf(before)
  let last = before.lastLeaf === undefined ? undefined : readOwn(before.lastLeaf)
  while (waiting[0]?.index === frontier.size) {
    const { line: nextLine } = waiting.shift()!
    const next = readOwn(nextLine)
    const fits = continuity(last, next)
    if (!fits.ok) return { code: 'leaf-not-valid', problem: fits.refusal.code }
    frontier = append(frontier, leafHash(leafBytes(next)))
    last = next
  }
  const grew = frontier.size > before.size
  const root = frontierRoot(frontier)
  return {
    ...before,
    version: before.version + 1,
    size: frontier.size,
    frontier: frontierBytes(frontier),
    lastLeaf: last === undefined ? undefined : leafLine(last),
    early: waiting,
    head: grew ? await deps.signHead({ recordingId: before.id, size: frontier.size, root, at: deps.now() }) : before.head,
    completeness: last?.kind === 'end' ? 'ended' : 'open',
  }
}

/** What a recorder is told: how far the unbroken row reaches, its cosigned head, and the holes before what came early. */
export function acknowledgement(recording: Recording): Acknowledged {
  const early = new Set(recording.early.map((one) => one.index))
  const end = recording.early.at(-1)?.index ?? recording.size
  const missing: number[] = []
  for (let index = recording.size; index < end; index++) if (!early.has(index)) missing.push(index)
  return { size: recording.size, head: recording.head ?? '', missing }
}

/** Standard base64 of the root over the leaves in an unbroken row. */
export function rootOf(recording: Recording): string {
  return base64(frontierRoot(frontierOf(recording)))
}

function frontierOf(recording: Recording) {
  const frontier = readFrontier(recording.frontier)
  if (frontier === undefined) throw new Error(`the kept frontier of recording ${recording.id} cannot be read`)
  return frontier
}

function readOwn(line: string): Leaf {
  const read = readLeaf(line)
  if (!read.ok) throw new Error(`a kept leaf cannot be read: ${read.refusal.code}`)
  return read.value
}
