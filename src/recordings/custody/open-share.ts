import { accepted, refused, type Bytes, type Result } from '#ground'
import type { Conversation, HashSecret, RecordingNote } from '#conversations'
import { m4aName } from '../copies.ts'
import { cutSound, type Sound } from '../cut-sound.ts'
import { leaving } from '../leaving.ts'
import type { FilePort } from '../port.ts'
import type { RecordingRefusal } from '../refusal.ts'
import type { Share } from './custody.ts'
import { findCustody, type CustodyDeps, type FoundCustody } from './find-custody.ts'
import { codeHash } from './share.ts'
import { shareState } from './share-rules.ts'
import { whyTextClosed } from './texts.ts'

/** After so many wrong codes a link stops; whoever gave it can make another. */
export const MOST_WRONG_CODES = 10

type SeeDeps = CustodyDeps & { readonly hashSecret: HashSecret }
type Key = { readonly secret: string; readonly code: string }
/** What somebody with a link and its code may know of it. */
export type SharedWithMe = { readonly share: Share; readonly conversation: Conversation; readonly note: RecordingNote }

/** Whether there is a link with this secret whose code may still be typed. */
export async function shareLinkWorks(deps: SeeDeps, secret: string): Promise<boolean> {
  const link = await deps.custody.findLink(deps.hashSecret(secret))
  return link !== undefined && link.wrongCodes < MOST_WRONG_CODES
}

/** What was shared, for whoever has the link and its code. That it was opened is on disk first. */
export async function seeShare(deps: SeeDeps, key: Key): Promise<Result<SharedWithMe, RecordingRefusal>> {
  const found = await openedShare(deps, key)
  if (!found.ok) return found
  const { share, conversation, note } = found.value
  await deps.custody.noteOpening({ at: deps.now(), recordingId: note.id, shareId: share.id, what: 'opened-page' })
  return accepted({ share, conversation, note })
}

type OpenDeps = SeeDeps & { readonly files: Pick<FilePort, 'read'> }
export type SharedSound = Sound & { readonly format: 'm4a' | 'ogg' }

/**
 * The sound of what was shared: to listen, or to have when that was agreed. That it was opened is on disk before the first byte, and
 * before every further portion it is asked anew whether it may: what is ended stops in the middle.
 */
export async function openShare(deps: OpenDeps, order: Key & { readonly act: 'listen' | 'hold' }): Promise<Result<SharedSound, RecordingRefusal>> {
  const found = await openedShare(deps, order)
  if (!found.ok) return found
  const { share, note } = found.value
  if (share.form !== 'sound' || (order.act === 'hold' && share.act !== 'hold')) return refused({ code: 'share-not-agreed' })
  const sound = await soundOf(deps, found.value)
  if (sound === undefined) return refused({ code: 'no-copy' })
  await deps.custody.noteOpening({ at: deps.now(), recordingId: note.id, shareId: share.id, what: order.act === 'listen' ? 'listened' : 'downloaded' })
  const stillMay = async () => (await openedShare(deps, order)).ok
  return accepted({ ...sound, read: async (range) => whileIt(stillMay, await sound.read(range)) })
}

/** The words that were shared: to read, or to have when that was agreed. That they were opened is on disk first. */
export async function openSharedText(deps: SeeDeps, order: Key & { readonly act: 'listen' | 'hold' }): Promise<Result<string, RecordingRefusal>> {
  const found = await openedShare(deps, order)
  if (!found.ok) return found
  const { share, note } = found.value
  if (share.text === undefined || (order.act === 'hold' && share.act !== 'hold')) return refused({ code: 'share-not-agreed' })
  const text = await deps.custody.text(note.id, share.text.id)
  if (text === undefined) return refused({ code: 'share-over' })
  await deps.custody.noteOpening({ at: deps.now(), recordingId: note.id, shareId: share.id, what: order.act === 'listen' ? 'read' : 'downloaded' })
  return accepted(text)
}

/** Gives bytes on as long as it still may; a reader then gets less than was promised, which every reader takes for a break. */
async function* whileIt(may: () => Promise<boolean>, bytes: AsyncIterable<Bytes>): AsyncGenerator<Bytes> {
  for await (const part of bytes) {
    if (!(await may())) throw new ShareStopped()
    yield part
  }
}

/** What was shared was ended while it was being given. */
export class ShareStopped extends Error {
  override readonly name = 'ShareStopped'
}

async function openedShare(deps: SeeDeps, { secret, code }: Key): Promise<Result<FoundCustody & { readonly share: Share }, RecordingRefusal>> {
  const secretHash = deps.hashSecret(secret)
  const link = await deps.custody.findLink(secretHash)
  if (link === undefined) return refused({ code: 'share-over' })
  if (link.wrongCodes >= MOST_WRONG_CODES) return refused({ code: 'share-link-locked' })
  if (link.codeHash !== codeHash(deps.hashSecret, secret, code)) {
    await deps.custody.noteWrongCode(secretHash)
    return refused({ code: 'share-code-wrong' })
  }
  const found = await findCustody(deps, link.recordingId)
  const share = found?.custody.shares.find(({ id }) => id === link.shareId)
  if (found === undefined || share === undefined) return refused({ code: 'share-over' })
  const state = shareState(found.conversation, found.note, found.policy, share, deps.now())
  if (state === 'closed') return refused({ code: whyTextClosed(found.note) ?? 'share-over' })
  return state === 'agreed' ? accepted({ ...found, share }) : refused({ code: 'share-over' })
}

/** A whole recording from which nothing stays behind as the copy every player understands; else the sealed seconds that may go. */
async function soundOf(deps: OpenDeps, { recording, note, share }: FoundCustody & { readonly share: Share }): Promise<SharedSound | undefined> {
  const may = leaving(note)
  if (may === undefined || (await deps.recordings.withoutBytes(recording.id)).length > 0) return undefined
  const m4a = share.part.kind === 'whole' ? (await deps.recordings.copies(recording.id)).find(({ format }) => format === 'm4a') : undefined
  if (m4a === undefined) {
    const cut = await cutSound(deps.recordings, recording.id, { within: share.part.kind === 'whole' ? undefined : share.part, without: may.leftOut })
    return cut && { ...cut, format: 'ogg' }
  }
  return {
    format: 'm4a',
    sizeBytes: m4a.sizeBytes,
    async read(range) {
      const bytes = await deps.files.read(m4aName(recording.id), range)
      if (bytes === undefined) throw new Error(`the M4A copy of recording ${recording.id} is not on disk`)
      return bytes
    },
  }
}
