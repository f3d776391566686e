import type { ConversationPort } from '#conversations'
import type { CustodyPort, RecordingPort } from '#recordings'

/** Tells open pages that a conversation changed. It carries no content: every page asks anew what it may see. */
export type Live = {
  /** Calls `listener` at every change of this conversation; the answer ends that. */
  readonly listen: (conversationId: string, listener: () => void) => () => void
  readonly changed: (conversationId: string) => void
}

/** One process, one list of listeners. */
export function createLive(): Live {
  const listeners = new Map<string, Set<() => void>>()
  return {
    listen(id, listener) {
      const set = listeners.get(id) ?? new Set()
      listeners.set(id, set.add(listener))
      return () => {
        set.delete(listener)
        if (set.size === 0 && listeners.get(id) === set) listeners.delete(id)
      }
    },
    changed(id) {
      for (const listener of listeners.get(id) ?? []) listener()
    },
  }
}

/** The same ports, telling `live` after every change that was kept. */
export function announcing(live: Live, conversations: ConversationPort, recordings: RecordingPort, custody: CustodyPort) {
  const tell = async (kept: Promise<boolean>, id: string | undefined) => {
    const landed = await kept
    if (landed && id !== undefined) live.changed(id)
    return landed
  }
  return {
    custody: {
      ...custody,
      keep: (append) => tell(custody.keep(append), append.conversationId),
      eraseSound: (erase) => tell(custody.eraseSound(erase), erase.append.id),
      async noteOpening(opening) {
        await custody.noteOpening(opening)
        live.changed((await recordings.find(opening.recordingId))?.conversationId ?? '')
      },
    } satisfies CustodyPort,
    conversations: { ...conversations, keep: (append) => tell(conversations.keep(append), append.id) } satisfies ConversationPort,
    recordings: {
      ...recordings,
      keep: (recording, append) => tell(recordings.keep(recording, append), append?.id),
      keepLeaves: (lines, recording, append) => tell(recordings.keepLeaves(lines, recording, append), append?.id),
      async keepCopy(copy, statement) {
        const landed = await recordings.keepCopy(copy, statement)
        if (landed) live.changed((await recordings.find(copy.recordingId))?.conversationId ?? '')
        return landed
      },
      async keepStatement(statement, append) {
        const landed = await recordings.keepStatement(statement, append)
        if (landed) live.changed((await recordings.find(statement.recordingId))?.conversationId ?? '')
        return landed
      },
    } satisfies RecordingPort,
  }
}
