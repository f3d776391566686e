// Makes the pictures in docs/pictures anew, of the running product: run it when screens changed.
//   node_modules/.bin/node --disable-warning=ExperimentalWarning --import ./scripts/tsx.mjs scripts/pictures.ts
// Needs what the tests need. Everything happens in temporary folders; the people on the pictures do not exist.
import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { openDevice } from '../test/journeys/support/device.ts'
import { announce, makeFirstAccount, sitDown, sitDownAsStaff } from '../test/journeys/support/people.ts'
import { startServer } from '../test/journeys/support/server.ts'
import { makeSpeech } from '../test/journeys/support/speech.ts'
import { agree, button, everybodySees, fourWords, pass, startRecording } from '../test/journeys/support/table.ts'

const PICTURES = join(import.meta.dirname, '../docs/pictures')
/** Long enough for the clock on the picture to show that it runs. */
const SOUND_MS = 12_000
/** Space above what a picture is about. */
const ABOVE_PX = 170

await mkdir(PICTURES, { recursive: true })
const folder = await mkdtemp(join(tmpdir(), 'openkaart-pictures-'))
const speech = makeSpeech()
const server = await startServer()
const client = await openDevice(server, { size: 'phone', hears: speech.path })
const professional = await openDevice(server, { size: 'laptop' })
try {
  await client.page().goto(`${server.origin}/`)
  await take(client.page(), 'public-page-phone')
  await makeFirstAccount(professional.page(), server)
  await announce(client.page(), server, { me: { role: 'Cliënt', name: 'Sam' }, others: [{ role: 'Medewerker', name: 'Fatima' }] })
  await sitDown(client.page())
  await sitDownAsStaff(professional.page(), server)
  const pages = [client.page(), professional.page()] as const
  for (const page of pages) await agree(page)
  await startRecording(client.page())
  await everybodySees('Er wordt opgenomen', ...pages)
  await pass(SOUND_MS)
  await take(pages[0], 'recording-phone')
  await take(pages[1], 'recording-laptop')
  await button(client.page(), 'Stop de opname').click()
  await everybodySees('Er wordt niet opgenomen', ...pages)
  for (const page of pages) await fourWords(page)
  await button(professional.page(), 'Wij zien dezelfde woorden').click()
  for (const page of pages) await page.getByText(/Ondertekend door: (?=.*Sam)(?=.*Fatima)/).waitFor()
  await pages[1].getByRole('link', { name: 'Bewaar de opname (M4A' }).waitFor({ timeout: 40_000 })
  await take(pages[0], 'four-words-phone', '.ok-words')
} finally {
  await Promise.all([client.close(), professional.close()])
  await server.close()
  speech.remove()
  await rm(folder, { recursive: true, force: true })
}

/** One screen of a page, from the top or with `about` in sight, in few enough colours to stay small. */
async function take(page: Page, name: string, about?: string) {
  await page.evaluate(([selector, above]) => {
    const top = selector === undefined ? 0 : (document.querySelector(selector)?.getBoundingClientRect().top ?? 0) + window.scrollY - above
    window.scrollTo(0, top)
  }, [about, ABOVE_PX] as const)
  const path = join(folder, `${name}.png`)
  await page.screenshot({ path })
  const fewColours = 'split[a][b];[a]palettegen=max_colors=128[p];[b][p]paletteuse=dither=none'
  execFileSync('ffmpeg', ['-loglevel', 'error', '-y', '-i', path, '-vf', fewColours, join(PICTURES, `${name}.png`)])
}
