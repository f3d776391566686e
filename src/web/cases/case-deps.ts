import type { CaseAccessPort, CasePort } from '#cases'
import type { PeoplePort } from '#people'
import type { AccessPort } from '#recordings'
import type { AddressOf } from '../join/address-of.ts'
import type { WebDeps } from '../deps.ts'

/** What the pages about cases need from outside. */
export type CaseDeps = Pick<
  WebDeps,
  'conversations' | 'devices' | 'recordings' | 'files' | 'policy' | 'currentPolicy' | 'rules' | 'now' | 'random' | 'hashSecret' | 'site' | 'settings' | 'staffOf'
> & {
  readonly cases: CasePort
  readonly access: AccessPort & CaseAccessPort
  readonly people: PeoplePort
  readonly addressOf: AddressOf
}
