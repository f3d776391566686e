import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { finish, joinAsStaff } from '#conversations'
import { acceptInvitation, invitationFromConsole, signInWithPassword } from '#people'
import { openTestApp } from '../../test/support/app-for-test.ts'
import { argon2Passwords } from './staff/passwords.ts'

suite('what is noted of a request', () => {
  test('holds the pattern of an address, never the address itself', async (t) => {
    const app = await openTestApp()
    t.after(app.close)
    await app.ask('/kaart/geheim-nummer')
    await app.ask('/nergens/geheim?code=ABCD')
    assert.deepEqual(app.notes.map(({ method, route, status }) => [method, route, status]), [['GET', '/kaart/:id', 404], ['GET', '/*', 404]])
    assert.doesNotMatch(JSON.stringify(app.notes), /geheim|ABCD/)
  })

  test('holds only methods we know: any other word is the visitor’s own', async (t) => {
    const app = await openTestApp()
    t.after(app.close)
    for (const method of ['HEAD', 'PROPFIND', 'GEHEIM']) await app.ask('/', { method })
    assert.deepEqual(app.notes.map(({ method }) => method), ['HEAD', 'other', 'other'])
    assert.doesNotMatch(JSON.stringify(app.notes), /GEHEIM|PROPFIND/)
  })
})

test('a professional finds back on the overview what they took part in, and not what colleagues finished', async (t) => {
  const app = await openTestApp()
  t.after(app.close)
  const { deps, storage } = app.house
  const people = { ...deps, people: storage.people, passwords: argon2Passwords(), decoyHash: '' }
  const { secret } = await invitationFromConsole(people, ['professional'])
  const order = { name: 'Vera', email: 'vera@huis.example', password: 'vier losse woorden samen' }
  assert.ok((await acceptInvitation(people, { secret, ...order })).ok)
  const signedIn = await signInWithPassword(people, order)
  assert.ok(signedIn.ok)
  const device = await app.house.device()
  for (const subject of ['gesprek met Vera', 'gesprek met een collega']) {
    const { conversationId } = await app.house.announced([{ role: 'professional', ageYears: undefined, name: undefined }], { subject })
    const deviceId = subject.includes('Vera') ? device.id : (await app.house.device()).id
    const [, professional] = (await app.house.conversation(conversationId)).people
    assert.ok((await joinAsStaff(deps, { conversationId, deviceId, as: { participantId: professional!.id } })).ok)
    assert.ok((await finish(deps, { conversationId, deviceId })).ok)
  }
  const page = await app.ask('/medewerker', { headers: { cookie: `openkaart_staff=${signedIn.value.secret}; openkaart_apparaat=${device.secret}` } })
  const text = await page.text()
  assert.match(text, /gesprek met Vera/)
  assert.doesNotMatch(text, /gesprek met een collega/)
})
