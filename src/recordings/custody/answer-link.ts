import { refused, type Random, type Result } from '#ground'
import { giveLink, mayGiveLink, participant, type Conversation, type ConversationRefusal, type HashSecret, type Participant } from '#conversations'
import type { RecordingRefusal } from '../refusal.ts'
import type { Share } from './custody.ts'
import { actorOn, type CustodyDeps } from './find-custody.ts'
import { findShare, type Who } from './share.ts'
import { shareState } from './share-rules.ts'

type Deps = CustodyDeps & { readonly random: Random; readonly hashSecret: HashSecret }

/**
 * The secret of a link with which somebody who is asked answers on a device of their own. Whoever asks gives none: they could answer with it
 * themselves. Only to a professional, who opens it with their account.
 */
export async function giveAnswerLink(
  deps: Deps, order: Who & { readonly shareId: string; readonly to: string },
): Promise<Result<{ readonly secret: string }, RecordingRefusal | ConversationRefusal>> {
  const found = await findShare(deps, order)
  if (!found.ok) return found
  const { share, conversation, note, policy } = found.value
  const [by, to] = [actorOn(conversation, order), participant(conversation, order.to)]
  if (by === undefined || to === undefined || !share.asked.includes(to.id) || !mayGiveLink(by, to)) return refused({ code: 'not-yours' })
  if (note.erased !== undefined) return refused({ code: 'erased' })
  if (shareState(conversation, note, policy, share, deps.now()) !== 'waiting') return refused({ code: 'not-possible-now' })
  if (!countsFrom(share, by, to)) return refused({ code: 'asker-gives-no-link' })
  return giveLink(deps, { conversationId: conversation.id, participantId: to.id, deviceId: order.deviceId, accountId: order.accountId })
}

/** Those who are asked, have not answered, and cannot here; with whether `by` may give them a link, or somebody else has to. */
export function waitForLink({ people }: Pick<Conversation, 'people'>, share: Share, by: readonly Participant[]): readonly { readonly one: Participant; readonly giver: Participant | undefined }[] {
  return people
    .filter((one) => share.asked.includes(one.id) && !share.answers.some(({ participantId }) => participantId === one.id))
    .flatMap((one) => {
      const givers = by.filter((giver) => mayGiveLink(giver, one))
      return givers.length === 0 ? [] : [{ one, giver: givers.find((giver) => countsFrom(share, giver, one)) }]
    })
}

function countsFrom(share: Share, by: Participant, to: Participant): boolean {
  return by.id !== share.askedBy || to.role === 'professional'
}
