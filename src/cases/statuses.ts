/**
 * Where a report stands. talking: no steps belong to it, people talk. taking-steps: the steps of the policy, in its order.
 * legal-considered: a manager and a legal adviser look at it together.
 */
export type ReportStatus = 'talking' | 'taking-steps' | 'legal-considered' | 'closed'

export type ComplaintStatus = 'received' | 'acknowledged' | 'in-treatment' | 'finding-given' | 'withdrawn' | 'settled' | 'closed'

/** answered: the questions were answered and the two decisions are due. decided: both were made and are carried out. */
export type BreachCaseStatus = 'discovered' | 'answered' | 'decided' | 'closed'

export type CaseStatus = ReportStatus | ComplaintStatus | BreachCaseStatus
