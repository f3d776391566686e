/**
 * Steps of a policy that mean something here besides their order. A policy names them with these ids; a step with another id
 * is taken like any other, by whoever may take steps.
 */
export const STEP_KINDS = {
  /** Somebody is asked to stop, or to take something down. What they do decides whether more follows. */
  ask: 'ask-to-stop',
  /** Somebody is asked to leave, or what takes its place: with a child, never before whoever represents it was reached. */
  leave: 'leave',
  /** The manager hears of it. */
  report: 'report',
  /** Considered by a manager and a legal adviser together. */
  legal: 'legal',
} as const

export const isAsk = (step: string): boolean => step === STEP_KINDS.ask
export const isLeave = (step: string): boolean => step === STEP_KINDS.leave
export const isLegal = (step: string): boolean => step === STEP_KINDS.legal
