import { instant, newShortCode } from '#ground'
import { acceptInvitation, invitationFromConsole } from '#people'
import { EXAMPLE_MARK, EXAMPLES } from './examples.ts'
import { must, NotPossibleHere, type DemoParts } from './example-table.ts'

/** What adding the examples came to. */
export type DemoOutcome =
  | { readonly kind: 'added'; readonly account: DemoAccount; readonly made: readonly MadeExample[]; readonly notPossible: readonly NotMade[] }
  /** They were added at an earlier start; nothing was added now. */
  | { readonly kind: 'there-already' }
  /** People use this installation: nothing invented is put between what is theirs. */
  | { readonly kind: 'in-use' }

export type DemoAccount = { readonly email: string; readonly password: string }
export type MadeExample = {
  readonly subject: string
  readonly shows: string
  /** Code to join with; undefined when the conversation is over. */
  readonly code: string | undefined
  readonly links: readonly { readonly name: string; readonly secret: string }[]
}
export type NotMade = { readonly subject: string; readonly code: string }

/** Who signs in for the organisation in the examples. An address under `.example` belongs to nobody. @source RFC 2606 */
export const DEMO_EMAIL = 'voorbeeld@openkaart.example'
const DEMO_NAME = 'Vrouw Holle (voorbeeld)'

/**
 * Adds the invented conversations and the account that goes with them, once in a data folder, before anybody else uses it.
 * Links and password exist only in the answer. After a start that broke off half-way, the next one adds what is missing.
 */
export async function addDemo(parts: DemoParts): Promise<DemoOutcome> {
  const accounts = await parts.people.accounts()
  if (accounts.some(({ name, email }) => name === DEMO_NAME || email === DEMO_EMAIL)) return { kind: 'there-already' }
  const there = (await parts.conversations.list({ finishedSince: instant(0) })).map(({ subject }) => subject)
  if (there.some((subject) => subject?.startsWith(EXAMPLE_MARK) !== true)) return { kind: 'in-use' }
  const made: MadeExample[] = []
  const notPossible: NotMade[] = []
  for (const { subject, shows, make } of EXAMPLES.filter((one) => !there.includes(one.subject))) {
    try {
      const table = await make(parts, { subject, now: parts.now() })
      const over = (await table.conversation()).phase === 'finished'
      const links = [...table.seats.values()].flatMap(({ name, secret }) => (secret === undefined ? [] : [{ name, secret }]))
      made.push({ subject, shows, code: over ? undefined : table.code, links })
    } catch (error) {
      if (!(error instanceof NotPossibleHere)) throw error
      notPossible.push({ subject, code: error.code })
    }
  }
  // Last, because it is also the sign that all of it is there.
  return { kind: 'added', account: await addAccount(parts), made, notPossible }
}

async function addAccount(parts: DemoParts): Promise<DemoAccount> {
  const password = `${newShortCode(parts.random)}-${newShortCode(parts.random)}`
  const { secret } = await invitationFromConsole(parts, ['professional', 'manager'])
  must(await acceptInvitation(parts, { secret, name: DEMO_NAME, email: DEMO_EMAIL, password }))
  return { email: DEMO_EMAIL, password }
}
