import type { Test } from './test-language.ts'

/** A test and every test inside it. */
export function* walk(test: Test): Generator<Test> {
  yield test
  if (test.kind === 'not') yield* walk(test.test)
  if (test.kind === 'all' || test.kind === 'any') for (const part of test.tests) yield* walk(part)
}
