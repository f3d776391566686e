import assert from 'node:assert/strict'
import { eraseRecording, noteTold, openCopy, tellErased, type Holder, type Keeper } from '#recordings'
import { again } from '#conversations'
import type { House } from '../../../test/support/house-for-test.ts'
import { at, code, PROFESSIONAL } from '../talk.testing.ts'
import { sharedTalk } from './sharing.testing.ts'

const MANAGER = { kind: 'staff', id: 'kim-------------', name: 'Kim' } as const
const PATH = (conversationId: string, recordingId: string) => `/${conversationId}/${recordingId}`

/** A lawyer who has the file, an adviser who only had a link, and a professional who kept a copy. */
async function spreadTalk(house: House) {
  const talk = await sharedTalk(house, [PROFESSIONAL])
  const { recordingId } = talk
  const lawyer = await talk.asks({ recipient: 'own-lawyer', act: 'hold' })
  await talk.holds(await talk.link(lawyer))
  const adviser = await talk.asks({ recipient: 'own-adviser' })
  await talk.link(adviser)
  await openCopy(house.deps, { recordingId, deviceId: talk.noor.device.id, format: 'ogg', what: 'downloaded' })
  const mails = async (share: { id: string }, address: string) => house.storage.custody.keepAddress({ recordingId, shareId: share.id, address })
  const erase = () => eraseRecording({ ...house.deps, holdsOn: async () => [], erasedPath: PATH }, { recordingId, by: MANAGER, because: 'not-needed' })
  const told = (holder: Holder, by: Keeper) => again(() => noteTold(house.deps, { recordingId, holder, by }))
  const sent: string[] = []
  const failures: unknown[] = []
  let down = false
  const turn = () =>
    tellErased(
      { ...house.storage, now: house.deps.now, async send({ to }) {
        if (down) throw new Error('no mail server')
        sent.push(to)
      } },
      (cause) => failures.push(cause),
    )
  const asClient = { kind: 'participant', participantId: talk.card.participantId, deviceId: talk.card.device.id } as const
  const asNoor = { kind: 'participant', participantId: talk.noor.participantId, deviceId: talk.noor.device.id } as const
  return { ...talk, lawyer, adviser, mails, erase, told, turn, sent, failures, asClient, asNoor, mail: (works: boolean) => void (down = !works), custody: () => house.storage.custody.find(recordingId) }
}

at('whoever has a copy is written down at the moment of erasing, and ticked off by whoever may tell them', async (house) => {
  const talk = await spreadTalk(house)
  const lawyer = { kind: 'recipient', shareId: talk.lawyer.id } as const
  const noor = { kind: 'participant', participantId: talk.noor.participantId } as const
  assert.equal(code(await talk.told(lawyer, talk.asClient)), 'not-possible-now', 'nothing was erased yet')
  assert.equal(code(await talk.erase()), 'accepted')
  assert.deepEqual((await talk.custody()).holders, [{ holder: noor, told: undefined }, { holder: lawyer, told: undefined }])
  assert.deepEqual(await house.storage.custody.untold(9), [talk.recordingId])
  assert.equal(code(await talk.told(lawyer, talk.asNoor)), 'not-yours', 'she does not know who it is')
  assert.equal(code(await talk.told(noor, talk.asClient)), 'not-yours')
  assert.equal(code(await talk.told({ kind: 'recipient', shareId: talk.adviser.id }, talk.asClient)), 'not-possible-now', 'had a link, and no copy')
  assert.equal(code(await talk.told(lawyer, { ...talk.asClient, deviceId: talk.noor.device.id })), 'not-yours')
  assert.equal(code(await talk.told(lawyer, talk.asClient)), 'accepted')
  assert.equal(code(await talk.told(noor, MANAGER)), 'accepted')
  assert.equal(code(await talk.told(noor, MANAGER)), 'accepted', 'twice is once')
  const { holders, version } = await talk.custody()
  assert.deepEqual(holders.map(({ told }) => told?.by), [MANAGER, { kind: 'participant', id: talk.card.participantId }])
  assert.equal((await house.storage.custody.events(talk.recordingId)).length, version)
  assert.deepEqual(await house.storage.custody.untold(9), [])
})

at('an address that is known gets one message, and nobody has to tick it', async (house) => {
  const talk = await spreadTalk(house)
  await talk.mails(talk.lawyer, 'jansen@elders.example')
  await talk.mails(talk.adviser, 'roos@elders.example')
  await talk.turn()
  assert.deepEqual(talk.sent, [], 'nothing was erased')
  talk.mail(false)
  assert.equal(code(await talk.erase()), 'accepted', 'mail that fails stops no erasing')
  await talk.turn()
  assert.deepEqual([talk.sent, talk.failures.length], [[], 2])
  await talk.turn()
  assert.equal(talk.failures.length, 2, 'not again at once')
  house.pass(60_000)
  talk.mail(true)
  await talk.turn()
  await talk.turn()
  assert.deepEqual(talk.sent.toSorted(), ['jansen@elders.example', 'roos@elders.example'])
  const told = (await talk.custody()).holders.filter((one) => one.told !== undefined)
  assert.deepEqual(told.map(({ holder, told: how }) => [holder.kind === 'recipient' && holder.shareId, how?.by.kind]), [[talk.lawyer.id, 'mail'], [talk.adviser.id, 'mail']])
})

at('a message that never leaves is given up, its address goes, and whoever has a copy still has to be told', async (house) => {
  const talk = await spreadTalk(house)
  await talk.mails(talk.lawyer, 'jansen@elders.example')
  await talk.erase()
  talk.mail(false)
  for (let turn = 0; turn < 20; turn++) {
    await talk.turn()
    house.pass(24 * 60 * 60_000)
  }
  assert.equal(talk.failures.length, 10)
  talk.mail(true)
  await talk.turn()
  assert.deepEqual(talk.sent, [])
  assert.deepEqual((await talk.custody()).holders.map(({ told }) => told), [undefined, undefined])
})

at('a crash between the message and its note sends it again, and never loses it', async (house) => {
  const talk = await spreadTalk(house)
  await talk.mails(talk.lawyer, 'jansen@elders.example')
  await talk.erase()
  const keys: string[] = []
  const deps = { ...house.storage, now: house.deps.now, send: async ({ key }: { key: string }) => void keys.push(key) }
  await assert.rejects(tellErased({ ...deps, custody: { ...house.storage.custody, tried: () => Promise.reject(new Error('the disk is gone')) } }, () => assert.fail()), /disk is gone/)
  await tellErased(deps, () => assert.fail())
  await tellErased(deps, () => assert.fail())
  assert.equal(keys.length, 2)
  assert.equal(keys[0], keys[1], 'so that a mail program can tell that it is one')
})

at('a message that left and could not be noted is noted later: the address stays until then, and it is heard of', async (house) => {
  const talk = await spreadTalk(house)
  await talk.mails(talk.lawyer, 'jansen@elders.example')
  await talk.erase()
  let busy = true
  const heard: unknown[] = []
  const custody = { ...house.storage.custody, keep: async (append: Parameters<typeof house.storage.custody.keep>[0]) => !busy && house.storage.custody.keep(append) }
  const turn = () => tellErased({ ...house.storage, custody, now: house.deps.now, send: async () => undefined }, (cause) => heard.push(cause))
  await turn()
  assert.deepEqual([heard.length, (await talk.custody()).holders.filter(({ told }) => told !== undefined).length], [1, 0])
  busy = false
  house.pass(60_000)
  await turn()
  assert.deepEqual([heard.length, (await talk.custody()).holders.filter(({ told }) => told?.by.kind === 'mail').length], [1, 1])
  assert.deepEqual(await house.storage.custody.toTell(house.deps.now(), 9), [])
})

at('whoever works here and has a copy under an account gets a notice, in the write that erases', async (house) => {
  const talk = await spreadTalk(house)
  const before = await house.conversation(talk.conversationId)
  const seat = { v: 1, type: 'seat-taken', at: house.deps.now(), participantId: talk.noor.participantId, deviceId: 'desk------------', established: 'staff-account', accountName: 'Noor', accountId: 'noor------------', present: false } as const
  assert.ok(await house.storage.conversations.keep({ id: before.id, version: before.version, events: [seat] }))
  await talk.erase()
  assert.deepEqual((await house.storage.notices.due(house.deps.now(), 9)).map(({ accountId, path }) => [accountId, path]), [['noor------------', PATH(talk.conversationId, talk.recordingId)]])
})
