import type { Append, Event, PersonalLink } from '#conversations'
import { instant, type Instant } from '#ground'
import type { Recording, Segment } from '#recordings'

/** 2026-11-20 10:00 UTC plus some minutes. */
export function minute(count: number): Instant {
  return instant(Date.UTC(2026, 10, 20, 10, count))
}

/** An identifier of sixteen characters that reads as what it names. */
export function idOf(name: string): string {
  return name.padEnd(16, '-')
}

/** The announcement of a conversation, in the shape it first had: databases hold it. */
export function announced(changes: Partial<Extract<Event, { type: 'announced'; v: 1 }>> = {}): Event {
  return {
    v: 1,
    type: 'announced',
    at: minute(0),
    by: 'client-side',
    medium: 'sound',
    setting: 'site',
    recorder: 'client',
    late: false,
    policy: { id: 'axiehuis', version: '1', sha256: 'ab'.repeat(32) },
    code: 'ABCD1234',
    ...changes,
  }
}

/** The same in the present shape. */
export function announcedNow(changes: Partial<Extract<Event, { type: 'announced'; v: 2 }>> = {}): Event {
  return { ...(announced() as Extract<Event, { type: 'announced' }>), v: 2, ...changes }
}

/** A photo is announced, with what it is for. */
export function photoAnnounced(changes: Partial<Extract<Event, { type: 'announced'; v: 3 }>> = {}): Event {
  return { ...(announced() as Extract<Event, { type: 'announced' }>), v: 3, medium: 'photo', uses: ['newsletter'], ...changes }
}

/** Somebody joins the list of a conversation. */
export function added(name: string, changes: Partial<Extract<Event, { type: 'participant-added' }>> = {}): Event {
  return { v: 1, type: 'participant-added', at: minute(1), participantId: idOf(name), role: 'client', ...changes }
}

/** The first write of a conversation: announced, with one client. */
export function begin(name: string, code = 'ABCD1234'): Append {
  return { id: idOf(name), version: 0, events: [announced({ code }), added('client')] }
}

/** A personal link of the client of a conversation. */
export function link(conversation: string, secretHash: string, participant = 'client'): PersonalLink {
  return { secretHash, conversationId: idOf(conversation), participantId: idOf(participant), createdAt: minute(1) }
}

/** A recording as it begins. */
export function recording(name: string, conversation: string, changes: Partial<Recording> = {}): Recording {
  return {
    id: idOf(name),
    conversationId: idOf(conversation),
    participantId: idOf('client'),
    deviceId: idOf('phone'),
    startedAt: minute(2),
    begunAs: 'kept-for-both',
    fromFile: false,
    version: 1,
    size: 0,
    frontier: new Uint8Array(),
    lastLeaf: undefined,
    early: [],
    head: undefined,
    completeness: 'open',
    ...changes,
  }
}

/** A leaf line at a place; the storage reads only its kind and place. */
export function leaf(index: number, kind = 'audio'): string {
  return `v1 ${kind} ${index} ${index * 48_000} 48000 ${index * 1000} 47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU= -`
}

/** A segment with a few bytes that tell its place. */
export function segment(name: string, index: number, bytes: Segment['bytes'] = Uint8Array.of(index, index + 1, index + 2)): Segment {
  return { recordingId: idOf(name), index, line: leaf(index), bytes }
}

/** The recording after `size` leaves in a row. */
export function grown(before: Recording, size: number): Recording {
  return { ...before, version: before.version + 1, size, frontier: Uint8Array.of(size), lastLeaf: leaf(size - 1), head: `head of ${size}` }
}

/** Everything an async iterable gives, as one list of bytes. */
export async function bytesOf(parts: AsyncIterable<Uint8Array>): Promise<number[]> {
  const all: number[] = []
  for await (const part of parts) all.push(...part)
  return all
}
