import { accepted, base64, concat, refused, type Bytes, type Result } from '#ground'
import { runningSha256, sha256Base64, type RunningHash } from './hash.ts'
import { CHUNK_BYTES, MAX_LEAVES } from './leaf.ts'
import { oggSplitter, type OggPart } from './ogg-splitter.ts'

/** How a file is cut before hashing: by Ogg pages, or in pieces of 64 KiB for files made with another app. */
export type Cutting = 'pages' | 'chunks'

/** A file reduced to hashes (standard base64): all that checking it against a receipt needs. */
export type HashedFile = {
  readonly cutting: Cutting
  readonly sizeBytes: number
  readonly sha256: string
  readonly looksLike: FileKind
  readonly segments: readonly HashedSegment[]
}
export type FileKind = 'ogg' | 'm4a' | 'wav' | 'mp3' | 'other'

export type HashedSegment = {
  readonly offset: number
  readonly sizeBytes: number
  readonly sha256: string
  readonly intact: boolean
  /** The file ends inside this segment. */
  readonly cutShort: boolean
  readonly sequence: number | undefined
  /** For a segment that starts with headers: the hash of its page of sound alone. */
  readonly withoutHeadersSha256?: string
  /** For a first page of sound that lost its headers: its hash with the headers of the file put back before it. */
  readonly withHeadersSha256?: string
}

export type FileRefusal = { readonly code: 'file-empty' | 'file-in-too-many-pieces' }

/** Hashes a file while it streams, in bounded memory. `onProgress` is called with the bytes read so far. */
export async function hashFile(
  source: AsyncIterable<Uint8Array> | ReadableStream<Uint8Array>,
  cutting: Cutting,
  onProgress: (readBytes: number) => void = () => undefined,
): Promise<Result<HashedFile, FileRefusal>> {
  const hasher = fileHasher(cutting)
  for await (const bytes of 'getReader' in source ? chunksOf(source) : source) {
    hasher.update(bytes)
    onProgress(hasher.readBytes())
  }
  return hasher.finish()
}

/** Hashes a file in memory. */
export function hashBytes(file: Uint8Array, cutting: Cutting): Result<HashedFile, FileRefusal> {
  const hasher = fileHasher(cutting)
  hasher.update(file)
  return hasher.finish()
}

/** The hash a file is fed to piece by piece; `finish` once. */
export type FileHasher = {
  update(bytes: Uint8Array): void
  readBytes(): number
  finish(): Result<HashedFile, FileRefusal>
}

/** A new hasher. */
export function fileHasher(cutting: Cutting): FileHasher {
  const whole = runningSha256()
  const cutter = cutting === 'pages' ? pageCutter() : chunkCutter()
  let start: Bytes = new Uint8Array()
  let sizeBytes = 0
  return {
    update(bytes) {
      for (let at = 0; at < bytes.length; at += STEP_BYTES) {
        const step = bytes.subarray(at, at + STEP_BYTES)
        if (start.length < 16) start = concat(start, step.subarray(0, 16 - start.length))
        whole.update(step)
        sizeBytes += step.length
        cutter.update(step)
      }
    },
    readBytes: () => sizeBytes,
    finish() {
      if (sizeBytes === 0) return refused({ code: 'file-empty' })
      const segments = cutter.finish()
      if (segments === undefined) return refused({ code: 'file-in-too-many-pieces' })
      return accepted({ cutting, sizeBytes, sha256: base64(whole.digest()), looksLike: fileKind(start), segments })
    },
  }
}

/** Bytes handled at once, so that a file given whole needs no second copy of itself. */
const STEP_BYTES = 1 << 20
/** More pieces than this no recording has, whatever was inserted into it. */
const MAX_SEGMENTS = MAX_LEAVES * 2
const MAX_KEPT_HEADER_BYTES = 4096
const MAX_HEADERLESS_HASHES = 8

type Cutter = { update(bytes: Uint8Array): void; finish(): readonly HashedSegment[] | undefined }

function chunkCutter(): Cutter {
  const segments: HashedSegment[] = []
  let open: { hash: RunningHash; sizeBytes: number } | undefined
  let offset = 0
  const close = () => {
    if (open === undefined) return
    const { hash, sizeBytes } = open
    if (segments.length <= MAX_SEGMENTS)
      segments.push({ offset, sizeBytes, sha256: base64(hash.digest()), intact: true, cutShort: false, sequence: undefined })
    offset += sizeBytes
    open = undefined
  }
  return {
    update(bytes) {
      for (let at = 0; at < bytes.length; ) {
        open ??= { hash: runningSha256(), sizeBytes: 0 }
        const piece = bytes.subarray(at, at + CHUNK_BYTES - open.sizeBytes)
        open.hash.update(piece)
        open.sizeBytes += piece.length
        at += piece.length
        if (open.sizeBytes === CHUNK_BYTES) close()
      }
    },
    finish() {
      close()
      return segments.length > MAX_SEGMENTS ? undefined : segments
    },
  }
}

type OpenSegment = { first: OggPart; last: OggPart; sizeBytes: number; hash: RunningHash; intact: boolean; hasHeaders: boolean }

function pageCutter(): Cutter {
  const splitter = oggSplitter()
  const segments: HashedSegment[] = []
  let open: OpenSegment | undefined
  let headers: Bytes = new Uint8Array()
  let headerlessLeft = MAX_HEADERLESS_HASHES

  function take(part: OggPart): void {
    if (segments.length > MAX_SEGMENTS) return
    if (part.opens || open === undefined) {
      close()
      open = { first: part, last: part, sizeBytes: 0, hash: runningSha256(), intact: true, hasHeaders: false }
    }
    open.hash.update(part.bytes)
    open.sizeBytes += part.bytes.length
    open.intact &&= part.page?.intact === true
    open.hasHeaders ||= part.header
    open.last = part
    if (part.header && headers.length + part.bytes.length <= MAX_KEPT_HEADER_BYTES) headers = concat(headers, part.bytes)
  }

  function close(): void {
    if (open === undefined) return
    const { first, last, sizeBytes, hash, intact, hasHeaders } = open
    const sound = last.page !== undefined && !last.header
    const headerless = sound && !hasHeaders && last.page.sequence === 2 && headers.length > 0 && headerlessLeft-- > 0
    segments.push({
      offset: first.offset,
      sizeBytes,
      sha256: base64(hash.digest()),
      intact,
      cutShort: last.cutShort,
      sequence: sound ? last.page.sequence : undefined,
      ...(sound && hasHeaders ? { withoutHeadersSha256: sha256Base64(last.bytes) } : {}),
      ...(headerless ? { withHeadersSha256: sha256Base64(headers, last.bytes) } : {}),
    })
    open = undefined
  }

  return {
    update: (bytes) => splitter.push(bytes).forEach(take),
    finish() {
      splitter.finish().forEach(take)
      close()
      return segments.length > MAX_SEGMENTS ? undefined : segments
    },
  }
}

/** What a file's first bytes say it is. Only used to choose words, never to accept anything. */
function fileKind(start: Bytes): FileKind {
  const ascii = String.fromCharCode(...start)
  if (ascii.startsWith('OggS')) return 'ogg'
  if (ascii.startsWith('ftyp', 4)) return 'm4a'
  if (ascii.startsWith('RIFF') && ascii.startsWith('WAVE', 8)) return 'wav'
  if (ascii.startsWith('ID3') || (start[0] === 0xff && ((start[1] ?? 0) & 0xe0) === 0xe0)) return 'mp3'
  return 'other'
}

/** Not every browser can iterate a stream with `for await`. */
async function* chunksOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader()
  try {
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) yield piece.value
  } finally {
    reader.releaseLock()
  }
}
