import { accepted, refused, type Now, type Result } from '#ground'
import type { Account } from './account.ts'
import { PASSWORD_LENGTH, passwordSpelling, readNewPassword, type PasswordProblem } from './account-fields.ts'
import { somebodyElseAdministers } from './duties.ts'
import type { HashSecret } from './invitations.ts'
import type { PasswordPort, PeoplePort } from './port.ts'
import { isAdministrator, may } from './roles.ts'

export type ChangePasswordRefusal =
  | { readonly code: 'wrong-password' }
  | { readonly code: 'password-unfit'; readonly problem: PasswordProblem }
  | { readonly code: 'changed-meanwhile' }

/** The account with its new password. Every other browser is signed out; the one with `signInSecret` stays. */
export async function changePassword(
  { people, passwords, hashSecret }: { readonly people: PeoplePort; readonly passwords: PasswordPort; readonly hashSecret: HashSecret },
  order: { readonly accountId: string; readonly current: string; readonly next: string; readonly signInSecret: string },
): Promise<Result<Account, ChangePasswordRefusal>> {
  const before = await people.findAccount(order.accountId)
  if (before === undefined || before.closedAt !== undefined) return refused({ code: 'wrong-password' })
  const current = passwordSpelling(order.current.slice(0, PASSWORD_LENGTH.max * 4))
  if (!(await passwords.matches(current, before.passwordHash))) return refused({ code: 'wrong-password' })
  const next = readNewPassword(order.next, [before.name, before.email])
  if ('problem' in next) return refused({ code: 'password-unfit', problem: next.problem })
  const after = { ...before, passwordHash: await passwords.hash(next.value), version: before.version + 1 }
  if (!(await people.keepAccount(after))) return refused({ code: 'changed-meanwhile' })
  await people.endSignInsOf(after.id, hashSecret(order.signInSecret))
  return accepted(after)
}

export type CloseRefusal =
  | { readonly code: 'not-allowed' }
  | { readonly code: 'account-not-found' }
  | { readonly code: 'last-administrator' }
  | { readonly code: 'changed-meanwhile' }

/**
 * The closed account: signed out everywhere, without address, password or passkeys. The name stays, because it stands
 * in what was recorded of conversations. Closing twice is the same as once; the last administrator cannot be closed.
 */
export async function closeAccount(
  { people, now }: { readonly people: PeoplePort; readonly now: Now },
  { by, accountId }: { readonly by: Account; readonly accountId: string },
): Promise<Result<Account, CloseRefusal>> {
  if (!may(by, 'administer-accounts')) return refused({ code: 'not-allowed' })
  const before = await people.findAccount(accountId)
  if (before === undefined) return refused({ code: 'account-not-found' })
  if (before.closedAt !== undefined) return accepted(before)
  if (isAdministrator(before) && !(await somebodyElseAdministers(people, before.id))) return refused({ code: 'last-administrator' })
  const after: Account = {
    ...before,
    email: `closed-${before.id}`,
    passwordHash: '',
    passkeys: [],
    closedAt: now(),
    version: before.version + 1,
  }
  if (!(await people.keepAccount(after))) return refused({ code: 'changed-meanwhile' })
  // Two administrators who close each other at the same moment each saw the other. Whoever finds nobody left reopens.
  if (isAdministrator(before) && !(await somebodyElseAdministers(people, before.id))) {
    await people.keepAccount({ ...before, version: after.version + 1 })
    return refused({ code: 'last-administrator' })
  }
  await people.endSignInsOf(after.id)
  return accepted(after)
}
