import { registerHooks } from 'node:module'
import { pathToFileURL } from 'node:url'
import { takeCollected, type CollectedTest } from './collected-tests.ts'
import { ForgettingMap } from './forgetting-map.ts'

/** A test with a name no other test has. */
export type SetTest = { readonly id: string; readonly run: () => Promise<void> }
/** How one test ended; `failed`: the first line of why. */
export type TestEnd = { readonly id: string; readonly durationMs: number; readonly failed: string | undefined }

/** Properties are tried with the same values each time. */
const SEED = 20_260_126
const STAND_INS: { readonly [specifier: string]: string } = {
  'node:test': new URL('./collected-tests.ts', import.meta.url).href,
  'fast-check': new URL('./fewer-runs.ts', import.meta.url).href,
}

/** The tests of these files, to be run in this process as often as needed. Imports every file once; `folder` is where imports of packages start. */
export async function loadTests(folder: string, files: readonly string[]): Promise<readonly SetTest[]> {
  const outside = pathToFileURL(`${folder}/`)
  const hooks = registerHooks({
    resolve(specifier, context, next) {
      const { parentURL } = context
      const ours = parentURL !== undefined && parentURL.startsWith(outside.href) && !Object.values(STAND_INS).includes(parentURL)
      const url = ours && Object.hasOwn(STAND_INS, specifier) ? STAND_INS[specifier] : undefined
      return url === undefined ? next(specifier, context) : { url, format: 'module-typescript', shortCircuit: true }
    },
  })
  const { WeakMap: ordinary } = globalThis
  try {
    // Packages keep their own memory; only that of the files under test has to be forgotten.
    await seedProperties()
    globalThis.WeakMap = ForgettingMap as unknown as typeof WeakMap
    const found: SetTest[] = []
    for (const file of files) {
      await import(new URL(file, outside).href)
      found.push(...named(file, takeCollected()))
    }
    return found
  } finally {
    globalThis.WeakMap = ordinary
    hooks.deregister()
  }
}

/** How each test ends, in this order; stops after the first that fails when `bail`. */
export async function runTests(tests: readonly SetTest[], { bail, before }: { readonly bail: boolean; readonly before?: (id: string) => void }): Promise<readonly TestEnd[]> {
  ForgettingMap.forgetEverything()
  const ends: TestEnd[] = []
  for (const { id, run } of tests) {
    before?.(id)
    const began = performance.now()
    let failed: string | undefined
    try {
      await run()
    } catch (error) {
      failed = (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? ''
    }
    ends.push({ id, durationMs: performance.now() - began, failed })
    if (failed !== undefined && bail) break
  }
  return ends
}

async function seedProperties(): Promise<void> {
  const { configureGlobal } = await import('fast-check')
  configureGlobal({ seed: SEED, endOnFailure: true })
}

function named(file: string, tests: readonly CollectedTest[]): readonly SetTest[] {
  const times = new Map<string, number>()
  return tests.map(({ name, run }) => {
    const before = times.get(name) ?? 0
    times.set(name, before + 1)
    return { id: `${file}: ${name}${before === 0 ? '' : ` (${before + 1})`}`, run }
  })
}
