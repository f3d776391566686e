// A recording made with another app, sealed, of which the organisation asks a copy.
import assert from 'node:assert/strict'
import type { TestApp } from '../../../test/support/app-for-test.ts'
import { newId, platformRandom } from '#ground'
import { CHUNK_BYTES, hashBytes, leafLine } from '#ledger'
import { answerCopyRequest, askForCopy, seal, sealFile } from '#recordings'
import { routes } from '../routes.ts'

export const FILE = Uint8Array.from({ length: CHUNK_BYTES * 2 + 77 }, (_, i) => (i * 31 + (i >> 8)) & 255)
export type Chosen = 'app' | 'not' | 'nothing'

/** A client who sealed a file of another app, and chose whether the organisation gets it. */
export async function sealedFile({ house }: Pick<TestApp, 'house'>, chose: Chosen = 'app') {
  const card = await house.announced([{ role: 'professional', ageYears: undefined, name: 'Noor' }])
  const { conversationId, device: client } = card
  const worker = await house.joins(card.code, { participantId: (await house.conversation(conversationId)).people[1]!.id })
  await house.answers(conversationId, worker.participantId, worker.device.id, 'agrees')
  const recordingId = newId(platformRandom)
  const hashed = hashBytes(FILE, 'chunks')
  assert.ok(hashed.ok)
  const lines = hashed.value.segments.map(({ offset, sizeBytes, sha256 }, index) => leafLine({ kind: 'chunk', index, start: offset, count: sizeBytes, atMs: 0, sha256 }))
  const me = { recordingId, participantId: card.participantId, deviceId: client.id }
  assert.ok((await sealFile(house.deps, { ...me, conversationId, lines })).ok)
  assert.ok((await seal(house.deps, recordingId)).ok)
  const meant = { purpose: 'het verslag', keepUntil: '2027-05-01' }
  const asked = await askForCopy({ ...house.deps, legalMonth: () => '2026-12-23' }, { recordingId, participantId: worker.participantId, deviceId: worker.device.id, meant })
  assert.ok(asked.ok)
  if (chose !== 'nothing') assert.ok((await answerCopyRequest(house.deps, { ...me, requestId: asked.value.id, what: chose })).ok)
  return { recordingId, client, worker: worker.device, send: routes.fileCopy(conversationId, recordingId), take: routes.fileCopyFile(conversationId, recordingId), care: routes.recordingCare(conversationId, recordingId) }
}
