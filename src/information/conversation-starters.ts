import type { Language, Words } from './language.ts'

/** Sentences to start talking about recording with; the openings of a policy fit as they are. */
export type StarterInput = readonly {
  readonly id: string
  readonly speaker: 'professional' | 'client'
  readonly moment: string
  readonly text: Words
  readonly clause: string
}[]

export type Starter = { readonly id: string; readonly moment: string; readonly text: string; readonly clause: string }

/** The sentences for one speaker, for the named moments or for all of them, in the order of the policy. */
export function conversationStarters(
  openings: StarterInput,
  speaker: 'professional' | 'client',
  language: Language,
  moments?: readonly string[],
): readonly Starter[] {
  return openings
    .filter((one) => one.speaker === speaker && (moments === undefined || moments.includes(one.moment)))
    .map(({ id, moment, text, clause }) => ({ id, moment, text: text[language], clause }))
}
