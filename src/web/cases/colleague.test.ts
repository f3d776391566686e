import assert from 'node:assert/strict'
import { REFUSALS } from '../refusals.ts'
import { routes } from '../routes.ts'
import { colleague, inApp } from './visitor.testing.ts'
import { CASE_WORDS } from './words.ts'

const idOf = (response: Response) => (response.headers.get('location') ?? '').split('/').at(-1) ?? ''
const { nl } = CASE_WORDS

inApp('a report about a colleague names the account; that colleague reads and answers it under it, gets a copy, and cannot handle it in any role', async (app) => {
  const noor = await colleague(app, 'Noor', ['professional'])
  const jip = await colleague(app, 'Jip', ['professional', 'manager', 'legal-adviser', 'privacy-officer'])
  const mo = await colleague(app, 'Mo', ['manager'])
  const fields = { key: 'a', what: 'covert-image', by: 'professional', mistake: 'false', first: 'false', medium: 'video', setting: 'site', words: 'Jip filmde stiekem.' }
  const form = await noor.text(routes.staffCaseNew('melding'))
  assert.ok(form.includes(nl.staff.colleague) && form.includes(`value="${jip.account.id}"`))
  for (const wrong of [{ colleague: 'somebody-made-up' }, { colleague: jip.account.id, concernedRole: 'client' }]) {
    const refused = await noor.post(routes.staffCaseNew('melding'), { ...fields, ...wrong, key: JSON.stringify(wrong).slice(0, 30) })
    assert.equal(refused.status, 422)
    assert.match(await refused.text(), /href="#colleague"/)
  }
  const id = idOf(await noor.post(routes.staffCaseNew('melding'), { ...fields, colleague: jip.account.id }))
  assert.ok((await jip.text(routes.staffCases)).includes(routes.staffCase(id)), 'it is in their own list')
  const page = await jip.text(routes.staffCase(id))
  assert.match(page, /Jip filmde stiekem\./)
  assert.ok(page.includes(nl.roles.concerned))
  assert.deepEqual([...page.matchAll(/\/doen\/([a-z-]+)/g)].map(([, action]) => action), ['tell', 'give-leave'])
  for (const [action, more] of [['take-up', {}], ['take-step', { step: 'ask-to-stop', outcome: 'done', said: 'Ja.' }], ['propose-legal', {}], ['advise-legal', {}], ['skip-step', { step: 'ask-to-stop', reason: 'not-possible' }], ['tell-concerned', { how: 'spoken' }], ['close', {}]] as const) {
    const refused = await jip.post(routes.staffCaseAct(id, action), { words: 'Dit regel ik zelf.', ...more })
    assert.equal(refused.status, 403, action)
    assert.ok((await refused.text()).includes(REFUSALS['not-your-part'].words.nl))
  }
  assert.equal((await jip.post(routes.staffCaseAct(id, 'tell'), { words: 'Ik maakte een foto van de deur.' })).status, 303)
  assert.match(await mo.text(routes.staffCase(id)), /Ik maakte een foto van de deur\./)
  const copy = await jip.post(routes.staffCaseDossier(id), { vorm: 'pdf' })
  assert.deepEqual([copy.status, copy.headers.get('content-type')], [200, 'application/pdf'])
  const looked = (await app.house.storage.access.ofCase(id)).filter(({ by }) => by.kind === 'staff' && by.id === jip.account.id)
  assert.ok(looked.some(({ what, ground }) => what === 'opened-case' && ground === 'part-of-case') && looked.some(({ what }) => what === 'downloaded-case'))
})

inApp('a manager says later which colleague it was; a made-up account is refused, and nobody else can say it', async (app) => {
  const noor = await colleague(app, 'Noor', ['professional'])
  const jip = await colleague(app, 'Jip', ['professional'])
  const mo = await colleague(app, 'Mo', ['manager'])
  const id = idOf(await noor.post(routes.staffCaseNew('melding'), { key: 'a', what: 'worker-recorded', by: 'professional', mistake: 'false', concernedRole: 'professional', words: 'Iemand van de dagdienst nam op.' }))
  assert.equal((await jip.get(routes.staffCase(id))).status, 404)
  const one = await app.house.storage.cases.find(id)
  const person = one?.people.find(({ part }) => part === 'concerned')?.id ?? ''
  assert.match(await mo.text(routes.staffCase(id)), /doen\/name-colleague/)
  assert.match(await mo.text(routes.staffCaseAct(id, 'name-colleague')), new RegExp(nl.fields.whichPerson.replace('?', '\\?')))
  assert.equal((await noor.post(routes.staffCaseAct(id, 'name-colleague'), { person, colleague: jip.account.id })).status, 403)
  for (const [fields, field] of [[{ person, colleague: '' }, 'colleague'], [{ person: '', colleague: jip.account.id }, 'person'], [{ person, colleague: 'somebody-made-up' }, 'person']] as const) {
    const refused = await mo.post(routes.staffCaseAct(id, 'name-colleague'), fields)
    assert.equal(refused.status, 422)
    assert.ok((await refused.text()).includes(`href="#${field}"`), JSON.stringify(fields))
  }
  app.house.pass(60_000)
  assert.equal((await mo.post(routes.staffCaseAct(id, 'name-colleague'), { person, colleague: jip.account.id })).status, 303)
  assert.match(await jip.text(routes.staffCase(id)), /Iemand van de dagdienst nam op\./)
  assert.match(await mo.text(routes.staffCase(id)), /noemde een persoon[^]*Jip/)
})
