import type { Instant } from '#ground'
import { decide, mayRecordNow, type Decision, type Person, type Policy, type RecordFacts } from '#policy'
import type { Conversation, Participant, PolicyUsed } from './conversation.ts'
import type { Event } from './events.ts'
import { after } from './fold.ts'
import { factOf, imageAnswerOf, isAboutImages } from './image-answers.ts'

/** The rules a conversation runs under. Every version ever used stays available; throws when one is not. */
export type Rules = (used: PolicyUsed) => Policy

/**
 * What the rules say about recording this conversation at this moment. Everything the screen shows or the server allows
 * comes from here. `recordedBy`: who would hold the recorder when nobody does yet.
 */
export function gate(conversation: Conversation, rules: Rules, recordedBy?: string): Decision {
  const policy = rules(conversation.policy)
  return decide(policy, factsOf(conversation, policy, recordedBy))
}

/**
 * The facts of a conversation. Somebody who is expected counts as taking part until it is said that they are not there:
 * silence is never read as absence either.
 */
export function factsOf(conversation: Conversation, policy: Policy, recordedBy?: string): RecordFacts {
  // A second recorder beside the first must not ask the rules another question than the one everybody is waiting for.
  const holder = conversation.recordings.find((one) => one.phase !== 'stopped')?.participantId ?? recordedBy
  return {
    question: 'record',
    medium: conversation.medium,
    setting: conversation.setting,
    recorder: conversation.recorder,
    announced: conversation.late ? 'late' : 'before',
    running: conversation.recordings.some((one) => one.phase === 'running'),
    people: conversation.people.map((one) => personOf(one, isAboutImages(conversation) ? imageAnswerOf(one, policy) : factOf(one.answer))),
    ...(conversation.compulsory === undefined ? {} : { compulsory: conversation.compulsory }),
    ...(holder === undefined ? {} : { recordedBy: holder }),
  }
}

function personOf(one: Participant, answer: Person['answer']): Person {
  return {
    id: one.id,
    role: one.role,
    present: one.arrival !== 'left',
    answer,
    ...(one.ageYears === undefined ? {} : { ageYears: one.ageYears }),
  }
}

/**
 * The given events and what follows from them for recordings under way: somebody new pauses them until everybody answered;
 * a withdrawal stops them, also when they were paused; so does the leaving of whoever records.
 */
export function withConsequences(before: Conversation, events: readonly Event[], rules: Rules, at: Instant): readonly Event[] {
  let now = events.reduce(after, before)
  const all = [...events]
  const add = (event: Event) => {
    all.push(event)
    now = after(now, event)
  }
  const withdrawn = events.some((event) => event.type === 'answered' && event.answer === 'withdrew')
  for (const { id: recordingId, participantId, phase } of now.recordings) {
    if (phase === 'stopped') continue
    const decision = gate(now, rules)
    const { verdict } = decision
    const may = mayRecordNow(decision)
    const recorderLeft = now.people.some((one) => one.id === participantId && one.arrival === 'left')
    if (recorderLeft) add({ v: 1, type: 'recording-stopped', at, recordingId, reason: 'recorder-gone' })
    else if (withdrawn && !may) add({ v: 1, type: 'recording-stopped', at, recordingId, reason: 'withdrawn' })
    else if (phase === 'paused' || may) continue
    else if (verdict === 'pause' || verdict === 'not-yet') add({ v: 1, type: 'recording-paused', at, recordingId, reason: 'somebody-joined' })
    else add({ v: 1, type: 'recording-stopped', at, recordingId, reason: 'declined' })
  }
  return all
}
