/** What a command reads and writes. `out` and `err` take one line, or several with line ends between them. */
export type CliIo = {
  readonly out: (line: string) => void
  readonly err: (line: string) => void
  /** The bytes of a file, in pieces, so that no file has to fit in memory. Left out: files of this machine. */
  readonly readFile?: ((path: string) => AsyncIterable<Uint8Array>) | undefined
}

/** The same with nothing left out. */
export type FullCliIo = { readonly [Name in keyof CliIo]-?: NonNullable<CliIo[Name]> }

/** What a command came to: 0 the same, 1 differs, 2 asked wrongly or unreadable, 3 no answer possible. */
export type ExitCode = 0 | 1 | 2 | 3
