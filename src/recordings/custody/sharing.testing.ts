// A recorded conversation whose sound is shared, for the tests of this room.
import assert from 'node:assert/strict'
import type { House } from '../../../test/support/house-for-test.ts'
import { instant, type Bytes, type Result } from '#ground'
import { answerShare, askToShare, makeShareLink, openShare, seal, type MadeLink, type RecordingRefusal, type Share, type ShareOrder, type Sound } from '#recordings'
import { code, PROFESSIONAL, recordingTalk, stopped } from '../talk.testing.ts'

type Talk = Awaited<ReturnType<typeof recordingTalk>>
export type Seat = { readonly participantId: string; readonly deviceId: string }
export type Link = { readonly secret: string; readonly code: string }
export type SharedTalk = Awaited<ReturnType<typeof sharedTalk>>

/** Five seconds, recorded by a client and sealed; with `withdrawn` the first of the others withdrew while it ran. */
export async function sharedTalk(house: House, others = [PROFESSIONAL] as Parameters<House['announced']>[0], { withdrawn = false } = {}) {
  const talk = await recordingTalk(house, 'kept-for-both', others)
  assert.equal(await talk.recorder.seconds(5), undefined)
  if (withdrawn) {
    await house.answers(talk.conversationId, talk.noor.participantId, talk.noor.device.id, 'withdrew')
    await talk.recorder.end('stopped-by-agreement')
    assert.equal(code(await seal(house.deps, talk.recordingId)), 'accepted')
  } else await stopped(house, talk)
  const linkAs = (seat: Seat, share: Share): Promise<Result<MadeLink, RecordingRefusal>> => makeShareLink(house.deps, { recordingId: talk.recordingId, shareId: share.id, ...seat, codeBy: 'told' })
  const tryLink = (share: Share) => linkAs({ participantId: talk.card.participantId, deviceId: talk.card.device.id }, share)
  return {
    ...talk,
    linkAs,
    tryLink,
    tryAsk: (change: Partial<ShareOrder>) => askToShare(house.deps, wish(talk, change)),
    /** The client asks to share it. */
    async asks(change: Partial<ShareOrder>): Promise<Share> {
      const outcome = await askToShare(house.deps, wish(talk, change))
      if (!outcome.ok) throw new Error(`not asked: ${outcome.refusal.code}`)
      return outcome.value
    },
    answers: (share: Share, other: number, answer: 'yes' | 'no') =>
      answerShare(house.deps, { recordingId: talk.recordingId, shareId: share.id, participantId: talk.joined[other]!.participantId, deviceId: talk.joined[other]!.device.id, answer }),
    async link(share: Share): Promise<Link> {
      const made = await tryLink(share)
      if (!made.ok) throw new Error(`no link: ${made.refusal.code}`)
      return { secret: made.value.secret, code: made.value.code }
    },
    listens: (link: Link) => openShare(house.deps, { ...link, act: 'listen' }),
    holds: (link: Link) => openShare(house.deps, { ...link, act: 'hold' }),
  }
}

/** What the client asks, a week long. */
export function wish({ recordingId, card }: Talk, change: Partial<ShareOrder>): ShareOrder {
  return {
    recordingId, participantId: card.participantId, deviceId: card.device.id, recipient: 'third-party', name: 'Mr. Jansen', purpose: 'advies', part: { kind: 'whole' },
    act: 'listen', form: 'sound', until: instant(Date.parse('2026-11-30T10:00:00Z')), ...change,
  }
}

/** Everything a sound gives, as text. */
export async function bytes({ read }: Pick<Sound, 'read'>): Promise<string> {
  const parts: Bytes[] = []
  for await (const part of await read()) parts.push(part)
  return Buffer.concat(parts).toString()
}
