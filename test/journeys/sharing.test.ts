import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { RATE } from '../../src/web/testing/heard.ts'
import { decoded } from '../../src/web/testing/sound.ts'
import { openJourney, type Journey } from './support/journey.ts'
import { announce, joinByCode, makeFirstAccount, noFaults, signIn, sitDown, sitDownAsStaff } from './support/people.ts'
import { picture } from './support/pictures.ts'
import { agree, button, everybodySees, fourWords, pass, recorderSays, recordingId, saveAll, startRecording, textOf } from './support/table.ts'
import { checked, verdictOn } from './support/verify.ts'

let journey: Journey
let account = false
before(async () => (journey = await openJourney()))
afterEach(() => journey.closeDevices())
after(() => journey?.close())

type Table = { readonly pages: readonly [Page, Page, Page]; readonly care: string; readonly conversationId: string; readonly id: string }

/** A client who records, a professional who is signed in, and a partner, at the end of a recording of some seconds. */
async function recorded({ withdraws }: { readonly withdraws: boolean }): Promise<Table> {
  const { server } = journey
  const [client, professional, partner] = [await journey.recorder(), await journey.laptop(), await journey.phone()]
  const pages = [client.page(), professional.page(), partner.page()] as const
  const subject = `Samen praten ${withdraws ? 'over later' : 'over nu'} ${Math.random().toString(36).slice(2, 7)}`
  await enter(professional.page())
  const { code, conversationId } = await announce(client.page(), server, {
    me: { role: 'Cliënt', name: 'Sam' }, others: [{ role: 'Medewerker', name: 'Fatima' }, { role: 'Partner of familielid', name: 'Noor' }], subject,
  })
  await sitDown(client.page())
  await joinByCode(partner.page(), server, code, 'Noor')
  await sitDownAsStaff(professional.page(), server, subject)
  for (const page of pages) await agree(page)
  await startRecording(client.page())
  await everybodySees('Er wordt opgenomen', ...pages)
  await pass(6000)
  await button(withdraws ? partner.page() : client.page(), withdraws ? 'Ik wil toch niet' : 'Stop de opname').click()
  await recorderSays(client.page(), /^De opname is gestopt/)
  await Promise.all(pages.map((page) => fourWords(page)))
  const id = recordingId(await client.page().content())
  return { pages, conversationId, id, care: `${server.origin}/gesprek/${conversationId}/opname/${id}/beheer` }
}

/** The professional signs in; the first time the account is made. */
async function enter(page: Page): Promise<void> {
  if (account) await signIn(page, journey.server)
  else await makeFirstAccount(page, journey.server)
  account = true
}

/** Asks to share, as far as the page that says where it stands. */
async function ask(page: Page, care: string, wish: { readonly whom: string; readonly name: string; readonly part?: readonly [string, string] }): Promise<void> {
  await page.goto(`${care}/delen`)
  await page.getByLabel(wish.whom, { exact: true }).check()
  await page.getByLabel('Wie is het?').fill(wish.name)
  await page.getByLabel('Waarvoor is het nodig?').fill('Hulp bij een brief.')
  if (wish.part !== undefined) {
    await page.getByLabel('Een stuk').check()
    await page.getByLabel('Vanaf').fill(wish.part[0])
    await page.getByLabel('Tot', { exact: true }).fill(wish.part[1])
  }
  await button(page, 'Vraag dit').click()
}

/** Makes the link, and opens it with its code on another device. */
async function opensIt(page: Page, at: string): Promise<Page> {
  await page.goto(at)
  await button(page, 'Maak een link').click()
  const link = (await page.locator('#share-link').textContent())?.trim() ?? ''
  const code = (await page.locator('#share-code .ok-code__characters').textContent())?.trim() ?? ''
  const elsewhere = (await journey.phone()).page()
  await elsewhere.goto(link)
  await elsewhere.getByLabel('Code').fill(code)
  await button(elsewhere, 'Open').click()
  await elsewhere.getByRole('heading', { name: 'Een opname voor jou' }).waitFor()
  return elsewhere
}

/** Plays what is on the page, and tells how long it is, in seconds. */
function plays(page: Page): Promise<number> {
  return page.locator('audio').evaluate(async (audio: HTMLAudioElement) => {
    audio.muted = true
    await audio.play()
    await new Promise<void>((resolve, reject) => {
      audio.addEventListener('timeupdate', () => audio.currentTime > audio.seekable.start(0) + 0.2 && resolve())
      audio.addEventListener('error', () => reject(new Error(audio.error?.message ?? 'it does not play')))
    })
    audio.pause()
    return audio.duration
  })
}

test('a journalist gets no link; one of three says no and nothing leaves; all say yes, somebody listens, and it is stopped in the middle', async () => {
  const { pages: [client, professional, partner], care, id } = await recorded({ withdraws: false })
  await client.locator('audio').waitFor()
  await ask(client, care, { whom: 'Een journalist', name: 'Kim' })
  await client.getByText('Hiervoor maken we geen link').waitFor()
  assert.ok((await client.getByRole('link', { name: 'Het Juridisch Loket' }).count()) > 0)

  await ask(client, care, { whom: 'Iemand anders', name: 'Tante Roos' })
  await client.getByText('Nog niet iedereen heeft geantwoord').waitFor()
  const at = client.url()
  await partner.goto(care)
  await partner.getByRole('link', { name: 'Delen met Tante Roos' }).first().click()
  await button(partner, 'Ja, dat is goed').click()
  await professional.goto(at)
  await button(professional, 'Liever niet').click()
  await client.reload()
  await client.getByText('Niet iedereen vindt dit goed').waitFor()
  assert.equal(await button(client, 'Maak een link').count(), 0)
  await picture(client, 'sharing-refused')

  await button(professional, 'Ja, dat is goed').click()
  await professional.getByText('Dit is afgesproken').waitFor()
  const roos = await opensIt(client, at)
  const seconds = await plays(roos)
  assert.ok(seconds > 4 && seconds < 12, `${seconds} seconds`)
  const sound = `${roos.url()}/geluid`
  assert.equal((await roos.request.get(sound, { headers: { range: 'bytes=0-99' } })).status(), 206)
  await partner.goto(at)
  await button(partner, 'Stop met delen').click()
  await partner.getByText('Dit is gestopt').waitFor()
  assert.equal((await roos.request.get(sound, { headers: { range: 'bytes=100-199' } })).status(), 410, 'the next piece is refused')
  await roos.reload()
  await roos.getByText('Dit wordt niet meer gedeeld').waitFor()
  await professional.goto(at)
  await professional.getByText(/: luisterde/).first().waitFor()
  assert.match(id, /^[\w-]{16}$/)
})

test('her lawyer listens to a part without anybody being asked; the other side reads that it happened, not for whom', async () => {
  const { pages: [client, professional], care } = await recorded({ withdraws: false })
  await ask(client, care, { whom: 'Mijn advocaat', name: 'Mr. Jansen', part: ['0:01', '0:04'] })
  await client.getByText('Dit is afgesproken').waitFor()
  const at = client.url()
  const lawyer = await opensIt(client, at)
  await lawyer.getByText('Van 0:01 tot 0:04').waitFor()
  await plays(lawyer)
  await professional.goto(at)
  await professional.getByText(/: luisterde/).first().waitFor()
  const text = (await professional.textContent('main')) ?? ''
  assert.match(text, /Delen met een advocaat/)
  assert.doesNotMatch(text, /Jansen|brief/)
})

test('the part before a withdrawal is kept without a voice: every copy lacks those seconds, says so, and checks against the receipt', async (t) => {
  const { pages: [client, professional, partner], care, conversationId } = await recorded({ withdraws: true })
  await partner.goto(care)
  await partner.getByLabel('Het mag bewaard worden, maar zonder mijn stem').check()
  await partner.getByLabel('Welke stukken?').fill('0:00 - 0:01\n0:03 - 0:04')
  await button(partner, 'Kies dit').click()
  for (const page of [client, professional]) {
    await page.goto(`${journey.server.origin}/gesprek/${conversationId}`)
    await page.getByText('In de kopieën zijn stukken weggelaten').waitFor()
    await page.locator('audio').waitFor()
    const saved = await saveAll(page, journey.folder)
    assert.equal(verdictOn(saved.ogg, saved.receipt), 'edited-as-told')
    assert.equal(verdictOn(saved.m4a, saved.receipt), 'edited-as-told')
    const receipt = checked(await textOf(saved.receipt))
    const { leftOut } = receipt.edits[0]!
    const kept = receipt.receipt.leaves!.filter(({ kind, index }) => kind === 'audio' && !leftOut.some(({ from, to }) => index >= from && index < to))
    const wanted = kept.reduce((sum, { count }) => sum + count, 0) / 48_000
    const seconds = decoded(saved.m4a).length / RATE
    t.diagnostic(`${leftOut.length} stretches left out; ${seconds} of ${wanted} seconds in the copy`)
    assert.ok(leftOut.length === 2 && Math.abs(seconds - wanted) < 0.2)
  }
})

test('the professional asks for a copy of what stayed on the client’s device, says what for, and gets it from her hand', async () => {
  const { server } = journey
  const [client, professional] = [await journey.recorder(), await journey.laptop()]
  const [sam, fatima] = [client.page(), professional.page()]
  await enter(fatima)
  const subject = `Op mijn eigen telefoon ${Math.random().toString(36).slice(2, 7)}`
  await announce(sam, server, { me: { role: 'Cliënt', name: 'Sam' }, others: [{ role: 'Medewerker', name: 'Fatima' }], subject })
  await sitDown(sam)
  await sitDownAsStaff(fatima, server, subject)
  await button(sam, 'Ik ben er').click()
  await sam.getByText('Kies iets anders').click()
  await sam.getByLabel('Op mijn eigen apparaat', { exact: true }).check()
  await button(sam, 'Kies dit').click()
  for (const page of [sam, fatima]) await agree(page)
  await startRecording(sam)
  await pass(4000)
  await button(sam, 'Stop de opname').click()
  await Promise.all([fourWords(sam), fourWords(fatima)])
  const id = recordingId(await sam.content())
  const table = sam.url()
  const care = `${table}/opname/${id}/beheer`
  await fatima.goto(care)
  await fatima.getByLabel('Waarvoor heeft de organisatie de kopie nodig?').fill('Het verslag.')
  await button(fatima, 'Vraag om een kopie').click()
  await fatima.getByText('Fatima vroeg om een kopie').waitFor()
  await sam.goto(care)
  await sam.getByText(/Waarvoor: Het verslag/).waitFor()
  await button(sam, 'Geef de kopie in de app').click()
  await sam.waitForURL(table)
  await fatima.goto(table)
  const saved = await saveAll(fatima, journey.folder)
  assert.equal(verdictOn(saved.ogg, saved.receipt), 'same')
  await sam.goto(care)
  await sam.getByText('De kopie is gegeven in de app').waitFor()
  await sam.getByText(/De organisatie bewaart deze opname tot en met/).waitFor()
  noFaults(client, professional)
})

test('what the organisation recorded: the client asks for her copy, hears by when, gets it on a stick, and asks to erase', async () => {
  const { server } = journey
  const [client, professional] = [await journey.phone(), await journey.recorder()]
  const [sam, fatima] = [client.page(), professional.page()]
  await enter(fatima)
  const subject = `Voor het dossier ${Math.random().toString(36).slice(2, 7)}`
  await announce(sam, server, { me: { role: 'Cliënt', name: 'Sam' }, others: [{ role: 'Medewerker', name: 'Fatima' }], subject, recorder: 'De organisatie' })
  await sitDown(sam)
  await sitDownAsStaff(fatima, server, subject)
  await button(sam, 'Ik ben er').click()
  for (const page of [sam, fatima]) await agree(page)
  await startRecording(fatima)
  await pass(4000)
  await button(fatima, 'Stop de opname').click()
  await Promise.all([fourWords(sam), fourWords(fatima)])
  const care = `${sam.url()}/opname/${recordingId(await sam.content())}/beheer`
  await sam.goto(care)
  await button(sam, 'Vraag om een kopie').click()
  await sam.getByText(/De organisatie geeft de kopie uiterlijk op/).waitFor()
  await fatima.goto(care)
  assert.equal(await button(fatima, 'Liever niet').count(), 0, 'the organisation owes its copy')
  await button(fatima, 'Meegegeven op een stick').click()
  await sam.reload()
  await sam.getByText('De kopie is meegegeven op een stick').waitFor()
  await button(sam, 'Vraag om te wissen').click()
  await sam.getByText(/Het antwoord komt uiterlijk op/).waitFor()
  await fatima.goto(`${server.origin}/medewerker/bewaren`)
  const asked = fatima.locator('section', { hasText: 'Iemand vraagt om te wissen' })
  await asked.getByText('Wis de opname').first().click()
  await asked.getByLabel('Ja, wis deze opname').check()
  await button(fatima, 'Wis de opname').click()
  await fatima.getByText('De opname is gewist').waitFor()
  await sam.reload()
  await sam.getByText('Deze opname is gewist op').waitFor()
  await sam.locator('li', { hasText: 'Sam' }).waitFor()
  noFaults(client, professional)
})

test('the part before a withdrawal stays closed, and is erased once all three say so', async () => {
  const { pages, care, conversationId, id } = await recorded({ withdraws: true })
  const [client, professional, partner] = pages
  await partner.goto(care)
  await partner.getByLabel('Het blijft dicht').check()
  await button(partner, 'Kies dit').click()
  await partner.getByText('Jij wilt dat dit deel dicht blijft').waitFor()
  const sound = `${journey.server.origin}/gesprek/${conversationId}/opname/${id}/gesprek.ogg`
  for (const page of pages) assert.equal((await page.request.get(sound)).status(), 403)
  await partner.getByLabel('Het wordt gewist').check()
  await button(partner, 'Kies dit').click()
  for (const page of [client, professional]) {
    await page.goto(care)
    await button(page, 'Wis dit deel').click()
  }
  await professional.getByText('Iedereen die meedeed wilde dat').waitFor()
  for (const page of pages) assert.equal((await page.request.get(sound)).status(), 410)
})
