import assert from 'node:assert/strict'
import { browser, colleague, inApp } from '../cases/visitor.testing.ts'
import { REFUSALS } from '../refusals.ts'
import { routes } from '../routes.ts'
import { addPicture, boxOf, idOf, linkIn, markedPerson } from './images.testing.ts'

inApp('with their own link somebody sees the photo with the others covered before they answer; nobody else does, and it is said when it cannot be', async (app) => {
  const anna = await colleague(app, 'Anna', ['professional'])
  const kim = await colleague(app, 'Kim', ['professional', 'manager'])
  const id = idOf(await addPicture(app, anna))
  const sam = await markedPerson(app, anna, id, { rol: 'client', naam: 'Sam', ...boxOf, left: '5', width: '10' })
  const noor = await markedPerson(app, anna, id, { rol: 'relative', naam: 'Noor', ...boxOf, left: '80', width: '10' })
  const link = await linkIn(anna, id, sam)
  const phone = browser(app)
  const picture = `${link}/beeld/alleen-ik`
  assert.equal((await phone.get(picture)).status, 404, 'not everybody is marked yet')
  await anna.post(routes.imageAct(id, 'compleet'), { wie: 'iedereen' })
  const page = await phone.text(link)
  assert.match(page, /De anderen zijn afgedekt[^]*<img[^>]*\/beeld\/alleen-ik"/)
  assert.doesNotMatch(page, /Noor/)
  const seen = await phone.get(picture)
  assert.deepEqual([seen.status, seen.headers.get('content-type')], [200, 'image/jpeg'])
  assert.match(seen.headers.get('cache-control') ?? '', /no-store/)
  assert.match(Buffer.from(await seen.arrayBuffer()).toString('latin1'), /^small .*fill 1$/s)
  for (const size of ['klein', 'heel']) assert.equal((await phone.get(`${link}/beeld/${size}`)).status, 404)
  assert.equal((await kim.get(routes.imageFile(id, 1, 'alleen-ik'))).status, 404)
  assert.equal((await browser(app).get(`${link.slice(0, -3)}abc/beeld/alleen-ik`)).status, 404)
  assert.deepEqual((await app.house.storage.images.ofImage(id)).filter(({ what }) => what === 'saw-preview').map(({ by }) => by.id), [sam])
  const pia = await markedPerson(app, anna, id, { rol: 'relative', naam: 'Pia' })
  await anna.post(routes.imageAct(id, 'compleet'), { wie: 'iedereen' })
  assert.match(await phone.text(link), new RegExp(`${REFUSALS['preview-not-possible'].words.nl}[^]*Je ziet het beeld als iedereen`))
  assert.match(await phone.text(await linkIn(anna, id, pia)), new RegExp(REFUSALS['preview-no-place'].words.nl))
  assert.equal((await phone.get(picture)).status, 409)
  assert.ok(noor !== '')
})
