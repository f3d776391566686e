import type { Result } from '#ground'
import type { CliIo, FullCliIo } from '../cli-io.ts'

/** What the commands about the rules of play need besides lines and files. */
export type PolicyIo = CliIo & {
  /** The plain value in the bytes of a YAML or JSON text, or what is wrong with it; `line` counts from 1, 0 is the whole. */
  readonly parsePolicy: (bytes: Uint8Array) => Result<unknown, { readonly code: string; readonly problems: readonly { readonly line: number; readonly message: string }[] }>
}

export type FullPolicyIo = FullCliIo & Pick<PolicyIo, 'parsePolicy'>

/** What a command about the rules came to: 0 done, 1 refused or not valid, 2 asked wrongly or unreadable. */
export type PolicyExitCode = 0 | 1 | 2
