import type { Conversation, ConversationPort, RecordingNote, Rules } from '#conversations'
import { accepted, refused, type Bytes, type Now, type Result } from '#ground'
import { decide, type Policy } from '#policy'
import { m4aName, type FilePort, type RecordingPort } from '#recordings'
import type { Evidence } from './case.ts'
import type { CaseAccessPort, CasePort } from './port.ts'
import type { CaseRefusal } from './refusal.ts'
import { conversationOf, groundOf, lookedBy } from './see-case.ts'
import { viewCase, type WholeView } from './view.ts'
import type { Viewer } from './viewer.ts'

type HearDeps = {
  readonly cases: CasePort
  readonly caseAccess: CaseAccessPort
  readonly conversations: Pick<ConversationPort, 'find'>
  readonly recordings: Pick<RecordingPort, 'copies'>
  readonly files: Pick<FilePort, 'read'>
  readonly rules: Rules
  readonly now: Now
}
export type Heard = { readonly sizeBytes: number; readonly read: (range?: { readonly offset: number; readonly end: number }) => Promise<AsyncIterable<Bytes>> }

/**
 * The sound of a recording that counts in a complaint, for whoever handles or is part of it: not while it is closed for them, not
 * what was sealed away in the conversation, not what the rules keep from a committee. That they listen is on disk first.
 */
export async function hearEvidence(
  deps: HearDeps, { caseId, evidenceId, viewer }: { readonly caseId: string; readonly evidenceId: string; readonly viewer: Viewer },
): Promise<Result<Heard, CaseRefusal>> {
  const one = await deps.cases.find(caseId)
  if (one === undefined) return refused({ code: 'case-not-found' })
  const conversation = await conversationOf(deps, one)
  const policy = deps.rules(one.policy)
  const view = viewCase(one, conversation, viewer, policy)
  const by = lookedBy(one, conversation, viewer)
  if (view?.sees !== 'whole' || by === undefined) return refused({ code: 'case-not-found' })
  const evidence = one.kind === 'complaint' ? one.evidence.find(({ id }) => id === evidenceId) : undefined
  if (evidence === undefined) return refused({ code: 'evidence-not-found' })
  const note = soundOpen({ view, evidence, conversation, policy, act: 'listen' })
  if (!note.ok) return note
  const copy = (await deps.recordings.copies(note.value.id)).find(({ format }) => format === 'm4a')
  if (copy === undefined) return refused({ code: 'no-sound-here' })
  await deps.caseAccess.noteCase({ at: deps.now(), caseId, what: 'heard-evidence', by, ground: groundOf(view.roles) })
  return accepted({
    sizeBytes: copy.sizeBytes,
    async read(range) {
      const bytes = await deps.files.read(m4aName(note.value.id), range)
      if (bytes === undefined) throw new Error(`the M4A copy of recording ${note.value.id} is not on disk`)
      return bytes
    },
  })
}

/**
 * The recording whose sound this viewer may hear (`listen`) or take along (`hold`), or why not: not while it is closed for them, not
 * what was sealed away in the conversation, not what the rules keep from those who handle it.
 */
export function soundOpen(
  { view, evidence, conversation, policy, act }: {
    readonly view: WholeView; readonly evidence: Evidence; readonly conversation: Conversation | undefined; readonly policy: Policy; readonly act: 'listen' | 'hold'
  },
): Result<RecordingNote, Extract<CaseRefusal, { readonly code: 'evidence-closed' | 'no-sound-here' }>> {
  if (view.closed.includes(evidence.id)) return refused({ code: 'evidence-closed' })
  const note = conversation?.recordings.find(({ id }) => id === evidence.recordingId)
  if (note === undefined || note.sealed === undefined || note.keeping !== 'kept-for-both') return refused({ code: 'no-sound-here' })
  const shared = decide(policy, { question: 'share', recipient: 'complaint-committee', act, form: 'sound', parties: evidence.parties })
  return note.restricted || shared.verdict === 'forbid' ? refused({ code: 'evidence-closed' }) : accepted(note)
}
