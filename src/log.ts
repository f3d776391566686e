import { iso, type Now } from '#ground'

/**
 * The log of the installation: one line an entry, for whoever keeps it running. Closed shapes on purpose: there is no field
 * in which a name, an address, a secret or a path with an identifier could end up.
 */
export type Log = (entry: LogEntry) => void

export type LogEntry =
  | { readonly event: 'started'; readonly host: string; readonly port: number; readonly durationMs: number }
  | { readonly event: 'stopping'; readonly signal: string }
  | { readonly event: 'stopped'; readonly durationMs: number }
  | RequestEntry
  | { readonly event: 'failed'; readonly where: string; readonly requestId?: string; readonly error: unknown }

/** One answered request. */
export type RequestEntry = {
  readonly event: 'request'
  readonly requestId: string
  readonly method: string
  /** The pattern of the address, such as `/gesprek/:id`; never the address itself. */
  readonly route: string
  readonly status: number
  readonly durationMs: number
}

/** A log that writes lines with `write`, as JSON or for people. */
export function openLog({ format, now, write }: { readonly format: 'json' | 'pretty'; readonly now: Now; readonly write: (line: string) => void }): Log {
  return (entry) => {
    const fields = entry.event === 'failed' ? { ...entry, error: describeError(entry.error) } : entry
    write(format === 'json' ? `${JSON.stringify({ at: iso(now()), ...fields })}\n` : `${pretty(iso(now()), fields)}\n`)
  }
}

/** What may be told about an exception: its kind, its code and where it arose. */
export type ErrorDescription = {
  readonly name: string
  readonly code?: string | number
  readonly message?: string
  readonly stack?: readonly string[]
  readonly cause?: ErrorDescription
}

/**
 * An exception without what people typed. Messages are left out: a parser quotes the text it stumbles over. Only those of an
 * outage stay, which this software words itself.
 */
export function describeError(error: unknown, depth = 0): ErrorDescription {
  if (!(error instanceof Error)) return { name: typeof error }
  const { name } = error
  const code = 'errstr' in error && typeof error.errstr === 'string' ? error.errstr : 'code' in error ? error.code : undefined
  const stack = error.stack?.split('\n').filter((line) => line.startsWith('    at ')).map((line) => line.trim()).slice(0, MOST_FRAMES)
  return {
    name,
    ...((typeof code === 'string' || typeof code === 'number') && { code }),
    ...(name === 'Outage' && { message: error.message }),
    ...(stack !== undefined && { stack }),
    ...(error.cause !== undefined && depth < MOST_CAUSES && { cause: describeError(error.cause, depth + 1) }),
  }
}

const MOST_FRAMES = 12
const MOST_CAUSES = 4

function pretty(at: string, { event, ...fields }: { readonly event: string; readonly error?: ErrorDescription }): string {
  const { error, ...rest } = fields
  const words = Object.entries(rest).map(([name, value]) => `${name}=${String(value)}`)
  const trouble: string[] = []
  for (let one = error; one !== undefined; one = one.cause) {
    trouble.push(`\n  ${one.name}${one.code === undefined ? '' : ` (${one.code})`}${one.message === undefined ? '' : `: ${one.message}`}`)
    trouble.push(...(one.stack ?? []).map((frame) => `\n    ${frame}`))
  }
  return [at.slice(11, 23), event, ...words].join(' ') + trouble.join('')
}
