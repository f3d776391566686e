import type { Result } from '#ground'
import type { Words } from './language.ts'

/** A file that was read, and on which line (from 1; 0: the file as a whole) a place such as `rules[3].when` stands in it. */
export type WrittenFile = { readonly path: string; readonly value: unknown; readonly lineOf: (where: string) => number }

/** One thing wrong in a file, in words. `line` counts from 1, 0 is the file as a whole; `where` is a place inside it. */
export type FileProblem = { readonly file: string; readonly line: number; readonly where?: string | undefined; readonly clause?: string | undefined; readonly says: Words }

/** Why a file gives no value or no policy: it cannot be opened (`reason`: the code of the system), or something in it is wrong. */
export type FileRefusal =
  | { readonly code: 'cannot-read'; readonly file: string; readonly reason: string }
  | { readonly code: 'not-valid'; readonly problems: readonly FileProblem[] }

/** Reads one file of rules wherever such files are kept. Never throws for what a file holds; refuses what is too large to be one. */
export type ReadWritten = (path: string) => Promise<Result<WrittenFile, FileRefusal>>
