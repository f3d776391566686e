import assert from 'node:assert/strict'
import { nameLocation, type Account } from '#people'
import type { TestApp } from '../../../test/support/app-for-test.ts'
import { browser, colleague, COMPLAINT, inApp, routes, throughWizard, type Visitor } from './visitor.testing.ts'

const DAY_MS = 86_400_000
const overview = (query = '') => `${routes.staffCasesOverview}${query}`
const flat = (html: string) => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
/** References in the table of cases, in order. */
const listed = (html: string) => [...html.matchAll(/<th scope="row"><a class="ok-reference" href="\/medewerker\/zaken\/[\w-]{16}">(Z-\w{4})/g)].map(([, reference]) => reference)

async function location(app: TestApp, name: string): Promise<string> {
  const by = (await colleague(app, `Al ${name}`, ['administrator'])).account as Account
  const named = await nameLocation({ people: app.house.storage.people, random: app.house.deps.random }, { by, id: undefined, name })
  assert.ok(named.ok)
  return named.value.id
}

async function report(who: Visitor, fields: Record<string, string> = {}): Promise<string> {
  const opened = await who.post(routes.staffCaseNew('melding'), { key: String(Math.random()), what: 'covert-sound', by: 'client', setting: 'site', words: 'Er liep een opname.', ...fields })
  assert.equal(opened.status, 303)
  return (opened.headers.get('location') ?? '').split('/').at(-1) ?? ''
}

inApp('the overview is for managers, the complaints officer and the privacy officer; everybody else is told so, also for the file', async (app) => {
  await throughWizard(browser(app), routes.complain, COMPLAINT)
  for (const role of ['professional', 'committee-member', 'confidential-adviser', 'legal-adviser', 'administrator'] as const) {
    const who = await colleague(app, role, [role])
    for (const path of [overview(), routes.staffCasesFile]) {
      const refused = await who.get(path)
      assert.equal(refused.status, 403, role)
      assert.match(await refused.text(), /Dit overzicht is niet voor jou/)
    }
    assert.doesNotMatch(await who.text(routes.staffCases), /zaken\/overzicht/)
  }
  assert.equal((await browser(app).get(overview())).status, 303)
  assert.equal((await browser(app).get(routes.staffCasesFile)).status, 303)
  assert.deepEqual((await app.house.storage.access.lists(99)).filter(({ what }) => what !== 'opened-list'), [])
  for (const role of ['manager', 'complaints-officer', 'privacy-officer'] as const) {
    const who = await colleague(app, role, [role])
    assert.equal((await who.get(overview())).status, 200, role)
    assert.match(await who.text(routes.staffCases), /zaken\/overzicht/)
  }
})

inApp('the privacy officer sees numbers, days and that a case exists; nothing that was said, and finds nothing by it', async (app) => {
  const noor = await colleague(app, 'Noor', ['professional'])
  await report(noor, { concernedRole: 'client', concernedName: 'Samira', words: 'Geheim is dit.' })
  const pim = await colleague(app, 'Pim', ['privacy-officer'])
  const page = await pim.text(overview())
  assert.equal(listed(page).length, 1)
  assert.match(flat(page), /Aantallen en dagen/)
  assert.match(flat(page), /minder dan 5/)
  for (const html of [page, await pim.text(routes.staffCasesFile)]) assert.doesNotMatch(html, /Geheim|Samira|Noor/)
  assert.equal(listed(await pim.text(overview('?zoek=geheim'))).length, 0)
  assert.equal(listed(await pim.text(overview(`?zoek=${listed(page)[0]}`))).length, 1)
  assert.match(flat(await pim.text(overview())), /Wie keek in lijsten en overzichten\?.*Pim.*zag het overzicht/)
})

inApp('a manager sees the cases of their own locations: no filter, page or search reaches another one', async (app) => {
  const [north, south] = [await location(app, 'Noord'), await location(app, 'Zuid')]
  const [nel, sil] = [await colleague(app, 'Nel', ['manager'], [north]), await colleague(app, 'Sil', ['manager'], [south])]
  const noor = await colleague(app, 'Noor', ['professional'])
  for (const at of [north, north, south]) await report(noor, { location: at, words: at === north ? 'In het noorden gebeurd.' : 'In het zuiden gebeurd.' })
  const [ours, theirs] = [listed(await nel.text(overview())), listed(await sil.text(overview()))]
  assert.deepEqual([ours.length, theirs.length], [2, 1])
  assert.deepEqual(listed(await nel.text(overview(`?locatie=${north}`))).toSorted(), ours.toSorted())
  for (const query of ['?zoek=zuiden', `?zoek=${theirs[0]}`, '?stand=open&pagina=2', '?locatie=geen', "?zoek=' OR 1=1 --", '?zoek=*']) {
    assert.ok(!listed(await nel.text(overview(query))).includes(theirs[0]), query)
    assert.ok(!(await nel.text(`${routes.staffCasesFile}${query}`)).includes(theirs[0]!), query)
  }
  const forged = await nel.get(overview(`?locatie=${south}`))
  const page = await forged.text()
  assert.equal(forged.status, 422)
  assert.ok(/href="#locatie"/.test(page) && !page.includes(theirs[0]!) && !page.includes('Zuid'), 'another location is not even named')
  assert.equal((await nel.get(`${routes.staffCasesFile}?locatie=${south}`)).status, 422)
  const kim = await colleague(app, 'Kim', ['complaints-officer'])
  assert.equal(listed(await kim.text(overview())).length, 0, 'reports are not for the complaints officer')
})

inApp('what was not offered is said beside its field and shows nothing; absurd pages become pages that are there', async (app) => {
  const mo = await colleague(app, 'Mo', ['manager'])
  await report(mo)
  const wrong = { soort: 'alles', stand: 'weg', termijn: 'ooit', van: '2026-02-30', tot: '26-11-2026', locatie: 'x', zoek: 'x'.repeat(101) }
  for (const [field, value] of Object.entries(wrong)) {
    const answer = await mo.get(overview(`?${field}=${encodeURIComponent(value)}`))
    const html = await answer.text()
    assert.equal(answer.status, 422, field)
    assert.ok(html.includes(`href="#${field}"`) && listed(html).length === 0, field)
    assert.equal((await mo.get(`${routes.staffCasesFile}?${field}=${encodeURIComponent(value)}`)).status, 422, field)
  }
  const turned = await mo.get(overview('?van=2026-11-20&tot=2026-11-19'))
  assert.ok(turned.status === 422 && (await turned.text()).includes('href="#tot"'))
  for (const page of ['0', '-1', '99999999999', '2', 'x', '1e9', '%00', '1;2']) {
    for (const path of [overview(`?pagina=${page}`), `${routes.staffCases}?pagina=${page}`]) {
      const answer = await mo.get(path)
      assert.deepEqual([answer.status, listed(await answer.text()).length], [200, 1], path)
    }
  }
  assert.equal((await mo.get(`${routes.staffCases}?lijst=%27`)).status, 200)
})

inApp('each filter shows what it says, keeps what was chosen, and goes along to the next page, the other language and the file', async (app) => {
  const mo = await colleague(app, 'Mo', ['manager'])
  for (let i = 0; i < 27; i++) await report(mo)
  await throughWizard(browser(app), routes.complain, COMPLAINT)
  const first = await mo.text(overview('?soort=melding'))
  assert.equal(listed(first).length, 25)
  assert.match(first, /href="\/medewerker\/zaken\/overzicht\?soort=melding&amp;pagina=2" rel="next"/)
  assert.match(first, /<option value="melding" selected/)
  assert.match(first, /href="\/medewerker\/zaken\/overzicht\.csv\?soort=melding"/)
  assert.match(first, /overzicht\?soort=melding&amp;taal=en/)
  const second = await mo.text(overview('?soort=melding&pagina=2'))
  assert.equal(listed(second).length, 2)
  assert.deepEqual(new Set([...listed(first), ...listed(second)]).size, 27)
  assert.doesNotMatch(second, /<svg class="ok-chart/)
  assert.equal(listed(await mo.text(overview('?soort=klacht'))).length, 1)
  app.house.pass(3 * DAY_MS)
  const boss = await colleague(app, 'Bo', ['manager'])
  assert.equal(listed(await boss.text(overview('?termijn=te-laat'))).length, 25)
  assert.equal(listed(await boss.text(overview('?van=2026-11-24'))).length, 0)
  assert.equal(listed(await boss.text(overview('?van=2026-11-23&tot=2026-11-23&stand=open&soort=klacht'))).length, 1)
  assert.equal((await boss.text(`${routes.staffCasesFile}?soort=klacht`)).split('\r\n').length, 3)
})

inApp('figures are in steps of five, drawn with a name and a description, each with its table; nobody is counted or named', async (app) => {
  const mo = await colleague(app, 'Mo', ['manager'])
  const workers = ['Anouk', 'Bram', 'Carla']
  for (const name of workers) {
    const who = await colleague(app, name, ['professional'])
    for (let i = 0; i < 3; i++) await report(who, { concernedRole: 'professional', concernedName: name })
  }
  const html = await mo.text(overview())
  const text = flat(html)
  assert.match(text, /Wat nu open staat.*5 tot 9/)
  assert.doesNotMatch(text, new RegExp(workers.join('|')))
  const drawings = [...html.matchAll(/<svg class="ok-chart__drawing"[^>]*role="img" aria-labelledby="([\w-]+) ([\w-]+)"><title id="([\w-]+)">([^<]+)<\/title><desc id="([\w-]+)">[^<]+<\/desc>/g)]
  assert.ok(drawings.length >= 3)
  for (const [, title, about, titleId, , aboutId] of drawings) assert.deepEqual([title, about], [titleId, aboutId])
  assert.equal(drawings.length, [...html.matchAll(/Dezelfde cijfers als tabel/g)].length)
  assert.doesNotMatch(html, /style=/)
  assert.match(html, /href="\/medewerker\/terugblik"/)
  const searched = await mo.text(overview('?zoek=opname'))
  assert.ok(listed(searched).length === 9 && !searched.includes('ok-chart'), 'words somebody looks for are not counted')
})

inApp('the file opens in a Dutch spreadsheet and carries nothing out, whatever a location is called', async (app) => {
  const places = ['=HYPERLINK("http://x.example";"Klik")', '+Noord', '-Zuid', '@Oost']
  const mo = await colleague(app, 'Mo', ['manager'])
  for (const name of places) await report(mo, { location: await location(app, name) })
  const answer = await mo.get(routes.staffCasesFile)
  assert.deepEqual([answer.headers.get('content-type'), answer.headers.get('content-disposition'), answer.headers.get('cache-control')], ['text/csv; charset=utf-8', 'attachment; filename="zaken.csv"', 'no-store'])
  assert.deepEqual(new Uint8Array(await answer.clone().arrayBuffer()).slice(0, 3), Uint8Array.of(0xef, 0xbb, 0xbf))
  const text = await answer.text()
  const [head, ...rows] = text.replace('\ufeff', '').trimEnd().split('\r\n')
  assert.equal(head, '"Zaak";"Soort";"Stand";"Sinds";"Afgerond";"Locatie";"Nog te doen";"Uiterlijk";"Te laat";"Uitkomst"')
  assert.equal(rows.length, places.length)
  assert.ok(rows.every((row) => /^"Z-\w{4}";"Melding";"[^"]+";"2026-11-23";"";"'/.test(row)), text)
  assert.doesNotMatch(text, /(^|;)"[=+@-]|Er liep een opname|"Mo"/m)
})

inApp('what must be done in time stands above the list of whoever handles it, and that somebody looked is on disk', async (app) => {
  const kim = await colleague(app, 'Kim', ['complaints-officer'])
  await throughWizard(browser(app), routes.complain, COMPLAINT)
  const page = flat(await kim.text(routes.staffCases))
  assert.match(page, /Dit moet op tijd af Klacht Z-\w{4}: ontvangst bevestigen Uiterlijk 30 november 2026 .*Deze week/)
  assert.doesNotMatch(page, /luisterde niet|Sam/)
  const noor = await colleague(app, 'Noor', ['professional'])
  assert.doesNotMatch(await noor.text(routes.staffCases), /Dit moet op tijd af/)
  app.house.pass(12 * DAY_MS - 3_600_000)
  const later = await colleague(app, 'Lin', ['complaints-officer'])
  assert.match(flat(await later.text(routes.staffCases)), /Te laat/)
  assert.deepEqual((await app.house.storage.access.lists(9)).map(({ what, accountId }) => [what, accountId]), [later, noor, kim].map(({ account }) => ['opened-list', account.id]))
})

inApp('without a note of the look there is no page', async (app) => {
  const mo = await colleague(app, 'Mo', ['manager'])
  await report(mo)
  const { access } = app.house.storage
  const noteList = access.noteList
  Object.assign(access, { noteList: () => Promise.reject(new Error('the disk is full')) })
  for (const path of [overview(), routes.staffCasesFile, routes.staffCases]) {
    const answer = await mo.get(path)
    assert.deepEqual([answer.status, /Z-\w{4}/.test(await answer.text())], [500, false])
  }
  assert.equal(app.failures.splice(0).length, 3)
  Object.assign(access, { noteList })
})
