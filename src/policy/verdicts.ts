import type { Question } from './facts.ts'

/**
 * Which word a level of permission gets per question. `least`: as little as can be, `open`: a person decides,
 * `until`: no longer than something is still missing. `record` has words of its own while it runs.
 */
export const VERDICT_WORDS = {
  record: { no: 'no', until: 'not-yet', yes: 'yes', open: 'undetermined', outside: 'undetermined' },
  share: { no: 'forbid', until: 'allow-if', yes: 'allow', open: 'undetermined', outside: 'out-of-scope' },
  edit: { no: 'forbid', until: 'allow-if', yes: 'allow', open: 'undetermined', outside: 'out-of-scope' },
  copy: { no: 'forbid', until: 'allow-if', yes: 'allow', open: 'undetermined', outside: 'out-of-scope' },
  keep: { hold: 'hold', no: 'forbid', until: 'allow-if', yes: 'allow', open: 'undetermined', outside: 'out-of-scope' },
  refuse: { no: 'forbid', until: 'accept-if', yes: 'accept', open: 'undetermined', outside: 'out-of-scope' },
  'use-image': { no: 'forbid', until: 'allow-if', yes: 'allow', open: 'undetermined', outside: 'out-of-scope' },
  breach: { no: 'breach', until: 'undetermined', yes: 'no-breach', open: 'undetermined', outside: 'out-of-scope' },
  complaint: { no: 'forbid', until: 'accept-if', yes: 'accept', open: 'undetermined', outside: 'out-of-scope' },
} as const satisfies { readonly [Q in Question]: { readonly [level: string]: string } }

/**
 * yes: may be recorded. not-yet: somebody still has to answer. pause: was running, somebody new still has to answer.
 * stop: was running and must stop now. no: not to be recorded. undetermined: a person decides, the default is named.
 */
export type Verdict = 'yes' | 'not-yet' | 'pause' | 'stop' | 'no' | 'undetermined'

/** The words a decision about one question can have. */
export type VerdictOf<Q extends Question> = VerdictTable[Q]
type VerdictTable = { readonly [Q in Question]: Q extends 'record' ? Verdict : (typeof VERDICT_WORDS)[Q][keyof (typeof VERDICT_WORDS)[Q]] }
/**
 * allow, accept: yes. allow-if, accept-if: once something is done or somebody said yes. forbid: no. hold: neither used nor
 * erased for now. breach, no-breach: whether the rules were broken. out-of-scope: these rules do not speak about it.
 */
export type AnyVerdict = { readonly [Q in Question]: VerdictOf<Q> }[Question]

const RECORD_VERDICTS = ['yes', 'not-yet', 'pause', 'stop', 'no', 'undetermined'] as const satisfies readonly Verdict[]

/** Every verdict a decision about this question can have, from most to least allowed. */
export function verdictsOf(question: Question): readonly AnyVerdict[] {
  if (question === 'record') return RECORD_VERDICTS
  const words: { readonly [level in 'yes' | 'until' | 'open' | 'no' | 'outside']: AnyVerdict } & { readonly hold?: AnyVerdict } = VERDICT_WORDS[question]
  return [...new Set([words.yes, words.until, words.open, words.outside, words.no, ...(words.hold === undefined ? [] : [words.hold])])]
}

/** Every verdict there is. */
export const VERDICTS: readonly AnyVerdict[] = [...new Set((Object.keys(VERDICT_WORDS) as Question[]).flatMap(verdictsOf))]
