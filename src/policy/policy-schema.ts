import { LISTS, MAX_ADOPTED } from './adopt.ts'
import { AGREED_ABOUT } from './circumstances.ts'
import { FACT_FIELDS, QUESTIONS, ROLES } from './fact-fields.ts'
import { LANGUAGES } from './language.ts'
import { PAGE_SECTIONS } from './policy.ts'
import { MOST_AGREED_CHARACTERS, MOST_AGREED_LINES } from './read-agreement.ts'
import { POLICY_FORMAT } from './read-policy.ts'
import { BOUND, EFFECTS, STRENGTHS } from './read-rule.ts'
import { MOMENTS, WORDINGS } from './read-texts.ts'
import { verdictsOf, VERDICTS } from './verdicts.ts'

type Schema = { readonly [keyword: string]: unknown }

/**
 * The shape of a policy file as JSON Schema (draft 2020-12), for editors and for other programs. Everything it refuses the
 * reader refuses; what takes more than the shape to see (names that point nowhere, values a fact never has) only the
 * reader refuses. Published as docs/formats/policy.schema.json.
 */
export function policySchema(): Schema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: `Rules of play about recording, ${POLICY_FORMAT}`,
    ...block({ format: { const: POLICY_FORMAT }, id: ID, version: ID, inForce: ref('inForce'), organisation: ref('organisation'), title: words(200) }, {
      introduction: words(400), languages: list({ enum: LANGUAGES }, 1, LANGUAGES.length), adopted: list(ref('adopted'), 0, MAX_ADOPTED), adopts: ref('adopts'), ...topLists(),
    }),
    anyOf: [{ required: ['adopts'] }, { required: ['languages', 'sources', 'clauses', 'questions', 'rules', 'page'], properties: AT_LEAST_ONE }],
    $defs: DEFS,
  }
}

/** A file that adopts may add none of these; one that stands alone has some. */
const AT_LEAST_ONE: Schema = Object.fromEntries(['sources', 'clauses', 'questions'].map((name) => [name, { minItems: 1 }]))

const ref = (name: string): Schema => ({ $ref: `#/$defs/${name}` })
const ID = ref('id')
const DAY: Schema = { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\d$' }
const LINK: Schema = { type: 'string', maxLength: 500, pattern: '^https?://' }
const YES_NO: Schema = { type: 'boolean' }
const SCALAR: Schema = { type: ['string', 'number', 'boolean'] }

const text = (most = 2_000): Schema => ({ type: 'string', minLength: 1, maxLength: most, pattern: '\\S' })
const words = (most = 2_000): Schema => (most === 2_000 ? ref('words') : block(Object.fromEntries(LANGUAGES.map((language) => [language, text(most)]))))
/** Words that stay on one line. */
const lines = (most: number): Schema => block(Object.fromEntries(LANGUAGES.map((language) => [language, { ...text(most), pattern: '^[^\\n\\u2028\\u2029]*\\S[^\\n\\u2028\\u2029]*$' }])))
const whole = (minimum: number, maximum: number): Schema => ({ type: 'integer', minimum, maximum })
const list = (items: Schema, minItems = 0, maxItems = 400): Schema => ({ type: 'array', items, ...(minItems === 0 ? {} : { minItems }), maxItems })
const oneOrMore = (item: Schema): Schema => ({ anyOf: [item, list(item, 1, 20)] })

function block(required: { readonly [name: string]: Schema }, optional: { readonly [name: string]: Schema } = {}): Schema {
  return { type: 'object', properties: { ...required, ...optional }, required: Object.keys(required), additionalProperties: false }
}

/** What editors call a choice between blocks, where the names in it do not say enough. */
const called = (title: string, schema: Schema): Schema => ({ title, ...schema })

const amount = ref('amount')
const limits = (...names: readonly string[]): Schema => ({ anyOf: names.map((name) => ({ required: [name] })) })
const people = (name: string): Schema => ({ ...block({ [name]: ID }, { atLeast: amount, atMost: amount }), ...limits('atLeast', 'atMost') })
const ownNames = QUESTIONS.flatMap((question) => Object.keys(FACT_FIELDS[question]))
const factName = ref('fact')
const QUESTION = ref('question')

/** Tests about the facts; `inside` is what the tests in all, any and not are. */
const factTests = (inside: Schema): readonly Schema[] => [
  called('all of these hold', block({ all: list(inside, 1, 20) })),
  called('one of these holds', block({ any: list(inside, 1, 20) })),
  called('this does not hold', block({ not: inside })),
  called('a fact is this', block({ fact: factName, is: oneOrMore({ type: ['string', 'boolean'] }) })),
  called('a fact lies between', { ...block({ fact: factName }, { atLeast: amount, under: amount }), ...limits('atLeast', 'under') }),
  called('a parameter is this', block({ parameter: ID, is: oneOrMore(SCALAR) })),
  called('a condition with a name', block({ condition: ID })),
  called('how many people of a group', people('people')),
  called('how many people of a side', people('sides')),
]
const personTests: readonly Schema[] = [
  called('somebody of a group', block({ group: ID })),
  called('somebody with a role', block({ role: oneOrMore({ enum: ROLES }) })),
  called('somebody of an age', block({ age: { anyOf: [{ const: 'unknown' }, { ...block({}, { under: amount, from: amount }), ...limits('under', 'from') }] } })),
  ...['present', 'recording', 'unannounced', 'limited'].map((name) => called(`somebody is ${name}`, block({ [name]: YES_NO }))),
]

const EFFECT_FIELDS: { readonly [E in (typeof EFFECTS)[number]]: readonly (readonly [{ readonly [name: string]: Schema }, { readonly [name: string]: Schema }])[] } = {
  permit: [[{}, {}]],
  forbid: [[{}, {}]],
  hold: [[{}, {}]],
  wait: [[{}, {}]],
  ask: [[{ from: ID }, { quorum: { enum: ['all', 'one'] }, form: { enum: ['recorded', 'written'] } }]],
  veto: [[{ from: ID }, {}]],
  refer: [[{ from: ID, decides: words(200) }, {}], [{ inDoubt: ID, decides: words(200) }, {}]],
  'out-of-scope': [[{ decides: words(200) }, {}]],
  advise: [[{}, { verdicts: list({ enum: VERDICTS }, 1, 12) }]],
}
const names = list(ID, 0, 40)
const NAMES = ref('names')
const rules = EFFECTS.flatMap((effect) => EFFECT_FIELDS[effect].map(([needed, extra]) => called(`a rule: ${effect}`, block(
  { id: ID, question: effect === 'hold' ? { const: 'keep' } : QUESTION, clause: ID, strength: { enum: STRENGTHS }, binds: list({ enum: BOUND }, 1, BOUND.length), effect: { const: effect }, says: words(), ...needed },
  { when: ref('test'), answers: list(ref('answer'), 0, 12), offers: NAMES, encourages: NAMES, duties: NAMES, steps: NAMES, ...extra },
))))

const range = block({ from: whole(0, 150), to: whole(0, 150), says: words() })
const value: Schema = { anyOf: [YES_NO, whole(0, 1_000), ID] }
const byClause = { clause: ID }
const questions = QUESTIONS.map((question) => called(`answers to: ${question}`, block(
  { question: { const: question }, answers: list(block({ verdict: { enum: verdictsOf(question) }, text: words() })), otherwise: block({ inDoubt: ID, decides: words(200) }), ...(question === 'record' ? { ifSomebodyDeclines: list(words(), 1, 10) } : {}) },
  question === 'record' ? {} : { ifSomebodyDeclines: list(words(), 1, 10) },
)))

const DEFS: { readonly [name: string]: Schema } = {
  id: { type: 'string', pattern: '^[A-Za-z0-9][A-Za-z0-9.-]{0,63}$' },
  question: { enum: QUESTIONS },
  fact: { anyOf: [{ enum: [...new Set(ownNames)] }, ID] },
  amount: { anyOf: [whole(0, 1_000), block({ parameter: ID })] },
  names,
  words: block(Object.fromEntries(LANGUAGES.map((language) => [language, text()]))),
  test: { anyOf: factTests(ref('test')) },
  personTest: { anyOf: [...factTests(ref('personTest')), ...personTests] },
  answer: block({ verdict: { enum: VERDICTS }, text: words() }),
  inForce: block({ from: DAY }, { until: DAY, startKnown: YES_NO }),
  organisation: block({ name: text(120), website: LINK }),
  adopted: block({ id: ID, version: ID, sha256: ID }),
  adopts: block({ policy: ID }, {
    version: ID,
    sha256: ID,
    without: block({}, Object.fromEntries(Object.keys(LISTS).map((name) => [name, list(ID)]))),
    instead: block({}, Object.fromEntries(Object.keys(LISTS).map((name) => [name, { type: 'array', maxItems: 400 }]))),
    set: { type: 'object' },
  }),
  sources: block({ id: ID, title: words(200), language: { enum: LANGUAGES }, standing: words() }, { link: LINK, wording: { enum: WORDINGS } }),
  clauses: block({ id: ID, source: ID, text: words() }, { heading: words(200), links: list(LINK, 0, 10), cites: list(ID, 0, 10) }),
  laws: block({ id: ID, title: words(200), says: words(), reaches: list(block({ question: QUESTION }, { when: ref('test') }), 0, 40) }, { link: LINK }),
  facts: block({ id: ID, questions: list(QUESTION, 1, QUESTIONS.length), values: list(ID, 2, 40), asks: words(200) }),
  unlessSaid: block({ fact: factName, questions: list(QUESTION, 1, QUESTIONS.length), is: { type: ['string', 'boolean'] }, why: words() }),
  parameters: { ...block({ id: ID, asks: words(), value, why: words() }, { choices: list(block({ value, says: words() }), 2, 20), range, ...byClause }), ...limits('choices', 'range') },
  sides: block({ id: ID, roles: list({ enum: ROLES }, 1, ROLES.length) }),
  groups: block({ id: ID, who: ref('personTest') }),
  conditions: block({ id: ID, holds: ref('test') }),
  questions: { anyOf: questions },
  rules: { anyOf: rules },
  offers: block({ id: ID, kind: { enum: ['alternative', 'copy', 'information', 'talk', 'arrangement'] }, label: words(80), text: words() }),
  encouragements: block({ id: ID, to: { enum: BOUND }, text: words() }),
  duties: block({ id: ID, on: { enum: BOUND }, text: words() }, { ...byClause, withinHours: whole(0, 8_760) }),
  steps: block({ id: ID, clause: ID, label: words(80), text: words() }, { optional: YES_NO, when: ref('test'), done: ref('test'), instead: list(block({ id: ID, when: ref('test'), text: words() }), 0, 20) }),
  conflicts: block({ id: ID, clauses: list(ID, 1, 20), prevails: list(ID, 1, 20), text: words(), why: words() }, { when: ref('test'), rules: list(ID, 1, 40) }),
  roles: block({ role: { enum: ROLES }, one: words(60), many: words(60) }),
  agreement: block({ id: ID, clause: ID, binds: list({ enum: BOUND }, 1, BOUND.length), text: lines(MOST_AGREED_CHARACTERS) }, { only: block({}, Object.fromEntries(Object.entries(AGREED_ABOUT).map(([name, values]) => [name, list({ enum: values }, 1, values.length)]))) }),
  openings: block({ id: ID, speaker: { enum: ['professional', 'client'] }, moment: { enum: MOMENTS }, text: words(), clause: ID }),
  page: block({ id: { enum: PAGE_SECTIONS }, heading: words(120), paragraphs: list(words(), 1, 20), clauses: list(ID, 1, 20) }, { items: list(words(), 0, 20) }),
  contacts: block({ id: ID, name: words(120), text: words() }, { link: LINK }),
}

const MOST: { readonly [name: string]: number } = { facts: 40, unlessSaid: 60, agreement: MOST_AGREED_LINES }
function topLists(): { readonly [name: string]: Schema } {
  return Object.fromEntries(Object.keys(LISTS).map((name) => [name, list(ref(name), 0, MOST[name])]))
}
