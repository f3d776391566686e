import type { Activity, NewVisitor, VisitorAnswer, Voice } from '#images'
import { voicesNeeded, type Policy, type Role } from '#policy'
import type { SentForm } from '../staff/form.ts'

export type VisitStep = 'whom' | 'making' | 'uses'
export const VISIT_FIELDS = ['whom', 'age', 'making-own', 'making-representative', 'token'] as const
/** What a visitor chose until now, carried in the form: nothing is kept before the end. */
export type VisitDraft = { readonly [F in (typeof VISIT_FIELDS)[number]]: string }

export function readVisitDraft(sent: SentForm): VisitDraft {
  return Object.fromEntries(VISIT_FIELDS.map((field) => [field, sent.text(field).slice(0, 40)])) as VisitDraft
}

/** Who chooses for whom. Undefined while that is not said, or a child has no age. */
export function personOf({ whom, age }: VisitDraft): Pick<NewVisitor, 'role' | 'ageYears' | 'limited'> | 'age-missing' | undefined {
  const ageYears = age.trim() === '' ? undefined : /^\d{1,3}$/.test(age.trim()) && Number(age) <= 120 ? Number(age) : 'wrong'
  if (ageYears === 'wrong') return 'age-missing'
  const role: Role | undefined = whom === 'me' || whom === 'other' ? 'other' : whom === 'child' ? 'child' : undefined
  if (role === undefined) return undefined
  if (role === 'child' && (ageYears === undefined || ageYears > 17)) return 'age-missing'
  return { role, ageYears, limited: whom === 'other' }
}

/** Whose answers are asked on these pages: whoever has to be heard, and a child itself even before its age of an own voice. */
export function voicesAsked(person: Pick<NewVisitor, 'role' | 'ageYears' | 'limited'>, policy: Policy): readonly Voice[] {
  const needed = voicesNeeded(person, policy)
  const young = needed.includes('representative') && !person.limited
  return young ? ['representative', 'own'] : needed
}

/** The answers of a finished form. Uses that were not ticked are a no; nothing is asked about uses after a no. */
export function answersIn(sent: SentForm, { uses }: Activity, voices: readonly Voice[]): readonly VisitorAnswer[] {
  return voices.flatMap((voice): readonly VisitorAnswer[] => {
    const making = (['yes', 'no'] as const).find((one) => one === sent.text(`making-${voice}`))
    if (making === undefined) return []
    const ticked = sent.all(`use-${voice}`)
    return [{ question: 'making', voice, answer: making }, ...(making === 'no' ? [] : uses.map((use) => ({ question: use, voice, answer: ticked.includes(use) ? 'yes' : 'no' }) as const))]
  })
}
