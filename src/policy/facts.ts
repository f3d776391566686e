/** What a decision is made on. Facts nobody stated are absent or `unknown`; they are never read as "no". */
export type Facts = RecordFacts

/** The facts for: may this conversation be recorded, now, in this way? */
export type RecordFacts = {
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
  /** Listens in, and whoever records was not told: on a loudspeaker, behind a screen. */
  readonly unannounced?: boolean
}
