import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { openReceipt, type CheckedReceipt } from '#ledger'

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

/** A receipt whose every signature and sum was checked. Throws when it does not hold. */
export function checked(receipt: string): CheckedReceipt {
  const opened = openReceipt(receipt, {})
  if (!opened.ok) throw new Error(`this receipt is refused: ${JSON.stringify(opened.refusal)}`)
  return opened.value.checked
}
