import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, afterEach, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { assertAccessible } from '../../src/web/testing/checks.ts'
import { openJourney, type Journey } from './support/journey.ts'
import { makeFirstAccount, noFaults, signIn, STAFF } from './support/people.ts'
import { picture } from './support/pictures.ts'

let journey: Journey
let hasAccount = false
before(async () => (journey = await openJourney()))
afterEach(() => journey.closeDevices())
after(() => journey?.close())

/** Where people stand in the photo, as fractions of its width: their faces are the only bright orange in it. */
const FACES = { sam: 1 / 6, noor: 3 / 6, mo: 5 / 6 } as const
const [WIDTH, HEIGHT] = [1200, 800]
const WORK_MS = 90_000

/** A photo of three people, with the place it was made hidden in it, as a phone makes it. */
async function groupPhoto(): Promise<Buffer> {
  const people = Object.values(FACES).map((at) => `<circle cx="${at * WIDTH}" cy="250" r="90" fill="#ff8c1a"/><rect x="${at * WIDTH - 120}" y="340" width="240" height="400" rx="60" fill="#35577a"/>`)
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}"><rect width="100%" height="100%" fill="#9fc3a0"/>${people.join('')}</svg>`
  return sharp(Buffer.from(drawing)).withExif({ IFD0: { Make: 'Telefoon van Fatima' }, IFD3: { GPSLatitude: '52/1 5/1 0/1', GPSLongitude: '4/1 18/1 0/1' } }).jpeg({ quality: 90 }).toBuffer()
}

/** How orange the place of a face is: about 255, 140, 26 when it can be seen. */
async function faceSeen(bytes: Buffer, at: number): Promise<boolean> {
  const whole = await sharp(bytes).resize(WIDTH, HEIGHT, { fit: 'fill' }).toBuffer()
  const { channels: [red, , blue] } = await sharp(await sharp(whole).extract({ left: Math.round(at * WIDTH) - 20, top: 230, width: 40, height: 40 }).toBuffer()).stats()
  return (red?.mean ?? 0) > 200 && (blue?.mean ?? 255) < 90
}

async function staffLaptop(): Promise<Page> {
  const device = await journey.laptop()
  await (hasAccount ? signIn : makeFirstAccount)(device.page(), journey.server)
  hasAccount = true
  return device.page()
}

async function addPhoto(page: Page, bytes: Buffer, title: string, uses: readonly string[]): Promise<void> {
  await page.getByLabel('Foto of korte video').setInputFiles({ name: 'IMG_0412.jpg', mimeType: 'image/jpeg', buffer: bytes })
  await page.getByLabel('Hoe noem je dit beeld?').fill(title)
  await page.getByRole('radio', { name: 'Ja, ik zei het vooraf' }).check()
  await page.getByRole('radio', { name: title === 'Buurtfeest' ? 'Op een open activiteit' : 'Bij ons' }).check()
  for (const use of uses) await page.getByRole('checkbox', { name: use, exact: true }).check()
  // A picture is drawn in a process of its own, which takes its turn on a busy machine.
  await page.getByRole('button', { name: 'Toevoegen' }).click({ timeout: WORK_MS })
  await page.getByRole('heading', { name: title }).waitFor({ timeout: WORK_MS })
}

async function mark(page: Page, name: string, role: string, cells: readonly string[], more: { readonly age?: number } = {}): Promise<void> {
  await page.getByRole('link', { name: 'Iemand aanwijzen' }).click()
  await page.getByRole('radio', { name: role, exact: true }).check()
  await page.getByRole('textbox', { name: 'Naam' }).fill(name)
  if (more.age !== undefined) await page.getByLabel('Leeftijd').fill(String(more.age))
  await page.getByRole('checkbox', { name: 'Het gezicht' }).check()
  for (const cell of cells) await page.getByRole('checkbox', { name: cell, exact: true }).check()
  await page.getByRole('button', { name: 'Aanwijzen', exact: true }).click()
  await page.getByRole('heading', { name: new RegExp(name) }).waitFor()
}

/** The link for somebody, as it is shown once. */
async function linkFor(page: Page, name: string): Promise<string> {
  const photo = page.url()
  await page.getByRole('button', { name: new RegExp(`^Link voor ${name}`) }).click()
  await page.getByRole('heading', { name: 'Geef deze link' }).waitFor()
  const link = /https?:\/\/\S+\/toestemming\/[\w-]{22}/.exec((await page.textContent('main')) ?? '')?.[0]
  assert.ok(link !== undefined)
  await page.goto(photo)
  return link
}

/** Answers page by page on a phone of their own. */
async function answers(page: Page, link: string, given: readonly ('Ja' | 'Nee')[], name?: string): Promise<void> {
  await page.goto(link)
  await page.getByRole('link', { name: 'Naar de vragen' }).click()
  for (const [index, one] of given.entries()) {
    await page.getByText(new RegExp(`^Vraag ${index + 1} van`)).waitFor()
    if (index === 0 && name !== undefined) {
      await assertAccessible(page)
      await picture(page, `images-question-${name}`)
    }
    await page.getByRole('button', { name: one, exact: true }).click()
  }
  await page.getByText('Je antwoorden zijn bewaard.').waitFor()
}

/** Draws a box on the picture with the mouse. */
async function dragBox(page: Page, { left, top, right, bottom }: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number }): Promise<void> {
  const image = page.locator('#box-picture img')
  await image.scrollIntoViewIfNeeded()
  const box = await image.boundingBox()
  assert.ok(box !== null)
  const at = (x: number, y: number) => [box.x + x * box.width, box.y + y * box.height] as const
  await page.mouse.move(...at(left, top))
  await page.mouse.down()
  await page.mouse.move(...at(right, bottom), { steps: 4 })
  await page.mouse.up()
}

async function fetched(page: Page, use: string): Promise<Buffer> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: new RegExp(`^Ophalen.*${use}`) }).click()])
  const path = join(journey.folder, `${Date.now()}-${use}.jpg`)
  await download.saveAs(path)
  return readFile(path)
}

test('a group photo: one says no and is covered, it is published, and later somebody takes their yes back', async () => {
  const staff = await staffLaptop()
  const [sam, noor, mo] = [await journey.phone(), await journey.phone({ javaScript: false }), await journey.phone()]
  await staff.getByRole('link', { name: 'Foto en video' }).click()
  await picture(staff, 'images-list-empty')
  await staff.getByRole('link', { name: 'Foto of video toevoegen' }).click()
  await assertAccessible(staff)
  await picture(staff, 'images-new')
  await addPhoto(staff, await groupPhoto(), 'Zomer in de tuin', ['Nieuwsbrief', 'Website'])
  const photo = staff.url()
  await staff.getByText('Alleen jij ziet dit beeld.').waitFor()
  await mark(staff, 'Sam', 'Cliënt', ['Linksboven', 'Links'])
  await mark(staff, 'Noor', 'Cliënt', ['Boven', 'Midden'])
  await mark(staff, 'Mo', 'Partner of familielid', ['Rechtsboven', 'Rechts'])
  await staff.getByRole('button', { name: 'Dit is iedereen die te herkennen is' }).click()
  await staff.getByText('Je hebt gezegd dat dit iedereen is.').waitFor()
  const links = { sam: await linkFor(staff, 'Sam'), noor: await linkFor(staff, 'Noor'), mo: await linkFor(staff, 'Mo') }
  await answers(sam.page(), links.sam, ['Ja', 'Ja', 'Ja'], 'sam')
  await sam.page().getByText('De anderen zijn afgedekt.').waitFor()
  const preview = await (await sam.page().request.get(new URL((await sam.page().locator('main img').getAttribute('src')) ?? '', links.sam).href)).body()
  assert.deepEqual([await faceSeen(preview, FACES.sam), await faceSeen(preview, FACES.noor), await faceSeen(preview, FACES.mo)], [true, false, false], 'nobody sees the others before they said yes')
  await assertAccessible(sam.page())
  await picture(sam.page(), 'images-only-sam')
  await answers(noor.page(), links.noor, ['Nee'])
  await answers(mo.page(), links.mo, ['Ja', 'Ja', 'Nee'])
  await picture(noor.page(), 'images-said-no')

  await staff.goto(photo)
  await staff.getByText('Iemand wil er niet op.').waitFor()
  await assertAccessible(staff)
  await picture(staff, 'images-refused')
  await staff.getByRole('link', { name: /^Onherkenbaar maken.*Noor/ }).click()
  await picture(staff, 'images-cover-form')
  await assertAccessible(staff)
  await dragBox(staff, { left: 0.36, top: 0.12, right: 0.64, bottom: 0.98 })
  assert.match(await staff.getByLabel('Breedte').inputValue(), /^2[78](,\d)?$/, 'the numbers follow what was drawn')
  await staff.getByRole('button', { name: 'Maken', exact: true }).click({ timeout: WORK_MS })
  await staff.getByRole('heading', { name: 'Is iemand nog te herkennen?' }).waitFor()
  await assertAccessible(staff)
  await picture(staff, 'images-judge')
  await staff.getByRole('checkbox', { name: 'Kleren, haar of houding' }).check()
  await staff.getByRole('button', { name: 'Niemand herkent deze persoon nog' }).click()
  await staff.getByRole('link', { name: /Een balk over de ogen is niet genoeg/ }).waitFor()
  await staff.getByRole('checkbox', { name: 'Kleren, haar of houding' }).uncheck()
  await staff.getByRole('button', { name: 'Niemand herkent deze persoon nog' }).click()
  await staff.getByText('Iedereen die te herkennen is, zei ja tegen het maken.').waitFor()
  await picture(staff, 'images-open')

  const taken = await fetched(staff, 'Nieuwsbrief')
  assert.deepEqual([await faceSeen(taken, FACES.sam), await faceSeen(taken, FACES.noor), await faceSeen(taken, FACES.mo)], [true, false, true])
  const { exif } = await sharp(taken).metadata()
  assert.equal(exif, undefined, 'no place and no camera')
  assert.equal(await staff.getByRole('button', { name: /^Ophalen.*Website/ }).count(), 0, 'Mo did not want it on the website')
  await sam.page().goto(links.sam)
  await sam.page().locator('main img').waitFor()
  await assertAccessible(sam.page())
  await picture(sam.page(), 'images-sam-sees')
  await staff.getByRole('link', { name: 'Geplaatst? Schrijf op waar' }).click()
  await staff.getByRole('radio', { name: 'Nieuwsbrief' }).check()
  await staff.getByLabel('Waar precies?').fill('Nieuwsbrief zomer, bladzijde 3')
  await staff.getByRole('checkbox', { name: 'Het is gedrukt' }).check()
  await staff.getByLabel('Hoe vaak gedrukt?').fill('300')
  await picture(staff, 'images-place')
  await staff.getByRole('button', { name: 'Opschrijven' }).click()
  await staff.getByText('Nieuwsbrief zomer, bladzijde 3').first().waitFor()

  await mo.page().goto(links.mo)
  await mo.page().getByText('Wordt nu gebruikt').waitFor()
  await mo.page().getByRole('button', { name: 'Ik wil er niet meer op' }).click()
  await mo.page().getByText('Nieuwsbrief zomer, bladzijde 3').waitFor()
  await mo.page().getByText('Het wordt niet opnieuw gedrukt.').waitFor()
  await assertAccessible(mo.page())
  await picture(mo.page(), 'images-mo-withdrew')
  await sam.page().reload()
  await sam.page().getByText('De anderen zijn afgedekt.').waitFor()
  await staff.goto(photo)
  await staff.getByRole('link', { name: 'Foto en video' }).click()
  await picture(staff, 'images-list')
  await staff.getByRole('link', { name: 'Weghalen (1)' }).click()
  await assertAccessible(staff)
  await picture(staff, 'images-take-downs')
  await staff.getByRole('link', { name: /^Weggehaald.*Nieuwsbrief zomer/ }).click()
  await picture(staff, 'images-take-down')
  await staff.getByLabel('Wat is er gedaan?').fill('Niet bijgedrukt. In de hal lagen er nog 40, die zijn weg.')
  await staff.getByRole('button', { name: 'Opschrijven' }).click()
  await staff.getByText('Er hoeft niets weg').waitFor()
  await staff.goto(photo)
  await staff.getByRole('link', { name: 'Beeld wissen' }).click()
  await staff.getByRole('radio', { name: 'Iemand wil er niet op' }).check()
  await staff.getByRole('button', { name: 'Wis dit beeld' }).click()
  await staff.getByText('Er zijn nog geen beelden').waitFor()
  await mo.page().reload()
  await mo.page().getByText('Dit beeld is gewist.').waitFor()
  noFaults(sam, noor, mo)
})

test('a party: visitors choose by the code on the sign, a child with its parent, and everybody finds and leaves their own photo by number', async () => {
  const staff = await staffLaptop()
  const [parent, visitor] = [await journey.phone({ javaScript: false }), await journey.phone()]
  await staff.getByRole('link', { name: 'Foto en video' }).click()
  await staff.getByRole('link', { name: 'Activiteiten' }).click()
  await staff.getByRole('link', { name: 'Nieuwe activiteit' }).click()
  for (const [field, text] of Object.entries({ Activiteit: 'Buurtfeest', Plek: 'De tuin', 'Wie maken er foto’s?': STAFF.name, 'Waar worden geen foto’s gemaakt?': 'de serre', 'Sticker voor wie niet wil': 'een rode stip' })) {
    await staff.getByLabel(field, { exact: true }).fill(text)
  }
  await staff.getByLabel('Dag').fill('2026-12-05')
  await staff.getByRole('checkbox', { name: 'Nieuwsbrief' }).check()
  await picture(staff, 'activity-new')
  await staff.getByRole('button', { name: 'Aanmaken' }).click()
  await staff.getByRole('heading', { name: 'Buurtfeest' }).waitFor()
  await picture(staff, 'activity')
  const activity = staff.url()
  await staff.getByRole('link', { name: 'Bord om op te hangen' }).click()
  await staff.getByText(`Deze mensen maken foto’s: ${STAFF.name}.`).first().waitFor()
  await assertAccessible(staff)
  await picture(staff, 'activity-sign')
  const door = staff.url().replace('/bord', '')

  const theirs = parent.page()
  await theirs.goto(door)
  await picture(theirs, 'visit-whom')
  await theirs.getByRole('radio', { name: 'Voor een kind' }).check()
  await theirs.getByRole('button', { name: 'Verder' }).click()
  await theirs.getByRole('link', { name: 'Vul de leeftijd in.' }).waitFor()
  await theirs.getByRole('textbox').fill('7')
  await theirs.getByRole('button', { name: 'Verder' }).click()
  for (const who of ['De ouder of voogd zegt', 'Wat zegt het kind zelf?']) await theirs.getByRole('group', { name: who }).getByRole('radio', { name: 'Ja' }).check()
  await picture(theirs, 'visit-child')
  await theirs.getByRole('button', { name: 'Verder' }).click()
  for (const who of ['De ouder of voogd zegt', 'Wat zegt het kind zelf?']) await theirs.getByRole('group', { name: who }).getByRole('checkbox', { name: 'Nieuwsbrief' }).check()
  await picture(theirs, 'visit-uses')
  await theirs.getByRole('button', { name: 'Verstuur mijn keuze' }).click()
  await theirs.getByRole('heading', { name: 'Jouw nummer is 1' }).waitFor()
  await picture(theirs, 'visitor')

  const other = visitor.page()
  await other.goto(door)
  await other.getByRole('radio', { name: 'Voor mezelf' }).check()
  await other.getByRole('button', { name: 'Verder' }).click()
  await assertAccessible(other)
  await other.getByRole('radio', { name: 'Nee' }).check()
  await other.getByRole('button', { name: 'Verder' }).click()
  await other.getByText('Je komt niet herkenbaar op de foto. Draag een rode stip.').waitFor()
  await picture(other, 'visitor-no')

  await staff.goto(activity)
  await staff.getByText('1 zegt ja, 1 zegt nee.').waitFor()
  await staff.getByRole('link', { name: 'Foto toevoegen' }).click()
  await addPhoto(staff, await groupPhoto(), 'Buurtfeest', ['Nieuwsbrief'])
  const photo = staff.url()
  for (const number of ['1', '2']) {
    await staff.goto(photo)
    await staff.getByRole('link', { name: 'Een bezoeker aanwijzen met een nummer' }).click()
    await staff.getByLabel('Nummer van de bezoeker').fill(number)
    await staff.getByRole('checkbox', { name: 'Het gezicht' }).check()
    await staff.getByRole('button', { name: 'Aanwijzen', exact: true }).click()
    await staff.getByRole('heading', { name: 'Wie staan erop?' }).waitFor()
  }
  await staff.getByText('Iemand wil er niet op.').waitFor()
  await theirs.reload()
  await theirs.getByRole('link', { name: /^Foto, / }).click()
  await theirs.getByText('Je ziet het beeld als iedereen die erop staat ja zegt').waitFor()
  assert.equal(await theirs.locator('main img').count(), 0, 'the other visitor said no')
  await picture(theirs, 'visitor-photo')

  await staff.goto(photo)
  await staff.getByRole('link', { name: /^Onherkenbaar maken.*Iemand anders/ }).click()
  for (const cell of ['Boven', 'Midden', 'Onder']) await staff.getByRole('checkbox', { name: cell, exact: true }).check()
  await staff.getByRole('button', { name: 'Maken', exact: true }).click({ timeout: WORK_MS })
  await staff.getByRole('button', { name: 'Niemand herkent deze persoon nog' }).click()
  await staff.getByRole('button', { name: 'Dit is iedereen die te herkennen is' }).click()
  await staff.getByText('Iedereen die te herkennen is, zei ja tegen het maken.').waitFor()
  await theirs.reload()
  await theirs.locator('main img').waitFor()
  await theirs.getByRole('link', { name: 'Terug', exact: true }).click()
  await theirs.getByRole('button', { name: 'Ik wil niet meer op de foto' }).click()
  await theirs.getByText('Geen foto met jouw nummer mag nog worden gebruikt.').waitFor()
  await picture(theirs, 'visitor-stopped')
  await staff.reload()
  await staff.getByText('Iemand wil er niet op.').waitFor()
  noFaults(parent, visitor)
})
