import { checkPolicy, diffPolicies, tryOut, type CaseBook, type Finding, type Policy, type PolicyDiff, type SituationOutcome } from '#policy'

/** What is worth looking into about some rules. */
export type StudyOrder = { readonly policy: Policy; readonly caseBook: CaseBook | undefined; readonly before: Policy | undefined }

export type Study = {
  readonly findings: readonly Finding[]
  /** One for each situation of the case book, in its order. */
  readonly outcomes: readonly SituationOutcome[]
  /** What changes compared with the rules before. */
  readonly diff: PolicyDiff | undefined
}

/** What the self-check finds, how every situation of the case book comes out, and what changes. Takes seconds of computing. */
export function studyRules({ policy, caseBook, before }: StudyOrder): Study {
  return {
    findings: checkPolicy(policy, caseBook),
    outcomes: (caseBook?.situations ?? []).map((situation) => tryOut(policy, situation)),
    diff: before === undefined ? undefined : diffPolicies(before, policy, caseBook ?? { policy: policy.id, situations: [] }),
  }
}
