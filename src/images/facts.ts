import { decide, mayRecordNow, type Decision, type FactsOf, type Person, type Policy, type RecordFacts } from '#policy'
import type { CoverHow, Depicted, Image, Question, Use } from './image.ts'
import { answerOf, recognisableIn } from './voices.ts'

/** Names whoever made the picture inside the facts; no depicted person has it, for theirs are 16 characters. */
const MAKER = 'maker'

/** What the policy says about the making, with everybody as they answered until now. */
export function decideMaking(image: Image, policy: Policy): Decision<'record'> {
  return decide(policy, makingFacts(image, policy))
}

/** The facts about the making. Whoever was covered is not in the picture any more. */
export function makingFacts(image: Image, policy: Policy): RecordFacts {
  const maker: Person = { id: MAKER, role: image.maker.kind === 'device' ? image.maker.role : 'professional', present: true, answer: 'yes' }
  return {
    question: 'record', medium: image.kind, running: false, recordedBy: MAKER, ...image.making,
    people: [maker, ...recognisableIn(image).map((one) => personOf(one, 'making', policy))],
  }
}

/** Where the picture stands. `withdrawn`: as if somebody in it took their yes back, to hear what then has to be done. */
type Placed = { readonly published: boolean; readonly print: boolean; readonly withdrawn?: boolean }

/** What the policy says about using the picture for this. */
export function decideUse(image: Image, use: Use, policy: Policy, placed: Placed = { published: false, print: false }): Decision<'use-image'> {
  return decide(policy, useFacts(image, use, policy, placed))
}

export function useFacts(image: Image, use: Use, policy: Policy, { published, print, withdrawn = false }: Placed): FactsOf<'use-image'> {
  const people = recognisableIn(image)
  const ours = image.making.recorder !== 'client'
  return {
    question: 'use-image', by: 'organisation', actor: 'staff', purpose: use, published, print, madeBy: ours ? 'organisation' : 'client',
    recognisable: withdrawn || people.length > 0 ? true : image.marked === 'not-yet' ? 'unknown' : false,
    people: [...people.map((one) => ({ ...personOf(one, use, policy), purposes: [use] })), ...(withdrawn ? [{ id: 'somebody', role: 'other', present: true, answer: 'withdrawn' } as const] : [])],
  }
}

/** What the policy says about covering people and telling so. */
export function decideCover(image: Image, how: CoverHow, policy: Policy): Decision<'edit'> {
  return decide(policy, {
    question: 'edit', by: image.maker.kind === 'staff' ? 'organisation' : 'client', kind: EDITS[how], disclosed: true, medium: image.kind, recognisable: false,
  })
}

const EDITS = { blur: 'blur', fill: 'blur', cut: 'cut', stretch: 'cut', mute: 'mute' } as const satisfies Record<CoverHow, FactsOf<'edit'>['kind']>

/** Whether a decision lets something be done: a yes, or an open question whose default is yes. */
export function isAllowed({ verdict, inDoubt }: Decision<'use-image'> | Decision<'edit'>): boolean {
  return verdict === 'allow' || ((verdict === 'undetermined' || verdict === 'out-of-scope') && inDoubt?.until === 'allow')
}

export { mayRecordNow }

function personOf(one: Depicted, question: Question, policy: Policy): Person {
  return {
    id: one.id, role: one.role, present: true, answer: answerOf(one, question, policy),
    ...(one.ageYears === undefined ? {} : { ageYears: one.ageYears }),
    ...(one.limited ? { limited: true } : {}),
  }
}
