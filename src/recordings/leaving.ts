import type { Passage, RecordingNote } from '#conversations'

/**
 * What of a recording may leave at all, whoever asks: undefined when nothing may, else the passages that stay behind. This comes before
 * every other question: no agreement of others opens what was sealed away, and nothing brings back what was erased.
 */
export function leaving(note: RecordingNote): { readonly leftOut: readonly Passage[] } | undefined {
  const closed = note.restricted || note.erased !== undefined || note.sealed === undefined || note.keeping !== 'kept-for-both'
  return closed ? undefined : { leftOut: note.leftOut }
}

/** Why nothing of it may leave; undefined when something may. */
export function whyClosed(note: RecordingNote): 'erased' | 'sealed-away' | 'not-complete-yet' | 'no-copy' | undefined {
  if (note.erased !== undefined) return 'erased'
  if (note.restricted) return 'sealed-away'
  if (note.sealed === undefined) return 'not-complete-yet'
  return note.keeping === 'kept-for-both' ? undefined : 'no-copy'
}
