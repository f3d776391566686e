import { compareTraits, type Policy } from '#policy'
import type { PolicyOrder } from './order.ts'

/** What the rules of several organisations are like, question by question, without a case book: every answer with who gives it. */
export function traitsSideBySide(policies: readonly Policy[], { json, lang }: Extract<PolicyOrder, { readonly command: 'diff' | 'compare' }>): string {
  const rows = compareTraits(policies)
  if (json) {
    const traits = rows.map(({ trait, asks, answers }) => ({ trait, asks, answers: answers.map(({ answer, says, policies: who }) => ({ answer, says, policies: who.map(({ id }) => id) })) }))
    return JSON.stringify({ format: 'openkaart-policy-traits/1', policies: policies.map(({ id, version, sha256 }) => ({ id, version, sha256 })), traits }, null, 2)
  }
  return rows.map(({ asks, answers }) => [asks[lang], ...answers.map(({ says, policies: who }) => `- ${says[lang]}: ${who.map((one) => nameAmong(one, policies)).join(', ')}`)].join('\n')).join('\n\n')
}

/** The name of the organisation; with the id of the rules when another of these has the same name. */
function nameAmong({ id, organisation: { name } }: Policy, policies: readonly Policy[]): string {
  return policies.some((one) => one.id !== id && one.organisation.name === name) ? `${name} (${id})` : name
}
