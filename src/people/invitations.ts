import { accepted, instant, isSecret, newId, newSecret, refused, type Instant, type Now, type Random, type Refused, type Result } from '#ground'
import type { Account, Invitation, StaffRole } from './account.ts'
import { readEmail, readName, readNewPassword, type FieldProblem } from './account-fields.ts'
import type { PasswordPort, PeoplePort } from './port.ts'
import { FIRST_ROLES, isAdministrator, may } from './roles.ts'

/** How long a one-time link to an account works. */
export const INVITATION_MS = 7 * 24 * 60 * 60 * 1000

/** Hash under which a secret is kept; SHA-256 in the product. A secret has 128 random bits, so a fast hash is enough. */
export type HashSecret = (secret: string) => string

export type InvitingDeps = {
  readonly people: PeoplePort
  readonly hashSecret: HashSecret
  readonly random: Random
  readonly now: Now
}

/** A fresh link. The secret exists only here: nothing keeps it. */
export type Invited = { readonly secret: string; readonly invitation: Invitation }

/**
 * A one-time link to the first account, or undefined while somebody can administer. An earlier link of this kind that was
 * not used stops working, so that only the newest print-out counts.
 */
export async function firstInvitation(deps: InvitingDeps): Promise<Invited | undefined> {
  const { people, now } = deps
  if ((await people.accounts()).some(isAdministrator)) return undefined
  for (const earlier of await people.invitations()) {
    const administers = earlier.by === undefined && earlier.roles.includes('administrator')
    if (administers && isOpen(earlier, undefined, now())) await people.keepInvitation(withdrawn(earlier, now()))
  }
  return keepNew(deps, FIRST_ROLES, undefined)
}

/**
 * A one-time link to an account with these roles, for whoever commands the server itself: the way back in when the last
 * administrator lost the password. Without roles: all of them.
 */
export async function invitationFromConsole(deps: InvitingDeps, roles: readonly StaffRole[] = FIRST_ROLES): Promise<Invited> {
  return keepNew(deps, roles.length === 0 ? FIRST_ROLES : [...new Set(roles)], undefined)
}

export type InviteRefusal = { readonly code: 'not-allowed' } | { readonly code: 'roles-missing' }

/** A one-time link that makes an account with these roles; only for an administrator. */
export async function invite(
  deps: InvitingDeps,
  { by, roles }: { readonly by: Account; readonly roles: readonly StaffRole[] },
): Promise<Result<Invited, InviteRefusal>> {
  if (!may(by, 'administer-accounts')) return refused({ code: 'not-allowed' })
  if (roles.length === 0) return refused({ code: 'roles-missing' })
  return accepted(await keepNew(deps, [...new Set(roles)], by.id))
}

export type WithdrawRefusal = { readonly code: 'not-allowed' } | { readonly code: 'invitation-not-found' } | { readonly code: 'invitation-used' }

/** The invitation after it stopped working. Withdrawing twice is the same as once. */
export async function withdrawInvitation(
  { people, now }: Pick<InvitingDeps, 'people' | 'now'>,
  { by, secretHash }: { readonly by: Account; readonly secretHash: string },
): Promise<Result<Invitation, WithdrawRefusal>> {
  if (!may(by, 'administer-accounts')) return refused({ code: 'not-allowed' })
  const before = await people.findInvitation(secretHash)
  if (before === undefined) return refused({ code: 'invitation-not-found' })
  if (before.usedAt !== undefined) return isWithdrawn(before) ? accepted(before) : refused({ code: 'invitation-used' })
  await people.keepInvitation(withdrawn(before, now()))
  const after = await people.findInvitation(secretHash)
  // Somebody may have used it at this very moment: then there is an account, and whoever withdrew must hear so.
  return after !== undefined && isWithdrawn(after) ? accepted(after) : refused({ code: 'invitation-used' })
}

/** The invitations that work now, oldest first. */
export async function openInvitations({ people, now }: Pick<InvitingDeps, 'people' | 'now'>): Promise<readonly Invitation[]> {
  const accounts = new Map((await people.accounts()).map((account) => [account.id, account]))
  return (await people.invitations())
    .filter((one) => isOpen(one, one.by === undefined ? undefined : accounts.get(one.by), now()))
    .sort((a, b) => a.createdAt - b.createdAt)
}

/** One code for unknown, used, withdrawn and expired: a stranger with a link learns nothing more. */
export type InvitationRefusal = { readonly code: 'invitation-not-valid' }

/** The invitation this link stands for, when it works now. */
export async function readInvitation(
  { people, hashSecret, now }: Pick<InvitingDeps, 'people' | 'hashSecret' | 'now'>,
  secret: string,
): Promise<Result<Invitation, InvitationRefusal>> {
  const invitation = isSecret(secret) ? await people.findInvitation(hashSecret(secret)) : undefined
  if (invitation === undefined) return refused({ code: 'invitation-not-valid' })
  const inviter = invitation.by === undefined ? undefined : await people.findAccount(invitation.by)
  return isOpen(invitation, inviter, now()) ? accepted(invitation) : refused({ code: 'invitation-not-valid' })
}

export type AcceptRefusal =
  | InvitationRefusal
  | { readonly code: 'fields-wrong'; readonly problems: readonly FieldProblem[] }
  | { readonly code: 'email-taken' }

/** The account an invitation becomes. Used once: of two at the same time, one gets the account. */
export async function acceptInvitation(
  deps: InvitingDeps & { readonly passwords: PasswordPort },
  order: { readonly secret: string; readonly name: string; readonly email: string; readonly password: string },
): Promise<Result<Account, AcceptRefusal>> {
  const { people, passwords, random, now } = deps
  const invitation = await readInvitation(deps, order.secret)
  if (!invitation.ok) return invitation
  const name = readName(order.name)
  const email = readEmail(order.email)
  const password = readNewPassword(order.password, [order.name, order.email])
  if ('problem' in name || 'problem' in email || 'problem' in password) return fieldsWrong(name, email, password)
  if ((await people.findAccountByEmail(email.value)) !== undefined) return refused({ code: 'email-taken' })
  const account: Account = {
    id: newId(random),
    email: email.value,
    name: name.value,
    roles: invitation.value.roles,
    locations: [],
    passwordHash: await passwords.hash(password.value),
    passkeys: [],
    createdAt: now(),
    closedAt: undefined,
    version: 1,
  }
  if (await people.keepInvited(account, invitation.value.secretHash, now())) return accepted(account)
  const stillOpen = await readInvitation(deps, order.secret)
  return stillOpen.ok ? refused({ code: 'email-taken' }) : stillOpen
}

function fieldsWrong(...reads: readonly object[]): Refused<{ code: 'fields-wrong'; problems: readonly FieldProblem[] }> {
  const problems = reads.flatMap((read) => ('problem' in read ? [read.problem as FieldProblem] : []))
  return refused({ code: 'fields-wrong', problems })
}

async function keepNew({ people, hashSecret, random, now }: InvitingDeps, roles: readonly StaffRole[], by: string | undefined): Promise<Invited> {
  const secret = newSecret(random)
  const createdAt = now()
  const invitation = { secretHash: hashSecret(secret), roles, createdAt, expiresAt: instant(createdAt + INVITATION_MS), usedAt: undefined, by }
  await people.keepInvitation(invitation)
  return { secret, invitation }
}

/** Somebody who may no longer administer has no invitations open either: a link is no way back in. */
function isOpen(invitation: Invitation, inviter: Account | undefined, at: Instant): boolean {
  if (invitation.usedAt !== undefined || at >= invitation.expiresAt) return false
  return invitation.by === undefined || (inviter !== undefined && isAdministrator(inviter))
}

/** Used up without an account: a port keeps the first `usedAt`, so withdrawing and accepting cannot both succeed. */
function withdrawn(invitation: Invitation, at: Instant): Invitation {
  return { ...invitation, expiresAt: at, usedAt: at }
}

function isWithdrawn(invitation: Invitation): boolean {
  return invitation.usedAt !== undefined && invitation.usedAt === invitation.expiresAt
}
