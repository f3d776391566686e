import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, afterEach, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { assertAccessible } from '../../src/web/testing/checks.ts'
import { openJourney, type Journey } from './support/journey.ts'
import { makeFirstAccount, noFaults } from './support/people.ts'
import { picture } from './support/pictures.ts'

let journey: Journey
before(async () => (journey = await openJourney()))
afterEach(() => journey.closeDevices())
after(() => journey?.close())

const WORK_MS = 90_000
/** Sam is the red in the picture, from 3.2 to 4.6 seconds. */
const SAM_S = { from: 3.2, to: 4.6 } as const

/** Eight seconds of green garden with a tone under it, and Sam walking through. */
function gardenFilm(): string {
  const path = join(journey.folder, 'tuin.webm')
  const sam = `drawbox=x=100:y=20:w=120:h=200:color=red:t=fill:enable='between(t,${SAM_S.from},${SAM_S.to})'`
  execFileSync('ffmpeg', [
    '-v', 'error', '-f', 'lavfi', '-i', 'color=0x408040:size=320x240:rate=15', '-f', 'lavfi', '-i', 'sine=frequency=440', '-t', '8', '-vf', sam,
    '-c:v', 'libvpx', '-deadline', 'realtime', '-g', '15', '-c:a', 'libopus', '-metadata', 'location=+51.8425+005.8528/', path,
  ])
  return path
}

/** The most red any picture of a film has in the middle, from 0 to 255. */
function mostRed(path: string): number {
  const raw = execFileSync('ffmpeg', ['-v', 'error', '-i', path, '-vf', 'crop=40:40:140:100,scale=1:1', '-pix_fmt', 'rgb24', '-f', 'rawvideo', '-'], { maxBuffer: 1 << 26 })
  let most = 0
  for (let at = 0; at < raw.length; at += 3) most = Math.max(most, raw[at]!)
  return most
}
const probed = (path: string, what: string) => execFileSync('ffprobe', ['-v', 'error', '-show_entries', what, '-of', 'csv=p=0', path], { encoding: 'utf8' }).trim()

async function download(page: Page, press: () => Promise<void>, name: string): Promise<string> {
  const [file] = await Promise.all([page.waitForEvent('download'), press()])
  const path = join(journey.folder, name)
  await file.saveAs(path)
  return path
}

/** The page as a phone shows it, beside the picture of the laptop. */
async function pictures(page: Page, name: string): Promise<void> {
  await picture(page, `${name}-desktop`)
  const size = page.viewportSize()
  await page.setViewportSize({ width: 360, height: 740 })
  await assertAccessible(page)
  await picture(page, `${name}-phone`)
  if (size !== null) await page.setViewportSize(size)
}

test('somebody in a film says no: the stretch they are in goes, then the sound; what is left is used, and anybody can check it', async () => {
  const film = gardenFilm()
  assert.ok(mostRed(film) > 200)
  const [laptop, sam] = [await journey.laptop(), await journey.phone()]
  const staff = laptop.page()
  await makeFirstAccount(staff, journey.server)
  await staff.getByRole('link', { name: 'Foto en video' }).click()
  await staff.getByRole('link', { name: 'Foto of video toevoegen' }).click()
  await staff.getByLabel('Foto of korte video').setInputFiles(film)
  await staff.getByLabel('Hoe noem je dit beeld?').fill('De tuin in mei')
  await staff.getByRole('radio', { name: 'Ja, ik zei het vooraf' }).check()
  await staff.getByRole('radio', { name: 'Bij ons' }).check()
  await staff.getByRole('checkbox', { name: 'Nieuwsbrief', exact: true }).check()
  await staff.getByRole('button', { name: 'Toevoegen' }).click({ timeout: WORK_MS })
  await staff.getByRole('heading', { name: 'De tuin in mei' }).waitFor({ timeout: WORK_MS })
  const address = staff.url()
  await staff.getByRole('link', { name: 'Iemand aanwijzen' }).click()
  await staff.getByRole('radio', { name: 'Cliënt', exact: true }).check()
  await staff.getByRole('textbox', { name: 'Naam' }).fill('Sam')
  for (const mark of ['Het gezicht', 'De stem']) await staff.getByRole('checkbox', { name: mark }).check()
  await staff.getByRole('button', { name: 'Aanwijzen', exact: true }).click()
  await staff.getByRole('button', { name: 'Dit is iedereen die te herkennen is' }).click()
  await staff.getByRole('button', { name: /^Link voor Sam/ }).click()
  await staff.getByRole('heading', { name: 'Geef deze link' }).waitFor()
  const link = /https?:\/\/\S+\/toestemming\/[\w-]{22}/.exec((await staff.textContent('main')) ?? '')?.[0] ?? ''
  await sam.page().goto(link)
  await sam.page().getByText('Van een video kunnen we je nu nog niets laten zien.').waitFor()
  await picture(sam.page(), 'film-asked-phone')
  await sam.page().getByRole('link', { name: 'Naar de vragen' }).click()
  await sam.page().getByRole('button', { name: 'Nee', exact: true }).click()
  await sam.page().getByText('Je antwoorden zijn bewaard.').waitFor()

  await staff.goto(address)
  await staff.getByRole('link', { name: /^Onherkenbaar maken.*Sam/ }).click()
  await staff.getByText('Is iemand de hele video te zien?').waitFor()
  await staff.locator('#film').evaluate((one: HTMLVideoElement) => new Promise((seeked) => {
    one.addEventListener('seeked', seeked, { once: true })
    one.currentTime = 3.1
  }))
  await staff.getByRole('button', { name: 'Begin: neem de tijd van de video' }).click()
  assert.match(await staff.getByLabel('Vanaf').inputValue(), /^0:03,[01]$/)
  await staff.getByLabel('Tot', { exact: true }).fill('4,7')
  await pictures(staff, 'film-cover-form')
  await staff.getByRole('button', { name: 'Maken', exact: true }).click({ timeout: WORK_MS })
  await staff.getByRole('heading', { name: 'Is iemand nog te herkennen?' }).waitFor({ timeout: WORK_MS })
  const [, from = '', to = ''] = /Weg is het stuk van 0:0(\d(?:,\d+)?) tot 0:0(\d(?:,\d+)?)\./.exec((await staff.textContent('main')) ?? '') ?? []
  const [fromS, toS] = [from, to].map((part) => Number(part.replace(',', '.')))
  assert.ok((fromS ?? 9) <= 3.1 && (toS ?? 0) >= 4.7, `${from} ${to}`)
  await staff.getByRole('checkbox', { name: 'De stem' }).check()
  await pictures(staff, 'film-judge')
  await staff.getByRole('button', { name: 'Nog te herkennen: houden en verder gaan' }).click()
  await staff.getByText('Iemand wil er niet op.').waitFor()
  await pictures(staff, 'film-step')

  await staff.getByRole('link', { name: /^Onherkenbaar maken.*Sam/ }).click()
  await staff.getByRole('radio', { name: 'Al het geluid' }).check()
  await staff.getByRole('button', { name: 'Maken', exact: true }).click({ timeout: WORK_MS })
  await staff.getByText('Al het geluid is weg.').waitFor({ timeout: WORK_MS })
  await staff.getByRole('button', { name: 'Niemand herkent deze persoon nog' }).click()
  await staff.getByText('Iedereen die te herkennen is, zei ja tegen het maken.').waitFor()
  await pictures(staff, 'film-open')

  const taken = await download(staff, () => staff.getByRole('button', { name: /^Ophalen.*Nieuwsbrief/ }).click(), 'nieuwsbrief.webm')
  assert.ok(mostRed(taken) < 100, `Sam is in no picture: ${mostRed(taken)}`)
  assert.equal(probed(taken, 'stream=codec_type'), 'video', 'and no sound')
  assert.ok(Math.abs(Number(probed(taken, 'format=duration')) - (8 - ((toS ?? 0) - (fromS ?? 0)))) < 0.3)
  const statement = await download(staff, () => staff.getByRole('link', { name: 'Haal de verklaring op' }).click(), 'verklaring.txt')

  const anybody = await journey.phone()
  for (const [file, headline] of [[taken, 'Een bewerkt beeld, zoals is gezegd'], [film, 'Het bestand zoals het binnenkwam']] as const) {
    await anybody.page().goto(`${journey.server.origin}/controleren`)
    await anybody.page().getByLabel('De opname, de foto of de video', { exact: true }).setInputFiles(file)
    await anybody.page().getByLabel('Het bewijs of de verklaring', { exact: true }).setInputFiles(statement)
    await picture(anybody.page(), 'film-check-phone')
    await anybody.page().getByRole('button', { name: 'Controleer', exact: true }).click()
    await anybody.page().getByRole('heading', { name: headline }).waitFor()
    await assertAccessible(anybody.page())
    await picture(anybody.page(), `film-checked-${headline.length}-phone`)
  }
  assert.ok((await readFile(statement, 'utf8')).startsWith('openkaart-image-statements/v1\nserver '))
  noFaults(sam, anybody)
})
