import { isOwnDevice, type Conversation } from '#conversations'
import { readLeaf } from '#ledger'
import type { WebDeps } from '../deps.ts'
import { waitsForAnswer } from '../sharing/waits-for-answer.ts'
import type { RecordingState } from './table-model.ts'

/** What the table shows of every recording of a conversation, beside what the conversation itself tells. */
export async function recordingStates(deps: WebDeps, conversation: Conversation, deviceId: string | undefined, accountId: string | undefined): Promise<readonly RecordingState[]> {
  const states: RecordingState[] = []
  const accesses = (await deps.access.of(conversation.id)).toReversed()
  for (const recording of await deps.recordings.ofConversation(conversation.id)) {
    const note = conversation.recordings.find((one) => one.id === recording.id)
    states.push({
      recording,
      statements: await deps.recordings.statements(recording.id),
      accesses: accesses.filter((one) => one.recordingId === recording.id),
      copies: await deps.recordings.copies(recording.id),
      gaps: (await deps.recordings.gaps(recording.id)).flatMap((line) => {
        const read = readLeaf(line)
        return read.ok ? [read.value] : []
      }),
      soundHere: note?.sealed !== undefined && note.erased === undefined && note.keeping === 'kept-for-both' && (await deps.recordings.withoutBytes(recording.id)).length === 0,
      ownDevice: deviceId !== undefined && isOwnDevice(conversation, recording.participantId, deviceId),
      asked: note !== undefined && (await waitsForAnswer(deps, conversation, note, { deviceId: deviceId ?? '', accountId })),
    })
  }
  return states
}
