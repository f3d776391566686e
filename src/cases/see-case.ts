import type { Conversation, ConversationPort, Rules } from '#conversations'
import { accepted, isSecret, refused, type Now, type Result } from '#ground'
import type { CaseRole } from './by.ts'
import type { Case } from './case.ts'
import type { CaseAccess, CaseAccessPort, CaseLink, CasePort } from './port.ts'
import type { CaseRefusal } from './refusal.ts'
import { viewCase, type CaseView } from './view.ts'
import { personsOf, type Viewer } from './viewer.ts'

type SeeDeps = {
  readonly cases: CasePort
  readonly caseAccess: CaseAccessPort
  readonly conversations: Pick<ConversationPort, 'find'>
  readonly rules: Rules
  readonly now: Now
}

/** The case as this viewer sees it. That they looked is on disk before they see anything. */
export async function seeCase(
  deps: SeeDeps, { caseId, viewer, what }: { readonly caseId: string; readonly viewer: Viewer; readonly what: 'opened-case' | 'downloaded-case' },
): Promise<Result<CaseView, CaseRefusal>> {
  const one = await deps.cases.find(caseId)
  if (one === undefined) return refused({ code: 'case-not-found' })
  const conversation = await conversationOf(deps, one)
  const view = viewCase(one, conversation, viewer, deps.rules(one.policy))
  if (view === undefined) return refused({ code: 'case-not-found' })
  const by = lookedBy(one, conversation, viewer)
  if (by === undefined) return refused({ code: 'case-not-found' })
  await deps.caseAccess.noteCase({ at: deps.now(), caseId, what: view.sees === 'outline' ? 'opened-case-outline' : what, by, ground: groundOf(view.roles) })
  return accepted(view)
}

/** Whose link this secret is, when it is in force. */
export async function openCaseLink(
  { cases, hashSecret }: { readonly cases: Pick<CasePort, 'findLink'>; readonly hashSecret: (secret: string) => string }, secret: string,
): Promise<Result<CaseLink, CaseRefusal>> {
  const found = isSecret(secret) ? await cases.findLink(hashSecret(secret)) : undefined
  return found === undefined ? refused({ code: 'case-not-found' }) : accepted(found)
}

/** The conversation a case is about, when it is about one and that is still here. */
export async function conversationOf({ conversations }: Pick<SeeDeps, 'conversations'>, { conversationId }: Case): Promise<Conversation | undefined> {
  return conversationId === undefined ? undefined : conversations.find(conversationId)
}

/** Who looks, as a note of access names them. */
export function lookedBy(one: Case, conversation: Conversation | undefined, viewer: Viewer): CaseAccess['by'] | undefined {
  if (viewer.staff !== undefined) return { kind: 'staff', id: viewer.staff.accountId }
  const [person] = personsOf(one, conversation, viewer)
  return person === undefined ? undefined : { kind: 'case-person', id: person.id }
}

/** Why they may look. */
export function groundOf(roles: readonly CaseRole[]): CaseAccess['ground'] {
  if (roles.some((role) => role === 'opener' || role === 'concerned')) return 'part-of-case'
  if (roles.includes('confidential-adviser')) return 'with-leave'
  return roles.every((role) => role === 'privacy-officer' || role === 'administrator') ? 'oversees' : 'handles-case'
}
