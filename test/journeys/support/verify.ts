import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { openReceipt, verifyFile, type CheckedReceipt, type Leaf, type Verification } from '#ledger'
import type { Server } from './server.ts'

const ROOT = join(import.meta.dirname, '../../..')

export type Told = {
  readonly verdict: string
  readonly headline: string
  readonly differences: readonly unknown[]
  readonly words: readonly string[]
  readonly exitCode: number | null
}

/** What the command line says about a file and a receipt. */
export function commandLine(filePath: string, receiptPath: string): Told {
  const args = ['--disable-warning=ExperimentalWarning', '--import', './scripts/tsx.mjs', 'src/main.ts', 'verify', filePath, '--receipt', receiptPath, '--json']
  const done = spawnSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' })
  if (done.stdout === '') throw new Error(`verify said nothing: ${done.stderr}`)
  const report = JSON.parse(done.stdout) as { verdict: string; differences: unknown[]; explanation: { headline: string }; receipt: { words: string[] } | null }
  return { verdict: report.verdict, headline: report.explanation.headline, differences: report.differences, words: report.receipt?.words ?? [], exitCode: done.status }
}

/** What the ledger says about a file and a receipt, by the same checks and without starting a program. */
export function verdictOn(filePath: string, receiptPath: string): Verification['verdict'] {
  return verifyFile({ file: new Uint8Array(readFileSync(filePath)), receipt: readFileSync(receiptPath, 'utf8') }).verdict
}

/** A receipt whose every signature and sum was checked. Throws when it does not hold. */
export function checked(receipt: string): CheckedReceipt {
  const opened = openReceipt(receipt, {})
  if (!opened.ok) throw new Error(`this receipt is refused: ${JSON.stringify(opened.refusal)}`)
  return opened.value.checked
}

/** The leaves a receipt holds; throws when it is not a receipt, or a short one. */
export function leavesIn(receipt: string): readonly Leaf[] {
  const { leaves } = checked(receipt).receipt
  if (leaves === undefined) throw new Error('a short receipt holds no leaves')
  return leaves
}

/** What the page for checking says, in the browser of whoever has the two files. */
export async function checkPage(page: Page, server: Server, filePath: string, receiptPath: string): Promise<{ readonly headline: string; readonly words: string }> {
  await page.goto(`${server.origin}/controleren`)
  await page.getByLabel('De opname, de foto of de video', { exact: true }).setInputFiles(filePath)
  await page.getByLabel('Het bewijs of de verklaring', { exact: true }).setInputFiles(receiptPath)
  await page.getByRole('button', { name: 'Controleer', exact: true }).click()
  await page.locator('#verdict').waitFor()
  return { headline: (await page.locator('#verdict').textContent()) ?? '', words: (await page.locator('.ok-words li').allTextContents()).join(' ') }
}
