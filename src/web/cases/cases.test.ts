import assert from 'node:assert/strict'
import { REFUSALS } from '../refusals.ts'
import { routes } from '../routes.ts'
import { browser, colleague, COMPLAINT, hiddenIn, inApp, throughWizard } from './visitor.testing.ts'

inApp('anybody complains from the public page, comes back with the link alone, and the other side never sees how to reach them', async (app) => {
  const sam = browser(app)
  const address = await throughWizard(sam, routes.complain, COMPLAINT)
  const page = await sam.text(`${address}?nieuw`)
  assert.match(page, /De klacht Z-[0-9A-Z]{4}/)
  assert.ok(page.includes('Ze luisterde niet. &lt;b') && !page.includes('<b>Echt'), 'what was typed is text')
  assert.match(page, /Nationale ombudsman/)
  const [, secret = ''] = /\/zaak\/link\/([\w-]{22})/.exec(page) ?? []
  const elsewhere = browser(app)
  assert.equal((await elsewhere.get(address)).status, 404)
  const opened = await elsewhere.get(routes.caseLink(secret))
  assert.deepEqual([opened.status, opened.headers.get('location')], [303, address])
  assert.equal((await elsewhere.get(address)).status, 200)
  assert.equal((await elsewhere.get(routes.caseLink('x'.repeat(21) + 'A'))).status, 404)
  assert.equal((await elsewhere.post(routes.ownCaseForget(address.split('/').at(-1) ?? ''), {})).status, 200)
  assert.equal((await elsewhere.get(address)).status, 404)
})

inApp('a complaint needs a subject and words, and says so; a second press opens nothing twice', async (app) => {
  const sam = browser(app)
  const start = hiddenIn(await sam.text(routes.complain))
  const nothing = await sam.post(routes.complain, { ...start, actie: 'verder' })
  assert.equal(nothing.status, 422)
  assert.match(await nothing.text(), /href="#about"/)
  const whole = { ...start, stap: 'check', about: 'care', words: 'Kijk.', role: 'client', actie: 'verder' }
  assert.equal((await sam.post(routes.complain, { ...whole, words: ' ' })).status, 422)
  assert.equal((await sam.post(routes.complain, { ...whole, words: 'x'.repeat(6_001) })).status, 422)
  const both = await Promise.all([sam.post(routes.complain, whole), sam.post(routes.complain, whole)])
  assert.equal(new Set(both.map((one) => one.headers.get('location'))).size, 1)
  assert.equal((await app.house.storage.caseNews.due(app.house.deps.now())).length, 1)
})

inApp('from the table a client reports what the professional did; the professional sees it on their own device and answers', async (app) => {
  const card = await app.house.announced([{ role: 'professional', ageYears: undefined, name: 'Noor' }])
  const [, noor] = (await app.house.conversation(card.conversationId)).people
  const seat = await app.house.joins(card.code, { participantId: noor!.id })
  const sam = browser(app)
  sam.jar.set('openkaart_apparaat', card.device.secret)
  assert.match(await sam.text(routes.table(card.conversationId)), new RegExp(routes.reportAbout(card.conversationId).replace('?', '\\?')))
  const address = await throughWizard(sam, routes.reportAbout(card.conversationId), [{ what: 'worker-recorded', whom: noor!.id }, { by: 'professional' }, { setting: 'site' }, { mistake: 'false' }, { words: 'Noor nam mij op.' }])
  const theirs = browser(app)
  theirs.jar.set('openkaart_apparaat', seat.device.secret)
  assert.match(await theirs.text(address), /Noor nam mij op\./)
  const told = await theirs.post(`${address}/doen/tell`, { words: 'Dat was een oefening.' })
  assert.equal(told.status, 303)
  assert.match(await sam.text(address), /Dat was een oefening\./)
  const stranger = browser(app)
  stranger.jar.set('openkaart_apparaat', (await app.house.device()).secret)
  assert.equal((await stranger.get(address)).status, 404)
  assert.equal((await stranger.post(`${address}/doen/tell`, { words: 'Ik ook.' })).status, 404)
})

inApp('staff sees exactly the buttons of its role, and what is posted without a button is refused with words', async (app) => {
  const address = await throughWizard(browser(app), routes.complain, COMPLAINT)
  const id = address.split('/').at(-1) ?? ''
  const kim = await colleague(app, 'Kim', ['complaints-officer'])
  const page = await kim.text(routes.staffCase(id))
  const offered = [...page.matchAll(/\/doen\/([a-z-]+)/g)].map(([, action]) => action)
  assert.ok(offered.includes('choose-regime') && offered.includes('acknowledge') && !offered.includes('withdraw') && !offered.includes('give-finding'))
  assert.match(page, /06 12345678/)
  for (const [visitor, action, fields, status, code] of [
    [kim, 'withdraw', { words: 'Klaar.' }, 403, 'not-your-part'],
    [kim, 'give-finding', { words: 'Nee.', finding: 'not-founded', appealBody: 'x', appealUntil: '2027-01-01' }, 409, 'not-in-this-status'],
    [kim, 'acknowledge', { words: 'Dank.', answerBy: '2027-01-04' }, 409, 'regime-missing'],
    [await colleague(app, 'Bea', ['administrator']), 'tell', { words: 'Hoi.' }, 404, 'case-not-found'],
    [await colleague(app, 'Noor', ['professional']), 'tell', { words: 'Hoi.' }, 404, 'case-not-found'],
    [await colleague(app, 'Mo', ['manager']), 'acknowledge', { words: 'Dank.', answerBy: '2027-01-04' }, 403, 'not-your-part'],
  ] as const) {
    const response = await visitor.post(routes.staffCaseAct(id, action), fields)
    assert.equal(response.status, status, `${visitor.account.name}: ${action}`)
    assert.ok((await response.text()).includes(REFUSALS[code].words.nl), code)
  }
  assert.equal((await kim.post(routes.staffCaseAct(id, 'choose-regime'), { regime: 'wkkgz' })).status, 303)
  assert.equal((await kim.post(routes.staffCaseAct(id, 'acknowledge'), { words: 'We hebben je klacht.', answerBy: '2027-01-04' })).status, 303)
  assert.match(await kim.text(routes.staffCase(id)), /4 januari 2027/)
})

inApp('an administrator and a privacy officer see that there is a case and nothing of it; who looked is for the privacy officer', async (app) => {
  const address = await throughWizard(browser(app), routes.complain, COMPLAINT)
  const id = address.split('/').at(-1) ?? ''
  for (const [name, role] of [['Bea', 'administrator'], ['Pim', 'privacy-officer']] as const) {
    const visitor = await colleague(app, name, [role])
    const pages = (await visitor.text(routes.staffCases)) + (await visitor.text(routes.staffCase(id)))
    assert.match(pages, /Z-[0-9A-Z]{4}/)
    assert.doesNotMatch(pages, /luisterde niet|Sam|06 12345678/)
    assert.equal(/zag dat de zaak er is/.test(pages), role === 'privacy-officer')
  }
  assert.equal((await browser(app).get(routes.staffCase(id))).headers.get('location')?.startsWith(routes.staffSignIn), true)
})

inApp('what needs a finding first, a step first or somebody else keeps what was typed and leads to the field', async (app) => {
  const noor = await colleague(app, 'Noor', ['professional'])
  const opened = await noor.post(routes.staffCaseNew('melding'), {
    key: 'a', what: 'covert-image', by: 'client', ongoing: 'true', mistake: 'false', medium: 'video', setting: 'site', concernedRole: 'child', concernedAge: '13', words: 'Filmt stiekem.',
  })
  const id = (opened.headers.get('location') ?? '').split('/').at(-1) ?? ''
  const page = await noor.text(routes.staffCase(id))
  assert.match(page, /Vragen mag\. Een telefoon afpakken of iets wissen nooit\./)
  assert.match(page, /Het gaat om iemand onder de 18/)
  const unsaid = await noor.post(routes.staffCaseAct(id, 'take-step'), { step: 'ask-to-stop', outcome: 'declined', words: 'Wil je stoppen?' })
  const text = await unsaid.text()
  assert.equal(unsaid.status, 422)
  assert.ok(text.includes('href="#said"') && text.includes('Wil je stoppen?'))
  assert.equal((await noor.post(routes.staffCaseAct(id, 'take-step'), { step: 'ask-to-stop', outcome: 'declined', words: 'Wil je stoppen?', said: 'Nee.' })).status, 303)
  const away = await noor.post(routes.staffCaseAct(id, 'take-step'), { step: 'leave', outcome: 'done', words: 'Ga maar.', said: 'Oké.' })
  assert.ok(away.status === 409 && (await away.text()).includes(REFUSALS['representative-first'].words.nl))
  const skipped = await noor.post(routes.staffCaseAct(id, 'take-step'), { step: 'report', outcome: 'done', words: 'Gemeld.', said: 'Goed.' })
  assert.ok(skipped.status === 409 && (await skipped.text()).includes(REFUSALS['earlier-step-first'].words.nl))
})

inApp('a complaint on paper gives a link to hand over once, and counts from the day it came', async (app) => {
  const kim = await colleague(app, 'Kim', ['complaints-officer'])
  const fields = { key: 'k', role: 'client', name: 'Sam', about: 'care', venue: 'organisation', receivedOn: '2026-11-20', words: 'Verteld aan de balie.' }
  assert.equal((await kim.post(routes.staffCaseNew('klacht'), { ...fields, receivedOn: '2026-12-01' })).status, 422)
  const made = await kim.post(routes.staffCaseNew('klacht'), { ...fields, key: 'l' })
  const [, secret = ''] = /\/zaak\/link\/([\w-]{22})/.exec(await made.text()) ?? []
  const again = await kim.post(routes.staffCaseNew('klacht'), { ...fields, key: 'l' })
  assert.ok((await again.text()).includes(secret), 'a second press shows the same link')
  const sam = browser(app)
  const address = (await sam.get(routes.caseLink(secret))).headers.get('location') ?? ''
  assert.match(await sam.text(address), /Verteld aan de balie\./)
})

inApp('the data breach page shows the clock, asks first and decides after, and leaves the decisions to the privacy officer', async (app) => {
  const noor = await colleague(app, 'Noor', ['professional'])
  const opened = await noor.post(routes.staffCaseNew('datalek'), { key: 'd', discoveredAt: '2026-11-23T09:00', words: 'Telefoon kwijt in de tram.' })
  const id = (opened.headers.get('location') ?? '').split('/').at(-1) ?? ''
  assert.match(await noor.text(routes.staffCase(id)), /donderdag 26 november om 09:00/)
  const given = { happened: 'lost', content: 'sound', people: 'few', children: 'no', readable: 'no', reachable: 'unknown', consequences: 'Klein.', measures: 'Op afstand gewist.' }
  const answers = { ...given, words: 'Dit weten we.' }
  const without = Object.fromEntries(Object.entries(answers).filter(([field]) => field !== 'children'))
  const missing = await noor.post(routes.staffCaseAct(id, 'answer-questions'), without)
  assert.ok(missing.status === 422 && (await missing.text()).includes('href="#children"'))
  assert.equal((await noor.post(routes.staffCaseAct(id, 'answer-questions'), answers)).status, 303)
  assert.equal((await noor.post(routes.staffCaseAct(id, 'decide-authority'), { report: 'no', words: 'Het was versleuteld.' })).status, 403)
  const pim = await colleague(app, 'Pim', ['privacy-officer'])
  assert.equal((await pim.post(routes.staffCaseAct(id, 'decide-authority'), { report: 'no', words: 'Het was versleuteld.' })).status, 303)
  assert.equal((await pim.post(routes.staffCaseAct(id, 'decide-persons'), { tellPersons: 'no', words: 'Niemand kan erbij.' })).status, 303)
  assert.equal((await pim.post(routes.staffCaseAct(id, 'close'), { words: 'Klaar.' })).status, 303)
})

inApp('many complaints from one address wait; others are not held up', async (app) => {
  const sam = browser(app)
  let last = 0
  for (let i = 0; i < 12; i++) {
    const start = hiddenIn(await sam.text(routes.complain))
    last = (await sam.post(routes.complain, { ...start, stap: 'check', about: 'care', words: `Nummer ${i}`, role: 'client', actie: 'verder' })).status
  }
  assert.equal(last, 429)
})
