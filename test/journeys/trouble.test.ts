import assert from 'node:assert/strict'
import { after, afterEach, before, test, type TestContext } from 'node:test'
import type { Page } from 'playwright-core'
import { reasonOf } from '#ledger'
import { assertHeard, assertLike, decoded, likenessOf } from '../../src/web/testing/sound.ts'
import type { Device } from './support/device.ts'
import { openJourney, type Journey } from './support/journey.ts'
import { announce, joinByCode, noFaults, sitDown, type Card } from './support/people.ts'
import { picture } from './support/pictures.ts'
import { acknowledged, agree, button, everybodySees, fourWords, pass, pieces, recorderSays, saveAll, startRecording, textOf } from './support/table.ts'
import { checked, leavesIn, verdictOn } from './support/verify.ts'

let journey: Journey
before(async () => (journey = await openJourney()))
afterEach(() => journey.closeDevices())
after(() => journey?.close())

test('twenty seconds without network lose nothing: the screen says so, and all is acknowledged afterwards', async (t) => {
  const { client, partner, pages } = await recordingTogether()
  await acknowledged(client.page(), 2)
  client.cable.cut()
  const cutAtMs = Date.now()
  await client.page().getByText('Geen verbinding. De opname gaat door op dit apparaat en wordt later verzegeld.').waitFor()
  t.diagnostic(`the screen says that the network is gone after ${Date.now() - cutAtMs} ms`)
  await picture(client.page(), 'network-gone')
  await pass(20_000 - (Date.now() - cutAtMs))
  client.cable.mend()
  const mendedAtMs = Date.now()
  const { done, all } = await acknowledged(client.page(), 20)
  t.diagnostic(`${done} of ${all} pieces acknowledged ${Date.now() - mendedAtMs} ms after the network came back`)
  await button(client.page(), 'Stop de opname').click()
  await assertWhole(t, client, pages, [])
  noFaults(client, partner)
})

test('without network the other screens say that they may be behind, and catch up by themselves', async () => {
  const { client, partner, pages } = await recordingTogether()
  partner.cable.cut()
  await partner.page().getByText(/Geen verbinding/).waitFor()
  await picture(partner.page(), 'partner-without-network')
  await button(client.page(), 'Pauzeer').click()
  await everybodySees('De opname is gepauzeerd', client.page())
  partner.cable.mend()
  await everybodySees('De opname is gepauzeerd', ...pages)
  await partner.page().getByText(/Geen verbinding/).waitFor({ state: 'hidden' })
  await button(client.page(), 'Stop de opname').click()
  await everybodySees('Er wordt niet opgenomen', ...pages)
  noFaults(client, partner)
})

test('a withdrawal while the recorder has no network: what was said after it is kept nowhere', async (t) => {
  const { client, partner, pages } = await recordingTogether()
  await acknowledged(client.page(), 3)
  client.cable.cut()
  const withdrawnAtMs = Date.now()
  await button(partner.page(), 'Ik wil toch niet').click()
  await everybodySees('Er wordt niet opgenomen', partner.page())
  await pass(8000)
  client.cable.mend()
  await everybodySees('Er wordt niet opgenomen', ...pages)
  await recorderSays(client.page(), /^De opname is gestopt/)
  for (const page of pages) await page.getByText(/Dit deel is dicht/).waitFor({ timeout: 40_000 })
  await button(partner.page(), 'Dit deel mag toch bewaard worden').click()
  const saved = await saveAll(partner.page(), journey.folder)
  const receipt = await textOf(saved.receipt)
  const soundMs = leavesIn(receipt).reduce((sum, { kind, count }) => sum + (kind === 'audio' ? count / 48 : 0), 0)
  const [seal] = checked(receipt).seals
  assert.ok(seal !== undefined, 'the device that recorded signed what is left')
  const untilMs = withdrawnAtMs - Date.parse(seal.statement.startedAt)
  t.diagnostic(`${soundMs} ms of sound kept, withdrawn ${untilMs} ms after the start, back eight seconds later`)
  assert.ok(soundMs <= untilMs + 1000 && soundMs >= untilMs - 2000)
  assert.equal(verdictOn(saved.ogg, saved.receipt), 'same')
  noFaults(client, partner)
})

test('a closed tab and a killed browser: the recording is found again, goes on, and the gaps are disclosed to both', async (t) => {
  const { client, partner, card } = await recordingTogether()
  const knownAtMs = Date.now()
  const table = `${journey.server.origin}/gesprek/${card.conversationId}`
  await acknowledged(client.page(), 3)
  const first = client.page()
  await client.context().newPage()
  await first.close({ runBeforeUnload: false })
  await pass(2000)
  await client.page().goto(table)
  await recorderSays(client.page(), /^Op dit apparaat staat nog een opname die niet is afgemaakt/)
  await button(client.page(), 'Ga verder').click()
  await recorderSays(client.page(), /^Er wordt opgenomen/)
  // A browser writes its cookies to disk every half minute: until then a killed one does not know who it was.
  await pass(31_000 - (Date.now() - knownAtMs))
  const before = await pieces(client.page())
  await client.kill()
  await partner.page().getByText(/Er komt al even geen geluid binnen/).waitFor({ timeout: 40_000 })
  await picture(partner.page(), 'no-sound-comes-in')
  await client.reopen()
  await client.page().goto(table)
  await recorderSays(client.page(), /^Op dit apparaat staat nog een opname die niet is afgemaakt/)
  await picture(client.page(), 'found-again')
  const after = await acknowledged(client.page(), before.done)
  t.diagnostic(`${before.all} pieces before the browser was killed, ${after.all} after it`)
  await button(client.page(), 'Stop de opname').click()
  const pages = [client.page(), partner.page()]
  await assertWhole(t, client, pages, ['app-closed', 'app-closed'])
  for (const page of pages) {
    await page.getByText(/^Onderbrekingen: 2/).click()
    assert.equal(await page.getByText(/er ging geluid verloren, want de pagina of browser ging dicht/).count(), 2, 'both screens tell of both gaps')
  }
  await Promise.all(pages.map((page, index) => picture(page, `gaps-${index}`)))
  noFaults(client, partner)
})

test('a killed server has every acknowledged second after its restart, and the recording runs on without a gap', async (t) => {
  const { client, partner, pages } = await recordingTogether()
  const { server } = journey
  const before = await acknowledged(client.page(), 4)
  await server.kill()
  await client.page().getByText('Geen verbinding. De opname gaat door op dit apparaat en wordt later verzegeld.').waitFor()
  await pass(3000)
  await server.restart()
  const id = await recordingHere(client.page())
  const answer = await client.page().request.get(`${server.origin}/api/v1/recordings/${id}/segments`)
  const { size } = (await answer.json()) as { size: number }
  t.diagnostic(`${before.done} pieces acknowledged before the server was killed, ${size} there after its restart`)
  assert.ok(size >= before.done, 'nothing acknowledged is lost')
  await acknowledged(client.page(), before.done + 6)
  await button(client.page(), 'Stop de opname').click()
  await assertWhole(t, client, pages, [])
  noFaults(client, partner)
})

type Together = { readonly client: Device; readonly partner: Device; readonly pages: readonly Page[]; readonly card: Card }

/** A client and her partner whose talk is being recorded. */
async function recordingTogether(): Promise<Together> {
  const [client, partner] = [await journey.recorder(), await journey.phone()]
  const pages = [client.page(), partner.page()]
  const card = await announce(client.page(), journey.server, { me: { role: 'Cliënt', name: 'Sam' }, others: [{ role: 'Partner of familielid', name: 'Noor' }] })
  await sitDown(client.page())
  await joinByCode(partner.page(), journey.server, card.code, 'Noor')
  for (const page of pages) await agree(page)
  await startRecording(client.page())
  await everybodySees('Er wordt opgenomen', ...pages)
  return { client, partner, pages, card }
}

/** Both sides hold the same receipt and sound; it is what the microphone of the client gave, with exactly these gaps. */
async function assertWhole(t: TestContext, client: Device, pages: readonly Page[], gaps: readonly string[]): Promise<void> {
  await everybodySees('Er wordt niet opgenomen', ...pages)
  assert.equal(new Set(await Promise.all(pages.map(fourWords))).size, 1)
  for (const [index, page] of pages.entries()) {
    const saved = await saveAll(page, journey.folder)
    assert.equal(verdictOn(saved.ogg, saved.receipt), 'same')
    if (index > 0) continue
    const leaves = leavesIn(await textOf(saved.receipt))
    assert.deepEqual(leaves.filter(({ kind }) => kind === 'gap').map(reasonOf), gaps)
    const likeness = likenessOf(decoded(saved.ogg), leaves, client.heard)
    t.diagnostic(JSON.stringify(likeness))
    assertHeard(client.heard, journey.speech.samples)
    assertLike(likeness)
  }
}

async function recordingHere(page: Page): Promise<string> {
  const state = JSON.parse((await page.locator('#recorder-state').textContent()) ?? '{}') as { recordings: { id: string }[] }
  return state.recordings.at(-1)!.id
}
