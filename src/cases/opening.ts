import type { Instant } from '#ground'
import type { Role } from '#policy'
import type { ComplaintAbout, ComplaintVenue } from './case.ts'
import type { Day } from './day.ts'
import type { Viewer } from './viewer.ts'

/** What a case is opened with, by kind. */
export type OpenOrder =
  /** `facts`: what is known of the facts of the question `breach`; those unknown are left out. */
  | { readonly kind: 'report'; readonly opening: Opening; readonly facts: { readonly [fact: string]: unknown } }
  /** `venue`: who is asked to judge. A complaint for a court is kept and handed over; nobody here judges it. */
  | { readonly kind: 'complaint'; readonly opening: Opening; readonly about: ComplaintAbout; readonly venue: ComplaintVenue; readonly receivedOn: Day | undefined }
  | { readonly kind: 'data-breach'; readonly opening: Opening; readonly discoveredAt: Instant | undefined }

export type Opening = {
  readonly viewer: Viewer
  readonly conversationId: string | undefined
  readonly from: From
  /** People it is about: somebody of the conversation, or somebody described. */
  readonly about: readonly (Described | { readonly participantId: string })[]
  readonly location: string | undefined
  /** A case it belongs with, which the opener can see. */
  readonly linkedTo: string | undefined
  readonly words: string
}

/**
 * Who it is from. own-place: the place this device holds in the conversation. account: whoever is signed in. somebody: without
 * account; `takenDown` when somebody of the house writes it down for them.
 */
export type From = { readonly kind: 'own-place' } | { readonly kind: 'account' } | { readonly kind: 'somebody'; readonly who: Described; readonly takenDown: boolean }

export type Described = {
  readonly role: Role
  readonly name: string | undefined
  /** How to reach them; kept from the other side. */
  readonly contact: string | undefined
  readonly ageYears: number | undefined
  readonly accountId: string | undefined
}
