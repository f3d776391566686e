import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, afterEach, before, test } from 'node:test'
import type { BrowserContext } from 'playwright-core'
import { openJourney, type Journey } from './support/journey.ts'
import { announce, joinByCode, noFaults, sitDown } from './support/people.ts'
import { picture } from './support/pictures.ts'
import { agree, button, pass, recordingId } from './support/table.ts'

let journey: Journey
before(async () => (journey = await openJourney()))
afterEach(() => journey.closeDevices())
after(() => journey?.close())

const MIB = 1024 * 1024
const PIECES = 8

/** Lets so many pieces through, and no more while `holding` says so; tells how many were asked for. */
async function holdAfter(context: BrowserContext, pieces: number): Promise<{ readonly held: Promise<void>; readonly seen: () => number }> {
  let seen = 0
  let holds: () => void = () => undefined
  const held = new Promise<void>((resolve) => (holds = resolve))
  await context.route('**/api/v1/uploads/*', async (route) => {
    if (route.request().method() !== 'PATCH') return await route.continue()
    if (++seen > pieces) return holds()
    await route.continue()
  })
  return { held, seen: () => seen }
}

test('a client gives a recording of another app: her browser is killed in the middle, the line drops, and what arrives is the sealed file to the byte', async (t) => {
  const { server, folder } = journey
  const [client, professional] = [await journey.phone(), await journey.laptop()]
  const { code, conversationId } = await announce(client.page(), server, { me: { role: 'Cliënt', name: 'Sam' }, others: [{ role: 'Medewerker', name: 'Fatima' }], subject: 'Opgenomen met een andere app' })
  const knownAtMs = Date.now()
  await sitDown(client.page())
  await joinByCode(professional.page(), server, code, 'Fatima')
  for (const { page } of [client, professional]) await agree(page())

  const memo = randomBytes(PIECES * MIB - 333)
  const [path, otherPath] = [join(folder, 'memo.m4a'), join(folder, 'other.m4a')]
  await writeFile(path, memo)
  await writeFile(otherPath, randomBytes(MIB))
  await client.page().goto(`${server.origin}/gesprek/${conversationId}/bestand`)
  await client.page().setInputFiles('#seal-input', path)
  await client.page().locator('#seal-form button[type=submit]').click()
  await client.page().waitForURL('**/gesprek/*#recording-*')
  const id = recordingId(await client.page().content())
  const care = `${server.origin}/gesprek/${conversationId}/opname/${id}/beheer`

  await professional.page().goto(care)
  await professional.page().getByLabel('Waarvoor heeft de organisatie de kopie nodig?').fill('Het verslag.')
  await button(professional.page(), 'Vraag om een kopie').click()
  await client.page().goto(`${care}/bestand`)
  assert.match(await client.page().innerText('main'), /We kennen deze opname niet|kennen/, 'nothing is sent before she chose')
  await client.page().goto(care)
  await picture(client.page(), 'asked-for-the-file')
  await button(client.page(), 'Geef het bestand').click()
  await client.page().getByRole('heading', { name: 'Stuur het bestand' }).waitFor()

  await client.page().setInputFiles('#file', otherPath)
  await button(client.page(), 'Stuur').click()
  await client.page().getByText(/Dit is een ander bestand dan is vastgelegd/).first().waitFor()
  await picture(client.page(), 'another-file')

  const first = await holdAfter(client.context(), 3)
  await client.page().setInputFiles('#file', path)
  await button(client.page(), 'Stuur').click()
  await first.held
  await picture(client.page(), 'file-on-its-way')
  // A browser writes its cookies to disk every half minute: until then a killed one does not know who it was.
  await pass(Math.max(0, 31_000 - (Date.now() - knownAtMs)))
  await client.kill()
  await client.reopen()

  const offsets: number[] = []
  await client.context().route('**/api/v1/uploads/*', async (route) => {
    // The line drops with the second piece.
    if (route.request().method() === 'PATCH' && offsets.push(Number(route.request().headers()['upload-offset'])) === 2) client.cable.cut()
    await route.continue()
  })
  await client.page().goto(`${care}/bestand`)
  await client.page().setInputFiles('#file', path)
  await button(client.page(), 'Stuur').click()
  await client.page().getByText('Er is geen verbinding').first().waitFor({ timeout: 60_000 })
  client.cable.mend()
  await client.page().getByText(/Het bestand is gegeven op/).waitFor({ timeout: 60_000 })
  t.diagnostic(`${PIECES} pieces; ${first.seen() - 1} let through before the kill, after it from ${offsets[0]}`)
  assert.equal(offsets[0], 3 * MIB, 'what was acknowledged is not sent again')
  assert.ok(offsets.length > PIECES - 3, 'and the piece that was lost with the line is')

  await professional.page().goto(care)
  assert.match(await professional.page().innerText('#keeping'), /Het verslag/)
  const coming = professional.page().waitForEvent('download')
  await professional.page().getByRole('link', { name: 'Bewaar het bestand' }).click()
  const saved = join(folder, 'taken')
  await (await coming).saveAs(saved)
  assert.ok((await readFile(saved)).equals(memo), 'the very file that was sealed')
  await picture(professional.page(), 'file-arrived')
  noFaults(client, professional)
})
