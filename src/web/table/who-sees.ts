import type { Context } from 'hono'
import { seatsOf, type Conversation } from '#conversations'
import { may, type Account } from '#people'
import type { WebDeps } from '../deps.ts'
import { deviceOf, staffOf } from '../device.ts'

type Deps = Pick<WebDeps, 'conversations' | 'devices' | 'hashSecret' | 'random' | 'now' | 'settings' | 'staffOf'>

/** The conversation a request acts in, and which of its people the asking device acts for. */
export async function visible(deps: Deps, c: Context): Promise<{ readonly conversation: Conversation; readonly mine: readonly string[] } | undefined> {
  const device = await deviceOf(c, deps)
  const conversation = device && (await deps.conversations.find(c.req.param('id') ?? ''))
  if (device === undefined || conversation === undefined) return undefined
  const mine = seatsOf(conversation, device.id).map((one) => one.id)
  return mine.length === 0 ? undefined : { conversation, mine }
}

/** The conversation of which a request may hear that it changed: whoever sees its page. */
export async function heard(deps: Deps, c: Context): Promise<Conversation | undefined> {
  const seen = await visible(deps, c)
  if (seen !== undefined) return seen.conversation
  const account = await staffOf(c, deps)
  const conversation = account && (await deps.conversations.find(c.req.param('id') ?? ''))
  return conversation !== undefined && seesAsStaff(account, conversation) ? conversation : undefined
}

/** Without a place at the table: what the overview shows an account, its page does too, and no more. What is over is for managers. */
export function seesAsStaff(account: Account | undefined, conversation: Conversation): boolean {
  return may(account, 'see-all-conversations') || (isGoing(conversation) && may(account, 'see-current-conversations'))
}

/** Whether people can still come in and answer. */
export function isGoing({ phase }: Conversation): boolean {
  return phase === 'announced' || phase === 'open'
}
