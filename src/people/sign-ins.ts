import { accepted, instant, isSecret, newSecret, refused, type Now, type Random, type Result } from '#ground'
import type { Account, SignIn } from './account.ts'
import { EMAIL_MAX_LENGTH, PASSWORD_LENGTH, passwordSpelling, readEmail } from './account-fields.ts'
import type { HashSecret } from './invitations.ts'
import type { PasswordPort, PeoplePort } from './port.ts'

/** How long somebody stays signed in: a long working day, whether or not they are active. */
export const SIGN_IN_MS = 12 * 60 * 60 * 1000

export type SignInDeps = {
  readonly people: PeoplePort
  readonly hashSecret: HashSecret
  readonly random: Random
  readonly now: Now
}

/** Somebody who is signed in. The secret goes into a cookie; only its hash is kept. */
export type SignedIn = { readonly secret: string; readonly signIn: SignIn; readonly account: Account }
export type SignInRefusal = { readonly code: 'sign-in-failed' }

/**
 * A sign-in for an e-mail address and a password. Unknown address, closed account and wrong password are refused in
 * the same words and after the same work: an address nobody has is checked against `decoyHash`, a hash of a random
 * password made with the same settings.
 */
export async function signInWithPassword(
  deps: SignInDeps & { readonly passwords: PasswordPort; readonly decoyHash: string },
  order: { readonly email: string; readonly password: string },
): Promise<Result<SignedIn, SignInRefusal>> {
  const email = order.email.length <= EMAIL_MAX_LENGTH * 2 ? readEmail(order.email) : undefined
  const account = email !== undefined && 'value' in email ? await deps.people.findAccountByEmail(email.value) : undefined
  const open = account !== undefined && account.closedAt === undefined ? account : undefined
  // A password beyond the limit cannot be right; its length is cut so that nobody makes us hash a megabyte.
  const password = passwordSpelling(order.password.slice(0, PASSWORD_LENGTH.max * 4))
  const matches = await deps.passwords.matches(password, open?.passwordHash ?? deps.decoyHash)
  if (open === undefined || !matches) return refused({ code: 'sign-in-failed' })
  return begin(deps, open)
}

/** A sign-in for an account that proved itself in a way the caller has checked. */
export async function begin({ people, hashSecret, random, now }: SignInDeps, account: Account): Promise<Result<SignedIn, SignInRefusal>> {
  const secret = newSecret(random)
  const createdAt = now()
  const signIn = { secretHash: hashSecret(secret), accountId: account.id, createdAt, expiresAt: instant(createdAt + SIGN_IN_MS) }
  await people.keepSignIn(signIn)
  // The password may have been changed, or the account closed, while this one was being checked.
  const after = await people.findAccount(account.id)
  if (after === undefined || after.closedAt !== undefined || after.passwordHash !== account.passwordHash) {
    await people.endSignIn(signIn.secretHash)
    return refused({ code: 'sign-in-failed' })
  }
  return accepted({ secret, signIn, account: after })
}

/** The open account that is signed in with this secret, or undefined: unknown, expired, ended and closed look the same. */
export async function who(
  { people, hashSecret, now }: Pick<SignInDeps, 'people' | 'hashSecret' | 'now'>,
  secret: string,
): Promise<Account | undefined> {
  if (!isSecret(secret)) return undefined
  const signIn = await people.findSignIn(hashSecret(secret))
  if (signIn === undefined || now() >= signIn.expiresAt) return undefined
  const account = await people.findAccount(signIn.accountId)
  return account?.closedAt === undefined ? account : undefined
}

/** Ends the sign-in with this secret, when there is one. */
export async function signOut({ people, hashSecret }: Pick<SignInDeps, 'people' | 'hashSecret'>, secret: string): Promise<void> {
  if (isSecret(secret)) await people.endSignIn(hashSecret(secret))
}
