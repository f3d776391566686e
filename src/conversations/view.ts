import { mayRecordNow, type Decision } from '#policy'
import { isOwnDevice, sideOf, type AlternativeAnswer, type Alternative, type Answer, type Conversation, type ExplainedRefusal, type Participant } from './conversation.ts'
import { speaksForClient } from './alternative.ts'
import { gate, type Rules } from './gate.ts'
import { isAboutImages, isRepresented } from './image-answers.ts'
import { judgeExplained, type JudgedRefusal } from './refusing.ts'

/** Who looks: the people a device may act for, and whether somebody signed in for the organisation. */
export type Viewer = { readonly deviceId: string | undefined; readonly staff: boolean }

/** What one viewer may see of a conversation. Everything shown of it, on a page or over the API, is made from this. */
export type View = {
  readonly conversation: Conversation
  /** With the answers of others hidden that were given privately. */
  readonly people: readonly PersonView[]
  readonly mine: readonly PersonView[]
  readonly decision: Decision
  /** Somebody said no, and it is not shown who. */
  readonly someoneDeclinedPrivately: boolean
  readonly refusals: readonly RefusalView[]
  readonly alternative: AlternativeView
  /** Whom people on this device answer for as well, when it is about images: what they said, and nobody else's answer. */
  readonly representing: readonly RepresentingView[]
  readonly may: Possibilities
}
export type RepresentingView = { readonly one: Pick<Participant, 'id' | 'name' | 'role' | 'ageYears'>; readonly byId: string; readonly answer: Answer; readonly answersGiven: number }
export type PersonView = Omit<Participant, 'answer' | 'represented'> & {
  /** `private`: only their own device shows it. `answered` tells a lent device whether there is something to change. */
  readonly answer: Participant['answer'] | { readonly kind: 'private'; readonly answered?: boolean }
  readonly own: boolean
}
/** A professional's no with its reason, which everybody at the table may know, and what the rules say about it now. */
export type RefusalView = ExplainedRefusal & { readonly judged: JudgedRefusal | undefined }
export type AlternativeView = Exclude<Alternative, { readonly kind: 'offered' }> | (Omit<Extract<Alternative, { readonly kind: 'offered' }>, 'answers'> & {
  readonly answers: readonly AlternativeAnswerView[]
})
/** Without `participantId`: from somebody who answers in private. */
export type AlternativeAnswerView = { readonly participantId: string | undefined } & AlternativeAnswer
/** What this viewer can do now; the actions check the same again. */
export type Possibilities = {
  readonly start: boolean
  readonly control: readonly string[]
  readonly invite: boolean
  readonly offerAlternative: boolean
  /** For whom an answer to the proposal can be given here. */
  readonly answerAlternative: readonly string[]
  readonly finish: boolean
  readonly cancel: boolean
}

/** What the viewer sees, or undefined when they may see nothing of it. */
export function viewFor(conversation: Conversation, viewer: Viewer, rules: Rules): View | undefined {
  const isMine = (one: Pick<Participant, 'seats'>) => viewer.deviceId !== undefined && one.seats.some((seat) => seat.deviceId === viewer.deviceId)
  const mine = conversation.people.filter(isMine)
  if (mine.length === 0 && !viewer.staff) return undefined
  const decision = gate(conversation, rules)
  const show = ({ represented: _represented, ...one }: Participant): PersonView => {
    const own = isMine(one)
    if (!answersPrivately(one) || (own && !isLent(one))) return { ...one, own }
    // A lent device goes back to its owner: it asks, and shows nothing of what was answered.
    if (own) return { ...one, own, answer: one.answer.kind === 'none' ? one.answer : { kind: 'private', answered: true } }
    return { ...one, own, answer: { kind: 'private' } }
  }
  const people = conversation.people.map(show)
  const hidden = new Set(people.filter((one) => one.answer.kind === 'private').map((one) => one.id))
  return {
    // What tells who answered what is in the fields below, as far as this viewer may see it.
    conversation: { ...conversation, people: [], alternative: { kind: 'not-asked' } },
    people,
    mine: people.filter((one) => one.own),
    decision: { ...decision, declinedBy: decision.declinedBy.filter((id) => !hidden.has(id)) },
    someoneDeclinedPrivately: decision.declinedBy.some((id) => hidden.has(id)),
    refusals: conversation.refusals.map((one) => ({ ...one, judged: judgeExplained(conversation, rules, one) })),
    alternative: alternativeView(conversation.alternative, new Set(conversation.people.filter((one) => answersPrivately(one) && (!isMine(one) || isLent(one))).map((one) => one.id))),
    representing: representing(conversation, viewer, rules),
    may: possibilities(conversation, mine, rules),
  }
}

/** Of every representative on a device of their own: everybody at the table who is not asked without one. */
function representing(conversation: Conversation, { deviceId }: Viewer, rules: Rules): readonly RepresentingView[] {
  if (deviceId === undefined || !isAboutImages(conversation)) return []
  const policy = rules(conversation.policy)
  return conversation.people.filter(({ role, id }) => role === 'representative' && isOwnDevice(conversation, id, deviceId)).flatMap(({ id: byId }) =>
    conversation.people.filter((one) => one.id !== byId && isRepresented(conversation, one, policy)).map(({ id, name, role, ageYears, represented }) => {
      const given = represented.find((one) => one.byId === byId)
      return { one: { id, name, role, ageYears }, byId, answer: given?.answer ?? ({ kind: 'none' } as const), answersGiven: given?.answersGiven ?? 0 }
    }),
  )
}

function alternativeView(alternative: Alternative, hidden: ReadonlySet<string>): AlternativeView {
  if (alternative.kind !== 'offered') return alternative
  // What a child chose for all of them has to be seen; whose words they were has not.
  const answers = alternative.answers.map(({ participantId, at: _at, ...given }): AlternativeAnswerView => {
    if (!hidden.has(participantId)) return { participantId, ...given }
    return given.answer === 'disagrees' ? { participantId: undefined, answer: 'disagrees' } : { participantId: undefined, ...given }
  })
  return { ...alternative, answers }
}

/** A child answers without the others seeing what; what follows for the recording is visible, not from whom it came. */
export function answersPrivately(one: Pick<Participant, 'role' | 'ageYears'>): boolean {
  return one.role === 'child' || (one.ageYears !== undefined && one.ageYears < 18)
}

/** Somebody who takes part only on a device of somebody else. */
export function isLent(one: Pick<Participant, 'seats'>): boolean {
  return one.seats.every((seat) => seat.established === 'shared-device')
}

function possibilities(conversation: Conversation, mine: readonly Participant[], rules: Rules): Possibilities {
  const going = conversation.phase === 'announced' || conversation.phase === 'open'
  const underWay = conversation.recordings.some((one) => one.phase !== 'stopped')
  const present = mine.filter((one) => one.arrival === 'present')
  return {
    start: going && !isAboutImages(conversation) && mine.some((one) => mayRecord(conversation, one) && !sideRecords(conversation, one) && mayRecordNow(gate(conversation, rules, one.id))),
    control: conversation.recordings
      .filter((one) => one.phase !== 'stopped' && mine.some((person) => person.id === one.participantId))
      .map((one) => one.id),
    invite: going && mine.length > 0,
    offerAlternative: going && conversation.alternative.kind !== 'not-asked' && mine.some((one) => sideOf(one.role) === 'organisation'),
    answerAlternative: going && conversation.alternative.kind === 'offered' ? mine.filter((one) => speaksForClient(conversation, one)).map((one) => one.id) : [],
    finish: conversation.phase === 'open' && !underWay && present.some((one) => sideOf(one.role) !== 'neither'),
    cancel: conversation.phase === 'announced' && conversation.recordings.length === 0 && mine.some((one) => sideOf(one.role) !== 'neither'),
  }
}

/** Whether this person's side records already: one recording a side at a time, so that nobody wonders which one counts. */
export function sideRecords({ people, recordings }: Conversation, one: Pick<Participant, 'role'>): boolean {
  const side = sideOf(one.role)
  return recordings.some((note) => note.phase !== 'stopped' && people.some(({ id, role }) => id === note.participantId && sideOf(role) === side))
}

/**
 * Whether somebody may hold the recorder: a professional for the organisation; for the client the client, whoever represents
 * them, or whoever announced the recording. Others on that side take part, and are asked like everybody.
 */
export function mayRecord(conversation: Conversation, one: Pick<Participant, 'role' | 'arrival' | 'seats'>): boolean {
  if (one.arrival === 'left') return false
  const side = sideOf(one.role)
  if (side === 'neither' || (conversation.recorder !== 'both' && side !== conversation.recorder)) return false
  const announced = one.seats.some((seat) => seat.established === 'announced-it')
  return side === 'organisation' || one.role === 'client' || one.role === 'representative' || announced
}
