export { readPolicy, POLICY_FORMAT } from './read-policy.ts'
export { decide, mayRecordNow } from './decide.ts'
export { explain } from './explain.ts'
export { inForceOn } from './in-force.ts'
export { FACT_FIELDS, QUESTIONS, ROLES } from './fact-fields.ts'
export { LANGUAGES } from './language.ts'
export { PAGE_SECTIONS } from './policy.ts'
export type { Language, Words } from './language.ts'
export type { Facts, Medium, Person, RecordFacts, Role, Setting } from './facts.ts'
export type { Because, Decision, Explanation, InDoubt, Verdict } from './decision.ts'
export type { PolicyProblem, PolicyRefusal, ProblemCode } from './problem.ts'
export type {
  Answer, Bound, Clause, Conflict, Contact, Effect, Encouragement, InForce, Offer, Opening, OpeningMoment, Organisation,
  PageSection, PageSectionId, Parameter, ParameterChoice, ParameterValue, Policy, Question, QuestionWords, RoleWords, Rule,
  Side, Source, Strength,
} from './policy.ts'
