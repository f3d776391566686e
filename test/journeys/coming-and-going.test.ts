import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import { reasonOf } from '#ledger'
import { assertAccessible } from '../../src/web/testing/checks.ts'
import { openJourney, type Journey } from './support/journey.ts'
import { announce, joinByCode, joinUnexpected, makeFirstAccount, noFaults, signIn, sitDown, sitDownAsStaff } from './support/people.ts'
import { picture } from './support/pictures.ts'
import { agree, button, decline, everybodySees, fourWords, pass, recorderSays, saveAll, startRecording, textOf } from './support/table.ts'
import { leavesIn, verdictOn } from './support/verify.ts'

let journey: Journey
before(async () => (journey = await openJourney()))
afterEach(() => journey.closeDevices())
after(() => journey?.close())

test('who comes in later pauses the recording until everybody answered; who said no and leaves makes it possible again', async () => {
  const { server } = journey
  const [client, professional, late] = [await journey.recorder(), await journey.laptop(), await journey.phone()]
  await makeFirstAccount(professional.page(), server)
  const card = await announce(client.page(), server, { me: { role: 'Cliënt', name: 'Sam' }, others: [{ role: 'Medewerker', name: 'Fatima' }] })
  await sitDown(client.page())
  await sitDownAsStaff(professional.page(), server)
  await startRecording(client.page())
  await everybodySees('Er wordt opgenomen', client.page(), professional.page())
  await pass(3000)

  await joinUnexpected(late.page(), server, card.code, { role: 'Partner of familielid', name: 'Noor' })
  const pages = [client.page(), professional.page(), late.page()]
  await everybodySees('De opname is gepauzeerd', ...pages)
  await recorderSays(client.page(), /^Gepauzeerd/)
  for (const page of pages) await page.getByText('Er kwam iemand bij.').first().waitFor()
  assert.equal(await button(client.page(), 'Ga verder').isVisible(), false, 'nobody can go on before everybody answered')
  await Promise.all(pages.map((page, index) => picture(page, `late-joiner-${index}`)))

  await decline(late.page())
  await agree(professional.page())
  // Who started said yes by doing so.
  await client.page().getByText('Jij gaat akkoord.').waitFor()
  assert.equal(await button(client.page(), 'Ga verder').isVisible(), false, 'somebody would rather not')
  await button(late.page(), 'Ik ga weg').click()
  await button(client.page(), 'Ga verder').click()
  await everybodySees('Er wordt opgenomen', ...pages)
  await recorderSays(client.page(), /^Er wordt opgenomen/)
  await pass(2500)

  // Coming back with a no that still stands ends the recording; a new one is possible as soon as the answer is yes.
  await button(late.page(), 'Ik ben er').click()
  await everybodySees('Er wordt niet opgenomen', ...pages)
  await recorderSays(client.page(), /^De opname is gestopt/)
  for (const page of pages) await page.getByText('Iemand wil liever niet worden opgenomen. Het gesprek gaat gewoon door.').first().waitFor()
  assert.equal(new Set(await Promise.all(pages.map(fourWords))).size, 1)
  assert.equal(await button(client.page(), /^Start /).isVisible(), false)
  await button(late.page(), 'Ik wil toch wel').click()
  await button(client.page(), /^Start /).waitFor()
  const saved = await saveAll(client.page(), journey.folder)
  const leaves = leavesIn(await textOf(saved.receipt))
  assert.deepEqual(leaves.filter(({ kind }) => kind === 'pause' || kind === 'end').map(reasonOf), ['somebody-joined', 'declined'])
  assert.equal(verdictOn(saved.ogg, saved.receipt), 'same')
  noFaults(client, professional, late)
})

test('a child of 13 answers in private, declines with one tap, and the organisation offers another way', async () => {
  const { server } = journey
  const [client, professional, child] = [await journey.recorder(), await journey.laptop(), await journey.phone()]
  await signIn(professional.page(), server)
  const card = await announce(client.page(), server, {
    me: { role: 'Cliënt', name: 'Sam' },
    others: [{ role: 'Medewerker', name: 'Fatima' }, { role: 'Kind', name: 'Bo', age: 13 }],
    subject: 'Samen met Bo',
  })
  await sitDown(client.page())
  await sitDownAsStaff(professional.page(), server, 'Samen met Bo')
  await joinByCode(child.page(), server, card.code, 'Bo')
  await agree(client.page())
  await agree(professional.page())
  await child.page().getByText('Niemand anders ziet jouw antwoord.').waitFor()
  await picture(child.page(), 'child-before')
  await decline(child.page())
  for (const page of [client.page(), professional.page()]) {
    await page.getByText('Niet iedereen wil dat er wordt opgenomen. We zeggen niet wie. Het gesprek gaat gewoon door.').waitFor()
    const shown = (await page.locator('main').innerText()).replaceAll(/\s+/g, ' ')
    assert.match(shown, /Bo \(kind, 13 jaar\):? is er, antwoordt in stilte/)
    assert.doesNotMatch(shown, /Bo[^.]{0,40}liever niet/)
  }
  assert.equal(await button(client.page(), 'Start de opname').isVisible(), false)
  await client.page().getByText('De organisatie is gevraagd om een andere manier voor te stellen.').waitFor()

  const staff = professional.page()
  await staff.getByRole('radio').first().check()
  await staff.getByLabel('In je eigen woorden').fill('Zullen we samen een verslag maken?')
  await button(staff, 'Stel dit voor').click()
  for (const page of [client.page(), child.page()]) {
    await page.getByText('Dit is het voorstel:').waitFor()
    await page.getByText('Zullen we samen een verslag maken?').waitFor()
  }
  for (const { page } of [professional, child]) await assertAccessible(page())
  await Promise.all([client, professional, child].map((device, index) => picture(device.page(), `alternative-${index}`)))
  noFaults(client, professional, child)
})
