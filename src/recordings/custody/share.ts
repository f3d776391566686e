import { accepted, newId, newSecret, newShortCode, refused, utf8, type Random, type Result } from '#ground'
import type { HashSecret, Participant } from '#conversations'
import { sha256Base64 } from '#ledger'
import { whyClosed } from '../leaving.ts'
import type { RecordingRefusal } from '../refusal.ts'
import type { CodeBy, Share, ShareWish, TextRef } from './custody.ts'
import type { CustodyEvent } from './events.ts'
import { actorOn, findCustody, holderOn, type Acts, type CustodyDeps, type FoundCustody } from './find-custody.ts'
import { shareState, weighWish } from './share-rules.ts'
import { mayRead, readText, whyTextClosed } from './texts.ts'

/** The longest a link works. */
export const LONGEST_SHARE_DAYS = 30
/** As many wishes as one recording keeps; a hundred is no sharing any more. */
const MOST_SHARES = 100
const MOST_CHARACTERS = { name: 120, purpose: 600, quote: 4000 } as const
const DAY_MS = 24 * 60 * 60_000

export type Who = Acts & { readonly recordingId: string }
export type ShareOrder = Who & ShareWish & {
  /** Which transcript, when that is what goes. */
  readonly transcriptId?: string | undefined
  /** The words quoted, when they are what goes. */
  readonly words?: string | undefined
}

/**
 * Somebody on one of the two sides wants to let somebody outside hear or have a recording. When the rules allow that without asking it is
 * agreed at once; else everybody the rules name is asked, and silence is no. Nothing leaves by this: see `makeShareLink`.
 */
export async function askToShare(deps: CustodyDeps & { readonly random: Random }, order: ShareOrder): Promise<Result<Share, RecordingRefusal>> {
  const found = await findCustody(deps, order.recordingId)
  const asker = found && holderOn(found.conversation, order)
  if (found === undefined || asker === undefined) return refused({ code: 'recording-not-found' })
  const { conversation, note, policy, custody } = found
  const closed = order.form === 'sound' ? whyClosed(note) : whyTextClosed(note)
  if (closed !== undefined) return refused({ code: closed })
  if (!isText(order.name, MOST_CHARACTERS.name) || !isText(order.purpose, MOST_CHARACTERS.purpose)) return refused({ code: 'share-incomplete' })
  const at = deps.now()
  if (order.until <= at || order.until > at + LONGEST_SHARE_DAYS * DAY_MS) return refused({ code: 'share-until-not-valid' })
  if (order.part.kind === 'part' && !isPassage(order.part, note.sealed?.soundMs ?? 0)) return refused({ code: 'share-part-not-valid' })
  if (custody.shares.length >= MOST_SHARES) return refused({ code: 'not-possible-now' })
  const outcome = weighWish(conversation, policy, { ...order, askedBy: asker.id })
  if (outcome.kind === 'public') return refused({ code: 'share-in-public' })
  if (outcome.kind === 'no') return refused({ code: 'share-not-allowed' })
  const shareId = newId(deps.random)
  const text = textOf(found, asker, order, shareId)
  if (!text.ok) return text
  const { recipient, name, purpose, part, act, form, until } = order
  const event: CustodyEvent = {
    v: 2, type: 'share-asked', at, shareId, participantId: asker.id, recipient, name: name.trim(), purpose: purpose.trim(), part, act, form, until,
    asked: outcome.kind === 'ask' ? outcome.asked : [], clause: outcome.clause, ...(text.value === undefined ? {} : { text: text.value.ref }),
  }
  return keepShare(deps, found, shareId, [event], text.value?.words === undefined ? {} : { texts: [{ id: shareId, text: text.value.words }] })
}

/** The text a wish is about: a transcript the asker may read, or words of their own choice, kept under the id of the share. */
function textOf(
  { custody, conversation }: FoundCustody, asker: Participant, { form, transcriptId, words = '' }: ShareOrder, shareId: string,
): Result<{ readonly ref: TextRef; readonly words: string | undefined } | undefined, RecordingRefusal> {
  if (form === 'sound') return accepted(undefined)
  if (form === 'transcript') {
    const transcript = custody.transcripts.find(({ id }) => id === transcriptId)
    if (transcript === undefined || !mayRead(conversation, custody, transcript, asker)) return refused({ code: 'text-missing' })
    return accepted({ ref: { id: transcript.id, sha256: transcript.sha256 }, words: undefined })
  }
  if ([...words].length > MOST_CHARACTERS.quote) return refused({ code: 'text-too-long' })
  const read = readText(words)
  return read.ok ? accepted({ ref: { id: shareId, sha256: sha256Base64(utf8(read.value)) }, words: read.value }) : read
}

/** Somebody who was asked answers on their own device; they may change it as long as the wish stands. Nobody asks why. */
export async function answerShare(deps: CustodyDeps, order: Who & { readonly shareId: string; readonly answer: 'yes' | 'no' }): Promise<Result<Share, RecordingRefusal>> {
  const found = await findShare(deps, order)
  if (!found.ok) return found
  const { share, note } = found.value
  const one = actorOn(found.value.conversation, order)
  if (one === undefined || !share.asked.includes(one.id)) return refused({ code: 'not-yours' })
  if (note.erased !== undefined) return refused({ code: 'erased' })
  if (share.ended !== undefined || deps.now() >= share.until) return refused({ code: 'share-over' })
  if (onlyByLinkOf(share.askedBy, one, order)) return refused({ code: 'link-from-asker' })
  const event: CustodyEvent = { v: 1, type: 'share-answered', at: deps.now(), shareId: share.id, participantId: one.id, answer: order.answer }
  // A no takes the link away with it: a later yes does not bring an old link back by itself.
  return keepShare(deps, found.value, share.id, [event], order.answer === 'no' ? { endLinksOf: [share.id] } : {})
}

/** Whoever asks could have opened the link they gave themselves. An account says that they did not. */
function onlyByLinkOf(askedBy: string, { seats }: Participant, { deviceId, accountId }: Acts): boolean {
  const seat = seats.find((one) => one.deviceId === deviceId) ?? seats.find((one) => accountId !== undefined && one.accountId === accountId)
  return seat?.linkFrom === askedBy && seat.established !== 'staff-account'
}

type LinkDeps = CustodyDeps & { readonly random: Random; readonly hashSecret: HashSecret }
export type MadeLink = { readonly share: Share; readonly secret: string; readonly code: string }

/** A link with a code for whoever it is for, by whoever asked, once it is agreed. Both are shown this once; a link from before stops. */
export async function makeShareLink(deps: LinkDeps, order: Who & { readonly shareId: string; readonly codeBy: CodeBy }): Promise<Result<MadeLink, RecordingRefusal>> {
  const found = await findShare(deps, order)
  if (!found.ok) return found
  const { share, conversation, note, policy } = found.value
  if (holderOn(conversation, order)?.id !== share.askedBy) return refused({ code: 'not-yours' })
  const at = deps.now()
  const state = shareState(conversation, note, policy, share, at)
  if (state === 'closed') return refused({ code: whyTextClosed(note) ?? 'not-possible-now' })
  if (state === 'ended' || state === 'over') return refused({ code: 'share-over' })
  if (state !== 'agreed') return refused({ code: 'share-not-agreed' })
  const [secret, code] = [newSecret(deps.random), newShortCode(deps.random)]
  const link = { secretHash: deps.hashSecret(secret), codeHash: codeHash(deps.hashSecret, secret, code), recordingId: order.recordingId, shareId: share.id, createdAt: at, wrongCodes: 0 }
  const kept = await keepShare(deps, found.value, share.id, [{ v: 1, type: 'share-link-made', at, shareId: share.id, codeBy: order.codeBy }], { endLinksOf: [share.id], links: [link] })
  return kept.ok ? accepted({ share: kept.value, secret, code }) : kept
}

/** Ends it at once, also while somebody is listening: whoever asked may, and everybody whose yes it rests on. */
export async function endShare(deps: CustodyDeps, order: Who & { readonly shareId: string }): Promise<Result<Share, RecordingRefusal>> {
  const found = await findShare(deps, order)
  if (!found.ok) return found
  const { share, conversation } = found.value
  const one = actorOn(conversation, order)
  if (one === undefined || (one.id !== share.askedBy && !share.asked.includes(one.id))) return refused({ code: 'not-yours' })
  if (share.ended !== undefined) return accepted(share)
  return keepShare(deps, found.value, share.id, [{ v: 1, type: 'share-ended', at: deps.now(), shareId: share.id, participantId: one.id }], { endLinksOf: [share.id] })
}

/** Hash under which a code is kept: bound to its link, so that neither opens anything without the other. */
export function codeHash(hashSecret: HashSecret, secret: string, code: string): string {
  return hashSecret(`${secret} ${code}`)
}

/** A share with everything it is about, or a refusal. */
export async function findShare(deps: CustodyDeps, { recordingId, shareId }: { readonly recordingId: string; readonly shareId: string }): Promise<Result<FoundCustody & { readonly share: Share }, RecordingRefusal>> {
  const found = await findCustody(deps, recordingId)
  const share = found?.custody.shares.find(({ id }) => id === shareId)
  return found === undefined || share === undefined ? refused({ code: 'recording-not-found' }) : accepted({ ...found, share })
}

type With = Pick<Parameters<CustodyDeps['custody']['keep']>[0], 'links' | 'endLinksOf' | 'texts'>

async function keepShare(deps: CustodyDeps, { custody, conversation }: FoundCustody, shareId: string, events: readonly CustodyEvent[], more: With = {}): Promise<Result<Share, RecordingRefusal>> {
  const { recordingId, version } = custody
  if (!(await deps.custody.keep({ recordingId, conversationId: conversation.id, version, events, ...more }))) return refused({ code: 'changed-meanwhile' })
  const share = (await deps.custody.find(recordingId)).shares.find(({ id }) => id === shareId)
  if (share === undefined) throw new Error(`share ${shareId} was kept and is not there`)
  return accepted(share)
}

function isText(text: string, most: number): boolean {
  return text.trim() !== '' && [...text].length <= most
}

function isPassage({ fromMs, toMs }: { readonly fromMs: number; readonly toMs: number }, soundMs: number): boolean {
  return Number.isSafeInteger(fromMs) && Number.isSafeInteger(toMs) && fromMs >= 0 && fromMs < toMs && fromMs < soundMs
}
