import type { Facts, Question } from './facts.ts'
import type { Words } from './language.ts'

/**
 * Something a policy maker should look at. `problem`: it goes against what the rules are for, or the file contradicts its
 * own case book. `remark`: worth knowing, and it may well be meant so.
 */
export type Finding = {
  readonly code: FindingCode
  readonly weight: 'problem' | 'remark'
  readonly question?: Question
  readonly rule?: string
  readonly clause?: string
  readonly situation?: string
  /** A situation in which it shows. */
  readonly example?: Facts
  readonly says: Words
}

const SAYS = {
  'refusal-without-alternative': { nl: 'De regel “{name}” zegt nee en er wordt geen andere manier aangeboden.', en: 'The rule “{name}” says no and no other way is offered.' },
  'refusal-stands-without-alternative': { nl: 'Een nee geldt hier ook zonder andere manier: regel “{name}”.', en: 'A no stands here without another way: rule “{name}”.' },
  'never-allowed': { nl: 'Een cliënt mag hier nooit opnemen, ook niet als iedereen het goed vindt.', en: 'A client may never record here, not even when everybody agrees.' },
  'one-sided': { nl: 'De organisatie mag hier iets wat de cliënt niet mag, bij de vraag {name}.', en: 'The organisation may do something here that the client may not, with the question {name}.' },
  'binds-one-side': { nl: 'De regels bij de vraag {name} binden alleen de cliënt.', en: 'The rules with the question {name} bind the client only.' },
  'agreement-binds-client-only': { nl: 'Wat bij artikel {name} wordt afgesproken, bindt alleen de cliënt.', en: 'What is agreed with clause {name} binds the client only.' },
  'agreement-speaks-of-permission': { nl: 'De afspraak “{name}” gaat over geluid en spreekt van toestemming. Zeg wat jullie afspreken.', en: 'The agreement “{name}” is about sound and speaks of permission. Say what you agree.' },
  'stricter-than-law': { nl: 'De regel “{name}” beroept zich op een wet die hier niet over gaat. Noem het een huisregel.', en: 'The rule “{name}” appeals to a law that does not speak about this. Call it a house rule.' },
  'law-not-named': { nl: 'De regel “{name}” noemt zich wet, en het artikel noemt geen wet.', en: 'The rule “{name}” calls itself law, and the clause names no law.' },
  'never-matches': { nl: 'De regel “{name}” past op geen enkele situatie, ook niet met andere instellingen.', en: 'The rule “{name}” fits no situation at all, not with other settings either.' },
  'always-overruled': { nl: 'De regel “{name}” beslist nooit: steeds gaat een andere regel voor.', en: 'The rule “{name}” never decides: another rule always goes first.' },
  'situation-undecided': { nl: 'Situatie {name}: geen enkele regel beslist hier.', en: 'Situation {name}: no rule decides here.' },
  'situation-differs': { nl: 'Situatie {name} wordt anders beslist dan het casusboek zegt: {more}', en: 'Situation {name} is decided otherwise than the case book says: {more}' },
  'question-not-answered': { nl: 'Dit beleid zegt niets over de vraag {name}.', en: 'This policy says nothing about the question {name}.' },
  'not-translated': { nl: 'De tekst bij {name} is in elke taal dezelfde.', en: 'The text at {name} is the same in every language.' },
  'never-used': { nl: '“{name}” wordt door geen regel gebruikt ({more}).', en: '“{name}” is used by no rule ({more}).' },
} as const satisfies { readonly [code: string]: Words }

export type FindingCode = keyof typeof SAYS

/** A finding with its words filled in. */
export function finding(code: FindingCode, weight: Finding['weight'], name: string, more: Omit<Finding, 'code' | 'weight' | 'says'> & { readonly more?: string } = {}): Finding {
  const { more: text = '', ...place } = more
  const fill = (words: string) => words.replaceAll('{name}', () => name).replaceAll('{more}', () => text)
  const { nl, en } = SAYS[code]
  return { code, weight, ...place, says: { nl: fill(nl), en: fill(en) } }
}
