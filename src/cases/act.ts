import type { Conversation, ConversationPort, HashSecret, Rules } from '#conversations'
import { accepted, newId, newSecret, refused, type Now, type Random, type Result } from '#ground'
import type { HouseRole } from './by.ts'
import type { Case, CasePerson } from './case.ts'
import { decideCase, type CaseAct, type SharedAct } from './decide-case.ts'
import { ownerOf, type AttachedRecording, type EvidenceAct } from './decide-evidence.ts'
import type { ComplaintAct } from './decide-complaint.ts'
import type { CaseLink, CasePort } from './port.ts'
import type { CaseRefusal } from './refusal.ts'
import { rowOf } from './tables.ts'
import { byOf, rolesIn, type Viewer } from './viewer.ts'

/** Somebody of the house with one role, by account. */
export type HouseMember = { readonly accountId: string; readonly name: string }
/** Members with a role, or everybody who works here. */
export type HouseMembers = (role: HouseRole | 'anybody') => Promise<readonly HouseMember[]>

export type ActDeps = {
  readonly cases: CasePort
  readonly conversations: Pick<ConversationPort, 'find'>
  readonly rules: Rules
  readonly houseMembers: HouseMembers
  readonly now: Now
  readonly random: Random
  readonly hashSecret: HashSecret
}

/** What somebody orders: an act, with accounts and recordings named by their ids only. */
export type OrderedAct =
  | Exclude<CaseAct, { readonly action: 'give-leave' | 'end-leave' | 'name-colleague' | 'assign-committee' | 'attach-evidence' }>
  | { readonly action: 'give-leave' | 'end-leave'; readonly accountId: string }
  | { readonly action: 'name-colleague'; readonly accountId: string; readonly personId: string | undefined }
  | { readonly action: 'assign-committee'; readonly accountIds: readonly string[] }
  | (Omit<Extract<EvidenceAct, { action: 'attach-evidence' }>, 'recording'> & { readonly recordingId: string | undefined })

export type ActOrder = { readonly caseId: string; readonly viewer: Viewer; readonly act: OrderedAct }
/** `secret`: a new link somebody gets, shown once. */
export type Acted = { readonly caseId: string; readonly secret: string | undefined }

/** Does one thing in a case. Whoever may not see the case hears that it is not known; everything else is said as it is. */
export async function actInCase(deps: ActDeps, { caseId, viewer, act: ordered }: ActOrder): Promise<Result<Acted, CaseRefusal>> {
  const before = await deps.cases.find(caseId)
  if (before === undefined) return refused({ code: 'case-not-found' })
  const conversation = before.conversationId === undefined ? undefined : await deps.conversations.find(before.conversationId)
  if (rolesIn(before, conversation, viewer).length === 0) return refused({ code: 'case-not-found' })
  const by = byOf(before, conversation, viewer, rowOf(before.kind, ordered.action)?.by ?? [])
  if (by === undefined) return refused({ code: 'not-your-part' })
  const resolved = await resolve(deps, before, conversation, ordered, ownerOf(before, by))
  if (!resolved.ok) return resolved
  const at = deps.now()
  const decided = decideCase(before, resolved.value, { policy: deps.rules(before.policy), by, at, newId: () => newId(deps.random) })
  if (!decided.ok) return decided
  const invited = invitedBy(before, resolved.value)
  const secret = invited === undefined ? undefined : newSecret(deps.random)
  const link: CaseLink | undefined = secret === undefined || invited === undefined ? undefined : { secretHash: deps.hashSecret(secret), caseId, personId: invited.id, createdAt: at }
  const kept = await deps.cases.keep({
    id: caseId, version: before.version, events: decided.value, ...(link === undefined ? {} : { links: [link], revokeLinksOf: [link.personId] }),
  })
  return kept ? accepted({ caseId, secret }) : refused({ code: 'changed-meanwhile' })
}

/** Who gets a new link with this act. Somebody with an account needs none. */
function invitedBy(before: Case, act: CaseAct): CasePerson | undefined {
  if (act.action === 'new-link') return before.people.find(({ id }) => id === act.personId)
  if (act.action !== 'tell-concerned' || (act.how !== 'link' && act.how !== 'copy')) return undefined
  return before.people.find(({ part, accountId }) => part === 'concerned' && accountId === undefined)
}

async function resolve(
  { houseMembers }: Pick<ActDeps, 'houseMembers'>, before: Case, conversation: Conversation | undefined, ordered: OrderedAct, personId: string,
): Promise<Result<CaseAct, CaseRefusal>> {
  switch (ordered.action) {
    case 'give-leave': {
      const adviser = (await houseMembers('confidential-adviser')).find(({ accountId }) => accountId === ordered.accountId)
      return adviser === undefined ? refused({ code: 'no-such-adviser' }) : accepted({ action: 'give-leave', adviser, personId } satisfies SharedAct)
    }
    case 'name-colleague': {
      const colleague = (await houseMembers('anybody')).find(({ accountId }) => accountId === ordered.accountId)
      if (colleague === undefined) return refused({ code: 'no-such-person' })
      return accepted({ action: 'name-colleague', personId: ordered.personId, colleague: { accountId: colleague.accountId, name: colleague.name } } satisfies SharedAct)
    }
    case 'end-leave':
      return accepted({ action: 'end-leave', accountId: ordered.accountId, personId })
    case 'assign-committee': {
      const members = await houseMembers('committee-member')
      const named = [...new Set(ordered.accountIds)].flatMap((wanted) => members.find(({ accountId }) => accountId === wanted) ?? [])
      return named.length === ordered.accountIds.length
        ? accepted({ action: 'assign-committee', members: named.map(({ accountId, name }) => ({ accountId, name })) } satisfies ComplaintAct)
        : refused({ code: 'answer-not-valid', field: 'members' })
    }
    case 'attach-evidence': {
      const { recordingId, ...rest } = ordered
      const recording = attached(conversation, recordingId)
      return recording === undefined ? refused({ code: 'recording-not-in-conversation' }) : accepted({ ...rest, recording })
    }
    default:
      return accepted(ordered)
  }
}

/** What is known here of a recording of the conversation a case is about; undefined when it is none of that conversation. */
function attached(conversation: Conversation | undefined, recordingId: string | undefined): AttachedRecording | undefined {
  if (recordingId === undefined) return { kind: 'elsewhere' }
  const note = conversation?.recordings.find(({ id }) => id === recordingId)
  if (conversation === undefined || note === undefined) return undefined
  const there = conversation.people.filter(({ arrival }) => arrival !== 'expected').length
  return { kind: 'kept', recordingId, fromFile: note.fromFile, announcedLate: conversation.late, parties: there > 2 ? 'several' : 'one-to-one' }
}

