import assert from 'node:assert/strict'
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test, type TestContext } from 'node:test'
import type { StaffRole } from '#people'
import { HOUSE_POLICY_FILE } from '../../../test/support/rules-for-test.ts'
import { openStaff, type OpenStaff } from '../staff/staff-for-test.ts'

const CASES_FILE = HOUSE_POLICY_FILE.replace('.yaml', '.cases.yaml')
let house: OpenStaff
before(async () => void (house = await openStaff()))
after(() => house.close())

async function signedIn(staff: OpenStaff, ...roles: StaffRole[]) {
  const name = `Lezer${Math.random().toString(36).slice(2)}`
  const browser = staff.visitor()
  await browser.signIn((await staff.account(name, roles)).email)
  return browser
}

/** The pages over the rules in a folder of their own. */
async function inFolder(t: TestContext, fill: (folder: string) => Promise<void>): Promise<OpenStaff> {
  const folder = await mkdtemp(join(tmpdir(), 'openkaart-rules-page-'))
  t.after(() => rm(folder, { recursive: true }))
  await copyFile(HOUSE_POLICY_FILE, join(folder, 'huis.yaml'))
  await fill(folder)
  const staff = await openStaff(undefined, join(folder, 'huis.yaml'))
  t.after(staff.close)
  return staff
}

test('everybody who works here reads the rules in force: version, first day, digest, and each question clause by clause', async () => {
  for (const role of ['professional', 'manager', 'administrator'] as const) {
    const page = await (await (await signedIn(house, role)).get('/medewerker/spelregels')).text()
    const { version, sha256, questions, clauses, rules } = house.policy()
    assert.match(page, new RegExp(`${version}[^]*1 januari 2024[^]*${sha256}`))
    assert.equal(page.match(/id="vraag-/g)?.length, questions.length)
    for (const rule of rules) assert.ok(page.includes(escaped(rule.says.nl)), rule.id)
    for (const clause of clauses.filter(({ id }) => rules.some((rule) => rule.clause === id))) assert.ok(page.includes(escaped(clause.text.nl)), clause.id)
    assert.match(page, /Huisregel\. Geldt voor iedereen/)
    assert.equal(page.includes('/medewerker/spelregels/nieuw'), role === 'manager')
    assert.match(page, /aria-current="page"[^>]*>Spelregels/)
  }
  assert.equal((await house.visitor().get('/medewerker/spelregels')).status, 303)
})

test('choices that are not in the text are marked, conflicts say which goes first, and the check says what to look at', async () => {
  const page = await (await (await signedIn(house, 'professional')).get('/medewerker/spelregels')).text()
  const { parameters, conflicts } = house.policy()
  assert.equal(page.match(/Niet in de tekst van het beleid/g)?.length, parameters.filter((one) => one.clause === undefined).length)
  for (const { asks, why } of parameters) assert.ok(page.includes(escaped(asks.nl)) && page.includes(escaped(why.nl)))
  for (const { text } of conflicts) assert.ok(page.includes(escaped(text.nl)))
  assert.match(page, /Artikelen 1\.1, 1\.2\. Voor gaat: 1\.2\./)
  assert.match(page, /Artikelen 1\.2, T2\. Ze blijven alle staan\./)
  assert.match(page, /beroept zich op een wet die hier niet over gaat[^]*Artikel 2\.1\./)
  for (const { text } of house.policy().agreement) assert.ok(page.includes(escaped(text.nl)), text.nl)
  assert.match(page, /Wat jullie samen afspreken[^]*Niemand knipt of plakt[^]*Artikel S5\. Geldt voor iedereen\.[^]*Artikel 2\.1\. Geldt voor iedereen\. Alleen bij foto of video\./)
  const english = await (await (await signedIn(house, 'professional')).get('/medewerker/spelregels?taal=en')).text()
  assert.match(english, /Not in the text of the policy[^]*appeals to a law that does not speak about this/)
})

test('the case book is tried out: every situation with what was expected, what came out, and the whole explanation', async () => {
  const browser = await signedIn(house, 'professional')
  const page = await (await browser.get('/medewerker/spelregels/situaties')).text()
  assert.match(page, /Alle 108 situaties komen uit zoals verwacht/)
  assert.equal(page.match(/class="ok-card ok-flow ok-case"/g)?.length, 108)
  assert.match(page, /id="C05"[^]*?Verwacht: <b>ja<\/b>\. De regels zeggen: <b>ja<\/b>[^]*?Het beleid geldt ook als we bellen of videobellen\. Dit staat niet in de tekst/)
  const keep = await (await browser.get('/medewerker/spelregels/situaties?vraag=keep')).text()
  assert.match(keep, /Je ziet 5 van de 108 situaties/)
  assert.match(keep, /id="K2"[^]*Wat hier ook speelt, maar niet de doorslag geeft[^]*Dan wordt ze gewist/)
  assert.match(await (await browser.get('/medewerker/spelregels/situaties?anders=ja')).text(), /Geen situatie past bij wat je koos/)
  for (const odd of ['vraag=__proto__', 'vanaf=-1', 'vanaf=1e9', 'vraag=%00']) assert.match(await (await browser.get(`/medewerker/spelregels/situaties?${odd}`)).text(), /Je ziet 108 van de 108/)
  assert.equal((await browser.get('/medewerker/spelregels?versie=nergens')).status, 404)
})

test('what comes out otherwise is told in words, and can be seen alone', async (t) => {
  const staff = await inFolder(t, async (folder) => {
    const text = await readFile(CASES_FILE, 'utf8')
    const changed = text.replace('verdict: "yes"\n    clauses: ["1.1", S1, S3, S4]', 'verdict: stop\n    clauses: ["1.1", S2]').replace('turns: [{ parameter: calls-covered, value: false, verdict: undetermined }]', 'turns: [{ parameter: no-such-choice, value: false, verdict: stop }]')
    await writeFile(join(folder, 'huis.cases.yaml'), changed)
  })
  const browser = await signedIn(staff, 'professional')
  const page = await (await browser.get('/medewerker/spelregels/situaties?anders=ja')).text()
  assert.match(page, /Van de 108 situaties komen er 2 anders uit[^]*Je ziet 2 van de 108/)
  assert.match(page, /Verwacht: <b>stop nu<\/b>\. De regels zeggen: <b>ja<\/b>/)
  assert.match(page, /De uitkomst: nu ja; verwacht stop nu\.[^]*De artikelen: nu [^<]*1\.1[^<]*; verwacht S2\./)
  assert.match(page, /Met de keuze no-such-choice op false: Deze keuze bestaat niet\./)
  assert.match(await (await browser.get('/medewerker/spelregels')).text(), /Klopt niet[^]*Situatie C01 komt anders uit[^]*De uitkomst: nu ja; verwacht stop nu\./)
})

test('without a case book the page says how to bring one; one that cannot be read is told with its lines', async (t) => {
  const bare = await inFolder(t, async () => {})
  assert.match(await (await (await signedIn(bare, 'manager')).get('/medewerker/spelregels/situaties')).text(), /Er is geen casusboek[^]*Het bestand heet dan axiehuis\.cases\.yaml/)
  assert.equal((await (await signedIn(bare, 'manager')).get('/medewerker/spelregels')).status, 200)
  const broken = await inFolder(t, (folder) => writeFile(join(folder, 'huis.cases.yaml'), 'format: openkaart-cases/1\npolicy: axiehuis\ncases:\n  - id: a\n    says: <script>x</script>\n    verdict: perhaps\n'))
  const page = await (await (await signedIn(broken, 'manager')).get('/medewerker/spelregels/situaties')).text()
  assert.match(page, /Het casusboek kunnen we niet lezen[^]*regel 6[^]*“perhaps” kan hier niet/)
  assert.doesNotMatch(page, /<script>x/)
})

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
