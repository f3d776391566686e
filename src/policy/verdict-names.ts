import type { Words } from './language.ts'
import type { AnyVerdict } from './verdicts.ts'

/** A verdict in a word or two, for tables and comparisons. */
export const VERDICT_NAMES: { readonly [V in AnyVerdict]: Words } = {
  yes: { nl: 'ja', en: 'yes' },
  'not-yet': { nl: 'nog niet', en: 'not yet' },
  pause: { nl: 'even stil', en: 'pause' },
  stop: { nl: 'stop nu', en: 'stop now' },
  no: { nl: 'nee', en: 'no' },
  undetermined: { nl: 'een mens beslist', en: 'a person decides' },
  allow: { nl: 'mag', en: 'may' },
  'allow-if': { nl: 'mag onder een voorwaarde', en: 'may on a condition' },
  forbid: { nl: 'mag niet', en: 'may not' },
  hold: { nl: 'blijft dicht', en: 'stays closed' },
  accept: { nl: 'telt', en: 'counts' },
  'accept-if': { nl: 'telt onder een voorwaarde', en: 'counts on a condition' },
  breach: { nl: 'tegen de afspraken', en: 'against the agreements' },
  'no-breach': { nl: 'niet tegen de afspraken', en: 'not against the agreements' },
  'out-of-scope': { nl: 'valt erbuiten', en: 'out of scope' },
}
