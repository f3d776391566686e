import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { concat, type Bytes } from '#ground'
import { hashBytes, leafLine, oggSplitter } from '#ledger'

/** Two invented people, spoken by a speech synthesiser: 31 seconds of Opus. README.md tells how it was made. */
export const EXAMPLE_SOUND_PATH = join(import.meta.dirname, 'example-conversation.ogg')
/** After this many segments the first part of the talk is over. */
export const FIRST_PART_SEGMENTS = 16

/** The sound in segments, each as the recorder would hand it in: one page, a second long, the headers before the first. */
export async function exampleSegments(): Promise<readonly Bytes[]> {
  const splitter = oggSplitter()
  const segments: Bytes[] = []
  for (const { opens, bytes } of [...splitter.push(await readFile(EXAMPLE_SOUND_PATH)), ...splitter.finish()]) {
    segments.push(opens ? bytes : concat(segments.pop() ?? new Uint8Array(), bytes))
  }
  return segments
}

/** The leaf lines of the same file as something made with another app: pieces, not seconds. */
export async function exampleFileLines(): Promise<readonly string[]> {
  const hashed = hashBytes(await readFile(EXAMPLE_SOUND_PATH), 'chunks')
  if (!hashed.ok) throw new Error(`the example sound cannot be hashed: ${hashed.refusal.code}`)
  return hashed.value.segments.map(({ offset, sizeBytes, sha256 }, index) =>
    leafLine({ kind: 'chunk', index, start: offset, count: sizeBytes, atMs: 0, sha256 }))
}
