import { createHash, type Hash } from 'node:crypto'
import type { DossierAttachment, OpenAttachment } from '#cases'
import type { Bytes } from '#ground'

/** The bytes of an attachment, piece by piece; throws when they end and are not what the dossier says they are. */
export async function* checkedBytes(attachment: DossierAttachment, open: OpenAttachment): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const { content, sizeBytes, name } = attachment
  const hash = createHash('sha256')
  let seenBytes = 0
  const source = content.kind === 'given' ? [content.bytes] : open(attachment)
  for await (const piece of source) {
    seenBytes += piece.length
    if (seenBytes > sizeBytes) throw new Error(`attachment ${name} is longer than ${sizeBytes} bytes`)
    hash.update(piece)
    yield piece.buffer instanceof ArrayBuffer ? (piece as Uint8Array<ArrayBuffer>) : Uint8Array.from(piece)
  }
  if (seenBytes !== sizeBytes || !isHash(hash, attachment.sha256)) throw new Error(`attachment ${name} is not the file the dossier names`)
}

/** The whole of an attachment in memory. */
export async function wholeOf(attachment: DossierAttachment, open: OpenAttachment): Promise<Bytes> {
  const whole = new Uint8Array(attachment.sizeBytes)
  let offset = 0
  for await (const piece of checkedBytes(attachment, open)) {
    whole.set(piece, offset)
    offset += piece.length
  }
  return whole
}

function isHash(hash: Hash, expected: string): boolean {
  return hash.digest('hex') === expected
}
