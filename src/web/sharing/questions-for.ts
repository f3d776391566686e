import { actsForSelf } from '#conversations'
import type { Account } from '#people'
import { waitsFor } from '#recordings'
import type { WebDeps } from '../deps.ts'
import { routes } from '../routes.ts'

type Deps = Pick<WebDeps, 'conversations' | 'recordings' | 'custody' | 'rules' | 'now'>

/** Pages on which somebody who took part under this account is asked whether a recording may be shared, and has not answered. */
export async function questionsFor(deps: Deps, { id: accountId }: Pick<Account, 'id'>): Promise<readonly string[]> {
  const paths: string[] = []
  for (const recordingId of await deps.custody.withWishes(deps.now())) {
    const conversationId = (await deps.recordings.find(recordingId))?.conversationId
    const conversation = conversationId === undefined ? undefined : await deps.conversations.find(conversationId)
    const note = conversation?.recordings.find(({ id }) => id === recordingId)
    if (conversation === undefined || note === undefined) continue
    const own = conversation.people.filter(({ id }) => actsForSelf(conversation, id, { deviceId: '', accountId })).map(({ id }) => id)
    if (own.length === 0) continue
    const policy = deps.rules(conversation.policy)
    const { shares } = await deps.custody.find(recordingId)
    paths.push(...shares.filter((share) => own.some((id) => waitsFor(conversation, note, policy, share, id, deps.now()))).map(({ id }) => routes.share(conversation.id, recordingId, id)))
  }
  return paths
}
