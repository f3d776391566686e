import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fold, type ConversationPort, type DevicePort, type Event, type LinkPort } from '#conversations'
import { added, announced, announcedNow, begin, idOf, link, minute } from './samples.ts'

type Open = () => Promise<{ readonly conversations: ConversationPort; readonly devices: DevicePort; readonly links: LinkPort; readonly close: () => Promise<void> }>

/** What every keeper of conversations, devices and personal links does. */
export function conversationsContract(name: string, open: Open): void {
  const law = (sentence: string, body: (ports: Awaited<ReturnType<Open>>) => Promise<void>) =>
    test(`${name}: ${sentence}`, async () => {
      const ports = await open()
      try {
        await body(ports)
      } finally {
        await ports.close()
      }
    })

  law('a conversation is what its events tell', async ({ conversations }) => {
    assert.equal(await conversations.find(idOf('a')), undefined)
    assert.deepEqual(await conversations.events(idOf('a')), [])
    assert.equal(await conversations.keep(begin('a')), true)
    const told = [announced(), added('client')]
    assert.deepEqual(await conversations.events(idOf('a')), told)
    assert.deepEqual(await conversations.find(idOf('a')), fold(idOf('a'), told))
  })

  law('every kind of event comes back as it was kept', async ({ conversations }) => {
    assert.equal(await conversations.keep({ id: idOf('a'), version: 0, events: EVERY_EVENT }), true)
    assert.deepEqual(await conversations.events(idOf('a')), EVERY_EVENT)
    assert.deepEqual(await conversations.find(idOf('a')), fold(idOf('a'), EVERY_EVENT))
  })

  law('an event that could not be read back is refused, and nothing of its append is kept', async ({ conversations }) => {
    const strange = { ...added('client'), v: 2 } as unknown as Event
    await assert.rejects(conversations.keep({ id: idOf('a'), version: 0, events: [announced(), strange] }), /version 2/)
    assert.equal(await conversations.find(idOf('a')), undefined)
  })

  law('only who knows the newest version may append', async ({ conversations }) => {
    assert.equal(await conversations.keep({ ...begin('a'), version: 1 }), false)
    assert.equal(await conversations.keep(begin('a')), true)
    assert.equal(await conversations.keep(begin('a')), false)
    const late = { id: idOf('a'), version: 1, events: [added('late')] }
    assert.equal(await conversations.keep(late), false)
    assert.equal(await conversations.keep({ ...late, version: 2 }), true)
    assert.equal((await conversations.find(idOf('a')))?.version, 3)
  })

  law('of two appends at once to the same version exactly one lands', async ({ conversations }) => {
    await conversations.keep(begin('a'))
    const both = await Promise.all(['one', 'two'].map((who) => conversations.keep({ id: idOf('a'), version: 2, events: [added(who)] })))
    assert.deepEqual(both.toSorted(), [false, true])
    const kept = await conversations.find(idOf('a'))
    assert.deepEqual(kept?.people.map(({ id }) => id), [idOf('client'), idOf(both[0] === true ? 'one' : 'two')])
  })

  law('a mistake in one write leaves the writes beside it alone', async ({ conversations }) => {
    const results = await Promise.allSettled([
      conversations.keep(begin('a', 'AAAA1111')),
      conversations.keep({ id: idOf('b'), version: 0, events: [added('nobody')] }),
      conversations.keep(begin('c', 'CCCC1111')),
    ])
    assert.deepEqual(results.map(({ status }) => status), ['fulfilled', 'rejected', 'fulfilled'])
    assert.notEqual(await conversations.find(idOf('a')), undefined)
    assert.equal(await conversations.find(idOf('b')), undefined)
    assert.notEqual(await conversations.find(idOf('c')), undefined)
  })

  law('a code finds its conversation until that is finished, and is free again afterwards', async ({ conversations }) => {
    await conversations.keep(begin('a', 'SAME1234'))
    assert.equal((await conversations.findByCode('SAME1234'))?.id, idOf('a'))
    assert.equal(await conversations.findByCode('0THER123'), undefined)
    assert.equal(await conversations.keep(begin('b', 'SAME1234')), false)
    await conversations.keep({ id: idOf('a'), version: 2, events: [{ v: 1, type: 'finished', at: minute(60) }] })
    assert.equal(await conversations.findByCode('SAME1234'), undefined)
    assert.equal(await conversations.keep(begin('b', 'SAME1234')), true)
    assert.equal((await conversations.findByCode('SAME1234'))?.id, idOf('b'))
  })

  law('the list shows the unfinished soonest first, then those finished lately', async ({ conversations }) => {
    const start = (name: string, startsAt: number) =>
      conversations.keep({ id: idOf(name), version: 0, events: [announced({ code: `${name}0000000`.slice(0, 8), startsAt: minute(startsAt) })] })
    await start('later', 90)
    await start('soon', 30)
    await start('old', 1)
    await start('recent', 2)
    await start('called-off', 3)
    const end = (name: string, type: 'finished' | 'cancelled', at: number) =>
      conversations.keep({ id: idOf(name), version: 1, events: [{ v: 1, type, at: minute(at) }] })
    await end('old', 'finished', 10)
    await end('recent', 'finished', 40)
    await end('called-off', 'cancelled', 50)
    const listed = await conversations.list({ finishedSince: minute(40) })
    assert.deepEqual(listed.map(({ id }) => id), ['soon', 'later', 'called-off', 'recent'].map(idOf))
  })

  law('an announcement tells whether the client has to come, when somebody said so; an older one does not', async ({ conversations }) => {
    const kept = { id: idOf('a'), version: 0, events: [announcedNow({ compulsory: true })] }
    assert.equal(await conversations.keep(kept), true)
    assert.deepEqual(await conversations.events(idOf('a')), kept.events)
    assert.equal((await conversations.find(idOf('a')))?.compulsory, true)
    await conversations.keep({ id: idOf('b'), version: 0, events: [announced({ code: 'BBBB1111' })] })
    assert.equal((await conversations.find(idOf('b')))?.compulsory, undefined)
  })

  law('reasons for a no are found without names, of the unfinished and of what ended last first, and never more than asked for', async ({ conversations }) => {
    const refuse = (name: string, reason: 'personal' | 'safety', after: number): Event => ({ v: 1, type: 'refusal-explained', at: minute(after), participantId: idOf(name), reason, offers: ['companion'] })
    const start = async (name: string, events: readonly Event[]) => {
      await conversations.keep({ id: idOf(name), version: 0, events: [announced({ code: `${name}0000000`.slice(0, 8), setting: name === 'phoned' ? 'phone' : 'site' }), ...events] })
    }
    await start('open', [added('worker', { role: 'professional' }), refuse('worker', 'personal', 20)])
    await start('phoned', [refuse('other', 'safety', 30), { v: 1, type: 'finished', at: minute(60) }])
    await start('blanket', [{ v: 1, type: 'blanket-refusal-noted', at: minute(10), participantId: idOf('worker') }, { v: 1, type: 'finished', at: minute(50) }])
    await start('before', [refuse('worker', 'safety', 1), { v: 1, type: 'finished', at: minute(5) }])
    await start('quiet', [added('client')])
    const found = async (since: number, most: number) => {
      const { refusals, more } = await conversations.refusals({ since: minute(since), most })
      return [refusals.map(({ reason, setting }) => `${reason} ${setting}`), more]
    }
    assert.deepEqual(await found(6, 10), [['personal site', 'safety phone', 'blanket site'], false])
    assert.deepEqual(await found(0, 10), [['personal site', 'safety phone', 'blanket site', 'safety site'], false])
    assert.deepEqual(await found(25, 10), [['safety phone'], false])
    assert.deepEqual(await found(6, 2), [['personal site', 'safety phone'], true])
    const { refusals } = await conversations.refusals({ since: minute(0), most: 10 })
    assert.deepEqual([...new Set(refusals.flatMap((one) => Object.keys(one)))].sort(), ['at', 'person', 'reason', 'setting'])
  })

  law('personal links begin and end with the append that says so', async ({ conversations, links }) => {
    await conversations.keep({ ...begin('a'), links: [link('a', 'hash-one')] })
    assert.deepEqual(await links.find('hash-one'), link('a', 'hash-one'))
    const replace = { id: idOf('a'), version: 9, events: [added('x')], revokeLinksOf: [idOf('client')], links: [link('a', 'hash-two')] }
    assert.equal(await conversations.keep(replace), false)
    assert.deepEqual(await links.find('hash-one'), link('a', 'hash-one'))
    assert.equal(await links.find('hash-two'), undefined)
    assert.equal(await conversations.keep({ ...replace, version: 2 }), true)
    assert.equal(await links.find('hash-one'), undefined)
    assert.deepEqual(await links.find('hash-two'), link('a', 'hash-two'))
  })

  law('a device gets one key and keeps it', async ({ devices }) => {
    const device = { id: idOf('phone'), secretHash: 'device-hash', createdAt: minute(0), key: undefined }
    const key = { algorithm: 'es256', spki: 'AAAA' } as const
    assert.equal(await devices.find(device.id), undefined)
    assert.equal(await devices.keep(device), true)
    assert.equal(await devices.keep(device), true)
    assert.deepEqual(await devices.find(device.id), device)
    assert.equal(await devices.keep({ ...device, key }), true)
    assert.equal(await devices.keep({ ...device, key }), true)
    assert.equal(await devices.keep({ ...device, key: { ...key, spki: 'BBBB' } }), false)
    assert.equal(await devices.keep(device), false)
    assert.deepEqual(await devices.findBySecretHash('device-hash'), { ...device, key })
    await assert.rejects(devices.keep({ ...device, secretHash: 'other' }))
  })
}

const at = minute(5)
const participantId = idOf('client')
const recordingId = idOf('recording')

const EVERY_EVENT: readonly Event[] = [
  announced({ by: 'staff', startsAt: minute(30), subject: 'intake ✓', medium: 'video', setting: 'video-call', recorder: 'both', late: true }),
  { v: 1, type: 'placed', at, location: idOf('north') },
  added('client', { ageYears: 13, name: 'Noor' }),
  added('worker', { role: 'professional' }),
  { v: 1, type: 'seat-taken', at, participantId, deviceId: idOf('phone'), established: 'announced-it', present: true },
  { v: 1, type: 'link-given', at, participantId: idOf('worker'), by: participantId, linkHash: 'hash' },
  { v: 1, type: 'seat-taken', at, participantId: idOf('worker'), deviceId: idOf('desk'), established: 'personal-link', present: false, linkHash: 'hash' },
  { v: 1, type: 'seats-ended', at, participantId, keepDeviceId: idOf('phone') },
  { v: 1, type: 'answered', at, participantId, deviceId: idOf('phone'), answer: 'agrees', how: 'signed', envelope: '{}' },
  { v: 1, type: 'answered', at, participantId, deviceId: idOf('phone'), answer: 'withdrew', how: 'noted' },
  { v: 1, type: 'answered-for', at, participantId, byId: idOf('worker'), deviceId: idOf('phone'), answer: 'declines' },
  { v: 1, type: 'arrived', at, participantId: idOf('worker'), saidBy: participantId },
  { v: 1, type: 'left', at, participantId: idOf('worker') },
  { v: 1, type: 'recording-started', at, recordingId, participantId, keeping: 'own-device', fromFile: false },
  { v: 1, type: 'recording-paused', at, recordingId, reason: 'somebody-joined' },
  { v: 1, type: 'recording-resumed', at, recordingId },
  { v: 1, type: 'recording-stopped', at, recordingId, reason: 'withdrawn' },
  { v: 1, type: 'recording-sealed', at, recordingId, root: 'root', words: ['appel', 'boom', 'citroen', 'duin'], soundMs: 61_000 },
  { v: 1, type: 'copy-offered', at, recordingId },
  { v: 1, type: 'settled', at, recordingId, participantId },
  { v: 2, type: 'settled', at, recordingId, participantId, how: 'sealed' },
  { v: 2, type: 'settled', at, recordingId, participantId, how: 'without-voice', passages: [{ fromMs: 0, toMs: 2000 }] },
  { v: 1, type: 'recording-erased', at, recordingId, ground: 'settled-together' },
  { v: 1, type: 'alternative-asked', at, participantId },
  { v: 1, type: 'alternative-offered', at, participantId, offer: 'written-summary', words: 'Morgen per post' },
  { v: 1, type: 'alternative-answered', at, participantId, answer: 'fine', offer: 'written-summary' },
  { v: 1, type: 'alternative-answered', at, participantId, answer: 'other', offer: 'companion' },
  { v: 1, type: 'alternative-answered', at, participantId, answer: 'disagrees', words: 'Dit helpt me niet' },
  { v: 1, type: 'alternative-answered', at, participantId, answer: 'disagrees' },
  { v: 1, type: 'refusal-explained', at, participantId: idOf('worker'), reason: 'sensitive-subject', words: 'Het gaat over anderen', offers: ['companion', 'joint-report'] },
  { v: 1, type: 'blanket-refusal-noted', at, participantId: idOf('worker') },
  { v: 1, type: 'talked-it-over', at, participantId },
  { v: 1, type: 'keeping-chosen', at, participantId, keeping: 'kept-for-both' },
  { v: 1, type: 'finished', at },
]
