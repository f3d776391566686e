import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createDocuments } from '#documents'
import { openTestApp } from '../support/app-for-test.ts'
import { filesUnder, faultsOfBag, withUnpacked } from '../../src/documents/bag-tools.testing.ts'
import { seePdf } from '../../src/documents/pdf-tools.testing.ts'
import { browser, colleague, COMPLAINT, DOSSIER_REFUSALS, inApp, routes, throughWizard } from '../../src/web/cases/visitor.testing.ts'

const caseOf = (address: string) => address.split('/').at(-1) ?? ''
const bytesOf = async (response: Response) => new Uint8Array(await response.arrayBuffer())

inApp('who complained and who handles it fetch the case as a PDF that opens, with all that was said and how to reach nobody', async (app) => {
  const sam = browser(app)
  const address = await throughWizard(sam, routes.complain, COMPLAINT)
  const id = caseOf(address)
  const kim = await colleague(app, 'Kim', ['complaints-officer'])
  assert.equal((await kim.post(routes.staffCaseAct(id, 'choose-regime'), { regime: 'wkkgz' })).status, 303)
  assert.equal((await kim.post(routes.staffCaseAct(id, 'tell'), { words: 'Wat vervelend. We gaan praten.' })).status, 303)
  for (const [visitor, page, to, ground] of [[sam, address, routes.ownCaseDossier(id), 'van of over deze lezer'], [kim, routes.staffCase(id), routes.staffCaseDossier(id), 'behandelt de zaak']] as const) {
    assert.ok((await visitor.text(page)).includes(`action="${to}"`), 'the button is on the page')
    const response = await visitor.post(to, { vorm: 'pdf' })
    assert.deepEqual([response.status, response.headers.get('content-type'), response.headers.get('cache-control')], [200, 'application/pdf', 'no-store'])
    assert.match(response.headers.get('content-disposition') ?? '', /^attachment; filename="Z-[0-9A-Z]{4}\.pdf"$/)
    const { text, info, attached, faults } = seePdf(await bytesOf(response))
    const data = JSON.parse(attached.get('dossier.json')?.toString() ?? '') as { statements: { text: string; answers: { text: string }[] }[]; terms: { source: string }[]; notIncluded: unknown[] }
    assert.equal(faults, '')
    assert.match(info, /Tagged: +yes/)
    assert.deepEqual(data.statements.map((one) => [one.text, one.answers.map((answer) => answer.text)]), [['Ze luisterde niet. <b>Echt</b>', ['Wat vervelend. We gaan praten.']]])
    assert.ok(data.terms.length > 0 && data.terms.every(({ source }) => source !== ''))
    const paper = text().replaceAll(/\s+/g, ' ')
    assert.ok(paper.includes('Ze luisterde niet. <b>Echt</b>') && paper.includes(ground))
    assert.ok(!JSON.stringify(data).includes('06 12345678') && !paper.includes('06 12345678'))
    assert.ok(data.notIncluded.length > 0)
  }
})

inApp('the bag is valid by other people’s programs, in the name of the case only', async (app) => {
  const sam = browser(app)
  const id = caseOf(await throughWizard(sam, routes.complain, COMPLAINT))
  const response = await sam.post(routes.ownCaseDossier(id), { vorm: 'map' })
  assert.deepEqual([response.status, response.headers.get('content-type'), response.headers.get('cache-control')], [200, 'application/zip', 'no-store'])
  withUnpacked(await bytesOf(response), (folder) => {
    const [inside = ''] = filesUnder(folder)
    const bag = `${folder}/${inside.split('/')[0]}`
    assert.deepEqual(faultsOfBag(bag), [])
    assert.ok(filesUnder(bag).includes('data/dossier.pdf'))
    assert.ok(filesUnder(folder).every((path) => !/sam/i.test(path)))
  })
})

inApp('a report made at the table gives both sides the agreement, and the report with what the other said', async (app) => {
  const card = await app.house.announced([{ role: 'professional', ageYears: undefined, name: 'Noor' }])
  const [, noor] = (await app.house.conversation(card.conversationId)).people
  const seat = await app.house.joins(card.code, { participantId: noor!.id })
  const sam = browser(app)
  sam.jar.set('openkaart_apparaat', card.device.secret)
  const address = await throughWizard(sam, routes.reportAbout(card.conversationId), [{ what: 'worker-recorded', whom: noor!.id }, { by: 'professional' }, { setting: 'site' }, { mistake: 'false' }, { words: 'Noor nam mij op.' }])
  const theirs = browser(app)
  theirs.jar.set('openkaart_apparaat', seat.device.secret)
  assert.equal((await theirs.post(`${address}/doen/tell`, { words: 'Dat was een oefening.' })).status, 303)
  for (const visitor of [sam, theirs]) {
    const { attached } = seePdf(await bytesOf(await visitor.post(routes.ownCaseDossier(caseOf(address)), { vorm: 'pdf' })))
    const data = JSON.parse(attached.get('dossier.json')?.toString() ?? '') as { agreements: { lines: string[] }[]; statements: { text: string; answers: { text: string; by: string }[] }[] }
    assert.equal(data.agreements.length, 1)
    assert.deepEqual(data.statements.map(({ text, answers }) => [text, answers.map((one) => one.text)]), [['Noor nam mij op.', ['Dat was een oefening.']]])
  }
})

test('a maker that is too slow gives a page with words, and the case is told as fetched all the same', async () => {
  for (const [settings, code] of [[{ timeLimitMs: 1 }, 'dossier-out-of-time']] as const) {
    const app = await openTestApp(undefined, undefined, createDocuments(settings))
    try {
      const sam = browser(app)
      const id = caseOf(await throughWizard(sam, routes.complain, COMPLAINT))
      for (const vorm of ['pdf', 'map']) {
        const response = await sam.post(routes.ownCaseDossier(id), { vorm })
        const { status, words } = DOSSIER_REFUSALS[code]
        assert.equal(response.status, status, code)
        assert.equal(response.headers.has('retry-after'), status === 503)
        const page = await response.text()
        assert.ok(page.includes(words.nl) && page.includes(`href="${routes.ownCase(id)}"`))
      }
      assert.equal((await app.house.storage.access.ofCase(id)).filter(({ what }) => what === 'downloaded-case').length, 2)
      assert.deepEqual(app.failures, [])
    } finally {
      await app.close()
    }
  }
})
