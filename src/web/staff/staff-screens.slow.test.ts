import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { instant } from '#ground'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { openBrowser } from '../testing/browser.ts'
import { assertAccessible, assertWorksWithoutScripts } from '../testing/checks.ts'
import { serveForTest, type Served } from '../testing/serve.ts'
import { GOOD_PASSWORD, openStaff, type OpenStaff } from './staff-for-test.ts'

let staff: OpenStaff
let served: Served
let browser: Browser
let origin: string

before(async () => {
  browser = await openBrowser()
  served = await serveForTest(async (at) => {
    // Passkeys belong to a name, never to a number.
    origin = at.replace('127.0.0.1', 'localhost')
    staff = await openStaff(origin)
    return staff.app
  })
})
after(async () => {
  await browser.close()
  await served.close()
  await staff.close()
})

test('every page of staff can be used by everybody, with and without scripts', async () => {
  const context = await browser.newContext()
  const page = await context.newPage()
  const check = async (path: string) => {
    await page.goto(`${origin}${path}`)
    await assertAccessible(page)
    await assertWorksWithoutScripts(browser, `${origin}${path}`, page)
  }
  await check('/medewerker/inloggen')
  await check('/medewerker/inloggen?taal=en')
  await check('/medewerker/welkom?taal=nl')
  await page.goto(`${origin}${await staff.firstLink()}`)
  assert.equal(page.url(), `${origin}/medewerker/welkom`)
  await assertAccessible(page)
  await page.fill('#name', 'Sanne van den Berg-Achternaam')
  await page.fill('#email', 'sanne@huis.example')
  await page.fill('#password', GOOD_PASSWORD)
  await page.click('main button[type=submit]')
  assert.equal(page.url(), `${origin}/medewerker?gedaan=welkom`)
  await check('/medewerker')
  await withConversations(staff)
  await check('/medewerker')
  await check('/medewerker?taal=en')
  await check('/medewerker/account?taal=nl')
  await withRefusals(staff)
  await check('/medewerker/terugblik')
  assert.match(await page.locator('main').innerText(), /5 tot 9/)
  await check('/medewerker/terugblik?taal=en')
  await page.goto(`${origin}/medewerker?taal=nl`)
  const bram = await staff.account('Bram', ['professional'])
  await check('/medewerker/collegas')
  await check(`/medewerker/collegas/${bram.id}/sluiten`)
  await check('/medewerker/locaties')
  await staff.storage.people.keepLocation({ id: 'north-----------', name: 'Noord', version: 1 })
  await check('/medewerker/locaties')
  await check(`/medewerker/collegas/${bram.id}/taken`)
  await context.close()
})

test('a form that was not accepted can be used by everybody too', async () => {
  const context = await browser.newContext({ javaScriptEnabled: true })
  const page = await context.newPage()
  await page.goto(`${origin}/medewerker/inloggen`)
  await page.click('main button[type=submit]')
  await page.click('.ok-errors a >> nth=0')
  assert.equal(await page.evaluate('document.activeElement.id'), 'email')
  await assertAccessible(page)
  await context.close()
})

test('a passkey is made with the password, and signs in without it', async () => {
  const account = await staff.account('Wilma', ['professional'])
  const { context, page, passkeys } = await withAuthenticator()
  await page.goto(`${origin}/medewerker/inloggen?naar=/medewerker/account`)
  await page.fill('#email', account.email)
  await page.fill('#password', GOOD_PASSWORD)
  await page.click('main button[type=submit]')
  await page.fill('#label', 'laptop')
  await page.fill('#passkey-password', 'niet het wachtwoord')
  await page.click('#passkey button')
  await page.getByText('Dit is niet je wachtwoord van nu.').waitFor()
  assert.equal(await passkeys(), 0)
  await page.fill('#passkey-password', GOOD_PASSWORD)
  await page.click('#passkey button')
  await page.waitForURL('**/account?gedaan=passkey')
  assert.equal(await passkeys(), 1)
  assert.match((await page.textContent('.ok-summary >> nth=1')) ?? '', /laptop.*Toegevoegd op/)

  await page.click('.ok-header__staff button')
  for (let times = 0; times < 2; times++) {
    await page.goto(`${origin}/medewerker/inloggen?naar=/medewerker/account`)
    await page.click('#passkey button')
    await page.waitForURL('**/medewerker/account')
    await page.click('.ok-header__staff button')
  }
  const kept = await staff.storage.people.findAccount(account.id)
  assert.ok((kept?.passkeys[0]?.counter ?? 0) > 0, 'the counter went forward')

  // Removed here, it still sits in the device, and no longer opens anything.
  await staff.storage.people.keepAccount({ ...kept!, passkeys: [], version: kept!.version + 1 })
  await page.goto(`${origin}/medewerker/inloggen`)
  await page.click('#passkey button')
  await page.getByText('Dat lukte niet.').waitFor()
  assert.equal(page.url(), `${origin}/medewerker/inloggen`)
  await context.close()
})

test('an answer to a challenge is worth nothing a second time, for another account, or changed', async () => {
  const account = await staff.account('Xander', ['professional'])
  const { context, page } = await withAuthenticator()
  await signIn(page, account.email)
  const sent: { url: string; body: Record<string, unknown> }[] = []
  page.on('request', (request) => {
    if (/passkey\/(aanmelden|toevoegen)$/.test(request.url())) sent.push({ url: request.url(), body: request.postDataJSON() as Record<string, unknown> })
  })
  await page.goto(`${origin}/medewerker/account`)
  await page.fill('#passkey-password', GOOD_PASSWORD)
  await page.click('#passkey button')
  await page.waitForURL('**/account?gedaan=passkey')
  await page.click('.ok-header__staff button')
  await page.click('#passkey button')
  await page.waitForURL('**/medewerker')
  const [adding, entering] = sent
  assert.ok(adding !== undefined && entering !== undefined)
  const guest = staff.visitor('203.0.113.9')
  assert.equal((await guest.json('/medewerker/passkey/aanmelden', entering.body)).status, 422)
  assert.equal((await guest.json('/medewerker/passkey/toevoegen', adding.body)).status, 403)
  await guest.signIn(account.email)
  assert.equal((await guest.json('/medewerker/passkey/toevoegen', adding.body)).status, 422)
  for (const body of [null, [], 'x', {}, { response: {} }, { response: { ...(entering.body['response'] as object), id: 'unknown' } }, { response: { ...(entering.body['response'] as object), response: { userHandle: '////' } } }]) {
    assert.equal((await guest.json('/medewerker/passkey/aanmelden', body)).status, 422)
  }
  await context.close()
})

async function signIn(page: Page, email: string): Promise<void> {
  await page.goto(`${origin}/medewerker/inloggen`)
  await page.fill('#email', email)
  await page.fill('#password', GOOD_PASSWORD)
  await page.click('main button[type=submit]')
}

async function withAuthenticator(): Promise<{ context: BrowserContext; page: Page; passkeys: () => Promise<number> }> {
  const context = await browser.newContext()
  const page = await context.newPage()
  const tools = await context.newCDPSession(page)
  await tools.send('WebAuthn.enable')
  const { authenticatorId } = await tools.send('WebAuthn.addVirtualAuthenticator', {
    options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
  })
  return { context, page, passkeys: async () => (await tools.send('WebAuthn.getCredentials', { authenticatorId })).credentials.length }
}

async function withConversations({ announce, storage, now }: OpenStaff): Promise<void> {
  const people = [
    { role: 'client', ageYears: undefined, name: 'Noor' },
    { role: 'professional', ageYears: undefined, name: 'Sanne' },
    { role: 'relative', ageYears: undefined, name: undefined },
  ] as const
  await announce({ people, subject: 'Intake', startsAt: instant(now() + 26 * 60 * 60 * 1000) })
  const declined = await announce({ people, subject: 'Gesprek over de kamertrainingsmogelijkheden', setting: 'home-visit' })
  await storage.conversations.keep({
    id: declined.id, version: declined.version,
    events: [{ v: 1, type: 'answered', at: now(), participantId: declined.people[2]!.id, deviceId: 'phone', answer: 'declines', how: 'noted' }],
  })
  const running = await announce({ people: people.slice(0, 2), setting: 'video-call', startsAt: now() })
  const participantId = running.people[0]!.id
  await storage.conversations.keep({
    id: running.id, version: running.version,
    events: [
      { v: 1, type: 'arrived', at: now(), participantId },
      { v: 1, type: 'recording-started', at: now(), recordingId: 'recording-------', participantId, keeping: 'own-device', fromFile: false },
    ],
  })
  const finished = await announce({ people: people.slice(0, 2), subject: 'Evaluatie', startsAt: instant(now() - 26 * 60 * 60 * 1000) })
  await storage.conversations.keep({ id: finished.id, version: finished.version, events: [{ v: 1, type: 'finished', at: now() }] })
}

/** Six colleagues gave a reason, two of them on the phone. */
async function withRefusals({ announce, storage, now }: OpenStaff): Promise<void> {
  for (const [place, name] of ['Bram', 'Carla', 'Dirk', 'Els', 'Frits', 'Greet'].entries()) {
    const people = [{ role: 'client', ageYears: undefined, name: 'Noor' }, { role: 'professional', ageYears: undefined, name }] as const
    const { id, version, people: [, colleague] } = await announce({ people, setting: place < 2 ? 'phone' : 'site' })
    const participantId = colleague!.id
    await storage.conversations.keep({
      id, version,
      events: [
        { v: 1, type: 'seat-taken', at: now(), participantId, deviceId: name, established: 'staff-account', accountName: name, present: true },
        { v: 1, type: 'refusal-explained', at: now(), participantId, reason: place < 5 ? 'privacy-of-others' : 'personal', offers: ['companion'] },
      ],
    })
  }
}
