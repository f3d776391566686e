import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { assertAccessible, axeProblems, targetProblems } from '../../src/web/testing/checks.ts'
import type { Device } from './support/device.ts'
import { openJourney, type Journey } from './support/journey.ts'
import { announce, joinByCode, makeFirstAccount, noFaults, signIn, sitDown, sitDownAsStaff } from './support/people.ts'
import { picture } from './support/pictures.ts'
import { agree, button, everybodySees, startRecording } from './support/table.ts'

let journey: Journey
before(async () => (journey = await openJourney()))
afterEach(() => journey.closeDevices())
after(() => journey?.close())

/** Fills in why, and what instead, and sends it. */
async function sendNo(page: Page, reason: string, ...offers: readonly string[]): Promise<void> {
  await page.getByRole('radio', { name: reason }).check()
  for (const offer of offers) await page.getByRole('checkbox', { name: offer, exact: true }).check()
  await button(page, 'Verstuur mijn nee met dit voorstel').click()
  await page.waitForURL(/\/gesprek\/[\w-]{16}#alternative$/)
}

/** A client's phone and a professional's laptop at one table. */
async function atTheTable(subject: string, client: Device, professional: Device) {
  const card = await announce(client.page(), journey.server, { me: { role: 'Cliënt', name: 'Sam' }, others: [{ role: 'Medewerker', name: 'Fatima' }], subject })
  await sitDown(client.page())
  await sitDownAsStaff(professional.page(), journey.server, subject)
  return card
}

test('they talk first; the professional would rather not and offers another way, the client chooses another one, and in the end does not agree', async () => {
  const [client, professional] = [await journey.phone(), await journey.laptop()]
  await makeFirstAccount(professional.page(), journey.server)
  await atTheTable('Samen kiezen', client, professional)
  const [theirs, staff] = [client.page(), professional.page()]

  await staff.getByRole('link', { name: 'Liever niet', exact: true }).click()
  await staff.getByRole('heading', { name: 'Ik word liever niet opgenomen' }).waitFor()
  await assertAccessible(staff)
  await picture(staff, 'decline-form')
  await button(staff, 'Verstuur mijn nee met dit voorstel').click()
  for (const problem of ['Kies een reden.', 'Kies ten minste één andere manier.']) await staff.getByRole('link', { name: problem }).waitFor()
  await assertAccessibleAfterPost(staff)
  await picture(staff, 'decline-form-problems')
  await theirs.getByText('Er wordt niet opgenomen').waitFor()
  assert.equal(await theirs.getByRole('heading', { name: 'Een andere manier' }).count(), 0, 'half a no changes nothing')

  await staff.getByRole('link', { name: 'Praat er eerst over' }).click()
  for (const [heading, way] of [['Wat maakt je onrustig?', 'Verder'], ['Waarvoor wil je opnemen?', 'Dat zeg ik liever niet']] as const) {
    await staff.getByRole('heading', { name: heading }).waitFor()
    await assertAccessible(staff)
    await picture(staff, `talk-${way === 'Verder' ? 1 : 2}`)
    await staff.getByRole('link', { name: way, exact: true }).click()
  }
  await staff.getByRole('heading', { name: 'Wat past bij jullie allebei?' }).waitFor()
  await assertAccessible(staff)
  await picture(staff, 'talk-3')
  await staff.getByRole('radio', { name: 'Samen een verslag maken' }).check()
  await button(staff, 'We doen het anders').click()
  assert.ok(await staff.getByRole('checkbox', { name: 'Samen een verslag maken' }).isChecked(), 'what they found together is filled in')
  await staff.getByLabel('In je eigen woorden').fill('Ik praat dan minder vrij.')
  await sendNo(staff, 'Persoonlijk')

  for (const page of [theirs, staff]) {
    await page.getByText('Fatima wordt liever niet opgenomen.').waitFor()
    await page.getByText('Ik praat dan minder vrij.').waitFor()
    await page.getByText('Jullie hebben er samen over gepraat.').waitFor()
  }
  await theirs.getByRole('heading', { name: 'Wat vind jij van dit voorstel?' }).waitFor()
  assert.equal(await button(theirs, /^Start /).isVisible(), false, 'nothing is recorded now')
  await assertAccessible(theirs)
  await Promise.all([picture(theirs, 'proposal-client'), picture(staff, 'proposal-staff')])

  await theirs.getByText('Ik kies liever iets anders').click()
  await theirs.getByRole('radio', { name: 'Alleen de samenvatting opnemen' }).check()
  await button(theirs, 'Dit kies ik').click()
  for (const page of [theirs, staff]) await page.getByText('Sam kiest: Alleen de samenvatting opnemen.').waitFor()

  await theirs.locator('summary', { hasText: 'Ik ben het er niet mee eens' }).click()
  await theirs.getByLabel('Waarom niet?').fill('Ik wil het hele gesprek terug kunnen horen.')
  await button(theirs, 'Schrijf op dat ik het er niet mee eens ben').click()
  for (const page of [theirs, staff]) {
    await page.getByText('Sam is het er niet mee eens. Dat is opgeschreven.').waitFor()
    await page.getByText('Ik wil het hele gesprek terug kunnen horen.').waitFor()
  }
  await theirs.getByRole('link', { name: 'Nationale ombudsman' }).waitFor()
  await theirs.getByText('Een vertrouwenspersoon kan je helpen met je klacht.').or(theirs.getByText('Dan kun je een klacht indienen.')).first().waitFor()
  await assertAccessible(theirs)
  await Promise.all([picture(theirs, 'disagrees-client'), picture(staff, 'disagrees-staff')])

  await button(staff, 'Ik wil toch wel').click()
  await theirs.getByText('Fatima wordt liever niet opgenomen.').waitFor({ state: 'detached' })
  await button(theirs, /^Start /).waitFor()
  noFaults(client, professional)
})

test('"we never do that here" is no refusal: it is explained, the talk is as it was, and the manager sees that it came up', async () => {
  const [client, professional] = [await journey.phone(), await journey.laptop()]
  await signIn(professional.page(), journey.server)
  await atTheTable('Nooit is geen reden', client, professional)
  const [theirs, staff] = [client.page(), professional.page()]
  await staff.getByRole('link', { name: 'Liever niet', exact: true }).click()
  await staff.getByRole('radio', { name: 'Dat doen we hier nooit' }).check()
  await staff.getByRole('checkbox', { name: 'Iemand luistert mee' }).check()
  await button(staff, 'Verstuur mijn nee met dit voorstel').click()
  await staff.getByText('Dit is nog geen nee').waitFor()
  await staff.getByText('Opnemen is een recht.').first().waitFor()
  await assertAccessibleAfterPost(staff)
  await picture(staff, 'blanket')
  await staff.getByRole('link', { name: 'Terug naar het gesprek' }).click()
  await staff.getByRole('heading', { name: 'Wat wil jij?' }).waitFor()
  assert.equal(await staff.getByRole('heading', { name: 'Een andere manier' }).count(), 0)
  await theirs.getByRole('button', { name: /^Start / }).waitFor()
  await staff.goto(`${journey.server.origin}/medewerker`)
  await staff.getByText('Hier werd gezegd: dat doen we nooit.').waitFor()
  await picture(staff, 'blanket-overview')
  noFaults(client, professional)
})

test('in a compulsory talk the professional’s no goes to the manager, every screen says so, and the talk takes place', async () => {
  const [client, professional] = [await journey.phone(), await journey.laptop()]
  const staff = professional.page()
  await signIn(staff, journey.server)
  const card = await announce(staff, journey.server, {
    me: { role: 'Medewerker', name: 'Fatima' }, others: [{ role: 'Cliënt', name: 'Sam' }], subject: 'Bij de rechter afgesproken', compulsory: true,
    recorder: 'De cliënt, of iemand die met de cliënt meekomt',
  })
  await sitDown(staff)
  await joinByCode(client.page(), journey.server, card.code, 'Sam')
  await staff.getByRole('link', { name: 'Liever niet', exact: true }).click()
  await staff.getByText('Dit gesprek is verplicht').waitFor()
  await picture(staff, 'compulsory-form')
  await sendNo(staff, 'Persoonlijk', 'Een andere medewerker', 'aXiehuis neemt op')
  for (const page of [client.page(), staff]) {
    await page.getByText('Een leidinggevende denkt mee').waitFor()
    await page.getByText('Het gesprek gaat door. Niemand verliest hulp hierdoor.').waitFor()
  }
  await assertAccessible(client.page())
  await picture(client.page(), 'compulsory-client')
  await button(client.page(), 'Goed: Een andere medewerker').click()
  await staff.getByText('Sam vindt dit goed: Een andere medewerker.').waitFor()
  await staff.goto(`${journey.server.origin}/medewerker`)
  await staff.getByText('Dit gesprek is verplicht en een medewerker wordt liever niet opgenomen.').waitFor()
  await picture(staff, 'compulsory-overview')
  await staff.getByRole('link', { name: 'Terugblik' }).click()
  await staff.getByText('In totaal:').first().waitFor()
  await assertAccessible(staff)
  await picture(staff, 'look-back')
  const [file] = await Promise.all([staff.waitForEvent('download'), staff.getByRole('link', { name: 'Bewaar als bestand (CSV)' }).click()])
  assert.equal(file.suggestedFilename(), 'terugblik.csv')
  noFaults(client, professional)
})

test('while it is being recorded one tap of the professional stops it; the reason follows; a request without another way is refused', async () => {
  const [client, professional] = [await journey.recorder(), await journey.laptop()]
  const [theirs, staff] = [client.page(), professional.page()]
  await signIn(staff, journey.server)
  const card = await atTheTable('Meteen stoppen', client, professional)
  await agree(staff)
  await startRecording(theirs)
  await everybodySees('Er wordt opgenomen', theirs, staff)
  await button(staff, 'Ik wil toch niet').click()
  await everybodySees('Er wordt niet opgenomen', theirs, staff)
  await staff.getByText('Je nee telt, maar is nog niet af').waitFor()
  await picture(staff, 'owing')
  const at = `${journey.server.origin}/api/v1/conversations/${card.conversationId}`
  const { people } = (await (await staff.request.get(at)).json()) as { people: { id: string; own: boolean; answersGiven: number }[] }
  const me = people.find((one) => one.own)!
  const crafted = await staff.request.post(`${at}/refusals`, {
    data: { participantId: me.id, answersGiven: me.answersGiven, reason: 'personal', alternatives: [] }, headers: { origin: journey.server.origin },
  })
  assert.deepEqual([crafted.status(), ((await crafted.json()) as { code: string }).code], [422, 'alternative-missing'])
  await staff.getByRole('link', { name: 'Maak het af' }).click()
  await sendNo(staff, 'Het onderwerp ligt gevoelig', 'Het gesprek in twee delen')
  await theirs.getByText('Reden: Het onderwerp ligt gevoelig').waitFor()
  noFaults(client, professional)
})

test('without scripts a professional says no with another way, and the client answers', async () => {
  const [client, professional] = [await journey.phone({ javaScript: false }), await journey.phone({ javaScript: false })]
  const [theirs, staff] = [client.page(), professional.page()]
  await signIn(staff, journey.server)
  await atTheTable('Zonder scripts', client, professional)
  await staff.getByRole('link', { name: 'Liever niet', exact: true }).click()
  await picture(staff, 'no-scripts-decline-form')
  await sendNo(staff, 'Het is niet veilig', 'Iemand luistert mee')
  await button(theirs, 'Ververs deze pagina').click()
  await button(theirs, 'Dit is goed').click()
  await theirs.getByText('Sam vindt dit goed: Iemand luistert mee.').waitFor()
  await picture(theirs, 'no-scripts-fine')
  noFaults(client, professional)
})

/** The page that answered a form: it has no address to load again, so only what is on the screen is checked. */
async function assertAccessibleAfterPost(page: Page): Promise<void> {
  assert.deepEqual([...(await axeProblems(page)), ...(await targetProblems(page))], [])
}
