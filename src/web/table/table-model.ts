import type { Conversation, ImageGround, PersonView, View } from '#conversations'
import type { Explanation, Language, Policy } from '#policy'
import type { Leaf } from '#ledger'
import type { Access, Copy, Recording, Statement } from '#recordings'
import type { DecliningModel } from './declining-model.ts'
import type { TablePictures } from '../images/table-pictures.ts'
import { TABLE_WORDS, type TableWords } from './words.ts'

/** Everything one rendering of the table needs; the parts take what they use of it. */
export type TableModel = {
  readonly lang: Language
  readonly words: TableWords
  readonly view: View
  readonly conversation: Conversation
  readonly explanation: Explanation
  readonly policy: Policy
  /** The agreement in this language. */
  readonly agreement: string
  readonly recordings: readonly RecordingState[]
  readonly declining: DecliningModel
  /** At a table about a photo or a film. */
  readonly image: ImageTable | undefined
  readonly publicUrl: string
  readonly nowMs: number
  /** What was refused just now, in words. */
  readonly problem: string | undefined
}

/** What a table about a photo or film has besides: whether it may be made from this device, and its pictures. */
export type ImageTable = {
  /** `wait`: not before everybody answered. Undefined: somebody else makes it. */
  readonly making: ImageGround | 'wait' | undefined
  readonly pictures: TablePictures
}

/** A recording's log beside what the conversation tells of it. */
export type RecordingState = {
  readonly recording: Recording
  readonly statements: readonly Statement[]
  /** Who opened its sound, newest first. */
  readonly accesses: readonly Access[]
  readonly copies: readonly Copy[]
  /** Interruptions in which sound was lost, as leaves. */
  readonly gaps: readonly Leaf[]
  /** Whether all its sound is on the server. */
  readonly soundHere: boolean
  readonly ownDevice: boolean
  /** Somebody on this device is asked about sharing it, or about a closed part, and has not answered. */
  readonly asked: boolean
}

/** How somebody is called here: their first name, else their role; with the age of a child. */
export function nameOf(one: Pick<PersonView, 'name' | 'role' | 'ageYears'>, lang: Language): string {
  const words = TABLE_WORDS[lang]
  const role = words.roles[one.role]
  return one.name ?? `${role.charAt(0).toUpperCase()}${role.slice(1)}`
}

/** Role and age in words. */
export function roleOf(one: Pick<PersonView, 'role' | 'ageYears'>, lang: Language): string {
  const words = TABLE_WORDS[lang]
  return one.ageYears === undefined ? words.roles[one.role] : `${words.roles[one.role]}, ${words.years(one.ageYears)}`
}

/** The time of day in the Netherlands. */
export function timeText(epochMs: number, lang: Language): string {
  return new Intl.DateTimeFormat(lang === 'nl' ? 'nl-NL' : 'en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/Amsterdam' }).format(epochMs)
}

/** Day and time in the Netherlands. */
export function momentText(epochMs: number, lang: Language): string {
  return new Intl.DateTimeFormat(lang === 'nl' ? 'nl-NL' : 'en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'Europe/Amsterdam' }).format(epochMs)
}
