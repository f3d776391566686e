import { accepted, refused, type Result } from '#ground'
import { hashFile, leafLine, CHUNK_BYTES, MAX_FILE_PIECES, type FileRefusal } from '#ledger'
import { slices } from '../check/file-slices.ts'

/** Largest file that can be sealed: 4 GiB. */
export const MAX_FILE_BYTES = MAX_FILE_PIECES * CHUNK_BYTES

export type ChunkLines = { readonly lines: readonly string[]; readonly sha256: string; readonly sizeBytes: number }
export type ChunkRefusal = FileRefusal | { readonly code: 'file-too-large' }

/** The leaf lines of a file, one for every 64 KiB: all that leaves this device. Throws only when the file cannot be read. */
export async function chunkLines(file: Blob, onProgress: (doneBytes: number) => void): Promise<Result<ChunkLines, ChunkRefusal>> {
  if (file.size > MAX_FILE_BYTES) return refused({ code: 'file-too-large' })
  const hashed = await hashFile(slices(file), 'chunks', onProgress)
  if (!hashed.ok) return hashed
  const { segments, sha256, sizeBytes } = hashed.value
  const lines = segments.map(({ offset, sizeBytes, sha256 }, index) => leafLine({ kind: 'chunk', index, start: offset, count: sizeBytes, atMs: 0, sha256 }))
  return accepted({ lines, sha256, sizeBytes })
}
