/**
 * A condition on facts, written as data. Every answer is yes, no or "cannot be told": an unknown fact is never read
 * as no. The answers people gave are left out on purpose: they only enter through the effects ask, veto and refer, so
 * that more consent can never make something less allowed.
 */
export type Test =
  | { readonly kind: 'all' | 'any'; readonly tests: readonly Test[] }
  | { readonly kind: 'not'; readonly test: Test }
  | { readonly kind: 'fact'; readonly fact: string; readonly is: readonly Scalar[] }
  | { readonly kind: 'fact-amount'; readonly fact: string; readonly atLeast?: Amount; readonly under?: Amount }
  | { readonly kind: 'parameter'; readonly parameter: string; readonly is: readonly Scalar[] }
  | { readonly kind: 'condition'; readonly condition: string }
  | { readonly kind: 'people' | 'sides'; readonly group: string; readonly atLeast?: Amount; readonly atMost?: Amount }
  | PersonTest

/** A condition on one person; only inside the definition of a group. */
export type PersonTest =
  | { readonly kind: 'group'; readonly group: string }
  | { readonly kind: 'role'; readonly is: readonly string[] }
  | { readonly kind: 'age'; readonly under?: Amount; readonly from?: Amount }
  | { readonly kind: 'age-unknown' }
  | { readonly kind: 'present' | 'recording' | 'unannounced' | 'limited'; readonly is: boolean }

export type Scalar = string | number | boolean
/** A number, or the value of a parameter. */
export type Amount = number | { readonly parameter: string }

/** A named set of people. */
export type GroupDefinition = { readonly id: string; readonly who: Test }
/** A named condition on the facts. */
export type ConditionDefinition = { readonly id: string; readonly holds: Test }
