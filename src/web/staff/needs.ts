import { sideOf, type Conversation, type View } from '#conversations'
import type { Language } from '#policy'
import { capital, enumerate } from './phrases.ts'
import type { StaffWords } from './words.ts'

/** Something staff should do now. `urgent`: somebody is waiting for it, or said no. */
export type Need = { readonly text: string; readonly urgent: boolean }

/** What is needed for a conversation now, the most urgent first. Never tells who answered in private. */
export function needsOf(view: View, words: StaffWords, lang: Language, { manager }: { readonly manager: boolean }): readonly Need[] {
  const { conversation, people, decision, someoneDeclinedPrivately, alternative } = view
  const { needs, dashboard } = words
  const urgent: string[] = []
  const calm: string[] = []
  const nameOf = (id: string) => {
    const one = people.find((other) => other.id === id)
    return one === undefined || one.answer.kind === 'private' ? undefined : personText(one, words)
  }
  const declined = new Set([...decision.declinedBy.map((id) => nameOf(id) ?? dashboard.private), ...(someoneDeclinedPrivately ? [dashboard.private] : [])])
  if (manager) urgent.push(...forManagers(view, words))
  if (alternative.kind === 'offered') {
    const answers = alternative.answers.map((one) => one.answer)
    if (answers.includes('disagrees')) urgent.push(needs.alternativeDisagreed)
    else if (answers.length === 0) calm.push(needs.alternativeOffered)
  }
  else if (declined.size > 0) for (const who of declined) urgent.push(needs.offerAlternative(capital(who)))
  else if (alternative.kind === 'asked') urgent.push(needs.alternativeAsked)
  if (conversation.recordings.some((one) => one.restricted)) urgent.push(needs.setAside)
  if (conversation.phase !== 'finished') {
    if (conversation.recordings.some((one) => one.phase === 'paused')) urgent.push(needs.paused)
    if (conversation.late) urgent.push(needs.late)
    if (decision.verdict === 'undetermined') urgent.push(needs.undetermined)
    const waiting = decision.waitingFor.map(nameOf)
    const named = waiting.filter((who) => who !== undefined)
    if (named.length > 0) calm.push(needs.waitingFor(enumerate(named, lang)))
    if (named.length < waiting.length) calm.push(needs.waitingForSomebody)
    if (!people.some((one) => sideOf(one.role) === 'organisation' && one.arrival !== 'left')) calm.push(needs.nobodyFromHere)
  }
  return [...urgent.map((text) => ({ text, urgent: true })), ...calm.map((text) => ({ text, urgent: false }))]
}

/** What only a manager can solve, told about the conversation and never by name. */
function forManagers({ conversation, refusals }: View, { needs }: StaffWords): readonly string[] {
  const undecided = refusals.some((one) => one.judged?.decision.verdict === 'undetermined')
  const found: string[] = []
  if (undecided && conversation.phase !== 'finished') found.push(conversation.compulsory === true ? needs.compulsoryRefused : needs.reasonToWeigh)
  if (conversation.blanketRefusals.length > 0) found.push(needs.blanketRefusal)
  return found
}

/** Somebody in a list: the name they gave with their role, or the role alone. */
export function personText({ name, role }: Pick<Conversation['people'][number], 'name' | 'role'>, words: StaffWords): string {
  return name === undefined ? words.participants[role] : `${name} (${words.participants[role]})`
}
