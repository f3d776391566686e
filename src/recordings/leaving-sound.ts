import type { Bytes } from '#ground'
import type { RecordingNote } from '#conversations'
import { readLeaf, type LeafSpan } from '#ledger'
import { cutSound, keptPieces, type Sound } from './cut-sound.ts'
import { leaving } from './leaving.ts'
import type { RecordingPort } from './port.ts'
import { renumberOgg } from './renumber-ogg.ts'

/** The sound of a recording as it may leave. */
export type LeavingSound = Sound & {
  /** Leaves of sound that are not in it; none when it is whole. */
  readonly leftOut: readonly LeafSpan[]
  /** The same for a reader that wants every page counted without a hole. */
  readonly forPlayers: () => Promise<AsyncIterable<Bytes>>
}

/** What of a recording may leave, or undefined when nothing may, or nothing is left of it. */
export async function leavingSound(recordings: RecordingPort, note: RecordingNote): Promise<LeavingSound | undefined> {
  const may = leaving(note)
  if (may === undefined) return undefined
  if (may.leftOut.length === 0) {
    const whole = async () => recordings.sound(note.id)
    return { sizeBytes: await recordings.soundSizeBytes(note.id), read: whole, forPlayers: whole, leftOut: [] }
  }
  const cut = await cutSound(recordings, note.id, { within: undefined, without: may.leftOut })
  if (cut === undefined) return undefined
  const pieces = await recordings.soundPieces(note.id)
  const kept = new Set(keptPieces(pieces, undefined, may.leftOut))
  const samples = pieces.filter(({ index }) => kept.has(index)).map(({ line }) => countOf(line))
  return { ...cut, leftOut: spansOf(pieces.map(({ index }) => index).filter((index) => !kept.has(index))), forPlayers: async () => renumberOgg(await cut.read(), samples) }
}

function countOf(line: string): number {
  const leaf = readLeaf(line)
  if (!leaf.ok) throw new Error('a kept leaf cannot be read')
  return leaf.value.count
}

/** Rising places as spans; places that follow each other are one. */
function spansOf(places: readonly number[]): readonly LeafSpan[] {
  return places.reduce<LeafSpan[]>((spans, place) => {
    const last = spans.at(-1)
    return last?.to === place ? [...spans.slice(0, -1), { from: last.from, to: place + 1 }] : [...spans, { from: place, to: place + 1 }]
  }, [])
}
