import type { Result } from '#ground'
import type { KnownVersion, OpenVersions, Policy, Words } from '#policy'

/** What the pages of staff about the rules work with: which rules there are, and how a file with new ones is read. */
export type RulesDesk = {
  /** The rules new conversations run under, today. */
  readonly current: () => Policy
  /** The version in the file this installation was started with. */
  readonly file: KnownVersion
  /** The versions that stood in the file before. */
  readonly earlier: readonly KnownVersion[]
  readonly scheduled: OpenVersions
  /** Today where the organisation is, as YYYY-MM-DD. */
  readonly today: () => string
  /** The case book beside the file, as it was at the start. */
  readonly caseBook: ParsedRules | undefined
  /** What a new version may adopt, as plain values. */
  readonly library: () => Promise<readonly unknown[]>
  /** Reads the bytes of a YAML or JSON text the way it is read at the start, and gives up when that takes too long. */
  readonly parse: (bytes: Uint8Array) => Promise<ParsedRules>
}

/** The plain value of a text, and the line (from 1) a part of it stands on; or what is wrong, line 0 being the whole. */
export type ParsedRules = Result<
  { readonly value: unknown; readonly lineOf: (where: string) => number },
  { readonly code: string; readonly problems: readonly { readonly line: number; readonly says: Words }[] }
>
