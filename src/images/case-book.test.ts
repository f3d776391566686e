import assert from 'node:assert/strict'
import { test } from 'node:test'
import { housePolicy } from '../../test/support/house-for-test.ts'
import { instant } from '#ground'
import { readCaseBook } from '#policy'
import { readPolicyFile } from '#storage'
import type { ImageEvent } from './events.ts'
import { decideMaking, decideUse } from './facts.ts'
import { afterImage, foldImage } from './fold.ts'
import { mayUse, standOf } from './gate.ts'
import type { By, Image, Making, Question } from './image.ts'
import { mayCover } from './decide-covers.ts'
import { termOf } from './decide-use.ts'

// The situations about images of the case book, told as what happens to a picture here.

const policy = await housePolicy()
const at = instant(Date.parse('2026-11-23T10:00:00Z'))
const by: By = { kind: 'staff', accountId: 'anna', name: 'Anna' }
const used = { id: policy.id, version: policy.version, sha256: policy.sha256 }
type Sitter = { readonly id: string; readonly role?: 'client' | 'child' | 'other' | 'professional'; readonly age?: number; readonly says?: Partial<Record<Question, 'yes' | 'no' | 'withdrawn'>>; readonly voice?: 'own' | 'representative' }

function picture(making: Partial<Making>, people: readonly Sitter[], kind: 'photo' | 'video' = 'photo'): Image {
  const events: readonly ImageEvent[] = [
    {
      v: 1, type: 'made', at, by, kind, receivedSha256: '', statement: '', belongs: { kind: 'nothing' }, policy: used, keepUntil: instant(at + 1e10), uses: ['newsletter', 'website', 'file'],
      making: { setting: 'site', recorder: 'organisation', announced: 'before', means: 'handheld', ...making }, file: { number: 1, mediaType: 'image/jpeg', widthPx: 9, heightPx: 9, sha256: '', sizeBytes: 1 },
    },
    ...people.map(({ id, role = 'client', age }): ImageEvent => ({ v: 1, type: 'person-marked', at, by, personId: id, role, where: 'somewhere', recognisableBy: ['face'], limited: false, ...(age === undefined ? {} : { ageYears: age }) })),
    { v: 1, type: 'people-complete', at, by, marked: people.length > 0 ? 'everybody' : 'nobody-recognisable' },
    ...people.flatMap(({ id, says = {}, voice = 'own' }) => Object.entries(says).map(([question, answer]): ImageEvent => ({ v: 1, type: 'answered', at, by: { kind: 'person', personId: id, voice }, personId: id, voice, question: question as Question, answer, how: 'own-device' }))),
  ]
  return foldImage('image', events)
}
const yes = { making: 'yes' } as const

test('C52: two others recognisable in the background have to agree as well', () => {
  const image = picture({ recorder: 'client' }, [{ id: 'client', says: yes }, { id: 'behind-1', role: 'other' }, { id: 'behind-2', role: 'other' }])
  const { verdict, waitingFor, offers } = decideMaking(image, policy)
  assert.deepEqual([verdict, waitingFor, offers.includes('out-of-frame')], ['not-yet', ['behind-1', 'behind-2'], true])
  assert.deepEqual(standOf(image, policy, at), { kind: 'waiting', personIds: ['behind-1', 'behind-2'] })
})

test('C53: blurring afterwards does not make the making right; covered and unknown by anything, it may be used', () => {
  const image = picture({}, [{ id: 'client', says: { ...yes, newsletter: 'yes' } }, { id: 'behind', role: 'other', says: { making: 'no' } }])
  assert.equal(decideMaking(image, policy).verdict, 'no')
  assert.equal(standOf(image, policy, at).kind, 'refused')
  const viewer = { staff: { accountId: 'anna', name: 'Anna', mayUseImages: true, manages: false }, deviceId: undefined, personIds: [] }
  const order = { personIds: ['behind'], how: 'blur' as const, boxes: [{ left: 0, top: 0, width: 1, height: 0.2 }] }
  assert.equal(mayCover(image, order, { viewer, policy }).ok, true)
  const covered = afterImage(image, { v: 1, type: 'covered', at, by, coverId: 'c', ...order, file: { ...image.current, number: 2 }, statement: '' })
  const judge = (stillBy: readonly ('face' | 'voice')[]) => afterImage(covered, { v: 1, type: 'cover-judged', at, by, coverId: 'c', stillBy })
  assert.equal(mayUse(judge(['face']), policy, 'newsletter', at).ok, false, 'a bar over the eyes is not enough')
  assert.equal(mayUse(judge([]), policy, 'newsletter', at).ok, true)
})

test('C55, C56: in secret never, and at a home visit as anywhere', () => {
  assert.equal(decideMaking(picture({ recorder: 'client', announced: 'no' }, [], 'video'), policy).verdict, 'no')
  assert.equal(standOf(picture({ recorder: 'client', announced: 'no' }, [{ id: 'worker', role: 'professional', says: yes }], 'video'), policy, at).kind, 'against-rules')
  assert.deepEqual(standOf(picture({ setting: 'home-visit', recorder: 'client' }, [{ id: 'worker', role: 'professional', says: { making: 'no' } }], 'video'), policy, at), { kind: 'refused', personIds: ['worker'] })
})

test('C58, C59: at a party the one in the portrait says yes, a child with its representative; without recognisable people nobody is asked', () => {
  const party = { setting: 'public-activity' as const }
  const portrait = picture(party, [{ id: 'visitor', role: 'other' }])
  const { verdict, waitingFor, offers } = decideMaking(portrait, policy)
  assert.deepEqual([verdict, waitingFor], ['not-yet', ['visitor']])
  assert.ok(offers.includes('notice-at-entrance') && offers.includes('photo-free-zone'))
  const child = (voice: 'own' | 'representative') => standOf(picture(party, [{ id: 'child', role: 'child', age: 6, says: yes, voice }]), policy, at).kind
  assert.deepEqual([child('own'), child('representative')], ['waiting', 'open'])
  assert.equal(standOf(picture(party, []), policy, at).kind, 'open')
})

test('C61: a yes for the newsletter is none for the website', () => {
  const image = picture({}, [{ id: 'son', role: 'child', age: 9, says: { ...yes, newsletter: 'yes' }, voice: 'representative' }])
  assert.deepEqual([decideUse(image, 'newsletter', policy).verdict, decideUse(image, 'website', policy).verdict], ['allow', 'allow-if'])
  assert.deepEqual([mayUse(image, policy, 'newsletter', at).ok, mayUse(image, policy, 'website', at).ok], [true, false])
  assert.ok(decideUse(image, 'website', policy).offers.includes('ask-per-purpose'))
})

test('C62: withdrawn after publication: off within a week, nothing new, and what is printed is not printed again', () => {
  const image = picture({}, [{ id: 'young', age: 19, says: { ...yes, website: 'withdrawn' } }])
  const { verdict, duties } = decideUse(image, 'website', policy, { published: true, print: true })
  assert.equal(verdict, 'forbid')
  assert.deepEqual(['take-down', 'no-new-use', 'no-reprint'].filter((duty) => !duties.includes(duty)), [])
  const placement = { id: 'x', use: 'website', where: '', print: false, copies: undefined, placedAt: at, placedBy: by, takeDown: undefined, down: undefined } as const
  assert.deepEqual(termOf(image, placement, policy, at), { due: instant(at + 168 * 3_600_000), dueFrom: 'policy' })
})

test('C64: a screenshot of a video call is an image like any other', () => {
  const image = picture({ setting: 'video-call', means: 'screenshot' }, [{ id: 'client' }])
  assert.deepEqual([decideMaking(image, policy).verdict, standOf(image, policy, at).kind], ['not-yet', 'waiting'])
})

test('C65, C67: a live stream needs everybody, and cameras of the building are outside these rules, so nothing of them comes in here', () => {
  assert.equal(standOf(picture({ means: 'livestream', recorder: 'client' }, [{ id: 'worker', role: 'professional' }], 'video'), policy, at).kind, 'waiting')
  const camera = decideMaking(picture({ means: 'security-camera' }, [], 'video'), policy)
  assert.deepEqual([camera.verdict, camera.inDoubt?.record], ['undetermined', false])
  assert.equal(standOf(picture({ means: 'security-camera' }, [], 'video'), policy, at).kind, 'against-rules')
})

test('every situation about images in the case book is told here or in the test of steps', async () => {
  const file = await readPolicyFile('policies/axiehuis.cases.yaml')
  const book = file.ok ? readCaseBook(file.value.value) : file
  assert.ok(book.ok)
  const here = book.value.situations.map(({ id }) => id).filter((id) => /^C(5[1-9]|6[0-7])/.test(id))
  assert.deepEqual(here.filter((id) => !/^C(52|53|53-blurred|53-a-bar|55|55-steps|56|58|59|61|61-newsletter|62|64|65|65-steps|67)$/.test(id)), [])
  assert.ok(here.length > 10)
})
