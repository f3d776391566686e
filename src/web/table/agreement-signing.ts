import { fromIso, instant, iso, type Instant } from '#ground'
import type { CheckSignature, Conversation, Participant } from '#conversations'
import type { Agreement } from '#ledger'
import { verifyStatement } from '#ledger'
import { LANGUAGES, type Language } from '#policy'
import { keyOf, policyReference } from '#recordings'

/** An agreement is signed while it is on the screen; a signature older than this, or from the future, is not taken. */
const SIGNING_TIME_MS = 60 * 60_000
const CLOCK_AHEAD_MS = 5 * 60_000

export type AgreementTextOf = (conversation: Conversation, language: Language) => string

/** What a participant's device signs when they agree. `at` is the server's clock: phones are often wrong. */
export function agreementFor(conversation: Conversation, one: Participant, language: Language, text: string, at: Instant): Agreement {
  return {
    v: 1, type: 'agreement', conversation: conversation.id, policy: policyReference(conversation), language, text,
    at: iso(instant(at)), participant: one.id, role: one.role,
  }
}

/** The check an answer passes: this person, this conversation, these rules, this very text, this device's key, made now. */
export function agreementCheck(textOf: AgreementTextOf): CheckSignature {
  return ({ envelope, conversation, participant, key, now }) => {
    const known = keyOf(key)
    const read = known && verifyStatement(envelope, [known])
    if (read === undefined || !read.ok || read.value.statement.type !== 'agreement') return false
    const { statement } = read.value
    const language = LANGUAGES.find((one) => one === statement.language)
    const at = fromIso(statement.at)
    const reference = policyReference(conversation)
    return (
      language !== undefined && at !== undefined &&
      statement.conversation === conversation.id && statement.participant === participant.id && statement.role === participant.role &&
      statement.policy.sha256 === reference.sha256 && statement.policy.id === reference.id && statement.policy.version === reference.version &&
      statement.text === textOf(conversation, language) &&
      at <= now + CLOCK_AHEAD_MS && at >= now - SIGNING_TIME_MS
    )
  }
}
