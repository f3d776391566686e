import assert from 'node:assert/strict'
import { authorityBy, type BreachAnswers } from '#cases'
import { instant } from '#ground'
import { breach, byLink, code, inRoom, MANAGER, opening, PROFESSIONAL, somebody, staff, whole, type Room } from './case-room.testing.ts'

const PIM = staff('Pim', ['privacy-officer'])
const HOUR_MS = 3_600_000
const given: BreachAnswers = {
  happened: 'published', content: 'sound', people: 'few', children: 'yes', readable: 'yes', reachable: 'yes', consequences: 'Een kind kan worden herkend.', measures: 'Gevraagd om het weg te halen.',
}
const answers = { action: 'answer-questions', given, words: 'Wat we nu weten.' } as const
const authority = (report: boolean) => ({ action: 'decide-authority', report, words: 'Want er is een kind te horen.' }) as const
const persons = (tell: boolean) => ({ action: 'decide-persons', tell, words: 'Want zij kunnen er last van krijgen.' }) as const

async function discovered(room: Room, discoveredAt = room.deps.now()) {
  const outcome = await room.opens({ kind: 'data-breach', discoveredAt, opening: opening({ viewer: PROFESSIONAL, from: { kind: 'account' }, words: 'De opname staat op internet.' }) })
  if (!outcome.ok) return assert.fail(outcome.refusal.code)
  return outcome.value.caseId
}

inRoom('from the discovery the clock runs for 72 hours, through the night, the weekend and the change of the clocks', async (room) => {
  const at = instant(Date.parse('2027-03-27T18:00:00+01:00'))
  room.house.pass(at - room.deps.now())
  const caseId = await discovered(room)
  assert.equal(new Date(authorityBy(breach(await room.find(caseId)))).toISOString(), '2027-03-30T17:00:00.000Z')
  const later = await room.opens({ kind: 'data-breach', discoveredAt: instant(at + HOUR_MS), opening: opening({ viewer: PROFESSIONAL, from: { kind: 'account' } }) })
  assert.equal(code(later), 'day-too-late')
})

inRoom('the questions are answered first; then the privacy officer decides twice, each with a reason, and nobody else does', async (room) => {
  const caseId = await discovered(room)
  assert.equal(code(await room.acts(caseId, PIM, authority(true))), 'not-in-this-status')
  assert.equal(code(await room.acts(caseId, PROFESSIONAL, { ...answers, given: { ...given, people: 'all' as never } })), 'answer-not-valid')
  assert.equal(code(await room.acts(caseId, PROFESSIONAL, { ...answers, given: { ...given, measures: ' ' } })), 'answer-not-valid')
  await room.does(caseId, PROFESSIONAL, answers)
  for (const other of [MANAGER, PROFESSIONAL]) assert.equal(code(await room.acts(caseId, other, authority(false))), 'not-your-part')
  assert.equal(code(await room.acts(caseId, PIM, { ...authority(false), words: '' })), 'words-missing')
  await room.does(caseId, PIM, authority(true))
  assert.equal(breach(await room.find(caseId)).status, 'answered')
  await room.does(caseId, PIM, persons(true))
  const one = breach(await room.find(caseId))
  assert.deepEqual([one.status, one.authority?.report, one.persons?.tell, one.authority?.by.kind === 'staff' && one.authority.by.name], ['decided', true, true, 'Pim'])
})

inRoom('what was decided is carried out before it is closed; telling the authority after 72 hours comes with the reason for the delay', async (room) => {
  const caseId = await discovered(room)
  await room.does(caseId, MANAGER, answers)
  await room.does(caseId, PIM, authority(true))
  await room.does(caseId, PIM, persons(true))
  const close = { action: 'close', words: 'Klaar.' } as const
  assert.equal(code(await room.acts(caseId, PIM, close)), 'carry-out-first')
  assert.ok(!whole(await room.sees(caseId, PIM)).may.includes('close'))
  await room.does(caseId, MANAGER, { action: 'note-done', what: 'persons-told', words: 'Gebeld.', delay: undefined })
  room.house.pass(72 * HOUR_MS + 1)
  const told = { action: 'note-done', what: 'authority-told', words: 'Nummer 123.' } as const
  assert.equal(code(await room.acts(caseId, PIM, { ...told, delay: undefined })), 'delay-reason-missing')
  await room.does(caseId, PIM, { ...told, delay: 'We wisten niet wie het was.' })
  assert.match(breach(await room.find(caseId)).done.at(-1)?.words ?? '', /Nummer 123\.\n\nWe wisten niet/)
  await room.does(caseId, PIM, close)
  await room.does(caseId, PIM, { action: 'reopen', words: 'Het staat er nog.' })
  const again = breach(await room.find(caseId))
  assert.deepEqual([again.status, again.authority, again.persons], ['answered', undefined, undefined], 'decided anew on what is known now')
})

inRoom('a clear no is a decision too, and needs nothing carried out', async (room) => {
  const caseId = await discovered(room)
  await room.does(caseId, PIM, { ...answers, given: { ...given, happened: 'lost', readable: 'no' } })
  await room.does(caseId, PIM, authority(false))
  await room.does(caseId, PIM, persons(false))
  await room.does(caseId, PIM, { action: 'close', words: 'Versleuteld, niemand kan erbij.' })
  assert.equal((await room.find(caseId)).status, 'closed')
})

inRoom('a data breach is opened by somebody of the house; whoever else finds one reports it', async (room) => {
  for (const from of [{ kind: 'somebody', who: somebody('client'), takenDown: false }, { kind: 'somebody', who: somebody('client'), takenDown: true }, { kind: 'account' }] as const) {
    for (const viewer of [byLink('x'), staff('Bea', ['administrator'])]) {
      assert.equal(code(await room.opens({ kind: 'data-breach', discoveredAt: undefined, opening: opening({ viewer, from }) })), 'cannot-open')
    }
  }
})
