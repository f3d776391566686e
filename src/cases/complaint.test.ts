import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { addDays, complaintTerms, dayOf, hearEvidence, holdsOn, isDay, listCases, openCaseLink, seeCase, storyOf } from '#cases'
import { instant } from '#ground'
import { m4aName } from '#recordings'
import { byLink, code, complained, complaint, inRoom, MANAGER, NOBODY, OFFICER, opening, PROFESSIONAL, recordedTalk, somebody, staff, whole, type Room } from './case-room.testing.ts'

const JO = staff('Jo', ['committee-member'])
const ADMIN = staff('Bea', ['administrator'])
const DAY_MS = 86_400_000
const heard = (side: 'complainant' | 'other', yes = true) => ({ action: 'note-hearing', side, heard: yes, words: 'Op 1 december gesproken.' }) as const
const finding = { action: 'give-finding', outcome: 'partly', appealBody: 'De geschillencommissie', appealUntil: '2027-02-01', words: 'Deels gegrond.' } as const

/** Acknowledged and being treated. */
async function inTreatment(room: Room, caseId: string) {
  await room.does(caseId, OFFICER, { action: 'choose-regime', regime: 'wkkgz' })
  await room.does(caseId, OFFICER, { action: 'acknowledge', answerBy: '2027-01-04', words: 'We hebben je klacht.' })
  await room.does(caseId, OFFICER, { action: 'begin-treatment', words: 'We beginnen.' })
}

/** A complaint of Sam about Noor, from the page of their recorded talk. */
async function aboutTalk(room: Room) {
  const talk = await recordedTalk(room)
  const made = await complained(room, { viewer: talk.sam, conversationId: talk.conversationId, from: { kind: 'own-place' }, about: [{ participantId: talk.noorId }] })
  return { ...talk, ...made }
}

inRoom('both sides are heard before a finding, or the case says why one was not', async (room) => {
  const { caseId } = await complained(room)
  await inTreatment(room, caseId)
  assert.equal(code(await room.acts(caseId, OFFICER, finding)), 'both-sides-first')
  await room.does(caseId, OFFICER, heard('complainant'))
  assert.equal(code(await room.acts(caseId, OFFICER, finding)), 'both-sides-first')
  assert.equal(code(await room.acts(caseId, OFFICER, { ...heard('other', false), words: '' })), 'words-missing')
  await room.does(caseId, OFFICER, heard('other', false))
  assert.equal(code(await room.acts(caseId, OFFICER, { ...finding, appealBody: ' ' })), 'words-missing', 'where to go further is always told')
  assert.equal(code(await room.acts(caseId, OFFICER, { ...finding, appealUntil: '2027-02-30' })), 'day-not-valid')
  assert.equal(code(await room.acts(caseId, OFFICER, { ...finding, appealUntil: '2026-11-01' })), 'day-too-early')
  await room.does(caseId, OFFICER, finding)
  assert.equal((await room.find(caseId)).status, 'finding-given')
})

inRoom('a committee that was asked gives the finding itself; parties are no members of it', async (room) => {
  const { caseId } = await complained(room, { about: [somebody('professional', { name: 'Jip', accountId: staff('Jip', []).staff!.accountId })] })
  await inTreatment(room, caseId)
  assert.equal(code(await room.acts(caseId, OFFICER, { action: 'assign-committee', accountIds: [staff('Jip', []).staff!.accountId] })), 'own-case')
  assert.equal(code(await room.acts(caseId, OFFICER, { action: 'assign-committee', accountIds: [MANAGER.staff!.accountId] })), 'answer-not-valid')
  assert.equal(code(await room.acts(caseId, OFFICER, { action: 'assign-committee', accountIds: [] })), 'answer-not-valid')
  assert.equal(await room.sees(caseId, JO), undefined)
  await room.does(caseId, OFFICER, { action: 'assign-committee', accountIds: [JO.staff!.accountId] })
  for (const side of ['complainant', 'other'] as const) await room.does(caseId, JO, heard(side))
  assert.equal(code(await room.acts(caseId, OFFICER, finding)), 'committee-decides')
  await room.does(caseId, JO, finding)
  assert.equal(await room.sees(caseId, staff('Jip', ['committee-member', 'manager'])).then((view) => view?.sees === 'whole' && view.roles.join()), 'concerned')
})

inRoom('only the complainant takes a complaint back or settles it, and can come back on that', async (room) => {
  const { caseId, opener, concerned } = await complained(room, { about: [somebody('professional', { name: 'Noor' })] })
  for (const other of [OFFICER, MANAGER, concerned]) assert.equal(code(await room.acts(caseId, other, { action: 'withdraw', words: 'Klaar.' })), 'not-your-part')
  assert.equal(code(await room.acts(caseId, opener, { action: 'accept-settlement', words: 'Goed zo.' })), 'nothing-proposed')
  await room.does(caseId, OFFICER, { action: 'propose-settlement', words: 'Een gesprek met Noor erbij?' })
  assert.equal(code(await room.acts(caseId, OFFICER, { action: 'accept-settlement', words: 'Goed zo.' })), 'not-your-part')
  await room.does(caseId, opener, { action: 'decline-settlement', words: 'Nee.' })
  assert.equal((await room.find(caseId)).status, 'received')
  await room.does(caseId, OFFICER, { action: 'propose-settlement', words: 'Of een brief?' })
  await room.does(caseId, opener, { action: 'accept-settlement', words: 'Ja, een brief.' })
  assert.equal((await room.find(caseId)).status, 'settled')
  await room.does(caseId, opener, { action: 'resume', words: 'Er kwam geen brief.' })
  assert.equal((await room.find(caseId)).status, 'received', 'it goes on where it stood')
  await inTreatment(room, caseId)
  await room.does(caseId, opener, { action: 'withdraw', words: 'Laat maar.' })
  await room.does(caseId, opener, { action: 'resume', words: 'Toch niet.' })
  assert.equal((await room.find(caseId)).status, 'in-treatment')
})

inRoom('a complaint gets its term, a longer one with a reason, and a pause that ends', async (room) => {
  const { caseId } = await complained(room)
  assert.equal(code(await room.acts(caseId, OFFICER, { action: 'acknowledge', answerBy: '2027-01-04', words: 'Dank.' })), 'regime-missing')
  assert.equal(code(await room.acts(caseId, OFFICER, { action: 'choose-regime', regime: 'lynch' as never })), 'answer-not-valid')
  await room.does(caseId, OFFICER, { action: 'choose-regime', regime: 'awb' })
  assert.equal(code(await room.acts(caseId, OFFICER, { action: 'acknowledge', answerBy: '2026-11-22', words: 'Dank.' })), 'day-too-early')
  assert.equal(code(await room.acts(caseId, OFFICER, { action: 'acknowledge', answerBy: '4 januari', words: 'Dank.' })), 'day-not-valid')
  assert.equal(code(await room.acts(caseId, OFFICER, { action: 'acknowledge', answerBy: '2027-01-05', words: 'Dank.' })), 'day-too-late', 'six weeks end the day before')
  await room.does(caseId, OFFICER, { action: 'acknowledge', answerBy: '2027-01-04', words: 'Dank.' })
  const why = async (until: string) => {
    const refused = await room.acts(caseId, OFFICER, { action: 'extend-term', until, agreed: false, words: 'Ziek.' })
    return refused.ok || refused.refusal.code !== 'term-not-possible' ? undefined : refused.refusal.why
  }
  assert.equal(await why('2027-02-02'), 'too-long')
  assert.equal(await why('2027-01-09'), 'not-a-working-day')
  assert.equal(code(await room.acts(caseId, OFFICER, { action: 'extend-term', until: '2027-01-04', agreed: false, words: 'Ziek.' })), 'day-too-early')
  await room.does(caseId, OFFICER, { action: 'extend-term', until: '2027-02-01', agreed: false, words: 'Ziek.' })
  assert.equal(await why('2027-03-01'), 'too-often')
  assert.equal(code(await room.acts(caseId, OFFICER, { action: 'suspend-term', words: 'Sam is op reis.' })), 'term-not-possible', 'this law knows no standstill')
  const terms = complaintTerms(complaint(await room.find(caseId)), room.deps.now())
  const decision = terms?.dues.find(({ kind }) => kind === 'decision')
  assert.deepEqual([decision?.day, decision?.state, terms?.notCounted], ['2027-02-01', 'open', []])
})

inRoom('under rules that know it the term stands still for a while, and ends that much later', async (room) => {
  const { caseId } = await complained(room)
  await room.does(caseId, OFFICER, { action: 'choose-regime', regime: 'own' })
  const due = async () => complaintTerms(complaint(await room.find(caseId)), room.deps.now())?.dues.find(({ kind }) => kind === 'decision')
  const before = await due()
  await room.does(caseId, OFFICER, { action: 'acknowledge', answerBy: before?.day ?? '', words: 'Dank.' })
  assert.equal(code(await room.acts(caseId, OFFICER, { action: 'resume-term', words: 'Verder.' })), 'not-suspended')
  await room.does(caseId, OFFICER, { action: 'suspend-term', words: 'Sam is op reis.' })
  assert.equal(code(await room.acts(caseId, OFFICER, { action: 'suspend-term', words: 'Nog eens.' })), 'already-so')
  room.house.pass(10 * DAY_MS)
  await room.does(caseId, OFFICER, { action: 'resume-term', words: 'Sam is terug.' })
  const after = await due()
  assert.equal(after?.state, 'open')
  assert.ok(after.day >= addDays(before!.day, 10), `${before?.day} became ${after.day}`)
})

inRoom('a recording in a complaint is held until the complaint and the last day to go on, with time to spare, are over, and it is said why', async (room) => {
  const { caseId, recordingId, sam, reference } = await aboutTalk(room)
  const holds = () => holdsOn(room.deps, recordingId)
  assert.deepEqual(await holds(), [{ caseId, reference, until: undefined, why: 'complaint-running' }])
  await inTreatment(room, caseId)
  for (const side of ['complainant', 'other'] as const) await room.does(caseId, OFFICER, heard(side))
  await room.does(caseId, OFFICER, finding)
  const appeal = [{ caseId, reference, until: '2027-12-21', why: 'appeal-possible' }]
  assert.deepEqual(await holds(), appeal)
  await room.does(caseId, OFFICER, { action: 'close', words: 'Afgerond.' })
  assert.deepEqual(await holds(), appeal, 'closing ends nothing')
  room.house.pass(Date.parse('2027-12-21T22:30:00Z') - room.deps.now())
  assert.deepEqual(await holds(), appeal, 'the last day counts to its end')
  room.house.pass(60 * 60 * 1000)
  assert.deepEqual(await holds(), [])
  await room.does(caseId, OFFICER, { action: 'reopen', words: 'Sam ging verder.' })
  assert.equal((await holds()).length, 1)
  await room.does(caseId, sam, { action: 'withdraw', words: 'Laat maar.' })
  assert.equal((await holds()).length, 1, 'somebody can come back on it')
  await room.does(caseId, OFFICER, { action: 'close', words: 'Ingetrokken.' })
  assert.deepEqual(await holds(), [])
})

inRoom('what was sealed here in the open stays called that, whatever somebody says of it', async (room) => {
  const { caseId, recordingId, noor, sam } = await aboutTalk(room)
  await room.does(caseId, noor, { action: 'attach-evidence', recordingId, openness: 'covert', parties: 'several', words: 'Dit was stiekem.' })
  const [evidence] = complaint(await room.find(caseId)).evidence
  assert.deepEqual([evidence?.origin, evidence?.openness, evidence?.state, evidence?.recordingId], ['sealed-here', 'open', 'heard', recordingId])
  assert.equal(code(await room.acts(caseId, sam, { action: 'attach-evidence', recordingId, openness: 'open', parties: 'one-to-one', words: 'Nog eens.' })), 'already-so')
  assert.equal(code(await room.acts(caseId, sam, { action: 'attach-evidence', recordingId: 'of-somebody-else', openness: 'open', parties: 'one-to-one', words: 'Kijk.' })), 'recording-not-in-conversation')
})

inRoom('closed evidence says nothing to anybody but whoever put it in; the other side gets time to reply, and others are told', async (room) => {
  const { caseId, opener, concerned } = await complained(room, { about: [somebody('professional', { name: 'Noor' })] })
  await inTreatment(room, caseId)
  await room.does(caseId, opener, { action: 'attach-evidence', recordingId: undefined, openness: 'covert', parties: 'several', words: 'Stiekem opgenomen.' })
  const evidenceId = complaint(await room.find(caseId)).evidence[0]!.id
  await room.does(caseId, opener, { action: 'mark-passage', evidenceId, fromMs: 0, toMs: 5_000, words: 'Een scheldwoord.' })
  await room.does(caseId, opener, { action: 'type-transcript', evidenceId, fromMs: 0, words: 'Rotzak, zei ze.' })
  const shows = async (viewer: typeof OFFICER) => {
    const view = whole(await room.sees(caseId, viewer))
    return /scheldwoord|Rotzak/.test(JSON.stringify([view.one, storyOf(await room.deps.cases.events(caseId), view)]))
  }
  await room.does(caseId, OFFICER, { action: 'assign-committee', accountIds: [JO.staff!.accountId] })
  assert.deepEqual([await shows(opener), await shows(concerned), await shows(OFFICER), await shows(JO), await shows(MANAGER)], [true, false, false, false, false])
  assert.equal(code(await room.acts(caseId, concerned, { action: 'type-transcript', evidenceId, fromMs: 0, words: 'Niet waar.' })), 'evidence-closed')
  for (const side of ['complainant', 'other'] as const) await room.does(caseId, JO, heard(side))
  assert.equal(code(await room.acts(caseId, JO, finding)), 'committee-first')
  await room.does(caseId, JO, { action: 'decide-evidence', evidenceId, hear: true, words: 'Geen ander bewijs.' })
  assert.deepEqual([await shows(concerned), await shows(OFFICER), await shows(JO)], [true, true, true])
  assert.equal(code(await room.acts(caseId, JO, finding)), 'tell-others-first')
  await room.does(caseId, OFFICER, { action: 'tell-others', evidenceId, words: 'Ien en Noor weten het.' })
  assert.equal(code(await room.acts(caseId, OFFICER, { action: 'ask-reply', evidenceId, until: '2026-11-23' })), 'day-too-early')
  await room.does(caseId, OFFICER, { action: 'ask-reply', evidenceId, until: '2026-12-07' })
  assert.equal(code(await room.acts(caseId, opener, { action: 'reply-to-evidence', evidenceId, words: 'Klopt.' })), 'own-case')
  await room.does(caseId, concerned, { action: 'reply-to-evidence', evidenceId, words: 'Zo was het niet.' })
  await room.does(caseId, JO, { action: 'decide-evidence', evidenceId, hear: false, words: 'Toch niet nodig.' })
  assert.equal(await shows(concerned), false)
  await room.does(caseId, JO, finding)
})

inRoom('an adviser who takes a complaint down on paper sees it from then on, and what they put in is the client’s', async (room) => {
  const ada = staff('Ada', ['confidential-adviser'])
  const { caseId, opener, one } = await complained(room, { viewer: ada, from: { kind: 'somebody', who: somebody('client', { contact: '06 12345678' }), takenDown: true } })
  assert.deepEqual([one.channel, one.advisers[0]?.name], ['paper', 'Ada'])
  await room.does(caseId, ada, { action: 'attach-evidence', recordingId: undefined, openness: 'covert', parties: 'several', words: 'Sam heeft een opname.' })
  const evidenceId = complaint(await room.find(caseId)).evidence[0]!.id
  await room.does(caseId, opener, { action: 'mark-passage', evidenceId, fromMs: 0, toMs: 1, words: 'Hier.' })
  await room.does(caseId, ada, { action: 'withdraw', words: 'Sam wil niet meer.' })
})

inRoom('how to reach somebody is for whoever handles the case, never for the other side', async (room) => {
  const { caseId, opener, concerned } = await complained(room, {
    from: { kind: 'somebody', who: somebody('client', { contact: '06 12345678' }), takenDown: false }, about: [somebody('professional', { name: 'Noor', contact: 'noor@huis.example' })],
  })
  const reads = async (viewer: typeof OFFICER) => JSON.stringify(whole(await room.sees(caseId, viewer)).one).match(/06 12345678|noor@huis/g) ?? []
  assert.deepEqual([await reads(opener), await reads(concerned), await reads(OFFICER)], [['06 12345678'], ['noor@huis'], ['06 12345678', 'noor@huis']])
})

inRoom('managers see the cases of their locations and those without one; administrators and privacy officers only that there is a case', async (room) => {
  const north = await complained(room, { location: 'north' })
  const nowhere = await complained(room, {})
  const seen = async (viewer: typeof OFFICER) => (await listCases(room.deps, { viewer, filter: { open: true }, page: 1 })).rows.map(({ summary, view }) => [summary.id, view.sees])
  const both = (sees: string) => [[nowhere.caseId, sees], [north.caseId, sees]].toSorted()
  assert.deepEqual(await seen(staff('Sil', ['manager'], ['south'])), [[nowhere.caseId, 'whole']])
  assert.deepEqual((await seen(staff('Nel', ['manager'], ['north']))).toSorted(), both('whole'))
  assert.deepEqual((await seen(ADMIN)).toSorted(), both('outline'))
  assert.deepEqual((await seen(staff('Pim', ['privacy-officer']))).toSorted(), both('outline'))
  assert.deepEqual(await seen(PROFESSIONAL), [])
  assert.deepEqual(await seen(NOBODY), [])
  assert.ok(!JSON.stringify(await room.sees(north.caseId, ADMIN)).includes('Zo ging het'))
})

inRoom('that somebody looked is written down before they see anything, also of whoever only sees that there is a case', async (room) => {
  const { caseId, opener } = await complained(room)
  const look = (viewer: typeof OFFICER) => seeCase(room.deps, { caseId, viewer, what: 'opened-case' })
  for (const viewer of [opener, OFFICER, ADMIN]) assert.ok((await look(viewer)).ok)
  assert.equal(code(await look(staff('Jo', ['committee-member']))), 'case-not-found')
  assert.equal(code(await look(byLink('stranger'))), 'case-not-found')
  const at = room.deps.now()
  assert.deepEqual(await room.deps.caseAccess.ofCase(caseId), [
    { at, caseId, what: 'opened-case', by: { kind: 'case-person', id: opener.personIds[0] }, ground: 'part-of-case' },
    { at, caseId, what: 'opened-case', by: { kind: 'staff', id: OFFICER.staff!.accountId }, ground: 'handles-case' },
    { at, caseId, what: 'opened-case-outline', by: { kind: 'staff', id: ADMIN.staff!.accountId }, ground: 'oversees' },
  ])
  const broken = { ...room.deps, caseAccess: { ...room.deps.caseAccess, noteCase: async () => assert.fail('the disk is full') } }
  await assert.rejects(seeCase(broken, { caseId, viewer: OFFICER, what: 'opened-case' }), /disk is full/)
})

inRoom('a secret link leads back; a new one ends the earlier, and the reference opens nothing', async (room) => {
  const { caseId, secret, opener, reference } = await complained(room)
  assert.match(reference, /^Z-[0-9A-HJKMNP-TV-Z]{4}$/)
  assert.deepEqual((await openCaseLink(room.deps, secret!)).ok, true)
  for (const wrong of [reference, '', 'x'.repeat(22)]) assert.equal(code(await openCaseLink(room.deps, wrong)), 'case-not-found')
  assert.equal(code(await room.acts(caseId, MANAGER, { action: 'new-link', personId: opener.personIds[0]!, words: 'Kwijt.' })), 'not-your-part')
  const renewed = await room.does(caseId, OFFICER, { action: 'new-link', personId: opener.personIds[0]!, words: 'Sam belde, ik ken haar stem.' })
  assert.equal(code(await openCaseLink(room.deps, secret!)), 'case-not-found')
  assert.ok((await openCaseLink(room.deps, renewed.secret!)).ok)
})

inRoom('a paper complaint counts from the day it came, never from a day that has to come', async (room) => {
  const order = (receivedOn: string) => ({ kind: 'complaint', about: 'care', venue: 'organisation', receivedOn, opening: opening({ viewer: OFFICER, from: { kind: 'somebody', who: somebody('client'), takenDown: true } }) }) as const
  const kept = await room.opens(order('2026-11-19'))
  assert.ok(kept.ok)
  assert.equal(complaint(await room.find(kept.value.caseId)).receivedOn, '2026-11-19')
  assert.deepEqual([code(await room.opens(order('2026-11-24'))), code(await room.opens(order('gisteren')))], ['day-too-late', 'day-not-valid'])
  assert.deepEqual([dayOf(instant(Date.parse('2026-11-22T23:30:00Z'))), dayOf(instant(Date.parse('2026-07-01T21:59:00Z')))], ['2026-11-23', '2026-07-01'])
  assert.deepEqual(['2028-02-29', '2027-02-29', '2027-2-1', '2027-13-01'].map(isDay), [true, false, false, false])
})

inRoom('whoever handles a complaint hears its recording, and that is written down first; closed evidence and what was sealed away stay silent', async (room) => {
  const { caseId, recordingId, sam } = await aboutTalk(room)
  const { files, recordings } = room.house.storage
  const path = await files.temporary()
  await writeFile(path, 'the sound')
  await files.keepFile(path, m4aName(recordingId))
  await recordings.keepCopy({ recordingId, format: 'm4a', sha256: 'x', sizeBytes: 9 }, { recordingId, type: 'm4a-copy', participantId: '', at: room.deps.now(), envelope: '{}' })
  await inTreatment(room, caseId)
  await room.does(caseId, sam, { action: 'attach-evidence', recordingId, openness: 'open', parties: 'one-to-one', words: 'Luister maar.' })
  await room.does(caseId, sam, { action: 'attach-evidence', recordingId: undefined, openness: 'covert', parties: 'several', words: 'En dit.' })
  const [here, elsewhere] = complaint(await room.find(caseId)).evidence
  const hear = (viewer: typeof OFFICER, evidenceId = here!.id) => hearEvidence(room.deps, { caseId, evidenceId, viewer })
  for (const [viewer, evidenceId, expected] of [
    [OFFICER, elsewhere!.id, 'evidence-closed'], [sam, elsewhere!.id, 'no-sound-here'], [OFFICER, 'nothing', 'evidence-not-found'], [ADMIN, here!.id, 'case-not-found'],
    [PROFESSIONAL, here!.id, 'case-not-found'], [NOBODY, here!.id, 'case-not-found'],
  ] as const) assert.equal(code(await hear(viewer, evidenceId)), expected)
  assert.deepEqual(await room.deps.caseAccess.ofCase(caseId), [], 'nothing was heard yet')
  const heardIt = await hear(OFFICER)
  assert.ok(heardIt.ok)
  const parts: Uint8Array[] = []
  for await (const part of await heardIt.value.read({ offset: 4, end: 9 })) parts.push(part)
  assert.equal(Buffer.concat(parts).toString(), 'sound')
  assert.deepEqual((await room.deps.caseAccess.ofCase(caseId)).map(({ what, by }) => [what, by.id]), [['heard-evidence', OFFICER.staff!.accountId]])
})
