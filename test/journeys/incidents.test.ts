import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, afterEach, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { seePdf } from '../../src/documents/pdf-tools.testing.ts'
import { assertAccessible } from '../../src/web/testing/checks.ts'
import { assertRefused, answer, crafted, does, givenLink, idOf, lookedAt, openStaffCase, text } from './support/cases.ts'
import { hire, signInAs } from './support/colleagues.ts'
import type { Device } from './support/device.ts'
import { openJourney, type Journey } from './support/journey.ts'
import { press } from './support/keyboard.ts'
import { makeFirstAccount, noFaults } from './support/people.ts'
import { picture } from './support/pictures.ts'
import { save } from './support/table.ts'

const HOUR_MS = 60 * 60 * 1_000

let journey: Journey
before(async () => {
  journey = await openJourney({ ownClock: true })
  const desk = await journey.laptop()
  await makeFirstAccount(desk.page(), journey.server)
  await hire(desk.page(), journey.server, [
    { name: 'Noor', roles: ['professional'] }, { name: 'Mo', roles: ['manager'] }, { name: 'Ria', roles: ['manager'] },
    { name: 'Jo', roles: ['legal-adviser'] }, { name: 'Pim', roles: ['privacy-officer'] },
  ])
  await journey.closeDevices()
})
afterEach(() => journey.closeDevices())
after(() => journey?.close())

const FILMING = {
  'Wat is er gebeurd?': 'Iemand maakte stiekem foto’s of video', 'Wie deed het?': 'Een cliënt', 'Is het nu nog bezig?': 'Ja', 'Is diegene gestopt?': 'Dat weet ik niet',
  'Met hoeveel mensen was het gesprek?': 'Meer dan twee mensen', 'Gaat het om geluid of beeld?': 'Video', 'Waar was het?': 'Bij iemand thuis', 'Is het de eerste keer?': 'Nee', 'Was het per ongeluk?': 'Nee',
  'Wat is deze persoon?': 'Cliënt',
}

/** Noor writes down on her phone what she saw, and is at the page of the report. */
async function reports(phone: Device, choices: Readonly<Record<string, string>>, words: string): Promise<string> {
  const noor = phone.page()
  await signInAs(noor, journey.server, 'Noor')
  await noor.getByRole('link', { name: 'Zaken', exact: true }).click()
  await noor.getByRole('link', { name: 'Iets melden' }).first().click()
  await noor.locator('#words').fill(words)
  await answer(noor, 'Iets melden', { choose: choices, write: { 'Naam (mag leeg)': 'Sam' }, button: 'Opslaan' })
  await noor.getByRole('heading', { name: /^Melding Z-/ }).waitFor()
  return idOf(noor)
}

test('filmed in secret at a home visit, and stopped when asked: reported, taken up, read and answered by whom it is about, with a copy, and closed', async () => {
  const { server, folder } = journey
  const [phone, desk, theirs] = [await journey.phone(), await journey.laptop(), await journey.phone()]
  const [noor, mo, sam] = [phone.page(), desk.page(), theirs.page()]
  const id = await reports(phone, FILMING, 'Er lag een telefoon te filmen op de kast.')
  await noor.getByText('Tegen de afspraken, en ernstig').first().waitFor()
  await noor.getByText('De medewerker vraagt om meteen te stoppen met opnemen.').first().waitFor()
  await picture(noor, 'incident-reported')
  await does(noor, 'De volgende stap doen', { choose: { 'Hoe liep het?': 'De ander deed het' }, write: { 'Wat wil je opschrijven?': 'Ik vroeg: wil je stoppen?', 'Wat zei de ander?': 'Oké, sorry. Ik zet hem uit.' }, button: 'Opslaan' })
  assert.ok(!(await text(noor)).includes('De medewerker gaat dan weg'), 'who stops is not left')
  await does(noor, 'De volgende stap doen', { choose: { 'Hoe liep het?': 'De ander deed het' }, write: { 'Wat wil je opschrijven?': 'Ik heb Mo gebeld.', 'Wat zei de ander?': 'Mo kijkt ernaar.' }, button: 'Opslaan' })
  await assertRefused(noor, server, `/medewerker/zaken/${id}/doen/take-up`, { words: 'Ik pak het zelf.' }, 403, 'Dit kan jij in deze zaak niet doen.')
  await assertRefused(noor, server, `/medewerker/zaken/${id}/doen/propose-legal`, { words: 'Aangifte!' }, 403, 'Dit kan jij in deze zaak niet doen.')

  await signInAs(mo, server, 'Mo')
  await mo.getByRole('link', { name: 'Zaken', exact: true }).click()
  await mo.locator(`a[href="/medewerker/zaken/${id}"]`).first().click()
  await mo.getByText('Nog niemand heeft dit opgepakt.').waitFor()
  await does(mo, 'Dit pak ik op', { write: { 'Wat wil je opschrijven?': 'Ik bel Sam morgen.' } })
  await picture(mo, 'incident-manager')
  await mo.getByRole('link', { name: 'Vertellen aan om wie het gaat' }).click()
  await answer(mo, 'Vertellen aan om wie het gaat', { choose: { 'Hoe?': 'Met een eigen link' }, write: { 'Wat wil je opschrijven?': 'Ik gaf Sam de link.' }, button: 'Opslaan' })
  await mo.getByRole('heading', { name: 'Geef deze link mee' }).waitFor()
  const link = await givenLink(mo)
  await picture(mo, 'incident-link')

  await sam.goto(link)
  await sam.getByRole('heading', { name: /^De melding Z-/ }).waitFor()
  assert.ok(!sam.url().includes(link.split('/').at(-1)!), 'the secret is not in the address bar')
  for (const said of ['Er lag een telefoon te filmen op de kast.', 'Oké, sorry. Ik zet hem uit.', 'Ik bel Sam morgen.']) await sam.getByText(said).first().waitFor()
  await assertAccessible(sam)
  await picture(sam, 'incident-concerned')
  // With the keyboard alone.
  await press(sam, 'Iets toevoegen')
  await sam.getByRole('heading', { name: 'Iets toevoegen' }).waitFor()
  await sam.locator('#words').focus()
  await sam.keyboard.type('Ik filmde de hond. Ik wist niet dat dat niet mag.')
  await press(sam, 'Iets toevoegen')
  await sam.getByText('Ik filmde de hond. Ik wist niet dat dat niet mag.').waitFor()
  const pdf = await save(sam, 'Haal op als PDF', folder)
  const paper = seePdf(new Uint8Array(await readFile(pdf)))
  assert.equal(paper.faults, '')
  assert.ok(paper.text().replaceAll(/\s+/g, ' ').includes('Ik filmde de hond.'))
  for (const [action, fields] of [['close', {}], ['take-step', { step: 'leave', outcome: 'done', said: 'Ja.' }], ['take-up', {}]] as const) {
    await assertRefused(sam, server, `/zaak/${id}/doen/${action}`, { words: 'Klaar.', ...fields }, 403, 'Dit kan jij in deze zaak niet doen.')
  }
  const stranger = await fetch(`${server.origin}/zaak/${id}`)
  assert.equal(stranger.status, 404)
  assert.ok(!(await stranger.text()).includes('filmen'))

  await openStaffCase(mo, server, id)
  await mo.getByText('Ik filmde de hond. Ik wist niet dat dat niet mag.').waitFor()
  await does(mo, 'Afronden', { write: { 'Wat wil je opschrijven?': 'We hebben erover gepraat. Dit was het.' } })
  await sam.reload()
  await sam.getByText('We hebben erover gepraat. Dit was het.').first().waitFor()
  await sam.getByText('Afgerond', { exact: true }).waitFor()
  await noor.reload()
  await noor.getByText('We hebben erover gepraat. Dit was het.').first().waitFor()

  await signInAs(mo, server, 'Pim')
  const log = await lookedAt(mo, server, id)
  for (const who of [/^Noor ?las de zaak/, /^Mo ?las de zaak/, /^#[\w-]{4} ?las de zaak/, /^#[\w-]{4} ?haalde de zaak op/, /^Pim ?zag dat de zaak er is/]) assert.ok(log.some((row) => who.test(row)), `${who} in ${log.join(' | ')}`)
  assert.ok(!(await text(mo)).includes('filmen'), 'who oversees reads who looked, not what was said')
  noFaults(phone, desk, theirs)
})

test('who does not stop is left, not sent out of their own home; steps go in order, a skipped one is looked at, and legal steps are for two together', async () => {
  const { server } = journey
  const [phone, desk, theirs] = [await journey.phone(), await journey.laptop(), await journey.phone()]
  const [noor, mo, sam] = [phone.page(), desk.page(), theirs.page()]
  const id = await reports(phone, FILMING, 'Hij filmt mij en mijn collega, en lacht erbij.')
  const act = (action: string) => `/medewerker/zaken/${id}/doen/${action}`
  await assertRefused(noor, server, act('take-step'), { step: 'report', outcome: 'done', words: 'Gemeld.', said: 'Goed.' }, 409, 'Eerst komt een andere stap.')
  await does(noor, 'De volgende stap doen', { choose: { 'Hoe liep het?': 'De ander deed het niet' }, write: { 'Wat wil je opschrijven?': 'Ik vroeg om te stoppen.', 'Wat zei de ander?': 'Nee. Dit is mijn huis.' }, button: 'Opslaan' })
  await noor.getByText('Niemand hoeft het eigen huis uit. De medewerker gaat dan weg.').first().waitFor()
  assert.ok(!(await text(noor)).includes('Dan kan aXiehuis vragen om weg te gaan'), 'nobody is sent out of their own home')
  await picture(noor, 'incident-leaves')
  await does(noor, 'De volgende stap doen', { choose: { 'Hoe liep het?': 'De ander deed het' }, write: { 'Wat wil je opschrijven?': 'We zijn weggegaan.', 'Wat zei de ander?': 'Dag.' }, button: 'Opslaan' })
  await noor.getByRole('link', { name: 'Een stap overslaan' }).click()
  await answer(noor, 'Een stap overslaan', { choose: { 'Wat is de reden?': 'Het kon niet meer' }, button: 'Opslaan' })
  await noor.getByRole('link', { name: 'Schrijf op wat er is gebeurd of waarom.' }).waitFor()
  await answer(noor, 'Een stap overslaan', { write: { 'Waarom?': 'Mo was er zelf bij.' }, button: 'Opslaan' })
  await noor.getByText('Overgeslagen', { exact: true }).waitFor()
  await assertRefused(noor, server, act('review-skip'), { step: 'report', right: 'yes', words: 'Goed zo.' }, 403, 'Dit kan jij in deze zaak niet doen.')
  await assertRefused(noor, server, act('propose-legal'), { words: 'Aangifte.' }, 403, 'Dit kan jij in deze zaak niet doen.')

  await server.pass(49 * HOUR_MS)
  await signInAs(mo, server, 'Mo')
  await openStaffCase(mo, server, id)
  await mo.getByText('Dit ligt al langer dan twee dagen. Nog niemand heeft het opgepakt.').waitFor()
  await does(mo, 'Dit pak ik op', { write: { 'Wat wil je opschrijven?': 'Nu meteen.' } })
  await does(mo, 'Een overgeslagen stap nakijken', { choose: { 'Was dat terecht?': 'Ja' }, write: { 'Waarom?': 'Ik was erbij.' } })
  await mo.getByText('Een leidinggevende vond dit terecht.').first().waitFor()
  await mo.getByRole('link', { name: 'Vertellen aan om wie het gaat' }).click()
  await answer(mo, '', { choose: { 'Hoe?': 'Met een eigen link' }, write: { 'Wat wil je opschrijven?': 'Met de post.' }, button: 'Opslaan' })
  const link = await givenLink(mo)
  await openStaffCase(mo, server, id)
  await signInAs(noor, server, 'Jo')
  assert.equal((await noor.goto(`${server.origin}/medewerker/zaken/${id}`))?.status(), 404, 'a legal adviser sees nothing before a manager asks')
  await does(mo, 'Juridische stappen overwegen', { write: { 'Wat wil je opschrijven?': 'Het is de derde keer.' } })
  await mo.getByText('Juridisch overleg', { exact: true }).waitFor()
  await assertRefused(mo, server, act('decide-legal'), { pursue: 'yes', words: 'We doen het.' }, 409, 'Eerst geeft de jurist advies.')
  await assertRefused(mo, server, act('advise-legal'), { words: 'Ik adviseer mezelf.' }, 403, 'Dit kan jij in deze zaak niet doen.')
  await openStaffCase(noor, server, id)
  await does(noor, 'Juridisch advies geven', { write: { 'Wat wil je opschrijven?': 'Een brief is genoeg. De rechter is te zwaar.' } })
  await assertRefused(noor, server, act('decide-legal'), { pursue: 'no', words: 'Nee.' }, 403, 'Dit kan jij in deze zaak niet doen.')
  await mo.reload()
  await mo.getByText('Een brief is genoeg. De rechter is te zwaar.').waitFor()
  await does(mo, 'Hierover beslissen', { choose: { 'Gaan we verder met juridische stappen?': 'Nee' }, write: { 'Waarom?': 'Een gesprek past beter.' } })
  await picture(mo, 'incident-legal')

  await sam.goto(link)
  await sam.getByText('Een gesprek past beter.').waitFor()
  const read = await text(sam)
  assert.ok(!read.includes('Een brief is genoeg') && read.includes('gaf juridisch advies'), 'that a lawyer was asked is told, the advice is not')
  await assertAccessible(sam)
  await picture(sam, 'incident-legal-concerned')

  // What is not serious has no legal steps, not even crafted ones.
  await signInAs(noor, server, 'Noor')
  const light = await reports(phone, { ...FILMING, 'Wat is er gebeurd?': 'Iemand nam stiekem geluid op', 'Met hoeveel mensen was het gesprek?': 'Twee mensen', 'Gaat het om geluid of beeld?': 'Geluid' }, 'Ze nam ons gesprek op.')
  await noor.getByText('Niet zoals afgesproken').first().waitFor()
  const { status } = await crafted(mo, server, `/medewerker/zaken/${light}/doen/propose-legal`, { words: 'Toch.' })
  assert.equal(status, 409)
  noFaults(phone, desk, theirs)
})

test('put on the internet: asked to take it down; the data breach has 72 hours, two decisions, and a reason for being late', async () => {
  const { server } = journey
  const [phone, desk, office] = [await journey.phone(), await journey.laptop(), await journey.laptop()]
  const [noor, mo, pim] = [phone.page(), desk.page(), office.page()]
  await reports(phone, { ...FILMING, 'Wat is er gebeurd?': 'Een opname staat openbaar, zoals op internet', 'Waar was het?': 'Op internet' }, 'Ons gesprek staat op een openbare pagina.')
  await noor.getByText('De medewerker vraagt om de opname weg te halen.').first().waitFor()
  await does(noor, 'De volgende stap doen', { choose: { 'Hoe liep het?': 'De ander deed het' }, write: { 'Wat wil je opschrijven?': 'Ik vroeg of het weg kan.', 'Wat zei de ander?': 'Het is eraf.' }, button: 'Opslaan' })
  await picture(noor, 'published-asked')

  await signInAs(mo, server, 'Mo')
  await mo.goto(`${server.origin}/medewerker/zaken`)
  await mo.getByRole('link', { name: 'Een datalek melden' }).click()
  await answer(mo, '', { write: { 'Wat is er gebeurd?': 'Een opname stond een dag op internet.' }, button: 'Opslaan' })
  await mo.getByText(/^Melden aan de toezichthouder kan tot .*Dat is 72 uur na de ontdekking\.$/).waitFor()
  await assertAccessible(mo)
  await picture(mo, 'breach-clock')
  const leak = idOf(mo)
  const act = (action: string) => `/medewerker/zaken/${leak}/doen/${action}`
  await mo.getByRole('link', { name: 'De vragen beantwoorden' }).click()
  await answer(mo, '', { button: 'Opslaan' })
  await mo.getByRole('link', { name: 'Kies een van de mogelijkheden.' }).first().waitFor()
  await answersTheQuestions(mo)
  await assertRefused(mo, server, act('decide-authority'), { report: 'no', words: 'Niet nodig.' }, 403, 'Dit kan jij in deze zaak niet doen.')
  assert.equal((await noor.goto(`${server.origin}/medewerker/zaken/${leak}`))?.status(), 404)

  await signInAs(pim, server, 'Pim')
  await openStaffCase(pim, server, leak)
  await assertRefused(pim, server, act('close'), { words: 'Klaar.' }, 409, 'Dit past niet bij hoe de zaak er nu voor staat.')
  await does(pim, 'Melden aan de toezichthouder?', { choose: { 'Melden we dit aan de toezichthouder?': 'Ja' }, write: { 'Waarom?': 'Er waren kinderen te horen.' }, button: 'Opslaan' })
  await does(pim, 'Vertellen aan de mensen?', { choose: { 'Vertellen we het aan de mensen om wie het gaat?': 'Ja' }, write: { 'Waarom?': 'Ze moeten het weten.' }, button: 'Opslaan' })
  await assertRefused(pim, server, act('close'), { words: 'Klaar.' }, 409, 'Doe eerst wat is besloten, en schrijf het op.')

  await server.pass(73 * HOUR_MS)
  await signInAs(pim, server, 'Pim')
  await openStaffCase(pim, server, leak)
  await pim.getByText(/^De 72 uur zijn voorbij sinds/).waitFor()
  await picture(pim, 'breach-late')
  await pim.getByRole('link', { name: 'Opschrijven wat is gedaan' }).click()
  await answer(pim, '', { choose: { 'Wat is gedaan?': 'Gemeld bij de toezichthouder' }, write: { 'Wat wil je opschrijven?': 'Gemeld via de website.' }, button: 'Opslaan' })
  await pim.getByRole('link', { name: 'Het is later dan 72 uur. Schrijf op waarom.' }).waitFor()
  await answer(pim, '', { write: { 'Later dan 72 uur? Waarom?': 'We wisten eerst niet wie er te horen was.' }, button: 'Opslaan' })
  await pim.getByText('We wisten eerst niet wie er te horen was.').waitFor()
  await does(pim, 'Opschrijven wat is gedaan', { choose: { 'Wat is gedaan?': 'Verteld aan de mensen om wie het gaat' }, write: { 'Wat wil je opschrijven?': 'Gebeld met alle drie.' }, button: 'Opslaan' })
  await does(pim, 'Afronden', { write: { 'Wat wil je opschrijven?': 'Alles is gedaan.' } })
  await pim.getByText('Afgerond', { exact: true }).waitFor()
  await assertAccessible(pim)
  noFaults(phone, desk, office)
})

/** The questions about a leak, answered. */
async function answersTheQuestions(page: Page): Promise<void> {
  await answer(page, '', {
    choose: {
      'Wat is er met de opname gebeurd?': 'Openbaar gemaakt', 'Wat staat erin?': 'Geluid', 'Om hoeveel mensen gaat het?': 'Een paar mensen', 'Zijn er kinderen bij?': 'Ja',
      'Kan een ander het lezen of horen?': 'Ja', 'Kan een ander er nu nog bij?': 'Nee',
    },
    write: { 'Wat kan dit voor deze mensen betekenen?': 'Anderen weten nu van hun zorgen.', 'Wat is er al gedaan, en wat volgt nog?': 'De pagina is weg.', 'Wat wil je opschrijven?': 'Dit weten we nu.' },
    button: 'Opslaan',
  })
  await page.waitForURL((url) => !url.pathname.includes('/doen/'))
}
