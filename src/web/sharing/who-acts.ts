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
  /** Empty for a browser we do not know, on which somebody is signed in. */
  readonly deviceId: string
  readonly accountId: string | undefined
  readonly staffName: string | undefined
  /** The people this browser acts for by itself: it is their own, and who took part under an account is signed in with it, here or elsewhere. */
  readonly own: readonly Participant[]
}

/** Who acts on the page of a recording, or undefined for everybody who has no place of their own there. */
export async function acting(deps: Deps, c: Context): Promise<Acting | undefined> {
  const [id, recordingId] = [c.req.param('id') ?? '', c.req.param('recording') ?? '']
  if (!isId(id) || !isId(recordingId)) return undefined
  const [device, account] = [await deviceOf(c, deps), await staffOf(c, deps)]
  const conversation = device === undefined && account === undefined ? undefined : await deps.conversations.find(id)
  const note = conversation?.recordings.find((one) => one.id === recordingId)
  if (conversation === undefined || note === undefined) return undefined
  const deviceId = device?.id ?? ''
  const own = ownPeople(conversation, deviceId, account)
  return own.length === 0 ? undefined : { conversation, note, deviceId, accountId: account?.id, staffName: account?.name, own }
}

/**
 * The people a browser acts for by itself. A computer at work is used by several people: a place taken under an account is of whoever is
 * signed in with it now, on whatever computer.
 */
export function ownPeople({ people }: Pick<Conversation, 'people'>, deviceId: string, account: Pick<Account, 'id' | 'name'> | undefined): readonly Participant[] {
  return people.filter(({ seats }) =>
    seats.some((seat) => (seat.established === 'staff-account' ? isOf(seat, deviceId, account) : seat.deviceId === deviceId && seat.established !== 'shared-device')),
  )
}

/** Older seats know the name of the account only: that counts where it was taken. */
function isOf({ accountId, accountName, ...seat }: Seat, deviceId: string, account: Pick<Account, 'id' | 'name'> | undefined): boolean {
  return account !== undefined && (accountId === undefined ? accountName === account.name && seat.deviceId === deviceId : accountId === account.id)
}
