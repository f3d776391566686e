import type { Words } from './language.ts'
import type { Basis, Onward, Said, TermRule } from './regime.ts'
import type { SourceId } from './sources.ts'
import type { Counting, TermLength } from './term-end.ts'

/** A term a law sets. */
export function byLaw(count: number, unit: TermLength['unit'], source: SourceId, counting: Counting = 'terms-act'): TermRule {
  return { length: { unit, count }, counting, basis: law(source) }
}

/** A term the law leaves to the organisation: what we use until its own rules say otherwise, and between which bounds those may. */
export function byDefault(count: number, unit: TermLength['unit'], setting: string, bounds: { readonly least: number; readonly most: number }, why: Words, within?: SourceId, counting: Counting = 'terms-act'): TermRule {
  return { length: { unit, count }, counting, basis: ours(setting, why, bounds, within) }
}

/** What a law says, in plain words. */
export function lawSays(source: SourceId, nl: string, en: string): Said {
  return { words: { nl, en }, basis: law(source) }
}

/** That a law is behind it. */
export function law(source: SourceId): Basis {
  return { by: 'law', source }
}

/** That the law leaves it open and this is our default. Without bounds it is a choice without a length. */
export function ours(setting: string, why: Words, bounds: { readonly least: number; readonly most: number } = { least: 0, most: 0 }, within?: SourceId): Basis {
  return { by: 'default', setting, why, ...bounds, ...(within === undefined ? {} : { within }) }
}

/** Words in both languages. */
export function words(nl: string, en: string): Words {
  return { nl, en }
}

/** The same in every regime here: no law of these names how soon receipt is confirmed. */
export function acknowledgementByDefault(within?: SourceId): TermRule {
  const why = words('De wet noemt geen dag. Een week is gewoon bij veel organisaties.', 'The law names no day. A week is usual with many organisations.')
  return byDefault(5, 'working-days', 'acknowledgement', { least: 1, most: 20 }, why, within)
}

/** The same in every regime: who goes on at the last moment must not find the recording gone. */
export const HOLD_MARGIN: TermRule = byDefault(4, 'weeks', 'hold-margin', { least: 1, most: 12 }, words(
  'Iemand kan op de laatste dag verder gaan. Bericht daarover komt later.',
  'Somebody can go on, on the last day. Word of it comes later.',
), undefined, 'as-it-stands')

/** The same where no law gives the ombudsman a term of his own. */
export const OMBUDSMAN_TERM: TermRule = byDefault(12, 'months', 'ombudsman-term', { least: 3, most: 60 }, words(
  'Voor klachten over de overheid is het een jaar. Wij houden dat hier ook aan.',
  'For complaints about public bodies it is a year. We use that here too.',
), undefined, 'as-it-stands')

/** A court is always open. For how long depends on what is asked of it, so no term is named. */
export const COURT: Onward = {
  body: 'court',
  name: words('Rechter', 'Court'),
  words: words('Je kunt ook naar de rechter. Vraag vooraf een advocaat of het Juridisch Loket.', 'You can also go to court. Ask a lawyer or the Juridisch Loket first.'),
  binding: true,
  basis: ours('court', words('Welke termijn geldt, hangt af van wat je vraagt.', 'Which term holds depends on what you ask for.')),
}

/** The same where the clock can stand still. */
export const STANDSTILL: Words = words(
  'Praten jullie eerst samen, dan kan de tijd stilstaan. Alleen als jij dat op papier goed vindt.',
  'When you first talk together, the time can stand still. Only when you agree to it in writing.',
)
