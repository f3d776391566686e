import { AGREED_WORDS, AGREEMENT_WORDS, IMAGE_AGREEMENT_WORDS } from './agreement-words.ts'
import { fill } from './fill.ts'
import type { Language } from './language.ts'

export type AgreementInput = {
  readonly organisation: string
  /** Only how many people and in which roles; names never enter the text. */
  readonly people: readonly { readonly role: string }[]
  readonly recorder: 'client' | 'organisation' | 'both'
  readonly keeping: 'own-device' | 'kept-for-both'
  readonly setting: 'site' | 'home-visit' | 'public-activity' | 'phone' | 'video-call'
  readonly medium: 'sound' | 'photo' | 'video'
  readonly policyVersion: string
  /** What the policy itself has both sides agree on, each on one line, in this language. Empty: the words of this room say it. */
  readonly agreed: readonly { readonly text: string; readonly clause: string }[]
  readonly language: Language
}

/**
 * The agreement both sides make about a recording, line by line, in plain text. It binds both sides alike. The same input
 * gives the same lines, byte for byte, for ever within a version of this text (`AGREEMENT_VERSION`). The policy says what is agreed, with
 * the clause each line comes from; this room says the rest. It names rules, recorder, keeping and policy, and nobody: so a signature stays valid when somebody joins, and the list of people does
 * not change a single line.
 * @source clauses S4, S5, S6, T2
 */
export function agreementText({ organisation, recorder, keeping, setting, medium, policyVersion, agreed, language }: AgreementInput): readonly string[] {
  const words = AGREEMENT_WORDS[language]
  const own = agreed.map(({ text, clause }) => fill(AGREED_WORDS[language].line, { text, clause }))
  const frame = (line: string) => fill(line, { organisation, version: policyVersion })
  const head = [words.title[medium === 'sound' ? 'sound' : 'images'], words.about, words.where[setting], words.recorder[recorder], words.keeping[keeping]]
  if (own.length > 0) {
    const image = IMAGE_AGREEMENT_WORDS[language]
    const ofImages = [words.title.images, words.about, image.where[setting], image.maker[recorder], image.closed]
    return [...(medium === 'sound' ? head : ofImages).map(frame), ...own, frame(words.policy)]
  }
  return [
    ...head,
    words.joining,
    words.stopping,
    words.copy,
    words.cutting,
    words.sharing,
    ...(medium === 'sound' ? [] : [words.images]),
    words.declining,
    words.openTo,
    words.policy,
  ].map(frame)
}

/**
 * Changes with every change of a word: a signature is over one version. Texts of version 1 had no lines of the policy; a policy
 * without such lines still gives them, byte for byte. Version 3 says of images what version 2 said as of sound; about sound both are the same.
 */
export const AGREEMENT_VERSION = 'openkaart-agreement/3'
