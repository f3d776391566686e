import assert from 'node:assert/strict'
import type { BrowserContext, Page } from 'playwright-core'
import { concat, type Bytes } from '#ground'
import { continuous, readLeaf, type Leaf } from '#ledger'
import type { RecorderEngine, StartOrder } from './engine.ts'
import type { RecorderState } from './recorder-state.ts'
import type { Workbench } from './workbench.testing.ts'

/** What stands on the global scope of the page. */
export type RecorderPage = { openRecorder: () => RecorderEngine; engine: RecorderEngine; ready: boolean }

/** A page with an engine that nothing was asked of. */
export async function openPage(workbench: Workbench, browser: BrowserContext): Promise<Page> {
  const page = browser.pages()[0] ?? (await browser.newPage())
  const faults: string[] = []
  page.on('pageerror', (fault) => faults.push(String(fault)))
  await page.goto(workbench.origin)
  await page.waitForFunction(() => (globalThis as unknown as RecorderPage).ready)
  await page.evaluate(() => {
    const here = globalThis as unknown as RecorderPage
    here.engine = here.openRecorder()
  })
  assert.deepEqual(faults, [])
  return page
}

/** Starts and must succeed. */
export const start = (page: Page, order: StartOrder): Promise<void> => works(page, 'start', order)
export const state = (page: Page): Promise<RecorderState> => call(page, 'state') as Promise<RecorderState>
export const pause = (delayMs: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, delayMs))

/** Calls a method of the engine that must succeed. */
export async function works(page: Page, name: keyof RecorderEngine, ...given: readonly unknown[]): Promise<void> {
  const result = (await call(page, name, ...given)) as { readonly ok: boolean }
  assert.ok(result.ok, `${name}: ${JSON.stringify(result)}`)
}

/** Calls a method of the engine. */
export function call(page: Page, name: keyof RecorderEngine, ...given: readonly unknown[]): Promise<unknown> {
  return page.evaluate(
    ([method, values]) => ((globalThis as unknown as RecorderPage).engine[method] as (...all: unknown[]) => unknown)(...values),
    [name, given] as const,
  )
}

/** The bytes of the file the page offers. */
export async function fileOf(page: Page, recordingId: string): Promise<Bytes> {
  const numbers = await page.evaluate(async (id) => {
    const blob = await (globalThis as unknown as RecorderPage).engine.fileBlob(id)
    return [...new Uint8Array((await blob?.arrayBuffer()) ?? new ArrayBuffer(0))]
  }, recordingId)
  return Uint8Array.from(numbers)
}

/** The leaves the server has, which must be an unbroken row. */
export function uploadedLeaves(workbench: Workbench, recordingId: string): Leaf[] {
  const { leaves } = workbench.recordings.get(recordingId)!
  const read = Array.from({ length: leaves.size }, (_, index) => readLeaf(leaves.get(index)!.line))
  const row = read.map((leaf) => (leaf.ok ? leaf.value : assert.fail()))
  assert.ok(continuous(row).ok)
  return row
}

/** The sound the server has: one `.ogg` file. */
export function uploadedSound(workbench: Workbench, recordingId: string): Bytes {
  const { leaves } = workbench.recordings.get(recordingId)!
  return concat(...Array.from({ length: leaves.size }, (_, index) => leaves.get(index)!.body))
}
