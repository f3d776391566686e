import type { Account, StaffRole } from './account.ts'

/** What somebody who works here can want to do. */
export type StaffAction =
  | 'prepare-conversation'
  | 'join-conversation'
  /** The overview of what is announced and running now. */
  | 'see-current-conversations'
  /** Also the conversations of colleagues that are over. */
  | 'see-all-conversations'
  /** The list of cases; which ones are in it, and what is shown of them, the room of cases says. */
  | 'see-cases'
  /** Photos and videos: making them, and using those that may be used. What is shown of which, the room of images says. */
  | 'use-images'
  /** Accounts, their roles and locations. */
  | 'administer-accounts'
  /** New versions of the rules of play: looking at one beforehand, scheduling, withdrawing. Everybody signed in may read them. */
  | 'change-rules'

/** All roles, in the order in which screens list them. */
export const STAFF_ROLES = [
  'professional', 'manager', 'complaints-officer', 'committee-member', 'privacy-officer', 'confidential-adviser', 'legal-adviser', 'administrator',
] as const satisfies readonly StaffRole[]

/** Roles of the first account: somebody has to be able to do everything. */
export const FIRST_ROLES: readonly StaffRole[] = ['administrator', 'professional', 'manager']

/**
 * Whether this account may do this. Nobody (undefined) and a closed account may do nothing; an administrator sees no
 * content of conversations unless another role allows it.
 */
export function may(account: Account | undefined, action: StaffAction): boolean {
  if (account === undefined || account.closedAt !== undefined) return false
  return account.roles.some((role) => ALLOWED[role].includes(action))
}

const ALLOWED: { readonly [R in StaffRole]: readonly StaffAction[] } = {
  professional: ['prepare-conversation', 'join-conversation', 'see-current-conversations', 'see-cases', 'use-images'],
  manager: ['see-current-conversations', 'see-all-conversations', 'see-cases', 'change-rules', 'use-images'],
  'complaints-officer': ['see-cases'],
  'committee-member': ['see-cases'],
  'privacy-officer': ['see-cases'],
  'confidential-adviser': ['see-cases'],
  'legal-adviser': ['see-cases'],
  administrator: ['administer-accounts', 'see-cases'],
}

/** The known roles among what a form sent, each once, in the order of `STAFF_ROLES`. */
export function readRoles(sent: readonly string[]): readonly StaffRole[] {
  return STAFF_ROLES.filter((role) => sent.includes(role))
}

/** Whether this account is open and administers the others. */
export function isAdministrator(account: Account): boolean {
  return may(account, 'administer-accounts')
}
