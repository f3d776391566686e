import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import type { Event } from '#conversations'
import type { StaffRole } from '#people'
import { openStaff, type OpenStaff } from './staff-for-test.ts'

let staff: OpenStaff
async function open(...roles: StaffRole[]) {
  staff = await openStaff()
  const anna = staff.visitor()
  await anna.signIn((await staff.account('Anna', roles)).email)
  return anna
}
afterEach(() => staff.close())

/** A talk in which this colleague gave this reason. */
async function refusal(colleague: string, reason: 'personal' | 'safety' | 'blanket', setting: 'site' | 'phone' = 'site'): Promise<void> {
  const { id, version, people } = await staff.announce({ people: [{ role: 'client', ageYears: undefined, name: 'Sam' }, { role: 'professional', ageYears: undefined, name: colleague }], setting })
  const at = staff.now()
  const participantId = people[1]!.id
  const events: readonly Event[] = [
    { v: 1, type: 'seat-taken', at, participantId, deviceId: `laptop-${colleague}`, established: 'staff-account', accountName: colleague, present: true },
    reason === 'blanket'
      ? { v: 1, type: 'blanket-refusal-noted', at, participantId }
      : { v: 1, type: 'refusal-explained', at, participantId, reason, words: 'geheime woorden', offers: ['companion'] },
  ]
  assert.ok(await staff.storage.conversations.keep({ id, version, events }))
}

const COLLEAGUES = ['Bram', 'Carla', 'Dirk', 'Els', 'Frits', 'Greet']

test('a manager sees how often and why per month, in steps of five, without anybody’s name or words', async () => {
  const anna = await open('manager')
  for (const one of COLLEAGUES) await refusal(one, 'personal')
  await refusal('Bram', 'safety', 'phone')
  const page = (await (await anna.get('/medewerker/terugblik')).text()).replaceAll(/\s+/g, ' ')
  assert.match(page, /november 2026.*In totaal: <b>5 tot 9<\/b>/)
  assert.match(page, /Persoonlijk: ik wil het zelf liever niet<\/th><td[^>]*>5 tot 9</)
  assert.match(page, /Het is niet veilig<\/th><td[^>]*>weinig</)
  assert.match(page, /Op locatie<\/th><td[^>]*>5 tot 9<.*Telefoon<\/th><td[^>]*>weinig</)
  assert.doesNotMatch(page, new RegExp(`${COLLEAGUES.join('|')}|geheime woorden|>[67]<`))
  assert.match(page, /aria-current="page"[^>]*>Terugblik/)
})

test('few times, or the times of few people, are not taken apart', async () => {
  const anna = await open('manager')
  for (let times = 0; times < 12; times++) await refusal(COLLEAGUES[times % 2]!, 'personal')
  const page = (await (await anna.get('/medewerker/terugblik')).text()).replaceAll(/\s+/g, ' ')
  assert.match(page, /In totaal: <b>weinig<\/b>/)
  assert.doesNotMatch(page, /Persoonlijk|10 tot 14/)
})

test('what is over a year old is not counted', async () => {
  const anna = await open('manager')
  for (const one of COLLEAGUES) await refusal(one, 'personal')
  staff.pass(366 * 24 * 60 * 60 * 1000)
  await anna.signIn('anna@huis.example')
  assert.match(await (await anna.get('/medewerker/terugblik')).text(), /Er is in deze maanden niets te tellen/)
})

test('the file holds what the page holds, for a spreadsheet', async () => {
  const anna = await open('manager')
  for (const one of COLLEAGUES) await refusal(one, 'blanket')
  const answer = await anna.get('/medewerker/terugblik.csv')
  assert.deepEqual([answer.headers.get('content-type'), answer.headers.get('content-disposition')], ['text/csv; charset=utf-8', 'attachment; filename="terugblik.csv"'])
  assert.deepEqual(new Uint8Array(await answer.clone().arrayBuffer()).slice(0, 3), Uint8Array.of(0xef, 0xbb, 0xbf))
  assert.deepEqual((await answer.text()).replace('\ufeff', '').split('\r\n'), [
    '"Maand";"Waarnaar";"";"Hoe vaak"', '"2026-11";"In totaal";"";"5 tot 9"', '"2026-11";"Reden";"Dat doen we hier nooit";"5 tot 9"', '"2026-11";"Waar";"Op locatie";"5 tot 9"', '',
  ])
})

test('it is for managers: a professional and an administrator get neither page nor file, and nobody without an account', async () => {
  const anna = await open('professional', 'administrator')
  for (const path of ['/medewerker/terugblik', '/medewerker/terugblik.csv']) {
    const refused = await anna.get(path)
    assert.deepEqual([refused.status, /Dit is voor leidinggevenden/.test(await refused.text())], [403, true])
    assert.equal((await staff.visitor().get(path)).status, 303)
  }
  assert.doesNotMatch(await (await anna.get('/medewerker')).text(), /terugblik/)
})

test('managers hear on the overview that "never here" was said, without who; colleagues do not', async () => {
  const anna = await open('manager')
  await refusal('Bram', 'blanket')
  const page = await (await anna.get('/medewerker')).text()
  assert.match(page, /Hier werd gezegd: dat doen we nooit/)
  const dirk = await staff.account('Dirk', ['professional'])
  const browser = staff.visitor()
  await browser.signIn(dirk.email)
  assert.doesNotMatch(await (await browser.get('/medewerker')).text(), /dat doen we nooit/)
})
