import type { Instant } from '#ground'
import type { Case } from './case.ts'
import { complaintTerms } from './complaint-terms.ts'
import { dayOf } from './day.ts'
import { authorityBy } from './decide-breach.ts'
import { answerBy } from './decide-complaint.ts'
import type { DossierLanguage, DossierTerm } from './dossier.ts'
import { TELLING_WORDS } from './dossier-telling.ts'
import { basisWords } from './terms/due-words.ts'
import type { DueState } from './terms/terms.ts'

/** Everything in a case that has a last day, as of a moment: by law or own rules, and what was promised or asked besides. */
export function dossierTerms(one: Case, asOf: Instant, language: DossierLanguage): readonly DossierTerm[] {
  const { terms: words } = TELLING_WORDS[language]
  const today = dayOf(asOf)
  const open = (dueOn: string, done: boolean): DossierTerm['state'] => (done ? 'met' : dueOn < today ? 'late' : 'running')
  if (one.kind === 'report') return []
  if (one.kind === 'data-breach') {
    const told = one.done.find(({ what }) => what === 'authority-told')
    const dueAt = authorityBy(one)
    const state = one.authority?.report === false ? 'stopped' : (told?.at ?? asOf) > dueAt ? 'late' : told === undefined ? 'running' : 'met'
    return [{ what: words.authority, dueOn: dayOf(dueAt), state, source: words.authorityBy }]
  }
  const { acknowledged, finding, evidence } = one
  const promised = answerBy(one)
  const ended = finding !== undefined || one.status === 'withdrawn' || one.status === 'settled' || one.status === 'closed'
  return [
    ...(complaintTerms(one, asOf)?.dues ?? []).map(({ why, day, state, basis }): DossierTerm => ({ what: why[language], dueOn: day, state: STATES[state], source: basisWords(basis)[language] })),
    ...(acknowledged === undefined ? [] : [{
      what: words.promised, dueOn: promised, source: words.promisedBy,
      state: finding !== undefined && dayOf(finding.at) > promised ? 'late' : finding === undefined && ended ? 'stopped' : open(promised, ended),
    } as const]),
    ...evidence.flatMap(({ replyUntil, replies }): readonly DossierTerm[] => (replyUntil === undefined ? [] : [{ what: words.reply, dueOn: replyUntil, source: words.replyBy, state: replies.length > 0 ? 'met' : replyUntil < today ? 'stopped' : 'running' }])),
    ...(finding === undefined ? [] : [{ what: `${words.appeal}: ${finding.appealBody}`, dueOn: finding.appealUntil, source: words.appealBy, state: finding.appealUntil < today ? 'stopped' : 'running' } as const]),
  ]
}

const STATES = { open: 'running', overdue: 'late', done: 'met', 'done-late': 'late', stopped: 'stopped', lapsed: 'stopped', passed: 'stopped' } as const satisfies Record<DueState, DossierTerm['state']>
