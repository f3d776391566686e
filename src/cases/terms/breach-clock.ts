import { accepted, instant, refused, type Instant, type Result } from '#ground'
import { filled, sentences, type Words } from './language.ts'
import { writtenMoment } from './local-time.ts'
import type { SourceId } from './sources.ts'

/** From becoming aware to the report to the authority. @source GDPR art. 33(1) */
export const REPORT_WITHIN_HOURS = 72
const HOUR_MS = 3_600_000

export type BreachClock = {
  /**
   * 72 times sixty minutes after becoming aware, to the millisecond. Nights, weekends and holidays count, and a changed clock changes
   * nothing: on the wall it is then an hour earlier or later.
   * @source GDPR art. 33(1), Regulation 1182/71 art. 3(3)
   */
  readonly dueAt: Instant
  /** `running` and `overdue`: not reported yet. `reported` and `reported-late`: done. */
  readonly state: 'running' | 'overdue' | 'reported' | 'reported-late'
  /** How long there is left; 0 when over or reported. */
  readonly remainingMs: number
  /** How far over it is, or was when it was reported. */
  readonly lateMs: number
  /** A late report says why it is late. @source GDPR art. 33(1), second sentence */
  readonly needsReason: boolean
  /**
   * Where the hours end when they are counted whole, as Regulation 1182/71 art. 3(1) and (2)(a) count them: from the end of the hour in
   * which somebody became aware. Less than an hour later than `dueAt`; not what we count on.
   */
  readonly endsByWholeHours: Instant
  readonly words: Words
}

export type BreachMoments = { readonly awareAt: Instant; readonly reportedAt?: Instant }
export type BreachRefusal = { readonly code: 'aware-in-the-future' | 'reported-in-the-future' | 'reported-before-aware' }

/**
 * How the time to report a data breach to the authority runs. `awareAt`: when somebody of the organisation was reasonably certain that
 * personal data were lost, changed or seen by somebody who should not. Whether a report is needed at all is another question.
 * @source GDPR art. 33, https://eur-lex.europa.eu/eli/reg/2016/679/oj; EDPB Guidelines 9/2022
 */
export function breachClock({ awareAt, reportedAt }: BreachMoments, now: Instant): Result<BreachClock, BreachRefusal> {
  if (awareAt > now) return refused({ code: 'aware-in-the-future' })
  if (reportedAt !== undefined && reportedAt > now) return refused({ code: 'reported-in-the-future' })
  if (reportedAt !== undefined && reportedAt < awareAt) return refused({ code: 'reported-before-aware' })
  const dueAt = instant(awareAt + REPORT_WITHIN_HOURS * HOUR_MS)
  const lateMs = Math.max(0, (reportedAt ?? now) - dueAt)
  const late = lateMs > 0
  const state = stateOf(reportedAt !== undefined, late)
  return accepted({
    dueAt,
    state,
    remainingMs: reportedAt === undefined ? Math.max(0, dueAt - now) : 0,
    lateMs,
    needsReason: late,
    endsByWholeHours: instant((Math.floor(awareAt / HOUR_MS) + 1 + REPORT_WITHIN_HOURS) * HOUR_MS),
    words: clockWords(state, dueAt),
  })
}

/** What a report or a message must hold, in plain words. */
export type Part = { readonly id: string; readonly words: Words; readonly source: SourceId }

/** What a report to the authority must hold. What is not known yet may follow later, without waiting longer than needed. @source GDPR art. 33(3) and (4) */
export const REPORT_PARTS: readonly Part[] = [
  part('what', 'avg-33-3', 'Wat er is gebeurd. Over wat voor mensen en gegevens het gaat, en over hoeveel ongeveer.', 'What happened. What kind of people and data it is about, and about how many.'),
  part('contact', 'avg-33-3', 'Wie meer kan vertellen. Dat is de privacyfunctionaris of iemand anders.', 'Who can tell more. That is the privacy officer or somebody else.'),
  part('consequences', 'avg-33-3', 'Wat de gevolgen kunnen zijn voor de mensen om wie het gaat.', 'What the consequences can be for the people it is about.'),
  part('measures', 'avg-33-3', 'Wat jullie hebben gedaan of gaan doen om de schade klein te houden.', 'What you did or will do to keep the harm small.'),
]

/** What a late report must hold besides. @source GDPR art. 33(1), second sentence */
export const LATE_REPORT_PARTS: readonly Part[] = [
  ...REPORT_PARTS,
  part('reasons-for-delay', 'avg-33-1', 'Waarom het niet binnen 72 uur lukte.', 'Why it was not done within 72 hours.'),
]

/** What the message to the people concerned must hold, in clear and plain language. The law names no hours for it: without undue delay. @source GDPR art. 34(1) and (2) */
export const MESSAGE_PARTS: readonly Part[] = [
  part('what', 'avg-34', 'Wat er is gebeurd, in gewone taal.', 'What happened, in plain language.'),
  part('contact', 'avg-34', 'Wie je kunt bellen of mailen met vragen.', 'Whom you can call or mail with questions.'),
  part('consequences', 'avg-34', 'Wat de gevolgen voor jou kunnen zijn.', 'What the consequences for you can be.'),
  part('measures', 'avg-34', 'Wat wij doen, en wat je zelf kunt doen.', 'What we do, and what you can do yourself.'),
]

/** What is written down about every breach, reported or not. @source GDPR art. 33(5) */
export const RECORD_PARTS: readonly Part[] = [
  part('facts', 'avg-33-5', 'Wat er is gebeurd.', 'What happened.'),
  part('effects', 'avg-33-5', 'Wat de gevolgen waren.', 'What the effects were.'),
  part('measures', 'avg-33-5', 'Wat eraan is gedaan.', 'What was done about it.'),
]

/** What the report of this breach must hold. */
export function reportParts({ needsReason }: BreachClock): readonly Part[] {
  return needsReason ? LATE_REPORT_PARTS : REPORT_PARTS
}

function stateOf(reported: boolean, late: boolean): BreachClock['state'] {
  if (reported) return late ? 'reported-late' : 'reported'
  return late ? 'overdue' : 'running'
}

function clockWords(state: BreachClock['state'], dueAt: Instant): Words {
  return sentences(
    filled({ nl: 'Melden kan tot {at}. Dat is 72 uur nadat jullie het wisten.', en: 'Reporting is possible until {at}. That is 72 hours after you knew.' }, { at: { nl: writtenMoment(dueAt, 'nl'), en: writtenMoment(dueAt, 'en') } }),
    SAYS[state],
  )
}

const SAYS: { readonly [S in BreachClock['state']]: Words } = {
  running: { nl: 'Nachten, weekenden en feestdagen tellen mee.', en: 'Nights, weekends and holidays count.' },
  overdue: { nl: 'Dat is voorbij. Meld het toch, en zeg waarom het later is.', en: 'That is over. Report it all the same, and say why it is late.' },
  reported: { nl: 'Het is op tijd gemeld.', en: 'It was reported in time.' },
  'reported-late': { nl: 'Het is later gemeld. In de melding staat waarom.', en: 'It was reported late. The report says why.' },
}

function part(id: string, source: SourceId, nl: string, en: string): Part {
  return { id, words: { nl, en }, source }
}
