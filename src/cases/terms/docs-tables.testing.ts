import { countWords } from './due-words.ts'
import { EQUATED_DAYS } from './equated-days.ts'
import type { Basis, Regime } from './regime.ts'
import { settingsOf } from './regimes.ts'
import { cited, SOURCES, type SourceId } from './sources.ts'
import type { TermLength } from './term-end.ts'

// The tables in docs/complaint-terms.md are made from the data, so that the page cannot say something else than the program does.

/** One regime as a table. */
export function regimeTable(regime: Regime): string {
  const { acknowledgement, declining, decision, decisionWithCommittee, extension, postponement, suspension, response, hearing, ending, onwards, holdMargin, duties } = regime
  const rows: readonly (readonly [string, string, Basis] | undefined)[] = [
    ['who judges', regime.handledBy.words.en, regime.handledBy.basis],
    ['receipt confirmed', said(acknowledgement.length), acknowledgement.basis],
    ...declining.grounds.map(({ words, basis }) => ['may be left untreated (never: not received)', words.en, basis] as const),
    declining.tellWithin && ['then told within', said(declining.tellWithin.length), declining.tellWithin.basis],
    ['judgement', said(decision.length), decision.basis],
    decisionWithCommittee && ['judgement when a committee advises', said(decisionWithCommittee.length), decisionWithCommittee.basis],
    extension && ['extension by itself', `at most ${said(extension.most)}, ${extension.times === 1 ? 'once' : `${extension.times} times`}, told before the end to ${extension.tell.map((party) => PARTIES[party]).join(', ')}${extension.reasons ? ', with the reason' : ''}`, extension.basis],
    ['longer with consent in writing', postponement.effect === 'moves-the-term' ? 'moves the term' : 'the term of the law stays; the complainant can still go on', postponement.basis],
    suspension === undefined ? undefined : ['clock can stand still', 'with consent in writing; every day is added', suspension.basis],
    response && ['what will be done with it', `${said(response.length)} after the judgement`, response.basis],
    ['hearing', hearing.words.en, hearing.basis],
    ...duties.map(({ words, basis }) => ['also', words.en, basis] as const),
    ['content meanwhile', ending.words.en, ending.basis],
    ...onwards.flatMap(({ name, within, decidesWithin, binding, basis }) => [
      [`then: ${name.en}`, `${binding ? 'binds' : 'advises'}; ${within === undefined ? 'no single term known' : said(within.length)}`, within?.basis ?? basis] as const,
      decidesWithin && ([`${name.en} decides`, `within ${said(decidesWithin.length)}`, decidesWithin.basis] as const),
    ]),
    ['recordings held after that', said(holdMargin.length), holdMargin.basis],
  ]
  return table(['what', 'how', 'where from'], rows.filter((row) => row !== undefined).map(([what, how, basis]) => [what, how, from(basis)]))
}

/** What an organisation can set in a regime. */
export function settingsTable(regimes: readonly Regime[]): string {
  return table(['regime', 'setting', 'least', 'most'], regimes.flatMap((regime) => [...settingsOf(regime)].map(([setting, { least, most }]) => [regime.id, `\`${setting}\``, String(least), String(most)])))
}

/** Articles of which we did not read the words ourselves: work for a lawyer. */
export function uncheckedTable(): string {
  const ids = (Object.keys(SOURCES) as SourceId[]).filter((id) => SOURCES[id].checked !== 'text')
  return table(['article', 'what we have'], ids.map((id) => {
    const source = SOURCES[id]
    return [`[${cited(id)}](${source.url})`, 'readAt' in source && source.checked === 'applied' ? `as others apply it: <${source.readAt}>` : 'general knowledge']
  }))
}

/** Articles of which we did read the words. */
export function readTable(): string {
  const ids = (Object.keys(SOURCES) as SourceId[]).filter((id) => SOURCES[id].checked === 'text')
  return table(['article', 'read at'], ids.map((id) => [`[${cited(id)}](${SOURCES[id].url})`, 'readAt' in SOURCES[id] ? `<${SOURCES[id].readAt}>` : 'the law']))
}

/** Days put on a par with holidays. */
export function equatedTable(): string {
  return table(['days', 'decree', 'read in'], EQUATED_DAYS.map(({ days, decree, url, readIn }) => [days.join(', '), decree, `${readIn === 'decree' ? 'the decree' : 'others'}: <${url}>`]))
}

const PARTIES = { complainant: 'the complainant', 'person-concerned': 'the person concerned', provider: 'the organisation' } as const

function said(length: TermLength): string {
  return countWords(length).en
}

function from(basis: Basis): string {
  if (basis.by === 'law') return cited(basis.source)
  return `**default** \`${basis.setting}\`${basis.within === undefined ? '' : ` (left open by ${cited(basis.within)})`}`
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}
