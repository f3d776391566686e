import assert from 'node:assert/strict'
import { addDays, duesOf, newsOf, reminderMoments, startOfDay, TAKE_UP_WITHIN_MS, type Case, type CaseDue } from '#cases'
import { instant } from '#ground'
import { breach, byAccount, complained, complaint, inRoom, MANAGER, OFFICER, PROFESSIONAL, reported, staff, type Room } from './case-room.testing.ts'

const HOUR_MS = 3_600_000
const told = (dues: readonly CaseDue[]) => dues.map(({ what, at }) => [what, new Date(at).toISOString()])
const PRIVACY = staff('Pim', ['privacy-officer'])

async function leak(room: Room) {
  const opened = await room.opens({ kind: 'data-breach', discoveredAt: undefined, opening: { ...byAccount, viewer: PROFESSIONAL, from: { kind: 'account' }, conversationId: undefined, about: [], location: undefined, linkedTo: undefined, words: 'Telefoon kwijt.' } })
  if (!opened.ok) throw new Error(opened.refusal.code)
  return opened.value.caseId
}

inRoom('a report waits for somebody to take it up: two days, and a reminder after two days and after a week; then nothing', async (room) => {
  const { caseId, one } = await reported(room, { what: 'covert-sound', by: 'client' })
  assert.deepEqual(duesOf(one), [{ what: 'take-up', at: one.openedAt + TAKE_UP_WITHIN_MS }])
  assert.deepEqual(reminderMoments(one), [one.openedAt + 48 * HOUR_MS, one.openedAt + 168 * HOUR_MS])
  await room.does(caseId, MANAGER, { action: 'take-up', words: 'Ik bel.' })
  assert.deepEqual([duesOf(await room.find(caseId)), reminderMoments(await room.find(caseId))], [[], []])
})

inRoom('a complaint has its days before anybody chose a regime; an earlier promise goes before them; a closed one has none', async (room) => {
  const { caseId, one } = await complained(room)
  // Received on Monday 23 November 2026: five working days, and six weeks that end on Monday 4 January.
  const days: readonly [string, string][] = [['acknowledge', '2026-11-30T22:59:59.999Z'], ['answer', '2027-01-04T22:59:59.999Z']]
  assert.deepEqual(told(duesOf(one)), days)
  await room.does(caseId, OFFICER, { action: 'choose-regime', regime: 'wkkgz' })
  assert.deepEqual(told(duesOf(await room.find(caseId))), days)
  await room.does(caseId, OFFICER, { action: 'acknowledge', answerBy: '2026-12-18', words: 'We hebben je klacht.' })
  const promised = await room.find(caseId)
  assert.deepEqual(told(duesOf(promised)), [['answer', '2026-12-18T22:59:59.999Z']])
  assert.deepEqual(reminderMoments(promised).map((at) => new Date(at).toISOString()), ['2026-12-11T07:00:00.000Z', '2026-12-17T07:00:00.000Z', '2026-12-21T07:00:00.000Z'])
  await room.does(caseId, OFFICER, { action: 'extend-term', until: '2027-02-01', agreed: false, words: 'Er is iemand ziek.' })
  assert.deepEqual(told(duesOf(await room.find(caseId))), [['answer', '2027-02-01T22:59:59.999Z']])
  assert.deepEqual(duesOf({ ...complaint(await room.find(caseId)), status: 'closed' }), [])
})

inRoom('while the time of a complaint stands still nobody is reminded of the answer', async (room) => {
  const { caseId } = await complained(room)
  await room.does(caseId, OFFICER, { action: 'choose-regime', regime: 'own' })
  await room.does(caseId, OFFICER, { action: 'acknowledge', answerBy: '2026-12-18', words: 'We hebben je klacht.' })
  await room.does(caseId, OFFICER, { action: 'suspend-term', words: 'Jullie praten samen verder.' })
  assert.deepEqual(duesOf(await room.find(caseId)), [])
  await room.does(caseId, OFFICER, { action: 'resume-term', words: 'Het lukte niet.' })
  assert.deepEqual(duesOf(await room.find(caseId)).map(({ what }) => what), ['answer'])
})

inRoom('after a finding under the Jeugdwet the organisation says within a month what it does; measures say it', async (room) => {
  const { caseId } = await complained(room)
  await room.does(caseId, OFFICER, { action: 'choose-regime', regime: 'jeugdwet' })
  await room.does(caseId, OFFICER, { action: 'acknowledge', answerBy: '2026-12-18', words: 'We hebben je klacht.' })
  await room.does(caseId, OFFICER, { action: 'begin-treatment', words: 'We beginnen.' })
  for (const side of ['complainant', 'other'] as const) await room.does(caseId, OFFICER, { action: 'note-hearing', side, heard: true, words: 'Gehoord.' })
  await room.does(caseId, OFFICER, { action: 'give-finding', outcome: 'partly', appealBody: 'Ombudsman', appealUntil: '2027-03-01', words: 'Deels.' })
  assert.deepEqual(told(duesOf(await room.find(caseId))), [['respond', '2026-12-23T22:59:59.999Z']])
  await room.does(caseId, OFFICER, { action: 'set-measure', words: 'Iedereen leest de regels.' })
  assert.deepEqual(duesOf(await room.find(caseId)), [])
})

inRoom('a data breach has 72 hours, with reminders a day and four hours before and when they are over; telling, or deciding not to, ends it', async (room) => {
  const caseId = await leak(room)
  const one = breach(await room.find(caseId))
  const last = one.discoveredAt + 72 * HOUR_MS
  assert.deepEqual(duesOf(one), [{ what: 'tell-authority', at: last }])
  assert.deepEqual(reminderMoments(one), [last - 24 * HOUR_MS, last - 4 * HOUR_MS, last + 1])
  const given = { happened: 'lost', content: 'sound', people: 'few', children: 'no', readable: 'no', reachable: 'no', consequences: 'Klein.', measures: 'Gewist.' } as const
  await room.does(caseId, PRIVACY, { action: 'answer-questions', given, words: 'Dit weten we.' })
  await room.does(caseId, PRIVACY, { action: 'decide-authority', report: true, words: 'Ja.' })
  assert.equal(duesOf(await room.find(caseId)).length, 1, 'decided is not told yet')
  await room.does(caseId, PRIVACY, { action: 'note-done', what: 'authority-told', words: 'Gemeld.', delay: undefined })
  assert.deepEqual(duesOf(await room.find(caseId)), [])
})

inRoom('news says of each moment once that something is there, and nothing when a case is closed', async (room) => {
  const { one } = await complained(room)
  const news = newsOf(one)
  assert.deepEqual(news[0], { caseId: one.id, what: 'opened', at: one.openedAt })
  assert.equal(new Set(news.map(({ what, at }) => `${what} ${at}`)).size, news.length)
  assert.ok(news.slice(1).every(({ what, at }) => what === 'reminder' && at > startOfDay(addDays(complaint(one).receivedOn as never, 1))))
  assert.deepEqual(newsOf({ ...one, status: 'closed' } as Case), [])
  assert.ok(instant(one.openedAt) > 0)
})
