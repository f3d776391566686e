import { accepted, refused, type Result } from '#ground'
import type { Account, Passkey } from './account.ts'
import type { PeoplePort } from './port.ts'
import { begin, type SignedIn, type SignInDeps, type SignInRefusal } from './sign-ins.ts'

/** How many passkeys one account can have, and how long the words for one are. */
export const PASSKEYS_MAX = 10
export const PASSKEY_LABEL_MAX_LENGTH = 40

export type AddPasskeyRefusal =
  | { readonly code: 'passkey-known' }
  | { readonly code: 'too-many-passkeys' }
  | { readonly code: 'changed-meanwhile' }

/** The account with one more passkey. The caller has checked that the passkey was made for this account and this site. */
export async function addPasskey(
  { people }: { readonly people: PeoplePort },
  { accountId, passkey }: { readonly accountId: string; readonly passkey: Passkey },
): Promise<Result<Account, AddPasskeyRefusal>> {
  const before = await people.findAccount(accountId)
  if (before === undefined || before.closedAt !== undefined) return refused({ code: 'changed-meanwhile' })
  if (before.passkeys.some((one) => one.id === passkey.id)) return refused({ code: 'passkey-known' })
  if (before.passkeys.length >= PASSKEYS_MAX) return refused({ code: 'too-many-passkeys' })
  const after = { ...before, passkeys: [...before.passkeys, { ...passkey, label: labelOf(passkey.label) }], version: before.version + 1 }
  return (await people.keepAccount(after)) ? accepted(after) : refused({ code: 'changed-meanwhile' })
}

export type RemovePasskeyRefusal = { readonly code: 'changed-meanwhile' }

/** The account without this passkey. Removing one that is not there changes nothing: the password always remains. */
export async function removePasskey(
  { people }: { readonly people: PeoplePort },
  { accountId, passkeyId }: { readonly accountId: string; readonly passkeyId: string },
): Promise<Result<Account, RemovePasskeyRefusal>> {
  const before = await people.findAccount(accountId)
  if (before === undefined || before.closedAt !== undefined) return refused({ code: 'changed-meanwhile' })
  if (!before.passkeys.some((one) => one.id === passkeyId)) return accepted(before)
  const after = { ...before, passkeys: before.passkeys.filter((one) => one.id !== passkeyId), version: before.version + 1 }
  return (await people.keepAccount(after)) ? accepted(after) : refused({ code: 'changed-meanwhile' })
}

/** The passkey with which an open account can sign in, or undefined. */
export async function findPasskey(
  { people }: { readonly people: PeoplePort },
  { accountId, passkeyId }: { readonly accountId: string; readonly passkeyId: string },
): Promise<Passkey | undefined> {
  const account = await people.findAccount(accountId)
  if (account === undefined || account.closedAt !== undefined) return undefined
  return account.passkeys.find((one) => one.id === passkeyId)
}

/**
 * A sign-in with a passkey. The caller has checked the signature and that the counter did not go back; the new
 * counter is kept first, so that a copied passkey is noticed at its next use.
 */
export async function signInWithPasskey(
  deps: SignInDeps,
  { accountId, passkeyId, counter }: { readonly accountId: string; readonly passkeyId: string; readonly counter: number },
): Promise<Result<SignedIn, SignInRefusal>> {
  const before = await deps.people.findAccount(accountId)
  const passkey = before?.passkeys.find((one) => one.id === passkeyId)
  if (before === undefined || before.closedAt !== undefined || passkey === undefined) return refused({ code: 'sign-in-failed' })
  // Passkeys that are kept in a cloud always count 0.
  if (counter === passkey.counter) return counter === 0 ? begin(deps, before) : refused({ code: 'sign-in-failed' })
  if (counter < passkey.counter) return refused({ code: 'sign-in-failed' })
  const after = {
    ...before,
    passkeys: before.passkeys.map((one) => (one.id === passkeyId ? { ...one, counter } : one)),
    version: before.version + 1,
  }
  return (await deps.people.keepAccount(after)) ? begin(deps, after) : refused({ code: 'sign-in-failed' })
}

function labelOf(typed: string): string {
  const tidy = typed.normalize('NFC').replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ').replaceAll(/\s+/g, ' ').trim()
  return [...tidy].slice(0, PASSKEY_LABEL_MAX_LENGTH).join('')
}
