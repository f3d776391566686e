import { accepted, instant, refused, type Instant, type Now, type Result } from '#ground'
import { again, sideOf, type Conversation } from '#conversations'
import type { RecordingRefusal } from '../refusal.ts'
import type { Actor, Custody, Holder } from './custody.ts'
import { actorOn, findCustody, type CustodyDeps } from './find-custody.ts'
import { sameHolder } from './fold.ts'
import type { Keeper } from './keeping.ts'
import type { CustodyPort, WaitingAddress } from './port.ts'

/** Messages of one turn; the rest leaves at the next. */
const AT_ONCE = 50
/** A message that is not taken waits longer each time, and is given up after the last: about four days. */
const WAITS_MINUTES = [1, 5, 15, 60, 240, 720, 1440, 1440, 1440] as const

/**
 * Somebody notes that they told a person with a copy that the recording was erased here: whoever gave it to them, somebody of the
 * organisation who took part, or an account of which was decided elsewhere that it may.
 */
export async function noteTold(deps: CustodyDeps, order: { readonly recordingId: string; readonly holder: Holder; readonly by: Keeper }): Promise<Result<Custody, RecordingRefusal>> {
  const found = await findCustody(deps, order.recordingId)
  if (found === undefined) return refused({ code: 'recording-not-found' })
  const { conversation, custody, note } = found
  const by = tellerOf(conversation, custody, order)
  if (by === undefined) return refused({ code: 'not-yours' })
  const listed = custody.holders.find(({ holder }) => sameHolder(holder, order.holder))
  if (note.erased === undefined || listed === undefined) return refused({ code: 'not-possible-now' })
  if (listed.told !== undefined) return accepted(custody)
  const { recordingId, version } = custody
  const kept = await deps.custody.keep({ recordingId, conversationId: conversation.id, version, events: [{ v: 1, type: 'holder-told', at: deps.now(), holder: listed.holder, by }] })
  return kept ? accepted(await deps.custody.find(recordingId)) : refused({ code: 'changed-meanwhile' })
}

function tellerOf(conversation: Conversation, custody: Custody, { holder, by }: { readonly holder: Holder; readonly by: Keeper }): Actor | undefined {
  if (by.kind === 'staff') return by
  const one = actorOn(conversation, by)
  return one !== undefined && mayTell(custody, holder, one) ? { kind: 'participant', id: one.id } : undefined
}

/** Whether a participant may note that a person with a copy was told. */
export function mayTell({ shares }: Custody, holder: Holder, one: Conversation['people'][number]): boolean {
  const gave = holder.kind === 'recipient' && shares.some(({ id, askedBy }) => id === holder.shareId && askedBy === one.id)
  return gave || (holder.kind === 'participant' && sideOf(one.role) === 'organisation')
}

type TellDeps = Pick<CustodyDeps, 'recordings'> & {
  readonly custody: Pick<CustodyPort, 'toTell' | 'tried' | 'find' | 'keep'>
  readonly now: Now
  /** Sends the one message there is for this; throws when it did not leave. */
  readonly send: (message: { readonly key: string; readonly to: string; readonly at: Instant }) => Promise<void>
}

/**
 * Tells everybody outside whose address is known that what they got was erased. First the message leaves, then that is noted: a crash between
 * the two sends the same message again. `failed` hears of each that did not leave; none holds up the others.
 */
export async function tellErased(deps: TellDeps, failed: (cause: unknown) => void): Promise<void> {
  for (const waiting of await deps.custody.toTell(deps.now(), AT_ONCE)) {
    try {
      await deps.send({ key: `erased ${waiting.recordingId} ${waiting.shareId}`, to: waiting.address, at: deps.now() })
    } catch (cause) {
      failed(cause)
      await deps.custody.tried(waiting, againAt(waiting, deps.now()))
      continue
    }
    const noted = await noteMailed(deps, waiting)
    if (!noted) failed(new Error(`that recording ${waiting.recordingId} was erased left by mail, and was not noted`))
    await deps.custody.tried(waiting, noted ? undefined : againAt(waiting, deps.now()))
  }
}

/** Whether it is noted. Without it the address stays and the message goes again: twice is better than somebody who seems not to know. */
async function noteMailed(deps: TellDeps, { recordingId, shareId }: WaitingAddress): Promise<boolean> {
  const conversationId = (await deps.recordings.find(recordingId))?.conversationId
  if (conversationId === undefined) throw new Error(`recording ${recordingId} has an address to tell and is not there`)
  const noted = await again<undefined, RecordingRefusal>(async () => {
    const { version } = await deps.custody.find(recordingId)
    const event = { v: 1, type: 'holder-told', at: deps.now(), holder: { kind: 'recipient', shareId }, by: { kind: 'mail' } } as const
    return (await deps.custody.keep({ recordingId, conversationId, version, events: [event] })) ? accepted(undefined) : refused({ code: 'changed-meanwhile' })
  })
  return noted.ok
}

function againAt({ attempts }: WaitingAddress, now: Instant): Instant | undefined {
  const minutes = WAITS_MINUTES[attempts]
  return minutes === undefined ? undefined : instant(now + minutes * 60_000)
}
