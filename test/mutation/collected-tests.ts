// Stands in for `node:test` while mutants are tried: a test file that is imported says here which tests it has, and they
// can be run again and again in the same process.

/** What a test is given; only what the tests of the policy room ask of it. */
export type CollectedContext = { readonly after: (end: () => unknown) => void }
type Work = (context: CollectedContext) => unknown

/** A test as its file wrote it. */
export type CollectedTest = { readonly name: string; readonly run: () => Promise<void> }

const HERE = Symbol.for('openkaart.collected-tests')
const collected = ((globalThis as { [HERE]?: CollectedTest[] })[HERE] ??= [])

/** The tests that were written down since this was last asked. */
export function takeCollected(): readonly CollectedTest[] {
  return collected.splice(0)
}

/** What a test file imports as `test`. */
export function test(name: string, ...rest: readonly unknown[]): void {
  const work = rest.at(-1)
  if (typeof work !== 'function') throw new TypeError(`the test "${name}" has nothing to do`)
  collected.push({ name, run: () => runOnce(work as Work) })
}

async function runOnce(work: Work): Promise<void> {
  const ends: (() => unknown)[] = []
  try {
    await work({ after: (end) => ends.push(end) })
  } finally {
    for (const end of ends) await end()
  }
}
