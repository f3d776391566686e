import { base64, utf8 } from '#ground'
import { leafHash, merkleRoot } from '#ledger'

/** Standard base64 of the root over leaf lines, or undefined when there are none. */
export function rootOfLeaves(lines: readonly string[]): string | undefined {
  return lines.length === 0 ? undefined : base64(merkleRoot(lines.map((line) => leafHash(utf8(line)))))
}
