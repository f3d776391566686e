/** Challenges for passkeys that were handed out and not used yet. */
export type Challenges = {
  readonly issue: (challenge: string, purpose: string) => void
  /** Whether this challenge was handed out for this purpose and still works; it does not work a second time. */
  readonly take: (challenge: string, purpose: string) => boolean
}

export const CHALLENGE_MS = 5 * 60 * 1000
const MAX = 2000

/** Challenges in the memory of this process: a restart ends them, and the visitor presses the button again. */
export function challenges(nowMs: () => number): Challenges {
  const open = new Map<string, { purpose: string; untilMs: number }>()
  return {
    issue(challenge, purpose) {
      open.set(challenge, { purpose, untilMs: nowMs() + CHALLENGE_MS })
      if (open.size > MAX) for (const oldest of open.keys()) if (open.delete(oldest)) break
    },
    take(challenge, purpose) {
      const found = open.get(challenge)
      open.delete(challenge)
      return found !== undefined && found.purpose === purpose && nowMs() < found.untilMs
    },
  }
}
