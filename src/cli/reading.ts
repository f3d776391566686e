import { concat, type Bytes } from '#ground'

/** At most `most` bytes of a stream; one more than allowed is enough to refuse it. */
export async function upTo(most: number, pieces: AsyncIterable<Uint8Array>): Promise<Bytes> {
  const parts: Uint8Array[] = []
  let sizeBytes = 0
  for await (const piece of pieces) {
    parts.push(piece.subarray(0, most - sizeBytes))
    sizeBytes += piece.length
    if (sizeBytes >= most) break
  }
  return concat(...parts)
}

/** Whether the world refused a file, and not our own code. */
export function isFileError(cause: unknown): cause is Error & { readonly code: string } {
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' && 'syscall' in cause
}
