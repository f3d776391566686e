import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openTestApp } from '../../../test/support/app-for-test.ts'
import { routes } from '../routes.ts'
import { browser, colleague, COMPLAINT, throughWizard } from './visitor.testing.ts'

const SECRETS = /luisterde niet|06 12345678/

test('when it cannot be written down who looks, nothing of a case is shown to anybody, on any page, in any file', async () => {
  const app = await openTestApp()
  try {
    const sam = browser(app)
    const id = (await throughWizard(sam, routes.complain, COMPLAINT)).split('/').at(-1) ?? ''
    const kim = await colleague(app, 'Kim', ['complaints-officer', 'manager', 'privacy-officer'])
    const bea = await colleague(app, 'Bea', ['administrator'])
    assert.match(await sam.text(routes.ownCase(id)), SECRETS)
    assert.match(await kim.text(routes.staffCase(id)), SECRETS)
    assert.match(await bea.text(routes.staffCase(id)), /Z-[0-9A-Z]{4}/)
    const { access, cases } = app.house.storage
    const before = (await access.ofCase(id)).length
    const version = (await cases.find(id))?.version
    const full = new Error('the disk is full')
    // The store as it is when this one write fails.
    ;(access as { noteCase: typeof access.noteCase }).noteCase = async () => {
      throw full
    }
    const asked: readonly (readonly [who: string, asks: () => Promise<Response>])[] = [
      ['own page', () => sam.get(routes.ownCase(id))],
      ['own form', () => sam.get(routes.ownCaseAct(id, 'tell'))],
      ['own act', () => sam.post(routes.ownCaseAct(id, 'tell'), { words: 'Nog iets.' })],
      ['own act that is refused', () => sam.post(routes.ownCaseAct(id, 'tell'), { words: ' ' })],
      ['own PDF', () => sam.post(routes.ownCaseDossier(id), { vorm: 'pdf' })],
      ['own bag', () => sam.post(routes.ownCaseDossier(id), { vorm: 'map', geluid: 'ja' })],
      ['page of staff', () => kim.get(routes.staffCase(id))],
      ['form of staff', () => kim.get(routes.staffCaseAct(id, 'acknowledge'))],
      ['act of staff', () => kim.post(routes.staffCaseAct(id, 'choose-regime'), { regime: 'own' })],
      ['PDF of staff', () => kim.post(routes.staffCaseDossier(id), { vorm: 'pdf' })],
      ['that there is a case', () => bea.get(routes.staffCase(id))],
    ]
    for (const [what, asks] of asked) {
      const failed = app.failures.length
      const response = await asks()
      const page = await response.text()
      assert.equal(response.status, 500, what)
      assert.doesNotMatch(page, SECRETS, what)
      assert.doesNotMatch(page, /Z-[0-9A-Z]{4}|%PDF/, what)
      assert.deepEqual(app.failures.slice(failed), [full], what)
    }
    assert.equal((await access.ofCase(id)).length, before)
    assert.equal((await cases.find(id))?.version, version, 'and nothing was done')
  } finally {
    await app.close()
  }
})
