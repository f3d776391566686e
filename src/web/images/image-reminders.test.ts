import assert from 'node:assert/strict'
import { instant, newSecret, platformRandom } from '#ground'
import { actOnImage } from '#images'
import { colleague, inApp } from '../cases/visitor.testing.ts'
import { routes } from '../routes.ts'
import { imageReminders } from './image-reminders.ts'
import { viewerOf } from './image-viewer.ts'
import { addPicture, idOf, markedPerson } from './images.testing.ts'

const DAY_MS = 24 * 60 * 60 * 1_000

inApp('whoever placed a picture and whoever manages hear that it has to come off: when it is asked, before the term and after it, once each, and nobody else', async (app) => {
  const [anna, kim, mo] = [await colleague(app, 'Anna', ['professional']), await colleague(app, 'Kim', ['professional']), await colleague(app, 'Mo', ['manager'])]
  await colleague(app, 'Bo', ['professional'])
  await colleague(app, 'Ad', ['administrator'])
  const { storage, deps } = app.house
  const told = async (at = deps.now()) => (await imageReminders({ ...storage, rules: deps.rules, accounts: await storage.people.accounts() }, at)).map(({ key, accountId, path }) => ({ key, accountId, path }))
  const id = idOf(await addPicture(app, anna))
  const sam = await markedPerson(app, anna, id, { rol: 'client', naam: 'Sam' })
  await anna.post(routes.imageAct(id, 'compleet'), { wie: 'iedereen' })
  const says = (answer: string) => anna.post(routes.imageAct(id, 'antwoord'), { persoon: sam, stem: 'own', 'antwoord-making': answer, 'antwoord-website': answer, 'antwoord-newsletter': answer, alleen: 'yes' })
  await says('yes')
  assert.equal((await kim.post(routes.imageAct(id, 'geplaatst'), { doel: 'website', waar: 'Voorpagina' })).status, 303)
  assert.deepEqual(await told(), [])
  await says('no')
  const placement = (await storage.images.find(id))?.placements[0]
  const due = placement?.takeDown?.due ?? 0
  const asked = await told()
  assert.deepEqual(asked.map(({ accountId }) => accountId).toSorted(), [kim.account.id, mo.account.id].toSorted(), 'not the maker, not a colleague, not an administrator')
  assert.deepEqual(new Set(asked.map(({ path }) => path)), new Set([routes.takeDowns]))
  assert.doesNotMatch(JSON.stringify(asked), /Sam|Tuinfeest|Voorpagina/, 'what it is about stands behind the page only')
  const when = async (at: number) => [...new Set((await told(instant(at))).map(({ key }) => key.split(' ')[1]))]
  assert.deepEqual([await when(due - 3 * DAY_MS), await when(due - DAY_MS), await when(due), await when(due + 1)], [['asked'], ['asked', 'soon'], ['asked', 'soon'], ['asked', 'soon', 'late']])
  assert.equal(new Set((await told(instant(due + 1))).map(({ key }) => key)).size, 6, 'a notice of its own for each of them, each time')
  await storage.people.keepAccount({ ...kim.account, closedAt: deps.now(), version: 2 })
  assert.deepEqual((await told()).map(({ accountId }) => accountId), [mo.account.id], 'whoever left is told nothing')
  await mo.post(routes.imageAct(id, 'weggehaald'), { plek: placement?.id ?? '', wat: 'Weg.' })
  assert.deepEqual(await told(instant(due + 1)), [])
})

inApp('of a picture past its time whoever made it and managers hear, until it is erased, whether others may see it or not', async (app) => {
  const [anna, kim, mo] = [await colleague(app, 'Anna', ['professional']), await colleague(app, 'Kim', ['professional']), await colleague(app, 'Mo', ['manager'])]
  const { storage, deps } = app.house
  const told = async () => (await imageReminders({ ...storage, rules: deps.rules, accounts: await storage.people.accounts() }, deps.now())).map(({ accountId, path }) => [accountId, path])
  const path = await addPicture(app, anna, routes.imageNew, { keep: '90' })
  await addPicture(app, kim, routes.imageNew, { keep: '365' })
  app.house.pass(90 * DAY_MS - 1)
  assert.deepEqual(await told(), [])
  app.house.pass(1)
  assert.deepEqual((await told()).toSorted(), [[anna.account.id, path], [mo.account.id, path]].toSorted())
  assert.ok((await actOnImage({ ...storage, rules: deps.rules, now: deps.now, hashSecret: deps.hashSecret, random: platformRandom }, { imageId: idOf(path), viewer: viewerOf(mo.account), act: { action: 'erase', reason: 'too-old' } })).ok)
  assert.deepEqual(await told(), [])
})

inApp('after the time of an activity its opener and managers hear of it; the page says how many are not needed, and the button erases them', async (app) => {
  const [anna, kim, mo] = [await colleague(app, 'Anna', ['professional']), await colleague(app, 'Kim', ['professional']), await colleague(app, 'Mo', ['manager'])]
  const { storage, deps } = app.house
  const opened = await anna.post(routes.activityNew, { name: 'Buurtfeest', place: 'Tuin', day: '2026-12-01', photographers: 'Anna', sticker: 'een rode stip', use: 'newsletter', keep: '90' })
  const address = opened.headers.get('location') ?? ''
  const id = idOf(address)
  const { code } = (await storage.activities.findActivity(id))!
  for (const answer of ['yes', 'no']) assert.equal((await kim.post(routes.visit(code), { stap: 'uses', token: 'x', whom: 'me', 'making-own': answer })).status, 303)
  const told = async () => (await imageReminders({ ...storage, rules: deps.rules, accounts: await storage.people.accounts() }, deps.now())).map(({ accountId, path }) => [accountId, path])
  assert.match(await anna.text(address), /Bewaren tot[^]*21 februari 2027/)
  assert.doesNotMatch(await anna.text(address), /bezoekers-wissen/)
  assert.equal((await anna.post(routes.activityForget(id), {})).status, 409)
  assert.deepEqual(await told(), [])
  app.house.pass(91 * DAY_MS)
  for (const visitor of [anna, kim, mo]) await signInAnew(visitor)
  assert.deepEqual((await told()).toSorted(), [[anna.account.id, address], [mo.account.id, address]].toSorted())
  assert.match(await mo.text(address), /Wat 2 bezoekers kozen, is niet meer nodig[^]*bezoekers-wissen/)
  assert.doesNotMatch(await kim.text(address), /bezoekers-wissen"/)
  assert.equal((await kim.post(routes.activityForget(id), {})).status, 403)
  assert.equal((await mo.post(routes.activityForget(id), {})).status, 303)
  assert.deepEqual((await storage.activities.findActivity(id))?.visitors, [])
  assert.deepEqual(await told(), [])

  async function signInAnew(visitor: typeof anna): Promise<void> {
    const secret = newSecret(platformRandom)
    await storage.people.keepSignIn({ secretHash: deps.hashSecret(secret), accountId: visitor.account.id, createdAt: deps.now(), expiresAt: instant(deps.now() + DAY_MS) })
    visitor.jar.set('openkaart_staff', secret)
  }
})
