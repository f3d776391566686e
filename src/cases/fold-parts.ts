import type { Spoken } from './case.ts'

/** Words of somebody in an event. */
export function spoken({ at, by, words }: Spoken): Spoken {
  return { at, by, words }
}
