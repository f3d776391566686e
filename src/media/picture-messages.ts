import type { DrawRefusal, Drawn, Picture, PictureType, Wish } from './picture-types.ts'

/** What the process of a picture is told as it starts. */
export type PictureOrder = { readonly wishes: readonly Wish[]; readonly mostBytes: number }

/** What it says last. `drawn` has one entry for every wish that makes a file. */
export type PictureReport =
  | { readonly kind: 'done'; readonly picture: Picture; readonly drawn: readonly Drawn[] }
  | { readonly kind: 'refused'; readonly code: DrawRefusal['code'] }

/** The report a message is, or undefined: the process read untrusted bytes, so its word is read with care too. */
export function readPictureReport(message: unknown): PictureReport | undefined {
  if (!isRecord(message)) return undefined
  const { kind, picture, drawn, code } = message
  if (kind === 'refused') return isOneOf(CODES, code) ? { kind, code } : undefined
  if (kind !== 'done' || !Array.isArray(drawn)) return undefined
  const files = drawn.map(readDrawn)
  const whole = readPicture(picture)
  return whole === undefined || files.includes(undefined) ? undefined : { kind, picture: whole, drawn: files as Drawn[] }
}

const TYPES: Readonly<Record<PictureType, true>> = { 'image/jpeg': true, 'image/png': true, 'image/webp': true, 'image/avif': true }

const CODES: Readonly<Record<DrawRefusal['code'], true>> = {
  'picture-not-known': true,
  'picture-heic': true,
  'picture-moving': true,
  'picture-too-large': true,
  'picture-damaged': true,
  'boxes-not-valid': true,
  'nothing-left': true,
}

function readPicture(value: unknown): Picture | undefined {
  const drawn = readDrawn(value)
  if (drawn === undefined || !isRecord(value)) return undefined
  const { hasLocation, hasCameraData } = value
  return typeof hasLocation === 'boolean' && typeof hasCameraData === 'boolean' ? { ...drawn, hasLocation, hasCameraData } : undefined
}

function readDrawn(value: unknown): Drawn | undefined {
  if (!isRecord(value)) return undefined
  const { mediaType, widthPx, heightPx } = value
  return isOneOf(TYPES, mediaType) && isSide(widthPx) && isSide(heightPx) ? { mediaType, widthPx, heightPx } : undefined
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

function isOneOf<W extends string>(words: Readonly<Record<W, true>>, value: unknown): value is W {
  return typeof value === 'string' && Object.hasOwn(words, value)
}

function isSide(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0
}
