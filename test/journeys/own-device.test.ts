import assert from 'node:assert/strict'
import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { segmentsInOgg } from '#ledger'
import { RATE } from '../../src/web/testing/heard.ts'
import { decoded } from '../../src/web/testing/sound.ts'
import { openJourney, type Journey } from './support/journey.ts'
import { announce, joinByCode, noFaults, sitDown } from './support/people.ts'
import { picture } from './support/pictures.ts'
import { agree, button, everybodySees, fourWords, pass, save, saveAll, startRecording } from './support/table.ts'
import { verdictOn } from './support/verify.ts'

let journey: Journey
before(async () => (journey = await openJourney()))
after(() => journey?.close())

test('sound that stays on the own device never reaches the server, until its owner gives the other side a copy', async () => {
  const { server, folder } = journey
  const [client, partner] = [await journey.recorder(), await journey.phone()]
  const pages = [client.page(), partner.page()]
  const card = await announce(client.page(), server, { me: { role: 'Cliënt', name: 'Sam' }, others: [{ role: 'Partner of familielid', name: 'Noor' }, { role: 'Medewerker', name: 'Fatima' }] })
  await sitDown(client.page())
  await joinByCode(partner.page(), server, card.code, 'Noor')
  await button(client.page(), 'Ik ben er').click()
  await button(client.page(), 'Fatima is er niet').click()
  await agree(partner.page())
  // The place of the sound is part of the agreement: who had agreed is asked again.
  await client.page().getByText('Kies iets anders').click()
  await client.page().getByLabel('Op mijn eigen apparaat', { exact: true }).check()
  await button(client.page(), 'Kies dit').click()
  await partner.page().getByText('De opname blijft op het apparaat van wie opneemt.', { exact: false }).first().waitFor()
  for (const page of pages) await agree(page)
  await startRecording(client.page())
  await everybodySees('Er wordt opgenomen', ...pages)
  await pass(5000)
  await button(client.page(), 'Stop de opname').click()
  assert.equal(new Set(await Promise.all(pages.map(fourWords))).size, 1)
  const ogg = await save(client.page(), 'Bewaar de opname van dit apparaat (Ogg)', folder)
  const m4a = await save(client.page(), 'Bewaar de opname van dit apparaat (M4A)', folder)
  assert.ok(Math.abs(decoded(m4a).length - decoded(ogg).length) <= RATE / 20, 'made on the device itself, and as long')
  const receipts = [await save(client.page(), 'Bewaar het bewijs', folder), await save(partner.page(), 'Bewaar het bewijs', folder)]
  for (const receipt of receipts) assert.equal(verdictOn(ogg, receipt), 'same')
  assert.equal(await partner.page().getByRole('link', { name: 'Bewaar de opname' }).count(), 0)
  await Promise.all(pages.map((page, index) => picture(page, `own-device-${index}`)))

  const file = await readFile(ogg)
  const pieces = segmentsInOgg(new Uint8Array(file)).map(({ offset, sizeBytes }) => file.subarray(offset + 100, offset + Math.min(sizeBytes, 164)))
  assert.ok(pieces.length >= 4)
  assert.deepEqual(await foundOnServer(pieces), [], 'no second of sound is anywhere in the data of the server')

  await button(client.page(), 'Geef de ander een kopie').click()
  const saved = await saveAll(partner.page(), folder)
  assert.deepEqual(await readFile(saved.ogg), file)
  assert.equal(verdictOn(saved.m4a, saved.receipt), 'same-as-sealed-copy')
  assert.equal((await foundOnServer(pieces)).length, pieces.length, 'the search above would have found it')
  noFaults(client, partner)
})

/** Which of these bytes are in any file of the server's data folder. */
async function foundOnServer(pieces: readonly Buffer[]): Promise<readonly number[]> {
  const found = new Set<number>()
  for (const entry of await readdir(journey.server.dataFolder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const bytes = await readFile(join(entry.parentPath, entry.name))
    for (const [index, piece] of pieces.entries()) if (bytes.includes(piece)) found.add(index)
  }
  return [...found]
}
