import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { suite, test, type TestContext } from 'node:test'
import type { HttpBindings } from '@hono/node-server'
import { announce } from '#conversations'
import { instant, newId, platformRandom as random, type Instant } from '#ground'
import { continuous, endIsKnown, formatVerifierKey, hashBytes, openReceipt, readLeaf, verifySegments } from '#ledger'
import { receipt } from '#recordings'
import { signInWithPassword } from '#people'
import { openTemporaryStorage, type Storage } from '#storage'
import { argon2Passwords } from '#web'
import { openApp } from '../app.ts'
import { agreementTextFor, openRules } from '../rules.ts'
import { readSettings } from '../settings.ts'
import { hashSecret, headSigner, noteSigners } from '../signing.ts'
import { addDemo, type DemoOutcome } from './add-demo.ts'
import { describeDemo } from './describe-demo.ts'
import { EXAMPLE_SOUND_PATH, exampleSegments } from './example-sound.ts'
import type { DemoParts } from './example-table.ts'
import { EXAMPLES } from './examples.ts'

const POLICY_FILE = join(import.meta.dirname, '../../policies/axiehuis.yaml')
const NOW = instant(Date.UTC(2026, 10, 24, 22, 40))
const now = () => NOW

type Demo = { readonly storage: Storage; readonly parts: DemoParts }

async function emptyHouse(t: TestContext): Promise<Demo> {
  const storage = await openTemporaryStorage({ now, random, naming: { wanted: 'demo.example' } })
  t.after(storage.close)
  const rules = await openRules({ policyFile: POLICY_FILE, policies: storage.policies, versions: storage.versions, now })
  const parts = { ...storage, ...rules, agreementText: agreementTextFor(rules.rules), signHead: headSigner(storage.keys), passwords: argon2Passwords(), hashSecret, now, random }
  return { storage, parts }
}

const all = ({ storage }: Demo) => storage.conversations.list({ finishedSince: instant(0) })

async function exampleCalled(demo: Demo, words: string) {
  const found = (await all(demo)).find(({ subject }) => subject?.includes(words))
  assert.ok(found !== undefined, words)
  return found
}

function added(outcome: DemoOutcome) {
  assert.equal(outcome.kind, 'added')
  return outcome as Extract<DemoOutcome, { kind: 'added' }>
}

/** The receipt of the only recording of an example, as somebody at its table downloads it. */
async function receiptOf({ storage }: Demo, conversation: Awaited<ReturnType<typeof exampleCalled>>) {
  const { log, cosigner } = noteSigners(storage.keys)
  const recordingId = conversation.recordings[0]!.id
  const deviceId = conversation.people[0]!.seats[0]!.deviceId
  const text = await receipt({ ...storage, installation: storage.keys.name, serverKey: log.key, cosignerKeys: [cosigner.key] }, { recordingId, deviceId, short: false })
  assert.ok(text.ok)
  const opened = openReceipt(text.value, { serverKeys: [formatVerifierKey(log.key)] })
  assert.ok(opened.ok, JSON.stringify(opened))
  return { recordingId, opened: opened.value }
}

suite('the examples', () => {
  test('show every state a conversation can be in, all called an example', async (t) => {
    const demo = await emptyHouse(t)
    const outcome = added(await addDemo(demo.parts))
    assert.deepEqual(outcome.notPossible, [])
    assert.equal(outcome.made.length, EXAMPLES.length)
    const conversations = await all(demo)
    assert.equal(conversations.length, EXAMPLES.length)
    assert.ok(conversations.every(({ subject }) => subject?.startsWith('Voorbeeld: ')))
    const soon = await exampleCalled(demo, 'kennismaken')
    assert.ok(soon.phase === 'announced' && soon.startsAt! > NOW)
    assert.equal((await exampleCalled(demo, 'plan maken')).announcedBy, 'staff')
    const waiting = await exampleCalled(demo, 'na het bal')
    assert.deepEqual(waiting.people.map(({ answer }) => answer.kind), ['agrees', 'agrees', 'none'])
    const paused = (await exampleCalled(demo, 'lange slaap')).recordings[0]
    assert.deepEqual([paused?.phase, paused?.reason], ['paused', 'somebody-joined'])
    const declined = await exampleCalled(demo, 'appels')
    assert.equal(declined.alternative.kind, 'offered')
    const late = await exampleCalled(demo, 'koekhuis')
    assert.ok(late.late && late.recordings[0]?.fromFile === true && late.recordings[0].sealed !== undefined)
    const done = await exampleCalled(demo, 'weer thuis')
    assert.deepEqual([done.phase, done.recordings[0]?.sealed?.soundMs], ['finished', 31_000])
    for (const one of conversations) assert.ok(one.announcedAt <= NOW && one.recordings.every(({ phaseSince }) => phaseSince <= NOW), one.subject ?? '')
  })

  test('are added once: another start adds nothing', async (t) => {
    const demo = await emptyHouse(t)
    added(await addDemo(demo.parts))
    const versions = async () => (await all(demo)).map(({ id, version }) => `${id} ${version}`).sort()
    const before = await versions()
    assert.deepEqual(await addDemo(demo.parts), { kind: 'there-already' })
    assert.deepEqual(await versions(), before)
    assert.equal((await demo.storage.people.accounts()).length, 1)
  })

  test('are completed by the next start when one broke off half-way', async (t) => {
    const demo = await emptyHouse(t)
    const first = EXAMPLES[0]!
    await first.make(demo.parts, { subject: first.subject, now: NOW })
    assert.equal(added(await addDemo(demo.parts)).made.length, EXAMPLES.length - 1)
    assert.equal((await all(demo)).length, EXAMPLES.length)
  })

  test('are never put between the conversations of people', async (t) => {
    const demo = await emptyHouse(t)
    const { id, version, sha256 } = demo.parts.policy()
    const outcome = await announce({ ...demo.parts, currentPolicy: () => ({ id, version, sha256 }) }, {
      deviceId: newId(random), medium: 'sound', setting: 'site', recorder: 'client', startsAt: undefined, subject: undefined, late: false, staff: false, announcerIndex: 0,
      people: [{ role: 'client', ageYears: undefined, name: undefined }, { role: 'professional', ageYears: undefined, name: undefined }],
    })
    assert.ok(outcome.ok)
    assert.deepEqual(await addDemo(demo.parts), { kind: 'in-use' })
    assert.equal((await all(demo)).length, 1)
    assert.deepEqual(await demo.storage.people.accounts(), [])
  })
})

suite('the recordings in them', () => {
  test('have a receipt that verifies against the sound, signed by both sides', async (t) => {
    const demo = await emptyHouse(t)
    added(await addDemo(demo.parts))
    const { recordingId, opened } = await receiptOf(demo, await exampleCalled(demo, 'weer thuis'))
    const file = Buffer.concat(await Array.fromAsync(demo.storage.recordings.sound(recordingId)))
    assert.ok(file.equals(await readFile(EXAMPLE_SOUND_PATH)))
    const hashed = hashBytes(file, opened.cutting)
    assert.equal(verifySegments(hashed, opened).verdict, 'same')
    const { seals, received, agreements, receipt: checked } = opened.checked
    for (const said of [seals, received, agreements]) assert.deepEqual(said.map(({ device }) => device.role).sort(), ['client', 'professional'])
    assert.deepEqual(checked.leaves?.map(({ kind }) => kind).filter((kind) => kind !== 'audio'), ['pause', 'end'])
    assert.ok(endIsKnown(opened.checked))
    file.writeUInt8(file.readUInt8(file.length - 1) ^ 1, file.length - 1)
    assert.equal(verifySegments(hashBytes(file, opened.cutting), opened).verdict, 'differs')
  })

  test('have a receipt for the file that was sealed afterwards', async (t) => {
    const demo = await emptyHouse(t)
    added(await addDemo(demo.parts))
    const { opened } = await receiptOf(demo, await exampleCalled(demo, 'koekhuis'))
    assert.equal(opened.cutting, 'chunks')
    assert.equal(verifySegments(hashBytes(await readFile(EXAMPLE_SOUND_PATH), 'chunks'), opened).verdict, 'same')
  })

  test('are laid down as our own recorder lays them down: a second to a segment, without a hole', async (t) => {
    assert.equal((await exampleSegments()).length, 31)
    assert.ok((await readFile(EXAMPLE_SOUND_PATH)).length < 100_000)
    const demo = await emptyHouse(t)
    added(await addDemo(demo.parts))
    const [note] = (await exampleCalled(demo, 'lange slaap')).recordings
    const rows = await demo.storage.recordings.leaves(note!.id, 0, 100)
    const leaves = rows.map(({ line }) => readLeaf(line)).flatMap((read) => (read.ok ? [read.value] : []))
    assert.ok(continuous(leaves).ok && leaves.length === 17)
  })
})

test('the account signs in with the password that is shown once, and administers nothing', async (t) => {
  const { storage, parts } = await emptyHouse(t)
  const { account } = added(await addDemo(parts))
  const deps = { ...parts, people: storage.people, decoyHash: await parts.passwords.hash('nobody has this') }
  const signedIn = await signInWithPassword(deps, account)
  assert.ok(signedIn.ok && signedIn.value.account.name.includes('voorbeeld'))
  assert.deepEqual(signedIn.value.account.roles, ['professional', 'manager'])
  const other = await emptyHouse(t)
  assert.notEqual(added(await addDemo(other.parts)).account.password, account.password)
})

suite('what is printed', () => {
  test('has a link that works for everybody who has one, and codes only of what is not over', async (t) => {
    const demo = await emptyHouse(t)
    const outcome = added(await addDemo(demo.parts))
    const printed = describeDemo(outcome, 'http://localhost:8080').join('\n')
    const secrets = [...printed.matchAll(/http:\/\/localhost:8080\/k\/(\S+)/g)].map(([, secret = '']) => secret)
    assert.equal(secrets.length, outcome.made.flatMap(({ links }) => links).length)
    for (const secret of secrets) assert.ok((await demo.storage.links.find(hashSecret(secret))) !== undefined)
    const codes = [...printed.matchAll(/\/mee\?code=(\S+)/g)].map(([, code = '']) => code)
    assert.equal(codes.length, EXAMPLES.length - 1)
    for (const code of codes) assert.ok((await demo.storage.conversations.findByCode(code)) !== undefined)
    assert.ok(printed.includes(outcome.account.password))
  })

  test('says what was not added, and why', () => {
    assert.match(describeDemo({ kind: 'there-already' }, '').join(), /already/)
    assert.match(describeDemo({ kind: 'in-use' }, '').join(), /No examples were added/)
    const partly: DemoOutcome = { kind: 'added', account: { email: 'a', password: 'b' }, made: [], notPossible: [{ subject: 'Voorbeeld: x', code: 'not-allowed-now' }] }
    assert.match(describeDemo(partly, '').join('\n'), /Voorbeeld: x\n {4}.*not-allowed-now/)
  })
})

test('examples are made at any hour', async (t) => {
  for (const hour of [0, 9, 23]) {
    const at: Instant = instant(Date.UTC(2026, 2, 29, hour, 59))
    const { parts } = await emptyHouse(t)
    assert.deepEqual(added(await addDemo({ ...parts, now: () => at })).notPossible, [])
  }
})

test('on the screen they are marked as examples', async (t) => {
  const { storage, parts } = await emptyHouse(t)
  const { made } = added(await addDemo(parts))
  const settings = readSettings({ OPENKAART_POLICY: POLICY_FILE })
  assert.ok(settings.ok)
  const app = await openApp({ settings: settings.value, storage, log: () => undefined, now, random })
  t.after(app.close)
  const env = { incoming: { socket: { remoteAddress: '127.0.0.1', remotePort: 1, remoteFamily: 'IPv4' } } } as unknown as HttpBindings
  const ask = (path: string, init: RequestInit = {}) => app.fetch(new Request(`http://localhost:8080${path}`, { redirect: 'manual', ...init }), env)
  for (const { subject, links } of made) {
    const entered = await ask(`/k/${links[0]!.secret}`, { method: 'POST', headers: { origin: 'http://localhost:8080' } })
    assert.equal(entered.status, 303)
    const cookie = entered.headers.getSetCookie().map((one) => one.split(';')[0]).join('; ')
    const page = await ask(entered.headers.get('location') ?? '', { headers: { cookie } })
    assert.equal(page.status, 200)
    assert.ok((await page.text()).includes(subject), subject)
  }
})
