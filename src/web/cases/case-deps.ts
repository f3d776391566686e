import type { CaseAccessPort, CaseOverviewPort, CasePort, DossierMaker } from '#cases'
import type { PeoplePort } from '#people'
import type { AccessPort, ReceiptDeps } from '#recordings'
import type { AddressOf } from '../join/address-of.ts'
import type { WebDeps } from '../deps.ts'

/** What the pages about cases need from outside. */
export type CaseDeps = Pick<
  WebDeps,
  'conversations' | 'devices' | 'recordings' | 'files' | 'policy' | 'currentPolicy' | 'rules' | 'now' | 'random' | 'hashSecret' | 'site' | 'settings' | 'staffOf' | 'agreementText'
> & Pick<ReceiptDeps, 'serverKey' | 'cosignerKeys'> & {
  readonly cases: CasePort
  readonly caseOverview: CaseOverviewPort
  readonly access: AccessPort & CaseAccessPort
  readonly people: PeoplePort
  /** Makes files to take along. */
  readonly documents: DossierMaker
  readonly addressOf: AddressOf
}
