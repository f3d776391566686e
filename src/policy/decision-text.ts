import { canonicalJson, type Plain } from './canonical-json.ts'
import type { Decision } from './decision.ts'
import type { Question } from './facts.ts'

/**
 * The one text of a decision, to store beside its facts: deciding the same facts under the same policy again gives the
 * same bytes.
 * @source RFC 8785
 */
export function decisionText(decision: Decision<Question>): string {
  return canonicalJson(decision as unknown as Plain)
}
