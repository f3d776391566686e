import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openTestApp, type TestApp } from '../../../test/support/app-for-test.ts'
import { testRecorder } from '../../../test/support/house-for-test.ts'
import { instant, newId, newSecret, platformRandom } from '#ground'
import { makeCopies, seal, startRecording, control } from '#recordings'
import { readSignatureKey, ed25519Spki } from '#ledger'
import { accepted } from '#ground'
import { writeFile } from 'node:fs/promises'
import { setTimeout } from 'node:timers/promises'

const PROFESSIONAL = { role: 'professional', ageYears: undefined, name: 'Noor' } as const

const at = (sentence: string, body: (app: TestApp) => Promise<void>) =>
  test(sentence, async () => {
    const app = await openTestApp()
    try {
      await body(app)
      assert.deepEqual(app.failures, [])
    } finally {
      await app.close()
    }
  })

async function text(response: Response | Promise<Response>): Promise<string> {
  return (await response).text()
}

/** A sealed recording of three seconds with its copies. */
async function sealedTalk(app: TestApp) {
  const { house } = app
  const card = await house.announced([PROFESSIONAL])
  const professional = (await house.conversation(card.conversationId)).people[1]!
  const noor = await house.joins(card.code, { participantId: professional.id })
  const recordingId = newId(platformRandom)
  await startRecording(house.deps, { recordingId, conversationId: card.conversationId, participantId: card.participantId, deviceId: card.device.id, keeping: 'kept-for-both' })
  const recorder = testRecorder(house, recordingId, card.device.id)
  await recorder.seconds(3)
  await control(house.deps, { conversationId: card.conversationId, recordingId, deviceId: card.device.id, to: 'stopped' })
  await recorder.end()
  await seal(house.deps, recordingId)
  const key = readSignatureKey('ed25519', ed25519Spki(house.storage.keys.log.publicKey))
  assert.ok(key.ok)
  const made = await makeCopies({
    ...house.deps,
    serverSigner: { key: key.value, sign: house.storage.keys.log.sign },
    // The conversion itself has its own tests; here only a file is needed.
    media: {
      async toM4a(_, outputPath) {
        await writeFile(outputPath, 'ten bytes.')
        return accepted({ sha256: 'ab'.repeat(32), sizeBytes: 10, durationMs: 3000 })
      },
    },
  }, recordingId)
  assert.ok(made.ok)
  return { card, noor, recordingId, path: `/gesprek/${card.conversationId}/opname/${recordingId}` }
}

at('who is in the conversation sees the table; somebody else a page that says how to get in', async (app) => {
  const card = await app.house.announced([PROFESSIONAL])
  assert.match(await text(app.page(card.device.secret, `/gesprek/${card.conversationId}`)), /Wat wil jij\?/)
  const stranger = await app.house.device()
  const refused = await app.page(stranger.secret, `/gesprek/${card.conversationId}`)
  assert.equal(refused.status, 404)
  assert.match(await refused.text(), /Meedoen met een code/)
})

at('without scripts an answer is a form: it lands, and a refusal is a page with words', async (app) => {
  const card = await app.house.announced([PROFESSIONAL])
  const path = `/gesprek/${card.conversationId}/antwoord`
  const landed = await app.form(card.device.secret, path, { participant: card.participantId, answersGiven: '0', answer: 'declines' })
  assert.deepEqual([landed.status, landed.headers.get('location')], [303, `/gesprek/${card.conversationId}`])
  assert.match(await text(app.page(card.device.secret, `/gesprek/${card.conversationId}`)), /Jij wilt liever niet\. Dat is goed\./)
  const other = (await app.house.conversation(card.conversationId)).people[1]!
  const refused = await app.form(card.device.secret, path, { participant: other.id, answersGiven: '0', answer: 'agrees' })
  assert.equal(refused.status, 403)
  assert.match(await refused.text(), /Dit kan alleen iemand doen die het zelf aangaat/)
})

at('the page speaks the language of its reader', async (app) => {
  const card = await app.house.announced([PROFESSIONAL])
  assert.match(await text(app.page(card.device.secret, `/gesprek/${card.conversationId}?taal=en`)), /What would you like\?[\s\S]*I agree/)
})

at('a child’s answer is not on the page of anybody else', async (app) => {
  const card = await app.house.announced([PROFESSIONAL, { role: 'child', ageYears: 13, name: 'Kim' }])
  const people = (await app.house.conversation(card.conversationId)).people
  const kim = await app.house.joins(card.code, { participantId: people[2]!.id })
  await app.house.answers(card.conversationId, kim.participantId, kim.device.id, 'declines')
  const seen = await text(app.page(card.device.secret, `/gesprek/${card.conversationId}`))
  assert.match(seen, /Niet iedereen wil dat er wordt opgenomen\. We zeggen niet wie\./)
  assert.match(seen, /antwoordt in stilte/)
  assert.doesNotMatch(seen, /Kim wil liever niet|Kim[^<]*liever niet/)
})

at('both sides find copies and receipt; a range of the M4A is given; every opening is shown to both', async (app) => {
  const { card, noor, path } = await sealedTalk(app)
  for (const device of [card.device, noor.device]) {
    const page = await text(app.page(device.secret, `/gesprek/${card.conversationId}`))
    assert.match(page, /gesprek\.m4a/)
    assert.match(page, /ontvangstbewijs\.txt/)
  }
  const whole = await app.page(noor.device.secret, `${path}/gesprek.m4a`)
  assert.deepEqual([whole.status, await whole.text()], [200, 'ten bytes.'])
  const part = await app.ask(`${path}/gesprek.m4a`, { headers: { cookie: `openkaart_apparaat=${noor.device.secret}`, range: 'bytes=4-8' } })
  assert.deepEqual([part.status, part.headers.get('content-range'), await part.text()], [206, 'bytes 4-8/10', 'bytes'])
  const beyond = await app.ask(`${path}/gesprek.m4a`, { headers: { cookie: `openkaart_apparaat=${noor.device.secret}`, range: 'bytes=10-' } })
  assert.equal(beyond.status, 416)
  const ogg = await app.page(card.device.secret, `${path}/gesprek.ogg`)
  assert.equal(ogg.headers.get('content-length'), String((await ogg.arrayBuffer()).byteLength))
  const page = await text(app.page(card.device.secret, `/gesprek/${card.conversationId}`))
  assert.match(page, /Noor luisterde terug/)
  assert.match(page, /Sam bewaarde de opname \(Ogg\)/)
})

at('asking for the headers of a copy alone leaves no file open', async (app) => {
  const { card, path } = await sealedTalk(app)
  const closed = Promise.withResolvers<string>()
  const { files } = app.house.deps
  Object.assign(files, {
    async read() {
      return (async function* () {
        try {
          for (let part = 0; part < 100; part++) yield new Uint8Array(64 * 1024)
        } finally {
          closed.resolve('closed')
        }
      })()
    },
  })
  const answer = await app.ask(`${path}/gesprek.m4a`, { method: 'HEAD', headers: { cookie: `openkaart_apparaat=${card.device.secret}` } })
  assert.deepEqual([answer.status, answer.headers.get('content-type'), answer.body], [200, 'audio/mp4', null])
  assert.equal(await Promise.race([closed.promise, setTimeout(2000, 'still open')]), 'closed')
})

at('the receipt on paper is short, says what it cannot say, and is for those who took part', async (app) => {
  const { card, noor, path } = await sealedTalk(app)
  const page = await text(app.page(noor.device.secret, `${path}/ontvangstbewijs`))
  assert.match(page, /openkaart-receipt\/v1/)
  assert.match(page, /Wat dit bewijs niet kan zeggen/)
  const stranger = await app.house.device()
  assert.equal((await app.page(stranger.secret, `${path}/ontvangstbewijs`)).status, 404)
  assert.equal((await app.page(card.device.secret, `${path.slice(0, -3)}abc/ontvangstbewijs`)).status, 404)
})

at('a device shows its key once; another key for the same device is refused', async (app) => {
  const card = await app.house.announced([PROFESSIONAL])
  const put = (body: unknown) =>
    app.ask('/apparaat/sleutel', {
      method: 'PUT', body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', cookie: `openkaart_apparaat=${card.device.secret}` },
    })
  assert.equal((await put(card.device.key)).status, 200)
  const other = await app.house.device()
  assert.equal((await put(other.key)).status, 409)
  for (const body of [{}, { algorithm: 'rsa', spki: 'AAAA' }, { algorithm: 'ed25519', spki: 'AAAA' }, 'x']) assert.equal((await put(body)).status, 422)
})

at('news of changes goes only to those in the conversation, and carries nothing but that something changed', async (app) => {
  const card = await app.house.announced([PROFESSIONAL])
  const stranger = await app.house.device()
  assert.equal((await app.page(stranger.secret, `/gesprek/${card.conversationId}/wijzigingen`)).status, 404)
  const response = await app.page(card.device.secret, `/gesprek/${card.conversationId}/wijzigingen`)
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
  let heard = (await reader.read()).value ?? ''
  assert.match(heard, /event: version\ndata: 4\n/)
  await app.form(card.device.secret, `/gesprek/${card.conversationId}/antwoord`, { participant: card.participantId, answersGiven: '0', answer: 'agrees' })
  while (!heard.includes('changed')) heard += (await reader.read()).value ?? ''
  assert.doesNotMatch(heard, /Sam|Noor|agrees/)
  await reader.cancel()
})

at('one browser hears news on so many pages of a table; one more ends the oldest', async (app) => {
  const card = await app.house.announced([PROFESSIONAL])
  const cookie = `openkaart_apparaat=${card.device.secret}`
  const listen = async () => {
    const { body } = await app.ask(`/gesprek/${card.conversationId}/wijzigingen`, { headers: { cookie } })
    const reader = body!.getReader()
    await reader.read()
    return reader
  }
  const pages = []
  for (let count = 0; count < 21; count++) pages.push(await listen())
  const [oldest, second] = pages
  assert.equal((await oldest!.read()).done, true)
  assert.equal(await Promise.race([second!.read().then(() => 'ended'), setTimeout(50, 'open')]), 'open')
  await Promise.all(pages.map((reader) => reader.cancel()))
})

/** The cookie of an account with this one role. */
async function signedIn(app: TestApp, role: 'professional' | 'manager' | 'administrator'): Promise<string> {
  const { people } = app.house.storage
  const secret = newSecret(platformRandom)
  const account = { id: newId(platformRandom), email: `${role}@huis.example`, name: 'Noor Voorbeeld', roles: [role], locations: [], passwordHash: 'x', passkeys: [], createdAt: app.house.deps.now(), closedAt: undefined, version: 1 }
  await people.keepInvitation({ secretHash: `i-${role}`, roles: [role], createdAt: account.createdAt, expiresAt: instant(account.createdAt + 60_000), usedAt: undefined, by: undefined })
  assert.ok(await people.keepInvited(account, `i-${role}`, account.createdAt))
  await people.keepSignIn({ secretHash: app.house.deps.hashSecret(secret), accountId: account.id, createdAt: account.createdAt, expiresAt: instant(account.createdAt + 60_000) })
  return `openkaart_staff=${secret}`
}

at('what is over is shown to managers, not to a colleague who was not there; nobody sits down any more', async (app) => {
  const { card } = await sealedTalk(app)
  const professional = await signedIn(app, 'professional')
  const manager = await signedIn(app, 'manager')
  const looks = (cookie: string) => app.ask(`/gesprek/${card.conversationId}`, { headers: { cookie } })
  const news = async (cookie: string) => {
    const answer = await app.ask(`/gesprek/${card.conversationId}/wijzigingen`, { headers: { cookie } })
    await answer.body?.cancel()
    return answer.status
  }
  assert.match(await text(looks(professional)), /Ik doe mee als medewerker/)
  assert.deepEqual([await news(professional), await news('openkaart_staff=nobody')], [200, 404])
  assert.doesNotMatch(await text(looks(manager)), /Ik doe mee als medewerker/)
  await app.form(card.device.secret, `/gesprek/${card.conversationId}/afronden`, {})
  assert.deepEqual([(await looks(professional)).status, await news(professional), await news(manager)], [404, 404, 200])
  const seen = await looks(manager)
  assert.equal(seen.status, 200)
  // Nothing is offered that the server would then refuse.
  assert.doesNotMatch(await text(seen), /Ik doe mee als medewerker|Bewaar het bewijs|je eigen link/)
})

at('being signed in is not enough to take a professional’s place: the account must be one of a professional', async (app) => {
  const card = await app.house.announced([PROFESSIONAL])
  for (const [role, status] of [['administrator', 404], ['manager', 404], ['professional', 200]] as const) {
    const cookie = await signedIn(app, role)
    const joined = await app.ask(`/gesprek/${card.conversationId}/meedoen`, { method: 'POST', headers: { cookie, 'sec-fetch-site': 'same-origin' } })
    assert.equal(joined.status, 303)
    const device = /openkaart_apparaat=([^;]+)/.exec(joined.headers.get('set-cookie') ?? '')?.[1]
    const seen = await app.page(device ?? newSecret(platformRandom), `/gesprek/${card.conversationId}`)
    assert.equal(seen.status, status, role)
  }
})
