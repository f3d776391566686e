import type { Instant } from '#ground'
import type { Account, Invitation, Location, SignIn } from './account.ts'

/** What the room needs kept. Every `keep…` is on disk before it resolves; all of it or nothing. */
export type PeoplePort = {
  readonly findAccount: (id: string) => Promise<Account | undefined>
  readonly findAccountByEmail: (email: string) => Promise<Account | undefined>
  readonly accounts: () => Promise<readonly Account[]>
  /** Stores a changed account when it still has version `account.version - 1`. */
  readonly keepAccount: (account: Account) => Promise<boolean>
  readonly findInvitation: (secretHash: string) => Promise<Invitation | undefined>
  readonly invitations: () => Promise<readonly Invitation[]>
  /** Adds the invitation, or changes the one with the same `secretHash`; a `usedAt` that is kept stays as it is. */
  readonly keepInvitation: (invitation: Invitation) => Promise<void>
  /** Makes the account and uses up the invitation, both or neither; false when it was used meanwhile or the address is taken. */
  readonly keepInvited: (account: Account, invitationSecretHash: string, usedAt: Instant) => Promise<boolean>
  /** The sign-in with this hash, expired or not. */
  readonly findSignIn: (secretHash: string) => Promise<SignIn | undefined>
  readonly keepSignIn: (signIn: SignIn) => Promise<void>
  readonly endSignIn: (secretHash: string) => Promise<void>
  /** Ends the sign-ins of an account, except the one whose `secretHash` is given. */
  readonly endSignInsOf: (accountId: string, except?: string) => Promise<void>
  /** By name. */
  readonly locations: () => Promise<readonly Location[]>
  /** Stores a location when it still has version `location.version - 1` (version 1: it does not exist yet). */
  readonly keepLocation: (location: Location) => Promise<boolean>
}

/** Hashing of passwords, slow on purpose. @source RFC 9106 (argon2id) */
export type PasswordPort = {
  readonly hash: (password: string) => Promise<string>
  /** False for a wrong password, and for text that is no hash. */
  readonly matches: (password: string, hash: string) => Promise<boolean>
}
