import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { housePolicy } from '../../test/support/house-for-test.ts'
import { instant, type Instant } from '#ground'
import { mayCover } from './decide-covers.ts'
import { decideImage, type ImageAct } from './decide-image.ts'
import { openTakeDowns } from './decide-use.ts'
import type { ImageEvent } from './events.ts'
import { tableAnswers, type SaidAtTable, type TablePerson } from './at-table.ts'
import { afterImage, foldImage } from './fold.ts'
import { countAtTable, sayAtTable } from './table-account.testing.ts'
import { mayPreview, mayShow, mayUse, type Viewer } from './gate.ts'
import { USES, type Box, type By, type Image, type Question, type Use, type Voice } from './image.ts'

// Everybody tries everything, in any order. Beside the room an account is kept of what people said, by rules written down
// here anew; nobody may ever see or take a picture when that account gives no reason for it.

const policy = await housePolicy()
const HOUR_MS = 60 * 60 * 1_000
const start = Date.parse('2026-11-23T10:00:00Z')
const used = { id: policy.id, version: policy.version, sha256: policy.sha256 }
const maker: Viewer = { staff: { accountId: 'anna', name: 'Anna', mayUseImages: true, manages: false }, deviceId: undefined, personIds: [] }
const colleague: Viewer = { staff: { accountId: 'kim', name: 'Kim', mayUseImages: true, manages: false }, deviceId: undefined, personIds: [] }
const manager: Viewer = { staff: { accountId: 'mo', name: 'Mo', mayUseImages: true, manages: true }, deviceId: undefined, personIds: [] }
const outsider: Viewer = { staff: { accountId: 'bo', name: 'Bo', mayUseImages: false, manages: false }, deviceId: undefined, personIds: [] }
const nobody: Viewer = { staff: undefined, deviceId: 'some-device', personIds: [] }
const linked = (id: string): Viewer => ({ staff: undefined, deviceId: undefined, personIds: [id] })
const viewers = [maker, colleague, manager, outsider, nobody, linked('p0'), linked('p1'), linked('p2'), linked('elsewhere')]

const NAMES = ['p0', 'p1', 'p2'] as const
const name = fc.constantFrom(...NAMES)
const use = fc.constantFrom<Use>('newsletter', 'website', 'private-staff')
const question: fc.Arbitrary<Question> = fc.oneof({ weight: 3, arbitrary: fc.constant('making') }, { weight: 2, arbitrary: use })
const voice = fc.constantFrom<Voice>('own', 'own', 'representative')
const given = fc.constantFrom('yes', 'yes', 'yes', 'no', 'withdrawn')
const box = fc.constantFrom({ left: 0, top: 0, width: 0.5, height: 0.5 }, { left: 0.9, top: 0, width: 0.5, height: 0.5 })
/** Apart, beside one another, and one over the other. */
const PLACES: readonly Box[] = [{ left: 0.1, top: 0.1, width: 0.1, height: 0.15 }, { left: 0.6, top: 0.1, width: 0.1, height: 0.15 }, { left: 0.22, top: 0.12, width: 0.1, height: 0.1 }, { left: 0.12, top: 0.12, width: 0.05, height: 0.05 }, { left: 0.99, top: 0.98, width: 0.01, height: 0.02 }]
const marks = fc.subarray(['face', 'clothing', 'place', 'voice'] as const)
const who = fc.constantFrom('maker', 'colleague', 'manager', 'outsider', 'nobody', 'person', 'person', 'maker')
const step = fc.record({
  who,
  hours: fc.constantFrom(0, 0, 0, 1, 30 * 24),
  act: fc.oneof(
    fc.record({
      action: fc.constant('mark'),
      person: fc.record({
        personId: name, role: fc.constantFrom('client', 'child', 'other'), ageYears: fc.constantFrom(undefined, 5, 13, 15, 17, 40), where: fc.constantFrom<Box | 'somewhere'>('somewhere', ...PLACES), recognisableBy: marks,
        limited: fc.constantFrom(false, false, true), participantId: fc.constantFrom(undefined, 'sits-0', 'sits-1'),
      }),
    }),
    // Somebody says something at the table where the picture was announced, whoever they are in it.
    ...[1, 2].map(() => fc.record({ action: fc.constant('table'), sits: fc.constantFrom('sits-0', 'sits-1'), voice, answer: given })),
    fc.record({ action: fc.constant('unmark'), personId: name }),
    fc.record({ action: fc.constant('complete'), marked: fc.constantFrom('everybody', 'everybody', 'nobody-recognisable') }),
    fc.record({ action: fc.constant('ask-uses'), uses: fc.array(use) }),
    ...[1, 2, 3].map(() => fc.record({ action: fc.constant('answer'), answers: fc.array(fc.record({ personId: name, voice, question, answer: given, alone: fc.boolean() }), { minLength: 1, maxLength: 3 }) })),
    fc.record({ action: fc.constant('cover'), personIds: fc.array(name, { maxLength: 2 }), boxes: fc.array(box, { maxLength: 2 }), how: fc.constantFrom('blur', 'cut') }),
    fc.record({ action: fc.constant('judge-cover'), coverId: fc.constantFrom('c2', 'c3', 'c4'), stillBy: fc.oneof(fc.constant([]), marks), step: fc.boolean() }),
    fc.record({ action: fc.constant('recognise'), personId: name }),
    fc.record({ action: fc.constant('place'), order: fc.record({ placementId: fc.constantFrom('x', 'y', 'z'), use, where: fc.constantFrom('', 'Hal'), print: fc.boolean(), copies: fc.constant(undefined), placedAt: fc.constant(undefined) }) }),
    fc.record({ action: fc.constant('take-down'), placementId: fc.constantFrom('x', 'y'), words: fc.constantFrom('', 'Weg.') }),
    fc.record({ action: fc.constant('erase'), reason: fc.constant('not-needed') }),
  ),
})
/** Beginnings that go well, so that walks get as far as something standing somewhere, and as somebody covered. */
const marked = (personId: string, where: Box | 'somewhere' = 'somewhere'): Step => ({ who: 'maker', hours: 0, act: { action: 'mark', person: { personId: personId as 'p0', role: 'client', ageYears: 40, where, recognisableBy: ['face'], limited: false, participantId: undefined } } })
const answered = (personId: string, answer: 'yes' | 'no'): Step => ({ who: 'person', hours: 0, act: { action: 'answer', answers: (['making', 'newsletter'] as const).map((question) => ({ personId: personId as 'p0', voice: 'own', question, answer, alone: true })) } })
const complete: Step = { who: 'maker', hours: 0, act: { action: 'complete', marked: 'everybody' } }
const markedAs = (personId: string, participantId: string): Step => {
  const step = marked(personId)
  return step.act.action === 'mark' ? { ...step, act: { ...step.act, person: { ...step.act.person, participantId: participantId as 'sits-0' } } } : step
}
const sits = (sits: string, answer: 'yes' | 'no'): Step => ({ who: 'person', hours: 0, act: { action: 'table', sits: sits as 'sits-0', voice: 'own', answer } })
const BEGINNINGS: { readonly [name: string]: readonly Step[] } = {
  empty: [],
  placed: [
    marked('p0'), complete, answered('p0', 'yes'),
    { who: 'colleague', hours: 0, act: { action: 'place', order: { placementId: 'x', use: 'newsletter', where: 'Hal', print: false, copies: undefined, placedAt: undefined } } },
  ],
  table: [
    markedAs('p0', 'sits-0'), complete, sits('sits-0', 'yes'), markedAs('p1', 'sits-1'), complete, sits('sits-1', 'yes'),
  ],
  asked: [marked('p0', PLACES[0]), marked('p1', PLACES[1]), complete],
  covered: [
    marked('p0'), marked('p1'), complete, answered('p0', 'yes'), answered('p1', 'no'),
    { who: 'maker', hours: 0, act: { action: 'cover', personIds: ['p1'], boxes: [{ left: 0, top: 0, width: 0.5, height: 0.5 }], how: 'blur' } },
    { who: 'maker', hours: 0, act: { action: 'judge-cover', coverId: 'c2', stillBy: [], step: false } },
  ],
}
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

type TableAct = Extract<Step['act'], { sits: string }>

/** What people said, kept by hand. */
type Told = { readonly age: number | undefined; readonly role: string; readonly limited: boolean; readonly where: Box | 'somewhere'; readonly marks: readonly string[]; covered: boolean; readonly sits: string | undefined; readonly said: Map<string, string> }
type Account = { readonly people: Map<string, Told>; readonly table: Map<string, string>; complete: boolean; erased: boolean; latest: number; readonly covers: Map<string, { readonly people: readonly string[]; readonly from: number; readonly number: number }> }

/** Whether these people's words add up to a yes, by the rules as anybody would say them. */
function allAgree({ people, complete }: Account, question: Question): boolean {
  return complete && [...people.values()].every(({ covered, age, role, limited, said }) => {
    if (covered) return true
    const [own, other] = [said.get(`own ${question}`), said.get(`representative ${question}`)]
    if ([own, other].some((answer) => answer === 'no' || answer === 'withdrawn')) return false
    const young = age === undefined ? role === 'child' : age < 16
    const needsOther = limited || young
    const needsOwn = !limited && (age === undefined || age >= 12)
    return (!needsOther || other === 'yes') && (!needsOwn || own === 'yes')
  })
}

const pointsOf = ({ left, top, width, height }: Box) => [0.001, 0.25, 0.5, 0.75, 0.999].flatMap((x) => [0.001, 0.25, 0.5, 0.75, 0.999].map((y) => ({ x: left + x * width, y: top + y * height })))

/** Whoever looks sees a good part of themselves, and not a point of anybody else somebody could know. */
function assertOnlySees({ people }: Account, id: string, filled: readonly Box[]): void {
  const isFilled = ({ x, y }: { readonly x: number; readonly y: number }) => filled.some((one) => x >= one.left && x <= one.left + one.width && y >= one.top && y <= one.top + one.height)
  const me = people.get(id)
  assert.ok(me !== undefined && !me.covered && me.where !== 'somewhere', 'somebody who is not marked exactly was shown something')
  assert.ok(pointsOf(me.where).filter((point) => !isFilled(point)).length >= 8, 'nothing of whoever looks')
  for (const [other, { covered, where, marks: by }] of people) {
    if (other === id || covered) continue
    assert.ok(where !== 'somewhere' && !by.includes('place'), 'somebody who cannot be filled in')
    // Their box, the hair above it, the shoulders beside it, and all of them below.
    const wide = { left: Math.max(0, where.left - where.width * 0.9), top: Math.max(0, where.top - where.height * 0.4), width: where.width * 2.8, height: 1 - Math.max(0, where.top - where.height * 0.4) }
    const points = [...pointsOf(where), ...pointsOf(wide)].filter(({ x, y }) => x <= 1 && y <= 1)
    for (const point of points) assert.ok(isFilled(point), `a point of ${other} is seen by ${id}`)
  }
}

function begun(announced: 'before' | 'no'): readonly ImageEvent[] {
  return [{
    v: 1, type: 'made', at: instant(start), by: { kind: 'staff', accountId: 'anna', name: 'Anna' }, kind: 'photo', receivedSha256: '', statement: '', belongs: { kind: 'nothing' },
    making: { setting: 'site', recorder: 'organisation', announced, means: 'handheld' }, policy: used, keepUntil: instant(start + 90 * 24 * HOUR_MS), uses: ['newsletter'],
    file: { number: 1, mediaType: 'image/jpeg', widthPx: 9, heightPx: 9, sha256: 'one', sizeBytes: 1 },
  }]
}

function tryStep(image: Image, { who, act }: Step, at: Instant, account: Account): readonly ImageEvent[] {
  const personId = 'personId' in act ? act.personId : act.action === 'answer' ? act.answers[0]?.personId : undefined
  const voice = act.action === 'answer' ? (act.answers[0]?.voice ?? 'own') : 'own'
  const viewer = who === 'person' ? linked(personId ?? 'p0') : { maker, colleague, manager, outsider, nobody }[who as 'maker']
  const by: By = who === 'person' ? { kind: 'person', personId: personId ?? 'p0', voice } : viewer.staff === undefined ? { kind: 'device', deviceId: 'some-device', role: 'client' } : { kind: 'staff', accountId: viewer.staff.accountId, name: viewer.staff.name }
  if (act.action === 'cover') {
    const order = { personIds: act.personIds, boxes: act.boxes, how: act.how as 'blur' }
    if (!mayCover(image, order, { viewer, policy }).ok) return []
    const number = account.latest + 1
    return [{ v: 1, type: 'covered', at, by, coverId: `c${number}`, ...order, statement: '', file: { ...image.current, number, sha256: `cover ${number}` } }]
  }
  if (act.action === 'table') return []
  // A place is taken once; an id of somebody who is there already is drawn anew by the page.
  if (act.action === 'mark' && image.people.some(({ id, participantId }) => id === act.person.personId || (participantId !== undefined && participantId === act.person.participantId))) return []
  if (act.action === 'place' && image.placements.some(({ id }) => id === act.order.placementId)) return []
  const decided = decideImage(image, act as ImageAct, { viewer, by, at, policy })
  return decided.ok ? decided.value : []
}

/** Writes down what happened, from the events alone. */
function write(account: Account, event: ImageEvent, before: Image): void {
  switch (event.type) {
    case 'person-marked':
      {
        const told: Told = { age: event.ageYears, role: event.role, limited: event.limited, where: event.where, marks: event.recognisableBy, covered: false, sits: event.v === 2 ? event.participantId : undefined, said: new Map() }
        account.people.set(event.personId, told)
        for (const [key, answer] of account.table) {
          const [sits, voice] = key.split(' ')
          if (sits === told.sits && sits !== undefined) countAtTable(told, voice ?? '', answer)
        }
        account.complete = false
      }
      break
    case 'person-unmarked':
      assert.equal(account.people.get(event.personId)?.said.size, 0, 'somebody who answered was taken out')
      account.people.delete(event.personId)
      account.complete = false
      break
    case 'people-complete':
      account.complete = true
      break
    case 'answered':
      // What came from the table is counted when it is said, not when it arrives.
      if (event.v === 2) break
      account.people.get(event.personId)!.said.set(`${event.voice} ${event.question}`, event.answer)
      break
    case 'covered':
      account.latest += 1
      account.covers.set(event.coverId, { people: event.personIds, from: before.current.number, number: event.file.number })
      break
    case 'cover-judged': {
      const cover = account.covers.get(event.coverId)
      assert.equal(cover?.from, before.current.number, 'a cover of an older picture brings back what was covered since')
      for (const id of event.stillBy.length === 0 ? (cover?.people ?? []) : []) {
        // Whoever was taken off the list since the cover was made is nobody to uncover.
        const one = account.people.get(id)
        if (one !== undefined) one.covered = true
      }
      break
    }
    case 'recognised-after-all':
      account.people.get(event.personId)!.covered = false
      break
    case 'erased':
      account.erased = true
      break
  }
}

test('whatever anybody does in whatever order, a picture is shown and taken only with a reason that holds at that moment', () => {
  const reached = { preview: 0, open: 0, taken: 0, refused: 0, down: 0, coveredOpen: 0, fromTable: 0, tableClosed: 0 }
  fc.assert(
    fc.property(fc.constantFrom('before', 'before', 'before', 'no' as const), fc.constantFrom('empty', 'placed', 'covered', 'asked', 'table'), fc.array(step, { minLength: 15, maxLength: 60 }), (announced, beginning, steps) => {
      let image = foldImage('image', begun(announced as 'before'))
      let at = instant(start)
      const account: Account = { people: new Map(), complete: false, erased: false, latest: 1, covers: new Map(), table: new Map() }
      const people: TablePerson[] = ['sits-0', 'sits-1'].map((participantId) => ({ participantId, role: 'client', ageYears: undefined, name: undefined, said: {} }))
      for (const one of [...(BEGINNINGS[beginning] ?? []), ...steps]) {
        at = instant(at + one.hours * HOUR_MS + 1)
        for (const event of tryStep(image, one, at, account)) {
          write(account, event, image)
          image = afterImage(image, event)
        }
        if (one.act.action === 'table') {
          const { sits, voice, answer } = one.act as TableAct
          const said: SaidAtTable = { answer: answer as SaidAtTable['answer'], at }
          const index = people.findIndex(({ participantId }) => participantId === sits)
          people[index] = { ...people[index]!, said: { ...people[index]!.said, [voice]: said } }
          sayAtTable(account, one.act as TableAct)
        }
        // Pictures are read with what was said at their table.
        for (const event of tableAnswers(image, people, policy, at)) {
          if (event.type === 'answered') reached[event.answer === 'yes' ? 'fromTable' : 'tableClosed'] += 1
          write(account, event, image)
          image = afterImage(image, event)
        }
        const alive = !account.erased && at < image.keepUntil && announced === 'before'
        for (const viewer of viewers) {
          const shown = mayShow(image, policy, viewer, at)
          if (!shown.ok) continue
          if (viewer === maker) assert.equal(account.erased, false)
          else {
            assert.ok(alive && allAgree(account, 'making'), `${JSON.stringify(viewer)} sees a picture not everybody agreed to`)
            reached.open += 1
            if ([...account.people.values()].some(({ covered }) => covered)) reached.coveredOpen += 1
            const mine = viewer.personIds.some((id) => account.people.has(id))
            const forUse = viewer.staff?.mayUseImages === true && USES.some((use) => (account.people.size === 0 || image.uses.includes(use) || [...account.people.values()].every(({ covered }) => covered)) && allAgree(account, use))
            assert.ok(mine || forUse, 'seen without being in it and without an agreed use')
          }
        }
        for (const id of NAMES) {
          const preview = mayPreview(image, policy, id, at)
          if (!preview.ok) continue
          reached.preview += 1
          assert.ok(alive && account.complete, 'shown before everybody is marked')
          assertOnlySees(account, id, preview.value)
        }
        for (const use of ['newsletter', 'website', 'private-staff'] as const) {
          const may = mayUse(image, policy, use, at).ok
          if (may) {
            assert.ok(alive && allAgree(account, 'making') && allAgree(account, use) && use !== 'private-staff', `taken for ${use} without a reason`)
            reached.taken += 1
          } else reached.refused += 1
          // Nothing stands anywhere without being allowed or asked to come off.
          for (const placement of image.placements.filter((one) => one.use === use && one.down === undefined)) {
            if (!may) assert.ok(openTakeDowns(image, policy, at).some((one) => one.placement.id === placement.id && one.due > 0), 'it stands there and nobody has to take it off')
          }
        }
        reached.down += image.placements.filter(({ takeDown }) => takeDown !== undefined).length
      }
    }),
    { numRuns: 500 },
  )
  for (const [what, times] of Object.entries(reached)) assert.ok(times > 50, `${what} was reached ${times} times only`)
})

test('one more no never shows more: taking any yes away closes whatever it opened', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ age: fc.constantFrom(undefined, 8, 13, 17, 40), limited: fc.boolean() }), { minLength: 1, maxLength: 3 }), fc.nat(), fc.constantFrom('making', 'newsletter' as const), fc.constantFrom<Voice>('own', 'representative'), (people, chance, question, voice) => {
      const ids = people.map((_, i) => `p${i}`)
      const by: By = { kind: 'staff', accountId: 'anna', name: 'Anna' }
      const at = instant(start)
      const full = [
        ...begun('before'),
        ...people.map(({ age, limited }, i): ImageEvent => ({ v: 1, type: 'person-marked', at, by, personId: `p${i}`, role: 'client', where: 'somewhere', recognisableBy: ['face'], limited, ...(age === undefined ? {} : { ageYears: age }) })),
        { v: 1, type: 'people-complete', at, by, marked: 'everybody' } as const,
        ...ids.flatMap((personId) => (['making', 'newsletter'] as const).flatMap((one) => (['own', 'representative'] as const).map((voice): ImageEvent => ({ v: 1, type: 'answered', at, by, personId, voice, question: one, answer: 'yes', how: 'own-device' })))),
      ]
      const open = foldImage('image', full)
      assert.ok(mayUse(open, policy, 'newsletter', at).ok)
      for (const answer of ['no', 'withdrawn'] as const) {
        const closed = afterImage(open, { v: 1, type: 'answered', at, by, personId: ids[chance % ids.length]!, voice, question: question as Question, answer, how: 'own-device' })
        assert.equal(mayUse(closed, policy, 'newsletter', at).ok, false)
        assert.equal(mayShow(closed, policy, colleague, at).ok, false)
        assert.equal(mayShow(closed, policy, linked(ids[0]!), at).ok, question === 'newsletter')
      }
    }),
  )
})
