import type { CaseBook } from './case-book.ts'
import { canonicalJson, type Plain } from './canonical-json.ts'
import { decide } from './decide.ts'
import type { Decision } from './decision.ts'
import { ROLE_NAMES } from './explain-words.ts'
import type { Facts, Question } from './facts.ts'
import type { Language, Words } from './language.ts'
import type { Policy } from './policy.ts'
import type { AnyVerdict } from './verdicts.ts'
import { VERDICT_NAMES } from './verdict-names.ts'

/** What changes from one policy to another: the situations people notice, and the parts of the file. */
export type PolicyDiff = { readonly situations: readonly SituationChange[]; readonly parts: readonly PartChange[] }

export type SituationChange = {
  readonly situation: string
  readonly about: Words
  /** Undefined: that policy does not answer the question. */
  readonly before: AnyVerdict | undefined
  readonly after: AnyVerdict | undefined
  readonly says: readonly Words[]
}
/** `part`: a list of the file, or `head` for what it says once. */
export type PartChange = { readonly part: DiffPart; readonly id: string; readonly change: 'added' | 'removed' | 'changed' }

export type DiffPart = keyof typeof LISTS | 'head'

/** Which situations of the case book are decided otherwise under the second policy, in words, and which parts differ. */
export function diffPolicies(before: Policy, after: Policy, { situations }: CaseBook): PolicyDiff {
  return {
    situations: situations.flatMap(({ id, says: about, facts }): readonly SituationChange[] => {
      const [one, other] = [decideIfAnswered(before, facts), decideIfAnswered(after, facts)]
      const says = one === undefined || other === undefined ? answering(one, other) : differences({ decision: one, policy: before }, { decision: other, policy: after }, facts)
      return says.length === 0 ? [] : [{ situation: id, about, before: one?.verdict, after: other?.verdict, says }]
    }),
    parts: [...changedHead(before, after), ...(Object.keys(LISTS) as (keyof typeof LISTS)[]).flatMap((part) => changedParts(part, before, after))],
  }
}

/** The verdicts of several policies side by side. */
export type Comparison = {
  readonly policies: readonly { readonly id: string; readonly version: string }[]
  readonly rows: readonly { readonly situation: string; readonly about: Words; readonly verdicts: readonly (AnyVerdict | undefined)[]; readonly same: boolean }[]
}

/** What several policies decide about the same situations; undefined where a policy does not answer the question. */
export function comparePolicies(policies: readonly Policy[], { situations }: CaseBook): Comparison {
  return {
    policies: policies.map(({ id, version }) => ({ id, version })),
    rows: situations.map(({ id, says: about, facts }) => {
      const verdicts = policies.map((policy) => decideIfAnswered(policy, facts)?.verdict)
      return { situation: id, about, verdicts, same: new Set(verdicts).size < 2 }
    }),
  }
}

function decideIfAnswered(policy: Policy, facts: CaseBook['situations'][number]['facts']): Decision<Question> | undefined {
  return policy.questions.some((one) => one.question === facts.question) ? decide(policy, facts) : undefined
}

function answering(before: unknown, after: unknown): readonly Words[] {
  if (before === after) return []
  return [before === undefined ? { nl: 'Hierover zegt het beleid nu iets.', en: 'The policy says something about this now.' } : { nl: 'Hierover zegt het beleid niets meer.', en: 'The policy says nothing about this any more.' }]
}

type Decided = { readonly decision: Decision<Question>; readonly policy: Policy }

function differences({ decision: before, policy: old }: Decided, { decision: after, policy }: Decided, facts: Facts): readonly Words[] {
  const says: Words[] = []
  /** What an entry is called, in the version that has it. */
  const named = (list: 'offers' | 'duties' | 'steps') => (id: string): Words => {
    const entry = policy[list].find((one) => one.id === id) ?? old[list].find((one) => one.id === id)
    return entry === undefined ? { nl: id, en: id } : 'label' in entry ? entry.label : entry.text
  }
  const person = (id: string): Words => {
    const role = facts.people?.find((one) => one.id === id)?.role
    return role === undefined ? { nl: id, en: id } : (policy.roles.find((one) => one.role === role) ?? ROLE_NAMES[role]).one
  }
  if (before.verdict !== after.verdict) {
    const [was, is] = [VERDICT_NAMES[before.verdict], VERDICT_NAMES[after.verdict]]
    says.push({ nl: `Was: ${was.nl}. Wordt: ${is.nl}.`, en: `Was: ${was.en}. Becomes: ${is.en}.` })
  }
  if (before.inDoubt?.record !== after.inDoubt?.record || before.inDoubt?.until !== after.inDoubt?.until) says.push({ nl: 'Wat tot die tijd geldt, verandert.', en: 'What holds until then changes.' })
  says.push(...moved(before.waitingFor, after.waitingFor, person, { nl: 'Er wordt ook gewacht op', en: 'Also waited for' }, { nl: 'Er wordt niet meer gewacht op', en: 'No longer waited for' }))
  says.push(...moved(before.offers, after.offers, named('offers'), { nl: 'Wordt nu aangeboden', en: 'Now offered' }, { nl: 'Wordt niet meer aangeboden', en: 'No longer offered' }))
  says.push(...moved(before.duties, after.duties, named('duties'), { nl: 'Moet nu', en: 'Now a duty' }, { nl: 'Hoeft niet meer', en: 'No longer a duty' }))
  says.push(...moved(before.steps.map((one) => one.step), after.steps.map((one) => one.step), named('steps'), { nl: 'Stap erbij', en: 'Step added' }, { nl: 'Stap eraf', en: 'Step dropped' }))
  return says
}

function moved(before: readonly string[], after: readonly string[], called: (id: string) => Words, added: Words, gone: Words): readonly Words[] {
  const say = (ids: readonly string[], heading: Words): readonly Words[] => {
    if (ids.length === 0) return []
    const listed = (language: Language) => ids.map((id) => called(id)[language].replace(/\.$/, '')).join('; ')
    return [{ nl: `${heading.nl}: ${listed('nl')}.`, en: `${heading.en}: ${listed('en')}.` }]
  }
  return [...say(after.filter((id) => !before.includes(id)), added), ...say(before.filter((id) => !after.includes(id)), gone)]
}

/** The lists of a policy, each with the name that tells its entries apart. */
const LISTS = {
  sources: 'id', clauses: 'id', laws: 'id', facts: 'id', unlessSaid: 'fact', parameters: 'id', sides: 'id', groups: 'id', conditions: 'id', questions: 'question', rules: 'id',
  offers: 'id', encouragements: 'id', duties: 'id', steps: 'id', conflicts: 'id', roles: 'role', openings: 'id', agreement: 'id', page: 'id', contacts: 'id',
} as const satisfies { readonly [part in keyof Policy]?: string }

/** What a policy says once. That its version and its days change is what makes it another version. */
const HEAD = ['title', 'organisation', 'languages'] as const

function changedParts(part: keyof typeof LISTS, before: Policy, after: Policy): readonly PartChange[] {
  const texts = (policy: Policy) =>
    new Map((policy[part] as readonly { readonly [name: string]: unknown }[]).map((one): [string, string] => [String(one[LISTS[part]]), textOf(one)]))
  const [old, now] = [texts(before), texts(after)]
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((id): readonly PartChange[] => {
    if (old.get(id) === now.get(id)) return []
    return [{ part, id, change: !old.has(id) ? 'added' : !now.has(id) ? 'removed' : 'changed' }]
  })
}

function changedHead(before: Policy, after: Policy): readonly PartChange[] {
  return HEAD.filter((id) => textOf(before[id]) !== textOf(after[id])).map((id) => ({ part: 'head', id, change: 'changed' }))
}

function textOf(value: unknown): string {
  return canonicalJson(JSON.parse(JSON.stringify(value)) as Plain)
}
