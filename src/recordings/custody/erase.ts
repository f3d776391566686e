import { accepted, newId, refused, type Instant, type Random, type Result } from '#ground'
import { participant, type EraseGround } from '#conversations'
import { decide } from '#policy'
import { m4aName } from '../copies.ts'
import type { AccessPort, FilePort } from '../port.ts'
import type { RecordingRefusal } from '../refusal.ts'
import { goesBySettlement } from '../settle.ts'
import type { Actor, Custody, Day, EraseRequest, Holder } from './custody.ts'
import type { CustodyEvent } from './events.ts'
import { fileCopyName } from './file-copy.ts'
import { holdersOf } from './holders.ts'
import type { ErasedNotice } from './port.ts'
import { findCustody, holderOn, type Acts, type CustodyDeps, type FoundCustody } from './find-custody.ts'

/** What keeps a recording where it is for now: the number of a complaint. Who knows of complaints says so; this room does not. */
export type HoldsOn = (recordingId: string) => Promise<readonly string[]>
/** The last day of the month the law gives for an answer, counted from a moment. @source AVG (GDPR) art. 12(3) */
export type LegalMonth = (from: Instant) => Day

type AskDeps = CustodyDeps & { readonly random: Random; readonly legalMonth: LegalMonth }

/** Somebody who took part asks that the recording is erased here. It says until when they have an answer. Nobody asks why. */
export async function askToErase(deps: AskDeps, order: Acts & { readonly recordingId: string }): Promise<Result<EraseRequest, RecordingRefusal>> {
  const found = await findCustody(deps, order.recordingId)
  const one = found && holderOn(found.conversation, order)
  if (found === undefined || one === undefined) return refused({ code: 'recording-not-found' })
  if (found.note.erased !== undefined) return refused({ code: 'erased' })
  const waiting = found.custody.eraseRequests.find(({ by, answer }) => answer === undefined && by.kind === 'participant' && by.id === one.id)
  if (waiting !== undefined) return accepted(waiting)
  const at = deps.now()
  const event: CustodyEvent = { v: 1, type: 'erase-asked', at, requestId: newId(deps.random), by: { kind: 'participant', id: one.id }, dueOn: deps.legalMonth(at) }
  const { custody, conversation } = found
  const kept = await deps.custody.keep({ recordingId: custody.recordingId, conversationId: conversation.id, version: custody.version, events: [event] })
  if (!kept) return refused({ code: 'changed-meanwhile' })
  return accepted({ id: event.requestId, at, by: event.by, dueOn: event.dueOn, answer: undefined })
}

type EraseDeps = CustodyDeps & {
  readonly files: Pick<FilePort, 'erase'>
  readonly access: Pick<AccessPort, 'of'>
  readonly holdsOn: HoldsOn
  /** The page on which somebody who has a copy reads that the recording was erased. */
  readonly erasedPath?: (conversationId: string, recordingId: string) => string
}
export type EraseOrder = { readonly recordingId: string; readonly by: Actor; readonly because: Exclude<EraseGround, 'settled-together'> }

/**
 * Erases the sound of a recording: every byte in the database, its log and its files. What stays are the leaves with their hashes, the
 * signatures and the notes of who looked, in which there is no sound. Refused while something holds it, which is said; refused when the
 * rules of play do not ask for it. Whether somebody may give this order is decided where accounts are known.
 */
export async function eraseRecording(deps: EraseDeps, order: EraseOrder): Promise<Result<Custody, RecordingRefusal>> {
  const found = await findCustody(deps, order.recordingId)
  if (found === undefined) return refused({ code: 'recording-not-found' })
  if (found.note.erased !== undefined) return finish(deps, found)
  const holds = await deps.holdsOn(order.recordingId)
  const { verdict } = decide(found.policy, {
    question: 'keep', by: 'organisation', complaintRunning: holds.length > 0, beforeWithdrawal: found.note.restricted,
    ...(order.because === 'asked' ? { eraseRequested: true } : order.because === 'date-reached' ? { dateReached: true } : { purposeMet: true }),
  })
  if (holds.length > 0) return refused({ code: 'held', why: holds })
  // What is closed is decided on by everybody together, by no date and no single wish.
  if (verdict === 'hold') return refused({ code: 'sealed-away' })
  if (verdict !== 'forbid') return refused({ code: 'not-possible-now' })
  return erase(deps, found, order.because, order.by)
}

/** Erases the part from before a withdrawal when everybody who took part said so; refused while they did not, or something holds it. */
export async function eraseSettled(deps: EraseDeps, recordingId: string): Promise<Result<Custody, RecordingRefusal>> {
  const found = await findCustody(deps, recordingId)
  if (found === undefined) return refused({ code: 'recording-not-found' })
  if (found.note.erased !== undefined) return finish(deps, found)
  if (!goesBySettlement(found.conversation, found.note, found.policy)) return refused({ code: 'not-possible-now' })
  const holds = await deps.holdsOn(recordingId)
  if (holds.length > 0) return refused({ code: 'held', why: holds })
  return erase(deps, found, 'settled-together', undefined)
}

/** Somebody who asked to erase hears that it stays for now, and why. Only what holds it is a reason; when nothing does, it is refused. */
export async function sayItStays(deps: EraseDeps, order: { readonly recordingId: string; readonly requestId: string; readonly by: Actor }): Promise<Result<Custody, RecordingRefusal>> {
  const found = await findCustody(deps, order.recordingId)
  const request = found?.custody.eraseRequests.find(({ id }) => id === order.requestId)
  if (found === undefined || request === undefined) return refused({ code: 'recording-not-found' })
  if (request.answer !== undefined) return accepted(found.custody)
  const holds = await deps.holdsOn(order.recordingId)
  if (holds.length === 0) return refused({ code: 'not-possible-now' })
  const { custody, conversation } = found
  const event: CustodyEvent = { v: 1, type: 'erase-answered', at: deps.now(), requestId: request.id, by: order.by, what: 'stays', ground: holds.join(', ') }
  const kept = await deps.custody.keep({ recordingId: custody.recordingId, conversationId: conversation.id, version: custody.version, events: [event] })
  return kept ? accepted(await deps.custody.find(order.recordingId)) : refused({ code: 'changed-meanwhile' })
}

async function erase(deps: EraseDeps, found: FoundCustody, ground: EraseGround, by: Actor | undefined): Promise<Result<Custody, RecordingRefusal>> {
  const { conversation, custody, note } = found
  const at = deps.now()
  const answers = custody.eraseRequests
    .filter(({ answer }) => answer === undefined)
    .map((one): CustodyEvent => ({ v: 1, type: 'erase-answered', at, requestId: one.id, by: by ?? one.by, what: 'erased', ground }))
  const holders = holdersOf(conversation, custody, await deps.access.of(conversation.id), await deps.custody.openings(note.id))
  const listed: readonly CustodyEvent[] = holders.length === 0 ? [] : [{ v: 1, type: 'holders-listed', at, holders }]
  const erased = await deps.custody.eraseSound({
    append: { id: conversation.id, version: conversation.version, events: [{ v: 1, type: 'recording-erased', at, recordingId: note.id, ground }] },
    custody: { recordingId: note.id, conversationId: conversation.id, version: custody.version, events: [...answers, ...listed] },
    notices: noticesFor(found, holders, at, deps.erasedPath),
  })
  return erased ? finish(deps, found) : refused({ code: 'changed-meanwhile' })
}

/** Whoever works here and has a copy hears that there is something to read. */
function noticesFor({ conversation, note }: FoundCustody, holders: readonly Holder[], at: Instant, path: EraseDeps['erasedPath']): readonly ErasedNotice[] {
  if (path === undefined) return []
  const accounts = holders.flatMap((one) => (one.kind === 'participant' ? (participant(conversation, one.participantId)?.seats ?? []).flatMap(({ accountId }) => accountId ?? []) : []))
  return [...new Set(accounts)].map((accountId) => ({ key: `erased ${note.id} ${accountId}`, accountId, path: path(conversation.id, note.id), dueAt: at }))
}

/** The files go after the database says they are gone: what a crash leaves between the two is taken away at the next start. */
async function finish(deps: EraseDeps, { note }: FoundCustody): Promise<Result<Custody, RecordingRefusal>> {
  await deps.files.erase(m4aName(note.id))
  const { fileCopy } = await deps.custody.find(note.id)
  if (fileCopy !== undefined) await deps.files.erase(fileCopyName(note.id, fileCopy))
  return accepted(await deps.custody.find(note.id))
}
