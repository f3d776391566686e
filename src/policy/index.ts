export { readPolicy, POLICY_FORMAT } from './read-policy.ts'
export { composePolicy } from './adopt.ts'
export { CASE_BOOK_FORMAT, readCaseBook } from './case-book.ts'
export { differencesIn, withParameter } from './check-situation.ts'
export { decide, judge, mayRecordNow } from './decide.ts'
export { decisionText } from './decision-text.ts'
export { VERDICTS, verdictsOf } from './verdicts.ts'
export { explain } from './explain.ts'
export { inForceOn } from './in-force.ts'
export { FACT_FIELDS, QUESTIONS, ROLES } from './fact-fields.ts'
export { LANGUAGES } from './language.ts'
export { PAGE_SECTIONS } from './policy.ts'
export type { Language, Words } from './language.ts'
export type { CaseBook, Expectation, Situation, Turn } from './case-book.ts'
export type { Judgement } from './decide.ts'
export type { Facts, FactsOf, Medium, OtherFacts, Person, Question, RecordFacts, Role, Setting } from './facts.ts'
export type { Because, Decision, Explanation, InDoubt, StepDue } from './decision.ts'
export type { AnyVerdict, Verdict, VerdictOf } from './verdicts.ts'
export type { PolicyProblem, PolicyRefusal, ProblemCode } from './problem.ts'
export type {
  Adopted, Answer, Assumption, Bound, Clause, Conflict, Contact, Duty, Effect, Encouragement, InForce, Law, Offer, Opening, OpeningMoment, Organisation,
  OwnFact, PageSection, PageSectionId, Parameter, ParameterChoice, ParameterValue, Policy, QuestionWords, RoleWords, Rule,
  Side, Source, Step, Strength, YesForm,
} from './policy.ts'
