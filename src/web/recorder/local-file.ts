import { concat, equal, text, utf8, type Bytes } from '#ground'
import { continuity, MAX_LEAF_BYTES, readLeaf, sha256, sha256Base64, type Leaf } from '#ledger'
import type { Keeping } from './recorder-state.ts'

/*
 * The file of one recording on this device: a row of records, each written in one go and flushed.
 *
 *   offset  0  magic  FE 4F 4B 01
 *           4  flags  1: first record, the body is LocalMeta as JSON; 2: the sound was withdrawn, the body is empty
 *           5  zero
 *           6  bytes of the line (2, little-endian)
 *           8  bytes of the body (4, little-endian)
 *          12  first 16 bytes of the SHA-256 of the 12 bytes before and the line
 *          28  line, then body
 *
 * The body of a leaf is checked against the hash in its line. So a damaged head and a damaged body are told apart: with the
 * first the row breaks, with the second one second of sound is lost and the row goes on.
 */

/** What does not change during a recording. */
export type LocalMeta = {
  readonly recordingId: string
  readonly startedAtMs: number
  readonly keeping: Keeping
  /** Serial number of the Ogg stream, 32 bits. */
  readonly serial: number
}

/** One leaf in the file. `body` says what became of its bytes; only `whole` ones can be read. */
export type LocalRecord = {
  readonly leaf: Leaf
  readonly line: string
  /** Where the record begins in the file. */
  readonly offsetBytes: number
  readonly bodyOffsetBytes: number
  readonly bodyBytes: number
  readonly body: 'whole' | 'withheld' | 'damaged'
}

/** What a file on disk holds after a crash. */
export type LocalFile = {
  readonly meta: LocalMeta | undefined
  /** The unbroken row of leaves from the first. */
  readonly records: readonly LocalRecord[]
  /** Readable records after a break in the row: their sound can still be heard, nothing can be added. */
  readonly beyondBreak: readonly LocalRecord[]
  /** Where the next record goes: everything from here on is torn or left over. */
  readonly endBytes: number
  /** Bytes after that. */
  readonly tornBytes: number
}

/** Reads part of a file; the answer is shorter only at the end of the file. */
export type ReadAt = (offsetBytes: number, sizeBytes: number) => Bytes

/** The first record of a file. */
export function metaRecord(meta: LocalMeta): Bytes {
  const body = utf8(JSON.stringify(meta))
  return record(FLAG_META, `${META_LINE} ${sha256Base64(body)}`, body)
}

/** The record of a leaf and its bytes; `withheld` leaves the bytes out for good. */
export function leafRecord(line: string, body: Uint8Array | 'withheld'): Bytes {
  return body === 'withheld' ? record(FLAG_WITHHELD, line, new Uint8Array()) : record(0, line, body)
}

/** Where the body begins inside a record made by `leafRecord`. */
export function bodyOffsetInRecord(line: string): number {
  return HEAD_BYTES + line.length
}

/** What of a file can be used. Any bytes are read without throwing. */
export function readLocalFile(readAt: ReadAt, sizeBytes: number): LocalFile {
  const first = recordAt(readAt, 0, sizeBytes)
  const meta = first?.whole === true && first.flags === FLAG_META ? readMeta(first.line, readAt(first.bodyOffsetBytes, first.bodyBytes)) : undefined
  const records: LocalRecord[] = []
  const beyondBreak: LocalRecord[] = []
  let broken = meta === undefined
  let at = first === undefined ? 0 : first.endBytes
  let endBytes = first?.whole === true ? first.endBytes : 0
  while (at < sizeBytes) {
    const found = recordAt(readAt, at, sizeBytes)
    const kept = found === undefined ? undefined : asLeaf(readAt, at, found)
    if (found === undefined || kept === undefined) {
      const next = nextRecord(readAt, at + 1, sizeBytes)
      if (next === undefined) break
      at = next
      continue
    }
    const { leaf } = kept
    at = found.endBytes
    // Old bytes of this file that a power failure or an interrupted removal left behind are no part of the row.
    if (!broken && (records.at(-1)?.leaf.kind === 'end' || leaf.index < records.length)) continue
    broken ||= !continuity(records.at(-1)?.leaf, leaf).ok
    if (broken) beyondBreak.push(kept)
    else records.push(kept)
    endBytes = at
  }
  // A last record whose bytes do not fit was being written when the power went: it was never flushed, so never sent.
  const last = records.at(-1)
  if (!broken && last?.body === 'damaged' && endBytes === sizeBytes) {
    records.pop()
    endBytes = last.offsetBytes
  }
  return { meta, records, beyondBreak, endBytes, tornBytes: sizeBytes - endBytes }
}

const MAGIC = Uint8Array.of(0xfe, 0x4f, 0x4b, 0x01)
const HEAD_BYTES = 28
const CHECK_BYTES = 16
const FLAG_META = 1
const FLAG_WITHHELD = 2
const META_LINE = 'openkaart-local-recording v1'
/** A second of Opus is under 64 KiB at any rate; more is damage. */
const MAX_BODY_BYTES = 1 << 20
/** Piece of the file searched at once for the next record after damage. */
const SEARCH_BYTES = 1 << 16

type Found = {
  readonly flags: number
  readonly line: string
  readonly bodyOffsetBytes: number
  readonly bodyBytes: number
  readonly endBytes: number
  /** False when the file ends inside it. */
  readonly whole: boolean
}

function record(flags: number, line: string, body: Uint8Array): Bytes {
  if (line.length > MAX_LEAF_BYTES || body.length > MAX_BODY_BYTES) throw new RangeError('record too long')
  const head = new Uint8Array(HEAD_BYTES)
  const view = new DataView(head.buffer)
  head.set(MAGIC)
  head[4] = flags
  view.setUint16(6, line.length, true)
  view.setUint32(8, body.length, true)
  const lineBytes = utf8(line)
  head.set(check(head, lineBytes), 12)
  return concat(head, lineBytes, body)
}

function check(head: Uint8Array, line: Uint8Array): Uint8Array {
  return sha256(head.subarray(0, 12), line).subarray(0, CHECK_BYTES)
}

function recordAt(readAt: ReadAt, offsetBytes: number, sizeBytes: number): Found | undefined {
  const head = readAt(offsetBytes, HEAD_BYTES + MAX_LEAF_BYTES)
  if (head.length < HEAD_BYTES || !equal(head.subarray(0, 4), MAGIC)) return undefined
  const view = new DataView(head.buffer, head.byteOffset)
  const lineBytes = view.getUint16(6, true)
  const bodyBytes = view.getUint32(8, true)
  if (lineBytes > MAX_LEAF_BYTES || bodyBytes > MAX_BODY_BYTES || head.length < HEAD_BYTES + lineBytes) return undefined
  const line = head.slice(HEAD_BYTES, HEAD_BYTES + lineBytes)
  if (!equal(check(head, line), head.subarray(12, HEAD_BYTES))) return undefined
  const bodyOffsetBytes = offsetBytes + HEAD_BYTES + lineBytes
  const endBytes = bodyOffsetBytes + bodyBytes
  return { flags: head[4]!, line: new TextDecoder().decode(line), bodyOffsetBytes, bodyBytes, endBytes, whole: endBytes <= sizeBytes }
}

function asLeaf(readAt: ReadAt, offsetBytes: number, found: Found): LocalRecord | undefined {
  if (!found.whole || (found.flags !== 0 && found.flags !== FLAG_WITHHELD)) return undefined
  const leaf = readLeaf(found.line)
  if (!leaf.ok) return undefined
  const { line, bodyOffsetBytes, bodyBytes } = found
  const place = { leaf: leaf.value, line, offsetBytes, bodyOffsetBytes, bodyBytes }
  if (found.flags === FLAG_WITHHELD) return { ...place, body: 'withheld' }
  if (leaf.value.kind !== 'audio') return { ...place, body: bodyBytes === 0 ? 'whole' : 'damaged' }
  return { ...place, body: sha256Base64(readAt(bodyOffsetBytes, bodyBytes)) === leaf.value.sha256 ? 'whole' : 'damaged' }
}

function nextRecord(readAt: ReadAt, fromBytes: number, sizeBytes: number): number | undefined {
  for (let from = fromBytes; from < sizeBytes; from += SEARCH_BYTES) {
    const piece = readAt(from, SEARCH_BYTES + MAGIC.length - 1)
    for (let i = piece.indexOf(MAGIC[0]!); i !== -1 && i < SEARCH_BYTES; i = piece.indexOf(MAGIC[0]!, i + 1)) {
      const found = recordAt(readAt, from + i, sizeBytes)
      if (found?.whole === true) return from + i
    }
  }
  return undefined
}

function readMeta(line: string, body: Bytes): LocalMeta | undefined {
  if (line !== `${META_LINE} ${sha256Base64(body)}`) return undefined
  try {
    const { recordingId, startedAtMs, keeping, serial } = JSON.parse(text(body)) as Record<string, unknown>
    if (typeof recordingId !== 'string' || (keeping !== 'own-device' && keeping !== 'kept-for-both')) return undefined
    if (!Number.isSafeInteger(startedAtMs) || !Number.isSafeInteger(serial)) return undefined
    return { recordingId, startedAtMs: startedAtMs as number, keeping, serial: serial as number }
  } catch {
    return undefined
  }
}
