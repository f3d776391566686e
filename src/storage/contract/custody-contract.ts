import assert from 'node:assert/strict'
import { test } from 'node:test'
import { foldCustody, type CustodyAppend, type CustodyEvent, type ShareLink } from '#recordings'
import type { Storage } from '../index.ts'
import { added, begin, bytesOf, grown, idOf, minute, recording, segment } from './samples.ts'

/** What every keeper of what happened with recordings after they were made promises. */
export function custodyContract(name: string, open: () => Promise<Storage>): void {
  const law = (sentence: string, body: (storage: Storage) => Promise<void>) =>
    test(`${name}: ${sentence}`, async () => {
      const storage = await open()
      try {
        await storage.conversations.keep(begin('talk'))
        await storage.recordings.keep(recording('r', 'talk'))
        await body(storage)
      } finally {
        await storage.close()
      }
    })

  law('what happened with a recording is what its events tell, each of them whole', async ({ custody }) => {
    assert.equal((await custody.find(idOf('r'))).version, 0)
    assert.equal(await custody.keep(append(0, EVERY_CUSTODY_EVENT)), true)
    assert.deepEqual(await custody.events(idOf('r')), EVERY_CUSTODY_EVENT)
    assert.deepEqual(await custody.find(idOf('r')), foldCustody(idOf('r'), EVERY_CUSTODY_EVENT))
    assert.deepEqual(await custody.events(idOf('other')), [])
  })

  law('of two appends at once to the same version exactly one lands, with nothing of the other', async ({ custody }) => {
    const both = await Promise.all(['one', 'two'].map((who) => custody.keep({ ...append(0, [asked(who)]), links: [shareLink(who)] })))
    assert.deepEqual(both.toSorted(), [false, true])
    const won = both[0] === true ? 'one' : 'two'
    assert.deepEqual((await custody.find(idOf('r'))).shares.map(({ id }) => id), [idOf(won)])
    assert.deepEqual(await custody.findLink(`hash-${won}`), shareLink(won))
    assert.equal(await custody.findLink(`hash-${won === 'one' ? 'two' : 'one'}`), undefined)
  })

  law('an event that could not be read back is refused, and nothing of its append is kept', async ({ custody }) => {
    const strange = { ...asked('one'), v: 9 } as unknown as CustodyEvent
    await assert.rejects(custody.keep({ ...append(0, [strange]), links: [shareLink('one')] }), /version 9/)
    assert.equal(await custody.findLink('hash-one'), undefined)
    assert.equal((await custody.find(idOf('r'))).version, 0)
  })

  law('links begin and end with the append that says so; wrong codes are counted', async ({ custody }) => {
    await custody.keep({ ...append(0, [asked('one'), asked('two')]), links: [shareLink('one'), shareLink('two')] })
    await custody.noteWrongCode('hash-one')
    await custody.noteWrongCode('hash-nobody')
    assert.equal((await custody.findLink('hash-one'))?.wrongCodes, 1)
    assert.equal((await custody.findLink('hash-two'))?.wrongCodes, 0)
    const end = { ...append(9, [ended('one')]), endLinksOf: [idOf('one')] }
    assert.equal(await custody.keep(end), false)
    assert.notEqual(await custody.findLink('hash-one'), undefined)
    assert.equal(await custody.keep({ ...end, version: 2 }), true)
    assert.equal(await custody.findLink('hash-one'), undefined)
    assert.notEqual(await custody.findLink('hash-two'), undefined)
  })

  law('texts begin with the append that names them, and are gone when the sound is erased', async ({ custody, recordings }) => {
    await recordings.keep(recording('s', 'talk'))
    const typed = { ...append(0, [asked('one')]), texts: [{ id: idOf('one'), text: 'Zij zei: é ✓' }] }
    assert.equal(await custody.keep({ ...typed, version: 7 }), false)
    assert.equal(await custody.text(idOf('r'), idOf('one')), undefined)
    assert.equal(await custody.keep(typed), true)
    await custody.keep({ ...typed, recordingId: idOf('s') })
    assert.equal(await custody.text(idOf('r'), idOf('one')), 'Zij zei: é ✓')
    const erased = { v: 1, type: 'recording-erased', at: minute(9), recordingId: idOf('r'), ground: 'asked' } as const
    assert.equal(await custody.eraseSound({ append: { id: idOf('talk'), version: 2, events: [erased] }, custody: append(1, []) }), true)
    assert.equal(await custody.text(idOf('r'), idOf('one')), undefined)
    assert.equal(await custody.text(idOf('s'), idOf('one')), 'Zij zei: é ✓')
  })

  law('who opened what was shared is kept in the order it happened', async ({ custody }) => {
    const openings = (['opened-page', 'listened', 'read', 'downloaded'] as const).map((what, i) => ({ at: minute(i), recordingId: idOf('r'), shareId: idOf('one'), what }))
    for (const opening of openings) await custody.noteOpening(opening)
    assert.deepEqual(await custody.openings(idOf('r')), openings)
    assert.deepEqual(await custody.openings(idOf('other')), [])
  })

  law('sound is erased with the events that say so or not at all, and only that of this recording', async ({ custody, recordings, conversations }) => {
    await recordings.keep(recording('s', 'talk'))
    for (const one of ['r', 's']) await recordings.keepSegment(segment(one, 0), grown(recording(one, 'talk'), 1))
    await custody.keep({ ...append(0, [asked('one')]), links: [shareLink('one')] })
    const erased = { v: 1, type: 'recording-erased', at: minute(9), recordingId: idOf('r'), ground: 'asked' } as const
    const order = { append: { id: idOf('talk'), version: 2, events: [erased] }, custody: append(1, [ended('one')]) }
    assert.equal(await custody.eraseSound({ ...order, custody: append(7, [ended('one')]) }), false)
    assert.equal(await custody.eraseSound({ ...order, append: { ...order.append, version: 7 } }), false)
    assert.deepEqual(await bytesOf(recordings.sound(idOf('r'))), [0, 1, 2])
    assert.equal((await conversations.find(idOf('talk')))?.version, 2)
    assert.notEqual(await custody.findLink('hash-one'), undefined)
    assert.equal(await custody.eraseSound(order), true)
    assert.deepEqual(await bytesOf(recordings.sound(idOf('r'))), [])
    assert.deepEqual(await recordings.withoutBytes(idOf('r')), [0], 'the leaf stays: it holds a hash')
    assert.deepEqual(await bytesOf(recordings.sound(idOf('s'))), [0, 1, 2])
    assert.equal(await custody.findLink('hash-one'), undefined)
  })

  law('what has to be looked at is found by its day: the end of keeping, and questions to erase', async ({ custody, recordings }) => {
    const keep = async (who: string, events: readonly CustodyEvent[]) => {
      if (who !== 'r') await recordings.keep(recording(who, 'talk'))
      assert.equal(await custody.keep({ recordingId: idOf(who), conversationId: idOf('talk'), version: 0, events }), true)
    }
    await keep('r', [kept('2026-12-01')])
    await keep('later', [kept('2027-12-01')])
    await keep('asked', [eraseAsked('2026-11-30')])
    await keep('answered', [eraseAsked('2026-11-30'), { v: 1, type: 'erase-answered', at: minute(6), requestId: idOf('wish'), by: worker, what: 'stays', ground: 'complaint-running' }])
    assert.deepEqual(await custody.due({ on: '2026-12-01', limit: 9 }), [idOf('asked'), idOf('r')])
    assert.deepEqual(await custody.due({ on: '2026-11-30', limit: 9 }), [idOf('asked')])
    assert.deepEqual(await custody.due({ on: '2028-01-01', limit: 1 }), [idOf('asked')])
  })

  law('an address waits until its recording is erased, then for its message, and goes when that left or was given up', async ({ custody, recordings }) => {
    await recordings.keep(recording('s', 'talk'))
    const erase = async (who: string, version: number) => {
      const erased = { v: 1, type: 'recording-erased', at: minute(9), recordingId: idOf(who), ground: 'asked' } as const
      return custody.eraseSound({ append: { id: idOf('talk'), version, events: [erased] }, custody: { ...append(2, []), recordingId: idOf(who) } })
    }
    for (const who of ['r', 's']) await custody.keep({ ...append(0, [asked('one'), asked('two')]), recordingId: idOf(who) })
    const address = (who: string, share: string, to: string) => custody.keepAddress({ recordingId: idOf(who), shareId: idOf(share), address: to })
    await address('r', 'one', 'old@elders.example')
    await address('r', 'one', 'jansen@elders.example')
    await address('r', 'two', 'roos@elders.example')
    await address('s', 'one', 'jansen@elders.example')
    assert.deepEqual(await custody.toTell(minute(99), 9), [], 'nothing was erased')
    assert.equal(await erase('r', 2), true)
    assert.deepEqual(await custody.toTell(minute(8), 9), [])
    const due = await custody.toTell(minute(9), 9)
    assert.deepEqual(due.map(({ recordingId, shareId, address: to, attempts }) => [recordingId, shareId, to, attempts]), [[idOf('r'), idOf('one'), 'jansen@elders.example', 0], [idOf('r'), idOf('two'), 'roos@elders.example', 0]])
    await custody.tried(due[0]!, minute(20))
    await custody.tried(due[1]!, undefined)
    assert.deepEqual(await custody.toTell(minute(19), 9), [])
    assert.deepEqual((await custody.toTell(minute(20), 9)).map(({ attempts }) => attempts), [1])
    await custody.tried(due[0]!, undefined)
    assert.deepEqual(await custody.toTell(minute(99), 9), [])
  })

  law('a notice for whoever works here lands with the erasing or not at all; who has a copy is found until they were told', async ({ custody, notices }) => {
    const erased = { v: 1, type: 'recording-erased', at: minute(9), recordingId: idOf('r'), ground: 'asked' } as const
    const holder = { kind: 'recipient', shareId: idOf('one') } as const
    const order = {
      append: { id: idOf('talk'), version: 2, events: [erased] }, custody: append(0, [asked('one'), { v: 1, type: 'holders-listed', at: minute(9), holders: [holder] }]),
      notices: [{ key: 'erased r fatima', accountId: idOf('fatima'), path: '/gesprek/x', dueAt: minute(9) }],
    }
    assert.equal(await custody.eraseSound({ ...order, append: { ...order.append, version: 9 } }), false)
    assert.deepEqual([await notices.due(minute(99), 9), await custody.untold(9)], [[], []])
    assert.equal(await custody.eraseSound(order), true)
    assert.deepEqual((await notices.due(minute(9), 9)).map(({ key, path }) => [key, path]), [['erased r fatima', '/gesprek/x']])
    assert.deepEqual(await custody.untold(9), [idOf('r')])
    await custody.keep(append(2, [{ v: 1, type: 'holder-told', at: minute(10), holder, by: worker }]))
    assert.deepEqual(await custody.untold(9), [])
  })

  law('recordings with a wish to share them that still runs are found', async ({ custody, recordings }) => {
    await recordings.keep(recording('s', 'talk'))
    await custody.keep(append(0, [asked('one'), asked('two')]))
    assert.deepEqual(await custody.withWishes(minute(899)), [idOf('r')])
    assert.deepEqual(await custody.withWishes(minute(900)), [])
  })

  law('what has sound here and no purpose is found, oldest first; what has one, or no sound, is not', async ({ custody, recordings }) => {
    for (const [place, who] of ['first', 'second', 'empty', 'open'].entries()) {
      const state = recording(who, 'talk', { startedAt: minute(3 + place), completeness: who === 'open' ? 'open' : 'ended' })
      await recordings.keep(state)
      if (who !== 'empty') await recordings.keepSegment(segment(who, 0), grown(state, 1))
    }
    assert.deepEqual(await custody.withoutPurpose(9), [idOf('first'), idOf('second')])
    assert.deepEqual(await custody.withoutPurpose(1), [idOf('first')])
    await custody.keep({ recordingId: idOf('first'), conversationId: idOf('talk'), version: 0, events: [kept('2027-01-01')] })
    assert.deepEqual(await custody.withoutPurpose(9), [idOf('second')])
  })

  law('events of the conversation land with what happened to its recording, or neither does', async ({ custody, conversations }) => {
    const said = { id: idOf('talk'), version: 2, events: [added('guest')] }
    assert.equal(await custody.keep({ ...append(0, [asked('one')]), append: { ...said, version: 9 } }), false)
    assert.equal(await custody.keep({ ...append(7, [asked('one')]), append: said }), false)
    assert.deepEqual([(await custody.find(idOf('r'))).version, (await conversations.find(idOf('talk')))?.version], [0, 2])
    assert.equal(await custody.keep({ ...append(0, [asked('one')]), append: said }), true)
    assert.deepEqual([(await custody.find(idOf('r'))).version, (await conversations.find(idOf('talk')))?.version], [1, 3])
  })

  law('pieces of sound are told in order with their sizes, and read one by one', async ({ recordings }) => {
    const state = grown(recording('r', 'talk'), 1)
    await recordings.keepSegment(segment('r', 0), state)
    const next = grown(state, 2)
    await recordings.keepSegment({ ...segment('r', 1), bytes: undefined }, next)
    await recordings.keepSegment(segment('r', 5), grown(next, 2))
    assert.deepEqual((await recordings.soundPieces(idOf('r'))).map(({ index, sizeBytes }) => [index, sizeBytes]), [[0, 3]])
    assert.deepEqual([...(await recordings.soundPiece(idOf('r'), 0))!], [0, 1, 2])
    for (const index of [1, 5, 9]) assert.equal(await recordings.soundPiece(idOf('r'), index), undefined)
  })
}

/** An append to what happened with the recording `r`. */
export function append(version: number, events: readonly CustodyEvent[]): CustodyAppend {
  return { recordingId: idOf('r'), conversationId: idOf('talk'), version, events }
}

/** Somebody asks to share it. */
export function asked(who: string): CustodyEvent {
  return {
    v: 1, type: 'share-asked', at: minute(5), shareId: idOf(who), participantId: idOf('client'), recipient: 'own-lawyer', name: 'Mr. ✓', purpose: 'advies',
    part: { kind: 'part', fromMs: 0, toMs: 9000 }, act: 'listen', form: 'sound', until: minute(900), asked: [idOf('worker')], clause: 'T3',
  }
}

/** A link of one share of the recording `r`. */
export function shareLink(who: string): ShareLink {
  return { secretHash: `hash-${who}`, codeHash: `code-${who}`, recordingId: idOf('r'), shareId: idOf(who), createdAt: minute(6), wrongCodes: 0 }
}

const ended = (who: string): CustodyEvent => ({ v: 1, type: 'share-ended', at: minute(7), shareId: idOf(who), participantId: idOf('client') })
const worker = { kind: 'staff', id: idOf('account'), name: 'Fatima' } as const
const client = { kind: 'participant', id: idOf('client') } as const
const kept = (until: string): CustodyEvent => ({ v: 1, type: 'keeping-set', at: minute(5), by: worker, purpose: 'verslag', until })
const eraseAsked = (dueOn: string): CustodyEvent => ({ v: 1, type: 'erase-asked', at: minute(5), requestId: idOf('wish'), by: client, dueOn })

const EVERY_CUSTODY_EVENT: readonly CustodyEvent[] = [
  asked('one'),
  { ...(asked('two') as Extract<CustodyEvent, { type: 'share-asked' }>), part: { kind: 'whole' }, recipient: 'household', act: 'hold', form: 'transcript', asked: [] },
  { v: 1, type: 'share-answered', at: minute(6), shareId: idOf('one'), participantId: idOf('worker'), answer: 'yes' },
  { v: 1, type: 'share-answered', at: minute(6), shareId: idOf('one'), participantId: idOf('worker'), answer: 'no' },
  { v: 1, type: 'share-link-made', at: minute(6), shareId: idOf('one'), codeBy: 'told' },
  ended('one'),
  { ...(asked('three') as Extract<CustodyEvent, { type: 'share-asked' }>), v: 2, form: 'quote', text: { id: idOf('three'), sha256: 'hash' } },
  { v: 1, type: 'transcript-added', at: minute(6), transcriptId: idOf('typed'), participantId: idOf('client'), sha256: 'hash', sizeBytes: 12 },
  { v: 2, type: 'copy-asked', at: minute(6), requestId: idOf('typed'), participantId: idOf('worker'), form: 'transcript' },
  { v: 1, type: 'copy-asked', at: minute(6), requestId: idOf('wish'), participantId: idOf('worker'), purpose: 'verslag', keepUntil: '2027-01-01' },
  { v: 1, type: 'copy-asked', at: minute(6), requestId: idOf('other'), participantId: idOf('client'), dueOn: '2026-12-21' },
  { v: 1, type: 'copy-asked-again', at: minute(6), requestId: idOf('wish') },
  { v: 1, type: 'copy-answered', at: minute(7), requestId: idOf('wish'), by: idOf('client'), what: 'seal' },
  { v: 1, type: 'file-copy-kept', at: minute(8), requestId: idOf('wish'), fileId: idOf('file'), sha256: 'hash', sizeBytes: 12 },
  { v: 1, type: 'holders-listed', at: minute(8), holders: [{ kind: 'recipient', shareId: idOf('one') }, { kind: 'participant', participantId: idOf('client') }] },
  { v: 1, type: 'holder-told', at: minute(8), holder: { kind: 'recipient', shareId: idOf('one') }, by: { kind: 'mail' } },
  { v: 1, type: 'holder-told', at: minute(9), holder: { kind: 'participant', participantId: idOf('client') }, by: worker },
  kept('2027-01-01'),
  eraseAsked('2026-12-21'),
  { v: 1, type: 'erase-answered', at: minute(8), requestId: idOf('wish'), by: worker, what: 'erased', ground: 'asked' },
]
