import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { assertAccessible } from '../../src/web/testing/checks.ts'
import type { Device } from './support/device.ts'
import { openJourney, type Journey } from './support/journey.ts'
import { press, tabTo } from './support/keyboard.ts'
import { announce, noFaults, sitDown, type Card } from './support/people.ts'
import { acknowledged, everybodySees, fourWords, recorderSays } from './support/table.ts'

let journey: Journey
let client: Device
let partner: Device
let card: Card
before(async () => {
  journey = await openJourney()
  client = await journey.recorder()
  partner = await journey.laptop()
  card = await announce(client.page(), journey.server, { me: { role: 'Cliënt', name: 'Sam' }, others: [{ role: 'Partner of familielid', name: 'Noor' }] })
  await sitDown(client.page())
})
after(() => journey?.close())

test('with the keyboard alone people join, agree, start, pause and stop; every state is usable by everybody', async (t) => {
  const [mine, hers] = [client.page(), partner.page()]
  await hers.goto(`${journey.server.origin}/mee`)
  await tabTo(hers, 'Code')
  await hers.keyboard.type(card.code)
  await hers.keyboard.press('Enter')
  await hers.getByRole('heading', { name: 'Wie ben je?' }).waitFor()
  await tabTo(hers, /^Noor/)
  await hers.keyboard.press('Space')
  await press(hers, 'Ik doe mee')
  await hers.waitForURL(/\/gesprek\//)
  await usable(t, 'nobody answered', mine, hers)

  for (const page of [mine, hers]) {
    await press(page, 'Ik ga akkoord')
    await page.getByText('Jij gaat akkoord.').waitFor()
    assert.equal(await page.evaluate(() => document.activeElement?.closest('[data-part]')?.getAttribute('data-part')), 'answer-given', 'the keyboard stays with the answer')
  }
  await press(mine, 'Start de opname')
  await everybodySees('Er wordt opgenomen', mine, hers)
  await recorderSays(mine, /^Er wordt opgenomen/)
  assert.equal(await mine.evaluate(() => document.activeElement?.id), 'recorder-pause')
  await acknowledged(mine, 2)
  await usable(t, 'recording', mine, hers)
  await press(hers, 'Pauzeer de opname')
  await everybodySees('De opname is gepauzeerd', mine, hers)
  await usable(t, 'paused', mine, hers)
  await press(mine, 'Ga verder')
  await everybodySees('Er wordt opgenomen', mine, hers)
  await acknowledged(mine, 4)
  await press(mine, 'Stop de opname')
  assert.equal(await fourWords(mine), await fourWords(hers))
  await hers.getByRole('link', { name: 'Bewaar de opname (M4A' }).waitFor({ timeout: 40_000 })
  await press(hers, 'Wij zien dezelfde woorden')
  await hers.getByText(/Ondertekend door: .*Noor/).waitFor()
  await usable(t, 'sealed', mine, hers)
  await press(mine, 'Rond het gesprek af')
  await everybodySees('Dit gesprek is afgerond', mine, hers)
  await usable(t, 'finished', mine, hers)
  noFaults(client, partner)
})

/** Every check of accessibility, on both screens as they are now. */
async function usable(t: { diagnostic: (text: string) => void }, state: string, ...pages: readonly Page[]): Promise<void> {
  const begunMs = Date.now()
  for (const page of pages) await assertAccessible(page).catch((cause: unknown) => assert.fail(`${state}: ${String(cause)}`))
  t.diagnostic(`${state}: checked in ${Date.now() - begunMs} ms`)
}
