import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, test } from 'node:test'
import { openTestApp, type TestApp } from '../../../test/support/app-for-test.ts'
import { answerShare, askToShare, makeShareLink, openCopy, seeShare } from '#recordings'
import { verifyFile } from '#ledger'
import { routes } from '../routes.ts'
import { sealedTalk, type SealedTalk } from '../sharing/talk-for-test.ts'
import { instant } from '#ground'
import { browser } from '../cases/visitor.testing.ts'
import { addPicture, idOf } from '../images/images.testing.ts'

let app: TestApp
let talk: SealedTalk
beforeEach(async () => {
  app = await openTestApp()
  talk = await sealedTalk(app.house)
})
afterEach(async () => {
  assert.deepEqual(app.failures, [])
  await app.close()
})

const client = () => ({ recordingId: talk.recordingId, participantId: talk.clientId, deviceId: talk.client.id })
const worker = () => ({ recordingId: talk.recordingId, participantId: talk.workerId, deviceId: talk.worker.id })

test('one page tells a client what is known about her: her answers, the recording, who opened it, what was shared', async () => {
  const { deps } = app.house
  const until = instant(deps.now() + 86_400_000)
  const wish = { name: 'Mr. Jansen', purpose: 'advies over thuis', part: { kind: 'whole' }, act: 'listen', form: 'sound', until } as const
  const lawyer = await askToShare(deps, { ...client(), ...wish, recipient: 'own-lawyer' })
  const aunt = await askToShare(deps, { ...client(), ...wish, recipient: 'third-party', name: 'Tante Roos' })
  assert.ok(lawyer.ok && aunt.ok)
  await answerShare(deps, { ...worker(), shareId: aunt.value.id, answer: 'no' })
  const link = await makeShareLink(deps, { ...client(), shareId: lawyer.value.id, codeBy: 'told' })
  assert.ok(link.ok)
  await seeShare(deps, link.value)
  await openCopy(deps, { recordingId: talk.recordingId, deviceId: talk.worker.id, format: 'ogg', what: 'downloaded' })
  const mine = await (await app.page(talk.client.secret, routes.overview(talk.conversationId))).text()
  assert.match(mine, /Jij doet mee als Sam\.[^]*Je ging akkoord op[^]*bewaard voor allebei[^]*Noor bewaarde de opname[^]*Mr\. Jansen bekeek de pagina[^]*Delen met Tante Roos: Niet iedereen vindt dit goed/)
  const theirs = await (await app.page(talk.worker.secret, routes.overview(talk.conversationId))).text()
  assert.match(theirs, /Jij doet mee als Noor\.[^]*een advocaat bekeek de pagina[^]*Delen met een advocaat/)
  assert.doesNotMatch(theirs, /Jansen/)
  const { access } = app.house.storage
  assert.deepEqual((await access.of(talk.conversationId)).filter(({ what }) => what === 'opened-conversation').map(({ by }) => by.id), [talk.clientId, talk.workerId])
})

test('everything goes along in one press: the same for a program, the receipt, and the sound that checks against it', async () => {
  const answer = await app.page(talk.client.secret, routes.overviewFile(talk.conversationId))
  assert.equal(answer.status, 200)
  const files = unzipped(new Uint8Array(await answer.arrayBuffer()))
  assert.deepEqual([...files.keys()].toSorted(), [`bewijs-${talk.recordingId}.txt`, `gesprek-${talk.recordingId}.ogg`, 'overzicht.json'])
  const json = JSON.parse(files.get('overzicht.json')!.toString()) as { format: string; sections: Record<string, unknown> }
  assert.equal(json.format, 'openkaart-overview/v1')
  assert.deepEqual(Object.keys(json.sections), ['about-me', 'recordings', 'pictures', 'in-pictures', 'opened', 'shares', 'keeping', 'cases'])
  const sound = Uint8Array.from(files.get(`gesprek-${talk.recordingId}.ogg`)!)
  assert.match(new TextDecoder().decode(sound), /^second 0 of/)
  const checked = verifyFile({ file: sound, receipt: files.get(`bewijs-${talk.recordingId}.txt`)!.toString() })
  assert.notEqual(checked.verdict, 'receipt-invalid')
  assert.ok((await app.house.storage.access.of(talk.conversationId)).some(({ what }) => what === 'downloaded-ogg'), 'that the sound was taken is noted')
})

test('what is closed does not go along; what others answered in private is in nobody else’s file', async () => {
  const { deps } = app.house
  const aunt = await askToShare(deps, { ...client(), recipient: 'third-party', name: 'Tante', purpose: 'hulp', part: { kind: 'whole' }, act: 'listen', form: 'sound', until: instant(deps.now() + 86_400_000) })
  assert.ok(aunt.ok)
  await answerShare(deps, { ...worker(), shareId: aunt.value.id, answer: 'no' })
  const mine = unzipped(new Uint8Array(await (await app.page(talk.client.secret, routes.overviewFile(talk.conversationId))).arrayBuffer()))
  const { sections } = JSON.parse(mine.get('overzicht.json')!.toString()) as { sections: { shares: { shares: { answers: unknown[]; state: string }[] } } }
  assert.deepEqual(sections.shares.shares.map(({ answers, state }) => [answers, state]), [[[], 'refused']])
  const closed = await sealedTalk(app.house, { withdrawn: true })
  const files = unzipped(new Uint8Array(await (await app.page(closed.client.secret, routes.overviewFile(closed.conversationId))).arrayBuffer()))
  assert.deepEqual([...files.keys()].toSorted(), [`bewijs-${closed.recordingId}.txt`, 'overzicht.json'])
})

test('a picture goes along with whoever made it, on the device they made it on, and is not named to anybody else', async () => {
  const made = await makePicture(app, talk.client.secret, talk.conversationId)
  const mine = await (await app.page(talk.client.secret, routes.overview(talk.conversationId))).text()
  assert.match(mine, /Foto van [^<]*, gemaakt op dit apparaat: mensen nog niet aangewezen\./)
  const files = unzipped(new Uint8Array(await (await app.page(talk.client.secret, routes.overviewFile(talk.conversationId))).arrayBuffer()))
  assert.ok((files.get(`beeld-${made}.jpg`)?.length ?? 0) > 0)
  assert.deepEqual((await app.house.storage.images.ofImage(made)).filter(({ what }) => what === 'saw-image').map(({ ground }) => ground), ['made-it'], 'that it was taken is noted')
  const theirs = unzipped(new Uint8Array(await (await app.page(talk.worker.secret, routes.overviewFile(talk.conversationId))).arrayBuffer()))
  assert.deepEqual([...theirs.keys()].filter((name) => name.startsWith('beeld-')), [])
  assert.doesNotMatch(theirs.get('overzicht.json')!.toString(), new RegExp(made))
})

async function makePicture(at: TestApp, secret: string, conversationId: string): Promise<string> {
  const device = browser(at)
  device.jar.set('openkaart_apparaat', secret)
  const address = await addPicture(at, device, routes.imageNewAtTable(conversationId))
  return idOf(address)
}

test('strangers, and a colleague who is not signed in, get nothing of it', async () => {
  const stranger = await app.house.device()
  for (const path of [routes.overview(talk.conversationId), routes.overviewFile(talk.conversationId)]) {
    for (const secret of [undefined, stranger.secret]) assert.equal((await app.page(secret, path)).status, 404)
  }
  assert.deepEqual(await app.house.storage.access.of(talk.conversationId), [])
})

function unzipped(zip: Uint8Array): ReadonlyMap<string, Buffer> {
  const folder = mkdtempSync(join(tmpdir(), 'openkaart-overview-'))
  try {
    writeFileSync(join(folder, 'all.zip'), zip)
    execFileSync('unzip', ['-qq', join(folder, 'all.zip'), '-d', join(folder, 'out')])
    return new Map(readdirSync(join(folder, 'out')).map((name) => [name, readFileSync(join(folder, 'out', name))]))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
