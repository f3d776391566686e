import assert from 'node:assert/strict'
import { joinAsStaff } from '#conversations'
import { storyOf } from '#cases'
import { byAccount, code, complained, inRoom, MANAGER, NOBODY, OFFICER, PROFESSIONAL, reported, somebody, staff, whole } from './case-room.testing.ts'

const accountOf = (viewer: typeof MANAGER) => viewer.staff!.accountId
const filmed = { what: 'worker-recorded', by: 'professional', ongoing: false, mistake: false }

inRoom('a manager says which colleague a report is about; that colleague reads it, answers under the account, and does nothing else in it', async (room) => {
  const { caseId, one } = await reported(room, filmed, { about: [somebody('professional')] })
  const described = one.people.find(({ part }) => part === 'concerned')!
  const boss = staff('Noor', ['manager', 'professional', 'legal-adviser'])
  assert.deepEqual(whole(await room.sees(caseId, boss)).roles, ['manager'])
  const name = { action: 'name-colleague', accountId: accountOf(boss), personId: described.id } as const
  assert.equal(code(await room.acts(caseId, OFFICER, name)), 'case-not-found')
  assert.equal(code(await room.acts(caseId, MANAGER, { ...name, accountId: 'somebody-else---' })), 'no-such-person')
  assert.equal(code(await room.acts(caseId, MANAGER, { ...name, personId: one.people[0]!.id })), 'no-such-person', 'whoever reported is not turned into whom it is about')
  await room.does(caseId, MANAGER, name)
  const view = whole(await room.sees(caseId, boss))
  assert.deepEqual(view.roles, ['concerned'])
  assert.deepEqual(view.may, ['tell', 'give-leave'])
  assert.deepEqual(view.one.people.filter(({ part }) => part === 'concerned').map(({ id, accountId }) => [id, accountId]), [[described.id, accountOf(boss)]])
  for (const action of ['take-up', 'close', 'propose-legal', 'advise-legal'] as const) assert.equal(code(await room.acts(caseId, boss, { action, words: 'Klaar.' })), 'not-your-part')
  await room.does(caseId, boss, { action: 'tell', words: 'Ik dacht dat het mocht.' })
  assert.equal((await room.find(caseId)).words.at(-1)?.words, 'Ik dacht dat het mocht.')
  assert.ok(storyOf(await room.deps.cases.events(caseId), view).some((event) => event.type === 'person-named' && event.name === 'Noor' && event.at >= view.one.openedAt))
  assert.equal(code(await room.acts(caseId, MANAGER, name)), 'already-so')
  assert.equal(code(await room.acts(caseId, MANAGER, { ...name, accountId: accountOf(MANAGER), personId: described.id })), 'no-such-person', 'one description, one colleague')
  await room.does(caseId, MANAGER, { ...name, accountId: accountOf(staff('Jip', [])), personId: undefined })
  assert.equal(whole(await room.sees(caseId, staff('Jip', ['manager']))).roles.join(), 'concerned')
})

inRoom('whoever reported cannot be named as whom it is about, and in a complaint only the complaints officer names somebody', async (room) => {
  const { caseId } = await reported(room, filmed, byAccount)
  assert.equal(code(await room.acts(caseId, MANAGER, { action: 'name-colleague', accountId: accountOf(PROFESSIONAL), personId: undefined })), 'own-case')
  const complaint = await complained(room)
  const name = { action: 'name-colleague', accountId: accountOf(MANAGER), personId: undefined } as const
  assert.equal(code(await room.acts(complaint.caseId, MANAGER, name)), 'not-your-part')
  await room.does(complaint.caseId, OFFICER, name)
  assert.equal(code(await room.acts(complaint.caseId, MANAGER, { action: 'propose-settlement', words: 'Laten we het zo oplossen.' })), 'not-your-part')
  assert.deepEqual(whole(await room.sees(complaint.caseId, MANAGER)).roles, ['concerned'])
})

inRoom('whoever sat at the table with an account is the same person at their desk: a report about them is not theirs to handle', async (room) => {
  const card = await room.house.announced([{ role: 'professional', ageYears: undefined, name: 'Mo' }])
  const [, seat] = (await room.house.conversation(card.conversationId)).people
  const phone = await room.house.device()
  const joined = await joinAsStaff(room.deps, { conversationId: card.conversationId, deviceId: phone.id, as: { participantId: seat!.id }, accountName: 'Mo', accountId: accountOf(MANAGER) })
  assert.ok(joined.ok)
  const { caseId } = await reported(room, filmed, { viewer: { ...NOBODY, deviceId: card.device.id }, conversationId: card.conversationId, from: { kind: 'own-place' }, about: [{ participantId: seat!.id }] })
  assert.deepEqual((await room.find(caseId)).people.map(({ part, accountId }) => [part, accountId]), [['opener', undefined], ['concerned', accountOf(MANAGER)]])
  const atDesk = whole(await room.sees(caseId, MANAGER))
  assert.deepEqual(atDesk.roles, ['concerned'])
  assert.equal(code(await room.acts(caseId, MANAGER, { action: 'close', words: 'Niets aan de hand.' })), 'not-your-part')
  assert.deepEqual(whole(await room.sees(caseId, staff('Ria', ['manager']))).roles, ['manager'])
})
