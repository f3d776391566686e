import type { Passage, RecordingNote, Settlement } from './conversation.ts'
import type { Event } from './events.ts'

/**
 * The recording after somebody said what happens with the part from before a withdrawal. It opens when everybody who withdrew says it
 * may be had, whole or without their voice; what one of them wants closed stays closed.
 */
export function afterSettling(one: RecordingNote, event: Extract<Event, { type: 'settled' }>): RecordingNote {
  const settlements = [...one.settlements.filter(({ participantId }) => participantId !== event.participantId), { participantId: event.participantId, ...settlementIn(event) }]
  const opening = settlements.filter(({ how }) => how === 'open' || how === 'without-voice').map(({ participantId }) => participantId)
  return {
    ...one,
    settlements,
    settledBy: settlements.map(({ participantId }) => participantId),
    restricted: one.restricted && !one.withdrawnBy.every((id) => opening.includes(id)),
    leftOut: joined(settlements.flatMap((said) => (said.how === 'without-voice' ? said.passages : []))),
  }
}

function settlementIn(event: Extract<Event, { type: 'settled' }>): Settlement {
  if (event.v === 1) return { how: 'open' }
  return event.how === 'without-voice' ? { how: event.how, passages: event.passages } : { how: event.how }
}

/** The same stretches in order, those that touch as one. */
export function joined(passages: readonly Passage[]): readonly Passage[] {
  const rising = passages.toSorted((a, b) => a.fromMs - b.fromMs)
  return rising.reduce<Passage[]>((before, { fromMs, toMs }) => {
    const last = before.at(-1)
    if (last === undefined || fromMs > last.toMs) return [...before, { fromMs, toMs }]
    return [...before.slice(0, -1), { fromMs: last.fromMs, toMs: Math.max(last.toMs, toMs) }]
  }, [])
}
