import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import { assertAccessible } from '../../src/web/testing/checks.ts'
import { assertLike, decoded, likenessOf } from '../../src/web/testing/sound.ts'
import { openJourney, type Journey } from './support/journey.ts'
import { announce, joinByCode, makeFirstAccount, noFaults, sitDown, sitDownAsStaff } from './support/people.ts'
import { picture } from './support/pictures.ts'
import { agree, button, everybodySees, fourWords, pass, recorderSays, recordingId, saveAll, startRecording, textOf } from './support/table.ts'
import { checked, commandLine, leavesIn, verdictOn } from './support/verify.ts'

let journey: Journey
before(async () => (journey = await openJourney()))
afterEach(() => journey.closeDevices())
after(() => journey?.close())

test('two people: the client records without waiting for an answer of the professional', async () => {
  const client = await journey.recorder()
  const page = client.page()
  await announce(page, journey.server, { me: { role: 'Cliënt', name: 'Sam' }, others: [{ role: 'Medewerker', name: 'Fatima' }], subject: 'Met ons tweeën' })
  await sitDown(page)
  await startRecording(page)
  await everybodySees('Er wordt opgenomen', page)
  await pass(5000)
  await button(page, 'Stop de opname').click()
  const words = await fourWords(page)
  const saved = await saveAll(page, journey.folder)
  const told = commandLine(saved.ogg, saved.receipt)
  assert.deepEqual([told.verdict, told.words.join(' ')], ['same', words])
  noFaults(client)
})

test('who withdraws stops the recording at once; what was recorded stays closed until that same person opens it', async (t) => {
  const { server } = journey
  const [client, professional, partner] = [await journey.recorder(), await journey.laptop(), await journey.phone()]
  const pages = [client.page(), professional.page(), partner.page()] as const
  await makeFirstAccount(professional.page(), server)
  const card = await announce(client.page(), server, {
    me: { role: 'Cliënt', name: 'Sam' },
    others: [{ role: 'Medewerker', name: 'Fatima' }, { role: 'Partner of familielid', name: 'Noor' }],
  })
  await sitDown(client.page())
  await joinByCode(partner.page(), server, card.code, 'Noor')
  await sitDownAsStaff(professional.page(), server)
  for (const page of pages) await agree(page)
  await startRecording(client.page())
  await everybodySees('Er wordt opgenomen', ...pages)
  await pass(5000)

  const withdrawnAtMs = Date.now()
  await button(partner.page(), 'Ik wil toch niet').click()
  await everybodySees('Er wordt niet opgenomen', ...pages)
  await recorderSays(client.page(), /^De opname is gestopt/)
  t.diagnostic(`stopped on every screen ${Date.now() - withdrawnAtMs} ms after the press`)
  for (const page of pages) {
    await page.getByText(/Iemand wil niet verder met opnemen/).first().waitFor()
    await page.getByText(/Dit deel is dicht/).waitFor()
    assert.equal(await page.getByRole('link', { name: 'Bewaar de opname' }).count(), 0, 'no copy is offered')
    assert.equal(await page.locator('audio').count(), 0)
  }
  await Promise.all(pages.map((page, index) => picture(page, `withdrawn-${index}`)))
  await assertAccessible(partner.page())
  const id = recordingId(await client.page().content())
  for (const page of pages) {
    for (const format of ['ogg', 'm4a']) {
      const answer = await page.request.get(`${server.origin}/gesprek/${card.conversationId}/opname/${id}/gesprek.${format}`)
      assert.ok([403, 409].includes(answer.status()), `${format}: ${answer.status()}`)
    }
  }
  for (const page of [client.page(), professional.page()]) assert.equal(await button(page, 'Dit deel mag toch bewaard worden').count(), 0)

  await button(partner.page(), 'Dit deel mag toch bewaard worden').click()
  for (const page of pages) {
    const saved = await saveAll(page, journey.folder)
    assert.equal(verdictOn(saved.ogg, saved.receipt), 'same')
    assert.equal(verdictOn(saved.m4a, saved.receipt), 'same-as-sealed-copy')
    const receipt = await textOf(saved.receipt)
    assert.ok(checked(receipt).head !== undefined)
    if (page !== client.page()) continue
    const leaves = leavesIn(receipt)
    const lastMs = leaves.at(-1)!.atMs
    const likeness = likenessOf(decoded(saved.ogg), leaves, client.heard)
    t.diagnostic(`${lastMs} ms in the log; ${JSON.stringify(likeness)}`)
    assertLike(likeness)
  }
  noFaults(client, professional, partner)
})
