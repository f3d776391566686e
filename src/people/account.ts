import type { Instant } from '#ground'

/** Somebody who works for the organisation and signs in. Never a client: clients need no account. */
export type Account = {
  readonly id: string
  /** Sign-in name: an e-mail address, lower case. A closed account has `closed-ID` here, which nobody can type as an address. */
  readonly email: string
  readonly name: string
  readonly roles: readonly StaffRole[]
  /** Ids of the locations somebody works at. Who manages sees the cases of these, and those without a location. */
  readonly locations: readonly string[]
  /** argon2id in PHC form; empty once the account is closed. */
  readonly passwordHash: string
  readonly passkeys: readonly Passkey[]
  readonly createdAt: Instant
  /** Since when the account is closed; it cannot sign in. */
  readonly closedAt: Instant | undefined
  readonly version: number
}

/**
 * professional: takes part in conversations. manager: sees those of the organisation, and reports; changes its rules of play. complaints-officer: handles
 * complaints. committee-member: judges those assigned. privacy-officer: data breaches, and who looked at what; no content.
 * confidential-adviser: helps somebody with their leave. legal-adviser: advises a manager. administrator: accounts and
 * settings, no content.
 */
export type StaffRole =
  | 'professional'
  | 'manager'
  | 'complaints-officer'
  | 'committee-member'
  | 'privacy-officer'
  | 'confidential-adviser'
  | 'legal-adviser'
  | 'administrator'

/** A place of the organisation with cases and managers of its own. None at all: the whole organisation is one. */
export type Location = { readonly id: string; readonly name: string; readonly version: number }

export type Passkey = {
  readonly id: string
  readonly publicKey: string
  readonly counter: number
  readonly transports: readonly string[]
  readonly addedAt: Instant
  /** Words by which its owner knows it, e.g. "telefoon". */
  readonly label: string
}

/** A one-time link that makes an account. The first one is printed at the first start. */
export type Invitation = {
  readonly secretHash: string
  readonly roles: readonly StaffRole[]
  readonly createdAt: Instant
  readonly expiresAt: Instant
  /** When it made an account, or was withdrawn: then `expiresAt` is moved back to the same moment. */
  readonly usedAt: Instant | undefined
  /** The account that invited; undefined for the first. */
  readonly by: string | undefined
}

/** A browser that is signed in; the secret is in its cookie, only the hash is kept. */
export type SignIn = {
  readonly secretHash: string
  readonly accountId: string
  readonly createdAt: Instant
  readonly expiresAt: Instant
}
