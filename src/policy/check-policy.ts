import { bindsClient, bindsOrganisation } from './agreement.ts'
import type { CaseBook } from './case-book.ts'
import { checkRules } from './check-rules.ts'
import { differencesIn } from './check-situation.ts'
import { checkSides } from './check-sides.ts'
import { decide } from './decide.ts'
import type { Decision } from './decision.ts'
import { QUESTIONS } from './fact-fields.ts'
import type { Question } from './facts.ts'
import { finding, type Finding } from './finding.ts'
import type { Words } from './language.ts'
import type { Policy } from './policy.ts'

/**
 * What a policy maker should look at, problems first: refusals without another way, rules that bind one side, rules that go
 * further than the law they appeal to, rules that never fit or never decide, situations of the case book nobody decided,
 * and texts that were not translated. Tries at most a few thousand situations per question; always gives the same list.
 */
export function checkPolicy(policy: Policy, cases?: CaseBook): readonly Finding[] {
  const found = [...checkSides(policy), ...checkRules(policy), ...checkCases(policy, cases), ...checkAgreement(policy), ...checkTexts(policy), ...checkUse(policy)]
  return [...found.filter((one) => one.weight === 'problem'), ...found.filter((one) => one.weight === 'remark')]
}

function checkCases(policy: Policy, cases: CaseBook | undefined): readonly Finding[] {
  const answered = new Set<Question>(policy.questions.map((one) => one.question))
  const silent = QUESTIONS.filter((question) => !answered.has(question)).map((question) => finding('question-not-answered', 'remark', question, { question }))
  const told = (cases?.situations ?? []).filter((one) => answered.has(one.facts.question)).flatMap((situation): readonly Finding[] => {
    const { id, facts, expects } = situation
    const decision: Decision<Question> = decide(policy, facts)
    const undecided = decision.outOfScope !== true && !decision.because.some((one) => one.role === 'decides')
    // A situation that is about missing facts is meant to stay open.
    const meant = expects.settledBy.length > 0 || decision.settledBy.length > 0
    const own = cases?.policy === policy.id ? differencesIn(policy, situation) : []
    return [
      ...(undecided && !meant ? [finding('situation-undecided', 'remark', id, { situation: id, question: facts.question })] : []),
      ...(own.length > 0 ? [finding('situation-differs', 'problem', id, { situation: id, question: facts.question, more: own.join('; ') })] : []),
    ]
  })
  return [...told, ...silent]
}

/** Whether what is agreed holds for both sides, clause by clause, and is an agreement in words too. @source tip T2 of the National Ombudsman */
function checkAgreement({ agreement }: Policy): readonly Finding[] {
  const clauses = [...new Set(agreement.map((one) => one.clause))]
  const clientOnly = clauses.filter((clause) => {
    const bound = agreement.filter((one) => one.clause === clause).flatMap((one) => one.binds)
    return bindsClient(bound) && !bindsOrganisation(bound)
  })
  const asking = agreement.filter(({ only, text }) => only.medium?.includes('sound') !== false && (/toestemming/i.test(text.nl) || /permission|consent/i.test(text.en)))
  return [
    ...clientOnly.map((clause) => finding('agreement-binds-client-only', 'problem', clause, { clause })),
    ...asking.map(({ id, clause }) => finding('agreement-speaks-of-permission', 'remark', id, { clause })),
  ]
}

/** Texts a page or an answer shows that read the same in every language; names and numbers may. */
function checkTexts(policy: Policy): readonly Finding[] {
  const shown: readonly (readonly [string, Words])[] = [
    ...policy.page.flatMap(({ id, heading, paragraphs, items }) => [heading, ...paragraphs, ...items].map((words) => [`page ${id}`, words] as const)),
    ...policy.questions.flatMap(({ question, answers }) => answers.map((one) => [`${question} ${one.verdict}`, one.text] as const)),
    ...policy.agreement.map((one) => [`agreement ${one.id}`, one.text] as const),
    ...policy.rules.map((rule) => [`rules ${rule.id}`, rule.says] as const),
    ...[...policy.offers, ...policy.encouragements, ...policy.duties, ...policy.steps].map((one) => [one.id, one.text] as const),
  ]
  const places = shown.filter(([, { nl, en }]) => nl === en && nl.includes(' ')).map(([place]) => place)
  return [...new Set(places)].map((place) => finding('not-translated', 'problem', place))
}

function checkUse(policy: Policy): readonly Finding[] {
  const unused = (list: 'offers' | 'encouragements' | 'duties' | 'steps', part: 'offers' | 'encourages' | 'duties' | 'steps') => {
    const used = new Set(policy.rules.flatMap((rule) => rule[part]))
    return policy[list].filter((one) => !used.has(one.id)).map((one) => finding('never-used', 'remark', one.id, { more: list }))
  }
  return [...unused('offers', 'offers'), ...unused('encouragements', 'encourages'), ...unused('duties', 'duties'), ...unused('steps', 'steps')]
}
