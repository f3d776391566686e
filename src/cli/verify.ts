import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import type { Bytes } from '#ground'
import { explainVerification, type Language, type VerificationExplanation } from '#information'
import { beginsAsImageStatements, hashFile, MAX_RECEIPT_BYTES, openImageStatements, openReceipt, readVerifierKey, receiptInvalid, START_LENGTH, verifySegments, type Verification } from '#ledger'
import type { ExitCode, FullCliIo } from './cli-io.ts'
import { isFileError, upTo } from './reading.ts'
import { IMAGE_EXIT, imageReport, imageReportText } from './verify-image.ts'
import { verificationReport, type VerificationReport } from './verification-report.ts'
import { CLI_WORDS } from './words.ts'

/** Checks a file against a receipt and tells the outcome, as text or as JSON. Nothing leaves this machine. */
export async function verify(args: readonly string[], io: FullCliIo): Promise<ExitCode> {
  const order = orderIn(args)
  if (!('problem' in order)) return carryOut(order, io)
  const words = CLI_WORDS[order.lang]
  io.err(words.problems[order.problem](order.about))
  io.err(words.verifyUsage)
  return 2
}

async function carryOut(order: Order, io: FullCliIo): Promise<ExitCode> {
  const words = CLI_WORDS[order.lang]
  const receipt = await reading(order.receiptPath, io, (bytes) => upTo(MAX_RECEIPT_BYTES + 1, bytes))
  if (receipt === undefined) return 2
  if (beginsAsImageStatements(new TextDecoder().decode(receipt.subarray(0, START_LENGTH)))) return aboutImage(receipt)
  const opened = openReceipt(receipt, { serverKeys: order.keys.length === 0 ? undefined : order.keys })
  if (!opened.ok) return told(receiptInvalid(opened.refusal), undefined)
  const hashed = await reading(order.filePath, io, (bytes) => hashFile(bytes, opened.value.cutting))
  if (hashed === undefined) return 2
  return told(verifySegments(hashed, opened.value), { opened: opened.value, hashed: hashed.ok ? hashed.value : undefined })

  async function aboutImage(source: Bytes): Promise<ExitCode> {
    const statements = openImageStatements(source, order.keys.length === 0 ? undefined : order.keys)
    const hashed = statements.ok ? await reading(order.filePath, io, (bytes) => hashFile(bytes, 'chunks')) : undefined
    if (statements.ok && hashed === undefined) return 2
    const report = imageReport(statements.ok ? { opened: statements.value, hashed: hashed?.ok === true ? hashed.value : undefined } : statements.refusal, basename(order.filePath), order.lang)
    io.out(order.json ? JSON.stringify(report, null, 2) : imageReportText(report, order.lang))
    return IMAGE_EXIT[report.verdict]
  }

  function told(verification: Verification, read: Parameters<typeof verificationReport>[1]): ExitCode {
    const explanation = explainVerification(verification, order.lang)
    const report = verificationReport(verification, read, basename(order.filePath), order.lang, explanation)
    io.out(order.json ? JSON.stringify(report, null, 2) : asText(report, explanation, order.lang))
    return EXIT[verification.verdict]
  }

  /** What `read` makes of a file; undefined, with the reason on `err`, when the file cannot be read. */
  async function reading<T>(path: string, { err, readFile }: FullCliIo, read: (bytes: AsyncIterable<Uint8Array>) => Promise<T>): Promise<T | undefined> {
    try {
      return await read(readFile(path))
    } catch (cause) {
      if (!isFileError(cause)) throw cause
      err(words.cannotRead(path, cause.code))
      return undefined
    }
  }
}

const EXIT: Readonly<Record<Verification['verdict'], ExitCode>> = {
  same: 0,
  'same-as-sealed-copy': 0,
  'edited-as-told': 1,
  differs: 1,
  'other-recording': 1,
  'receipt-invalid': 3,
  'cannot-tell': 3,
}

type Order = { readonly lang: Language; readonly json: boolean; readonly filePath: string; readonly receiptPath: string; readonly keys: readonly string[] }
type Misunderstood = { readonly lang: Language; readonly problem: keyof (typeof CLI_WORDS)['nl']['problems']; readonly about: string }

function orderIn(args: readonly string[]): Order | Misunderstood {
  const parsed = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true, strict: false, tokens: true })
  const { values, positionals } = parsed
  const lang: Language = values['lang'] === 'en' ? 'en' : 'nl'
  const misunderstood = (problem: Misunderstood['problem'], about = ''): Misunderstood => ({ lang, problem, about })
  for (const token of parsed.tokens) {
    if (token.kind !== 'option') continue
    const known = Object.hasOwn(OPTIONS, token.name) ? OPTIONS[token.name as keyof typeof OPTIONS] : undefined
    if (known === undefined) return misunderstood('unknownOption', token.rawName)
    if ((known.type === 'string') !== (token.value !== undefined)) return misunderstood('optionValue', token.rawName)
    // `--receipt --json`: a path that looks like an option is written `--receipt=--json`.
    if (token.value?.startsWith('-') === true && !token.inlineValue) return misunderstood('optionValue', token.rawName)
  }
  if (values['lang'] !== undefined && values['lang'] !== 'nl' && values['lang'] !== 'en') return misunderstood('lang', String(values['lang']))
  const [filePath, ...more] = positionals
  const receiptPath = values['receipt']
  if (filePath === undefined || filePath === '') return misunderstood('noFile')
  if (more[0] !== undefined) return misunderstood('oneFile', more[0])
  if (typeof receiptPath !== 'string' || receiptPath === '') return misunderstood('noReceipt')
  const keys = (values['key'] ?? []) as readonly string[]
  const wrong = keys.find((key) => !isServerKey(key))
  if (wrong !== undefined) return misunderstood('key', wrong)
  return { lang, json: values['json'] === true, filePath, receiptPath, keys }
}

const OPTIONS = {
  receipt: { type: 'string' },
  key: { type: 'string', multiple: true },
  json: { type: 'boolean' },
  lang: { type: 'string' },
} as const

function isServerKey(written: string): boolean {
  const key = readVerifierKey(written)
  return key.ok && key.value.type === 'note'
}

function asText(report: VerificationReport, explanation: VerificationExplanation, lang: Language): string {
  const words = CLI_WORDS[lang]
  const facts = [
    [words.file, report.file.name],
    ...(report.file.sizeBytes === null ? [] : [[words.size, words.bytes(report.file.sizeBytes)]]),
    ...(report.file.sha256 === null ? [] : [['SHA-256', report.file.sha256]]),
    ...(report.receipt === null
      ? []
      : [
          [words.recording, report.receipt.recording],
          [words.fourWords, report.receipt.words.join(' ')],
          [words.server, report.receipt.installation],
          [words.serverKey, report.receipt.serverKey],
          ['', words.trust[report.receipt.serverKeyTrust]],
        ]),
  ]
  const width = Math.max(...facts.map(([term = '']) => term.length))
  const list = (heading: string, lines: readonly string[]) => (lines.length === 0 ? [] : ['', heading, ...lines.map((line) => `- ${line}`)])
  return [
    explanation.headline,
    explanation.text,
    '',
    ...facts.map(([term = '', value = '']) => `${term.padEnd(width)}  ${value}`),
    ...list(words.differences, explanation.differences),
    ...list(words.established, explanation.established),
    ...list(words.cannotKnow, explanation.cannotKnow),
  ].join('\n')
}
