import type { Verdict } from '#policy'

/** What a peer's rule can bring; the least of them holds. Nothing at all leaves it to a person. */
export type Level = 'no' | 'doubt' | 'not-yet' | 'yes'

const LEAST_FIRST: readonly Level[] = ['no', 'doubt', 'not-yet', 'yes']

/** The verdict when these levels came out, in the words of Openkaart. */
export function verdictOf(levels: readonly Level[], running: boolean): Verdict {
  const least = LEAST_FIRST.find((level) => levels.includes(level))
  switch (least) {
    case 'no': return running ? 'stop' : 'no'
    case 'not-yet': return running ? 'pause' : 'not-yet'
    case 'yes': return 'yes'
    case 'doubt':
    case undefined: return 'undetermined'
  }
}
