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

  law('who opened what was shared is kept in the order it happened', async ({ custody }) => {
    const openings = (['opened-page', 'listened', 'downloaded'] as const).map((what, i) => ({ at: minute(i), recordingId: idOf('r'), shareId: idOf('one'), what }))
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
  { v: 1, type: 'copy-asked', at: minute(6), requestId: idOf('wish'), participantId: idOf('worker'), purpose: 'verslag', keepUntil: '2027-01-01' },
  { v: 1, type: 'copy-asked', at: minute(6), requestId: idOf('other'), participantId: idOf('client'), dueOn: '2026-12-21' },
  { v: 1, type: 'copy-asked-again', at: minute(6), requestId: idOf('wish') },
  { v: 1, type: 'copy-answered', at: minute(7), requestId: idOf('wish'), by: idOf('client'), what: 'seal' },
  kept('2027-01-01'),
  eraseAsked('2026-12-21'),
  { v: 1, type: 'erase-answered', at: minute(8), requestId: idOf('wish'), by: worker, what: 'erased', ground: 'asked' },
]
