import type { HashedSegment } from './file-hash.ts'
import type { Leaf } from './leaf.ts'
import { samplesToMs } from './continuity.ts'

/** What happened to a stretch of the sealed recording on its way to the file. */
export const DIFFERENCE_KINDS = ['changed', 'removed', 'moved', 'inserted', 'truncated', 'extra'] as const
export type DifferenceKind = (typeof DIFFERENCE_KINDS)[number]

/** A run of places: `from` inclusive, `to` exclusive. */
export type Span = { readonly from: number; readonly to: number }

/**
 * One difference. `leaves`: which sealed leaves it is about (for `inserted` and `extra` an empty span: where). `sound`:
 * the same in milliseconds of sealed sound, undefined for a file of chunks. `segments`, `bytes`: where in the file, undefined
 * when nothing is there.
 */
export type Difference = {
  readonly kind: DifferenceKind
  readonly leaves: Span
  readonly sound: { readonly fromMs: number; readonly toMs: number } | undefined
  readonly segments: Span | undefined
  readonly bytes: Span | undefined
}

export type Alignment = {
  readonly identical: boolean
  /** How many sealed leaves with bytes there are, and how many of them are in the file somewhere. */
  readonly sealedCount: number
  readonly foundCount: number
  readonly differences: readonly Difference[]
}

/**
 * Compares the segments of a file with the sealed leaves (pauses, gaps, marks and end hold no bytes and are passed over).
 * `identical` exactly when every segment is its leaf; otherwise there is at least one difference. n log n.
 */
export function align(allLeaves: readonly Leaf[], segments: readonly HashedSegment[]): Alignment {
  const leaves = allLeaves.filter(({ kind }) => kind === 'audio' || kind === 'chunk')
  const placeOf = match(leaves, segments)
  const anchors = longestRise(placeOf)
  const draft: Run[] = [...movedRuns(placeOf, anchors), ...gapRuns(leaves, segments, placeOf, anchors)]
  const identical = leaves.length === segments.length && leaves.every((leaf, place) => leaf.sha256 === segments[place]?.sha256)
  // All sound is there and in order, but not byte for byte: headers were put where none belong, or taken away.
  if (!identical && draft.length === 0) {
    const place = segments.findIndex((segment, at) => segment.sha256 !== leaves[at]?.sha256)
    draft.push({ kind: 'changed', places: span(place), segments: span(place) })
  }
  const differences = joined(draft).map((run) => describe(run, leaves, segments))
  return { identical, sealedCount: leaves.length, foundCount: placeOf.filter((place) => place !== undefined).length, differences }
}

/** A difference by place in the list of leaves with bytes, before it is described. */
type Run = { readonly kind: DifferenceKind; readonly places: Span; readonly segments: Span | undefined }
type Places = readonly (number | undefined)[]

/** For each segment the place of its leaf. Equal leaves are given out in order, each once. */
function match(leaves: readonly Leaf[], segments: readonly HashedSegment[]): Places {
  const placesByHash = new Map<string, number[]>()
  for (let place = leaves.length - 1; place >= 0; place--) {
    const { sha256 } = leaves[place]!
    const places = placesByHash.get(sha256)
    if (places === undefined) placesByHash.set(sha256, [place])
    else places.push(place)
  }
  const take = (hash: string | undefined) => (hash === undefined ? undefined : placesByHash.get(hash)?.pop())
  const exact = segments.map((segment) => take(segment.sha256))
  return segments.map((segment, at) => exact[at] ?? take(segment.withoutHeadersSha256) ?? take(segment.withHeadersSha256))
}

/** The segments that keep their order: the longest rising row of places. */
function longestRise(placeOf: Places): readonly number[] {
  const ends: number[] = []
  const previous: (number | undefined)[] = []
  for (const [at, place] of placeOf.entries()) {
    if (place === undefined) continue
    let low = 0
    for (let high = ends.length; low < high; ) {
      const middle = (low + high) >>> 1
      if (placeOf[ends[middle]!]! < place) low = middle + 1
      else high = middle
    }
    previous[at] = ends[low - 1]
    ends[low] = at
  }
  const row: number[] = []
  for (let at = ends.at(-1); at !== undefined; at = previous[at]) row.push(at)
  return row.toReversed()
}

function movedRuns(placeOf: Places, anchors: readonly number[]): readonly Run[] {
  const kept = new Set(anchors)
  return [...placeOf.entries()].flatMap(([at, place]) =>
    place === undefined || kept.has(at) ? [] : [{ kind: 'moved' as const, places: span(place), segments: span(at) }],
  )
}

/** What lies between two segments that kept their order: sealed leaves without a segment, segments without a leaf. */
function gapRuns(leaves: readonly Leaf[], segments: readonly HashedSegment[], placeOf: Places, anchors: readonly number[]): readonly Run[] {
  const found = new Set(placeOf)
  const runs: (readonly Run[])[] = []
  let place = 0
  let at = 0
  for (const anchor of [...anchors, segments.length]) {
    const placeEnd = placeOf[anchor] ?? leaves.length
    const lost = range(place, placeEnd).filter((candidate) => !found.has(candidate))
    const strange = range(at, anchor).filter((candidate) => placeOf[candidate] === undefined)
    runs.push(explainGap(lost, strange, segments, placeEnd, anchor === segments.length))
    place = placeEnd + 1
    at = anchor + 1
  }
  return runs.flat()
}

function explainGap(
  lost: readonly number[],
  strange: readonly number[],
  segments: readonly HashedSegment[],
  placeEnd: number,
  last: boolean,
): readonly Run[] {
  const pairs = pairUp(lost, strange, segments)
  const placeOfStrange = new Map([...pairs].map(([place, at]) => [at, place]))
  const tailStart = last ? startOfTail(lost, pairs, placeEnd, segments) : placeEnd
  const runs: Run[] = lost.map((place) => {
    const at = pairs.get(place)
    const kind = place >= tailStart ? 'truncated' : at === undefined ? 'removed' : 'changed'
    return { kind, places: span(place), segments: at === undefined ? undefined : span(at) }
  })
  let where = lost[0] ?? placeEnd
  for (const at of strange) {
    const place = placeOfStrange.get(at)
    if (place !== undefined) where = place + 1
    else runs.push({ kind: last && where === placeEnd ? 'extra' : 'inserted', places: { from: where, to: where }, segments: span(at) })
  }
  return runs
}

/** The place from which on nothing sealed is in the file any more; a segment the file ends in counts as cut off. */
function startOfTail(lost: readonly number[], pairs: ReadonlyMap<number, number>, placeEnd: number, segments: readonly HashedSegment[]): number {
  let start = placeEnd
  let left = lost.length
  while (left > 0 && lost[left - 1] === start - 1 && !pairs.has(start - 1)) {
    start--
    left--
  }
  const half = lost[left - 1] === start - 1 ? pairs.get(start - 1) : undefined
  return half !== undefined && segments[half]?.cutShort === true ? start - 1 : start
}

/** Which strange segment stands in for which lost leaf: by the sequence number in its page, the rest in order. */
function pairUp(lost: readonly number[], strange: readonly number[], segments: readonly HashedSegment[]): ReadonlyMap<number, number> {
  const pairs = new Map<number, number>()
  const free = new Set(lost)
  const rest: number[] = []
  for (const at of strange) {
    const place = (segments[at]?.sequence ?? 0) - HEADER_PAGES
    if (free.delete(place)) pairs.set(place, at)
    else rest.push(at)
  }
  const open = [...free].sort((a, b) => a - b)
  for (const [order, at] of rest.entries()) {
    const place = open[order]
    if (place !== undefined) pairs.set(place, at)
  }
  return pairs
}

/** Pages before the first page of sound: they take the sequence numbers 0 and 1. */
const HEADER_PAGES = 2

function joined(runs: readonly Run[]): readonly Run[] {
  const sorted = [...runs].sort((a, b) => a.places.from - b.places.from || (a.segments?.from ?? 0) - (b.segments?.from ?? 0))
  const result: Run[] = []
  for (const run of sorted) {
    const last = result.at(-1)
    if (last !== undefined && last.kind === run.kind && follows(last.places, run.places) && follows(last.segments, run.segments, run.kind === 'truncated'))
      result[result.length - 1] = { kind: run.kind, places: { from: last.places.from, to: run.places.to }, segments: joinSpans(last.segments, run.segments) }
    else result.push(run)
  }
  return result
}

function follows(a: Span | undefined, b: Span | undefined, mayStop = false): boolean {
  return b === undefined ? a === undefined || mayStop : a?.to === b.from
}

function joinSpans(a: Span | undefined, b: Span | undefined): Span | undefined {
  return a === undefined || b === undefined ? (a ?? b) : { from: a.from, to: b.to }
}

function describe({ kind, places, segments: at }: Run, leaves: readonly Leaf[], segments: readonly HashedSegment[]): Difference {
  const first = leaves[places.from]
  const final = leaves[places.to - 1]
  const after = leaves.at(-1)
  const fromUnit = first?.start ?? (after === undefined ? 0 : after.start + after.count)
  const toUnit = places.to > places.from && final !== undefined ? final.start + final.count : fromUnit
  const firstSegment = at && segments[at.from]
  const finalSegment = at && segments[at.to - 1]
  return {
    kind,
    leaves: {
      from: first?.index ?? (after?.index ?? -1) + 1,
      to: places.to > places.from ? (final?.index ?? -1) + 1 : (first?.index ?? (after?.index ?? -1) + 1),
    },
    sound: leaves[0]?.kind === 'audio' ? { fromMs: samplesToMs(fromUnit), toMs: samplesToMs(toUnit) } : undefined,
    segments: at,
    bytes: firstSegment && finalSegment && { from: firstSegment.offset, to: finalSegment.offset + finalSegment.sizeBytes },
  }
}

function span(place: number): Span {
  return { from: place, to: place + 1 }
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, step) => from + step)
}
