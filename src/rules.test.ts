import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { instant, platformRandom as random, type Instant } from '#ground'
import { decide } from '#policy'
import { CannotStart, openTemporaryStorage, type PolicyStore } from '#storage'
import { openRules } from './rules.ts'

const OURS = join(import.meta.dirname, '../policies/axiehuis.yaml')
const day = (written: string) => instant(Date.parse(`${written}T12:00:00Z`))

async function withPolicies(body: (policies: PolicyStore, write: (text: string, name?: string) => Promise<string>) => Promise<void>) {
  const now = () => day('2026-11-20')
  const storage = await openTemporaryStorage({ now, random })
  const folder = await mkdtemp(join(tmpdir(), 'openkaart-rules-'))
  try {
    await body(storage.policies, async (text, name = 'policy.yaml') => {
      const path = join(folder, name)
      await writeFile(path, text)
      return path
    })
  } finally {
    await storage.close()
    await rm(folder, { recursive: true })
  }
}
const open = (policies: PolicyStore, policyFile: string, at: Instant = day('2026-11-20')) => openRules({ policyFile, policies, now: () => at })

test('the rules of the file hold, and conversations find the rules they began under after the file changed', () =>
  withPolicies(async (policies, write) => {
    const text = await readFile(OURS, 'utf8')
    const before = await open(policies, await write(text))
    const old = before.policy()
    const { id, version, sha256 } = old
    const after = await open(policies, await write(text.replace(/^version: .*$/m, 'version: changed-1')))
    assert.equal(after.policy().version, 'changed-1')
    assert.notEqual(after.policy().sha256, sha256)
    assert.deepEqual(after.rules({ id, version, sha256 }), old)
    assert.throws(() => after.rules({ id, version, sha256: 'never seen' }), /cannot be read here/)
  }))

test('a version that starts later waits for its day, and the one before it holds until then', () =>
  withPolicies(async (policies, write) => {
    const text = await readFile(OURS, 'utf8')
    await open(policies, await write(text))
    const later = text.replace(/^version: .*$/m, 'version: later-1').replace(/^( *from: ).*$/m, '$1"2030-01-01"')
    const path = await write(later)
    assert.notEqual((await open(policies, path)).policy().version, 'later-1')
    assert.equal((await open(policies, path, day('2030-01-01'))).policy().version, 'later-1')
  }))

test('a file that cannot be used refuses to start and says what is wrong', () =>
  withPolicies(async (policies, write) => {
    await assert.rejects(open(policies, '/nowhere/policy.yaml'), CannotStart)
    const path = await write('a: [1\nb: 2\n')
    await assert.rejects(open(policies, path), /policy\.yaml:2: this cannot be read as YAML/)
    await write('format: openkaart-policy/1\nid: huis\nsurprise: 1\n')
    await assert.rejects(open(policies, path), /policy\.yaml:3: surprise: There is no “surprise” here/)
    await write((await readFile(OURS, 'utf8')).replace(/^( *from: ).*$/m, '$1"2030-01-01"'))
    await assert.rejects(open(policies, path), /No rules of play are in force today/)
    assert.deepEqual(await policies.all().then((all) => all.length), 1)
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
  withPolicies(async (policies, write) => {
    const [base, youth] = await Promise.all(['ombudsman', 'ombudsman-jeugd'].map((name) => readFile(join(import.meta.dirname, `../policies/${name}.yaml`), 'utf8')))
    await write(base!, 'ombudsman.yaml')
    await write(youth!, 'ombudsman-jeugd.yaml')
    const path = await write(ADOPTS('ombudsman-jeugd', '  without: { rules: [said-beforehand] }\n'))
    const before = await open(policies, path)
    const old = before.policy()
    assert.deepEqual(old.adopted.map(({ id }) => id), ['ombudsman-jeugd', 'ombudsman'])
    const secretly = { question: 'record', medium: 'sound', setting: 'site', recorder: 'client', announced: 'no', running: false, people: [] } as const
    assert.equal(decide(old, secretly).verdict, 'yes')

    await write(base!.replace('{ fact: medium, is: sound }, { fact: recorder, is: client }', '{ fact: medium, is: video }, { fact: recorder, is: client }'), 'ombudsman.yaml')
    const after = await open(policies, path)
    assert.notEqual(after.policy().sha256, old.sha256)
    assert.equal(decide(after.policy(), secretly).verdict, 'undetermined')
    const { id, version, sha256 } = old
    assert.deepEqual(after.rules({ id, version, sha256 }), old)
    assert.deepEqual(decide(after.rules({ id, version, sha256 }), secretly), decide(old, secretly))
  }))

test('what is wrong with an adopted file is told with that file and its line', () =>
  withPolicies(async (policies, write) => {
    const path = await write(ADOPTS('buren'))
    await assert.rejects(open(policies, path), /policy\.yaml:8: adopts\.policy: This file adopts “buren”\. That policy was not given, and it is not in .*\/buren\.yaml either\./)
    await write('id: buren\nrules: [\n', 'buren.yaml')
    await assert.rejects(open(policies, path), /buren\.yaml:\d: this cannot be read as YAML/)
    await write('id: somebody-else\nversion: "3"\n', 'buren.yaml')
    await assert.rejects(open(policies, path), /policy\.yaml:7: adopts: .*Here are: somebody-else 3/)
    const base = await readFile(join(import.meta.dirname, '../policies/ombudsman.yaml'), 'utf8')
    const odd = base.replace(/^id: .*$/m, 'id: buren').replace('from: other-side', 'from: strangers')
    await write(odd, 'buren.yaml')
    const line = odd.slice(0, odd.indexOf('from: strangers')).split('\n').length
    await assert.rejects(open(policies, path), new RegExp(`buren\\.yaml:${line}: rules\\[\\d+\\]\\.from: “strangers”`))
    assert.deepEqual(await policies.all(), [])
  }))

test('adopting leads to no file outside the folder, and to no endless row of files', () =>
  withPolicies(async (policies, write) => {
    for (const name of ['../ombudsman', '"/etc/passwd"', '".."', '"a/b"', '"a\\\\b"', '""']) {
      await assert.rejects(open(policies, await write(ADOPTS(name))), /policy\.yaml:8: adopts\.policy: A name consists of/)
    }
    await write(ADOPTS('huis').replace('id: huis', 'id: andere'), 'andere.yaml')
    await assert.rejects(open(policies, await write(ADOPTS('andere'))), /adopts itself/)
    for (let i = 0; i < 20; i++) await write(ADOPTS(`p${i + 1}`).replace('id: huis', `id: p${i}`), `p${i}.yaml`)
    await assert.rejects(open(policies, await write(ADOPTS('p0'))), /too many policies in a row/)
    await write(' '.repeat(1024 * 1024 + 1), 'p0.yaml')
    await assert.rejects(open(policies, await write(ADOPTS('p0'))), /p0\.yaml: this cannot be read as YAML: more than 1048576 bytes/)
  }))
