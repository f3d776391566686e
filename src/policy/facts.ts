import type { DETAILS } from './fact-table.ts'

/** What a decision is made on. Facts nobody stated are absent or `unknown`; they are never read as "no". */
export type Facts = { readonly [Q in Question]: FactsOf<Q> }[Question]

export type Question = keyof typeof DETAILS

/** The facts for one question. */
export type FactsOf<Q extends Question> = Q extends 'record' ? RecordFacts : OtherFacts<Q>

/** The facts for: may this conversation be recorded, now, in this way? */
export type RecordFacts = Stated<(typeof DETAILS)['record']> & Own & {
  readonly question: 'record'
  readonly medium: Medium
  readonly setting: Setting
  /** Who holds the recorder. `third` is somebody who takes no part in the conversation. */
  readonly recorder: 'client' | 'organisation' | 'both' | 'third' | 'unknown'
  /** Whether the others know about it beforehand. `late`: told afterwards. */
  readonly announced: 'before' | 'late' | 'no' | 'unknown'
  /** Who of the people holds the recorder, when that is known; otherwise it is read from the roles. */
  readonly recordedBy?: string
  /** Whether sound is being recorded at this moment. */
  readonly running: boolean
  /** Everybody who takes part, the client included. People who left stay listed with `present: false`. */
  readonly people: readonly Person[]
}

/** The facts for a question about what happens with a recording, or with the rules. Every fact may be absent. */
export type OtherFacts<Q extends Question> = Stated<(typeof DETAILS)[Q]> & Own & {
  readonly question: Q
  /** Who of the people made or holds the recording. */
  readonly recordedBy?: string
  /** Everybody who can be heard or seen in it, with their answer to what is asked now. Absent: not known who. */
  readonly people?: readonly Person[]
}

type Own = {
  /** Facts the policy itself declares, by their id. */
  readonly own?: { readonly [fact: string]: string }
}
type Stated<T> = { readonly [F in keyof T]?: Value<T[F]> | 'unknown' }
type Value<K> = K extends readonly (infer V)[] ? V : number

export type Medium = 'sound' | 'photo' | 'video'
export type Setting = 'site' | 'home-visit' | 'public-activity' | 'phone' | 'video-call'

/** Why somebody is at the table. */
export type Role =
  | 'client' | 'representative' | 'child' | 'relative' | 'professional'
  | 'interpreter' | 'companion' | 'adviser' | 'observer' | 'other'

export type Person = {
  /** Names the person inside these facts only. */
  readonly id: string
  readonly role: Role
  readonly ageYears?: number
  readonly present: boolean
  /** `none`: has not answered. `withdrawn`: said yes before and takes it back. */
  readonly answer: 'yes' | 'no' | 'none' | 'withdrawn'
  /** How a yes was given. Absent: spoken. A yes in a lesser form than a rule asks for is no answer yet. */
  readonly form?: 'spoken' | 'recorded' | 'written'
  /** The purposes a yes reaches; absent: whatever was asked. A yes to another purpose is no answer to this one. */
  readonly purposes?: readonly string[]
  /** Listens in, and whoever records was not told: on a loudspeaker, behind a screen. */
  readonly unannounced?: boolean
  /** Cannot oversee this; somebody stands in for them. */
  readonly limited?: boolean
}
