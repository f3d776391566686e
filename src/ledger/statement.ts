import { accepted, fromIso, isId, iso, refused, utf8, type Bytes, type Result } from '#ground'
import { canonicalJson, readCanonicalObject, type CanonicalObject } from './canonical-json.ts'
import { MAX_PAYLOAD_BYTES, PAYLOAD_TYPE, payloadText, preAuthenticationEncoding, verifyEnvelope, type EnvelopeRefusal } from './envelope.ts'
import { readHash, sha256Base64 } from './hash.ts'
import { MAX_LEAVES } from './leaf.ts'
import type { SignatureKey } from './signature-key.ts'

/** Version of the rules that applied. `sha256` in standard base64, as every hash in a statement. */
export type PolicyReference = { readonly id: string; readonly version: string; readonly sha256: string }

type About = { readonly v: 1; readonly conversation: string }
type Signed = { readonly participant: string; readonly role: string }

/** One participant agrees; everybody signs the same `text` in a statement of their own. Moments are ISO 8601 with milliseconds and Z. */
export type Agreement = About & Signed & {
  readonly type: 'agreement'
  readonly policy: PolicyReference
  readonly language: string
  readonly text: string
  readonly at: string
}

/** One participant's device seals a recording at a size and root. `seen`: the newest checkpoint that device verified. */
export type Seal = About & Signed & {
  readonly type: 'seal'
  readonly recording: string
  readonly size: number
  readonly root: string
  readonly soundMs: number
  readonly startedAt: string
  readonly stoppedAt: string
  readonly agreementSha256: string
  readonly policy: PolicyReference
  readonly seen?: string
}

/** One participant's device has the sealed recording's head. */
export type Received = About & Signed & {
  readonly type: 'received'
  readonly recording: string
  readonly root: string
  readonly at: string
  readonly seen?: string
}

/** The server made a copy in another format from the sealed sound. */
export type SealedCopy = About & {
  readonly type: 'copy'
  readonly recording: string
  readonly root: string
  readonly format: CopyFormat
  readonly sha256: string
  readonly sizeBytes: number
  readonly at: string
}

/**
 * The server made a file of the sealed sound without some of its leaves, and says which. What is in an `ogg` is byte for byte what was
 * sealed; the others are made from that.
 */
export type Edit = Omit<SealedCopy, 'type'> & {
  readonly type: 'edit'
  /** Spans of leaves that are not in it, `to` exclusive, rising and apart. */
  readonly leftOut: readonly LeafSpan[]
  readonly reason: EditReason
}
export type LeafSpan = { readonly from: number; readonly to: number }
/** `voice-left-out`: somebody agreed to a part being kept on condition that their voice is not in it. */
export type EditReason = 'voice-left-out'

export type LedgerStatement = Agreement | Seal | Received | SealedCopy | Edit
/** Formats of copies. `ogg` is the sealed file itself, whole: it lets a receipt without leaves be checked. */
export const COPY_FORMATS = ['m4a', 'ogg', 'wav', 'mp3'] as const
export type CopyFormat = (typeof COPY_FORMATS)[number]

export type StatementRefusal =
  | { readonly code: 'statement-malformed' | 'statement-version-unknown' | 'statement-type-unknown' }
  | { readonly code: 'statement-field-malformed'; readonly field: string }

/** The payload bytes of a statement and the bytes a key must sign for it. Throws RangeError on an impossible statement. */
export function statementToSign(statement: LedgerStatement): { readonly payload: Bytes; readonly message: Bytes } {
  const payload = utf8(canonicalJson(statement))
  const read = readStatement(payload)
  if (!read.ok) throw new RangeError(`not a statement: ${JSON.stringify(read.refusal)}`)
  return { payload, message: preAuthenticationEncoding(PAYLOAD_TYPE, payload) }
}

/** The statement in a payload. Exactly the known fields, each in its one spelling. */
export function readStatement(payload: Bytes): Result<LedgerStatement, StatementRefusal> {
  const json = payloadText(payload)
  const object = json === undefined ? undefined : readCanonicalObject(json, MAX_PAYLOAD_BYTES)
  if (object === undefined) return refused({ code: 'statement-malformed' })
  if (object['v'] !== 1) return refused({ code: 'statement-version-unknown' })
  const type = object['type']
  if (typeof type !== 'string' || !Object.hasOwn(FIELDS, type)) return refused({ code: 'statement-type-unknown' })
  const field = firstWrongField(object, FIELDS[type as LedgerStatement['type']])
  if (field !== undefined) return refused({ code: 'statement-field-malformed', field })
  return accepted(object as unknown as LedgerStatement)
}

/** The statement in an envelope signed by one of these keys, and the key. */
export function verifyStatement(
  line: string,
  keys: readonly SignatureKey[],
): Result<{ readonly statement: LedgerStatement; readonly key: SignatureKey }, EnvelopeRefusal | StatementRefusal> {
  const opened = verifyEnvelope(line, keys)
  if (!opened.ok) return opened
  const read = readStatement(opened.value.payload)
  return read.ok ? accepted({ statement: read.value, key: opened.value.key }) : read
}

/** The hash a seal carries of the agreed text. */
export function agreementSha256(agreedText: string): string {
  return sha256Base64(utf8(agreedText))
}

type Check = (value: unknown) => boolean
type Fields = { readonly [field: string]: Check }

const isMoment: Check = (value) => {
  const at = typeof value === 'string' ? fromIso(value) : undefined
  return at !== undefined && iso(at) === value
}
const isHashText: Check = (value) => typeof value === 'string' && readHash(value) !== undefined
const isIdText: Check = (value) => typeof value === 'string' && isId(value)
const isWord: Check = (value) => typeof value === 'string' && /^[a-z][a-z0-9-]{0,31}$/.test(value)
const isLanguage: Check = (value) => typeof value === 'string' && /^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}$/.test(value)
const isText = (maxLength: number): Check => (value) => typeof value === 'string' && value.length > 0 && value.length <= maxLength
const isWhole = (most: number): Check => (value) => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value <= most
const isPolicy: Check = (value) =>
  typeof value === 'object' && value !== null && !Array.isArray(value) &&
  firstWrongField(value as CanonicalObject, { id: isText(100), version: isText(100), sha256: isHashText }) === undefined
const optional = (check: Check): Check => (value) => value === undefined || check(value)

/** As many stretches as somebody marks by hand. */
const MAX_SPANS = 100

const ABOUT: Fields = { v: (value) => value === 1, type: isWord, conversation: isIdText }
const SIGNED: Fields = { participant: isIdText, role: isWord }

const FIELDS: Readonly<Record<LedgerStatement['type'], Fields>> = {
  agreement: { ...ABOUT, ...SIGNED, policy: isPolicy, language: isLanguage, text: isText(32_768), at: isMoment },
  seal: {
    ...ABOUT, ...SIGNED, recording: isIdText, size: (value) => isWhole(MAX_LEAVES)(value) && value !== 0, root: isHashText,
    soundMs: isWhole(Number.MAX_SAFE_INTEGER), startedAt: isMoment, stoppedAt: isMoment, agreementSha256: isHashText,
    policy: isPolicy, seen: optional(isText(8192)),
  },
  received: { ...ABOUT, ...SIGNED, recording: isIdText, root: isHashText, at: isMoment, seen: optional(isText(8192)) },
  copy: {
    ...ABOUT, recording: isIdText, root: isHashText, format: (value) => COPY_FORMATS.some((format) => format === value),
    sha256: isHashText, sizeBytes: isWhole(Number.MAX_SAFE_INTEGER), at: isMoment,
  },
  edit: {
    ...ABOUT, recording: isIdText, root: isHashText, format: (value) => COPY_FORMATS.some((format) => format === value),
    sha256: isHashText, sizeBytes: isWhole(Number.MAX_SAFE_INTEGER), at: isMoment, leftOut: isSpans, reason: (value) => value === 'voice-left-out',
  },
}

function isSpans(value: unknown): boolean {
  if (!Array.isArray(value) || value.length === 0 || value.length > MAX_SPANS) return false
  return value.every((span, place) => isSpan(span) && (place === 0 || (value[place - 1] as LeafSpan).to < span.from))
}

function isSpan(value: unknown): value is LeafSpan {
  if (typeof value !== 'object' || value === null) return false
  const object = value as CanonicalObject
  return firstWrongField(object, { from: isWhole(MAX_LEAVES), to: isWhole(MAX_LEAVES) }) === undefined && Number(object['from']) < Number(object['to'])
}

function firstWrongField(object: CanonicalObject, fields: Fields): string | undefined {
  const unknown = Object.keys(object).find((name) => !Object.hasOwn(fields, name))
  return unknown ?? Object.keys(fields).find((name) => fields[name]?.(object[name]) !== true)
}
