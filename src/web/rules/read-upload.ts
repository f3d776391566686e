import { accepted, refused, type Result } from '#ground'
import { composePolicy, readCaseBook, readPolicy, type CaseBook, type Policy, type Words } from '#policy'
import type { ParsedRules, RulesDesk } from './rules-desk.ts'

/** A version somebody brought, as the start would read it. */
export type Uploaded = {
  readonly policy: Policy
  /** With everything it adopts filled in: it reads the same when the files it builds on have changed. */
  readonly value: unknown
  readonly caseBook: { readonly book: CaseBook; readonly value: unknown } | undefined
}

/** One thing wrong in a file that was brought. `line` counts from 1, 0 is the file as a whole. */
export type FileProblem = {
  readonly file: 'rules' | 'cases'
  readonly line: number
  /** A place such as `rules[3].when`. */
  readonly where: string | undefined
  /** The adopted policy it stands in, when it is not in the file itself; then there is no line. */
  readonly adopted: string | undefined
  readonly clause: string | undefined
  readonly says: Words
}

export type UploadRefusal = { readonly code: 'rules-unreadable'; readonly problems: readonly FileProblem[] }

export type UploadParts = { readonly rules: Uint8Array; readonly cases: Uint8Array | undefined }

/** The rules and perhaps the case book in the bytes of files, or everything that is wrong with both. */
export async function readUpload({ rules, cases }: UploadParts, { parse, library }: Pick<RulesDesk, 'parse' | 'library'>): Promise<Result<Uploaded, UploadRefusal>> {
  const read = async (bytes: Uint8Array, file: FileProblem['file']) => (bytes.length > MOST_FILE_BYTES ? refused({ code: 'rules-unreadable', problems: [tooLarge(file)] } as const) : accepted(await parse(bytes)))
  const text = await read(rules, 'rules')
  const own = text.ok ? readRules(text.value, await library()) : text
  const cased = cases === undefined ? undefined : await read(cases, 'cases')
  const book = cased === undefined ? accepted(undefined) : cased.ok ? readCases(cased.value) : cased
  if (own.ok && book.ok) {
    if (book.value === undefined || book.value.book.policy === own.value.policy.id) return accepted({ ...own.value, caseBook: book.value })
    return refused({ code: 'rules-unreadable', problems: [otherPolicy(book.value.book.policy, own.value.policy.id)] })
  }
  return refused({ code: 'rules-unreadable', problems: [...(own.ok ? [] : own.refusal.problems), ...(book.ok ? [] : book.refusal.problems)] })
}

/** The same limit as for a file on the server. */
export const MOST_FILE_BYTES = 1024 * 1024

function readRules(parsed: ParsedRules, library: readonly unknown[]): Result<Omit<Uploaded, 'caseBook'>, UploadRefusal> {
  if (!parsed.ok) return unreadable('rules', parsed.refusal)
  const read = readPolicy(parsed.value.value, library)
  const composed = composePolicy(parsed.value.value, library)
  if (read.ok && composed.ok) return accepted({ policy: read.value, value: composed.value.value })
  const problems = read.ok ? [] : read.refusal.problems
  return refused({
    code: 'rules-unreadable',
    problems: problems.map(({ path, file, clause, says }): FileProblem => ({ file: 'rules', line: file === undefined ? parsed.value.lineOf(path) : 0, where: placeIn(path), adopted: file, clause, says })),
  })
}

/** The case book in a text, or everything that is wrong with it. */
export function readCases(parsed: ParsedRules): Result<NonNullable<Uploaded['caseBook']>, UploadRefusal> {
  if (!parsed.ok) return unreadable('cases', parsed.refusal)
  const { value, lineOf } = parsed.value
  const read = readCaseBook(value)
  if (read.ok) return accepted({ book: read.value, value })
  return refused({
    code: 'rules-unreadable',
    problems: read.refusal.problems.map(({ path, clause, says }): FileProblem => ({ file: 'cases', line: lineOf(path), where: placeIn(path), adopted: undefined, clause, says })),
  })
}

function unreadable(file: FileProblem['file'], { code, problems }: { readonly code: string; readonly problems: readonly { readonly line: number; readonly says: Words }[] }) {
  const told = (line: number, says: Words): FileProblem => ({ file, line, where: undefined, adopted: undefined, clause: undefined, says })
  const tooHard = { nl: 'Dit bestand lezen duurt te lang. Er staat te veel in, of het is geen YAML.', en: 'Reading this file takes too long. There is too much in it, or it is no YAML.' }
  return refused({
    code: 'rules-unreadable',
    problems: code === 'policy-file-too-hard' ? [told(0, tooHard)] : problems.map(({ line, says: { nl, en } }) => told(line, { nl: `Dit is niet te lezen als YAML: ${nl}.`, en: `This cannot be read as YAML: ${en}.` })),
  } as const)
}

function placeIn(path: string): string | undefined {
  return path === '.' ? undefined : path
}

function tooLarge(file: FileProblem['file']): FileProblem {
  const kilobytes = MOST_FILE_BYTES / 1024
  return {
    file, line: 0, where: undefined, adopted: undefined, clause: undefined,
    says: { nl: `Dit bestand is te groot. De grens is ${kilobytes} kB.`, en: `This file is too large. The limit is ${kilobytes} kB.` },
  }
}

function otherPolicy(book: string, policy: string): FileProblem {
  return {
    file: 'cases', line: 0, where: 'policy', adopted: undefined, clause: undefined,
    says: { nl: `Dit casusboek hoort bij “${book}”, en de spelregels heten “${policy}”.`, en: `This case book belongs to “${book}”, and the rules are called “${policy}”.` },
  }
}
