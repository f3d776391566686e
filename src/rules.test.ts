import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { announce } from '#conversations'
import { instant, iso, platformRandom as random, type Instant } from '#ground'
import { decide, readPolicy, scheduleVersion } from '#policy'
import { CannotStart, openTemporaryStorage, type Storage } from '#storage'
import { policyReference } from '#recordings'
import { agreementCheck } from '#web'
import { newTestDevice } from '../test/support/house-for-test.ts'
import { agreementTextFor, openRules, type OpenRules } from './rules.ts'

const OURS = join(import.meta.dirname, '../policies/axiehuis.yaml')
const day = (written: string) => instant(Date.parse(`${written}T12:00:00Z`))

async function withPolicies(body: (storage: Storage, write: (text: string, name?: string) => Promise<string>) => Promise<void>) {
  const now = () => day('2026-11-20')
  const storage = await openTemporaryStorage({ now, random })
  const folder = await mkdtemp(join(tmpdir(), 'openkaart-rules-'))
  try {
    await body(storage, async (text, name = 'policy.yaml') => {
      const path = join(folder, name)
      await writeFile(path, text)
      return path
    })
  } finally {
    await storage.close()
    await rm(folder, { recursive: true })
  }
}
const open = ({ policies, versions }: Storage, policyFile: string, at: Instant = day('2026-11-20')) => openRules({ policyFile, policies, versions, now: () => at })

test('the rules of the file hold, and conversations find the rules they began under after the file changed', () =>
  withPolicies(async (storage, write) => {
    const text = await readFile(OURS, 'utf8')
    const before = await open(storage, await write(text))
    const old = before.policy()
    const { id, version, sha256 } = old
    const after = await open(storage, await write(text.replace(/^version: .*$/m, 'version: changed-1')))
    assert.equal(after.policy().version, 'changed-1')
    assert.notEqual(after.policy().sha256, sha256)
    assert.deepEqual(after.rules({ id, version, sha256 }), old)
    assert.throws(() => after.rules({ id, version, sha256: 'never seen' }), /cannot be read here/)
  }))

test('a version that starts later waits for its day, and the one before it holds until then', () =>
  withPolicies(async (storage, write) => {
    const text = await readFile(OURS, 'utf8')
    await open(storage, await write(text))
    const later = text.replace(/^version: .*$/m, 'version: later-1').replace(/^( *from: ).*$/m, '$1"2030-01-01"')
    const path = await write(later)
    assert.notEqual((await open(storage, path)).policy().version, 'later-1')
    assert.equal((await open(storage, path, day('2030-01-01'))).policy().version, 'later-1')
  }))

test('a file that cannot be used refuses to start and says what is wrong', () =>
  withPolicies(async (storage, write) => {
    await assert.rejects(open(storage, '/nowhere/policy.yaml'), CannotStart)
    const path = await write('a: [1\nb: 2\n')
    await assert.rejects(open(storage, path), /policy\.yaml:2: this cannot be read as YAML/)
    await write('format: openkaart-policy/1\nid: huis\nsurprise: 1\n')
    await assert.rejects(open(storage, path), /policy\.yaml:3: surprise: There is no “surprise” here/)
    await write((await readFile(OURS, 'utf8')).replace(/^( *from: ).*$/m, '$1"2030-01-01"'))
    await assert.rejects(open(storage, path), /No rules of play are in force today/)
    assert.deepEqual(await storage.policies.all().then((all) => all.length), 1)
  }))

const ADOPTS = (name: string, more = '') => `format: openkaart-policy/1
id: huis
version: "1"
inForce: { from: "2026-01-01" }
organisation: { name: Huis, website: "https://huis.example" }
title: { nl: Opnemen bij Huis, en: Recording at Huis }
adopts:
  policy: ${name}
${more}`

test('a file that adopts others gets them from its own folder, and a conversation is decided alike after they changed', () =>
  withPolicies(async (storage, write) => {
    const [base, youth] = await Promise.all(['ombudsman', 'ombudsman-jeugd'].map((name) => readFile(join(import.meta.dirname, `../policies/${name}.yaml`), 'utf8')))
    await write(base!, 'ombudsman.yaml')
    await write(youth!, 'ombudsman-jeugd.yaml')
    const path = await write(ADOPTS('ombudsman-jeugd', '  without: { rules: [said-beforehand] }\n'))
    const before = await open(storage, path)
    const old = before.policy()
    assert.deepEqual(old.adopted.map(({ id }) => id), ['ombudsman-jeugd', 'ombudsman'])
    const secretly = { question: 'record', medium: 'sound', setting: 'site', recorder: 'client', announced: 'no', running: false, people: [] } as const
    assert.equal(decide(old, secretly).verdict, 'yes')

    await write(base!.replace('{ fact: medium, is: sound }, { fact: recorder, is: client }', '{ fact: medium, is: video }, { fact: recorder, is: client }'), 'ombudsman.yaml')
    const after = await open(storage, path)
    assert.notEqual(after.policy().sha256, old.sha256)
    assert.equal(decide(after.policy(), secretly).verdict, 'undetermined')
    const { id, version, sha256 } = old
    assert.deepEqual(after.rules({ id, version, sha256 }), old)
    assert.deepEqual(decide(after.rules({ id, version, sha256 }), secretly), decide(old, secretly))
  }))

test('what is wrong with an adopted file is told with that file and its line', () =>
  withPolicies(async (storage, write) => {
    const path = await write(ADOPTS('buren'))
    await assert.rejects(open(storage, path), /policy\.yaml:8: adopts\.policy: This file adopts “buren”\. That policy was not given, and it is not in .*\/buren\.yaml either\./)
    await write('id: buren\nrules: [\n', 'buren.yaml')
    await assert.rejects(open(storage, path), /buren\.yaml:\d: this cannot be read as YAML/)
    await write('id: somebody-else\nversion: "3"\n', 'buren.yaml')
    await assert.rejects(open(storage, path), /policy\.yaml:7: adopts: .*Here are: somebody-else 3/)
    const base = await readFile(join(import.meta.dirname, '../policies/ombudsman.yaml'), 'utf8')
    const odd = base.replace(/^id: .*$/m, 'id: buren').replace('from: other-side', 'from: strangers')
    await write(odd, 'buren.yaml')
    const line = odd.slice(0, odd.indexOf('from: strangers')).split('\n').length
    await assert.rejects(open(storage, path), new RegExp(`buren\\.yaml:${line}: rules\\[\\d+\\]\\.from: “strangers”`))
    assert.deepEqual(await storage.policies.all(), [])
  }))

test('adopting leads to no file outside the folder, and to no endless row of files', () =>
  withPolicies(async (storage, write) => {
    for (const name of ['../ombudsman', '"/etc/passwd"', '".."', '"a/b"', '"a\\\\b"', '""']) {
      await assert.rejects(open(storage, await write(ADOPTS(name))), /policy\.yaml:8: adopts\.policy: A name consists of/)
    }
    await write(ADOPTS('huis').replace('id: huis', 'id: andere'), 'andere.yaml')
    await assert.rejects(open(storage, await write(ADOPTS('andere'))), /adopts itself/)
    for (let i = 0; i < 20; i++) await write(ADOPTS(`p${i + 1}`).replace('id: huis', `id: p${i}`), `p${i}.yaml`)
    await assert.rejects(open(storage, await write(ADOPTS('p0'))), /too many policies in a row/)
    await write(' '.repeat(1024 * 1024 + 1), 'p0.yaml')
    await assert.rejects(open(storage, await write(ADOPTS('p0'))), /p0\.yaml: this cannot be read as YAML: the file is too large, the limit is 1048576 bytes/)
  }))

test('a scheduled version waits for its day beside the file, holds from then on, and is there after a restart', () =>
  withPolicies(async (storage, write) => {
    const text = await readFile(OURS, 'utf8')
    const path = await write(text)
    let at = day('2026-11-20')
    const start = () => openRules({ policyFile: path, policies: storage.policies, versions: storage.versions, now: () => at })
    const running = await start()
    const old = running.policy()
    await schedule(running, text, 'later-1', '2026-12-01')
    assert.equal(running.policy(), old)
    assert.equal((await start()).policy().version, old.version)
    at = day('2026-12-01')
    for (const rules of [running, await start()]) {
      assert.equal(rules.policy().version, 'later-1')
      const { id, version, sha256 } = old
      assert.deepEqual(rules.rules({ id, version, sha256 }), old)
      const { policy } = rules.desk.scheduled.versions()[0]!
      assert.equal(rules.rules({ id, version: policy.version, sha256: policy.sha256 }), policy)
    }
    at = instant(Date.parse('2026-11-30T22:59:59Z'))
    assert.equal(running.policy(), old, 'days are days in the Netherlands')
    at = instant(Date.parse('2026-11-30T23:00:00Z'))
    assert.equal(running.policy().version, 'later-1')
  }))

test('a file that changes later: what starts last holds, and of what starts on one day, what came last', () =>
  withPolicies(async (storage, write) => {
    const text = await readFile(OURS, 'utf8')
    const file = async (version: string, from: string, at: Instant) => open(storage, await write(named(text, version, from)), at)
    const first = await file('file-1', '2024-01-01', day('2026-11-20'))
    await schedule(first, text, 'scheduled-1', '2026-12-01')
    const [december, january] = [day('2026-12-10'), day('2027-01-10')]
    assert.equal((await file('file-typo-mended', '2024-01-01', december)).policy().version, 'scheduled-1')
    assert.equal((await file('file-same-day', '2026-12-01', december)).policy().version, 'file-same-day')
    assert.equal((await file('file-later', '2027-01-01', december)).policy().version, 'file-same-day', 'until then the one before it holds')
    assert.equal((await file('file-later', '2027-01-01', january)).policy().version, 'file-later')
    assert.equal((await file('file-1', '2024-01-01', january)).policy().version, 'scheduled-1')
    const other = await open(storage, await write(text.replace(/^id: .*$/m, 'id: other-house')), january)
    assert.equal(other.policy().id, 'other-house', 'rules of another house are no version of these')
  }))

function named(text: string, version: string, from: string): string {
  return text.replace(/^version: .*$/m, `version: ${version}`).replace(/^( *from: ).*$/m, `$1"${from}"`)
}

async function schedule({ desk }: OpenRules, text: string, version: string, from: string): Promise<void> {
  const parsed = await desk.parse(new TextEncoder().encode(named(text, version, from)))
  const read = parsed.ok ? readPolicy(parsed.value.value) : parsed
  assert.ok(parsed.ok && read.ok)
  const current = desk.current()
  const outcome = await scheduleVersion(
    { versions: desk.scheduled.port, now: () => day('2026-11-20'), against: async () => ({ current, used: [], today: desk.today() }) },
    { by: { accountId: 'anna', name: 'Anna' }, policy: read.value, contents: { value: parsed.value.value, caseBook: undefined }, problems: 'none', seen: { events: 0, current: current.sha256 } },
  )
  assert.ok(outcome.ok, outcome.ok ? '' : outcome.refusal.code)
}

test('an agreement signed under a version without lines of its own still verifies after the file has them, and new talks get them', async (t) => {
  let at = day('2026-11-20')
  const now = () => at
  const storage = await openTemporaryStorage({ now, random })
  t.after(storage.close)
  const folder = await mkdtemp(join(tmpdir(), 'openkaart-agreement-'))
  t.after(() => rm(folder, { recursive: true }))
  const path = join(folder, 'policy.yaml')
  const text = await readFile(OURS, 'utf8')
  const without = text.replace(/^agreement:\n(?:(?: .*)?\n)+/m, '')
  assert.notEqual(without, text)
  const hashSecret = (secret: string) => createHash('sha256').update(secret).digest('base64url')
  const start = async (written: string) => {
    await writeFile(path, written)
    const rules = await open(storage, path, at)
    const textOf = agreementTextFor(rules.rules)
    const { id, version, sha256 } = rules.policy()
    return {
      textOf,
      check: agreementCheck(textOf),
      async announce() {
        const people = [{ role: 'client', ageYears: undefined, name: undefined }, { role: 'professional', ageYears: undefined, name: undefined }] as const
        const order = { deviceId: 'phone', medium: 'sound', setting: 'site', recorder: 'client', startsAt: undefined, subject: undefined, late: false, people, announcerIndex: 0, staff: false } as const
        const made = await announce({ conversations: storage.conversations, currentPolicy: () => ({ id, version, sha256 }), now, random, hashSecret }, order)
        assert.ok(made.ok)
        return (await storage.conversations.find(made.value.conversationId))!
      },
    }
  }
  const device = await newTestDevice(storage, hashSecret, now)
  const before = await start(without)
  const conversation = await before.announce()
  const [one] = conversation.people
  const words = before.textOf(conversation, 'nl')
  const envelope = device.signs({ v: 1, type: 'agreement', conversation: conversation.id, policy: policyReference(conversation), language: 'nl', text: words, at: iso(at), participant: one!.id, role: one!.role })
  const order = { envelope, conversation, participant: one!, key: device.key!, now: at }
  assert.equal(before.check(order), true)

  const after = await start(text)
  assert.equal(after.textOf(conversation, 'nl'), words, 'to the byte')
  assert.equal(after.check(order), true)
  const next = await after.announce()
  assert.match(after.textOf(next, 'nl'), /Niemand knipt of plakt in de opname zonder dat te vertellen\. Dat geldt voor beide kanten\. \(regel S5\)\n/)
  assert.match(after.textOf(next, 'en'), /\(rule S4\)/)
  assert.doesNotMatch(words, /regel S/)
  assert.equal(after.check({ ...order, conversation: { ...conversation, policy: next.policy } }), false, 'the words of one version are no yes to another')
})
