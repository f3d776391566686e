import type { ConvertRefusal } from './convert.ts'

/** What the process of a conversion tells: how far it is, and at the end one of the other three. */
export type ProcessReport =
  | { readonly kind: 'progress'; readonly doneMs: number; readonly totalMs: number }
  | { readonly kind: 'converted'; readonly durationMs: number; readonly sizeBytes: number }
  | { readonly kind: 'refused'; readonly code: ConvertRefusal['code'] }
  | { readonly kind: 'failed'; readonly message: string; readonly errno?: string }

/** The report a message is, or undefined: the process read untrusted bytes, so its word is read with care too. */
export function readProcessReport(message: unknown): ProcessReport | undefined {
  if (typeof message !== 'object' || message === null) return undefined
  const { kind, doneMs, totalMs, durationMs, sizeBytes, code, message: text, errno } = message as Record<string, unknown>
  switch (kind) {
    case 'progress':
      return isCount(doneMs) && isCount(totalMs) ? { kind, doneMs, totalMs } : undefined
    case 'converted':
      return isCount(durationMs) && isCount(sizeBytes) ? { kind, durationMs, sizeBytes } : undefined
    case 'refused':
      return code === 'not-ogg-opus' || code === 'decode-incomplete' || code === 'too-long' ? { kind, code } : undefined
    case 'failed':
      return { kind, message: String(text).slice(0, 2000), ...(typeof errno === 'string' ? { errno } : {}) }
    default:
      return undefined
  }
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}
