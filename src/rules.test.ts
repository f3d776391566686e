import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { instant, platformRandom as random, type Instant } from '#ground'
import { CannotStart, openTemporaryStorage, type PolicyStore } from '#storage'
import { openRules } from './rules.ts'

const OURS = join(import.meta.dirname, '../policies/axiehuis.yaml')
const day = (written: string) => instant(Date.parse(`${written}T12:00:00Z`))

async function withPolicies(body: (policies: PolicyStore, write: (text: string) => Promise<string>) => Promise<void>) {
  const now = () => day('2026-11-20')
  const storage = await openTemporaryStorage({ now, random })
  const folder = await mkdtemp(join(tmpdir(), 'openkaart-rules-'))
  try {
    await body(storage.policies, async (text) => {
      const path = join(folder, 'policy.yaml')
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
    await assert.rejects(open(policies, path), /line 2/)
    await write('format: openkaart-policy/1\nid: huis\nsurprise: 1\n')
    await assert.rejects(open(policies, path), /surprise/)
    await write((await readFile(OURS, 'utf8')).replace(/^( *from: ).*$/m, '$1"2030-01-01"'))
    await assert.rejects(open(policies, path), /No rules of play are in force today/)
    assert.deepEqual(await policies.all().then((all) => all.length), 1)
  }))
