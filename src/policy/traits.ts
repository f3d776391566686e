import { decide } from './decide.ts'
import type { Decision } from './decision.ts'
import type { Facts, Person, Question, RecordFacts } from './facts.ts'
import type { Words } from './language.ts'
import type { Policy } from './policy.ts'
import { TRAIT_WORDS, type TraitAnswer, type TraitId } from './trait-words.ts'

/** One question policies are told apart by, and which of them answer it alike. Answers nobody gives are left out. */
export type TraitRow = { readonly trait: TraitId; readonly asks: Words; readonly answers: readonly { readonly answer: string; readonly says: Words; readonly policies: readonly Policy[] }[] }

/** What several policies are like, question by question, each answer found by asking the policy for decisions. */
export function compareTraits(policies: readonly Policy[]): readonly TraitRow[] {
  const found = policies.map((policy) => ({ policy, traits: traitsOf(policy) }))
  return (Object.keys(TRAIT_WORDS) as TraitId[]).map((trait) => {
    const { asks, answers } = TRAIT_WORDS[trait]
    const told = Object.entries<Words>(answers).map(([answer, says]) => ({ answer, says, policies: found.filter(({ traits }) => traits[trait] === answer).map(({ policy }) => policy) }))
    return { trait, asks, answers: told.filter((one) => one.policies.length > 0) }
  })
}

type Traits = { readonly [T in TraitId]: TraitAnswer<T> }
type Details = Omit<RecordFacts, 'question' | 'people'>

/** A talk in which every condition known to us is met, so that what is changed about it is what makes the difference. */
const EASIEST: Details = {
  medium: 'sound', setting: 'site', recorder: 'client', announced: 'before', running: false, actor: 'client', means: 'handheld', context: 'ordinary', phase: 'whole',
  noticeHours: 8_760, motive: 'written', purpose: 'own-use', approval: 'given', agreement: 'signed-by-both', concern: 'none', exclusion: 'none', compulsory: false, accommodation: 'none',
}
const PLACES: readonly Partial<Details>[] = [{ zone: 'meeting-room' }, { zone: 'own-room' }, { setting: 'phone' }]
/** More combinations of a policy's own facts are not tried. */
const MOST_TRIED = 200

const person = (id: string, role: Person['role'], answer: Person['answer'] = 'yes'): Person => ({ id, role, present: true, answer, form: 'written', ageYears: 40 })
const client = person('client', 'client')
const worker = (answer: Person['answer']) => person('worker', 'professional', answer)
const table = (answer: Person['answer'] = 'yes', ...more: readonly Person[]): readonly Person[] => [client, worker(answer), ...more]

/** What one policy is like. `silent`: no rule of it decides. */
export function traitsOf(policy: Policy): Traits {
  const answers = new Set(policy.questions.map((one) => one.question))
  const sound = answers.has('record') ? easiest(policy, {}) : 'silent'
  const filmed = answers.has('record') ? easiest(policy, { medium: 'video' }) : 'silent'
  const ask = (facts: RecordFacts): Decision => decide(policy, facts)
  const when = <A extends string>(answer: (base: RecordFacts, changed: (more: Partial<RecordFacts>) => Decision) => A): A | 'silent' =>
    typeof sound === 'string' ? 'silent' : answer(sound, (more) => ask({ ...sound, ...more }))
  const other = (facts: Facts): string => {
    if (!answers.has(facts.question)) return 'silent'
    const decision: Decision<Question> = decide(policy, facts)
    return decidedBy(decision) ? decision.verdict : 'silent'
  }
  return {
    'may-record': typeof sound === 'string' ? sound : 'yes',
    approval: when((_base, changed) => (changed({ approval: 'none' }).verdict === 'yes' ? 'no' : 'yes')),
    'staff-consent': when((_base, changed) => (changed({ people: table('none') }).waitingFor.includes('worker') ? 'yes' : 'no')),
    'staff-declines': when((_base, changed) => afterNo(changed({ people: table('no') }))),
    announcing: when((base, changed) => {
      const said = announcing(changed({ announced: 'no' }), ask(base), (noticeHours) => changed({ noticeHours }).verdict === 'yes')
      // Who needs a yes from somebody tells them by asking.
      const asks = changed({ approval: 'none' }).verdict !== 'yes' || changed({ people: table('none') }).verdict !== 'yes'
      return (said === 'free' || said === 'encouraged') && asks ? 'asks' : said
    }),
    reason: when((_base, changed) => (changed({ motive: 'none' }).verdict === 'yes' ? 'no' : changed({ motive: 'spoken' }).verdict === 'yes' ? 'spoken' : 'written')),
    signing: when((_base, changed) => (changed({ agreement: 'none' }).verdict === 'yes' ? 'no' : changed({ agreement: 'signed-by-client' }).verdict === 'yes' ? 'client' : 'both')),
    'others-there': when((_base, changed) => {
      const beside = (answer: Person['answer'], more: Partial<RecordFacts> = {}) => (['relative', 'other'] as const).map((role) => changed({ ...more, people: table('yes', person('partner', role, answer)) }))
      const [no, waited] = [beside('no'), beside('none').some((one) => one.waitingFor.includes('partner'))]
      if (waited) return 'asked'
      if (no.some((one) => one.verdict === 'undetermined')) return 'person'
      if (no.some((one) => one.verdict === 'no')) return 'veto'
      return beside('no', { context: 'group' }).some((one) => one.verdict !== 'yes') ? 'group' : 'no'
    }),
    'another-way': anotherWay(policy, sound, filmed, ask),
    'organisation-too': when((_base, changed) => {
      const both = changed({ recorder: 'both', people: [{ ...client, answer: 'none' }, worker('yes')] })
      return both.verdict === 'yes' ? 'may' : both.waitingFor.includes('client') ? 'asks' : both.verdict === 'no' ? 'not' : 'silent'
    }),
    images: typeof filmed === 'string' ? filmed : ask({ ...filmed, people: table('none') }).verdict !== 'yes' ? 'agreed' : ask({ ...filmed, people: table('no') }).verdict === 'yes' ? 'free' : 'veto',
    'shared-rooms': when((_base, changed) => {
      const { verdict } = changed({ zone: 'waiting-room' })
      return verdict === 'yes' ? 'same' : verdict === 'no' ? 'no' : 'open'
    }),
    cutting: pick(other({ question: 'edit', by: 'client', kind: 'cut', disclosed: true, medium: 'sound', people: table('none') }), { allow: 'told', 'allow-if': 'agreed', forbid: 'never' }),
    publishing: publishing(other),
    copy: pick(other({ question: 'copy', askedBy: 'organisation', holder: 'client', requested: true, medium: 'sound', form: 'sound', people: table() }), { allow: 'yes', 'allow-if': 'agreed', forbid: 'no' }),
    complaint: pick(other({ question: 'complaint', by: 'client', about: 'care', evidence: 'recording', openness: 'covert', parties: 'one-to-one', medium: 'sound', venue: 'committee' }), { accept: 'yes', 'accept-if': 'person', undetermined: 'person', forbid: 'no' }),
  }
}

/** The first situation in which recording is simply allowed; `never` when the policy only ever says no. */
function easiest(policy: Policy, more: Partial<Details>): RecordFacts | 'never' | 'silent' {
  let denied = false
  for (const place of PLACES) {
    for (const own of ownFacts(policy)) {
      const facts: RecordFacts = { question: 'record', ...EASIEST, ...more, ...place, people: table(), ...(own === undefined ? {} : { own }) }
      const decision = decide(policy, facts)
      if (decision.verdict === 'yes') return facts
      denied ||= decision.verdict === 'no'
    }
  }
  return denied ? 'never' : 'silent'
}

function ownFacts({ facts }: Policy): readonly (RecordFacts['own'])[] {
  let all: readonly { readonly [fact: string]: string }[] = [{}]
  for (const { id, values, questions } of facts) {
    if (questions.includes('record')) all = all.flatMap((one) => values.map((value) => ({ ...one, [id]: value }))).slice(0, MOST_TRIED)
  }
  return facts.length === 0 ? [undefined] : all
}

function afterNo({ verdict }: Decision): 'blocks' | 'person' | 'goes-on' {
  return verdict === 'yes' ? 'goes-on' : verdict === 'undetermined' ? 'person' : 'blocks'
}

function announcing(unannounced: Decision, announced: Decision, enough: (hours: number) => boolean): TraitAnswer<'announcing'> {
  const hours = [0, 24, 168].find(enough)
  if (hours !== 0) return hours === 24 ? 'a-day' : hours === 168 ? 'a-week' : 'longer'
  if (unannounced.verdict !== 'yes') return 'required'
  return unannounced.encouraged.some((one) => !announced.encouraged.includes(one)) ? 'encouraged' : 'free'
}

/** What a no can come from besides somebody’s answer. */
const NOES: readonly Partial<Details>[] = [{ approval: 'not-given' }, { announced: 'no' }, { context: 'group' }, { zone: 'waiting-room' }, { purpose: 'press' }]

/** Whether some alternative comes with a no: of staff, of somebody else, of the management, to filming. */
function anotherWay({ offers }: Policy, sound: RecordFacts | 'never' | 'silent', filmed: RecordFacts | 'never' | 'silent', ask: (facts: RecordFacts) => Decision): TraitAnswer<'another-way'> {
  if (sound === 'silent' && filmed === 'silent') return 'silent'
  const base = (one: typeof sound, more: Partial<Details>): RecordFacts => ({ ...(typeof one === 'string' ? { question: 'record', ...EASIEST, people: table() } : one), ...more })
  const situations = [base(sound, {}), base(sound, { setting: 'phone' }), base(filmed, { medium: 'video' })].flatMap((facts) =>
    [facts, ...NOES.map((more) => ({ ...facts, ...more }))].flatMap((one) => [table(), table('no'), table('yes', person('partner', 'relative', 'no'))].map((people) => ({ ...one, people }))))
  const alternatives = new Set(offers.filter(({ kind }) => kind === 'alternative').map(({ id }) => id))
  const refused = situations.map(ask).filter((one) => decidedBy(one) && (one.verdict === 'no' || one.verdict === 'undetermined'))
  if (refused.length === 0) return 'never-refused'
  return refused.some((one) => one.offers.some((id) => alternatives.has(id))) ? 'offered' : 'nothing'
}

function publishing(other: (facts: Facts) => string): TraitAnswer<'publishing'> {
  const published = (answer: Person['answer']) => other({ question: 'share', by: 'client', recipient: 'publication', act: 'hold', form: 'sound', parties: 'one-to-one', people: table(answer) })
  if (published('yes') === 'forbid') return 'never'
  return pick(published('none'), { allow: 'free', 'allow-if': 'agreed', forbid: 'agreed' })
}

/** The answer a verdict stands for; `silent` when it stands for none. */
function pick<A extends string>(verdict: string, names: { readonly [verdict: string]: A }): A | 'silent' {
  return names[verdict] ?? 'silent'
}

/** Whether a rule decided, or nobody but the default did. */
function decidedBy({ because, outOfScope }: Decision<Question>): boolean {
  return outOfScope !== true && because.some((one) => one.role === 'decides')
}
