import { accepted, iso, refused, type Instant, type Result } from '#ground'
import { sideOf } from '#conversations'
import type { RecordingRefusal } from '../refusal.ts'
import type { Actor, Custody, Day } from './custody.ts'
import { findCustody, holderOn, type Acts, type CustodyDeps } from './find-custody.ts'

const MOST_PURPOSE = 600
/** Longer than this nobody knows what it is for. */
const MOST_YEARS = 20

/** Whoever sets it: somebody of the organisation who took part, on a device of their own, or an account of which was decided elsewhere that it may. */
export type Keeper = (Acts & { readonly kind: 'participant' }) | { readonly kind: 'staff'; readonly id: string; readonly name: string }
export type KeepingOrder = { readonly recordingId: string; readonly by: Keeper; readonly purpose: string; readonly until: Day }

/** Says what the organisation keeps a recording for and until when. Everybody who took part can read it. The last one said counts. */
export async function setKeeping(deps: CustodyDeps, order: KeepingOrder): Promise<Result<Custody, RecordingRefusal>> {
  const found = await findCustody(deps, order.recordingId)
  if (found === undefined) return refused({ code: 'recording-not-found' })
  const { conversation, note, custody } = found
  const by = actorOf(order.by)
  if (by === undefined) return refused({ code: 'not-yours' })
  if (note.erased !== undefined) return refused({ code: 'erased' })
  if (note.keeping !== 'kept-for-both' && custody.fileCopy === undefined) return refused({ code: 'no-copy' })
  const at = deps.now()
  if (!isKeeping({ purpose: order.purpose, keepUntil: order.until }, at)) return refused({ code: 'keeping-not-valid' })
  const { recordingId, version } = custody
  const kept = await deps.custody.keep({ recordingId, conversationId: conversation.id, version, events: [{ v: 1, type: 'keeping-set', at, by, purpose: order.purpose.trim(), until: order.until }] })
  return kept ? accepted(await deps.custody.find(recordingId)) : refused({ code: 'changed-meanwhile' })

  function actorOf(keeper: Keeper): Actor | undefined {
    if (keeper.kind === 'staff') return keeper
    const one = holderOn(conversation, keeper)
    return one !== undefined && sideOf(one.role) === 'organisation' ? { kind: 'participant', id: one.id } : undefined
  }
}

/** Whether a purpose was said, and a day that exists, after today and not too far off. */
export function isKeeping(meant: { readonly purpose: string; readonly keepUntil: Day } | undefined, at: Instant): meant is { readonly purpose: string; readonly keepUntil: Day } {
  if (meant === undefined || meant.purpose.trim() === '' || [...meant.purpose].length > MOST_PURPOSE || !/^\d{4}-\d\d-\d\d$/.test(meant.keepUntil)) return false
  const dayMs = Date.parse(`${meant.keepUntil}T12:00:00Z`)
  const exists = !Number.isNaN(dayMs) && new Date(dayMs).toISOString().startsWith(meant.keepUntil)
  return exists && meant.keepUntil > iso(at).slice(0, 10) && Number(meant.keepUntil.slice(0, 4)) <= Number(iso(at).slice(0, 4)) + MOST_YEARS
}
