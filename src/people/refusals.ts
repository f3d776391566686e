import type { ChangePasswordRefusal, CloseRefusal } from './account-changes.ts'
import type { DutiesRefusal } from './duties.ts'
import type { LocationRefusal } from './locations.ts'
import type { AcceptRefusal, InviteRefusal, WithdrawRefusal } from './invitations.ts'
import type { AddPasskeyRefusal, RemovePasskeyRefusal } from './passkeys.ts'
import type { SignInRefusal } from './sign-ins.ts'

/** Everything this room can refuse. */
export type PeopleRefusal =
  | AcceptRefusal
  | AddPasskeyRefusal
  | ChangePasswordRefusal
  | CloseRefusal
  | DutiesRefusal
  | LocationRefusal
  | InviteRefusal
  | RemovePasskeyRefusal
  | SignInRefusal
  | WithdrawRefusal
export type PeopleRefusalCode = PeopleRefusal['code']
