import type { CopyRequest, Custody, EraseRequest, Holder, Share } from './custody.ts'
import type { CustodyEvent } from './events.ts'

/** A recording with which nothing happened yet. */
export function noCustody(recordingId: string): Custody {
  return { recordingId, version: 0, shares: [], transcripts: [], copyRequests: [], fileCopy: undefined, keeping: undefined, eraseRequests: [], holders: [] }
}

/** What its events tell. */
export function foldCustody(recordingId: string, events: readonly CustodyEvent[]): Custody {
  return events.reduce(afterCustody, noCustody(recordingId))
}

/** The same after one more event. */
export function afterCustody(before: Custody, event: CustodyEvent): Custody {
  const next = { ...before, version: before.version + 1 }
  switch (event.type) {
    case 'share-asked': {
      const { shareId: id, participantId: askedBy, at, recipient, name, purpose, part, act, form, until, asked, clause } = event
      const text = event.v === 1 ? undefined : event.text
      const share: Share = { id, at, askedBy, recipient, name, purpose, part, act, form, until, text, asked, answers: [], clause, link: undefined, ended: undefined }
      return { ...next, shares: [...before.shares, share] }
    }
    case 'share-answered': {
      const { participantId, answer, at } = event
      return { ...next, shares: change(before.shares, event.shareId, (one) => ({ ...one, answers: [...one.answers.filter((given) => given.participantId !== participantId), { participantId, answer, at }] })) }
    }
    case 'share-link-made':
      return { ...next, shares: change(before.shares, event.shareId, (one) => ({ ...one, link: { madeAt: event.at, codeBy: event.codeBy } })) }
    case 'share-ended':
      return { ...next, shares: change(before.shares, event.shareId, (one) => ({ ...one, ended: one.ended ?? { at: event.at, by: event.participantId } })) }
    case 'transcript-added': {
      const { transcriptId: id, participantId: addedBy, at, sha256, sizeBytes } = event
      return { ...next, transcripts: [...before.transcripts, { id, at, addedBy, sha256, sizeBytes }] }
    }
    case 'copy-asked': {
      const { requestId: id, participantId: askedBy, at, purpose, keepUntil, dueOn } = event
      const meant = purpose === undefined || keepUntil === undefined ? undefined : { purpose, keepUntil }
      const request: CopyRequest = { id, at, form: event.v === 1 ? 'sound' : event.form, askedBy, meant, dueOn, asked: 1, answer: undefined }
      return { ...next, copyRequests: [...before.copyRequests, request] }
    }
    case 'copy-asked-again':
      return { ...next, copyRequests: change(before.copyRequests, event.requestId, (one) => ({ ...one, asked: one.asked + 1 })) }
    case 'copy-answered':
      return { ...next, copyRequests: change(before.copyRequests, event.requestId, (one) => ({ ...one, answer: { at: event.at, by: event.by, what: event.what } })) }
    case 'file-copy-kept':
      return { ...next, fileCopy: { id: event.fileId, at: event.at, sha256: event.sha256, sizeBytes: event.sizeBytes } }
    case 'keeping-set':
      return { ...next, keeping: { at: event.at, by: event.by, purpose: event.purpose, until: event.until } }
    case 'erase-asked': {
      const request: EraseRequest = { id: event.requestId, at: event.at, by: event.by, dueOn: event.dueOn, answer: undefined }
      return { ...next, eraseRequests: [...before.eraseRequests, request] }
    }
    case 'erase-answered':
      return { ...next, eraseRequests: change(before.eraseRequests, event.requestId, (one) => ({ ...one, answer: { at: event.at, by: event.by, what: event.what, ground: event.ground } })) }
    case 'holders-listed':
      return { ...next, holders: event.holders.map((holder) => ({ holder, told: undefined })) }
    case 'holder-told': {
      const told = { at: event.at, by: event.by }
      const known = before.holders.some(({ holder }) => sameHolder(holder, event.holder))
      const holders = before.holders.map((one) => (sameHolder(one.holder, event.holder) ? { ...one, told: one.told ?? told } : one))
      return { ...next, holders: known ? holders : [...holders, { holder: event.holder, told }] }
    }
  }
}

/** Whether these are the same person, as far as is known here. */
export function sameHolder(one: Holder, other: Holder): boolean {
  return one.kind === 'participant' ? other.kind === 'participant' && one.participantId === other.participantId : other.kind === 'recipient' && one.shareId === other.shareId
}

function change<T extends { readonly id: string }>(all: readonly T[], id: string, to: (one: T) => T): readonly T[] {
  return all.map((one) => (one.id === id ? to(one) : one))
}
