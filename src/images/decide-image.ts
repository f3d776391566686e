import { accepted, refused, type Result } from '#ground'
import type { Ask } from './ask.ts'
import { judgeCover, recogniseAfterAll } from './decide-covers.ts'
import { answer, askPerson, askUses, completePeople, markPerson, unmarkPerson, type AnswerOrder, type MarkOrder } from './decide-people.ts'
import { erase, place, takeDown, withTakeDowns, type PlaceOrder } from './decide-use.ts'
import type { ImageEvent } from './events.ts'
import type { EraseReason, Image, Mark, Use, Voice } from './image.ts'
import type { ImageRefusal } from './refusal.ts'

/** Everything that can be done with a picture that is here, except covering, which first makes a file. */
export type ImageAct =
  | { readonly action: 'mark'; readonly person: MarkOrder }
  | { readonly action: 'unmark'; readonly personId: string }
  | { readonly action: 'complete'; readonly marked: 'everybody' | 'nobody-recognisable' }
  | { readonly action: 'ask-uses'; readonly uses: readonly Use[] }
  | { readonly action: 'ask-person'; readonly personId: string; readonly voice: Voice }
  | { readonly action: 'answer'; readonly answers: readonly AnswerOrder[] }
  | { readonly action: 'judge-cover'; readonly coverId: string; readonly stillBy: readonly Mark[]; readonly step?: boolean }
  | { readonly action: 'recognise'; readonly personId: string }
  | { readonly action: 'place'; readonly order: PlaceOrder }
  | { readonly action: 'take-down'; readonly placementId: string; readonly words: string }
  | { readonly action: 'erase'; readonly reason: EraseReason }

/** The events an act leads to, with what follows from them. Of an erased picture only what was put somewhere still changes. */
export function decideImage(image: Image, act: ImageAct, ask: Ask): Result<readonly ImageEvent[], ImageRefusal> {
  if (image.erased !== undefined && act.action !== 'take-down') return refused({ code: 'image-erased' })
  const decided = eventsOf(image, act, ask)
  return decided.ok ? accepted(withTakeDowns(image, decided.value, ask)) : decided
}

function eventsOf(image: Image, act: ImageAct, ask: Ask): Result<readonly ImageEvent[], ImageRefusal> {
  switch (act.action) {
    case 'mark': return markPerson(image, act.person, ask)
    case 'unmark': return unmarkPerson(image, act.personId, ask)
    case 'complete': return completePeople(image, act.marked, ask)
    case 'ask-uses': return askUses(image, act.uses, ask)
    case 'ask-person': return askPerson(image, act, ask)
    case 'answer': return answers(image, act.answers, ask)
    case 'judge-cover': return judgeCover(image, act, ask)
    case 'recognise': return recogniseAfterAll(image, act.personId, ask)
    case 'place': return place(image, act.order, ask)
    case 'take-down': return takeDown(image, act, ask)
    case 'erase': return erase(image, act.reason, ask)
  }
}

/** Several answers of one moment: all of them or none. */
function answers(image: Image, orders: readonly AnswerOrder[], ask: Ask): Result<readonly ImageEvent[], ImageRefusal> {
  const all: ImageEvent[] = []
  for (const order of orders) {
    const one = answer(image, order, ask)
    if (!one.ok) return one
    all.push(...one.value)
  }
  return accepted(all)
}
