import type { Context } from 'hono'
import type { Conversation, Participant, RecordingNote, Seat } from '#conversations'
import { isId } from '#ground'
import type { Account } from '#people'
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
  const own = ownPeople(conversation, device.id, account)
  return own.length === 0 ? undefined : { conversation, note, deviceId: device.id, staffName: account?.name, own }
}

/**
 * The people a device acts for by itself. A computer at work is used by several people: a place taken under an account is of whoever is
 * signed in with it now.
 */
export function ownPeople({ people }: Pick<Conversation, 'people'>, deviceId: string, account: Pick<Account, 'id' | 'name'> | undefined): readonly Participant[] {
  return people.filter(({ seats }) =>
    seats.some((seat) => seat.deviceId === deviceId && seat.established !== 'shared-device' && (seat.established !== 'staff-account' || isOf(seat, account))),
  )
}

/** Older seats know the name of the account only. */
function isOf({ accountId, accountName }: Seat, account: Pick<Account, 'id' | 'name'> | undefined): boolean {
  return account !== undefined && (accountId === undefined ? accountName === account.name : accountId === account.id)
}
