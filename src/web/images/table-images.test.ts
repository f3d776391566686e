import assert from 'node:assert/strict'
import type { TestApp } from '../../../test/support/app-for-test.ts'
import { colleague, inApp } from '../cases/visitor.testing.ts'
import { REFUSALS } from '../refusals.ts'
import { routes } from '../routes.ts'
import { idOf } from './images.testing.ts'

const WORKER = { role: 'professional', ageYears: undefined, name: 'Fatima' } as const
const CHILD = { role: 'child', ageYears: 13, name: 'Noor' } as const
const PARENT = { role: 'representative', ageYears: undefined, name: 'Mo' } as const
const KEEP = { keep: '365', means: 'handheld' }

/** Sam announces a photo for the newsletter, and everybody sits at the table on a device of their own. */
async function table(app: TestApp, others: Parameters<TestApp['house']['announced']>[0], changes: Parameters<TestApp['house']['announced']>[1] = {}) {
  const { house } = app
  const card = await house.announced(others, { medium: 'photo', uses: ['newsletter'], ...changes })
  const id = card.conversationId
  const secrets = [card.device.secret]
  for (const one of (await house.conversation(id)).people.slice(1)) secrets.push((await house.joins(card.code, { participantId: one.id })).device.secret)
  const now = () => house.conversation(id)
  const personAt = async (index: number) => (await now()).people[index]!
  const cookie = (index: number) => ({ cookie: `openkaart_apparaat=${secrets[index]}`, 'sec-fetch-site': 'same-origin' })
  return {
    id, now, secrets, personAt,
    reads: async (index: number, path = routes.table(id)) => {
      const answer = await app.page(secrets[index], path)
      return { status: answer.status, text: (await answer.text()).replaceAll(/\s+/g, ' ') }
    },
    sends: async (index: number, path: string, fields: Record<string, string>) => {
      const answer = await app.form(secrets[index], path, fields)
      return { status: answer.status, location: answer.headers.get('location') ?? '', text: await answer.text() }
    },
    async says(index: number, answer: 'agrees' | 'declines' | 'withdrew') {
      const one = await personAt(index)
      const given = await app.form(secrets[index], routes.answer(id), { participant: one.id, answer, answersGiven: String(one.answersGiven) })
      assert.equal(given.status, 303, await given.text())
      house.pass(1_000)
    },
    async brings(index: number, fields: Record<string, string | readonly string[]>, bytes = 'PICTURE GPS') {
      const body = new FormData()
      for (const [name, values] of Object.entries(fields)) for (const value of [values].flat()) body.append(name, value)
      body.append('file', new Blob([bytes]), 'picture.jpg')
      const answer = await app.ask(routes.imageNewAtTable(id), { method: 'POST', body, headers: cookie(index) })
      return { status: answer.status, imageId: idOf(answer.headers.get('location') ?? ''), text: await answer.text() }
    },
    async marks(imageId: string, index: number) {
      const answer = await app.form(secrets[0], routes.imageAct(imageId, 'tafel'), { deelnemer: (await personAt(index)).id, kenmerk: 'face' })
      assert.equal(answer.status, 303, await answer.text())
    },
    complete: (imageId: string) => app.form(secrets[0], routes.imageAct(imageId, 'compleet'), { wie: 'iedereen' }),
    stand: async (imageId: string) => /ok-notice__title[^>]*>([^<]*)|<b>(Iedereen zei ja|Iemand zei nee|Wacht op antwoord)/.exec((await (await app.page(secrets[0], routes.image(imageId))).text()))?.[0] ?? '',
  }
}

inApp('the photo that was announced: nothing is asked twice, and what a form says about it counts for nothing', async (app) => {
  const { id, says, brings, reads, now } = await table(app, [WORKER])
  const early = await brings(0, KEEP)
  assert.deepEqual([early.status, early.text.includes(REFUSALS['answers-first'].words.nl)], [409, true])
  assert.match((await reads(0)).text, /Wacht met de foto tot iedereen heeft geantwoord/)
  await says(0, 'agrees')
  await says(1, 'agrees')
  assert.match((await reads(0)).text, /Je mag de foto nu maken[^]*href="\/gesprek\/[^"]+\/beeld"[^]*Foto maken/)
  const form = (await reads(0, routes.imageNewAtTable(id))).text
  assert.match(form, /Ja, ik zei het vooraf/)
  assert.doesNotMatch(form, /name="announced"|name="setting"|name="use"/)
  const crafted = await brings(0, { ...KEEP, announced: 'no', setting: 'home-visit', use: ['website', 'press'] })
  assert.equal(crafted.status, 303, crafted.text)
  const image = await app.house.storage.images.find(crafted.imageId)
  assert.deepEqual(image?.making, { setting: 'site', announced: 'before', means: 'handheld', recorder: 'client' })
  assert.deepEqual([image.uses, image.maker.kind, image.policy], [['newsletter'], 'device', (await now()).policy])
  const other = await brings(0, KEEP, 'VIDEO of the garden')
  assert.deepEqual([other.status, other.text.includes(REFUSALS['other-than-announced'].words.nl)], [422, true])
})

inApp('whoever told of a photo afterwards cannot say that it was told before', async (app) => {
  const { brings } = await table(app, [WORKER], { late: true })
  const late = await brings(0, { ...KEEP, announced: 'before' })
  assert.equal(late.status, 303, late.text)
  assert.equal((await app.house.storage.images.find(late.imageId))?.making.announced, 'late')
})

inApp('only whoever was announced as making it brings it; somebody of another table does not exist here', async (app) => {
  const { says, brings, reads, id } = await table(app, [WORKER])
  await says(0, 'agrees')
  await says(1, 'agrees')
  const worker = await brings(1, KEEP)
  assert.deepEqual([worker.status, worker.text.includes(REFUSALS['not-announced-to-make'].words.nl)], [403, true])
  assert.doesNotMatch((await reads(1)).text, new RegExp(`href="${routes.imageNewAtTable(id)}"`))
  const elsewhere = await table(app, [WORKER])
  assert.equal((await app.page(elsewhere.secrets[0], routes.imageNewAtTable(id))).status, 404)
  assert.equal((await app.house.storage.images.list(10)).length, 0)
})

inApp('who is marked by the table brings their yes; the uses are asked on their own device, and a withdrawal at the table closes it and calls it off its place', async (app) => {
  const { id, says, brings, reads, sends, marks, complete, personAt } = await table(app, [WORKER])
  const kim = await colleague(app, 'Kim', ['professional'])
  await says(0, 'agrees')
  await says(1, 'agrees')
  const { imageId } = await brings(0, KEEP)
  const page = (await reads(0, routes.imageAct(imageId, 'tafel'))).text
  assert.match(page, /Fatima \(medewerker\)/)
  await marks(imageId, 1)
  await marks(imageId, 0)
  await complete(imageId)
  assert.match((await reads(0, routes.image(imageId))).text, /Iedereen die te herkennen is, zei ja tegen het maken/)
  assert.equal((await kim.get(routes.image(imageId))).status, 404, 'no use was agreed to yet')
  const [sam, fatima] = [await personAt(0), await personAt(1)]
  const [hers, his] = [routes.tableImage(id, imageId, fatima.id), routes.tableImage(id, imageId, sam.id)]
  assert.match((await reads(1)).text, new RegExp(`Jij staat op een foto.*href="${hers}".*Kies waarvoor die mag`))
  assert.match((await reads(1, routes.card(id))).text, /Er is een vraag aan jou over een foto/)
  for (const [index, path] of [[1, his], [0, hers]] as const) assert.equal((await reads(index, path)).status, 404, 'nobody opens somebody else’s question')
  assert.equal((await sends(0, `${hers}/vraag/newsletter`, { antwoord: 'ja' })).status, 404)
  for (const [index, path] of [[0, his], [1, hers]] as const) assert.equal((await sends(index, `${path}/vraag/newsletter`, { antwoord: 'ja' })).status, 303)
  assert.equal((await app.page(undefined, hers)).status, 404)
  assert.match((await reads(1, hers)).text, /<img/)
  assert.equal((await kim.post(routes.imageFor(imageId), { doel: 'newsletter' })).status, 200)
  assert.equal((await kim.post(routes.imageAct(imageId, 'geplaatst'), { doel: 'newsletter', waar: 'December' })).status, 303)
  const known = (await reads(1, routes.overview(id))).text
  assert.match(known, /Foto van 23 nov[^.]*\. Dit zei je over het maken: ja, nieuwsbrief: ja\./)
  await says(1, 'withdrew')
  assert.equal((await app.house.storage.images.find(imageId))?.placements[0]?.takeDown?.askedAt !== undefined, true, 'at once, not when somebody looks')
  assert.equal((await kim.post(routes.imageFor(imageId), { doel: 'newsletter' })).status, 409)
  assert.doesNotMatch((await reads(0, his)).text, /<img/)
  assert.match((await reads(0, routes.image(imageId))).text, /Iemand wil er niet op/)
  await says(1, 'agrees')
  assert.match((await reads(0, routes.image(imageId))).text, /Iemand wil er niet op/, 'a yes at the table is not carried over a no')
})

inApp('a no at the table seals every picture with that person; one without them may be made and opens', async (app) => {
  const { says, brings, reads, marks, complete } = await table(app, [WORKER, { role: 'relative', ageYears: undefined, name: 'Bo' }])
  await says(0, 'agrees')
  await says(1, 'agrees')
  await says(2, 'declines')
  assert.match((await reads(0)).text, /Maak geen foto waar die persoon op staat/)
  const [withBo, without] = [await brings(0, KEEP), await brings(0, KEEP)]
  for (const { imageId } of [withBo, without]) await marks(imageId, 1)
  await marks(withBo.imageId, 2)
  for (const { imageId } of [withBo, without]) await complete(imageId)
  assert.match((await reads(0, routes.image(withBo.imageId))).text, /Iemand wil er niet op/)
  assert.match((await reads(0, routes.image(without.imageId))).text, /Iedereen die te herkennen is, zei ja/)
})

inApp('nobody of another table is marked, and a crafted answer for somebody else is refused with words', async (app) => {
  const here = await table(app, [CHILD, PARENT])
  const there = await table(app, [WORKER])
  for (const index of [0, 1, 2]) await here.says(index, 'agrees')
  const [child, parent] = [await here.personAt(1), await here.personAt(2)]
  const forNoor = { participant: child.id, by: parent.id, answersGiven: '0', answer: 'agrees' }
  for (const index of [0, 1]) {
    const crafted = await here.sends(index, routes.answerFor(here.id), forNoor)
    assert.deepEqual([crafted.status, crafted.text.includes(REFUSALS['not-yours'].words.nl)], [403, true])
  }
  assert.equal((await there.sends(1, routes.answerFor(here.id), forNoor)).status, 404)
  assert.equal((await here.sends(2, routes.answerFor(here.id), forNoor)).status, 303)
  const { imageId } = await here.brings(0, KEEP)
  const crafted = await here.sends(0, routes.imageAct(imageId, 'tafel'), { deelnemer: (await there.personAt(1)).id, kenmerk: 'face' })
  assert.deepEqual([crafted.status, crafted.text.includes(REFUSALS['participant-not-found'].words.nl)], [404, true])
  assert.equal((await here.sends(0, routes.imageAct(imageId, 'tafel'), { deelnemer: child.id, kenmerk: 'face' })).status, 303)
  assert.equal((await here.sends(1, routes.imageAct(imageId, 'tafel'), { deelnemer: parent.id, kenmerk: 'face' })).status, 404, 'who is not the maker sees no form')
})

inApp('what a child says at the table nobody else reads there, nor on the page of the picture; its parent answers on a card of her own', async (app) => {
  const { says, brings, reads, sends, marks, complete, personAt, id } = await table(app, [CHILD, PARENT])
  await says(0, 'agrees')
  await says(2, 'agrees')
  assert.match((await reads(2)).text, /Voor Noor: geef jij toestemming voor een foto\?/)
  for (const index of [0, 1]) assert.doesNotMatch((await reads(index)).text, /Voor Noor: geef jij/)
  await sends(2, routes.answerFor(id), { participant: (await personAt(1)).id, by: (await personAt(2)).id, answersGiven: '0', answer: 'agrees' })
  await says(1, 'declines')
  for (const index of [0, 2]) {
    const { text } = await reads(index)
    assert.match(text, /Niet iedereen wil op de foto\. We zeggen niet wie/)
    assert.match(text, /Noor<\/b> \(kind, 13 jaar\)[^]*?antwoordt in stilte/)
  }
  const { imageId } = await brings(0, KEEP)
  await marks(imageId, 1)
  await complete(imageId)
  const { text } = await reads(0, routes.image(imageId))
  assert.match(text, /Antwoordt in stilte/)
  assert.doesNotMatch(text, /Nee \(de persoon zelf\)|Ja \(de vertegenwoordiger\)/)
  assert.match(text, /Iemand wil er niet op/)
  const hers = routes.tableImage(id, imageId, (await personAt(1)).id)
  const forHer = await reads(2, hers)
  assert.equal(forHer.status, 200, 'the parent answers for her child')
  assert.match(forHer.text, /<dt>Het maken<\/dt><dd>Ja<\/dd>/)
  assert.doesNotMatch(forHer.text, /<dd>Nee/)
})

inApp('for a child whose parent is not there the table says who is missing, and no recorder of sound stands at it', async (app) => {
  const { reads, id } = await table(app, [CHILD, WORKER])
  const { text } = await reads(0)
  assert.match(text, /Dan zegt ook een ouder of voogd ja of nee/)
  assert.doesNotMatch(text, /id="recorder"|Waar blijft het geluid|Start de opname/)
  assert.doesNotMatch((await reads(2)).text, /liever-niet\?deelnemer/, 'a professional owes no reason')
  const json = await app.json((await app.house.device()).secret, 'GET', `/api/v1/conversations/${id}`)
  assert.equal(json.status, 404)
})

inApp('somebody of the house who was announced as the maker brings it under their account, from their seat; a client of that table does not', async (app) => {
  const anna = await colleague(app, 'Anna', ['professional'])
  const { id, says, brings, secrets, personAt } = await table(app, [WORKER], { recorder: 'organisation' })
  await says(0, 'agrees')
  assert.equal((await brings(0, KEEP)).status, 403, 'the client was not announced as making it')
  const body = new FormData()
  for (const [name, value] of Object.entries(KEEP)) body.append(name, value)
  body.append('file', new Blob(['PICTURE GPS']), 'picture.jpg')
  const cookie = `openkaart_apparaat=${secrets[1]}; openkaart_staff=${anna.jar.get('openkaart_staff')}`
  const sent = await app.ask(routes.imageNewAtTable(id), { method: 'POST', body, headers: { cookie, 'sec-fetch-site': 'same-origin' } })
  assert.equal(sent.status, 303, await sent.text())
  const image = await app.house.storage.images.find(idOf(sent.headers.get('location') ?? ''))
  assert.deepEqual([image?.maker.kind, image?.making.recorder, image?.uses], ['staff', 'organisation', ['newsletter']])
  assert.match(await anna.text(routes.imageAct(image!.id, 'tafel')), /Sam \(cliënt\)/)
  const marked = await anna.post(routes.imageAct(image!.id, 'tafel'), { deelnemer: (await personAt(0)).id, kenmerk: 'face' })
  assert.equal(marked.status, 303)
  await anna.post(routes.imageAct(image!.id, 'compleet'), { wie: 'iedereen' })
  assert.match(await anna.text(routes.image(image!.id)), /Iedereen die te herkennen is, zei ja/)
  await says(0, 'withdrew')
  assert.match(await anna.text(routes.image(image!.id)), /Iemand wil er niet op/)
})

inApp('programs announce a photo with what it is for, answer for whom they represent, and are refused what the pages refuse', async (app) => {
  const { house } = app
  const device = async () => (await house.device()).secret
  const [sam, mo] = [await device(), await device()]
  const people = [{ role: 'client', name: 'Sam' }, { role: 'child', name: 'Noor', ageYears: 13 }, { role: 'representative', name: 'Mo' }]
  const announces = (changes: object) => app.json(sam, 'POST', '/api/v1/conversations', { medium: 'photo', setting: 'site', recorder: 'client', people, uses: ['website'], ...changes })
  assert.deepEqual([(await announces({ medium: 'sound' })).body['code'], (await announces({ uses: ['billboard'] })).status], ['uses-for-images-only', 422])
  const { conversationId, code } = (await announces({})).body as { conversationId: string; code: string }
  const [, noor, representative] = (await house.conversation(conversationId)).people
  const joined = await app.form(mo, routes.join, { code, stap: 'wie', wie: representative!.id, actie: 'mee' })
  assert.equal(joined.status, 303)
  const path = `/api/v1/conversations/${conversationId}`
  const seen = await app.json(mo, 'GET', path)
  assert.deepEqual([seen.body['uses'], seen.body['representing']], [['website'], [{ participantId: noor!.id, byId: representative!.id, answer: 'none', answersGiven: 0 }]])
  assert.deepEqual((await app.json(sam, 'GET', path)).body['representing'], [])
  const forNoor = { participantId: noor!.id, byId: representative!.id, answer: 'agrees', answersGiven: 0 }
  assert.equal((await app.json(sam, 'POST', `${path}/answers`, forNoor)).status, 403)
  assert.equal((await app.json(mo, 'POST', `${path}/answers`, forNoor)).status, 200)
  assert.equal((await house.conversation(conversationId)).people[1]?.represented[0]?.answer.kind, 'agrees')
})
