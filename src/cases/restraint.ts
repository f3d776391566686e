import { accepted, refused, type Result } from '#ground'
import type { CasePerson, ReportCase } from './case.ts'
import type { CaseRefusal } from './refusal.ts'
import { isLeave } from './step-kinds.ts'

/**
 * Under this age nobody is held liable for what they did: no legal steps are considered, whatever was done.
 * @source Burgerlijk Wetboek book 6, article 164
 */
export const LIABLE_FROM_YEARS = 14
const ADULT_FROM_YEARS = 18

/** Whether somebody is a child, or said to be one without an age. */
export function isMinor({ role, ageYears }: Pick<CasePerson, 'role' | 'ageYears'>): boolean {
  return ageYears === undefined ? role === 'child' : ageYears < ADULT_FROM_YEARS
}

/** A child is not sent away, nor left, before whoever represents it was reached. */
export function needsRepresentative(report: ReportCase, step: string): Result<undefined, CaseRefusal> {
  const about = report.people.filter(({ part }) => part === 'concerned')
  return isLeave(step) && about.some(isMinor) && report.representative?.reached !== true ? refused({ code: 'representative-first' }) : accepted(undefined)
}

/**
 * Legal steps: only about what is serious; never against a child under fourteen or of unknown age; against an older child
 * only after whoever represents it was reached.
 */
export function mayConsiderLegal(report: ReportCase): Result<undefined, CaseRefusal> {
  if (report.assessments.at(-1)?.weight !== 'serious-breach') return refused({ code: 'not-serious' })
  const minors = report.people.filter((one) => one.part === 'concerned' && isMinor(one))
  if (minors.some(({ ageYears }) => ageYears === undefined || ageYears < LIABLE_FROM_YEARS)) return refused({ code: 'not-against-a-child' })
  return minors.length > 0 && report.representative?.reached !== true ? refused({ code: 'representative-first' }) : accepted(undefined)
}
