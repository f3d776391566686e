import { accepted, fromIso, isId, iso, refused, utf8, type Bytes, type Result } from '#ground'
import { canonicalJson, readCanonicalObject } from './canonical-json.ts'
import { MAX_PAYLOAD_BYTES, PAYLOAD_TYPE, payloadText, preAuthenticationEncoding, verifyEnvelope, type EnvelopeRefusal } from './envelope.ts'
import { readHash } from './hash.ts'
import type { SignatureKey } from './signature-key.ts'
import type { PolicyReference, StatementRefusal } from './statement.ts'

/** The server took a photo or video in: `received` is the hash of the bytes as they came, `kept` of the cleaned ones. */
export type ImageTaken = {
  readonly v: 1
  readonly type: 'image'
  readonly image: string
  readonly kind: 'photo' | 'video'
  readonly received: string
  readonly kept: string
  readonly policy: PolicyReference
  readonly at: string
}

/** The server made a version of `from` in which people were covered, as a disclosed edit. */
export type ImageCovered = {
  readonly v: 1
  readonly type: 'image-cover'
  readonly image: string
  readonly from: string
  readonly kept: string
  readonly how: 'blur' | 'fill' | 'cut'
  readonly at: string
}

/** The server made a shorter version of the film `from`, or one without sound, as a disclosed edit. */
export type FilmCovered = {
  readonly v: 1
  readonly type: 'film-cover'
  readonly image: string
  readonly from: string
  readonly kept: string
  /** The stretch that went, in milliseconds of `from`; or all of the sound. */
  readonly leftOut: { readonly fromMs: number; readonly toMs: number } | 'sound'
  readonly at: string
}
export type ImageStatement = ImageTaken | ImageCovered | FilmCovered

/** The payload bytes of a statement about a picture and the bytes a key must sign. Throws RangeError on an impossible one. */
export function imageStatementToSign(statement: ImageStatement): { readonly payload: Bytes; readonly message: Bytes } {
  const payload = utf8(canonicalJson(statement))
  const read = readImageStatement(payload)
  if (!read.ok) throw new RangeError(`not a statement: ${JSON.stringify(read.refusal)}`)
  return { payload, message: preAuthenticationEncoding(PAYLOAD_TYPE, payload) }
}

/** The statement in an envelope signed by one of these keys. A statement about a recording is none about a picture. */
export function verifyImageStatement(line: string, keys: readonly SignatureKey[]): Result<ImageStatement, EnvelopeRefusal | StatementRefusal> {
  const opened = verifyEnvelope(line, keys)
  return opened.ok ? readImageStatement(opened.value.payload) : opened
}

function readImageStatement(payload: Bytes): Result<ImageStatement, StatementRefusal> {
  const json = payloadText(payload)
  const object = json === undefined ? undefined : readCanonicalObject(json, MAX_PAYLOAD_BYTES)
  if (object === undefined) return refused({ code: 'statement-malformed' })
  if (object['v'] !== 1) return refused({ code: 'statement-version-unknown' })
  const type = object['type']
  if (type !== 'image' && type !== 'image-cover' && type !== 'film-cover') return refused({ code: 'statement-type-unknown' })
  const fields = FIELDS[type]
  const wrong = Object.keys(object).find((name) => !Object.hasOwn(fields, name)) ?? Object.keys(fields).find((name) => fields[name]?.(object[name]) !== true)
  return wrong === undefined ? accepted(object as unknown as ImageStatement) : refused({ code: 'statement-field-malformed', field: wrong })
}

type Check = (value: unknown) => boolean
const oneOf = (...words: readonly string[]): Check => (value) => typeof value === 'string' && words.includes(value)
const isIdText: Check = (value) => typeof value === 'string' && isId(value)
const isHash: Check = (value) => typeof value === 'string' && readHash(value) !== undefined
const isShort: Check = (value) => typeof value === 'string' && value.length > 0 && value.length <= 100
const isMoment: Check = (value) => {
  const at = typeof value === 'string' ? fromIso(value) : undefined
  return at !== undefined && iso(at) === value
}
const isPolicy: Check = (value) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const { id, version, sha256, ...rest } = value as { readonly [field: string]: unknown }
  return isShort(id) && isShort(version) && isHash(sha256) && Object.keys(rest).length === 0
}
const isStretch: Check = (value) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const { fromMs, toMs, ...rest } = value as { readonly [field: string]: unknown }
  return Number.isSafeInteger(fromMs) && Number.isSafeInteger(toMs) && Number(fromMs) >= 0 && Number(fromMs) < Number(toMs) && Object.keys(rest).length === 0
}
const SHARED = { v: (value: unknown) => value === 1, type: oneOf('image', 'image-cover', 'film-cover'), image: isIdText, kept: isHash, at: isMoment }
const FIELDS: Readonly<Record<ImageStatement['type'], Readonly<Record<string, Check>>>> = {
  image: { ...SHARED, kind: oneOf('photo', 'video'), received: isHash, policy: isPolicy },
  'image-cover': { ...SHARED, from: isHash, how: oneOf('blur', 'fill', 'cut') },
  'film-cover': { ...SHARED, from: isHash, leftOut: (value) => value === 'sound' || isStretch(value) },
}
