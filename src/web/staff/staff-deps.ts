import type { Now, Random } from '#ground'
import type { ConversationPort, Rules } from '#conversations'
import type { Account, HashSecret, PasswordPort, PeoplePort } from '#people'
import type { Language } from '#policy'
import type { Context } from 'hono'
import type { Site } from '../layout/site.ts'
import type { RulesDesk } from '../rules/rules-desk.ts'

/** What the pages of staff need from outside. */
export type StaffDeps = {
  readonly people: PeoplePort
  readonly passwords: PasswordPort
  /** Hash of a password nobody has, see `decoyHash`. */
  readonly decoyHash: string
  readonly conversations: Pick<ConversationPort, 'list' | 'refusals'>
  readonly rules: Rules
  /** The rules of play themselves, for the pages about them. */
  readonly rulesDesk: RulesDesk
  readonly hashSecret: HashSecret
  readonly random: Random
  readonly now: Now
  readonly site: Site
  /** Address visitors use, such as `https://opnemen.example.nl`: decides on Secure cookies and on what passkeys are for. */
  readonly origin: string
  /** Network address a request comes from, behind whatever proxy; only used to count attempts. */
  readonly addressOf: (c: Context) => string
  /** Sentences with which a professional can open a conversation, from the rules in force. */
  readonly openings: (language: Language) => readonly string[]
  /** The device this browser is known by in conversations. Without it, a professional sees no finished conversations. */
  readonly deviceIdOf?: ((c: Context) => Promise<string | undefined>) | undefined
  /** Addresses of pages on which something is asked of the person of this account. */
  readonly questionsFor?: ((account: Pick<Account, 'id'>) => Promise<readonly string[]>) | undefined
  /** IANA name of the zone times are shown in; Europe/Amsterdam when absent. */
  readonly timeZone?: string | undefined
}
