import type { Context } from 'hono'
import type { Conversation, Participant, RecordingNote } from '#conversations'
import { isId } from '#ground'
import type { WebDeps } from '../deps.ts'
import { deviceOf, staffOf } from '../device.ts'

type Deps = Pick<WebDeps, 'conversations' | 'devices' | 'hashSecret' | 'random' | 'now' | 'settings' | 'staffOf'>

/** Who asks, about which recording of a conversation. */
export type Acting = {
  readonly conversation: Conversation
  readonly note: RecordingNote
  readonly deviceId: string
  readonly staffName: string | undefined
  /** The people this device acts for by itself: it is their own, and who took part under an account is signed in with it. */
  readonly own: readonly Participant[]
}

/** Who acts on the page of a recording, or undefined for everybody who has no place of their own there. */
export async function acting(deps: Deps, c: Context): Promise<Acting | undefined> {
  const [id, recordingId] = [c.req.param('id') ?? '', c.req.param('recording') ?? '']
  const device = isId(id) && isId(recordingId) ? await deviceOf(c, deps) : undefined
  const conversation = device && (await deps.conversations.find(id))
  const note = conversation?.recordings.find((one) => one.id === recordingId)
  if (device === undefined || conversation === undefined || note === undefined) return undefined
  const account = await staffOf(c, deps)
  // A computer at work is used by several people: a place taken under an account is of whoever is signed in with it now.
  const own = conversation.people.filter((one) =>
    one.seats.some(
      (seat) => seat.deviceId === device.id && seat.established !== 'shared-device' && (seat.established !== 'staff-account' || seat.accountName === account?.name),
    ),
  )
  return own.length === 0 ? undefined : { conversation, note, deviceId: device.id, staffName: account?.name, own }
}
