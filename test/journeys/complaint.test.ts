import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, afterEach, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { faultsOfBag, filesUnder, validByLibraryOfCongress, withUnpacked } from '../../src/documents/bag-tools.testing.ts'
import { seePdf } from '../../src/documents/pdf-tools.testing.ts'
import { assertAccessible, axeProblems } from '../../src/web/testing/checks.ts'
import { answer, assertRefused, choose, does, givenLink, idOf, lookedAt, openStaffCase, text } from './support/cases.ts'
import { hire, signInAs } from './support/colleagues.ts'
import { openJourney, type Journey } from './support/journey.ts'
import { announce, makeFirstAccount, noFaults, sitDown, sitDownAsStaff } from './support/people.ts'
import { picture } from './support/pictures.ts'
import { agree, button, everybodySees, fourWords, pass, save, startRecording } from './support/table.ts'

const DAY_MS = 24 * 60 * 60 * 1_000
const OWN = 'Wat wil je opschrijven?'

let journey: Journey
/** The complaint of Sam about the talk with Noor, and Sam's way back to it. */
let complaint: { readonly id: string; readonly link: string; readonly evidence: readonly string[] }
before(async () => {
  journey = await openJourney({ ownClock: true })
  const desk = await journey.laptop()
  await makeFirstAccount(desk.page(), journey.server)
  await hire(desk.page(), journey.server, [
    { name: 'Noor', roles: ['professional', 'manager'] }, { name: 'Kim', roles: ['complaints-officer'] }, { name: 'Jip', roles: ['committee-member'] }, { name: 'Pim', roles: ['privacy-officer'] },
  ])
  await journey.closeDevices()
})
afterEach(() => journey.closeDevices())
after(() => journey?.close())

const act = (action: string) => `/medewerker/zaken/${complaint.id}/doen/${action}`
const soundOf = (evidence: string | undefined) => `/medewerker/zaken/${complaint.id}/geluid/${evidence}`

test('a complaint comes from the table with three recordings: an open one, one made in secret between two, and one of several people, which stays closed', async () => {
  const { server } = journey
  const [phone, laptop] = [await journey.recorder(), await journey.laptop()]
  const [sam, noor] = [phone.page(), laptop.page()]
  await signInAs(noor, server, 'Noor')
  await announce(sam, server, { me: { role: 'Cliënt', name: 'Sam' }, others: [{ role: 'Medewerker', name: 'Noor' }] })
  await sitDown(sam)
  await sitDownAsStaff(noor, server)
  for (const page of [sam, noor]) await agree(page)
  await startRecording(sam)
  await pass(6_000)
  await button(sam, 'Stop de opname').click()
  await everybodySees('Er wordt niet opgenomen', sam, noor)
  await fourWords(sam)
  await sam.getByRole('link', { name: 'Bewaar de opname (M4A' }).waitFor({ timeout: 40_000 })

  await sam.getByRole('link', { name: 'Een klacht indienen' }).first().click()
  await choose(sam, 'Waar gaat je klacht over?', 'De hulp zelf')
  await answer(sam, '', { choose: { 'Over wie gaat het?': 'Noor (medewerker)' }, button: 'Ga verder' })
  await answer(sam, '', { write: { 'Wat is er gebeurd?': 'Noor beloofde te bellen, en deed het niet.' }, button: 'Ga verder' })
  await picture(sam, 'complaint-check')
  await sam.getByRole('button', { name: 'Dien de klacht in' }).click()
  await sam.getByText('Het is binnen. Bewaar de link hieronder.').waitFor()
  const [id, link] = [idOf(sam), await givenLink(sam)]
  const puts = (recording: string | RegExp, knew: string, people: string, words: string) => putsIn(sam, recording, { 'Wist iedereen van de opname?': knew, 'Met hoeveel mensen was het?': people }, words)
  await puts(/\d{4}/, 'Ja, het was open', 'Twee mensen', 'Hier beloofde ze het.')
  await puts('Een opname die ergens anders staat', 'Nee, niet iedereen wist het', 'Twee mensen', 'Stiekem, de week daarna, met z’n tweeën.')
  await puts('Een opname die ergens anders staat', 'Nee, niet iedereen wist het', 'Meer dan twee mensen', 'Stiekem, in het overleg.')
  const first = sam.getByText('Telt mee', { exact: true })
  assert.equal(await first.count(), 2, 'both recordings between two count')
  for (const seen of ['Hier gemaakt en verzegeld. In het open gemaakt. Twee mensen.', 'Met iets anders gemaakt. Niet iedereen wist het. Twee mensen.', 'Dicht tot de commissie beslist']) assert.ok((await text(sam)).includes(seen), seen)
  const evidence = await sam.evaluate(() => [...document.querySelectorAll('audio')].map((one) => one.src))
  assert.equal(evidence.length, 1, 'only what is kept here can be heard here')

  for (const [which, words] of [[/^1\. /, 'Ik bel je vrijdag.'], [/^3\. /, 'Sam is lastig, zei ze.']] as const) {
    await sam.getByRole('link', { name: 'Een stuk aanwijzen' }).click()
    await sam.getByRole('radio', { name: which }).check()
    await answer(sam, 'Een stuk aanwijzen', { write: { 'Vanaf welk moment?': '0:01', 'Tot welk moment?': '0:03', [OWN]: `Luister hier: ${words}` } })
    await sam.getByRole('link', { name: 'Een stuk uittypen' }).click()
    await sam.getByRole('radio', { name: which }).check()
    await answer(sam, 'Een stuk uittypen', { write: { 'Vanaf welk moment?': '0:01', [OWN]: words } })
    await sam.getByRole('heading', { name: /^De klacht Z-/ }).waitFor()
  }
  const passage = sam.getByLabel('Luister vanaf 0:01')
  const from = await passage.evaluate(async (player: HTMLAudioElement) => {
    await player.play()
    return player.currentTime
  })
  assert.ok(from >= 1 && from <= 3.2, `a passage is heard from where it begins, not from ${from}`)
  await assertAccessible(sam)
  await picture(sam, 'complaint-evidence-client')

  complaint = { id, link, evidence: await evidenceIds(sam, id) }
  noFaults(phone, laptop)
})

test('the other side reads it at her desk under her account, answers, and can do nothing else; each takes along what they may hear', async () => {
  const { server, folder } = journey
  const { id, link, evidence: ids } = complaint
  const [phone, laptop, desk] = [await journey.phone(), await journey.laptop(), await journey.laptop()]
  const [sam, noor, kim] = [phone.page(), laptop.page(), desk.page()]
  await signInAs(noor, server, 'Noor')
  // She sat at the table with that account, and manages: in this case she is only whom it is about.
  await openStaffCase(noor, server, id)
  await noor.getByText('Noor beloofde te bellen, en deed het niet.').first().waitFor()
  const theirs = await text(noor)
  assert.ok(theirs.includes('om wie het gaat') && theirs.includes('Ik bel je vrijdag.'))
  assert.ok(!theirs.includes('Sam is lastig'), 'what is closed says nothing to the other side')
  await noor.getByRole('link', { name: 'Op een opname antwoorden' }).click()
  await noor.getByRole('radio', { name: /^1\. / }).check()
  await answer(noor, 'Op een opname antwoorden', { write: { [OWN]: 'Ik was ziek die vrijdag.' } })
  await noor.getByText('Ik was ziek die vrijdag.').first().waitFor()
  await picture(noor, 'complaint-other-side')
  await sam.goto(link)
  await sam.getByRole('heading', { name: /^De klacht Z-/ }).waitFor()
  await assertRefused(noor, server, act('propose-settlement'), { words: 'Laten we het zo oplossen.' }, 403, 'Dit kan jij in deze zaak niet doen.')
  await assertRefused(noor, server, act('decide-evidence'), { evidence: ids[2]!, hear: 'no', words: 'Niet luisteren.' }, 403, 'Dit kan jij in deze zaak niet doen.')
  await assertRefused(noor, server, act('mark-passage'), { evidence: ids[2]!, from: '0:01', to: '0:02', words: 'Dit stuk.' }, 403, 'Deze opname is dicht tot de commissie beslist.')
  const closed = await noor.request.get(`${server.origin}${soundOf(ids[2])}`)
  assert.equal(closed.status(), 403)
  assert.equal((await kim.request.get(`${server.origin}${soundOf(ids[0])}`, { maxRedirects: 0 })).status(), 303, 'nobody signed in hears nothing')

  // Everything goes along in one bag, the sound as well; what is closed for the other side stays out of theirs.
  for (const [page, whose] of [[sam, 'client'], [noor, 'other']] as const) {
    await page.goto(`${server.origin}${page === sam ? '/zaak/' : '/medewerker/zaken/'}${id}`)
    const path = await save(page, 'Haal op als map (zip)', folder)
    withUnpacked(new Uint8Array(await readFile(path)), (unpacked) => {
      const bag = `${unpacked}/${filesUnder(unpacked)[0]!.split('/')[0]}`
      assert.deepEqual(faultsOfBag(bag), [])
      assert.notEqual(validByLibraryOfCongress(bag), false)
      assert.deepEqual(filesUnder(bag).filter((file) => file.startsWith('data/sound/')), ['data/sound/opname-1.m4a'], whose)
    })
  }
  await noor.getByLabel('Doe het geluid ook in de PDF').check()
  const paper = seePdf(new Uint8Array(await readFile(await save(noor, 'Haal op als PDF', folder))))
  assert.equal(paper.faults, '')
  assert.ok((paper.attached.get('opname-1.m4a')?.byteLength ?? 0) > 10_000, 'the sound is inside when somebody asks for it')
  const printed = paper.text().replaceAll(/\s+/g, ' ')
  assert.ok(printed.includes('Opname 3, wat erop te horen is') && printed.includes('De opname is voor deze lezer dicht.') && !printed.includes('Sam is lastig'), 'what is closed is named as left out')
  noFaults(phone, laptop, desk)
})

test('the committee decides about the secret recording with a reason, hears both sides and finds; whoever looked and listened is written down', async () => {
  const { server } = journey
  const [phone, desk, office] = [await journey.phone(), await journey.laptop(), await journey.laptop()]
  const [sam, kim, jip] = [phone.page(), desk.page(), office.page()]
  await signInAs(kim, server, 'Kim')
  await openStaffCase(kim, server, complaint.id)
  await does(kim, 'De regeling kiezen', { choose: { 'Welke regeling?': 'Onze eigen klachtenregeling' } })
  await kim.getByText('Een oordeel op papier').first().waitFor()
  await does(kim, 'De ontvangst bevestigen', { write: { [OWN]: 'We hebben je klacht, met de opnames.' } })
  await assertRefused(kim, server, act('decide-evidence'), { evidence: complaint.evidence[2]!, hear: 'yes', words: 'Luister maar.' }, 403, 'Dit kan jij in deze zaak niet doen.')
  await signInAs(jip, server, 'Jip')
  assert.equal((await jip.goto(`${server.origin}/medewerker/zaken/${complaint.id}`))?.status(), 404, 'not assigned yet')
  await kim.getByRole('link', { name: 'De commissie kiezen' }).click()
  await kim.getByRole('checkbox', { name: 'Jip' }).check()
  await answer(kim, 'De commissie kiezen', {})
  await does(kim, 'Beginnen met de behandeling', { write: { [OWN]: 'We beginnen.' } })
  assert.deepEqual(await axeProblems(kim), [])
  await picture(kim, 'complaint-officer')

  await openStaffCase(jip, server, complaint.id)
  assert.ok(!(await text(jip)).includes('Sam is lastig'), 'closed for the committee too, until it decides')
  await jip.getByRole('link', { name: 'Beslissen of we luisteren' }).first().click()
  await jip.getByRole('radio', { name: /^3\. / }).check()
  await answer(jip, 'Beslissen of we luisteren', { choose: { 'Luistert de commissie?': 'Ja' } })
  await jip.getByRole('link', { name: 'Schrijf op wat er is gebeurd of waarom.' }).waitFor()
  await answer(jip, 'Beslissen of we luisteren', { write: { 'Waarom?': 'Er is geen ander bewijs van dat overleg.' } })
  await jip.getByText('Sam is lastig, zei ze.').first().waitFor()
  for (const side of ['Wie klaagt', 'De andere kant']) await does(jip, 'Een kant horen', { choose: { 'Welke kant?': side, 'Is deze kant gehoord?': 'Ja' }, write: { [OWN]: `${side} is gehoord.` }, button: 'Opslaan' })
  const found = { finding: 'partly', appealBody: 'de ombudsman', appealUntil: '2028-01-01', words: 'Deels gegrond.' }
  await assertRefused(jip, server, act('give-finding'), found, 409, 'Licht eerst de anderen in die op de opname te horen zijn.')
  await assertRefused(kim, server, act('give-finding'), found, 403, 'De commissie geeft hier het oordeel.')
  await jip.getByRole('link', { name: 'De anderen op de opname inlichten' }).click()
  await jip.getByRole('radio', { name: /^3\. / }).check()
  await answer(jip, 'De anderen op de opname inlichten', { write: { [OWN]: 'Gebeld met de twee anderen.' } })
  await picture(jip, 'complaint-committee')

  await sam.goto(complaint.link)
  await sam.getByText('Er is geen ander bewijs van dat overleg.').first().waitFor()
  await sam.getByText('De opnames in deze klacht blijven bewaard tot dit klaar is.', { exact: false }).waitFor()
  await assertAccessible(sam)
  await picture(sam, 'complaint-client-days')
  await signInAs(kim, server, 'Pim')
  const log = await lookedAt(kim, server, complaint.id)
  for (const who of [/^#[\w-]{4} ?luisterde naar een opname/, /^Noor ?las de zaak/, /^Noor ?haalde de zaak op/, /^Kim ?las de zaak/, /^Jip ?las de zaak/]) assert.ok(log.some((row) => who.test(row)), `${who} in ${log.join(' | ')}`)
  noFaults(phone, desk, office)
})

test('the keeping date of the recording passes while the complaint runs: it stays, and the page says why; after the last day to go on it is free again', async () => {
  const { server } = journey
  const [phone, desk, office] = [await journey.phone(), await journey.laptop(), await journey.laptop()]
  const [sam, kim, jip] = [phone.page(), desk.page(), office.page()]
  await server.pass(400 * DAY_MS)
  // Without an account, on another telephone, with the link alone.
  await sam.goto(complaint.link)
  await sam.getByText('Niemand kan ze wissen, ook niet als de bewaartijd voorbij is.', { exact: false }).waitFor()
  await sam.getByText(/^Er kwam geen oordeel op tijd\. Wie klaagt mag al verder, sinds /).waitFor()
  const heard = () => sam.request.get(`${server.origin}/zaak/${complaint.id}/geluid/${complaint.evidence[0]}`)
  assert.equal((await heard()).status(), 200, 'the sound is still there')
  await picture(sam, 'complaint-kept')
  await does(sam, 'Iets toevoegen', { write: { [OWN]: 'Ik wacht nu al een jaar.' } })

  await signInAs(jip, server, 'Jip')
  await openStaffCase(jip, server, complaint.id)
  await jip.getByText('Ik wacht nu al een jaar.').waitFor()
  await jip.getByRole('link', { name: 'Het oordeel geven' }).click()
  const until = await jip.getByLabel('Tot welke dag kan dat?').inputValue()
  await answer(jip, 'Het oordeel geven', { choose: { 'Wat is het oordeel?': 'De klacht klopt voor een deel' }, write: { 'Waar kan iemand daarna terecht?': 'de ombudsman', [OWN]: 'Noor had moeten bellen. Ze was wel ziek.' } })
  await sam.goto(complaint.link)
  await sam.getByText('Noor had moeten bellen. Ze was wel ziek.').first().waitFor()
  const [, kept = ''] = /Daarom blijven de opnames bewaard tot en met (\d+ \w+ \d{4})\./.exec(await text(sam)) ?? []
  assert.ok(kept !== '' && (await text(sam)).includes('Dat kan hier: de ombudsman'), 'how long, and where to go on')
  await picture(sam, 'complaint-found')
  await signInAs(kim, server, 'Kim')
  await openStaffCase(kim, server, complaint.id)
  await does(kim, 'Afronden', { write: { [OWN]: 'Sam en Noor hebben het oordeel.' } })
  await sam.reload()
  assert.ok((await text(sam)).includes(`bewaard tot en met ${kept}`), 'closing ends nothing')

  const leftMs = Date.parse(`${until}T12:00:00Z`) - (Date.now() + 400 * DAY_MS)
  await server.pass(leftMs + 40 * DAY_MS)
  await sam.goto(complaint.link)
  await sam.getByText('Deze klacht houdt de opnames niet meer vast. De gewone bewaartijd geldt weer.').waitFor()
  await picture(sam, 'complaint-free')
  noFaults(phone, desk, office)
})

/** Puts a recording in, as the complainant. */
async function putsIn(page: Page, recording: string | RegExp, choices: Readonly<Record<string, string>>, words: string): Promise<void> {
  await page.getByRole('link', { name: 'Een opname inbrengen' }).click()
  await page.getByRole('group', { name: 'Welke opname?' }).getByRole('radio', { name: recording }).first().check()
  await answer(page, 'Een opname inbrengen', { choose: choices, write: { [OWN]: words } })
  await page.getByText(words).first().waitFor()
}

/** The ids of the recordings in a complaint, in their order, from the form that names them all. */
async function evidenceIds(page: Page, id: string): Promise<readonly string[]> {
  await page.goto(`${journey.server.origin}/zaak/${id}/doen/mark-passage`)
  return page.locator('input[name=evidence]').evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value))
}
