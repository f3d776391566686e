import assert from 'node:assert/strict'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { openHouse, testRecorder } from '../test/support/house-for-test.ts'
import { instant, newId, platformRandom as random } from '#ground'
import { askToShare, control, eraseRecording, seal, startRecording } from '#recordings'
import { openStorage, type Storage } from '#storage'
import { openMailing } from './mailing.ts'

const now = () => instant(Date.UTC(2026, 10, 25, 9))
const settings = { publicUrl: 'https://opnames.huis.example', mail: { server: undefined, from: 'openkaart@huis.example' } }
const fatima = { id: 'fatima-0000000001', email: 'fatima@huis.example', name: 'Fatima', roles: ['manager'], passwordHash: 'x', passkeys: [], locations: [], createdAt: now(), closedAt: undefined, version: 1 } as const

async function messages(folder: string): Promise<readonly string[]> {
  const outbox = join(folder, 'outbox')
  return Promise.all((await readdir(outbox).catch(() => [])).map((name) => readFile(join(outbox, name), 'utf8')))
}

async function inFolder(use: (folder: string, open: () => Promise<Storage>) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'openkaart-mailing-'))
  try {
    await use(folder, () => openStorage({ dataFolder: folder, now, random }))
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function oneNotice(storage: Storage): Promise<void> {
  await storage.people.keepInvitation({ secretHash: 'h', roles: ['manager'], createdAt: now(), expiresAt: now(), usedAt: undefined, by: undefined })
  await storage.people.keepInvited(fatima, 'h', now())
  await storage.notices.add([{ key: 'report x for fatima', accountId: fatima.id, path: '/medewerker/zaken/x', dueAt: now() }])
}

test('without a mail server the message lies in the outbox, once, with a link to this installation', async () => {
  await inFolder(async (folder, open) => {
    const storage = await open()
    await oneNotice(storage)
    const mailing = openMailing({ ...storage, settings, now, log: () => assert.fail('nothing went wrong') })
    await mailing.look()
    await mailing.look()
    await mailing.close()
    const [message, ...more] = await messages(folder)
    assert.deepEqual(more, [])
    assert.match(message ?? '', /https:\/\/opnames\.huis\.example\/medewerker\/zaken\/x/)
    assert.doesNotMatch(message ?? '', /report/)
    assert.deepEqual(await storage.notices.due(now(), 9), [])
    await storage.close()
  })
})

test('a stop between sending and noting it sends the same message again, and never loses it', async () => {
  await inFolder(async (folder, open) => {
    const first = await open()
    await oneNotice(first)
    const logged: string[] = []
    const dying = openMailing({
      ...first, settings, now, log: (entry) => logged.push(entry.event === 'failed' ? entry.where : entry.event),
      notices: { ...first.notices, told: () => Promise.reject(new Error('the disk is gone')) },
    })
    await dying.look()
    await dying.close()
    await first.close()
    assert.deepEqual(logged, ['notices'])
    const before = await messages(folder)
    assert.equal(before.length, 1)

    const second = await open()
    const mailing = openMailing({ ...second, settings, now, log: () => assert.fail('nothing went wrong') })
    await mailing.look()
    await mailing.close()
    assert.deepEqual(await second.notices.due(now(), 9), [])
    await second.close()
    assert.deepEqual(await messages(folder), before, 'the same message, which a mail program can tell by its Message-ID')
  })
})

test('somebody outside hears once that what they got was erased, and not what it was', async () => {
  const house = await openHouse()
  try {
    const card = await house.announced([{ role: 'professional', ageYears: undefined, name: 'Noor' }])
    const { conversationId, participantId, device } = card
    const noor = await house.joins(card.code, { participantId: (await house.conversation(conversationId)).people[1]!.id })
    await house.answers(conversationId, noor.participantId, noor.device.id, 'agrees')
    const seat = { recordingId: newId(random), participantId, deviceId: device.id }
    assert.ok((await startRecording(house.deps, { ...seat, conversationId, keeping: 'kept-for-both' })).ok)
    const recorder = testRecorder(house, seat.recordingId, device.id)
    await recorder.seconds(1)
    await control(house.deps, { ...seat, conversationId, to: 'stopped' })
    await recorder.end()
    assert.ok((await seal(house.deps, seat.recordingId)).ok)
    const until = instant(house.deps.now() + 60_000)
    const share = await askToShare(house.deps, { ...seat, recipient: 'own-lawyer', name: 'Mr. Jansen', purpose: 'advies', part: { kind: 'whole' }, act: 'hold', form: 'sound', until })
    assert.ok(share.ok)
    await house.storage.custody.keepAddress({ recordingId: seat.recordingId, shareId: share.value.id, address: 'jansen@elders.example' })
    const erased = await eraseRecording({ ...house.deps, holdsOn: async () => [] }, { recordingId: seat.recordingId, by: { kind: 'staff', id: 'kim', name: 'Kim' }, because: 'not-needed' })
    assert.ok(erased.ok)
    const sent: string[] = []
    const mailing = openMailing({ ...house.storage, outbox: { put: async (_name, message) => void sent.push(message) }, settings, now: house.deps.now, log: () => assert.fail('nothing went wrong') })
    await mailing.look()
    await mailing.look()
    await mailing.close()
    const [message, ...more] = sent
    assert.deepEqual(more, [])
    assert.match(message ?? '', /^To: jansen@elders\.example\r$/m)
    assert.match(message ?? '', /is gewist/)
    assert.doesNotMatch(message ?? '', /gesprek|opname|advies|Mr\.|https?:/)
    assert.deepEqual(await house.storage.custody.toTell(house.deps.now(), 9), [])
  } finally {
    await house.close()
  }
})
