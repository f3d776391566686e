import { accepted, isId, refused, text as textOf, utf8, type Bytes, type Result } from '#ground'
import { MAX_ENVELOPE_BYTES } from './envelope.ts'
import { sha256Base64 } from './hash.ts'
import { leafLine, MAX_LEAVES, readLeaf, type Leaf } from './leaf.ts'
import { MAX_NOTE_SIGNATURES, readNote } from './signed-note.ts'
import { readSignatureKey, type SignatureKey } from './signature-key.ts'
import { formatVerifierKey, readVerifierKey, type VerifierKey } from './verifier-key.ts'

/** What a receipt says, read but not yet checked: `checkReceipt` decides whether any of it holds. */
export type Receipt = {
  /** Name of the installation: the name of its key. */
  readonly installation: string
  readonly conversation: string
  readonly recording: string
  /** The key that signs heads and copies, of type `note`. */
  readonly serverKey: VerifierKey
  /** Keys of type `cosignature`. */
  readonly cosignerKeys: readonly VerifierKey[]
  readonly devices: readonly DeviceKey[]
  /** DSSE envelopes, one line each. */
  readonly statements: readonly string[]
  /** The signed checkpoint over all leaves, as the text of a note. */
  readonly head: string
  /** Undefined in the short form, which is small enough to print. */
  readonly leaves: readonly Leaf[] | undefined
}

/** The key of one participant's device. */
export type DeviceKey = SignatureKey & { readonly participant: string; readonly role: string }

export type ReceiptRefusal =
  | { readonly code: 'receipt-too-large' | 'receipt-not-text' | 'not-a-receipt' | 'receipt-version-unknown' | 'receipt-damaged' }
  | { readonly code: 'receipt-malformed'; readonly line: number }

/** Largest receipt read, in bytes. */
export const MAX_RECEIPT_BYTES = 33_554_432
/** A full table of 24 people says three things each; the server adds its copies. */
const MAX_LINES_OF_A_KIND = 128
const FIRST_LINE = 'openkaart-receipt/v1'

/** The one spelling of a receipt. Throws RangeError on one no reader would accept. @source docs/formats/receipt.md */
export function formatReceipt(receipt: Receipt): string {
  const text = spelled(receipt)
  const read = readReceipt(text)
  if (!read.ok) throw new RangeError(`not a receipt: ${JSON.stringify(read.refusal)}`)
  return text
}

/** The receipt in a text or its UTF-8 bytes. Accepts one spelling only, and never throws. @source docs/formats/receipt.md */
export function readReceipt(source: string | Bytes): Result<Receipt, ReceiptRefusal> {
  const text = readText(source)
  if (!text.ok) return text
  const [first = ''] = text.value.split('\n', 1)
  if (first !== FIRST_LINE) return refused({ code: /^openkaart-receipt\/v[0-9]+$/.test(first) ? 'receipt-version-unknown' : 'not-a-receipt' })
  const end = text.value.lastIndexOf('\nend ') + 1
  if (end === 0 || text.value.slice(end) !== endLine(text.value.slice(0, end))) return refused({ code: 'receipt-damaged' })
  const lines = text.value.slice(0, end).split('\n').slice(0, -1)
  const reader = { lines, at: 1 }
  const receipt = readSections(reader)
  // Order, doubles and every other freedom: whoever writes it again must get the same text.
  if (receipt === undefined || spelled(receipt) !== text.value) return refused({ code: 'receipt-malformed', line: Math.min(reader.at + 1, lines.length) })
  return accepted(receipt)
}

type Reader = { readonly lines: readonly string[]; at: number }

function readSections(reader: Reader): Receipt | undefined {
  const installation = one(reader, 'installation')
  const conversation = one(reader, 'conversation')
  const recording = one(reader, 'recording')
  const server = one(reader, 'server')
  if (installation === undefined || conversation === undefined || recording === undefined || server === undefined) return undefined
  const serverKey = readVerifierKey(server)
  if (!isId(conversation) || !isId(recording) || !serverKey.ok || serverKey.value.type !== 'note') return undefined
  if (serverKey.value.name !== installation) return undefined
  const cosignerKeys = many(reader, 'cosigner', readCosigner)
  const devices = cosignerKeys && many(reader, 'device', readDevice)
  const statements = devices && many(reader, 'statement', (line) => (line.length <= MAX_ENVELOPE_BYTES ? line : undefined))
  if (cosignerKeys === undefined || devices === undefined || statements === undefined) return undefined
  if (one(reader, 'commitments') !== '-' || one(reader, 'log') !== '-') return undefined
  const headLines = block(reader, 'head', MAX_NOTE_SIGNATURES + 8)
  if (headLines === undefined || headLines === '-') return undefined
  const head = headLines.map((line) => `${line}\n`).join('')
  const leafLines = block(reader, 'leaves', MAX_LEAVES)
  if (!readNote(head).ok || leafLines === undefined || reader.at !== reader.lines.length) return undefined
  const leaves = leafLines === '-' ? undefined : readLeaves(leafLines, reader)
  if (leaves === null) return undefined
  return { installation, conversation, recording, serverKey: serverKey.value, cosignerKeys, devices, statements, head, leaves }
}

function one(reader: Reader, name: string): string | undefined {
  const line = reader.lines[reader.at]
  if (line === undefined || !line.startsWith(`${name} `)) return undefined
  reader.at++
  return line.slice(name.length + 1)
}

function many<T>(reader: Reader, name: string, read: (rest: string) => T | undefined): readonly T[] | undefined {
  const found: T[] = []
  for (let rest = one(reader, name); rest !== undefined; rest = one(reader, name)) {
    const value = read(rest)
    if (value === undefined || found.length === MAX_LINES_OF_A_KIND) return undefined
    found.push(value)
  }
  return found
}

/** The lines of a section that states how many there are; `-` for a section that is not in this receipt. */
function block(reader: Reader, name: string, most: number): readonly string[] | '-' | undefined {
  const stated = one(reader, name)
  if (stated === '-') return '-'
  if (stated === undefined || !/^[1-9][0-9]{0,6}$/.test(stated)) return undefined
  const count = Number(stated)
  if (count > most || reader.at + count > reader.lines.length) return undefined
  reader.at += count
  return reader.lines.slice(reader.at - count, reader.at)
}

function readLeaves(lines: readonly string[], reader: Reader): readonly Leaf[] | null {
  const leaves: Leaf[] = []
  for (const [place, line] of lines.entries()) {
    const leaf = readLeaf(line)
    if (!leaf.ok) {
      reader.at += place - lines.length
      return null
    }
    leaves.push(leaf.value)
  }
  return leaves
}

function readCosigner(written: string): VerifierKey | undefined {
  const key = readVerifierKey(written)
  return key.ok && key.value.type === 'cosignature' ? key.value : undefined
}

function readDevice(written: string): DeviceKey | undefined {
  const [participant = '', role = '', alg = '', spki = '', ...rest] = written.split(' ')
  const key = readSignatureKey(alg, spki)
  if (rest.length > 0 || !isId(participant) || !/^[a-z][a-z0-9-]{0,31}$/.test(role) || !key.ok) return undefined
  return { participant, role, ...key.value }
}

function spelled(receipt: Receipt): string {
  const { leaves } = receipt
  const headLines = receipt.head.split('\n').slice(0, -1)
  const body = [
    FIRST_LINE,
    `installation ${receipt.installation}`,
    `conversation ${receipt.conversation}`,
    `recording ${receipt.recording}`,
    `server ${formatVerifierKey(receipt.serverKey)}`,
    ...inOrder(receipt.cosignerKeys.map((key) => `cosigner ${formatVerifierKey(key)}`)),
    ...inOrder(receipt.devices.map(({ participant, role, alg, spki }) => `device ${participant} ${role} ${alg} ${spki}`)),
    ...inOrder(receipt.statements.map((line) => `statement ${line}`)),
    'commitments -',
    'log -',
    `head ${headLines.length}`,
    ...headLines,
    `leaves ${leaves === undefined ? '-' : leaves.length}`,
    ...(leaves ?? []).map(leafLine),
    '',
  ].join('\n')
  return body + endLine(body)
}

/** Lines of one kind in the order of their characters, each once: a receipt has one spelling. */
function inOrder(lines: readonly string[]): readonly string[] {
  return [...new Set(lines)].sort()
}

function endLine(body: string): string {
  return `end ${sha256Base64(utf8(body))}\n`
}

function readText(source: string | Bytes): Result<string, ReceiptRefusal> {
  if (source.length > MAX_RECEIPT_BYTES) return refused({ code: 'receipt-too-large' })
  if (typeof source === 'string') return source.isWellFormed() ? accepted(source) : refused({ code: 'receipt-not-text' })
  try {
    return accepted(textOf(source))
  } catch {
    return refused({ code: 'receipt-not-text' })
  }
}
