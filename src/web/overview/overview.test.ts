import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import type { TestApp } from '../../../test/support/app-for-test.ts'
import { addTranscript, answerShare, askToShare, makeShareLink, openCopy, seeShare } from '#recordings'
import { verifyFile } from '#ledger'
import { routes } from '../routes.ts'
import { sealedTalk, sealedTalkInEach } from '../sharing/talk-for-test.ts'
import { instant } from '#ground'
import { browser } from '../cases/visitor.testing.ts'
import { addPicture, idOf } from '../images/images.testing.ts'

const the = sealedTalkInEach()

const client = () => ({ recordingId: the.talk.recordingId, participantId: the.talk.clientId, deviceId: the.talk.client.id })
const worker = () => ({ recordingId: the.talk.recordingId, participantId: the.talk.workerId, deviceId: the.talk.worker.id })

test('one page tells a client what is known about her: her answers, the recording, who opened it, what was shared', async () => {
  const { deps } = the.app.house
  const until = instant(deps.now() + 86_400_000)
  const wish = { name: 'Mr. Jansen', purpose: 'advies over thuis', part: { kind: 'whole' }, act: 'listen', form: 'sound', until } as const
  const lawyer = await askToShare(deps, { ...client(), ...wish, recipient: 'own-lawyer' })
  const aunt = await askToShare(deps, { ...client(), ...wish, recipient: 'third-party', name: 'Tante Roos' })
  assert.ok(lawyer.ok && aunt.ok)
  await answerShare(deps, { ...worker(), shareId: aunt.value.id, answer: 'no' })
  const link = await makeShareLink(deps, { ...client(), shareId: lawyer.value.id, codeBy: 'told' })
  assert.ok(link.ok)
  await seeShare(deps, link.value)
  await openCopy(deps, { recordingId: the.talk.recordingId, deviceId: the.talk.worker.id, format: 'ogg', what: 'downloaded' })
  const mine = await (await the.app.page(the.talk.client.secret, routes.overview(the.talk.conversationId))).text()
  assert.match(mine, /Jij doet mee als Sam\.[^]*Je ging akkoord op[^]*bewaard voor allebei[^]*Noor bewaarde de opname[^]*Mr\. Jansen bekeek de pagina[^]*Delen met Tante Roos: Niet iedereen vindt dit goed/)
  const theirs = await (await the.app.page(the.talk.worker.secret, routes.overview(the.talk.conversationId))).text()
  assert.match(theirs, /Jij doet mee als Noor\.[^]*een advocaat bekeek de pagina[^]*Delen met een advocaat/)
  assert.doesNotMatch(theirs, /Jansen/)
  const { access } = the.app.house.storage
  assert.deepEqual((await access.of(the.talk.conversationId)).filter(({ what }) => what === 'opened-conversation').map(({ by }) => by.id), [the.talk.clientId, the.talk.workerId])
})

test('everything goes along in one press: the same for a program, the receipt, and the sound that checks against it', async () => {
  const answer = await the.app.page(the.talk.client.secret, routes.overviewFile(the.talk.conversationId))
  assert.equal(answer.status, 200)
  const files = unzipped(new Uint8Array(await answer.arrayBuffer()))
  assert.deepEqual([...files.keys()].toSorted(), [`bewijs-${the.talk.recordingId}.txt`, `gesprek-${the.talk.recordingId}.ogg`, 'overzicht.json'])
  const json = JSON.parse(files.get('overzicht.json')!.toString()) as { format: string; sections: Record<string, unknown> }
  assert.equal(json.format, 'openkaart-overview/v1')
  assert.deepEqual(Object.keys(json.sections), ['about-me', 'recordings', 'texts', 'pictures', 'in-pictures', 'opened', 'shares', 'keeping', 'cases'])
  const sound = Uint8Array.from(files.get(`gesprek-${the.talk.recordingId}.ogg`)!)
  assert.match(new TextDecoder().decode(sound), /^second 0 of/)
  const checked = verifyFile({ file: sound, receipt: files.get(`bewijs-${the.talk.recordingId}.txt`)!.toString() })
  assert.notEqual(checked.verdict, 'receipt-invalid')
  assert.ok((await the.app.house.storage.access.of(the.talk.conversationId)).some(({ what }) => what === 'downloaded-ogg'), 'that the sound was taken is noted')
})

test('what is closed does not go along; what others answered in private is in nobody else’s file', async () => {
  const { deps } = the.app.house
  const aunt = await askToShare(deps, { ...client(), recipient: 'third-party', name: 'Tante', purpose: 'hulp', part: { kind: 'whole' }, act: 'listen', form: 'sound', until: instant(deps.now() + 86_400_000) })
  assert.ok(aunt.ok)
  await answerShare(deps, { ...worker(), shareId: aunt.value.id, answer: 'no' })
  const mine = unzipped(new Uint8Array(await (await the.app.page(the.talk.client.secret, routes.overviewFile(the.talk.conversationId))).arrayBuffer()))
  const { sections } = JSON.parse(mine.get('overzicht.json')!.toString()) as { sections: { shares: { shares: { answers: unknown[]; state: string }[] } } }
  assert.deepEqual(sections.shares.shares.map(({ answers, state }) => [answers, state]), [[[], 'refused']])
  const closed = await sealedTalk(the.app.house, { withdrawn: true })
  const files = unzipped(new Uint8Array(await (await the.app.page(closed.client.secret, routes.overviewFile(closed.conversationId))).arrayBuffer()))
  assert.deepEqual([...files.keys()].toSorted(), [`bewijs-${closed.recordingId}.txt`, 'overzicht.json'])
})

test('a picture goes along with whoever made it, on the device they made it on, and is not named to anybody else', async () => {
  const made = await makePicture(the.app, the.talk.client.secret, the.talk.conversationId)
  const mine = await (await the.app.page(the.talk.client.secret, routes.overview(the.talk.conversationId))).text()
  assert.match(mine, /Foto van [^<]*, gemaakt op dit apparaat: mensen nog niet aangewezen\./)
  const files = unzipped(new Uint8Array(await (await the.app.page(the.talk.client.secret, routes.overviewFile(the.talk.conversationId))).arrayBuffer()))
  assert.ok((files.get(`beeld-${made}.jpg`)?.length ?? 0) > 0)
  assert.deepEqual((await the.app.house.storage.images.ofImage(made)).filter(({ what }) => what === 'saw-image').map(({ ground }) => ground), ['made-it'], 'that it was taken is noted')
  const theirs = unzipped(new Uint8Array(await (await the.app.page(the.talk.worker.secret, routes.overviewFile(the.talk.conversationId))).arrayBuffer()))
  assert.deepEqual([...theirs.keys()].filter((name) => name.startsWith('beeld-')), [])
  assert.doesNotMatch(theirs.get('overzicht.json')!.toString(), new RegExp(made))
})

test('what was typed out and what is quoted is in the overview of whoever may read it, and goes along', async () => {
  const { deps } = the.app.house
  const typed = await addTranscript(deps, { ...client(), text: 'Zo is het gezegd.' })
  assert.ok(typed.ok)
  const until = instant(deps.now() + 60_000)
  const quote = await askToShare(deps, { ...client(), recipient: 'third-party', name: 'Roos', purpose: 'advies', part: { kind: 'whole' }, act: 'listen', form: 'quote', words: 'dat zei ze', until })
  assert.ok(quote.ok)
  const take = async (secret: string) => unzipped(new Uint8Array(await (await the.app.page(secret, routes.overviewFile(the.talk.conversationId))).arrayBuffer()))
  const [mine, theirs] = [await take(the.talk.client.secret), await take(the.talk.worker.secret)]
  assert.equal(mine.get(`tekst-${typed.value.id}.txt`)?.toString(), 'Zo is het gezegd.')
  assert.equal(theirs.has(`tekst-${typed.value.id}.txt`), false, 'it was not given')
  for (const files of [mine, theirs]) assert.equal(files.get(`citaat-${quote.value.id}.txt`)?.toString(), 'dat zei ze', 'who is asked reads the words')
  const { sections } = JSON.parse(mine.get('overzicht.json')!.toString()) as { sections: { texts: { transcripts: { sha256: string }[]; quotes: { id: string }[] } } }
  assert.deepEqual([sections.texts.transcripts.map(({ sha256 }) => sha256), sections.texts.quotes.map(({ id }) => id)], [[typed.value.sha256], [quote.value.id]])
  assert.match(await (await the.app.page(the.talk.worker.secret, routes.overview(the.talk.conversationId))).text(), /Tekst van Sam/)
})

async function makePicture(at: TestApp, secret: string, conversationId: string): Promise<string> {
  const device = browser(at)
  device.jar.set('openkaart_apparaat', secret)
  const address = await addPicture(at, device, routes.imageNewAtTable(conversationId))
  return idOf(address)
}

test('strangers, and a colleague who is not signed in, get nothing of it', async () => {
  const stranger = await the.app.house.device()
  for (const path of [routes.overview(the.talk.conversationId), routes.overviewFile(the.talk.conversationId)]) {
    for (const secret of [undefined, stranger.secret]) assert.equal((await the.app.page(secret, path)).status, 404)
  }
  assert.deepEqual(await the.app.house.storage.access.of(the.talk.conversationId), [])
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
