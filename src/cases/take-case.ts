import type { Conversation, ConversationPort, Rules } from '#conversations'
import { accepted, refused, type Now, type Result } from '#ground'
import { m4aName, receiptFor, type FilePort, type ReceiptDeps, type RecordingPort } from '#recordings'
import { CASE_ROLES } from './by.ts'
import type { Dossier, DossierLanguage, OpenAttachment } from './dossier.ts'
import { dossierOf, seesConversation } from './dossier-of.ts'
import type { DossierTelling } from './dossier-telling.ts'
import type { CaseAccessPort, CasePort } from './port.ts'
import type { CaseRefusal } from './refusal.ts'
import { conversationOf, groundOf, lookedBy, seeCase } from './see-case.ts'
import { storyOf } from './story.ts'
import type { WholeView } from './view.ts'
import { byOf, placesIn, type Viewer } from './viewer.ts'

type TakeDeps = ReceiptDeps & {
  readonly cases: CasePort
  readonly caseAccess: CaseAccessPort
  readonly conversations: ConversationPort
  readonly recordings: RecordingPort
  readonly files: Pick<FilePort, 'read'>
  readonly rules: Rules
  readonly now: Now
  readonly agreementText: (conversation: Conversation, language: DossierLanguage) => string
}

export type TakeOrder = {
  readonly caseId: string
  readonly viewer: Viewer
  /** bag: everything. pdf: sound stays out. pdf-with-sound: it is inside. */
  readonly form: 'bag' | 'pdf' | 'pdf-with-sound'
  readonly tell: (found: { readonly view: WholeView; readonly conversation: Conversation | undefined }) => DossierTelling
}

export type Taken = { readonly dossier: Dossier; readonly open: OpenAttachment }

/**
 * The whole case as this viewer may see it, to take along. That they fetch it, and the sound with it, is on disk before anything of it
 * is given. Whoever sees only that a case exists gets none of it.
 */
export async function takeCase(deps: TakeDeps, { caseId, viewer, form, tell: tellOf }: TakeOrder): Promise<Result<Taken, CaseRefusal>> {
  const seen = await seeCase(deps, { caseId, viewer, what: 'downloaded-case' })
  if (!seen.ok) return seen
  const view = seen.value
  if (view.sees !== 'whole') return refused({ code: 'not-your-part' })
  const { one, roles } = view
  const conversation = await conversationOf(deps, one)
  const by = byOf(one, conversation, viewer, CASE_ROLES)
  const looked = lookedBy(one, conversation, viewer)
  if (by === undefined || looked === undefined) return refused({ code: 'case-not-found' })
  const tell = tellOf({ view, conversation })
  const places = [...placesIn(one, conversation, viewer), ...one.people.flatMap(({ id, participantId }) => (view.mine.includes(id) && participantId !== undefined ? [participantId] : []))]
  const recordingIds = [...new Set([...one.recordings, ...(one.kind === 'complaint' ? one.evidence.flatMap(({ id, recordingId }) => (recordingId === undefined || view.closed.includes(id) ? [] : [recordingId])) : [])])]
  const withConversation = conversation !== undefined && seesConversation({ view, places })
  const receipts = await Promise.all((withConversation ? recordingIds : []).map(async (recordingId) => ({ recordingId, receipt: await receiptFor(deps, { recordingId, own: places, short: false }) })))
  const copies = (await Promise.all(recordingIds.map((id) => deps.recordings.copies(id)))).flat().filter(({ format }) => format === 'm4a')
  const dossier = dossierOf({
    view, tell, conversation, places, by, copies, policy: deps.rules(one.policy), ground: groundOf(roles), soundInPdf: form === 'pdf-with-sound', now: deps.now(),
    story: storyOf(await deps.cases.events(caseId), view),
    agreementText: withConversation ? deps.agreementText(conversation, tell.language) : undefined,
    receipts: receipts.flatMap(({ recordingId, receipt }) => (receipt.ok ? [{ recordingId, text: receipt.value }] : [])),
    hasLinked: one.linked.length > 0 || (await deps.cases.linkedTo(caseId)).length > 0,
  })
  // What goes along in sound is heard: the log says so for each recording.
  const sounds = form === 'pdf' ? [] : dossier.attachments.filter(({ kind }) => kind === 'sound')
  for (const _ of sounds) await deps.caseAccess.noteCase({ at: deps.now(), caseId, what: 'heard-evidence', by: looked, ground: groundOf(roles) })
  return accepted({ dossier, open: opener(deps) })
}

function opener({ files }: Pick<TakeDeps, 'files'>): OpenAttachment {
  return async function* open({ content }) {
    if (content.kind !== 'to-open') throw new Error('only sound is opened')
    const bytes = await files.read(m4aName(content.key))
    if (bytes === undefined) throw new Error(`the M4A copy of recording ${content.key} is not on disk`)
    yield* bytes
  }
}
