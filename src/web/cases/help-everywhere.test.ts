import assert from 'node:assert/strict'
import type { TestApp } from '../../../test/support/app-for-test.ts'
import { routes } from '../routes.ts'
import { browser, colleague, COMPLAINT, hiddenIn, inApp, throughWizard } from './visitor.testing.ts'

inApp('the ombudsman, a lawyer, the legal desk and a confidential adviser are one tap away on every page, also on every refusal', async (app) => {
  const { sam, noor, staff, complaint, report, conversationId } = await people(app)
  const seen = new Set<string>()
  const look = async (name: keyof typeof routes, response: Response | Promise<Response>, status = 200) => {
    const answered = await response
    const html = await answered.text()
    assert.equal(answered.status, status, `${name}: ${/<h1>([^<]*)/.exec(html)?.[1]}`)
    assert.deepEqual(missing(app, html), [], `${name} ${status}`)
    seen.add(name)
  }
  const stranger = browser(app)
  for (const name of ['home', 'check', 'complain', 'report', 'privacy', 'join', 'announce', 'staffSignIn'] as const) await look(name, stranger.get(routes[name]))
  await look('joinWith', stranger.get(routes.joinWith('ABC')))
  await look('complainAbout', sam.get(routes.complainAbout(conversationId)))
  await look('reportAbout', sam.get(routes.reportAbout(conversationId)))
  await look('card', sam.get(routes.card(conversationId)))
  await look('table', sam.get(routes.table(conversationId)))
  await look('decline', noor.get(routes.decline(conversationId)))
  await look('talk', noor.get(routes.talk(conversationId, 1)))
  for (const id of [complaint, report]) {
    const page = await sam.text(routes.ownCase(id))
    await look('ownCase', sam.get(routes.ownCase(id)))
    for (const [, action = ''] of page.matchAll(/\/doen\/([a-z-]+)/g)) {
      await look('ownCaseAct', sam.get(routes.ownCaseAct(id, action)))
      await look('ownCaseAct', sam.post(routes.ownCaseAct(id, action), { words: ' ' }), 422)
    }
    await look('ownCase', stranger.get(routes.ownCase(id)), 404)
    await look('ownCaseAct', sam.post(routes.ownCaseAct(id, 'close'), { words: 'Klaar.' }), 403)
    for (const [, action = ''] of (await staff.text(routes.staffCase(id))).matchAll(/\/doen\/([a-z-]+)/g)) await look('staffCaseAct', staff.get(routes.staffCaseAct(id, action)))
    await look('staffCase', staff.get(routes.staffCase(id)))
    await look('staffCaseAct', staff.post(routes.staffCaseAct(id, 'withdraw'), { words: 'Weg ermee.' }), 403)
  }
  await look('staffCases', staff.get(routes.staffCases))
  await look('staff', staff.get(routes.staff))
  for (const kind of ['melding', 'klacht', 'datalek']) {
    await look('staffCaseNew', staff.get(routes.staffCaseNew(kind)))
    await look('staffCaseNew', staff.post(routes.staffCaseNew(kind), { key: kind }), 422)
  }
  await look('staffCase', staff.get(routes.staffCase('x'.repeat(16))), 404)
  await look('complain', stranger.post(routes.complain, { ...hiddenIn(await stranger.text(routes.complain)), actie: 'verder' }), 422)
  await look('home', stranger.get('/bestaat-niet'), 404)
  await look('table', stranger.get(routes.table('x'.repeat(16))), 404)
  // Every other address, with made-up ids: whatever answers with a page names them too.
  for (const [name, address] of Object.entries(routes)) {
    if (seen.has(name)) continue
    const path = typeof address === 'string' ? address : (address as (...parts: string[]) => string)(...Array.from({ length: address.length }, () => 'x'.repeat(16)))
    for (const visitor of [stranger, sam, staff]) {
      const answered = await visitor.get(path)
      const html = await answered.text()
      if (answered.headers.get('content-type')?.startsWith('text/html') === true) assert.deepEqual(missing(app, html), [], `${name} ${answered.status}`)
    }
  }
  assert.deepEqual(app.failures, [])
})

/** Who is not named with their address on a page, in Dutch. */
function missing(app: TestApp, html: string): readonly string[] {
  const opened = [...html.matchAll(/<details[^>]*>([^]*?)<\/details>/g)].map(([, inside]) => inside).join('')
  const named = app.house.policy.contacts.filter(({ name, link }) => !opened.includes(name.nl) || (link !== undefined && !opened.includes(`href="${link}"`)))
  return [...named.map(({ id }) => id), ...(/vertrouwenspersoon/.test(opened) ? [] : ['confidential adviser'])]
}

async function people(app: TestApp) {
  const card = await app.house.announced([{ role: 'professional', ageYears: undefined, name: 'Noor' }])
  const { conversationId } = card
  const [, expected] = (await app.house.conversation(conversationId)).people
  const seat = await app.house.joins(card.code, { participantId: expected!.id })
  const [sam, noor] = [browser(app), browser(app)]
  sam.jar.set('openkaart_apparaat', card.device.secret)
  noor.jar.set('openkaart_apparaat', seat.device.secret)
  const idOf = (address: string) => address.split('/').at(-1) ?? ''
  const complaint = idOf(await throughWizard(sam, routes.complain, COMPLAINT))
  const report = idOf(await throughWizard(sam, routes.reportAbout(conversationId), [{ what: 'worker-recorded', whom: expected!.id }, { by: 'professional' }, { setting: 'site' }, { mistake: 'false' }, { words: 'Noor nam mij op.' }]))
  const staff = await colleague(app, 'Kim', ['professional', 'manager', 'complaints-officer', 'privacy-officer'])
  return { sam, noor, staff, complaint, report, conversationId }
}
