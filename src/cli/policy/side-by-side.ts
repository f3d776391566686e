import { comparePolicies, diffPolicies, VERDICT_NAMES, type CaseBook, type Policy } from '#policy'
import type { PolicyOrder } from './order.ts'
import { POLICY_CLI_WORDS } from './words.ts'

type Order = Extract<PolicyOrder, { readonly command: 'diff' | 'compare' }>

/**
 * Where rules decide otherwise in the situations of a case book. `diff`: what changes from the first to the second, in words, and
 * which parts differ. `compare`: the verdicts of all, situation by situation, only where they differ.
 */
export function sideBySide(policies: readonly Policy[], cases: CaseBook, order: Order): string {
  const [first, second] = policies
  if (first === undefined || second === undefined) throw new RangeError('two policies at least stand side by side')
  return order.command === 'diff' ? changes(first, second, cases, order) : verdicts(policies, cases, order)
}

function changes(before: Policy, after: Policy, cases: CaseBook, { json, lang }: Order): string {
  const diff = diffPolicies(before, after, cases)
  if (json) return JSON.stringify({ format: 'openkaart-policy-diff/1', before: named(before), after: named(after), ...diff }, null, 2)
  const words = POLICY_CLI_WORDS[lang]
  return [
    words.fromTo(nameOf(before), nameOf(after)),
    ...(diff.situations.length === 0 ? [words.noSituationChanges(cases.situations.length)] : [words.situationsChange(diff.situations.length, cases.situations.length)]),
    ...diff.situations.map(({ situation, about, says }) => `- ${situation}: ${about[lang]}\n${says.map((one) => `  ${one[lang]}`).join('\n')}`),
    ...(diff.parts.length === 0 ? [] : ['', words.partsChange, ...diff.parts.map(({ part, id, change }) => `- ${part} ${id}: ${words.partChange[change]}`)]),
  ].join('\n')
}

function verdicts(policies: readonly Policy[], cases: CaseBook, { json, lang }: Order): string {
  const comparison = comparePolicies(policies, cases)
  if (json) return JSON.stringify({ format: 'openkaart-policy-comparison/1', ...comparison }, null, 2)
  const words = POLICY_CLI_WORDS[lang]
  const different = comparison.rows.filter((row) => !row.same)
  return [
    words.sameIn(comparison.rows.length - different.length, comparison.rows.length),
    ...different.map(({ situation, about, verdicts: found }) => {
      const lines = policies.map((policy, place) => {
        const verdict = found[place]
        return `  ${nameOf(policy)}: ${verdict === undefined ? words.notAnswered : VERDICT_NAMES[verdict][lang]}`
      })
      return `- ${situation}: ${about[lang]}\n${lines.join('\n')}`
    }),
  ].join('\n')
}

function nameOf({ id, version }: Policy): string {
  return `${id} ${version}`
}

function named({ id, version, sha256 }: Policy) {
  return { id, version, sha256 }
}
