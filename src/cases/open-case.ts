import type { ConversationPort, HashSecret, PolicyUsed, Rules } from '#conversations'
import { accepted, newId, newSecret, newShortCode, refused, type Now, type Random, type Result } from '#ground'
import type { CaseEvent } from './events.ts'
import type { OpenOrder, Opening } from './opening.ts'
import { concernedIn, named, openerOf, specialOf } from './open-parts.ts'
import type { CasePort } from './port.ts'
import type { CaseRefusal } from './refusal.ts'
import { readWords } from './spoken.ts'
import { rolesIn } from './viewer.ts'

export type OpenDeps = {
  readonly cases: CasePort
  readonly conversations: Pick<ConversationPort, 'find'>
  readonly rules: Rules
  /** The rules in force today. */
  readonly currentPolicy: () => PolicyUsed
  readonly now: Now
  readonly random: Random
  readonly hashSecret: HashSecret
}

/** `secret`: with it whoever opened the case comes back without an account; undefined when they have one. */
export type OpenedCase = { readonly caseId: string; readonly reference: string; readonly secret: string | undefined }

/** References are short: when one is taken another is drawn. */
const DRAWS = 16

/** Opens a case, asks the rules about it, and gives its reference and a way back. What it is about is never a reason to refuse. */
export async function openCase(deps: OpenDeps, order: OpenOrder): Promise<Result<OpenedCase, CaseRefusal>> {
  const { opening } = order
  const conversation = opening.conversationId === undefined ? undefined : await deps.conversations.find(opening.conversationId)
  if (opening.conversationId !== undefined && conversation === undefined) return refused({ code: 'conversation-not-found' })
  const opener = openerOf(deps.random, opening, conversation, order.kind)
  if (!opener.ok) return opener
  const linked = await linkedTo(deps, opening)
  if (!linked.ok) return linked
  const concerned = concernedIn(deps.random, opening, conversation)
  if (!concerned.ok) return concerned
  const words = readWords(opening.words)
  if (!words.ok) return words
  const at = deps.now()
  const { by, channel, person, adviser } = opener.value
  const used = conversation?.policy ?? deps.currentPolicy()
  const special = specialOf(order, { rules: deps.rules, used, conversation, role: person.role, by, at })
  if (!special.ok) return special
  const location = opening.location ?? conversation?.location
  const caseId = newId(deps.random)
  const secret = person.accountId === undefined ? newSecret(deps.random) : undefined
  const following: readonly CaseEvent[] = [
    named(person, 'opener', by, at),
    ...concerned.value.map((one) => named(one, 'concerned', by, at)),
    ...special.value.events,
    ...(linked.value === undefined ? [] : [{ v: 1, type: 'linked', at, by, ...linked.value } as const]),
    ...(adviser === undefined ? [] : [{ v: 1, type: 'leave-given', at, by, accountId: adviser.accountId, name: adviser.name, personId: person.id } as const]),
  ]
  for (let draw = 0; draw < DRAWS; draw++) {
    const reference = `Z-${newShortCode(deps.random).slice(0, 4)}`
    const opened: CaseEvent = {
      v: 1, type: 'opened', at, by, kind: order.kind, reference, channel, policy: used, words: words.value,
      recordings: conversation?.recordings.map(({ id }) => id) ?? [],
      ...(conversation === undefined ? {} : { conversationId: conversation.id }),
      ...(location === undefined ? {} : { location }),
      ...special.value.opened,
    }
    const links = secret === undefined ? [] : [{ secretHash: deps.hashSecret(secret), caseId, personId: person.id, createdAt: at }]
    if (await deps.cases.keep({ id: caseId, version: 0, events: [opened, ...following], links })) return accepted({ caseId, reference, secret })
  }
  return refused({ code: 'changed-meanwhile' })
}

/** The case this one belongs with, when the opener may see it. */
async function linkedTo(
  { cases, conversations }: Pick<OpenDeps, 'cases' | 'conversations'>, { linkedTo: caseId, viewer }: Opening,
): Promise<Result<{ readonly caseId: string; readonly reference: string } | undefined, CaseRefusal>> {
  if (caseId === undefined) return accepted(undefined)
  const found = await cases.find(caseId)
  const conversation = found?.conversationId === undefined ? undefined : await conversations.find(found.conversationId)
  if (found === undefined || rolesIn(found, conversation, viewer).length === 0) return refused({ code: 'case-not-found' })
  return accepted({ caseId, reference: found.reference })
}
