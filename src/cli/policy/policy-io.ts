import type { Result } from '#ground'
import type { FileRefusal, WrittenFile } from '#policy'
import type { CliIo, FullCliIo } from '../cli-io.ts'

/** What the commands about the rules of play need besides lines and files. */
export type PolicyIo = CliIo & {
  /** The value in the bytes of a YAML or JSON file with this path, or what is wrong with it. */
  readonly writtenFile: (path: string, bytes: Uint8Array) => Result<WrittenFile, FileRefusal>
  /** Names in a folder; undefined when the path leads to no folder. Left out: folders of this machine. */
  readonly namesIn?: ((path: string) => Promise<readonly string[] | undefined>) | undefined
  /** The lines of a text that was read before, from 1 (0: the whole), and those of names that stand twice in one block. */
  readonly linesOf: (text: string) => { readonly of: (where: string) => number; readonly doubles: readonly number[] }
}

export type FullPolicyIo = FullCliIo & Pick<Required<PolicyIo>, 'writtenFile' | 'linesOf'> & { readonly namesIn: NonNullable<PolicyIo['namesIn']> }

/** What a command about the rules came to: 0 done, 1 refused or not valid, 2 asked wrongly or unreadable. */
export type PolicyExitCode = 0 | 1 | 2
