import assert from 'node:assert/strict'
import { utf8 } from '#ground'
import { fileNames } from '#images'
import { acceptChunk, beginUpload, UPLOAD_LIMITS } from '#uploads'
import { REFUSALS } from '../refusals.ts'
import { routes } from '../routes.ts'
import { browser, colleague, inApp } from '../cases/visitor.testing.ts'
import { digest } from '../uploads/upload-routes.ts'
import { UPLOAD_REFUSALS } from '../uploads/upload-refusals.ts'
import { addPicture, boxOf, idOf, linkIn, markedPerson } from './images.testing.ts'

inApp('a photo comes in sealed: its maker sees it, a colleague does not, and no address gives it away', async (app) => {
  const anna = await colleague(app, 'Anna', ['professional'])
  const kim = await colleague(app, 'Kim', ['professional', 'manager'])
  const address = await addPicture(app, anna)
  const id = idOf(address)
  assert.match(await anna.text(address), /Alleen jij ziet dit beeld/)
  assert.equal((await anna.get(routes.imageFile(id, 1, 'heel'))).headers.get('content-type'), 'image/jpeg')
  for (const path of [address, routes.imageFile(id, 1, 'klein'), routes.imageFile(id, 1, 'heel'), routes.imageAct(id, 'wissen'), routes.imageAct(id, 'geplaatst')]) {
    assert.equal((await kim.get(path)).status, 404, path)
    assert.equal((await browser(app).get(path)).status, 404, path)
  }
  assert.doesNotMatch(await kim.text(routes.images), /Tuinfeest/)
  assert.equal((await kim.post(routes.imageFor(id), { doel: 'newsletter' })).status, 404)
  assert.equal((await anna.post(routes.imageFor(id), { doel: 'newsletter' })).status, 409)
  assert.equal((await (await colleague(app, 'Bea', ['administrator'])).get(routes.images)).status, 403)
})

inApp('what is no picture, too large, made in secret or incomplete is refused with words, and nothing is kept', async (app) => {
  const anna = await colleague(app, 'Anna', ['professional'])
  const send = async (fields: Record<string, string>, bytes: string | undefined) => anna.upload(routes.imageNew, fields, bytes)
  const whole = { announced: 'before', setting: 'site', means: 'handheld', keep: '365' }
  for (const [fields, bytes, status, said] of [
    [whole, '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 422, REFUSALS['not-an-image'].words.nl],
    [whole, undefined, 422, 'Kies een foto of een video.'],
    [{ ...whole, announced: 'no' }, 'PICTURE', 422, REFUSALS['making-not-allowed'].words.nl],
    [{ ...whole, announced: 'maybe' }, 'PICTURE', 422, 'Kies een van de mogelijkheden.'],
    [whole, `PICTURE${'x'.repeat(26 * 1024 * 1024)}`, 413, 'Dit bestand is te groot.'],
  ] as const) {
    const response = await send(fields, bytes)
    assert.equal(response.status, status, said)
    assert.ok((await response.text()).includes(said), said)
  }
  const noForm = await app.ask(routes.imageNew, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', cookie: [...anna.jar].map(([name, value]) => `${name}=${value}`).join('; ') } })
  assert.deepEqual([noForm.status, (await noForm.text()).includes('Kies een foto of een video.')], [422, true])
  assert.deepEqual(await app.house.storage.images.list(10), [])
  assert.deepEqual(await app.house.storage.images.looseFiles(), [])
})

inApp('a file that was sent piece by piece is taken in by its number, by whoever sent it only, and is then gone from the uploads', async (app) => {
  const anna = await colleague(app, 'Anna', ['professional'])
  const kim = await colleague(app, 'Kim', ['professional'])
  const { uploads, images } = app.house.storage
  const deps = { ...app.house.deps, uploads, digest, limits: { ...UPLOAD_LIMITS, leaveFreeBytes: 0 } }
  const [owner, about] = [`account:${anna.account.id}`, `account:${anna.account.id}`]
  const sent = async (bytes: Uint8Array<ArrayBuffer>, whole: boolean) => {
    const begun = await beginUpload(deps, { owner, about, sizeBytes: bytes.length })
    assert.ok(begun.ok)
    const piece = whole ? bytes : bytes.subarray(0, 3)
    assert.ok((await acceptChunk(deps, { id: begun.value.id, owner, offset: 0, bytes: piece, sha256: await digest(piece) })).ok)
    return begun.value.id
  }
  const fields = { announced: 'before', setting: 'site', means: 'handheld', keep: '365' }
  const id = await sent(utf8('PICTURE GPS'), true)
  const refusedBy = async (visitor: typeof anna, upload: string, code: keyof typeof UPLOAD_REFUSALS) => {
    const answer = await visitor.upload(routes.imageNew, { ...fields, upload }, undefined)
    assert.equal(answer.status, 422)
    assert.ok((await answer.text()).includes(UPLOAD_REFUSALS[code].words.nl), code)
  }
  await refusedBy(kim, id, 'upload-not-found')
  await refusedBy(anna, '../../etc/passwd', 'upload-not-found')
  await refusedBy(anna, await sent(utf8('PICTURE half'), false), 'upload-not-complete')
  const unfinished = await (await anna.upload(routes.imageNew, { ...fields, announced: 'maybe', upload: id }, undefined)).text()
  assert.match(unfinished, new RegExp(`Je bestand is al aangekomen[^]*name="upload" value="${id}"`), 'a mistake elsewhere costs no second sending')
  assert.equal((await images.list(10)).length, 0)
  const again = await (await anna.upload(routes.imageNew, { ...fields, announced: 'maybe', upload: id }, 'PICTURE another')).text()
  const other = /name="upload" value="([\w-]+)"/.exec(again)?.[1] ?? ''
  assert.notEqual(other, id, 'what is chosen anew takes the place of what came before, without scripts too')
  await refusedBy(anna, id, 'upload-not-found')
  const taken = await anna.upload(routes.imageNew, { ...fields, upload: other }, undefined)
  assert.equal(taken.status, 303)
  assert.equal((await anna.get(taken.headers.get('location') ?? '')).status, 200)
  await refusedBy(anna, other, 'upload-not-found')
  const wrong = await sent(utf8('<html>no picture'), true)
  const answer = await anna.upload(routes.imageNew, { ...fields, upload: wrong }, undefined)
  assert.equal(answer.status, 422)
  assert.doesNotMatch(await answer.text(), /Je bestand is al aangekomen/)
  assert.deepEqual((await uploads.of(owner, about)).map(({ sha256 }) => sha256), [undefined], 'only the half one is still there')
  assert.deepEqual(await images.looseFiles(), [])
})

inApp('somebody in the picture answers with their own link, sees it only when everybody said yes, and takes it back after publication', async (app) => {
  const anna = await colleague(app, 'Anna', ['professional'])
  const kim = await colleague(app, 'Kim', ['professional'])
  const address = await addPicture(app, anna)
  const id = idOf(address)
  const [sam, noor] = [await markedPerson(app, anna, id, { rol: 'client', naam: 'Sam' }), await markedPerson(app, anna, id, { rol: 'relative', naam: 'Noor' })]
  await anna.post(routes.imageAct(id, 'compleet'), { wie: 'iedereen' })
  const links = await Promise.all([linkIn(anna, id, sam), linkIn(anna, id, noor)])
  const phone = browser(app)
  const page = await phone.text(links[0]!)
  assert.match(page, /Foto: jouw toestemming/)
  assert.doesNotMatch(page, /Noor|<img/, 'nothing of anybody else, and no picture yet')
  for (const question of ['making', 'newsletter', 'website']) {
    const asked = await phone.text(`${links[0]}/vraag/${question}`)
    assert.ok(asked.indexOf('value="ja"') > 0 && asked.indexOf('value="nee"') > 0)
    const response = await phone.post(`${links[0]}/vraag/${question}`, { antwoord: 'ja' })
    assert.equal(response.status, 303)
  }
  assert.equal((await phone.get(`${links[0]}/beeld/klein`)).status, 404)
  for (const question of ['making', 'newsletter']) await phone.post(`${links[1]}/vraag/${question}`, { antwoord: 'ja' })
  await phone.post(`${links[1]}/vraag/website`, { antwoord: 'nee' })
  assert.equal((await phone.get(`${links[0]}/beeld/klein`)).status, 200)
  assert.match(await kim.text(routes.images), /Tuinfeest/)
  assert.doesNotMatch(await kim.text(address), /Sam|Noor/, 'a colleague sees the picture and not who answered what')
  const taken = await kim.post(routes.imageFor(id), { doel: 'newsletter' })
  assert.match(taken.headers.get('content-disposition') ?? '', /^attachment; filename="newsletter-.{4}\.jpg"$/)
  assert.equal((await kim.post(routes.imageFor(id), { doel: 'website' })).status, 409)
  assert.equal((await kim.post(routes.imageAct(id, 'geplaatst'), { doel: 'website', waar: 'Voorpagina' })).status, 409)
  assert.equal((await kim.post(routes.imageAct(id, 'geplaatst'), { doel: 'newsletter', waar: 'December, bladzijde 3', gedrukt: 'yes', aantal: '300' })).status, 303)
  assert.equal((await phone.post(`${links[0]}/intrekken`, {})).status, 303)
  assert.match(await phone.text(links[0]!), /December, bladzijde 3[^]*Wat gedrukt is, komt niet terug/)
  assert.equal((await phone.get(`${links[0]}/beeld/klein`)).status, 404)
  assert.equal((await kim.get(routes.imageFile(id, 1, 'klein'))).status, 404)
  const owed = await kim.text(routes.takeDowns)
  assert.match(owed, /December, bladzijde 3[^]*Weg voor 30 november 2026/)
  const [, where = ''] = /weggehaald\?plek=([\w-]+)/.exec(owed) ?? []
  assert.equal((await kim.post(routes.imageAct(id, 'weggehaald'), { plek: where, wat: '' })).status, 422)
  assert.equal((await kim.post(routes.imageAct(id, 'weggehaald'), { plek: where, wat: 'Niet bijgedrukt. Er liggen er nog 40.' })).status, 303)
  assert.match(await phone.text(links[0]!), /Weg<\/span>/)
})

inApp('covering, judging and erasing: crafted requests are refused, the maker alone does it, and the files are gone', async (app) => {
  const anna = await colleague(app, 'Anna', ['professional'])
  const kim = await colleague(app, 'Kim', ['professional'])
  const address = await addPicture(app, anna)
  const id = idOf(address)
  const sam = await markedPerson(app, anna, id, { rol: 'client', naam: 'Sam', cell: '4' })
  await anna.post(routes.imageAct(id, 'compleet'), { wie: 'iedereen' })
  const link = await linkIn(anna, id, sam)
  await browser(app).post(`${link}/vraag/making`, { antwoord: 'nee' })
  assert.equal((await anna.post(routes.imageAct(id, 'antwoord'), { persoon: sam, stem: 'own', 'antwoord-making': 'yes', alleen: 'yes' })).status, 403)
  assert.equal((await anna.post(routes.imageAct(id, 'niet-aangewezen'), { persoon: sam })).status, 409)
  assert.equal((await kim.post(routes.imageAct(id, 'afdekken'), { persoon: sam, hoe: 'fill', ...boxOf }).then((r) => r.status)), 404)
  assert.equal((await anna.post(routes.imageAct(id, 'afdekken'), { persoon: sam, hoe: 'fill', left: '90', top: '0', width: '-5', height: '10' })).status, 422)
  const covered = await anna.post(routes.imageAct(id, 'afdekken'), { persoon: sam, hoe: 'fill', ...boxOf })
  assert.equal(covered.status, 303)
  const judge = covered.headers.get('location') ?? ''
  assert.match(await anna.text(judge), /Is iemand nog te herkennen/)
  const coverId = new URL(judge, 'http://x').searchParams.get('bewerking') ?? ''
  assert.equal((await anna.post(routes.imageAct(id, 'nakijken'), { bewerking: coverId, oordeel: 'niets', kenmerk: 'clothing' })).status, 422, 'a button that does not agree with what is ticked')
  assert.equal((await anna.post(routes.imageAct(id, 'nakijken'), { bewerking: coverId, oordeel: 'niets' })).status, 303)
  assert.equal(await app.house.storage.files.read(fileNames(id, 1).whole), undefined)
  assert.match(await anna.text(address), /Is onherkenbaar gemaakt/)
  assert.match(await browser(app).text(link), /Je bent onherkenbaar gemaakt/)
  assert.equal((await browser(app).post(`${link}/herkend`, {})).status, 303)
  assert.match(await anna.text(address), /Iemand zei nee/)
  assert.equal((await kim.post(routes.imageAct(id, 'wissen'), { reden: 'not-needed' })).status, 404)
  assert.equal((await anna.post(routes.imageAct(id, 'wissen'), { reden: 'somebody-said-no' })).headers.get('location'), routes.images)
  for (const file of Object.values(fileNames(id, 2))) assert.equal(await app.house.storage.files.read(file), undefined)
  assert.match(await browser(app).text(link), /Dit beeld is gewist/)
  assert.equal((await anna.get(address)).status, 404)
})

inApp('a client at the table takes a photo on her own device; another device at the table and staff do not see it', async (app) => {
  const card = await app.house.announced([{ role: 'professional', ageYears: undefined, name: 'Noor' }])
  const [, noor] = (await app.house.conversation(card.conversationId)).people
  const seat = await app.house.joins(card.code, { participantId: noor!.id })
  const sam = browser(app)
  sam.jar.set('openkaart_apparaat', card.device.secret)
  const address = await addPicture(app, sam, routes.imageNewAtTable(card.conversationId))
  assert.match(await sam.text(address), /Alleen jij ziet dit beeld/)
  const theirs = browser(app)
  theirs.jar.set('openkaart_apparaat', seat.device.secret)
  assert.equal((await theirs.get(address)).status, 404)
  assert.equal((await browser(app).get(routes.imageNewAtTable(card.conversationId))).status, 404)
  const id = idOf(address)
  assert.equal((await sam.post(routes.imageAct(id, 'geplaatst'), { doel: 'newsletter', waar: 'Mijn krant' })).status, 403, 'placing is for the house')
})

inApp('a visitor chooses by the code on the sign, is marked by number, finds the photo by it and stops; a child only with its parent', async (app) => {
  const anna = await colleague(app, 'Anna', ['professional'])
  const half = await anna.post(routes.activityNew, { name: 'Buurtfeest', place: 'Tuin', day: '2026-12-01', photographers: 'Anna', use: 'newsletter', keep: '365' })
  assert.equal(half.status, 422, 'without a place without photos or a sticker it is no notice')
  const opened = await anna.post(routes.activityNew, { name: 'Buurtfeest', place: 'Tuin', day: '2026-12-01', photographers: 'Anna\r\nBram', sticker: 'een rode stip', zone: '', use: 'newsletter', keep: '365' })
  const activity = (await app.house.storage.activities.findActivity(idOf(opened.headers.get('location') ?? '')))!
  const at = routes.visit(activity.code)
  assert.match(await browser(app).text(routes.activitySign(activity.code)), /Anna en Bram[^]*een rode stip/)
  const visit = async (fields: Record<string, string>) => browser(app).post(at, { stap: 'uses', token: 'x', ...fields })
  const grown = await visit({ whom: 'me', 'making-own': 'yes', 'use-own': 'newsletter' })
  const child = await visit({ whom: 'child', age: '7', 'making-representative': 'yes', 'making-own': 'yes', 'use-representative': 'newsletter', 'use-own': 'newsletter' })
  const alone = await visit({ whom: 'me', age: '13', 'making-own': 'yes', 'use-own': 'newsletter' })
  assert.deepEqual([grown.status, child.status, alone.status], [303, 303, 422], 'thirteen, alone: the parent has to choose as well')
  assert.equal((await visit({ whom: 'me', age: '13', 'making-own': 'no' })).status, 303, 'a no needs nobody')
  const photo = await addPicture(app, anna, routes.imageNewFor(activity.id))
  const id = idOf(photo)
  const mark = (nummer: string) => anna.post(routes.imageAct(id, 'bezoeker'), { nummer, kenmerk: 'face', cell: '0' })
  assert.deepEqual([(await mark('1')).status, (await mark('2')).status, (await mark('1')).status, (await mark('99')).status], [303, 303, 404, 404])
  await anna.post(routes.imageAct(id, 'compleet'), { wie: 'iedereen' })
  assert.match(await anna.text(photo), /Iedereen zei ja/)
  const own = (grown.headers.get('location') ?? '').replace('?nieuw', '')
  const visitor = browser(app)
  assert.match(await visitor.text(own), /Jouw nummer is 1[^]*Foto, 23 november 2026/)
  assert.equal((await visitor.get(`${routes.visitorImage(own.split('/').at(-1) ?? '', id)}/bestand/klein`)).status, 200)
  assert.equal((await visitor.post(`${own}/stoppen`, {})).status, 303)
  assert.match(await anna.text(photo), /Iemand zei nee/)
  assert.equal((await visitor.get(`${routes.visitorImage(own.split('/').at(-1) ?? '', id)}/bestand/klein`)).status, 404)
  await anna.post(routes.activityEnd(activity.id), {})
  assert.equal((await browser(app).get(at)).status, 410)
  assert.equal((await visitor.get(own)).status, 200)
})

inApp('the list goes on where a page ended, whatever somebody types into the address, and says when there is nothing older', async (app) => {
  const anna = await colleague(app, 'Anna', ['professional'])
  const id = idOf(await addPicture(app, anna))
  const madeAt = (await app.house.storage.images.find(id))!.madeAt
  for (const typed of ['', '?na=', '?na=x', '?na=1e9-x', `?na=${madeAt}`, `?na=${madeAt}-'OR'1`, `?na=${madeAt + 1}-${id}`]) {
    const page = await anna.text(`${routes.images}${typed}`)
    assert.match(page, /Tuinfeest/, typed)
    assert.doesNotMatch(page, /Oudere beelden/, typed)
  }
  const last = await anna.text(`${routes.images}?na=${madeAt}-${id}`)
  assert.doesNotMatch(last, /Tuinfeest/)
  assert.match(last, /Er zijn geen oudere beelden[^]*Naar de nieuwste beelden/)
})
