import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { instant } from '#ground'
import type { StaffRole } from '#people'
import { FINISHED_MS } from './dashboard.tsx'
import { openStaff, type OpenStaff } from './staff-for-test.ts'

let staff: OpenStaff
async function open(...roles: StaffRole[]) {
  staff = await openStaff()
  const account = await staff.account('Anna', roles)
  const anna = staff.visitor()
  await anna.signIn(account.email)
  return async (path = '/medewerker') => (await anna.get(path)).text()
}
afterEach(() => staff.close())

const people = [
  { role: 'client', ageYears: undefined, name: 'Noor' },
  { role: 'professional', ageYears: undefined, name: 'Sanne' },
] as const

test('without conversations the page says so, offers to prepare one, and gives opening sentences', async () => {
  const page = await (await open('professional'))()
  assert.match(page, /Er zijn nog geen gesprekken/)
  assert.match(page, /href="\/aankondigen\?door=medewerker"/)
  assert.match(page, /Zo begin je zelf over opnemen[^]*Het hoeft niet stiekem/)
  assert.match(page, /aria-current="page"[^>]*>Overzicht/)
})

test('an announced conversation shows when, how, who, and whose answer is missing', async () => {
  const read = await open('professional')
  const conversation = await staff.announce({ people, subject: 'Intake <b>', startsAt: instant(Date.UTC(2026, 10, 24, 13, 30)) })
  const page = await read()
  assert.match(page, /Intake &lt;b/)
  assert.match(page, /dinsdag 24 november( om)? 14:30/)
  assert.match(page, /Op locatie/)
  assert.match(page, /Noor \(cliënt\) en Sanne \(medewerker\)/)
  assert.match(page, new RegExp(`href="/gesprek/${conversation.id}"`))
  assert.match(page, /Aangekondigd<\/span>/)
})

test('a no asks for an alternative, by name; once it is offered, to talk about it', async () => {
  const read = await open('professional')
  const conversation = await staff.announce({ people: [...people, { role: 'relative', ageYears: undefined, name: 'Oma' }] })
  const oma = conversation.people[2]!
  const at = staff.now()
  const answered = { v: 1, type: 'answered', at, participantId: oma.id, deviceId: 'phone', answer: 'declines', how: 'noted' } as const
  await staff.storage.conversations.keep({ id: conversation.id, version: conversation.version, events: [answered] })
  assert.match(await read(), /Oma \(partner of familielid\) wil liever niet worden opgenomen\. Bied een alternatief aan\./)
  const offered = { v: 1, type: 'alternative-offered', at, participantId: conversation.people[1]!.id, offer: 'summary' } as const
  await staff.storage.conversations.keep({ id: conversation.id, version: conversation.version + 1, events: [offered] })
  const page = await read()
  assert.match(page, /Er is een alternatief aangeboden/)
  assert.doesNotMatch(page, /Bied een alternatief aan/)
})

test('a child that says no in private is not named', async () => {
  const read = await open('professional')
  const conversation = await staff.announce({ people: [...people, { role: 'child', ageYears: 13, name: 'Tim' }] })
  const tim = conversation.people[2]!
  const answered = { v: 1, type: 'answered', at: staff.now(), participantId: tim.id, deviceId: 'phone', answer: 'declines', how: 'signed' } as const
  await staff.storage.conversations.keep({ id: conversation.id, version: conversation.version, events: [answered] })
  const page = await read()
  assert.match(page, /Iemand wil liever niet worden opgenomen/)
  assert.doesNotMatch(page, /Tim \(kind\) wil liever niet/)
  assert.doesNotMatch(page, /Nog geen antwoord van Tim/)
})

test('a running recording and a paused one are told apart in words', async () => {
  const read = await open('professional')
  const conversation = await staff.announce({ people })
  const { id, version } = conversation
  const at = staff.now()
  const participantId = conversation.people[0]!.id
  await staff.storage.conversations.keep({
    id, version,
    events: [
      { v: 1, type: 'arrived', at, participantId },
      { v: 1, type: 'recording-started', at, recordingId: 'recording-------', participantId, keeping: 'own-device', fromFile: false },
    ],
  })
  assert.match(await read(), /ok-badge--running[^]*Opname loopt/)
  await staff.storage.conversations.keep({ id, version: version + 2, events: [{ v: 1, type: 'recording-paused', at, recordingId: 'recording-------', reason: 'somebody-joined' }] })
  assert.match(await read(), /ok-badge--paused[^]*Opname staat stil[^]*De opname staat stil/)
})

test('finished conversations: a manager sees all of fourteen days, a professional the own ones', async () => {
  const read = await open('professional', 'manager')
  const conversation = await staff.announce({ people, subject: 'Evaluatie', deviceId: 'tablet of Anna' })
  await staff.storage.conversations.keep({ id: conversation.id, version: conversation.version, events: [{ v: 1, type: 'finished', at: staff.now() }] })
  assert.match(await read(), /Evaluatie/)
  const bram = await staff.account('Bram', ['professional'])
  const browser = staff.visitor()
  await browser.signIn(bram.email)
  const readAsBram = async () => (await browser.get('/medewerker')).text()
  assert.doesNotMatch(await readAsBram(), /Evaluatie/)
  staff.useDevice('tablet of Anna')
  assert.match(await readAsBram(), /Evaluatie/)
  staff.pass(FINISHED_MS + 1)
  const later = staff.visitor()
  await later.signIn('anna@huis.example')
  assert.doesNotMatch(await (await later.get('/medewerker')).text(), /Evaluatie/)
})

test('an administrator sees no conversations', async () => {
  const read = await open('administrator')
  await staff.announce({ people, subject: 'Intake' })
  const page = await read()
  assert.doesNotMatch(page, /Intake|Noor|aankondigen/)
  assert.match(page, /Als beheerder zie je geen gesprekken/)
})

test('a compulsory talk in which a professional says no goes to the manager; a client who does not agree is seen by everybody who works here', async () => {
  const read = await open('manager')
  const conversation = await staff.announce({ people: [people[1], people[0]], staff: true, compulsory: true })
  const { id, version } = conversation
  const at = staff.now()
  const [sanne, noor] = conversation.people
  await staff.storage.conversations.keep({
    id, version,
    events: [
      { v: 1, type: 'answered', at, participantId: sanne!.id, deviceId: 'laptop', answer: 'declines', how: 'noted' },
      { v: 1, type: 'refusal-explained', at, participantId: sanne!.id, reason: 'personal', offers: ['another-colleague'] },
    ],
  })
  assert.match(await read(), /Dit gesprek is verplicht en een medewerker wordt liever niet opgenomen\. Zoek een oplossing: het gesprek gaat door\./)
  const bram = await staff.account('Bram', ['professional'])
  const browser = staff.visitor()
  await browser.signIn(bram.email)
  const readAsBram = async () => (await browser.get('/medewerker')).text()
  assert.doesNotMatch(await readAsBram(), /Zoek een oplossing/)
  await staff.storage.conversations.keep({ id, version: version + 2, events: [{ v: 1, type: 'alternative-answered', at, participantId: noor!.id, answer: 'disagrees' }] })
  assert.match(await readAsBram(), /Iemand is het niet eens met het alternatief/)
})
