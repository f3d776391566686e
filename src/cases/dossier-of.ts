import { answersPrivately, sideOf } from '#conversations'
import { fromBase64, hex, utf8, type Instant } from '#ground'
import { sha256Base64 } from '#ledger'
import type { By, CaseRole } from './by.ts'
import type { Dossier, DossierAttachment, DossierPerson } from './dossier.ts'
import { left, recordingsIn, type RecordingsFound } from './dossier-recordings.ts'
import { toldIn } from './dossier-story.ts'
import { TELLING_WORDS } from './dossier-telling.ts'
import { dossierTerms } from './dossier-terms.ts'
import type { CaseEvent } from './events.ts'
import type { CaseAccess } from './port.ts'

/** What a dossier is made from. Everything in it is what this viewer sees: the view the page is drawn from, and its story. */
export type DossierFound = RecordingsFound & {
  readonly story: readonly CaseEvent[]
  readonly by: By
  readonly ground: CaseAccess['ground']
  /** The viewer's own places in the conversation. */
  readonly places: readonly string[]
  /** The agreement on recording as it stands; left out for whoever was not there and does not handle the case. */
  readonly agreementText: string | undefined
  /** Receipts by recording; the same holds for them. */
  readonly receipts: readonly { readonly recordingId: string; readonly text: string }[]
  readonly hasLinked: boolean
  readonly now: Instant
}

/** The case as one viewer may see it, written down; what is left out is named, with why. */
export function dossierOf(found: DossierFound): Dossier {
  const { view, tell, by, ground, now } = found
  const { one } = view
  const words = TELLING_WORDS[tell.language]
  const recordings = recordingsIn(found)
  const receipts = receiptsIn(found, recordings.recordings)
  return {
    title: `${tell.kind} ${one.reference}`,
    reference: one.reference,
    language: tell.language,
    organisation: tell.organisation,
    madeAt: now,
    madeBy: tell.by(by),
    madeFor: { who: tell.by(by), ground: words.grounds[ground] },
    policy: one.policy,
    people: peopleIn(found),
    ...toldIn(found.story, view, tell),
    recordings: recordings.recordings,
    passages: recordings.passages,
    transcripts: recordings.transcripts,
    agreements: agreementsIn(found),
    terms: dossierTerms(one, now, tell.language),
    attachments: [...receipts.attachments, ...recordings.attachments],
    notIncluded: [...recordings.notIncluded, ...receipts.notIncluded, ...otherwiseLeft(found)],
    limits: [],
  }
}

/** Whoever handles a case sees what it is about: the agreement and the receipts of the conversation. */
const HANDLES: readonly CaseRole[] = ['manager', 'complaints-officer', 'committee-member', 'legal-adviser']

/** Whether what was agreed in the conversation, and its receipts, go along: for whoever was there or handles the case. */
export function seesConversation({ view: { roles }, places }: Pick<DossierFound, 'view' | 'places'>): boolean {
  return places.length > 0 || roles.some((role) => HANDLES.includes(role))
}

function peopleIn({ view: { one }, story, tell }: DossierFound): readonly DossierPerson[] {
  const people = one.people.map((person) => ({ ...tell.person(person), side: sideOf(person.role) }))
  const house = new Map<string, DossierPerson>()
  for (const { by } of story) {
    if (by.kind !== 'staff' || by.as === 'opener' || by.as === 'concerned' || one.people.some(({ accountId }) => accountId === by.accountId)) continue
    house.set(`${by.accountId} ${by.as}`, { name: by.name, role: tell.houseRole(by.as), side: by.as === 'confidential-adviser' ? 'neither' : 'organisation' })
  }
  return [...people, ...house.values()]
}

function agreementsIn(found: DossierFound): Dossier['agreements'] {
  const { conversation, agreementText, places, tell } = found
  if (conversation === undefined || agreementText === undefined || !seesConversation(found)) return []
  const agreed = conversation.people.flatMap((one) => {
    const { answer } = one
    if (answer.kind !== 'agrees' || (answersPrivately(one) && !places.includes(one.id))) return []
    return [{ name: nameWithRole(tell.person(one)), how: answer.how, at: answer.at }]
  })
  return [{ title: TELLING_WORDS[tell.language].agreement, lines: agreementText.split('\n').filter((line) => line.trim() !== ''), agreed }]
}

function receiptsIn(found: DossierFound, titles: Dossier['recordings']): Pick<Dossier, 'attachments' | 'notIncluded'> {
  const { view: { one, closed }, receipts, tell } = found
  const words = TELLING_WORDS[tell.language]
  if (!seesConversation(found)) return { attachments: [], notIncluded: [] }
  const evidence = one.kind === 'complaint' ? one.evidence.filter(({ id }) => !closed.includes(id)) : []
  const recordingOf = (id: string) => evidence.find((each) => each.id === id)?.recordingId ?? one.recordings.find((recordingId) => recordingId === id)
  const each = titles.flatMap(({ id, title }) => {
    const recordingId = recordingOf(id)
    return recordingId === undefined ? [] : [{ title, receipt: receipts.find((receipt) => receipt.recordingId === recordingId) }]
  })
  return {
    attachments: each.flatMap(({ title, receipt }) => (receipt === undefined ? [] : [receiptFile(title, receipt.text, words.receipt)])),
    notIncluded: each.flatMap(({ title, receipt }) => (receipt === undefined ? [left(title, words.out.noReceipt)] : [])),
  }
}

function receiptFile(title: string, receipt: string, what: string): DossierAttachment {
  const bytes = utf8(receipt)
  const digest = fromBase64(sha256Base64(bytes))
  if (digest === undefined) throw new Error('a hash is written in base64')
  return {
    kind: 'receipt', name: `${title.toLowerCase()} ${what.split(' ')[0]?.toLowerCase() ?? ''}.txt`, mediaType: 'text/plain', description: `${what}: ${title.toLowerCase()}.`,
    sizeBytes: bytes.length, sha256: hex(digest), content: { kind: 'given', bytes }, inPdf: true,
  }
}

function otherwiseLeft(found: DossierFound): Dossier['notIncluded'] {
  const { view: { one }, tell, conversation, places, hasLinked } = found
  const { out } = TELLING_WORDS[tell.language]
  const legal = one.kind === 'report' && one.legal.kind !== 'none' ? one.legal.advice : undefined
  const children = conversation?.people.some((person) => answersPrivately(person) && !places.includes(person.id)) === true
  const lines = [
    out.contact,
    ...(legal !== undefined && legal.words === '' ? [out.advice] : []),
    ...(conversation !== undefined && !seesConversation(found) ? [out.agreement] : []),
    ...(seesConversation(found) && children ? [out.children] : []),
    ...(hasLinked ? [out.linked] : []),
  ]
  return lines.map(([what, why]) => ({ what, why }))
}

function nameWithRole({ name, role }: Pick<DossierPerson, 'name' | 'role'>): string {
  return name.toLowerCase() === role.toLowerCase() ? name : `${name} (${role})`
}
