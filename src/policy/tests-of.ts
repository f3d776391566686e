import type { Policy, Rule } from './policy.ts'
import type { Test } from './test-language.ts'
import { walk } from './walk.ts'

/** Every test a rule rests on: its own condition, and those of the conditions and groups it names, however far. */
export function testsOf(policy: Policy, { when, effect }: Rule): readonly Test[] {
  return testsUnder(policy, [...(when === undefined ? [] : [when]), ...('from' in effect ? [{ kind: 'group', group: effect.from } as const] : [])])
}

/** These tests, every test inside them, and those of the conditions and groups they name, however far. */
export function testsUnder(policy: Policy, tests: readonly Test[]): readonly Test[] {
  const found: Test[] = []
  const seen = new Set<string>()
  const visit = (test: Test | undefined): void => {
    if (test === undefined) return
    for (const part of walk(test)) {
      found.push(part)
      if (part.kind === 'condition') follow('condition', part.condition)
      if (part.kind === 'group' || part.kind === 'people' || part.kind === 'sides') follow('group', part.group)
    }
  }
  const follow = (kind: 'condition' | 'group', id: string): void => {
    if (seen.has(`${kind} ${id}`)) return
    seen.add(`${kind} ${id}`)
    visit(kind === 'condition' ? policy.conditions.find((one) => one.id === id)?.holds : policy.groups.find((one) => one.id === id)?.who)
  }
  for (const test of tests) visit(test)
  return found
}
