import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { assertHeard, assertLike, decoded, likenessOf } from '../../src/web/testing/sound.ts'
import { openJourney, type Journey } from './support/journey.ts'
import { announce, joinByCode, makeFirstAccount, noFaults, sitDown, sitDownAsStaff } from './support/people.ts'
import { picture } from './support/pictures.ts'
import { acknowledgements, agree, button, everybodySees, fourWords, pass, recorderSays, saveAll, startRecording, textOf, type Saved } from './support/table.ts'
import { checked, checkPage, commandLine, leavesIn, verdictOn } from './support/verify.ts'

let journey: Journey
before(async () => (journey = await openJourney()))
after(() => journey?.close())

test('three people announce, agree, record and compare four words; all keep the same sound and the same proof of it', async (t) => {
  const { server, folder } = journey
  const [client, professional, partner] = [await journey.recorder(), await journey.laptop(), await journey.phone()]
  const pages = [client.page(), professional.page(), partner.page()] as const
  const pictures = (moment: string) => Promise.all(pages.map((page, index) => picture(page, `main-${moment}-${['client', 'professional', 'partner'][index]}`)))
  await makeFirstAccount(professional.page(), server)
  const card = await announce(client.page(), server, {
    me: { role: 'Cliënt', name: 'Sam' },
    others: [{ role: 'Medewerker', name: 'Fatima' }, { role: 'Partner of familielid', name: 'Noor' }],
  })
  await picture(client.page(), 'main-card')
  await sitDown(client.page())
  await joinByCode(partner.page(), server, card.code, 'Noor')
  await sitDownAsStaff(professional.page(), server)
  await pictures('before')
  for (const page of pages) await agree(page)

  const acknowledged = acknowledgements(client.page())
  await startRecording(client.page())
  t.diagnostic(`from sound to the last screen that says so: ${await everybodySees('Er wordt opgenomen', ...pages)} ms`)
  await pass(7000)
  await pictures('recording')
  const pausedMs = Date.now()
  await button(partner.page(), 'Pauzeer de opname').click()
  await everybodySees('De opname is gepauzeerd', ...pages)
  await recorderSays(client.page(), /^Gepauzeerd/)
  t.diagnostic(`paused by another phone: every screen and the microphone after ${Date.now() - pausedMs} ms`)
  await pictures('paused')
  await button(client.page(), 'Ga verder').click()
  await everybodySees('Er wordt opgenomen', ...pages)
  await recorderSays(client.page(), /^Er wordt opgenomen/)
  await pass(6000)
  await button(client.page(), 'Stop de opname').click()
  await everybodySees('Er wordt niet opgenomen', ...pages)
  t.diagnostic(`acknowledged within: ${acknowledged()}`)
  const words = await Promise.all(pages.map(fourWords))
  assert.equal(new Set(words).size, 1, `the same four words on every screen: ${words.join(' / ')}`)
  for (const page of [professional.page(), partner.page()]) await button(page, 'Wij zien dezelfde woorden').click()
  for (const page of pages) await page.getByText(/Ondertekend door: (?=.*Sam)(?=.*Fatima)(?=.*Noor)/).waitFor()

  const saved: Saved[] = []
  for (const page of pages) saved.push(await saveAll(page, folder))
  await pictures('sealed')
  for (const { ogg, m4a, receipt } of saved) {
    const { agreements, seals } = checked(await textOf(receipt))
    assert.deepEqual(agreements.map(({ statement }) => statement.role).sort(), ['client', 'professional', 'relative'], 'signed by everybody')
    assert.deepEqual(seals.map(({ statement }) => statement.role).sort(), ['client', 'professional', 'relative'])
    assert.equal(verdictOn(ogg, receipt), 'same')
    assert.equal(verdictOn(m4a, receipt), 'same-as-sealed-copy')
  }
  const [first] = saved
  const printed = commandLine(first!.ogg, first!.receipt)
  assert.deepEqual([printed.exitCode, printed.verdict, printed.words.join(' ')], [0, 'same', words[0]])
  assert.equal(commandLine(first!.m4a, first!.receipt).verdict, 'same-as-sealed-copy')
  const leaves = leavesIn(await textOf(first!.receipt))
  assertHeard(client.heard, journey.speech.samples)
  for (const path of [first!.ogg, first!.m4a]) {
    const likeness = likenessOf(decoded(path), leaves, client.heard)
    t.diagnostic(`${path.slice(-3)}: ${JSON.stringify(likeness)}`)
    assertLike(likeness)
  }

  await button(professional.page(), 'Rond het gesprek af').click()
  await everybodySees('Dit gesprek is afgerond', ...pages)
  await pictures('finished')
  const later = await journey.phone()
  await codeNoLongerWorks(later.page(), card.code)
  await comesBack(later.page(), card.personalLink)
  assert.equal(await fourWords(later.page()), words[0])
  const kept = await saveAll(later.page(), folder)
  const told = await checkPage(later.page(), server, kept.ogg, kept.receipt)
  await picture(later.page(), 'main-checked')
  assert.deepEqual([told.headline, told.words], [printed.headline, words[0]])
  noFaults(client, professional, partner, later)
})

async function codeNoLongerWorks(page: Page, code: string): Promise<void> {
  await page.goto(`${journey.server.origin}/mee?code=${code}`)
  await button(page, 'Verder').click()
  await page.getByText(/We vinden geen gesprek met deze code/).first().waitFor()
}

async function comesBack(page: Page, personalLink: string): Promise<void> {
  await page.goto(personalLink)
  await button(page, 'Verder naar mijn gesprek').click()
  await page.waitForURL(/\/gesprek\//)
}
