import type { CaseAction, CaseEvent, WholeView } from '#cases'
import type { Conversation } from '#conversations'
import type { Instant } from '#ground'
import type { Language, Policy } from '#policy'
import type { CaseWords } from './words.ts'

/** Everything the parts of a page about one case are drawn from. Nothing in it is withheld from whoever looks. */
export type CaseModel = {
  readonly view: WholeView
  /** What happened, as this viewer may read it. */
  readonly story: readonly CaseEvent[]
  readonly words: CaseWords
  readonly lang: Language
  readonly policy: Policy
  readonly now: Instant
  readonly conversation: Conversation | undefined
  /** Where the form of an action stands. */
  readonly actHref: (action: CaseAction) => string
  readonly soundHref: (evidenceId: string) => string
  /** Where the whole case is fetched as a file. */
  readonly dossierHref: string
  /** Cases that belong with this one, and which of them the viewer can open. */
  readonly linked: readonly { readonly reference: string; readonly href: string | undefined }[]
}
