import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileNames } from '#images'
import { formatVerifierKey, openImageStatements, sha256Base64, verifyImage } from '#ledger'
import { browser, colleague, inApp } from '../cases/visitor.testing.ts'
import { REFUSALS } from '../refusals.ts'
import { routes } from '../routes.ts'
import { readTime, timeText } from './film-cut-fields.tsx'
import { addPicture, idOf, linkIn, markedPerson } from './images.testing.ts'

inApp('somebody in a film who says no is cut out of it: the form says what cannot be done, what went is told, and the film before it is gone', async (app) => {
  const anna = await colleague(app, 'Anna', ['professional'])
  const kim = await colleague(app, 'Kim', ['professional'])
  const address = await addPicture(app, anna, routes.imageNew, {}, 'VIDEO of the garden')
  const id = idOf(address)
  const sam = await markedPerson(app, anna, id, { rol: 'client', naam: 'Sam' })
  await anna.post(routes.imageAct(id, 'compleet'), { wie: 'iedereen' })
  await browser(app).post(`${await linkIn(anna, id, sam)}/vraag/making`, { antwoord: 'nee' })
  const form = await anna.text(`${routes.imageAct(id, 'afdekken')}?persoon=${sam}`)
  assert.match(form, /Is iemand de hele video te zien\? Dan helpt dit niet[^]*href="[^"]*\/wissen"[^]*<video[^>]*id="film"[^]*De video duurt 0:05/)
  assert.doesNotMatch(form, /name="cell"|value="fill"/, 'no boxes on a film')
  const cut = (fields: Record<string, string>, visitor = anna) => visitor.post(routes.imageAct(id, 'afdekken'), { persoon: sam, ...fields })
  for (const [fields, code] of [
    [{ hoe: 'stretch', van: '1', tot: 'straks' }, 'stretch-not-valid'], [{ hoe: 'stretch', van: '3', tot: '2' }, 'stretch-not-valid'], [{ hoe: 'stretch', van: '9', tot: '10' }, 'stretch-not-valid'],
    [{ hoe: 'stretch', van: '0', tot: '5' }, 'film-nothing-left'],
  ] as const) {
    const answer = await cut(fields)
    assert.equal(answer.status, 422, JSON.stringify(fields))
    assert.ok((await answer.text()).includes(REFUSALS[code].words.nl), code)
  }
  assert.deepEqual([(await cut({ hoe: 'fill' })).status, (await cut({})).status, (await cut({ hoe: 'mute' }, kim)).status], [422, 422, 404])
  const made = await cut({ hoe: 'stretch', van: '0:01,2', tot: '1,9' })
  assert.equal(made.status, 303)
  const judge = made.headers.get('location') ?? ''
  assert.match(await anna.text(judge), /<video[^]*Weg is het stuk van 0:01 tot 0:02\.[^]*De video duurt 0:04/)
  assert.equal((await kim.get(routes.imageFile(id, 2, 'heel'))).status, 404)
  const bewerking = new URL(judge, 'http://x').searchParams.get('bewerking') ?? ''
  const say = (fields: Record<string, string>) => anna.post(routes.imageAct(id, 'nakijken'), { bewerking, ...fields })
  assert.equal((await say({ oordeel: 'verder' })).status, 422, 'going on is for when somebody can still be known')
  assert.equal((await say({ oordeel: 'verder', kenmerk: 'voice' })).status, 303)
  assert.equal(await app.house.storage.files.read(fileNames(id, 1).whole), undefined)
  assert.match(await anna.text(address), /Iemand zei nee[^]*Weg is het stuk van 0:01 tot 0:02/)
  const mute = await cut({ hoe: 'mute' })
  const second = new URL(mute.headers.get('location') ?? '', 'http://x').searchParams.get('bewerking') ?? ''
  assert.equal((await say({ bewerking: second, oordeel: 'niets' })).status, 303)
  assert.match(await anna.text(address), /Iedereen zei ja[^]*Al het geluid is weg/)
})

inApp('the statement is fetched by whoever may see the picture, and with it anybody sees that a file is the one that was kept', async (app) => {
  const anna = await colleague(app, 'Anna', ['professional'])
  const kim = await colleague(app, 'Kim', ['professional', 'manager'])
  const address = await addPicture(app, anna, routes.imageNew, {}, 'VIDEO of the garden GPS 52')
  const id = idOf(address)
  const sam = await markedPerson(app, anna, id, { rol: 'client', naam: 'Sam' })
  await anna.post(routes.imageAct(id, 'compleet'), { wie: 'iedereen' })
  for (const visitor of [kim, browser(app)]) assert.equal((await visitor.get(routes.imageStatements(id))).status, 404)
  const judged = async (oordeel: string, kenmerk: Record<string, string>) => {
    const made = await anna.post(routes.imageAct(id, 'afdekken'), { persoon: sam, hoe: 'mute' })
    return anna.post(routes.imageAct(id, 'nakijken'), { bewerking: new URL(made.headers.get('location') ?? '', 'http://x').searchParams.get('bewerking') ?? '', oordeel, ...kenmerk })
  }
  await judged('iets', { kenmerk: 'face' })
  await judged('niets', {})
  const fetched = await anna.get(routes.imageStatements(id))
  assert.match(fetched.headers.get('content-disposition') ?? '', /^attachment; filename="verklaring-.{4}\.txt"$/)
  const text = await fetched.text()
  assert.equal(text.split('\n').filter((line) => line.startsWith('statement ')).length, 2, 'a version that was thrown away is not in it')
  const kept = new Uint8Array(await (await anna.get(routes.imageFile(id, 3, 'heel'))).arrayBuffer())
  const opened = openImageStatements(text, [formatVerifierKey(app.house.deps.serverKey)])
  assert.ok(opened.ok, JSON.stringify(opened))
  assert.equal(verifyImage(sha256Base64(kept), opened.value).verdict, 'as-covered')
  assert.equal(verifyImage(sha256Base64(new TextEncoder().encode('VIDEO of the garden GPS 52')), opened.value).verdict, 'as-received')
  assert.match(await anna.text(address), /href="[^"]*\/verklaring"[^]*href="\/controleren"/)
})

test('times are read as people type them, and written so that they can be read again', () => {
  for (const [typed, ms] of [['12', 12_000], ['12,5', 12_500], [' 1:02 ', 62_000], ['1:02.25', 62_250], ['0', 0], ['0:00,001', 1]] as const) {
    assert.equal(readTime(typed), ms, typed)
    assert.equal(readTime(timeText(ms, 'nl')), ms)
    assert.equal(readTime(timeText(ms, 'en')), ms)
  }
  for (const typed of ['', 'straks', '-1', '1:60', '1:2:3', '1e3', '12,', '1234567', '١٢']) assert.equal(readTime(typed), undefined, typed)
})
