import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import { openJourney, type Journey } from './support/journey.ts'
import { announce, joinByCode, makeFirstAccount, sitDown, sitDownAsStaff } from './support/people.ts'
import { picture } from './support/pictures.ts'
import { button } from './support/table.ts'

let journey: Journey
before(async () => (journey = await openJourney()))
afterEach(() => journey.closeDevices())
after(() => journey?.close())

test('without JavaScript people announce, read the card, join, answer, decline and follow what happens', async () => {
  const { server } = journey
  const [client, partner, professional] = [await journey.phone({ javaScript: false }), await journey.phone({ javaScript: false }), await journey.laptop({ javaScript: false })]
  const card = await announce(client.page(), server, {
    me: { role: 'Cliënt', name: 'Sam' },
    others: [{ role: 'Partner of familielid', name: 'Noor' }, { role: 'Medewerker', name: 'Fatima' }],
  })
  await picture(client.page(), 'no-scripts-card')
  await sitDown(client.page())
  await joinByCode(partner.page(), server, card.code, 'Noor')
  await button(client.page(), 'Ik ga akkoord').click()
  await client.page().getByText('Jij gaat akkoord.').waitFor()
  await client.page().getByText('Hardop gezegd en hier genoteerd.').waitFor()
  await button(partner.page(), 'Liever niet').click()
  await partner.page().getByText('Jij wilt liever niet. Dat is goed.').waitFor()
  await picture(partner.page(), 'no-scripts-declined')

  await makeFirstAccount(professional.page(), server)
  await sitDownAsStaff(professional.page(), server)
  const staff = professional.page()
  await staff.getByRole('radio').first().check()
  await button(staff, 'Stel dit voor').click()
  await staff.getByText('Dit is het voorstel:').waitFor()
  await button(client.page(), 'Ververs deze pagina').click()
  await client.page().getByText('Dit is het voorstel:').waitFor()
  await client.page().locator('#recorder noscript p').waitFor()
  assert.equal(await button(client.page(), 'Start de opname').isVisible(), false, 'no button that does nothing')
  await picture(client.page(), 'no-scripts-table')
})
