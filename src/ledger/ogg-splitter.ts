import { concat, type Bytes } from '#ground'
import { frameOggPage, hasRightChecksum, MAX_OGG_PAGE_BYTES, startsWithCapture, type OggPage } from './ogg.ts'

/** A run of bytes of a file. `opens`: it begins a new segment; otherwise it belongs to the segment before it. */
export type OggPart = {
  readonly opens: boolean
  readonly offset: number
  readonly bytes: Bytes
  /** The page these bytes are; undefined for bytes that are no page. */
  readonly page: Pick<OggPage, 'sequence' | 'granule' | 'serial' | 'intact'> | undefined
  /** Whether this is one of the two pages before the sound. */
  readonly header: boolean
  /** The file ends in the middle of this page. */
  readonly cutShort: boolean
}

/** Cuts a file, fed piece by piece, into the parts of its segments. */
export type OggSplitter = { push(bytes: Uint8Array): readonly OggPart[]; finish(): readonly OggPart[] }

/**
 * A splitter for bytes from anywhere. Headers and the first page of sound are one segment, every later page is one, and so is every run of
 * bytes that is no page: it goes on at the next `OggS`. Keeps at most two pages of the file in memory and takes time linear in the file.
 * @source docs/formats/segments.md, "Bytes of an audio segment"
 */
export function oggSplitter(): OggSplitter {
  let waiting: Bytes = new Uint8Array()
  let offset = 0
  let before: 'nothing' | 'header' | 'damaged-start' | 'damage' | 'other' = 'nothing'
  // Checksums of pages that nothing else confirms are computed only so long as the total stays in proportion to the file.
  let checksumBudgetBytes = 16 * MAX_OGG_PAGE_BYTES

  return { push: (bytes) => split(bytes, false), finish: () => split(new Uint8Array(), true) }

  function split(bytes: Uint8Array, ended: boolean): readonly OggPart[] {
    const data = concat(waiting, bytes)
    checksumBudgetBytes += bytes.length * 2
    const parts: OggPart[] = []
    let at = 0
    while (at < data.length) {
      const size = startsWithCapture(data, at) ? takePage(data, at, ended, parts) : takeDamage(data, at, ended, parts)
      if (size === 0) break
      at += size
      offset += size
    }
    waiting = data.slice(at)
    return parts
  }

  function takePage(data: Bytes, at: number, ended: boolean, parts: OggPart[]): number {
    const framed = frameOggPage(data, at)
    if (!framed.ok && framed.refusal.code === 'ogg-cut-short' && !ended) return 0
    if (framed.ok) {
      const page = framed.value
      const end = at + page.sizeBytes
      if (data.length - end < 4 && !ended) return 0
      const followed = end === data.length || startsWithCapture(data, end)
      const intact = (followed || page.sizeBytes <= checksumBudgetBytes) && hasRightChecksum(data, at, page.sizeBytes)
      if (!followed) checksumBudgetBytes -= page.sizeBytes
      if (followed || intact) {
        const header = isHeader(data, page)
        const { sequence, granule, serial } = page
        const opens = before !== 'header' && !(before === 'damaged-start' && (header || sequence === FIRST_SOUND_SEQUENCE))
        parts.push({ opens, offset, bytes: data.slice(at, end), page: { sequence, granule, serial, intact }, header, cutShort: false })
        before = header ? 'header' : 'other'
        return page.sizeBytes
      }
    }
    const cutShort = !framed.ok && framed.refusal.code === 'ogg-cut-short'
    return damage(data, at, nextCapture(data, at + 4, ended), true, cutShort, parts)
  }

  function takeDamage(data: Bytes, at: number, ended: boolean, parts: OggPart[]): number {
    return damage(data, at, nextCapture(data, at, ended), before !== 'damage' && before !== 'damaged-start', endsInCapture(data, at), parts)
  }

  function damage(data: Bytes, at: number, end: number, opens: boolean, cutShort: boolean, parts: OggPart[]): number {
    if (end <= at) return 0
    const atStart = before === 'nothing' || before === 'header' || (before === 'damaged-start' && !opens)
    parts.push({
      opens: opens && before !== 'header',
      offset,
      bytes: data.slice(at, end),
      page: undefined,
      header: false,
      cutShort: cutShort && end === data.length,
    })
    before = atStart ? 'damaged-start' : 'damage'
    return end - at
  }
}

/** Sequence number of the first page of sound: the headers take 0 and 1. */
const FIRST_SOUND_SEQUENCE = 2

/** Whether all that is left is the beginning of the word every page starts with. */
function endsInCapture(data: Bytes, at: number): boolean {
  return 'OggS'.startsWith(String.fromCharCode(...data.subarray(at, at + 5)))
}

/** Where damaged bytes end: at the next `OggS`, or where one could still be beginning when more bytes may come. */
function nextCapture(data: Bytes, from: number, ended: boolean): number {
  for (let at = data.indexOf(0x4f, from); at !== -1; at = data.indexOf(0x4f, at + 1)) {
    if (startsWithCapture(data, at)) return at
  }
  return ended ? data.length : Math.max(from, data.length - 3)
}

function isHeader(data: Bytes, page: OggPage): boolean {
  if (page.sequence < FIRST_SOUND_SEQUENCE && page.granule === 0n) return true
  const magic = String.fromCharCode(...data.subarray(page.bodyOffset, Math.min(page.bodyOffset + 8, page.offset + page.sizeBytes)))
  return magic === 'OpusHead' || magic === 'OpusTags'
}

/** A segment of a file by its place alone. `sequence` is undefined for bytes that are no page. */
export type OggSegment = { readonly offset: number; readonly sizeBytes: number; readonly intact: boolean; readonly sequence: number | undefined }

/** The segments of a whole file in memory. Never refuses: what is no page is a segment that is not intact. */
export function segmentsInOgg(bytes: Uint8Array): readonly OggSegment[] {
  const splitter = oggSplitter()
  const segments: OggSegment[] = []
  for (const part of [...splitter.push(bytes), ...splitter.finish()]) {
    const last = segments.at(-1)
    const intact = part.page?.intact === true
    if (part.opens || last === undefined) {
      segments.push({ offset: part.offset, sizeBytes: part.bytes.length, intact, sequence: part.page?.sequence })
    } else {
      const sizeBytes = last.sizeBytes + part.bytes.length
      segments[segments.length - 1] = { ...last, sizeBytes, intact: last.intact && intact, sequence: part.page?.sequence }
    }
  }
  return segments
}
