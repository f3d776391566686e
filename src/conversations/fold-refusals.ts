import { saysNo, type Conversation } from './conversation.ts'
import type { AlternativeMoved, Answered, RefusalMoved } from './events.ts'

type Changed = Partial<Pick<Conversation, 'alternative' | 'proposals' | 'refusals' | 'blanketRefusals' | 'talkedAt'>>

/** What an event about saying no, or about another way, changes in the conversation. */
export function afterRefusal(before: Conversation, event: AlternativeMoved | RefusalMoved): Changed {
  const { alternative, proposals, refusals } = before
  switch (event.type) {
    case 'alternative-asked':
      return { alternative: alternative.kind === 'not-asked' ? { kind: 'asked', at: event.at } : alternative }
    case 'alternative-offered':
      return { alternative: { kind: 'offered', at: event.at, offers: [event.offer], words: event.words, answers: [] }, proposals: proposals + 1 }
    case 'alternative-answered': {
      if (alternative.kind !== 'offered') return {}
      const { v: _v, type: _type, ...given } = event
      return { alternative: { ...alternative, answers: [...alternative.answers.filter((one) => one.participantId !== event.participantId), given] } }
    }
    case 'refusal-explained': {
      const { participantId, at, reason, words, offers } = event
      const explained = [...refusals.filter((one) => one.participantId !== participantId), { participantId, at, reason, words, offers }]
      // Two professionals may each say no: what either of them offers is there to choose from.
      const all = [...new Set(explained.flatMap((one) => one.offers))]
      return { refusals: explained, alternative: { kind: 'offered', at, offers: all, words: undefined, answers: [] }, proposals: proposals + 1 }
    }
    case 'blanket-refusal-noted':
      return { blanketRefusals: [...new Set([...before.blanketRefusals, event.participantId])] }
    case 'talked-it-over':
      return { talkedAt: before.talkedAt ?? event.at }
  }
}

/** A new answer ends the reason somebody gave for an earlier no. Once nobody says no, no other way is needed. */
export function afterAnswer(before: Conversation, { participantId, answer }: Answered): Changed {
  const refusals = before.refusals.filter((one) => one.participantId !== participantId)
  const stillNo = answer !== 'agrees' || before.people.some((one) => one.id !== participantId && saysNo(one))
  return stillNo ? { refusals } : { refusals, alternative: { kind: 'not-asked' } }
}
