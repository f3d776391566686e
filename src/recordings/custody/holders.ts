import type { Conversation } from '#conversations'
import type { Access } from '../port.ts'
import type { Custody, Holder } from './custody.ts'
import type { ShareOpening } from './port.ts'

/** Everybody who holds a copy as far as is known here: whom to tell that it was erased. */
export function holdersOf({ people }: Pick<Conversation, 'people'>, custody: Custody, accesses: readonly Access[], openings: readonly ShareOpening[]): readonly Holder[] {
  const downloaded = new Set(accesses.filter(({ recordingId, what }) => recordingId === custody.recordingId && (what === 'downloaded-ogg' || what === 'downloaded-m4a' || what === 'downloaded-file' || what === 'downloaded-text')).map(({ by }) => by.id))
  const given = new Set(custody.copyRequests.filter(({ answer }) => answer?.what === 'stick').map(({ askedBy }) => askedBy))
  const received = new Set(openings.filter(({ what }) => what === 'downloaded').map(({ shareId }) => shareId))
  return [
    ...people.filter(({ id }) => downloaded.has(id) || given.has(id)).map(({ id }): Holder => ({ kind: 'participant', participantId: id })),
    ...custody.shares.filter(({ id }) => received.has(id)).map(({ id }): Holder => ({ kind: 'recipient', shareId: id })),
  ]
}
