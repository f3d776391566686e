import type { Cover, Depicted, Given, Image, Placement, Question, Voice } from './image.ts'
import type { ImageEvent, ImageEventOf, Made } from './events.ts'

/** The picture its events tell. The first event is `made`; throws on a history that cannot be. */
export function foldImage(id: string, events: readonly ImageEvent[]): Image {
  const [first, ...rest] = events
  if (first?.type !== 'made') throw new Error(`image ${id} does not begin with its making`)
  return rest.reduce(afterImage, begun(id, first))
}

/** The picture after one more event. */
export function afterImage(before: Image, event: ImageEvent): Image {
  const next: Image = { ...before, version: before.version + 1 }
  switch (event.type) {
    case 'made':
      throw new Error(`image ${before.id} is made twice`)
    case 'person-marked':
      return { ...next, people: [...next.people, marked(event)], marked: 'not-yet' }
    case 'person-unmarked':
      return { ...next, people: next.people.filter(({ id }) => id !== event.personId), marked: 'not-yet' }
    case 'people-complete':
      return { ...next, marked: event.marked }
    case 'uses-asked':
      return { ...next, uses: [...new Set([...next.uses, ...event.uses])] }
    case 'asked':
      return onePerson(next, event.personId, (one) => ({ ...one, asked: [...new Set([...one.asked, event.voice])] }))
    case 'visitor-heard':
      return onePerson(next, event.personId, (one) => ({ ...one, heardUntil: Math.max(one.heardUntil, event.activityVersion) }))
    case 'answered': {
      const { personId, question, voice, answer, how } = event
      return onePerson(next, personId, (one) => withAnswer(one, question, voice, { answer, how, at: event.v === 2 ? event.saidAt : event.at }))
    }
    case 'covered': {
      const { coverId: id, personIds, how, file, at, statement } = event
      const cover: Cover = { id, personIds, how, file, leftOut: event.v === 2 ? event.leftOut : undefined, from: before.current.number, at, judged: 'not-yet' }
      return { ...next, covers: [...next.covers, cover], statements: [...next.statements, statement] }
    }
    case 'cover-judged':
      return judged(next, event)
    case 'recognised-after-all':
      return onePerson(next, event.personId, (one) => ({ ...one, coveredBy: undefined }))
    case 'placed': {
      const { placementId: id, use, where, print, copies, placedAt, by: placedBy } = event
      return { ...next, placements: [...next.placements, { id, use, where, print, copies, placedAt, placedBy, takeDown: undefined, down: undefined }] }
    }
    case 'take-down-asked':
      return onePlacement(next, event.placementId, (one) => ({ ...one, takeDown: { askedAt: event.at, due: event.due, dueFrom: event.dueFrom } }))
    case 'taken-down':
      return onePlacement(next, event.placementId, (one) => ({ ...one, down: { at: event.at, by: event.by, words: event.words } }))
    case 'erased':
      return { ...next, erased: { at: event.at, by: event.by, reason: event.reason } }
  }
}

function begun(id: string, { kind, durationMs, receivedSha256, statement, by: maker, belongs, making, policy, at, keepUntil, uses, file }: Made): Image {
  return {
    id, version: 1, kind, durationMs, receivedSha256, statements: [statement], maker, belongs, making, policy, madeAt: at, keepUntil, uses, people: [],
    marked: 'not-yet', current: file, covers: [], placements: [], erased: undefined,
  }
}

function marked(event: ImageEventOf<'person-marked'>): Depicted {
  const { personId: id, role, ageYears, where: at, recognisableBy: by, limited } = event
  const known = event.v === 1 ? { visitorId: event.visitorId, participantId: undefined } : { visitorId: undefined, participantId: event.participantId }
  return { id, role, ageYears, at, by, limited, ...known, heardUntil: 0, answers: {}, asked: [], coveredBy: undefined }
}

function withAnswer(one: Depicted, question: Question, voice: Voice, given: Given): Depicted {
  return { ...one, answers: { ...one.answers, [question]: { ...one.answers[question], [voice]: given } } }
}

/** Nobody recognisable any more, or a step towards that: the covered version takes the place of the picture. */
function judged(image: Image, event: ImageEventOf<'cover-judged'>): Image {
  const { coverId, stillBy } = event
  const cover = image.covers.find(({ id }) => id === coverId)
  if (cover === undefined) throw new Error(`image ${image.id} has no cover ${coverId}`)
  const verdict: Cover['judged'] = event.v === 2 ? 'one-step' : stillBy.length === 0 ? 'unrecognisable' : 'still-recognisable'
  const covers = image.covers.map((one) => (one.id === coverId ? { ...one, judged: verdict } : one))
  if (verdict === 'still-recognisable') return { ...image, covers }
  if (verdict === 'one-step') return { ...image, covers, current: cover.file }
  return { ...image, covers, current: cover.file, people: image.people.map((one) => (cover.personIds.includes(one.id) ? { ...one, coveredBy: coverId } : one)) }
}

function onePerson(image: Image, personId: string, change: (one: Depicted) => Depicted): Image {
  return { ...image, people: image.people.map((one) => (one.id === personId ? change(one) : one)) }
}

function onePlacement(image: Image, placementId: string, change: (one: Placement) => Placement): Image {
  return { ...image, placements: image.placements.map((one) => (one.id === placementId ? change(one) : one)) }
}
