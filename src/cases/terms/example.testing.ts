import { readDay, type Day } from './day.ts'
import type { Settings } from './regimes.ts'
import type { TermEvent } from './term-event.ts'
import type { Terms } from './terms.ts'

/** A worked example: the days in it were counted by hand, and once more by another program with the published holidays; not by this one. */
export type Example = {
  readonly name: string
  readonly receivedOn: string
  readonly withCommittee?: boolean
  readonly settings?: Settings
  readonly events?: readonly TermEvent[]
  readonly asOf: string
  /** How it was counted. */
  readonly counted: string
  /** Where the rule and the holidays in it were read. */
  readonly sources: readonly string[]
  readonly expected: Expected
}

export type Expected = {
  readonly acknowledgement?: string
  readonly declining?: string
  readonly decision?: string
  readonly legalDay?: string
  readonly decisionState?: string
  readonly lateDays?: number
  readonly response?: string
  readonly onward?: string
  readonly canGoOnSince?: string
  readonly extendUntil?: string
  readonly heldUntil?: string
  readonly notCounted?: readonly string[]
}

/** What an example expects, as it came out: only the parts the example names. */
export function outcomeOf(terms: Terms, expected: Expected): Expected {
  const due = (kind: string) => terms.dues.find((one) => one.kind === kind)
  const whole: { readonly [K in keyof Expected]-?: Expected[K] | undefined } = {
    acknowledgement: due('acknowledgement')?.day,
    declining: due('declining')?.day,
    decision: due('decision')?.day,
    legalDay: due('decision')?.legalDay,
    decisionState: due('decision')?.state,
    lateDays: due('decision')?.lateDays,
    response: due('response')?.day,
    onward: due('onward')?.day,
    canGoOnSince: terms.canGoOnSince,
    extendUntil: terms.extendUntil,
    heldUntil: terms.hold.state === 'until' ? terms.hold.day : terms.hold.state,
    notCounted: terms.notCounted.map(({ code }) => code),
  }
  return Object.fromEntries(Object.keys(expected).map((name) => [name, whole[name as keyof Expected]])) as Expected
}

/** A day that tests write down; throws when it is none. */
export function day(written: string): Day {
  const read = readDay(written)
  if (read === undefined) throw new RangeError(`not a day: ${written}`)
  return read
}

export const ACT = 'https://wetten.overheid.nl/BWBR0002448'
export const AWB_9_8 = 'https://pgawb.nl/pg-awb-digitaal/hoofdstuk-9/9-1-klachtbehandeling-door-een-bestuursorgaan/9-1-2-de-behandeling-van-klaagschriften/artikel-98/'
export const AWB_9_11 = 'https://pgawb.nl/pg-awb-digitaal/hoofdstuk-9/9-1-klachtbehandeling-door-een-bestuursorgaan/9-1-2-de-behandeling-van-klaagschriften/artikel-911/'
export const AWB_9_24 = 'https://wetten.legaltools.nl/algemene-wet-bestuursrecht/artikel-924'
export const WKKGZ_17 = 'http://docplayer.nl/46698963-2-wanneer-start-de-termijn-van-6-weken-als-genoemd-in-art-17-lid-1-wkkgz.html'
export const SIX_OR_TEN = 'https://geschillencommissiekpz.nl/procedure/'
export const COMMITTEE_WEEKS = 'https://www.nu.nl/bergen-op-zoom/4892894/dertien-klachten-uitvoering-van-jeugdwet.html'
export const JEUGDWET = 'https://wetten.overheid.nl/BWBR0034925'
export const WMO = 'https://wetten.overheid.nl/BWBR0035362'
/** Published lists of holidays. */
export const DAYS_2024 = 'https://www.kbvg.nl/nieuws-en-opinie/kbvg-nieuws/wist-je-dat-explootvrije-dagen-en-gelijkgestelde-dagen-in-2024'
export const DAYS_2026 = 'http://www.alle-feestdagen.be/nederland/feestdagen-2026.html'
export const EQUATED = 'https://sterfgeval.nl/juridisch/overige/vragen-van-uitvaartondernemers/gemeentelijke-feestdag-bij-lijkbezorging-feestdagen-in-2026-2028/70745'
export const KINGS_DAY = 'https://wetten.overheid.nl/BWBR0032908'
