import type { Answer, Conversation, GivenForThem, Participant, RecordingNote, Seat } from './conversation.ts'
import type { AnsweredFor, Event } from './events.ts'
import { afterAnswer, afterRefusal } from './fold-refusals.ts'
import { afterSettling } from './fold-settling.ts'

/** The conversation its events tell; throws when the list does not begin with `announced`. */
export function fold(id: string, events: readonly Event[]): Conversation {
  const [first, ...rest] = events
  if (first?.type !== 'announced') throw new Error(`conversation ${id} does not begin with its announcement`)
  const begun: Conversation = {
    id,
    version: 1,
    announcedAt: first.at,
    announcedBy: first.by,
    medium: first.medium,
    setting: first.setting,
    recorder: first.recorder,
    keeping: 'kept-for-both',
    location: undefined,
    startsAt: first.startsAt,
    subject: first.subject,
    late: first.late,
    compulsory: first.v === 1 ? undefined : first.compulsory,
    uses: first.v === 3 ? first.uses : undefined,
    policy: first.policy,
    code: first.code,
    people: [],
    recordings: [],
    alternative: { kind: 'not-asked' },
    proposals: 0,
    refusals: [],
    blanketRefusals: [],
    talkedAt: undefined,
    phase: 'announced',
  }
  return rest.reduce(after, begun)
}

/** The conversation after one more event. */
export function after(before: Conversation, event: Event): Conversation {
  const next = { ...before, version: before.version + 1 }
  switch (event.type) {
    case 'announced':
      throw new Error(`conversation ${before.id} is announced twice`)
    case 'placed':
      return { ...next, location: event.location }
    case 'participant-added':
      return {
        ...next,
        people: [
          ...before.people,
          {
            id: event.participantId,
            role: event.role,
            ageYears: event.ageYears,
            name: event.name,
            arrival: 'expected',
            arrivalSaidBy: undefined,
            seats: [],
            givenLinks: [],
            answer: { kind: 'none' },
            answersGiven: 0,
            represented: [],
          },
        ],
      }
    case 'seat-taken':
      return {
        ...next,
        phase: event.present && before.phase === 'announced' ? 'open' : before.phase,
        people: change(before.people, event.participantId, (one) => ({
          ...one,
          seats: [...one.seats.filter((seat) => seat.deviceId !== event.deviceId), seatOf(one, event)],
          givenLinks: one.givenLinks.map((given) => (given.linkHash === event.linkHash ? { ...given, openedOn: event.deviceId } : given)),
          arrival: event.present ? 'present' : one.arrival,
        })),
      }
    case 'link-given': {
      const { at, by, linkHash } = event
      return { ...next, people: change(before.people, event.participantId, (one) => ({ ...one, givenLinks: [...one.givenLinks, { at, by, linkHash, openedOn: undefined }] })) }
    }
    case 'seats-ended':
      return {
        ...next,
        people: change(before.people, event.participantId, (one) => ({
          ...one,
          seats: one.seats.filter((seat) => seat.deviceId === event.keepDeviceId),
        })),
      }
    case 'answered':
      return {
        ...next,
        ...afterAnswer(before, event),
        people: change(before.people, event.participantId, (one) => ({
          ...one,
          answer: answerOf(event),
          answersGiven: one.answersGiven + 1,
        })),
        // Who withdraws after somebody else did, is asked as well before the part from before is opened.
        recordings: event.answer !== 'withdrew' ? before.recordings : before.recordings.map((one) =>
          one.restricted && !one.withdrawnBy.includes(event.participantId) ? { ...one, withdrawnBy: [...one.withdrawnBy, event.participantId] } : one,
        ),
      }
    case 'answered-for':
      return { ...next, people: change(before.people, event.participantId, (one) => ({ ...one, represented: withAnswerFor(one.represented, event) })) }
    case 'arrived':
      return {
        ...next,
        phase: before.phase === 'announced' ? 'open' : before.phase,
        people: change(before.people, event.participantId, (one) => ({ ...one, arrival: 'present', arrivalSaidBy: event.saidBy })),
      }
    case 'left':
      return { ...next, people: change(before.people, event.participantId, (one) => ({ ...one, arrival: 'left', arrivalSaidBy: event.saidBy })) }
    case 'recording-started':
      return {
        ...next,
        phase: 'open',
        recordings: [
          ...before.recordings,
          {
            id: event.recordingId,
            participantId: event.participantId,
            keeping: event.keeping,
            agreedKeeping: before.keeping,
            startedAt: event.at,
            phase: event.fromFile ? 'stopped' : 'running',
            phaseSince: event.at,
            reason: undefined,
            pauses: [],
            restricted: false,
            withdrawnBy: [],
            settledBy: [],
            settlements: [],
            leftOut: [],
            erased: undefined,
            fromFile: event.fromFile,
            sealed: undefined,
          },
        ],
      }
    case 'recording-paused':
      return {
        ...next,
        recordings: note(before.recordings, event.recordingId, (one) => ({
          ...one,
          phase: 'paused',
          phaseSince: event.at,
          reason: event.reason,
          pauses: [...one.pauses, { from: event.at, to: undefined, reason: event.reason }],
        })),
      }
    case 'recording-resumed':
      return {
        ...next,
        recordings: note(before.recordings, event.recordingId, (one) => ({
          ...one,
          phase: 'running',
          phaseSince: event.at,
          reason: undefined,
          pauses: one.pauses.map((pause) => (pause.to === undefined ? { ...pause, to: event.at } : pause)),
        })),
      }
    case 'recording-stopped':
      return {
        ...next,
        recordings: note(before.recordings, event.recordingId, (one) => ({
          ...one,
          phase: 'stopped',
          phaseSince: event.at,
          reason: event.reason,
          pauses: one.pauses.map((pause) => (pause.to === undefined ? { ...pause, to: event.at } : pause)),
          restricted: event.reason === 'withdrawn',
          withdrawnBy: event.reason === 'withdrawn' ? before.people.filter((person) => person.answer.kind === 'withdrew').map(({ id }) => id) : [],
        })),
      }
    case 'recording-sealed':
      return {
        ...next,
        recordings: note(before.recordings, event.recordingId, (one) => ({
          ...one,
          sealed: { root: event.root, words: event.words, soundMs: event.soundMs },
        })),
      }
    case 'copy-offered':
      return { ...next, recordings: note(before.recordings, event.recordingId, (one) => ({ ...one, keeping: 'kept-for-both' })) }
    case 'settled':
      return {
        ...next,
        recordings: note(before.recordings, event.recordingId, (one) => afterSettling(one, event)),
      }
    case 'recording-erased':
      return { ...next, recordings: note(before.recordings, event.recordingId, (one) => ({ ...one, erased: { at: event.at, ground: event.ground } })) }
    case 'keeping-chosen':
      return {
        ...next,
        keeping: event.keeping,
        people: before.people.map((one) =>
          one.id !== event.participantId && one.answer.kind === 'agrees' ? { ...one, answer: { kind: 'none' } } : one,
        ),
      }
    case 'alternative-asked':
    case 'alternative-offered':
    case 'alternative-answered':
    case 'refusal-explained':
    case 'blanket-refusal-noted':
    case 'talked-it-over':
      return { ...next, ...afterRefusal(before, event) }
    case 'finished':
    case 'cancelled':
      return { ...next, phase: event.type }
  }
}

function seatOf(one: Participant, { deviceId, established, accountName, accountId, linkHash }: Extract<Event, { type: 'seat-taken' }>): Seat {
  const linkFrom = one.givenLinks.find((given) => given.linkHash === linkHash)?.by
  return { deviceId, established, accountName, ...(accountId === undefined ? {} : { accountId }), ...(linkFrom === undefined ? {} : { linkFrom }) }
}

function answerOf(event: Extract<Event, { type: 'answered' }>): Answer {
  if (event.answer === 'agrees') return { kind: 'agrees', at: event.at, how: event.how }
  return { kind: event.answer, at: event.at }
}

function withAnswerFor(before: readonly GivenForThem[], { byId, answer, at }: AnsweredFor): readonly GivenForThem[] {
  const given = before.find((one) => one.byId === byId)
  const now: Answer = answer === 'agrees' ? { kind: 'agrees', at, how: 'noted' } : { kind: answer, at }
  return [...before.filter((one) => one !== given), { byId, answer: now, answersGiven: (given?.answersGiven ?? 0) + 1 }]
}

function change(people: readonly Participant[], id: string, to: (one: Participant) => Participant): readonly Participant[] {
  return people.map((one) => (one.id === id ? to(one) : one))
}

function note(notes: readonly RecordingNote[], id: string, to: (one: RecordingNote) => RecordingNote): readonly RecordingNote[] {
  return notes.map((one) => (one.id === id ? to(one) : one))
}
