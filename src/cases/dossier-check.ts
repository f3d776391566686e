import { accepted, refused, type Result } from '#ground'
import { isDay } from './day.ts'
import type { Dossier, DossierAttachment, DossierRefusal } from './dossier.ts'

/** Signs of all texts together. A case of three hundred pages has some 850,000. */
export const MOST_TEXT = 2_000_000
export const MOST_ATTACHMENTS = 1000
/** Of the attachments inside the PDF, together. The bag has no such limit. */
export const MOST_BYTES_IN_PDF = 64 * 1024 * 1024

/**
 * The dossier as it is given, or why no document can be made of it. Looks at what has to mean something beyond its words: hashes,
 * sizes, days, places in recordings, and how much there is.
 */
export function checkDossier(dossier: Dossier): Result<Dossier, DossierRefusal> {
  const why = invalid(dossier)
  if (why !== undefined) return refused({ code: 'dossier-not-valid', why })
  const inside = dossier.attachments.filter(({ inPdf }) => inPdf).reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
  if (dossier.attachments.length > MOST_ATTACHMENTS || inside > MOST_BYTES_IN_PDF || textLength(dossier) > MOST_TEXT) return refused({ code: 'dossier-too-large' })
  return accepted(dossier)
}

function invalid({ reference, madeAt, policy, recordings, passages, transcripts, terms, attachments, timeline }: Dossier): string | undefined {
  if (!REFERENCE.test(reference)) return 'the reference is no name of at most 40 letters and digits'
  // ISO 8601 and the file dates of a zip need a year of four digits.
  if (!Number.isSafeInteger(madeAt) || madeAt < FIRST_MOMENT || madeAt > LAST_MOMENT) return 'madeAt is no moment between 1980 and 2099'
  if (!HASH.test(policy.sha256)) return 'the hash of the policy is no SHA-256'
  const known = new Set(recordings.map(({ id }) => id))
  if (known.size !== recordings.length) return 'two recordings have the same id'
  for (const { recording, fromMs, toMs } of [...passages, ...transcripts.flatMap(({ recording, parts }) => parts.map((part) => ({ recording, ...part })))]) {
    if (!known.has(recording)) return `recording ${recording} is not in the dossier`
    if (!isCount(fromMs) || !isCount(toMs ?? fromMs) || fromMs > (toMs ?? fromMs)) return `from ${fromMs} to ${toMs} is no part of a recording`
  }
  const lost = transcripts.find(({ recording }) => !known.has(recording))
  if (lost !== undefined) return `recording ${lost.recording} is not in the dossier`
  const length = recordings.find(({ durationMs }) => durationMs !== undefined && !isCount(durationMs))
  if (length !== undefined) return `recording ${length.id} has no length that can be`
  const odd = timeline.find(({ at }) => !Number.isSafeInteger(at) || Math.abs(at) > 8.64e15)
  if (odd !== undefined) return `${odd.at} in the timeline is no moment`
  const term = terms.find(({ dueOn }) => !isDay(dueOn))
  if (term !== undefined) return `${term.dueOn} is no day`
  return attachments.map(invalidAttachment).find((found) => found !== undefined)
}

function invalidAttachment({ name, mediaType, sizeBytes, sha256, content }: DossierAttachment): string | undefined {
  if (!HASH.test(sha256)) return `the hash of attachment ${name} is no SHA-256`
  if (!isCount(sizeBytes)) return `attachment ${name} has no size that can be`
  if (content.kind === 'given' && content.bytes.length !== sizeBytes) return `attachment ${name} is not ${sizeBytes} bytes long`
  if (!MEDIA_TYPE.test(mediaType)) return `attachment ${name} has no media type`
  return undefined
}

/** Signs in every text of a value, at any depth; bytes are none. */
function textLength(value: unknown): number {
  if (typeof value === 'string') return value.length
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return 0
  return Object.values(value).reduce<number>((sum, inner) => sum + textLength(inner), 0)
}

const FIRST_MOMENT = Date.UTC(1980, 0, 1)
const LAST_MOMENT = Date.UTC(2099, 11, 31)
/** It is printed on every page and names the folder of the bag. */
const REFERENCE = /^[A-Za-z0-9][A-Za-z0-9._/-]{0,39}$/
const HASH = /^[0-9a-f]{64}$/
/** @source RFC 6838 section 4.2, without parameters */
const MEDIA_TYPE = /^[a-z0-9][a-z0-9!#$&^_.+-]{0,126}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,126}$/

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0
}
