import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ActivityAppend, ActivityEvent, ImageAppend, ImageEvent, ImageLink } from '#images'
import type { Storage } from '../index.ts'
import { idOf, minute } from './samples.ts'

/** What every implementation of the ports of pictures and activities promises. */
export function imagesContract(name: string, open: () => Promise<Storage>): void {
  const law = (title: string, check: (storage: Storage) => Promise<void>) =>
    test(`${name}: ${title}`, async () => {
      const storage = await open()
      try {
        await check(storage)
      } finally {
        await storage.close()
      }
    })

  law('a picture comes back as its events tell it, each of them whole', async ({ images }) => {
    assert.equal(await images.keep({ id: idOf('a'), version: 0, events: EVERY_EVENT }), true)
    assert.deepEqual(await images.events(idOf('a')), EVERY_EVENT)
    const found = await images.find(idOf('a'))
    assert.deepEqual([found?.version, found?.people.length, found?.placements.length, found?.current.number], [EVERY_EVENT.length, 2, 1, 3])
    assert.equal(await images.find(idOf('nobody')), undefined)
    assert.deepEqual(await images.events(idOf('nobody')), [])
  })

  law('of two appends at once to the same version of a picture exactly one lands, with nothing of the other', async ({ images }) => {
    await images.keep(beginImage('a'))
    const both = await Promise.all(['one', 'two'].map((who) => images.keep({ id: idOf('a'), version: 1, events: [marked(who)], names: [{ personId: idOf(who), name: who }], links: [link('a', who, `hash-${who}`)] })))
    assert.deepEqual(both.toSorted(), [false, true])
    const won = both[0] === true ? 'one' : 'two'
    assert.deepEqual([...(await images.words(idOf('a'))).names], [[idOf(won), won]])
    assert.deepEqual(await images.findLink(`hash-${won}`), link('a', won, `hash-${won}`))
    assert.equal(await images.findLink(`hash-${won === 'one' ? 'two' : 'one'}`), undefined)
  })

  law('a mistake in one write of a picture leaves the writes beside it alone', async ({ images }) => {
    const results = await Promise.allSettled([images.keep(beginImage('a')), images.keep({ id: idOf('b'), version: 0, events: [marked('x')] }), images.keep(beginImage('c'))])
    assert.deepEqual(results.map(({ status }) => status), ['fulfilled', 'rejected', 'fulfilled'])
    assert.equal(await images.find(idOf('b')), undefined)
    assert.notEqual(await images.find(idOf('c')), undefined)
  })

  law('names and title are erased with the event that says so, and links end when a new one is given', async ({ images }) => {
    await images.keep({ ...beginImage('a'), title: 'Tuinfeest' })
    await images.keep({ id: idOf('a'), version: 1, events: [marked('sam')], names: [{ personId: idOf('sam'), name: 'Sam' }], links: [link('a', 'sam', 'first')] })
    const again = { id: idOf('a'), version: 2, events: [{ ...head, type: 'asked', personId: idOf('sam'), voice: 'own' }] as const, links: [link('a', 'sam', 'second')], revokeLinksOf: [{ personId: idOf('sam'), voice: 'own' }] as const }
    assert.equal(await images.keep({ ...again, version: 1 }), false)
    assert.notEqual(await images.findLink('first'), undefined)
    assert.equal(await images.keep(again), true)
    assert.deepEqual([await images.findLink('first'), (await images.findLink('second'))?.personId], [undefined, idOf('sam')])
    assert.deepEqual(await images.words(idOf('a')), { title: 'Tuinfeest', names: new Map([[idOf('sam'), 'Sam']]) })
    await images.keep({ id: idOf('a'), version: 3, events: [erased], forgetWords: true })
    assert.deepEqual(await images.words(idOf('a')), { title: '', names: new Map() })
  })

  law('files are loose until a picture keeps them, and again when it lets them go', async ({ images }) => {
    await images.expectFiles(['one.bin', 'two.bin'])
    assert.deepEqual(await images.looseFiles(), ['one.bin', 'two.bin'])
    await images.keep({ ...beginImage('a'), keepFiles: ['one.bin'] })
    await images.forgetFiles(['one.bin', 'two.bin'])
    assert.deepEqual(await images.looseFiles(), [])
    await images.keep({ id: idOf('a'), version: 1, events: [erased], dropFiles: ['one.bin'] })
    assert.deepEqual(await images.looseFiles(), ['one.bin'])
    await images.forgetFiles(['one.bin'])
    assert.deepEqual(await images.looseFiles(), [])
  })

  law('the list has pictures newest first, erased ones only while they still stand somewhere, and what belongs to one thing is found', async ({ images }) => {
    for (const [at, who] of ['old', 'gone', 'stands', 'new'].entries()) await images.keep(beginImage(who, minute(at), who === 'new' ? 'conversation' : 'activity'))
    await images.keep({ id: idOf('gone'), version: 1, events: [erased] })
    await images.keep({ id: idOf('stands'), version: 1, events: [placed, erased] })
    const ids = async (limit = 10) => (await images.list(limit)).map(({ id }) => id)
    assert.deepEqual(await ids(), ['new', 'stands', 'old'].map(idOf))
    assert.deepEqual(await ids(1), [idOf('new')])
    const after = async (at: number, who: string) => (await images.list(10, { madeAt: minute(at), id: idOf(who) })).map(({ id }) => id)
    assert.deepEqual([await after(3, 'new'), await after(2, 'stands'), await after(0, 'old'), await after(2, 'gone')], [['stands', 'old'].map(idOf), [idOf('old')], [], ['stands', 'old'].map(idOf)])
    const watched = async (at: number) => (await images.toWatch(minute(at))).map(({ id }) => id)
    assert.deepEqual(await watched(4), [idOf('stands')], 'what stands somewhere')
    const [end] = (await images.list(1)).map(({ keepUntil }) => keepUntil)
    assert.deepEqual((await images.toWatch(end!)).map(({ id }) => id).toSorted(), ['new', 'old', 'stands'].map(idOf).toSorted(), 'and what is past its time, but for what is gone')
    await images.keep({ id: idOf('stands'), version: 3, events: [{ ...head, type: 'taken-down', placementId: idOf('spot'), words: 'Weg.' }] })
    assert.deepEqual(await ids(), ['new', 'old'].map(idOf))
    assert.deepEqual(await watched(4), [])
    assert.deepEqual((await images.of({ kind: 'activity', id: idOf('talk') })).map(({ id }) => id), ['stands', 'gone', 'old'].map(idOf))
    assert.deepEqual((await images.of({ kind: 'conversation', id: idOf('talk') })).map(({ id }) => id), [idOf('new')])
  })

  law('who looked at a picture is noted, oldest first, and with what it was taken for', async ({ images }) => {
    const look = { at: minute(1), imageId: idOf('a'), what: 'saw-image', use: undefined, by: { kind: 'person', id: idOf('sam') }, ground: 'is-in-it' } as const
    const take = { at: minute(2), imageId: idOf('a'), what: 'took-image', use: 'website', by: { kind: 'staff', id: idOf('kim') }, ground: 'use-agreed' } as const
    await images.noteImage(look)
    await images.noteImage(take)
    assert.deepEqual(await images.ofImage(idOf('a')), [look, take])
    assert.deepEqual(await images.ofImage(idOf('b')), [])
  })

  law('an activity comes back with its visitors, is found by its code, and a code names one', async ({ activities }) => {
    assert.equal(await activities.keepActivity(beginActivity('party', 'ABCD1234')), true)
    assert.equal(await activities.keepActivity(beginActivity('other', 'ABCD1234')), false)
    assert.equal(await activities.findActivity(idOf('other')), undefined)
    const visits = ['one', 'two'].map((who) => activities.keepActivity({ id: idOf('party'), version: 1, events: [came(who)], links: [{ secretHash: who, activityId: idOf('party'), visitorId: idOf(who), createdAt: minute(1) }] }))
    const both = await Promise.all(visits)
    assert.deepEqual(both.toSorted(), [false, true])
    const won = both[0] === true ? 'one' : 'two'
    await activities.keepActivity({ id: idOf('party'), version: 2, events: [{ ...visiting, type: 'visitor-answered', visitorId: idOf(won), answers: [{ question: 'website', voice: 'own', answer: 'withdrawn' }] }, { v: 1, type: 'activity-ended', at: minute(4), by: staff }] })
    const found = await activities.findByCode('ABCD1234')
    assert.deepEqual([found?.version, found?.visitors.length, found?.endedAt, found?.visitors[0]?.answers.website?.own?.answer], [4, 1, minute(4), 'withdrawn'])
    assert.deepEqual(await activities.findVisitorLink(won), { secretHash: won, activityId: idOf('party'), visitorId: idOf(won), createdAt: minute(1) })
    assert.equal(await activities.findVisitorLink(won === 'one' ? 'two' : 'one'), undefined)
    await activities.keepActivity(beginActivity('later', 'ABCD1235', minute(9)))
    assert.deepEqual((await activities.listActivities(10)).map(({ id }) => id), ['later', 'party'].map(idOf))
  })

  law('visitors are forgotten with one write: what they said and their links are gone, the others keep their numbers, and a write that came too late forgets nobody', async ({ activities }) => {
    await activities.keepActivity(beginActivity('party', 'ABCD1234'))
    for (const [at, who] of ['one', 'two', 'three'].entries()) {
      await activities.keepActivity({ id: idOf('party'), version: at + 1, events: [came(who)], links: [{ secretHash: who, activityId: idOf('party'), visitorId: idOf(who), createdAt: minute(1) }] })
    }
    await activities.keepActivity({ id: idOf('party'), version: 4, events: [{ ...visiting, type: 'visitor-answered', visitorId: idOf('one'), answers: [{ question: 'website', voice: 'own', answer: 'no' }] }] })
    const forgetting: ActivityAppend = { id: idOf('party'), version: 5, events: [{ v: 1, type: 'visitors-forgotten', at: minute(9), by: staff, count: 2 }], forgetVisitors: [idOf('one'), idOf('three')] }
    assert.equal(await activities.keepActivity({ ...forgetting, version: 4 }), false)
    assert.equal((await activities.findActivity(idOf('party')))?.visitors.length, 3)
    assert.equal(await activities.keepActivity(forgetting), true)
    const found = await activities.findActivity(idOf('party'))
    assert.deepEqual([found?.version, found?.cameCount, found?.visitors.map(({ id, number, ageYears }) => [id, number, ageYears])], [6, 3, [[idOf('two'), 2, 7]]])
    assert.deepEqual([await activities.findVisitorLink('one'), (await activities.findVisitorLink('two'))?.visitorId, await activities.findVisitorLink('three')], [undefined, idOf('two'), undefined])
    await activities.keepActivity({ id: idOf('party'), version: 6, events: [came('four')] })
    assert.equal((await activities.findActivity(idOf('party')))?.visitors.at(-1)?.number, 4)
  })
}

const staff = { kind: 'staff', accountId: idOf('anna'), name: 'Anna' } as const
const head = { v: 1, at: minute(5), by: staff } as const
const visiting = { v: 1, at: minute(3), by: { kind: 'visitor' } } as const
const policy = { id: 'axiehuis', version: '1', sha256: 'ab'.repeat(32) }
const file = { number: 1, mediaType: 'image/jpeg', widthPx: 4_000, heightPx: 3_000, sha256: 'h', sizeBytes: 12, smallMediaType: 'image/webp' } as const
const box = { left: 0.1, top: 0.2, width: 0.3, height: 0.4 }
const erased: ImageEvent = { ...head, type: 'erased', reason: 'not-needed' }
const placed: ImageEvent = { ...head, type: 'placed', placementId: idOf('spot'), use: 'website', where: 'Voorpagina', print: false, placedAt: minute(4) }

/** Somebody marked in a picture. */
export function marked(who: string): ImageEvent {
  return { ...head, type: 'person-marked', personId: idOf(who), role: 'client', where: 'somewhere', recognisableBy: ['face', 'voice'], limited: false }
}

/** The first write of a picture. */
export function beginImage(who: string, at = minute(0), kind: 'conversation' | 'activity' = 'activity'): ImageAppend {
  const made: ImageEvent = {
    ...head, at, type: 'made', kind: 'photo', receivedSha256: 'r', statement: 'envelope', belongs: { kind, id: idOf('talk') }, policy, keepUntil: minute(900), uses: ['newsletter'], file,
    making: { setting: 'public-activity', recorder: 'organisation', announced: 'before', means: 'handheld' },
  }
  return { id: idOf(who), version: 0, events: [made] }
}

function link(image: string, who: string, secretHash: string): ImageLink {
  return { secretHash, imageId: idOf(image), personId: idOf(who), voice: 'own', createdAt: minute(1) }
}

function beginActivity(who: string, code: string, at = minute(0)): ActivityAppend {
  const opened: ActivityEvent = {
    v: 1, type: 'activity-opened', at, by: staff, code, name: 'Buurtfeest', place: 'Tuin', day: '2026-12-01', photographers: ['Anna'], zone: 'De serre', sticker: '', uses: ['website'], policy, keepUntil: minute(900),
  }
  return { id: idOf(who), version: 0, events: [opened] }
}

function came(who: string): ActivityEvent {
  return { ...visiting, type: 'visitor-came', visitorId: idOf(who), role: 'child', ageYears: 7, limited: false, answers: [{ question: 'website', voice: 'own', answer: 'yes' }] }
}

const EVERY_EVENT: readonly ImageEvent[] = [
  {
    ...head, type: 'made', kind: 'video', durationMs: 9_000, receivedSha256: 'r', statement: 'envelope', belongs: { kind: 'nothing' }, policy, keepUntil: minute(900), uses: ['newsletter', 'website'], file,
    making: { setting: 'home-visit', recorder: 'client', announced: 'late', means: 'screenshot' }, by: { kind: 'device', deviceId: idOf('phone'), role: 'client' },
  },
  { ...head, type: 'person-marked', personId: idOf('sam'), role: 'child', ageYears: 13, where: box, recognisableBy: ['face'], limited: true, visitorId: idOf('visitor') },
  marked('noor'),
  { ...head, v: 2, type: 'person-marked', personId: idOf('mo'), role: 'client', where: 'somewhere', recognisableBy: ['clothing'], limited: false, participantId: idOf('participant') },
  { ...head, v: 2, type: 'answered', personId: idOf('mo'), voice: 'own', question: 'making', answer: 'withdrawn', how: 'at-table', saidAt: minute(2), by: { kind: 'person', personId: idOf('mo'), voice: 'own' } },
  { ...head, type: 'person-unmarked', personId: idOf('noor') },
  { ...head, type: 'people-complete', marked: 'everybody' },
  { ...head, type: 'uses-asked', uses: ['training'] },
  { ...head, type: 'asked', personId: idOf('sam'), voice: 'representative' },
  { ...head, type: 'visitor-heard', personId: idOf('sam'), activityVersion: 3 },
  { ...head, type: 'answered', personId: idOf('sam'), voice: 'own', question: 'making', answer: 'yes', how: 'own-device', by: { kind: 'person', personId: idOf('sam'), voice: 'own' } },
  { ...head, type: 'covered', coverId: idOf('cover'), personIds: [idOf('sam')], how: 'fill', boxes: [box], file: { ...file, number: 2 }, statement: 'edit' },
  { ...head, type: 'cover-judged', coverId: idOf('cover'), stillBy: [] },
  { ...head, v: 2, type: 'covered', coverId: idOf('stretch'), personIds: [idOf('sam')], how: 'stretch', leftOut: { fromMs: 1_000, toMs: 2_500 }, file: { ...file, number: 3, durationMs: 7_500 }, statement: 'edit' },
  { ...head, v: 2, type: 'cover-judged', coverId: idOf('stretch'), stillBy: ['voice'], step: true },
  { ...head, v: 2, type: 'covered', coverId: idOf('mute'), personIds: [idOf('sam')], how: 'mute', file: { ...file, number: 4 }, statement: 'edit' },
  { ...head, type: 'recognised-after-all', personId: idOf('sam') },
  { ...placed, copies: 40 },
  { ...head, type: 'take-down-asked', placementId: idOf('spot'), due: minute(60), dueFrom: 'policy' },
  { ...head, type: 'taken-down', placementId: idOf('spot'), words: 'Weg.' },
  { ...head, type: 'erased', reason: 'somebody-said-no' },
]
