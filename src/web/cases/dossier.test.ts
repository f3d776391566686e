import assert from 'node:assert/strict'
import type { DossierMaker } from '#cases'
import { instant } from '#ground'
import { REFUSALS } from '../refusals.ts'
import { routes } from '../routes.ts'
import { openTestApp } from '../../../test/support/app-for-test.ts'
import { test } from 'node:test'
import { browser, colleague, COMPLAINT, inApp, throughWizard } from './visitor.testing.ts'

const caseOf = (address: string) => address.split('/').at(-1) ?? ''

inApp('whoever sees only that a case exists, or nothing of it, gets no byte of it, however they ask', async (app) => {
  const id = caseOf(await throughWizard(browser(app), routes.complain, COMPLAINT))
  for (const [name, role, status, code] of [
    ['Bea', 'administrator', 403, 'not-your-part'], ['Pim', 'privacy-officer', 403, 'not-your-part'],
    ['Noor', 'professional', 404, 'case-not-found'], ['Jip', 'committee-member', 404, 'case-not-found'], ['Jo', 'legal-adviser', 404, 'case-not-found'],
  ] as const) {
    const visitor = await colleague(app, name, [role])
    const response = await visitor.post(routes.staffCaseDossier(id), { vorm: 'pdf', geluid: 'ja' })
    const page = await response.text()
    assert.equal(response.status, status, role)
    assert.ok(page.includes(REFUSALS[code].words.nl), role)
    assert.doesNotMatch(page, /luisterde niet|Sam|06 12345678/)
    assert.ok(!(await visitor.text(routes.staffCase(id))).includes(routes.staffCaseDossier(id)), 'and no button')
    assert.notEqual((await visitor.post(routes.ownCaseDossier(id), { vorm: 'pdf' })).status, 200, 'nor by the other address')
  }
  const looked = await app.house.storage.access.ofCase(id)
  assert.deepEqual(looked.filter(({ what }) => what === 'downloaded-case'), [])
})

inApp('what is crafted is refused: another site, no form, another form, a made-up case, nobody signed in', async (app) => {
  const sam = browser(app)
  const id = caseOf(await throughWizard(sam, routes.complain, COMPLAINT))
  const kim = await colleague(app, 'Kim', ['complaints-officer'])
  assert.equal((await sam.post(routes.ownCaseDossier(id), {})).status, 422)
  assert.equal((await sam.post(routes.ownCaseDossier(id), { vorm: '../pdf' })).status, 422)
  assert.equal((await kim.post(routes.staffCaseDossier('x'.repeat(22)), { vorm: 'pdf' })).status, 404)
  assert.equal((await kim.post(routes.staffCaseDossier('..%2f..'), { vorm: 'pdf' })).status, 404)
  assert.equal((await browser(app).post(routes.ownCaseDossier(id), { vorm: 'pdf' })).status, 404)
  assert.equal((await browser(app).post(routes.staffCaseDossier(id), { vorm: 'pdf' })).status, 303)
  assert.equal((await kim.get(routes.staffCaseDossier(id))).status, 404)
  const cookie = [...sam.jar].map(([name, value]) => `${name}=${value}`).join('; ')
  const elsewhere = await app.ask(routes.ownCaseDossier(id), { method: 'POST', body: new URLSearchParams({ vorm: 'pdf' }), headers: { cookie, origin: 'https://elders.example', 'sec-fetch-site': 'cross-site' } })
  assert.equal(elsewhere.status, 403)
  assert.deepEqual((await app.house.storage.access.ofCase(id)).filter(({ what }) => what === 'downloaded-case'), [])
})

test('that somebody fetches a case is on disk before its first byte is made, with who, when and on which ground', async () => {
  const seen: unknown[] = []
  let lookAt: () => Promise<unknown> = async () => undefined
  const watching: DossierMaker & { close: () => Promise<void> } = {
    async dossierPdf() {
      seen.push(await lookAt())
      return { ok: false, refusal: { code: 'dossier-no-room' } }
    },
    dossierBag: async () => assert.fail('nobody asked for a bag'),
    close: async () => undefined,
  }
  const app = await openTestApp(undefined, undefined, watching)
  try {
    const sam = browser(app)
    const id = caseOf(await throughWizard(sam, routes.complain, COMPLAINT))
    const kim = await colleague(app, 'Kim', ['complaints-officer'])
    const { cases, access } = app.house.storage
    lookAt = async () => (await access.ofCase(id)).filter(({ what }) => what === 'downloaded-case').at(-1)
    const at = instant(app.house.deps.now())
    assert.equal((await sam.post(routes.ownCaseDossier(id), { vorm: 'pdf' })).status, 503)
    assert.equal((await kim.post(routes.staffCaseDossier(id), { vorm: 'pdf' })).status, 503)
    const sams = (await cases.find(id))?.people[0]?.id
    assert.deepEqual(seen, [
      { at, caseId: id, what: 'downloaded-case', by: { kind: 'case-person', id: sams }, ground: 'part-of-case' },
      { at, caseId: id, what: 'downloaded-case', by: { kind: 'staff', id: kim.account.id }, ground: 'handles-case' },
    ])
  } finally {
    await app.close()
  }
})

inApp('who asks again and again waits; others are not held up', async (app) => {
  const [sam, mila] = [browser(app), browser(app)]
  const [one, other] = [caseOf(await throughWizard(sam, routes.complain, COMPLAINT)), caseOf(await throughWizard(mila, routes.complain, COMPLAINT))]
  let last = 0
  for (let i = 0; i < 9; i++) last = (await sam.post(routes.ownCaseDossier(one), {})).status
  assert.equal(last, 429)
  assert.equal((await mila.post(routes.ownCaseDossier(other), {})).status, 422)
})
