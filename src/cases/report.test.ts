import assert from 'node:assert/strict'
import { isMinor, storyOf } from '#cases'
import { byAccount, byLink, code, inRoom, MANAGER, NOBODY, opening, PROFESSIONAL, report, reported, somebody, staff, whole } from './case-room.testing.ts'

const sam = (changes: object = {}) => [somebody('client', { name: 'Sam', ...changes })]
const filming = { what: 'covert-image', by: 'client', medium: 'video', ongoing: true, setting: 'site', parties: 'several', first: false, mistake: false }
const ask = { action: 'take-step', step: 'ask-to-stop', outcome: 'declined', words: 'Wil je stoppen?', said: 'Nee.' } as const
const leave = { action: 'take-step', step: 'leave', outcome: 'done', words: 'Wil je gaan?', said: 'Goed.' } as const
const toManager = { action: 'take-step', step: 'report', outcome: 'done', words: 'Aan Mo verteld.', said: 'Sam weet het.' } as const
const LAWYER = staff('Lex', ['legal-adviser'])

inRoom('a step has words, and what the other side said; who could not be reached said nothing', async (room) => {
  const { caseId } = await reported(room, filming, { ...byAccount, about: sam() })
  for (const nothing of ['', '  \n ', ' \u200b\u2060', '\u202e']) assert.equal(code(await room.acts(caseId, PROFESSIONAL, { ...ask, words: nothing })), 'words-missing')
  assert.equal(code(await room.acts(caseId, PROFESSIONAL, { ...ask, words: 'x'.repeat(6_001) })), 'words-too-long')
  assert.equal(code(await room.acts(caseId, PROFESSIONAL, { ...ask, said: '' })), 'said-missing')
  assert.equal(code(await room.acts(caseId, PROFESSIONAL, { ...ask, outcome: 'not-reached', said: '' })), 'accepted')
  const [step] = report(await room.find(caseId)).steps
  assert.deepEqual([step?.by, step?.words], [{ kind: 'staff', accountId: PROFESSIONAL.staff!.accountId, name: 'Noor', as: 'professional' }, 'Wil je stoppen?'])
})

inRoom('an earlier step is only passed with a reason, and a manager who did not do so looks at it', async (room) => {
  const { caseId } = await reported(room, filming, { ...byAccount, about: sam() })
  const skip = { action: 'skip-step', step: 'ask-to-stop', reason: 'danger', words: 'Hij had een mes.' } as const
  assert.equal(code(await room.acts(caseId, PROFESSIONAL, { ...skip, reason: 'not-needed' })), 'skip-needs-reason')
  assert.equal(code(await room.acts(caseId, PROFESSIONAL, { ...skip, words: '' })), 'words-missing')
  assert.equal(code(await room.acts(caseId, PROFESSIONAL, { ...skip, step: 'report' })), 'earlier-step-first')
  await room.does(caseId, PROFESSIONAL, skip)
  await room.does(caseId, MANAGER, { action: 'skip-step', step: 'leave', reason: 'not-possible', words: 'Hij was al weg.' })
  const review = { action: 'review-skip', right: true, words: 'Dat was verstandig.' } as const
  assert.equal(code(await room.acts(caseId, PROFESSIONAL, { ...review, step: 'ask-to-stop' })), 'not-your-part')
  await room.does(caseId, MANAGER, { ...review, step: 'ask-to-stop' })
  assert.equal(code(await room.acts(caseId, MANAGER, { ...review, step: 'leave' })), 'somebody-else-reviews')
  await room.does(caseId, staff('Mia', ['manager']), { ...review, step: 'leave', right: false })
  assert.equal(code(await room.acts(caseId, MANAGER, { ...review, step: 'leave' })), 'no-such-step')
})

inRoom('nobody closes a report while a step is open, a review is owed, or the person it is about does not know', async (room) => {
  const { caseId } = await reported(room, { ...filming, ongoing: false }, { ...byAccount, about: sam() })
  const close = { action: 'close', words: 'We hebben gepraat.' } as const
  assert.equal(code(await room.acts(caseId, MANAGER, close)), 'steps-open')
  await room.does(caseId, PROFESSIONAL, { action: 'skip-step', step: 'report', reason: 'not-possible', words: 'De leidinggevende was erbij.' })
  assert.equal(code(await room.acts(caseId, MANAGER, close)), 'review-first')
  await room.does(caseId, MANAGER, { action: 'review-skip', step: 'report', right: true, words: 'Klopt.' })
  assert.equal(code(await room.acts(caseId, MANAGER, close)), 'tell-concerned-first')
  const told = await room.does(caseId, PROFESSIONAL, { action: 'tell-concerned', how: 'copy', words: 'Op papier gegeven.' })
  assert.ok(told.secret, 'who is told gets a way in of their own')
  await room.does(caseId, MANAGER, close)
  assert.equal((await room.find(caseId)).status, 'closed')
  assert.equal(code(await room.acts(caseId, MANAGER, { action: 'take-up', words: 'Ik kijk.' })), 'not-in-this-status')
  await room.does(caseId, MANAGER, { action: 'reopen', words: 'Er is meer bekend.' })
  assert.equal((await room.find(caseId)).status, 'taking-steps')
})

inRoom('legal steps are considered by two: proposed and decided by a manager, advised on by a lawyer, and nobody decides without the advice', async (room) => {
  const { caseId } = await reported(room, { ...filming, ongoing: false }, { ...byAccount, about: sam() })
  const propose = { action: 'propose-legal', words: 'Dit is ernstig.' } as const
  assert.equal(code(await room.acts(caseId, MANAGER, propose)), 'earlier-step-first')
  assert.equal(await room.sees(caseId, LAWYER), undefined, 'a lawyer sees nothing before a manager asks')
  await room.does(caseId, MANAGER, toManager)
  assert.equal(code(await room.acts(caseId, PROFESSIONAL, propose)), 'not-your-part')
  assert.equal(code(await room.acts(caseId, MANAGER, { ...toManager, step: 'legal' })), 'together-only')
  await room.does(caseId, MANAGER, propose)
  const decide = { action: 'decide-legal', pursue: false, words: 'We doen het niet.' } as const
  assert.equal(code(await room.acts(caseId, MANAGER, decide)), 'advice-first')
  await room.does(caseId, LAWYER, { action: 'advise-legal', words: 'Begin er niet aan: zwakke zaak.' })
  const view = whole(await room.sees(caseId, PROFESSIONAL)).one
  assert.equal(report(view).legal.kind === 'proposed' && report(view).legal.kind, 'proposed')
  const reads = async (viewer: typeof MANAGER) => {
    const seen = whole(await room.sees(caseId, viewer))
    return JSON.stringify([seen.one, storyOf(await room.deps.cases.events(caseId), seen)]).includes('zwakke zaak')
  }
  assert.deepEqual([await reads(PROFESSIONAL), await reads(MANAGER), await reads(LAWYER)], [false, true, true], 'what the lawyer advised is for the manager')
  await room.does(caseId, MANAGER, decide)
  assert.equal(report(await room.find(caseId)).status, 'taking-steps')
  assert.equal(code(await room.acts(caseId, MANAGER, propose)), 'already-so')
})

inRoom('a breach that is not serious knows no legal steps, also not as an added step', async (room) => {
  const { caseId } = await reported(room, { what: 'shared', by: 'client', medium: 'sound', mistake: false, setting: 'online', stopped: false }, { ...byAccount, about: sam() })
  assert.equal(report(await room.find(caseId)).assessments.at(-1)?.weight, 'breach')
  assert.equal(code(await room.acts(caseId, MANAGER, { action: 'propose-legal', words: 'Toch.' })), 'no-such-step')
  assert.equal(code(await room.acts(caseId, MANAGER, { action: 'add-step', step: 'legal', words: 'Toch.' })), 'together-only')
  assert.equal(code(await room.acts(caseId, MANAGER, { action: 'add-step', step: 'pillory', words: 'Toch.' })), 'no-such-step')
  assert.equal(code(await room.acts(caseId, MANAGER, { action: 'add-step', step: 'report', words: 'Nog eens.' })), 'already-so')
  await room.does(caseId, MANAGER, { action: 'add-step', step: 'leave', words: 'Hij deelt het hier ter plekke.' })
  assert.deepEqual(whole(await room.sees(caseId, MANAGER)).ladder.map(({ step }) => step), ['ask-to-stop', 'leave', 'report'])
})

inRoom('a child is not sent away before whoever represents it was reached', async (room) => {
  for (const concerned of [{ ageYears: 15 }, { ageYears: 17 }]) {
    const { caseId } = await reported(room, filming, { ...byAccount, about: sam(concerned) })
    await room.does(caseId, PROFESSIONAL, ask)
    assert.equal(code(await room.acts(caseId, PROFESSIONAL, leave)), 'representative-first')
    await room.does(caseId, PROFESSIONAL, { action: 'note-representative', reached: false, words: 'Moeder nam niet op.' })
    assert.equal(code(await room.acts(caseId, PROFESSIONAL, leave)), 'representative-first')
    await room.does(caseId, PROFESSIONAL, { action: 'note-representative', reached: true, words: 'Moeder komt eraan.' })
    await room.does(caseId, PROFESSIONAL, leave)
  }
})

inRoom('legal steps against a child under fourteen, or whose age nobody knows, are not considered; from fourteen only after the representative was reached', async (room) => {
  const propose = { action: 'propose-legal', words: 'Dit is ernstig.' } as const
  for (const [concerned, expected] of [[{ ageYears: 13 }, 'not-against-a-child'], [{ role: 'child' }, 'not-against-a-child'], [{ ageYears: 14 }, 'representative-first'], [{ ageYears: 18 }, 'accepted']] as const) {
    const { caseId } = await reported(room, { ...filming, ongoing: false }, { ...byAccount, about: sam(concerned) })
    await room.does(caseId, MANAGER, toManager)
    assert.equal(code(await room.acts(caseId, MANAGER, propose)), expected)
    if (expected !== 'representative-first') continue
    await room.does(caseId, MANAGER, { action: 'note-representative', reached: true, words: 'Vader gesproken.' })
    await room.does(caseId, MANAGER, propose)
  }
  assert.deepEqual([isMinor({ role: 'child', ageYears: undefined }), isMinor({ role: 'client', ageYears: undefined }), isMinor({ role: 'client', ageYears: 17 })], [true, false, true])
})

inRoom('anybody reports, in both directions, with or without a conversation, account or name', async (room) => {
  const card = await room.house.announced([{ role: 'professional', ageYears: undefined, name: 'Noor' }, { role: 'interpreter', ageYears: undefined, name: 'Ien' }])
  const people = (await room.house.conversation(card.conversationId)).people
  const ien = await room.house.joins(card.code, { participantId: people[2]!.id })
  const fromTable = { viewer: { ...NOBODY, deviceId: ien.device.id }, conversationId: card.conversationId, from: { kind: 'own-place' }, about: [{ participantId: people[1]!.id }] } as const
  const outcome = await reported(room, { what: 'worker-recorded', by: 'professional' }, fromTable)
  assert.equal(outcome.one.people[0]?.role, 'interpreter')
  assert.deepEqual([outcome.one.channel, outcome.one.people[1]?.name], ['conversation', 'Noor'])
  assert.equal((await reported(room, { what: 'covert-image' }, { from: { kind: 'somebody', who: somebody('other'), takenDown: false } })).one.channel, 'public-page')
  const onPaper = await reported(room, { what: 'worker-recorded' }, { viewer: PROFESSIONAL, from: { kind: 'somebody', who: somebody('client'), takenDown: true } })
  assert.deepEqual([onPaper.one.channel, onPaper.one.openedBy.kind === 'staff' && onPaper.one.openedBy.as], ['paper', 'professional'])
  for (const [order, expected] of [
    [{ ...fromTable, viewer: NOBODY }, 'conversation-not-found'],
    [{ ...fromTable, conversationId: 'nowhere' }, 'conversation-not-found'],
    [{ ...fromTable, about: [{ participantId: 'nobody' }] }, 'no-such-person'],
    [{ from: { kind: 'account' } }, 'cannot-open'],
    [{ from: { kind: 'somebody', who: somebody('client'), takenDown: true } }, 'cannot-open'],
    [{ words: '' }, 'words-missing'],
    [{ linkedTo: outcome.caseId }, 'case-not-found'],
    [{ about: [somebody('client', { ageYears: 200 })] }, 'age-missing'],
  ] as const) {
    assert.equal(code(await room.opens({ kind: 'report', facts: {}, opening: opening(order) })), expected, expected)
  }
  for (const facts of [{ what: 'murder' }, { colour: 'red' }, { ongoing: 'true' }, { __proto__: null, constructor: 'x' }]) {
    assert.equal(code(await room.opens({ kind: 'report', facts, opening: opening() })), 'facts-not-valid')
  }
})

inRoom('whoever a report is about sees it, answers it, and handles nothing in it, whatever their roles', async (room) => {
  const boss = staff('Mo', ['manager', 'professional'])
  const { caseId, opener } = await reported(room, { what: 'worker-recorded', by: 'professional' }, { about: [somebody('professional', { name: 'Mo', accountId: boss.staff!.accountId })], words: 'Mo nam mij op.' })
  const view = whole(await room.sees(caseId, boss))
  assert.deepEqual([view.roles, view.may], [['concerned'], ['tell', 'give-leave']])
  await room.does(caseId, boss, { action: 'tell', words: 'Dat was niet zo.' })
  assert.equal(whole(await room.sees(caseId, opener)).one.words.at(-1)?.words, 'Dat was niet zo.')
  assert.equal(code(await room.acts(caseId, boss, { action: 'take-up', words: 'Ik doe het zelf.' })), 'not-your-part')
})

inRoom('with their leave, and only while it lasts, a confidential adviser sees the case', async (room) => {
  const ada = staff('Ada', ['confidential-adviser'])
  const { caseId, opener } = await reported(room, { what: 'worker-recorded' })
  assert.equal(await room.sees(caseId, ada), undefined)
  assert.equal(code(await room.acts(caseId, opener, { action: 'give-leave', accountId: MANAGER.staff!.accountId })), 'no-such-adviser')
  await room.does(caseId, opener, { action: 'give-leave', accountId: ada.staff!.accountId })
  assert.ok(whole(await room.sees(caseId, ada)).may.includes('tell'))
  assert.equal(code(await room.acts(caseId, byLink('somebody-else'), { action: 'end-leave', accountId: ada.staff!.accountId })), 'case-not-found')
  await room.does(caseId, opener, { action: 'end-leave', accountId: ada.staff!.accountId })
  assert.equal(await room.sees(caseId, ada), undefined)
})
