import { accepted, newId, refused, type Random, type Result } from '#ground'
import { isOwnDevice, participant, sideOf, type Conversation, type Event, type RecordingNote, type Side } from '#conversations'
import { decide } from '#policy'
import type { RecordingRefusal } from '../refusal.ts'
import type { CopyAnswer, CopyForm, CopyRequest, Custody, Day } from './custody.ts'
import type { LegalMonth } from './erase.ts'
import type { CustodyEvent } from './events.ts'
import { actorOn, findCustody, holderOn, type Acts, type CustodyDeps, type FoundCustody } from './find-custody.ts'
import { isKeeping } from './keeping.ts'
import { whyTextClosed } from './texts.ts'

type Who = Acts & { readonly recordingId: string }
type AskDeps = CustodyDeps & { readonly random: Random; readonly legalMonth: LegalMonth }

/**
 * Somebody asks the side that recorded for a copy. The organisation says what it wants it for and until when it keeps it; the client's side
 * owes nothing, and gets to hear the last day of the term of the law. Asked once more at most: asking is no pressing.
 */
export async function askForCopy(
  deps: AskDeps, order: Who & { readonly form?: CopyForm; readonly meant: { readonly purpose: string; readonly keepUntil: Day } | undefined },
): Promise<Result<CopyRequest, RecordingRefusal>> {
  const found = await findCustody(deps, order.recordingId)
  const one = found && holderOn(found.conversation, order)
  if (found === undefined || one === undefined) return refused({ code: 'recording-not-found' })
  const { conversation, note, custody, policy } = found
  const side = sideOf(one.role)
  const form = order.form ?? 'sound'
  const holder = form === 'sound' ? recordedBy(conversation, note) : typedBy(conversation, custody, side)
  if (note.erased !== undefined) return refused({ code: 'erased' })
  if (side === holder || (form === 'transcript' && holder === 'neither')) return refused({ code: 'not-possible-now' })
  const at = deps.now()
  if (side === 'organisation' && !isKeeping(order.meant, at)) return refused({ code: 'keeping-not-valid' })
  const verdict = decide(policy, { question: 'copy', askedBy: side === 'organisation' ? 'organisation' : 'client', holder: holder === 'organisation' ? 'organisation' : 'client', requested: true, medium: 'sound', form })
  if (verdict.verdict === 'forbid') return refused({ code: 'share-not-allowed' })
  const before = custody.copyRequests.find((asked) => asked.askedBy === one.id && asked.form === form)
  if (before?.asked === 2 || before?.answer?.what === 'app' || before?.answer?.what === 'stick') return refused({ code: 'not-possible-now' })
  const requestId = before?.id ?? newId(deps.random)
  const event: CustodyEvent = before === undefined
    ? {
        v: 2, type: 'copy-asked', at, requestId, participantId: one.id, form,
        ...(side === 'organisation' && order.meant !== undefined ? { purpose: order.meant.purpose.trim(), keepUntil: order.meant.keepUntil } : {}),
        ...(holder === 'organisation' ? { dueOn: deps.legalMonth(at) } : {}),
      }
    : { v: 1, type: 'copy-asked-again', at, requestId }
  return keepRequest(deps, found, requestId, [event])
}

/**
 * The side that recorded answers: through the app, on a stick, only the seal, or not. A client who would rather not says no more than that
 * and nothing follows from it. The organisation owes its copy as far as the rules of play say so. A copy the organisation gets makes it
 * responsible for it: what for and until when is noted in the same moment.
 */
export async function answerCopyRequest(deps: CustodyDeps, order: Who & { readonly requestId: string; readonly what: CopyAnswer }): Promise<Result<CopyRequest, RecordingRefusal>> {
  const found = await findCustody(deps, order.recordingId)
  const one = found && actorOn(found.conversation, order)
  const request = found?.custody.copyRequests.find(({ id }) => id === order.requestId)
  if (found === undefined || one === undefined || request === undefined) return refused({ code: 'recording-not-found' })
  const { conversation, note, policy } = found
  const side = sideOf(one.role)
  const text = request.form === 'transcript'
  if (side !== giverOf(found, request)) return refused({ code: 'not-yours' })
  if (note.erased !== undefined) return refused({ code: 'erased' })
  // A file that was promised has not been sent: whoever promised it may still rather not.
  const onlyPromised = note.fromFile && !text && request.answer?.what === 'app' && found.custody.fileCopy === undefined
  if (!onlyPromised && (request.answer?.what === 'app' || request.answer?.what === 'stick')) return accepted(request)
  if ((order.what === 'stick' && side !== 'organisation') || (text && (order.what === 'stick' || order.what === 'seal'))) return refused({ code: 'not-possible-now' })
  const owes = side === 'organisation' && decide(policy, { question: 'copy', askedBy: 'client', holder: 'organisation', requested: true, medium: 'sound', form: request.form }).verdict === 'allow'
  if (owes && (order.what === 'not' || order.what === 'seal')) return refused({ code: 'copy-owed' })
  const gives = order.what === 'app' || order.what === 'stick'
  const textClosed = text && gives ? whyTextClosed(note) : undefined
  if (textClosed !== undefined) return refused({ code: textClosed })
  if (gives && note.restricted) return refused({ code: 'sealed-away' })
  if (order.what === 'stick' && note.keeping !== 'kept-for-both') return refused({ code: 'no-copy' })
  if (order.what === 'app' && !text && note.keeping !== 'kept-for-both' && ((note.fromFile && request.meant === undefined) || !isOwnDevice(conversation, note.participantId, order.deviceId))) return refused({ code: 'no-copy' })
  const sendsFile = order.what === 'app' && !text && note.fromFile
  const at = deps.now()
  const events: CustodyEvent[] = [{ v: 1, type: 'copy-answered', at, requestId: request.id, by: one.id, what: order.what }]
  if (gives && !sendsFile && request.meant !== undefined) events.push({ v: 1, type: 'keeping-set', at, by: { kind: 'participant', id: request.askedBy }, purpose: request.meant.purpose, until: request.meant.keepUntil })
  const offered: Event[] = order.what === 'app' && !text && !sendsFile && note.keeping === 'own-device' ? [{ v: 1, type: 'copy-offered', at, recordingId: note.id }] : []
  return keepRequest(deps, found, request.id, events, offered)
}

/** The side that gives what was asked for: it recorded, or typed out, and is not the side that asks. */
export function giverOf({ conversation, custody, note }: Pick<FoundCustody, 'conversation' | 'custody' | 'note'>, { form, askedBy }: CopyRequest): 'client' | 'organisation' | 'neither' {
  const asker = participant(conversation, askedBy)
  return form === 'sound' ? recordedBy(conversation, note) : typedBy(conversation, custody, asker === undefined ? 'neither' : sideOf(asker.role))
}

/** The other side, when somebody there typed something out; else `neither`. */
function typedBy(conversation: Conversation, { transcripts }: Custody, asking: Side): Side {
  const other = asking === 'client' ? 'organisation' : 'client'
  return transcripts.some(({ addedBy }) => sideOf(participant(conversation, addedBy)?.role ?? 'other') === other) ? other : 'neither'
}

/** The side that recorded, and so the side that is asked. */
export function recordedBy(conversation: Conversation, note: RecordingNote): 'client' | 'organisation' | 'neither' {
  const recorder = participant(conversation, note.participantId)
  return recorder === undefined ? 'neither' : sideOf(recorder.role)
}

async function keepRequest(deps: CustodyDeps, { custody, conversation }: FoundCustody, requestId: string, events: readonly CustodyEvent[], said: readonly Event[] = []): Promise<Result<CopyRequest, RecordingRefusal>> {
  const { recordingId, version } = custody
  const append = said.length === 0 ? {} : { append: { id: conversation.id, version: conversation.version, events: said } }
  if (!(await deps.custody.keep({ recordingId, conversationId: conversation.id, version, events, ...append }))) return refused({ code: 'changed-meanwhile' })
  const request = (await deps.custody.find(recordingId)).copyRequests.find(({ id }) => id === requestId)
  if (request === undefined) throw new Error(`request ${requestId} was kept and is not there`)
  return accepted(request)
}
