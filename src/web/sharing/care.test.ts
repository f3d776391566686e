import assert from 'node:assert/strict'
import { test } from 'node:test'
import { signedInAccount } from '../cases/cases-for-test.ts'
import { routes } from '../routes.ts'
import { keepingReminders } from './keeping-reminders.ts'
import { legalMonth } from './legal-month.ts'
import { sealedTalkInEach } from './talk-for-test.ts'
import { instant } from '#ground'
import { openCopy } from '#recordings'

const the = sealedTalkInEach()

const page = () => routes.recordingCare(the.talk.conversationId, the.talk.recordingId)
const act = (which: Parameters<typeof routes.careAct>[2]) => routes.careAct(the.talk.conversationId, the.talk.recordingId, which)
const asStaff = (secret: string, path: string, fields?: Readonly<Record<string, string>>) =>
  fields === undefined
    ? the.app.ask(path, { headers: { cookie: `openkaart_staff=${secret}` } })
    : the.app.ask(path, { method: 'POST', body: new URLSearchParams(fields), headers: { 'sec-fetch-site': 'same-origin', cookie: `openkaart_staff=${secret}` } })

test('the term of the law is a month, and ends on a working day', () => {
  for (const [from, due] of [['2026-11-23T10:00:00Z', '2026-12-23'], ['2026-01-31T10:00:00Z', '2026-03-02'], ['2026-11-25T10:00:00Z', '2026-12-28'], ['2026-11-30T23:30:00Z', '2027-01-04']] as const) {
    assert.equal(legalMonth(instant(Date.parse(from))), due, from)
  }
})

test('somebody asks to erase; a manager is reminded, sees when it was and not what about, and erases it with one more tick', async () => {
  const asked = await the.app.form(the.talk.client.secret, act('wissen'), { participant: the.talk.clientId })
  assert.equal(asked.status, 303)
  assert.match(await (await the.app.page(the.talk.worker.secret, page())).text(), /Sam vroeg op [^]* om te wissen\. Het antwoord komt uiterlijk op 23 december 2026/)
  const { storage, deps } = the.app.house
  assert.deepEqual((await keepingReminders(storage.custody, deps.now())).map(({ path }) => path), [routes.staffKeeping])
  const { secret } = await signedInAccount(the.app, 'Kim', ['manager'])
  const list = await (await asStaff(secret, routes.staffKeeping)).text()
  assert.match(list, /Iemand vraagt om te wissen[^]*Antwoord uiterlijk op 23 december 2026/)
  assert.doesNotMatch(list, /Sam|Noor/)
  const erase = routes.staffKeepingAct(the.talk.recordingId, 'wissen')
  assert.equal((await asStaff(secret, erase, {})).status, 409, 'the tick is missing')
  for (const roles of [['professional'], ['administrator']] as const) {
    assert.equal((await asStaff((await signedInAccount(the.app, roles[0], roles)).secret, erase, { [`sure-${the.talk.recordingId}`]: 'yes' })).status, 403)
  }
  assert.equal((await the.app.form(the.talk.client.secret, erase, { [`sure-${the.talk.recordingId}`]: 'yes' })).status, 303, 'nobody signed in: to the page for that')
  assert.notEqual((await storage.recordings.soundPieces(the.talk.recordingId)).length, 0)
  assert.equal((await asStaff(secret, erase, { [`sure-${the.talk.recordingId}`]: 'yes' })).status, 303)
  assert.deepEqual(await storage.recordings.soundPieces(the.talk.recordingId), [])
  for (const one of [the.talk.client, the.talk.worker]) assert.match(await (await the.app.page(one.secret, page())).text(), /Deze opname is gewist op[^]*Iemand vroeg erom[^]*Wie heeft nog een kopie/)
  assert.equal((await the.app.page(the.talk.client.secret, routes.sound(the.talk.conversationId, the.talk.recordingId))).status, 410)
  assert.match(await (await the.app.page(the.talk.client.secret, routes.table(the.talk.conversationId))).text(), /Deze opname is gewist/)
})

test('who has a copy of what was erased is ticked off by whoever told them', async () => {
  const { storage, deps } = the.app.house
  await openCopy(deps, { recordingId: the.talk.recordingId, deviceId: the.talk.worker.id, format: 'ogg', what: 'downloaded' })
  const { secret } = await signedInAccount(the.app, 'Kim', ['manager'])
  assert.equal((await asStaff(secret, routes.staffKeepingAct(the.talk.recordingId, 'wissen'), { [`sure-${the.talk.recordingId}`]: 'yes' })).status, 303)
  assert.match(await (await asStaff(secret, routes.staffKeeping)).text(), /Vertel het nog aan wie een kopie heeft[^]*Ik heb het verteld aan Noor/)
  assert.match(await (await the.app.page(the.talk.worker.secret, page())).text(), /Wie heeft nog een kopie[^]*Ik heb het verteld aan Noor/)
  assert.doesNotMatch(await (await the.app.page(the.talk.client.secret, page())).text(), /Ik heb het verteld/)
  const holder = { kind: 'participant', holder: the.talk.workerId }
  const tell = routes.staffKeepingAct(the.talk.recordingId, 'verteld')
  assert.equal((await the.app.form(the.talk.client.secret, act('verteld'), holder)).status, 403)
  assert.equal((await asStaff((await signedInAccount(the.app, 'Bram', ['professional'])).secret, tell, holder)).status, 403)
  assert.equal((await asStaff(secret, tell, { ...holder, holder: the.talk.clientId })).status, 409, 'has no copy')
  assert.equal((await asStaff(secret, tell, holder)).status, 303)
  assert.deepEqual((await storage.custody.find(the.talk.recordingId)).holders.map(({ told }) => told?.by.kind), ['staff'])
  assert.match(await (await the.app.page(the.talk.client.secret, page())).text(), /Noor\. Kim vertelde het op/)
  assert.doesNotMatch(await (await asStaff(secret, routes.staffKeeping)).text(), /Ik heb het verteld/)
})

test('a purpose and an end date are set by the organisation, on the page of the recording or by a manager; nobody else sets them', async () => {
  const fields = { [`purpose-${the.talk.recordingId}`]: 'het verslag', [`until-${the.talk.recordingId}`]: '2027-05-01' }
  assert.equal((await the.app.form(the.talk.client.secret, act('bewaren'), fields)).status, 403)
  assert.equal((await the.app.form(the.talk.worker.secret, act('bewaren'), { ...fields, [`until-${the.talk.recordingId}`]: '2020-01-01' })).status, 422)
  assert.equal((await the.app.form(the.talk.worker.secret, act('bewaren'), fields)).status, 303)
  assert.match(await (await the.app.page(the.talk.client.secret, page())).text(), /bewaart deze opname tot en met 1 mei 2027\. Waarvoor: het verslag/)
  const { secret } = await signedInAccount(the.app, 'Kim', ['manager'])
  assert.doesNotMatch(await (await asStaff(secret, routes.staffKeeping)).text(), /het verslag/, 'in May is not soon')
  assert.equal((await asStaff(secret, routes.staffKeepingAct(the.talk.recordingId, 'datum'), { ...fields, [`until-${the.talk.recordingId}`]: '2026-12-01' })).status, 303)
  assert.match(await (await asStaff(secret, routes.staffKeeping)).text(), /komt eraan[^]*1 december 2026\. het verslag/)
})

test('the professional asks for a copy of what the client made; the client would rather not, and is not asked why', async () => {
  const request = { participant: the.talk.workerId, purpose: 'het verslag', until: '2027-05-01' }
  assert.equal((await the.app.form(the.talk.worker.secret, act('kopie'), { ...request, until: '' })).status, 422)
  assert.equal((await the.app.form(the.talk.client.secret, act('kopie'), request)).status, 404, 'asking as somebody else')
  assert.equal((await the.app.form(the.talk.worker.secret, act('kopie'), request)).status, 303)
  const seen = await (await the.app.page(the.talk.client.secret, page())).text()
  assert.match(seen, /Noor vroeg om een kopie[^]*Waarvoor: het verslag\. Bewaren tot en met 1 mei 2027/)
  const id = /name="request" value="([\w-]{16})"/.exec(seen)?.[1] ?? ''
  assert.equal((await the.app.form(the.talk.worker.secret, act('kopie-antwoord'), { participant: the.talk.workerId, request: id, what: 'app' })).status, 403)
  assert.equal((await the.app.form(the.talk.client.secret, act('kopie-antwoord'), { participant: the.talk.clientId, request: id, what: 'perhaps' })).status, 409)
  assert.equal((await the.app.form(the.talk.client.secret, act('kopie-antwoord'), { participant: the.talk.clientId, request: id, what: 'not' })).status, 303)
  assert.match(await (await the.app.page(the.talk.worker.secret, page())).text(), /Liever niet\. Daar hoort geen reden bij[^]*Vraag het nog één keer/)
})

test('strangers find nothing there, and no page of a recording answers to another site', async () => {
  const stranger = await the.app.house.device()
  for (const which of ['dicht', 'kopie', 'kopie-antwoord', 'bewaren', 'wissen'] as const) {
    assert.equal((await the.app.form(stranger.secret, act(which), { participant: the.talk.clientId, how: 'erase' })).status, 404, which)
    assert.equal((await the.app.form(the.talk.client.secret, act(which), { participant: the.talk.clientId }, { 'sec-fetch-site': 'cross-site' })).status, 403, which)
  }
  assert.equal((await the.app.page(stranger.secret, page())).status, 404)
  assert.equal((await the.app.form(the.talk.client.secret, act('dicht'), { participant: the.talk.clientId, how: 'erase' })).status, 409, 'nothing is closed here')
  assert.equal((await the.app.form(the.talk.client.secret, act('dicht'), { participant: the.talk.clientId, how: 'without-voice', passages: 'x' })).status, 422)
})

test('on a computer at work only whoever is signed in with the account that took the place acts there', async () => {
  const { deps } = the.app.house
  const [fatima, bram] = [await signedInAccount(the.app, 'Fatima', ['professional']), await signedInAccount(the.app, 'Bram', ['professional'])]
  const desk = await the.app.house.device()
  const before = await the.app.house.conversation(the.talk.conversationId)
  const seat = { v: 1, type: 'seat-taken', at: deps.now(), participantId: the.talk.workerId, deviceId: desk.id, established: 'staff-account', accountName: 'Fatima', accountId: fatima.account.id, present: false } as const
  assert.ok(await deps.conversations.keep({ id: before.id, version: before.version, events: [seat] }))
  const as = (secret: string | undefined) => the.app.ask(page(), { headers: { cookie: `openkaart_apparaat=${desk.secret}${secret === undefined ? '' : `; openkaart_staff=${secret}`}` } })
  assert.deepEqual([(await as(undefined)).status, (await as(bram.secret)).status, (await as(fatima.secret)).status], [404, 404, 200])
})
