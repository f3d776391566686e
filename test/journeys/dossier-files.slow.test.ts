import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createDocuments } from '#documents'
import { openTestApp } from '../support/app-for-test.ts'
import { filesUnder, faultsOfBag, validByLibraryOfCongress, withUnpacked } from '../../src/documents/bag-tools.testing.ts'
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
    assert.notEqual(validByLibraryOfCongress(bag), false)
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

inApp('a data breach as a file: the clock of 72 hours, the questions, both decisions and what was done, for whoever handles it and nobody else', async (app) => {
  const [noor, pim, kim] = [await colleague(app, 'Noor', ['professional']), await colleague(app, 'Pim', ['privacy-officer']), await colleague(app, 'Kim', ['complaints-officer'])]
  const opened = await noor.post(routes.staffCaseNew('datalek'), { key: 'd', discoveredAt: '2026-11-20T09:00', words: 'Telefoon kwijt in de tram.' })
  const id = caseOf(opened.headers.get('location') ?? '')
  const does = async (action: string, fields: Record<string, string>) => assert.equal((await pim.post(routes.staffCaseAct(id, action), fields)).status, 303, action)
  await does('answer-questions', { happened: 'lost', content: 'sound', people: 'few', children: 'no', readable: 'yes', reachable: 'unknown', consequences: 'Anderen horen ons gesprek.', measures: 'Op afstand gewist.', words: 'Dit weten we.' })
  await does('decide-authority', { report: 'yes', words: 'Het was niet versleuteld.' })
  await does('decide-persons', { tellPersons: 'no', words: 'We weten niet om wie het gaat.' })
  const take = async (vorm: string) => bytesOf(await pim.post(routes.staffCaseDossier(id), { vorm }))
  const early = seePdf(await take('pdf'))
  await does('note-done', { doneWhat: 'authority-told', words: 'Gemeld.', delay: 'Het was weekend.' })
  const { text, attached, faults } = seePdf(await take('pdf'))
  const paper = text().replaceAll(/\s+/g, ' ')
  assert.equal(faults, '')
  for (const said of ['Datalek Z-', 'Telefoon kwijt in de tram.', 'Anderen horen ons gesprek.', 'Het was niet versleuteld.', 'We weten niet om wie het gaat.', 'Het was weekend.', 'AVG artikel 33: 72 uur na de ontdekking.']) assert.ok(paper.includes(said), said)
  const termsIn = (files: typeof attached) => (JSON.parse(files.get('dossier.json')?.toString() ?? '') as { terms: { what: string; dueOn: string; state: string }[] }).terms.map(({ dueOn, state }) => [dueOn, state])
  assert.deepEqual([termsIn(early.attached), termsIn(attached)], [[['2026-11-23', 'late']], [['2026-11-23', 'late']]])
  withUnpacked(await take('map'), (folder) => {
    const bag = `${folder}/${(filesUnder(folder)[0] ?? '').split('/')[0]}`
    assert.deepEqual(faultsOfBag(bag), [])
    assert.notEqual(validByLibraryOfCongress(bag), false)
  })
  assert.equal((await kim.post(routes.staffCaseDossier(id), { vorm: 'pdf' })).status, 404)
  assert.equal((await browser(app).post(routes.ownCaseDossier(id), { vorm: 'pdf' })).status, 404)
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
