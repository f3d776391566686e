import type { ComplaintCase, Evidence } from './case.ts'
import type { CaseEvent } from './events.ts'
import { spoken } from './fold-parts.ts'

/** A complaint after what was shared by every kind of case. */
export function afterComplaint(next: ComplaintCase, event: CaseEvent): ComplaintCase {
  switch (event.type) {
    case 'regime-chosen':
      return { ...next, regime: event.regime }
    case 'acknowledged':
      return { ...next, status: 'acknowledged', stoodAt: 'acknowledged', acknowledged: { ...spoken(event), answerBy: event.answerBy } }
    case 'committee-assigned':
      return { ...next, committee: event.members }
    case 'treatment-begun':
      return { ...next, status: 'in-treatment', stoodAt: 'in-treatment', words: [...next.words, spoken(event)] }
    case 'hearing-noted':
      return { ...next, hearings: { ...next.hearings, [event.side]: { ...spoken(event), heard: event.heard } } }
    case 'term-extended':
      return { ...next, extensions: [...next.extensions, { ...spoken(event), until: event.until, agreed: event.agreed }] }
    case 'term-suspended':
      return { ...next, suspensions: [...next.suspensions, { from: spoken(event), to: undefined }] }
    case 'term-resumed':
      return { ...next, suspensions: next.suspensions.map((one) => (one.to === undefined ? { ...one, to: spoken(event) } : one)) }
    case 'settlement-proposed':
      return { ...next, settlement: { proposed: spoken(event), answer: undefined } }
    case 'settlement-answered': {
      if (next.settlement === undefined) return foreign(next, event)
      return { ...next, status: event.agrees ? 'settled' : next.status, settlement: { ...next.settlement, answer: { ...spoken(event), agrees: event.agrees } } }
    }
    case 'withdrawn':
      return { ...next, status: 'withdrawn', words: [...next.words, spoken(event)] }
    case 'resumed':
      return { ...next, status: next.stoodAt, settlement: undefined, words: [...next.words, spoken(event)] }
    case 'finding-given': {
      const { outcome, appealBody, appealUntil } = event
      return { ...next, status: 'finding-given', finding: { ...spoken(event), outcome, appealBody, appealUntil } }
    }
    case 'measure-set':
      return { ...next, measures: [...next.measures, { ...spoken(event), id: event.measureId, done: undefined }] }
    case 'measure-done':
      return { ...next, measures: next.measures.map((one) => (one.id === event.measureId ? { ...one, done: spoken(event) } : one)) }
    case 'reopened':
      return { ...next, status: 'in-treatment', stoodAt: 'in-treatment', finding: undefined }
    case 'evidence-attached': {
      const { evidenceId: id, owner, recordingId, origin, openness, parties, decision, state } = event
      const attached: Evidence = {
        ...spoken(event), id, owner, recordingId, origin, openness, parties, decision, state, committee: undefined, othersTold: undefined, passages: [],
        transcript: [], replyUntil: undefined, replies: [],
      }
      const recordings = recordingId === undefined || next.recordings.includes(recordingId) ? next.recordings : [...next.recordings, recordingId]
      return { ...next, recordings, evidence: [...next.evidence, attached] }
    }
    case 'passage-marked':
    case 'transcript-typed':
    case 'evidence-decided':
    case 'others-told':
    case 'reply-asked':
    case 'evidence-replied':
      return { ...next, evidence: next.evidence.map((one) => (one.id === event.evidenceId ? changed(one, event) : one)) }
    case 'person-named':
    case 'told':
    case 'linked':
    case 'link-renewed':
    case 'concerned-told':
    case 'leave-given':
    case 'leave-ended':
    case 'closed':
      return next
    default:
      return foreign(next, event)
  }
}

type EvidenceChange = Extract<CaseEvent, { readonly type: 'passage-marked' | 'transcript-typed' | 'evidence-decided' | 'others-told' | 'reply-asked' | 'evidence-replied' }>

function changed(one: Evidence, event: EvidenceChange): Evidence {
  switch (event.type) {
    case 'passage-marked':
      return { ...one, passages: [...one.passages, { ...spoken(event), id: event.passageId, fromMs: event.fromMs, toMs: event.toMs }] }
    case 'transcript-typed':
      return { ...one, transcript: [...one.transcript, { ...spoken(event), id: event.transcriptId, fromMs: event.fromMs }].toSorted((a, b) => a.fromMs - b.fromMs) }
    case 'evidence-decided':
      return { ...one, state: event.hear ? 'heard' : 'not-heard', committee: { ...spoken(event), hear: event.hear } }
    case 'others-told':
      return { ...one, othersTold: spoken(event) }
    case 'reply-asked':
      return { ...one, replyUntil: event.until }
    case 'evidence-replied':
      return { ...one, replies: [...one.replies, spoken(event)] }
  }
}

function foreign(next: ComplaintCase, { type }: CaseEvent): never {
  throw new Error(`complaint ${next.id} has an event that is none of a complaint there: ${type}`)
}
