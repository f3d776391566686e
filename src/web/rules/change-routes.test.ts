import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { afterEach, test } from 'node:test'
import type { StaffRole } from '#people'
import { HOUSE_POLICY_FILE, rulesForTest } from '../../../test/support/rules-for-test.ts'
import { openStaff, type OpenStaff } from '../staff/staff-for-test.ts'

/** Small rules, of which studying takes no time; the two tests about what changes take those of the house. */
const SMALL_POLICY_FILE = HOUSE_POLICY_FILE.replace('axiehuis', 'ombudsman')
const DAY_MS = 86_400_000
const NEW = '/medewerker/spelregels/nieuw'
const SCHEDULE = '/medewerker/spelregels/klaarzetten'

let staff: OpenStaff
let text = ''
async function open(policyFile = SMALL_POLICY_FILE) {
  text = await readFile(policyFile, 'utf8')
  staff = await openStaff(undefined, policyFile)
  return signedIn('Mirjam', 'manager')
}
afterEach(() => staff.close())

async function signedIn(name: string, ...roles: StaffRole[]) {
  const browser = staff.visitor()
  await browser.signIn((await staff.account(name, roles)).email)
  return browser
}
type Browser = Awaited<ReturnType<typeof signedIn>>

/** The rules of the house as another version, from a day on, with whatever else is changed. */
function version(name: string, from: string, change: (text: string) => string = (same) => same): string {
  return change(text.replace(/^version: .*$/m, `version: ${name}`).replace(/^(inForce:[^"]*from: ).*?( })?$/m, `$1"${from}"$2`))
}
const twoColleaguesAreOneSide = (rules: string) => rules.replace('    value: person\n', '    value: side\n')

function files(rules: string | Uint8Array<ArrayBuffer>, cases?: string): FormData {
  const form = new FormData()
  form.set('rules', new File([rules], 'regels.yaml'))
  form.set('cases', new File(cases === undefined ? [] : [cases], cases === undefined ? '' : 'boek.yaml'))
  return form
}

/** What "Zet klaar" sends from a page. */
function formOn(page: string, seen = false): FormData {
  const form = new FormData()
  const block = /<form[^>]*klaarzetten[^]*?<\/form>/.exec(page)?.[0] ?? ''
  for (const [, name = '', value = ''] of block.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)) form.set(name, value)
  if (seen) form.set('gezien', 'ja')
  return form
}

async function previewed(browser: Browser, rules: string, cases?: string): Promise<string> {
  const answer = await browser.upload(NEW, files(rules, cases))
  const page = await answer.text()
  assert.equal(answer.status, 200, page.slice(0, 2000))
  return page
}

async function scheduled(browser: Browser, rules: string, cases?: string): Promise<void> {
  const answer = await browser.upload(SCHEDULE, formOn(await previewed(browser, rules, cases), true))
  assert.equal(answer.headers.get('location'), '/medewerker/spelregels/versies?gedaan=klaargezet', await answer.text())
}

test('a manager sees what a new version changes before anything changes', async () => {
  const mirjam = await open(HOUSE_POLICY_FILE)
  const page = await previewed(mirjam, version('2027-01', '2027-01-01', (rules) => twoColleaguesAreOneSide(rules).replace('De cliënt praat met één medewerker en mag opnemen.', 'Dan mag de cliënt <b>opnemen</b>.')))
  assert.match(page, /Eén van de 108 situaties in het casusboek wordt anders beslist[^]*<b>C14:<\/b>[^]*Was: nog niet\. Wordt: ja\./)
  assert.match(page, /Keuze party[^]*Was:<\/b> Iedere aanwezige telt apart mee[^]*Wordt:<\/b> Mensen die bij elkaar horen, tellen als één kant/)
  assert.match(page, /Beslisregel client-records[^]*Dan mag de cliënt &lt;b>opnemen&lt;\/b>|Beslisregel client-records[^]*&lt;b&gt;opnemen/)
  assert.match(page, /Deze versie geldt vanaf 1 januari 2027/)
  assert.match(page, /Zo ziet de openbare pagina eruit[^]*Versie 2027-01, geldig sinds 1 januari 2027\./)
  assert.match(page, /Situatie C14 komt anders uit[^]*Op wie het wacht: nu niets; verwacht trainee, worker\./)
  assert.match(page, /Ik heb gezien wat er niet klopt/)
  assert.equal(staff.policy().version, '2024-01')
  assert.deepEqual(await staff.storage.versions.history(), [])
})

test('a scheduled version holds from its day on; who did it and when is in the list', async () => {
  const mirjam = await open(HOUSE_POLICY_FILE)
  const reader = await signedIn('Piet', 'professional')
  await scheduled(mirjam, version('2027-01', '2026-11-25', twoColleaguesAreOneSide))
  const list = await (await reader.get('/medewerker/spelregels/versies')).text()
  assert.match(list, /2027-01[^]*25 november 2026[^]*Klaargezet door Mirjam op 23 november 2026[^]*Staat klaar[^]*2024-01[^]*Het bestand op de server[^]*Geldt nu/)
  assert.doesNotMatch(list, /Intrekken/)
  assert.match(await (await reader.get('/medewerker/spelregels')).text(), /Versie 2027-01 staat klaar en geldt vanaf 25 november 2026/)
  const { sha256 } = staff.deps.rulesDesk.scheduled.versions()[0]!.policy
  assert.match(await (await reader.get(`/medewerker/spelregels?versie=${sha256}`)).text(), /Staat klaar\. Geldt vanaf 25 november 2026[^]*Mensen die bij elkaar horen, tellen als één kant/)

  const people = [{ role: 'client', ageYears: undefined, name: 'Noor' }, { role: 'professional', ageYears: undefined, name: 'Sanne' }] as const
  const before = await staff.announce({ people })
  staff.pass(2 * DAY_MS)
  const after = await staff.announce({ people })
  assert.deepEqual([before.policy.version, after.policy.version], ['2024-01', '2027-01'])
  assert.equal(staff.rules(before.policy).version, '2024-01')
  assert.equal(staff.rules((await staff.storage.conversations.find(before.id))!.policy).parameters.find(({ id }) => id === 'party')?.value, 'person')
  assert.equal(staff.rules(after.policy).parameters.find(({ id }) => id === 'party')?.value, 'side')
  const again = await rulesForTest(staff.storage, staff.now)
  assert.deepEqual([again.policy().version, again.rules(before.policy).version, again.rules(after.policy).version], ['2027-01', '2024-01', '2027-01'])
  const anew = await signedIn('Rita', 'professional')
  assert.match(await (await anew.get('/medewerker/spelregels')).text(), /Klaargezet door Mirjam/)
})

test('a version is withdrawn before its day by any manager, and not any more on that day', async () => {
  const mirjam = await open()
  const karim = await signedIn('Karim', 'manager')
  await scheduled(mirjam, version('a', '2026-11-25'))
  await scheduled(karim, version('b', '2026-11-26'))
  const withdraw = (browser: Browser, plaats: string) => browser.form('/medewerker/spelregels/intrekken', { plaats })
  for (let times = 0; times < 2; times++) assert.equal((await withdraw(karim, '0')).headers.get('location'), '/medewerker/spelregels/versies?gedaan=ingetrokken')
  assert.match(await (await mirjam.get('/medewerker/spelregels/versies')).text(), />a<[^]*Klaargezet door Mirjam op 23 november 2026\. Ingetrokken door Karim op 23 november 2026/)
  staff.pass(3 * DAY_MS)
  assert.equal(staff.policy().version, 'b')
  const nadia = await signedIn('Nadia', 'manager')
  const late = await withdraw(nadia, '1')
  assert.equal(late.status, 409)
  assert.match(await late.text(), /Deze versie geldt al/)
  for (const odd of ['2', '-1', '', 'x', '9'.repeat(40)]) assert.equal((await withdraw(nadia, odd)).status, 404, odd)
})

test('two managers at once: the second hears that something changed, sees it, and can go on', async () => {
  const mirjam = await open()
  const karim = await signedIn('Karim', 'manager')
  const [one, other] = [await previewed(mirjam, version('a', '2027-01-01')), await previewed(karim, version('b', '2027-01-01'))]
  const answers = await Promise.all([mirjam.upload(SCHEDULE, formOn(one)), karim.upload(SCHEDULE, formOn(other))])
  assert.deepEqual(answers.map(({ status }) => status).sort(), [303, 409])
  const lost = answers[0]?.status === 409 ? 0 : 1
  const page = await answers[lost]!.text()
  assert.match(page, /Er veranderde net iets/)
  const loser = [mirjam, karim][lost]!
  assert.equal((await loser.upload(SCHEDULE, formOn(page))).status, 303)
  for (let times = 0; times < 2; times++) assert.equal((await loser.upload(SCHEDULE, formOn(page))).status, 303, 'pressing again does no more')
  assert.equal((await staff.storage.versions.history()).length, 2)
})

test('only a manager changes the rules: others get words, whatever they send', async () => {
  const mirjam = await open()
  await scheduled(mirjam, version('a', '2027-01-01'))
  const form = formOn(await previewed(mirjam, version('b', '2027-02-01')))
  for (const role of ['professional', 'administrator'] as const) {
    const other = await signedIn(`Een${role}`, role)
    const answers = [await other.get(NEW), await other.upload(NEW, files(version('c', '2027-01-01'))), await other.upload(SCHEDULE, form), await other.form('/medewerker/spelregels/intrekken', { plaats: '0' })]
    for (const answer of answers) {
      assert.equal(answer.status, 403)
      assert.match(await answer.text(), /Alleen een leidinggevende kan de spelregels wijzigen/)
    }
  }
  const guest = staff.visitor()
  assert.equal((await guest.upload(SCHEDULE, form)).status, 303)
  const elsewhere = await mirjam.send(SCHEDULE, { method: 'POST', body: form, headers: { origin: 'https://elders.example', 'sec-fetch-site': 'cross-site' } })
  assert.equal(elsewhere.status, 403)
  assert.equal((await staff.storage.versions.history()).length, 1)
})

test('problems have to be seen before a version can be scheduled, also by whoever makes up a form', async () => {
  const mirjam = await open(HOUSE_POLICY_FILE)
  const page = await previewed(mirjam, version('2027-01', '2027-01-01', twoColleaguesAreOneSide))
  const answer = await mirjam.upload(SCHEDULE, formOn(page))
  assert.equal(answer.status, 422)
  assert.match(await answer.text(), /href="#gezien">Zeg eerst dat je hebt gezien wat er niet klopt/)
  assert.deepEqual(await staff.storage.versions.history(), [])
})

test('what cannot be scheduled is said in words, on the page and to a made-up form', async () => {
  const mirjam = await open()
  const tries = [
    [version('"2014-166"', '2027-01-01'), /Deze versie is er al/, 422],
    [version('x', '2026-11-22'), /De eerste dag van deze versie is voorbij/, 422],
    [version('x', '2027-01-01', (rules) => rules.replace(/^id: .*$/m, 'id: ander-huis')), /Dit zijn andere spelregels dan die hier gelden/, 422],
  ] as const
  for (const [rules, says, status] of tries) {
    const answer = await mirjam.upload(NEW, files(rules))
    assert.equal(answer.status, status)
    const page = await answer.text()
    assert.match(page, says)
    assert.doesNotMatch(page, />Zet klaar</)
    const form = new FormData()
    form.set('regels', Buffer.from(rules).toString('base64'))
    form.set('gezien', 'ja')
    const made = await mirjam.upload(SCHEDULE, form)
    assert.equal(made.status, 409, 'the digest that was on no screen')
  }
  assert.equal((await mirjam.upload(NEW, files(version('today', '2026-11-23')))).status, 200)
  assert.deepEqual(await staff.storage.versions.history(), [])
})

test('a version from today holds at once', async () => {
  const mirjam = await open()
  const page = await previewed(mirjam, version('vandaag', '2026-11-23'))
  assert.match(page, /Deze versie geldt meteen als je haar klaarzet/)
  assert.equal((await mirjam.upload(SCHEDULE, formOn(page))).status, 303)
  assert.equal(staff.policy().version, 'vandaag')
})

test('a file with mistakes is told with line and words; a hostile one is refused like at the start', async () => {
  const mirjam = await open()
  const line = version('x', '2027-01-01').split('\n').findIndex((one) => one.includes('strength: guidance')) + 1
  const wrong = await mirjam.upload(NEW, files(version('x', '2027-01-01', (rules) => rules.replace('strength: guidance', 'strength: "<i>"')), 'a: [1\n'))
  assert.equal(wrong.status, 422)
  const page = await wrong.text()
  assert.match(page, new RegExp(`Er kloppen \\d+ dingen niet[^]*Spelregels, regel ${line}[^]*rules\\[0\\]\\.strength[^]*Kies uit: law, house-rule[^]*Casusboek, regel \\d`))
  assert.doesNotMatch(page, /<i>/)
  const bomb = `l0: &l0 [x, x, x]\n${Array.from({ length: 9 }, (_, i) => `l${i + 1}: &l${i + 1} [${Array.from({ length: 9 }, () => `*l${i}`).join(', ')}]`).join('\n')}\n`
  const hostile = [bomb, 'a: !!js/function "x"\n', '__proto__: {x: 1}\n', '- '.repeat(5000), '\u0000', ' ', Uint8Array.of(0xff, 0xfe, 0x00), `a: "${'x'.repeat(1_100_000)}"`]
  for (const [i, hostileText] of hostile.entries()) {
    const browser = await signedIn(`M${i}`, 'manager')
    assert.equal((await browser.upload(NEW, files(hostileText))).status, 422)
    const form = new FormData()
    form.set('regels', Buffer.from(hostileText).toString('base64'))
    assert.equal((await browser.upload(SCHEDULE, form)).status, 422)
  }
  assert.deepEqual(await staff.storage.versions.history(), [])
})

test('no file, too large a file, something else than a form, and too many files in a row are answered in words', async () => {
  const mirjam = await open()
  for (const form of [new FormData(), files('')]) {
    const answer = await mirjam.upload(NEW, form)
    assert.equal(answer.status, 422)
    assert.match(await answer.text(), /href="#rules">Kies een bestand met spelregels/)
  }
  assert.equal((await mirjam.raw(NEW, '{}', 'application/json')).status, 422)
  assert.equal((await mirjam.raw(SCHEDULE, 'regels=***&boek=', 'application/x-www-form-urlencoded')).status, 422)
  const large = await mirjam.upload(NEW, files('x'.repeat(5 * 1024 * 1024)))
  assert.equal(large.status, 413)
  assert.match(await large.text(), /De bestanden zijn te groot\. Elk bestand mag hooguit 1024 kB zijn/)
  let last = 0
  for (let times = 0; times < 14 && last !== 429; times++) last = (await mirjam.upload(NEW, files('a: 1\n'))).status
  assert.equal(last, 429)
})

test('a version may adopt what is in the folder of the file, and then stands on its own; its own case book is tried', async () => {
  const mirjam = await open(HOUSE_POLICY_FILE)
  const adopting = `format: openkaart-policy/1
id: axiehuis
version: op-de-ombudsman
inForce: { from: "2026-11-24" }
organisation: { name: Nieuw Huis, website: "https://nieuw.example" }
title: { nl: Opnemen bij ons, en: Recording with us }
adopts: { policy: ombudsman }
`
  const book = `format: openkaart-cases/1
policy: axiehuis
cases:
  - id: N1
    says: Een cliënt meldt het vooraf.
    facts: { medium: sound, setting: site, recorder: client, announced: before, running: false }
    people: [{ id: client, role: client }, { id: worker, role: professional }]
    verdict: "yes"
`
  const wrongBook = await mirjam.upload(NEW, files(adopting, book.replace('policy: axiehuis', 'policy: iets-anders')))
  assert.equal(wrongBook.status, 422)
  assert.match(await wrongBook.text(), /Dit casusboek hoort bij “iets-anders”/)
  await scheduled(mirjam, adopting, book)
  staff.pass(DAY_MS)
  assert.deepEqual([staff.policy().version, staff.policy().adopted[0]?.id], ['op-de-ombudsman', 'ombudsman'])
  const anew = await signedIn('Rita', 'manager')
  assert.match(await (await anew.get('/medewerker/spelregels/situaties')).text(), /De ene situatie komt uit zoals verwacht[^]*N1/)
  assert.match(await (await anew.get('/medewerker/spelregels')).text(), /Bouwt op[^]*ombudsman 2014-166/)
  const next = await previewed(anew, adopting.replace('op-de-ombudsman', 'nog-een').replace('2026-11-24', '2026-12-01'))
  assert.match(next, /De ene situatie in het casusboek wordt hetzelfde beslist/)
})
