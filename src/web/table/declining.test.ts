import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openTestApp, type TestApp } from '../../../test/support/app-for-test.ts'
import { newId, platformRandom } from '#ground'
import { startRecording } from '#recordings'

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

/** A talk of Sam and Noor, with what each of them reads and sends. */
async function talk(app: TestApp, others: Parameters<TestApp['house']['announced']>[0] = []) {
  const { house } = app
  const card = await house.announced([PROFESSIONAL, ...others])
  const id = card.conversationId
  const noor = await house.joins(card.code, { participantId: (await house.conversation(id)).people[1]!.id })
  const reads = async (secret: string, path = '') => {
    const answer = await app.page(secret, `/gesprek/${id}${path}`)
    return { status: answer.status, text: (await answer.text()).replaceAll(/\s+/g, ' ') }
  }
  const sends = async (secret: string, path: string, fields: Record<string, string>, headers: Record<string, string> = {}) => {
    const answer = await app.form(secret, `/gesprek/${id}${path}`, fields, headers)
    return { status: answer.status, location: answer.headers.get('location'), text: await answer.text() }
  }
  const no = (changes: Record<string, string> = {}) =>
    sends(noor.device.secret, '/liever-niet', { participant: noor.participantId, answersGiven: '0', reason: 'personal', offers: 'joint-report', words: '', ...changes })
  const says = (fields: Record<string, string>) =>
    sends(card.device.secret, '/alternatief/antwoord', { participant: card.participantId, proposal: '1', ...fields })
  return { id, card, noor, reads, sends, no, says, now: () => house.conversation(id) }
}

at('a professional is led to one screen with reason, words and other ways; others keep one tap', async (app) => {
  const { card, noor, reads } = await talk(app)
  const { text } = await reads(noor.device.secret)
  assert.match(text, new RegExp(`href="/gesprek/[^"]+/liever-niet\\?deelnemer=${noor.participantId}"`))
  assert.doesNotMatch(text, /name="answer" value="declines"/)
  assert.match((await reads(card.device.secret)).text, /name="answer" value="declines"/)
  const page = await reads(noor.device.secret, '/liever-niet')
  assert.equal(page.status, 200)
  assert.match(page.text, /Waarom liever niet\?.*Persoonlijk.*Wat bied je in plaats daarvan aan\?.*Samen een verslag maken.*Een andere medewerker/)
  assert.match(page.text, /samen-praten\/1/)
  assert.equal((await reads(card.device.secret, '/liever-niet')).status, 404)
  const stranger = await app.house.device()
  assert.equal((await reads(stranger.secret, '/liever-niet')).status, 404)
})

at('crafted requests without another way or without a reason are refused with words, and change nothing', async (app) => {
  const { card, noor, no, now, sends } = await talk(app)
  const before = await now()
  const without = await sends(noor.device.secret, '/liever-niet', { participant: noor.participantId, answersGiven: '0', reason: 'personal' })
  assert.equal(without.status, 422)
  assert.match(without.text, /href="#offers"[^>]*>Kies ten minste één andere manier/)
  const nothing = await sends(noor.device.secret, '/liever-niet', { participant: noor.participantId, answersGiven: '0' })
  assert.match(nothing.text, /Kies een reden[\s\S]*Kies ten minste één andere manier/)
  assert.match((await no({ reason: 'boredom' })).text, /Kies een reden/)
  assert.match((await no({ offers: 'free-coffee' })).text, /Kies een van de voorstellen uit de lijst/)
  const bare = await sends(noor.device.secret, '/antwoord', { participant: noor.participantId, answersGiven: '0', answer: 'declines' }, { accept: 'application/json' })
  assert.deepEqual([bare.status, (JSON.parse(bare.text) as { code: string }).code], [422, 'alternative-missing'])
  assert.equal((await sends(card.device.secret, '/liever-niet', { participant: noor.participantId, answersGiven: '0', reason: 'personal', offers: 'companion' })).status, 403)
  assert.equal((await no({ answersGiven: '7' })).status, 409)
  assert.equal((await no({ answersGiven: 'x' })).status, 409)
  assert.equal((await sends(noor.device.secret, '/liever-niet', {}, { 'sec-fetch-site': 'cross-site' })).status, 403)
  assert.deepEqual(await now(), before)
})

at('the no lands in one step and every screen tells reason, proposal and that the talk goes on', async (app) => {
  const { card, noor, no, reads } = await talk(app)
  const landed = await no({ words: 'Ik praat\r\nminder vrij <b>' })
  assert.deepEqual([landed.status, landed.location?.endsWith('#alternative')], [303, true])
  for (const { secret } of [card.device, noor.device]) {
    const { text } = await reads(secret)
    assert.match(text, /Noor wordt liever niet opgenomen\.<\/b> Reden: Persoonlijk: ik wil het zelf liever niet\./)
    assert.match(text, /Ik praat minder vrij &lt;b/)
    assert.match(text, /Samen een verslag maken/)
    assert.match(text, /Die nee telt\. Het gesprek gaat gewoon door\./)
  }
  // What the rules ask of the professional is told to that professional.
  assert.match((await reads(noor.device.secret)).text, /Laat de leidinggevende weten/)
  assert.doesNotMatch((await reads(card.device.secret)).text, /Laat de leidinggevende weten/)
})

at('"we never do that here" is explained by the rules themselves, and is no refusal', async (app) => {
  const { noor, no, reads, now } = await talk(app)
  const answer = await no({ reason: 'blanket' })
  assert.equal(answer.status, 422)
  assert.match(answer.text, /Dit is nog geen nee[\s\S]*is geen reden\. Opnemen is een recht\.[\s\S]*Een leidinggevende hoort dat dit speelt/)
  assert.deepEqual([(await now()).blanketRefusals, (await now()).alternative.kind], [[noor.participantId], 'not-asked'])
  assert.doesNotMatch((await reads(noor.device.secret)).text, /nooit/)
})

at('the client chooses: fine, another way, or not agreed with the complaint route and the contacts beside it', async (app) => {
  const { card, noor, no, says, reads } = await talk(app)
  await no()
  const mine = (await reads(card.device.secret)).text
  assert.match(mine, /Wat vind jij van dit voorstel\?/)
  assert.doesNotMatch((await reads(noor.device.secret)).text, /Wat vind jij van dit voorstel\?/)
  assert.equal((await says({ answer: 'fine', offer: 'joint-report' })).status, 303)
  assert.match((await reads(noor.device.secret)).text, /Sam vindt dit goed: Samen een verslag maken\./)
  assert.equal((await says({ answer: 'other', [`offer-${card.participantId}`]: 'recorded-summary' })).status, 303)
  assert.match((await reads(noor.device.secret)).text, /Sam kiest: Alleen de samenvatting opnemen\./)
  assert.equal((await says({ answer: 'disagrees', [`words-${card.participantId}`]: 'Ik onthoud het niet.' })).status, 303)
  assert.match((await reads(noor.device.secret)).text, /Sam is het er niet mee eens\. Dat is opgeschreven\..*Ik onthoud het niet\./)
  const { text } = await reads(card.device.secret)
  assert.match(text, /<details open[^>]*> ?<summary>Hulp of een klacht<\/summary>.*klacht indienen.*Klachten bij aXiehuis.*Nationale ombudsman.*Je advocaat.*Het Juridisch Loket/)
})

at('what is none of the three answers, or about an older proposal, is refused', async (app) => {
  const { no, says, now, noor, sends } = await talk(app)
  await no()
  const before = await now()
  assert.equal((await says({ answer: 'hooray' })).status, 422)
  assert.equal((await says({ answer: 'other' })).status, 422)
  assert.equal((await says({ answer: 'fine', offer: 'split-talk' })).status, 422)
  assert.equal((await says({ answer: 'disagrees', proposal: '0' })).status, 409)
  assert.equal((await says({ answer: 'disagrees', proposal: '-1' })).status, 409)
  assert.equal((await sends(noor.device.secret, '/alternatief/antwoord', { participant: noor.participantId, proposal: '1', answer: 'fine', offer: 'joint-report' })).status, 403)
  assert.deepEqual(await now(), before)
})

at('a child’s choice is on every screen, whose it was on no other than its own', async (app) => {
  const { id, card, noor, no, reads, sends } = await talk(app, [{ role: 'child', ageYears: 13, name: 'Kim' }])
  const kim = await app.house.joins(card.code, { participantId: (await app.house.conversation(id)).people[2]!.id })
  await no()
  await sends(kim.device.secret, '/alternatief/antwoord', { participant: kim.participantId, proposal: '1', answer: 'other', [`offer-${kim.participantId}`]: 'companion' })
  for (const { secret } of [card.device, noor.device]) {
    const { text } = await reads(secret)
    assert.match(text, /Iemand kiest: Iemand luistert mee\./)
    assert.doesNotMatch(text, /Kim kiest/)
  }
  assert.match((await reads(kim.device.secret)).text, /Kim kiest: Iemand luistert mee\./)
})

at('the talk beforehand is three pages without anything to type; skipping is as easy, and only that it was held is kept', async (app) => {
  const { card, noor, reads, sends, now } = await talk(app)
  for (const step of [1, 2, 3]) {
    const { status, text } = await reads(card.device.secret, `/samen-praten/${step}`)
    assert.equal(status, 200)
    assert.doesNotMatch(text, /<textarea|type="text"/)
    assert.match(text, new RegExp(`vraag ${step} van 3`))
  }
  const need = (await reads(card.device.secret, '/samen-praten/2')).text
  assert.match(need, /<a class="([^"]+)" href="([^"]+)">Verder<\/a><a class="\1" href="\2">Dat zeg ik liever niet<\/a>/)
  for (const step of ['0', '4', 'x', '1x']) assert.equal((await reads(card.device.secret, `/samen-praten/${step}`)).status, 404)
  const before = await now()
  assert.equal(before.talkedAt, undefined)
  const record = await sends(card.device.secret, '/samen-praten', { outcome: 'record', offer: 'companion', words: 'dit bleef tussen ons' })
  assert.equal(record.location, `/gesprek/${card.conversationId}`)
  assert.deepEqual((await app.house.storage.conversations.events(card.conversationId)).slice(before.version).map((one) => Object.keys(one).sort()), [['at', 'participantId', 'type', 'v']])
  const other = await sends(noor.device.secret, '/samen-praten', { outcome: 'other', offer: 'companion' })
  assert.equal(other.location, `/gesprek/${card.conversationId}/liever-niet?deelnemer=${noor.participantId}&anders=companion`)
  assert.match((await reads(noor.device.secret, `/liever-niet?deelnemer=${noor.participantId}&anders=companion`)).text, /value="companion" checked/)
  assert.equal((await sends(card.device.secret, '/samen-praten', { outcome: 'other' })).location, `/gesprek/${card.conversationId}#alternative`)
  assert.equal((await now()).version, before.version + 1)
  const stranger = await app.house.device()
  assert.equal((await sends(stranger.secret, '/samen-praten', { outcome: 'record' })).status, 403)
})

at('while it is being recorded one tap stops it; what is still owed stands on that professional’s screen only', async (app) => {
  const { id, card, noor, reads, sends, no } = await talk(app)
  const { house } = app
  await startRecording(house.deps, { recordingId: newId(platformRandom), conversationId: id, participantId: card.participantId, deviceId: card.device.id, keeping: 'kept-for-both' })
  assert.match((await reads(noor.device.secret)).text, /name="answer" value="declines".*Dan stopt de opname meteen/)
  assert.equal((await sends(noor.device.secret, '/antwoord', { participant: noor.participantId, answersGiven: '0', answer: 'declines' })).status, 303)
  assert.equal((await house.conversation(id)).recordings[0]?.phase, 'stopped')
  assert.match((await reads(noor.device.secret)).text, /Je nee telt, maar is nog niet af/)
  assert.doesNotMatch((await reads(card.device.secret)).text, /is nog niet af/)
  assert.equal((await no({ answersGiven: '1', reason: 'safety' })).status, 303)
  assert.doesNotMatch((await reads(noor.device.secret)).text, /is nog niet af/)
})
