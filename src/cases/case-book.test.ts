import assert from 'node:assert/strict'
import { ladderOf, mayBeInadmissible } from '#cases'
import { byAccount, code, complained, complaint, inRoom, MANAGER, OFFICER, opening, PROFESSIONAL, report, reported, somebody, staff, type Room } from './case-room.testing.ts'
import { keptDecision } from './assess.ts'
import { holdsOn } from './holds.ts'

// Situations of the case book of aXiehuis about declining, secret recordings and procedures, and about what follows when
// agreements are not kept, each gone through with the actions of this room.

const client = [somebody('client', { name: 'Sam' })]

/** The steps as they stand, such as `report` or `leave: end-call (handled)`. */
async function steps(room: Room, caseId: string): Promise<readonly string[]> {
  return ladderOf(report(await room.find(caseId)), room.house.policy).map(({ step, instead, state }) => `${step}${instead === undefined ? '' : `: ${instead}`}${state === 'due' ? '' : ` (${state})`}`)
}

const weight = async (room: Room, caseId: string) => report(await room.find(caseId)).assessments.at(-1)?.weight
const duties = async (room: Room, caseId: string) => keptDecision(report(await room.find(caseId)).assessments.at(-1)?.decision ?? '', 'breach').duties

inRoom('a no without another way is against the agreements of the house itself; the other way is owed, and nobody is sent away for it', async (room) => {
  const { caseId } = await reported(room, { what: 'refusal-without-alternative', by: 'professional' }, { about: [somebody('professional', { name: 'Noor' })] })
  assert.equal(await weight(room, caseId), 'breach')
  assert.deepEqual(await steps(room, caseId), [])
  assert.ok((await duties(room, caseId)).includes('offer-now'))
})

inRoom('whoever is told “we never do that here”, likes no alternative, or may not record until the summer can complain, and is heard', async (room) => {
  for (const [about, words] of [
    ['recording-refused', 'Ze zei: dat doen we hier nooit.'],
    ['recording-refused', 'Het gesprek moest van de rechter, en opnemen mocht niet.'],
    ['recording-refused', 'Ik kreeg een verslag. Dat wilde ik niet.'],
    ['decision', 'Ik mag tot de zomer niet opnemen, om vorig jaar.'],
  ] as const) {
    const { one } = await complained(room, { words }, about)
    assert.equal(keptDecision(complaint(one).admission.decision, 'complaint').verdict, 'accept')
    assert.equal(mayBeInadmissible(complaint(one), room.house.policy), false)
  }
})

inRoom('recorded between two after an open no: it touches trust, nothing follows by itself, and a manager says what it was', async (room) => {
  const { caseId } = await reported(room, { what: 'recorded-after-refusal', parties: 'one-to-one', by: 'client' }, { ...byAccount, about: client })
  assert.equal(await weight(room, caseId), 'not-as-agreed')
  assert.deepEqual(await steps(room, caseId), [])
  assert.equal(report(await room.find(caseId)).status, 'talking')
  assert.equal(code(await room.acts(caseId, PROFESSIONAL, { action: 'settle-doubt', as: 'breach', words: 'Dit kan niet.' })), 'not-your-part')
  await room.does(caseId, MANAGER, { action: 'settle-doubt', as: 'no-breach', words: 'We praten erover.' })
  assert.equal(report(await room.find(caseId)).doubt?.as, 'no-breach')
  assert.equal(code(await room.acts(caseId, MANAGER, { action: 'settle-doubt', as: 'breach', words: 'Toch wel.' })), 'no-doubt')
})

inRoom('a secret recording of three, found weeks later: reported, and serious; nobody is asked to stop or leave any more', async (room) => {
  const { caseId } = await reported(room, { what: 'covert-sound', parties: 'several', by: 'client', first: false, mistake: false, ongoing: false, setting: 'site', medium: 'sound' }, { ...byAccount, about: client })
  assert.equal(await weight(room, caseId), 'serious-breach')
  assert.deepEqual(await steps(room, caseId), ['report', 'legal'])
  assert.ok((await duties(room, caseId)).includes('tell-those-recorded'))
})

inRoom('an open recording of a talk between two counts in a complaint, with its passages', async (room) => {
  const { caseId, opener } = await complained(room)
  await room.does(caseId, opener, { action: 'attach-evidence', recordingId: undefined, openness: 'open', parties: 'one-to-one', words: 'Ik nam op en zei het.' })
  const [evidence] = complaint(await room.find(caseId)).evidence
  assert.deepEqual([evidence?.state, evidence?.origin, evidence?.openness], ['heard', 'made-elsewhere', 'open'])
  await room.does(caseId, opener, { action: 'mark-passage', evidenceId: evidence!.id, fromMs: 60_000, toMs: 95_000, words: 'Hier zegt ze het.' })
  assert.equal(code(await room.acts(caseId, opener, { action: 'mark-passage', evidenceId: evidence!.id, fromMs: 9_000, toMs: 9_000, words: 'Niets.' })), 'time-not-valid')
})

inRoom('a secret recording of several people: the complaint counts, and the committee decides about the recording, with a reason', async (room) => {
  const { caseId, opener } = await complained(room)
  await room.does(caseId, opener, { action: 'attach-evidence', recordingId: undefined, openness: 'covert', parties: 'several', words: 'Ik heb het stiekem opgenomen.' })
  const [evidence] = complaint(await room.find(caseId)).evidence
  assert.equal(evidence?.state, 'sealed')
  assert.equal(keptDecision(evidence.decision, 'complaint').verdict, 'undetermined')
  const { offers, duties: owed } = keptDecision(evidence.decision, 'complaint')
  assert.ok(offers.includes('sealed-part') && owed.includes('tell-those-recorded'))
  await room.does(caseId, OFFICER, { action: 'choose-regime', regime: 'jeugdwet' })
  await room.does(caseId, OFFICER, { action: 'acknowledge', answerBy: '2027-01-04', words: 'We hebben je klacht.' })
  const decide = { action: 'decide-evidence', evidenceId: evidence.id, hear: true, words: 'Er is geen ander bewijs.' } as const
  assert.equal(code(await room.acts(caseId, OFFICER, decide)), 'not-your-part')
  const jo = staff('Jo', ['committee-member'])
  assert.equal(code(await room.acts(caseId, jo, decide)), 'case-not-found', 'not assigned yet')
  await room.does(caseId, OFFICER, { action: 'assign-committee', accountIds: [jo.staff!.accountId] })
  assert.equal(code(await room.acts(caseId, jo, { ...decide, words: ' ' })), 'words-missing')
  await room.does(caseId, jo, decide)
  assert.deepEqual([complaint(await room.find(caseId)).evidence[0]?.state, complaint(await room.find(caseId)).evidence[0]?.committee?.words], ['heard', 'Er is geen ander bewijs.'])
})

inRoom('for a judge everything is kept and handed over; only then can it be said that nobody here judges it', async (room) => {
  const outcome = await room.opens({ kind: 'complaint', about: 'breach', venue: 'court', receivedOn: undefined, opening: opening() })
  assert.ok(outcome.ok)
  const one = complaint(await room.find(outcome.value.caseId))
  const decision = keptDecision(one.admission.decision, 'complaint')
  assert.deepEqual([decision.verdict, decision.offers.includes('evidence-bundle')], ['out-of-scope', true])
  assert.equal(mayBeInadmissible(one, room.house.policy), true)
})

inRoom('telling afterwards about a talk between two is late, not against the house rules: no steps, no reproach', async (room) => {
  const { caseId } = await reported(room, { what: 'covert-sound', parties: 'one-to-one', by: 'client' }, { ...byAccount, about: client })
  assert.equal(await weight(room, caseId), 'not-as-agreed')
  assert.deepEqual(await steps(room, caseId), [])
})

const filming = { what: 'covert-image', by: 'client', medium: 'video', ongoing: true, setting: 'site', parties: 'several', first: false, mistake: false }

inRoom('who films in secret and stops when asked: that step is done, nobody is asked to leave, it is reported', async (room) => {
  const { caseId } = await reported(room, filming, { ...byAccount, about: client })
  assert.deepEqual(await steps(room, caseId), ['ask-to-stop', 'leave (depends)', 'report', 'legal'])
  const leave = { action: 'take-step', step: 'leave', outcome: 'done', words: 'Wil je gaan?', said: 'Ja.' } as const
  assert.equal(code(await room.acts(caseId, PROFESSIONAL, leave)), 'earlier-step-first')
  await room.does(caseId, PROFESSIONAL, { action: 'take-step', step: 'ask-to-stop', outcome: 'done', words: 'Wil je stoppen?', said: 'Oké, sorry.' })
  assert.deepEqual(await steps(room, caseId), ['ask-to-stop (handled)', 'report', 'legal'])
  assert.equal(code(await room.acts(caseId, PROFESSIONAL, leave)), 'no-such-step')
  assert.equal(report(await room.find(caseId)).assessments.length, 2, 'both answers of the rules are kept')
})

inRoom('at home the worker leaves instead, in a call the worker ends it, and a publication is asked to be taken down', async (room) => {
  for (const [setting, instead] of [['home-visit', 'worker-leaves'], ['phone', 'end-call'], ['video-call', 'end-call'], ['site', undefined]] as const) {
    const { caseId } = await reported(room, { ...filming, setting }, { ...byAccount, about: client })
    await room.does(caseId, PROFESSIONAL, { action: 'take-step', step: 'ask-to-stop', outcome: 'declined', words: 'Wil je stoppen?', said: 'Nee.' })
    assert.equal((await steps(room, caseId))[1], instead === undefined ? 'leave' : `leave: ${instead}`)
    await room.does(caseId, PROFESSIONAL, { action: 'take-step', step: 'leave', outcome: 'done', words: 'We gaan uit elkaar.', said: 'Prima.' })
    const taken = report(await room.find(caseId)).steps.at(-1)
    assert.equal(taken?.kind === 'taken' ? taken.instead : 'none', instead)
  }
  const { caseId } = await reported(room, { what: 'published', by: 'client', setting: 'online', stopped: false }, { ...byAccount, about: client })
  assert.deepEqual(await steps(room, caseId), ['ask-to-stop: ask-to-remove', 'report', 'legal'])
})

inRoom('the first time and by mistake is no ladder; when that turns out otherwise the rules are asked again', async (room) => {
  const mistake = { what: 'covert-sound', by: 'client', parties: 'several', first: true, mistake: true, ongoing: false }
  const { caseId } = await reported(room, mistake, { ...byAccount, about: client })
  assert.deepEqual([await weight(room, caseId), await steps(room, caseId)], ['not-as-agreed', []])
  assert.ok((await duties(room, caseId)).includes('note-it'))
  await room.does(caseId, MANAGER, { action: 'assess', facts: { ...mistake, mistake: false } })
  assert.deepEqual([await weight(room, caseId), await steps(room, caseId)], ['serious-breach', ['report', 'legal']])
  const [first, second] = report(await room.find(caseId)).assessments
  assert.ok(first?.decision.includes('"verdict":"no-breach"') && second?.decision.includes('"verdict":"breach"'))
  assert.ok(first?.decision.includes(room.house.policy.sha256), 'the version of the rules is in it')
})

inRoom('a worker who takes the phone to erase the file broke the rules: it goes back at once, and the manager sees it', async (room) => {
  const { caseId } = await reported(room, { what: 'device-taken', by: 'professional' }, { about: [somebody('professional', { name: 'Noor', accountId: PROFESSIONAL.staff!.accountId })] })
  assert.equal(await weight(room, caseId), 'breach')
  assert.deepEqual(await steps(room, caseId), [])
  assert.deepEqual((await duties(room, caseId)).filter((duty) => ['give-back', 'manager-sees-it'].includes(duty)), ['manager-sees-it', 'give-back'])
})

inRoom('a worker who passes a recording on is bound too: asked to take it down, reported, and whether it is a data breach is looked at', async (room) => {
  const { caseId } = await reported(room, { what: 'shared', by: 'professional', setting: 'online', ongoing: true, mistake: false }, { about: [somebody('professional', { name: 'Noor', accountId: PROFESSIONAL.staff!.accountId })] })
  assert.deepEqual(await steps(room, caseId), ['ask-to-stop: ask-to-remove', 'report'])
  assert.ok((await duties(room, caseId)).includes('check-data-breach'))
  const step = { action: 'take-step', step: 'ask-to-stop', outcome: 'done', words: 'Haal het weg.', said: 'Gedaan.' } as const
  assert.equal(code(await room.acts(caseId, PROFESSIONAL, step)), 'not-your-part', 'whoever it is about does not handle it')
  await room.does(caseId, MANAGER, step)
  const leak = await room.opens({ kind: 'data-breach', discoveredAt: undefined, opening: opening({ viewer: MANAGER, from: { kind: 'account' }, linkedTo: caseId }) })
  assert.ok(leak.ok)
  assert.deepEqual((await room.deps.cases.linkedTo(caseId)).map(({ id }) => id), [leak.value.caseId])
})

inRoom('who complains that no recording was possible is always heard, whatever disclaimer the policy has', async (room) => {
  const { caseId, one } = await complained(room, {}, 'recording-refused')
  assert.deepEqual(keptDecision(complaint(one).admission.decision, 'complaint').conflicts, ['no-rights'])
  await room.does(caseId, OFFICER, { action: 'choose-regime', regime: 'wkkgz' })
  await room.does(caseId, OFFICER, { action: 'acknowledge', answerBy: '2027-01-04', words: 'We hebben je klacht.' })
  await room.does(caseId, OFFICER, { action: 'begin-treatment', words: 'We beginnen.' })
  const away = { action: 'give-finding', outcome: 'not-admissible', appealBody: 'Geschillencommissie', appealUntil: '2027-12-31', words: 'Geen rechten.' } as const
  assert.equal(code(await room.acts(caseId, OFFICER, away)), 'complaint-counts')
  assert.deepEqual(await holdsOn(room.deps, 'none'), [])
})
