import assert from 'node:assert/strict'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite, test, type TestContext } from 'node:test'
import { instant, platformRandom as random } from '#ground'
import { readability } from '#information'
import { acceptInvitation, firstInvitation, readInvitation, type StaffRole } from '#people'
import { openStorage } from '#storage'
import { argon2Passwords } from '#web'
import { invite } from './invite.ts'
import { hashSecret } from './signing.ts'

const now = () => instant(Date.now())

async function installation(t: TestContext, begun = true): Promise<{ readonly folder: string; readonly open: () => ReturnType<typeof openStorage> }> {
  const root = await mkdtemp(join(tmpdir(), 'openkaart-invite-'))
  t.after(() => rm(root, { recursive: true, force: true }))
  const folder = join(root, 'data')
  const open = () => openStorage({ dataFolder: folder, now, random })
  if (begun) await (await open()).close()
  return { folder, open }
}

async function run(folder: string, ...args: readonly string[]) {
  const out: string[] = []
  const err: string[] = []
  const environment = { OPENKAART_DATA: folder, OPENKAART_URL: 'https://opnames.huis.example', OPENKAART_TRUST_PROXY: 'yes', PATH: '/bin' }
  const code = await invite(args, { environment, out: (line) => out.push(line), err: (line) => err.push(line) })
  return { code, out: out.join('\n'), err: err.join('\n') }
}

const secretIn = (out: string) => /https:\/\/opnames\.huis\.example\/medewerker\/welkom\/(\S{22})\n/.exec(out)?.[1] ?? ''

suite('an invitation from the console', () => {
  test('is a link that makes an account with every role, also when somebody administers already', async (t) => {
    const { folder, open } = await installation(t)
    const before = await open()
    const deps = { people: before.people, hashSecret, random, now, passwords: argon2Passwords() }
    const first = await firstInvitation(deps)
    assert.ok((await acceptInvitation(deps, { secret: first!.secret, name: 'Wie het vergat', email: 'a@huis.example', password: 'een lang wachtwoord 7' })).ok)
    await before.close()

    const made = await run(folder)
    assert.equal(made.code, 0, made.err)
    assert.match(made.out, /één keer/)
    const after = await open()
    const account = await acceptInvitation({ ...deps, people: after.people }, { secret: secretIn(made.out), name: 'Terug', email: 'b@huis.example', password: 'een ander wachtwoord 7' })
    assert.deepEqual(account.ok && [...account.value.roles].sort(), ['administrator', 'manager', 'professional'])
    const again = await acceptInvitation({ ...deps, people: after.people }, { secret: secretIn(made.out), name: 'Nog eens', email: 'c@huis.example', password: 'een ander wachtwoord 7' })
    assert.equal(again.ok, false)
    await after.close()
  })

  test('gives only the roles that were named', async (t) => {
    const { folder, open } = await installation(t)
    const made = await run(folder, '--role', 'professional', '--role=manager', '--role', 'manager', '--lang', 'en')
    assert.match(made.out, /works once, and for 7 days/)
    const storage = await open()
    const invitation = await readInvitation({ people: storage.people, hashSecret, now }, secretIn(made.out))
    assert.deepEqual(invitation.ok && invitation.value.roles, ['professional', 'manager'] satisfies StaffRole[])
    // The first start prints a link to an account that administers; this one is no such link and keeps working.
    await firstInvitation({ people: storage.people, hashSecret, random, now })
    assert.ok((await readInvitation({ people: storage.people, hashSecret, now }, secretIn(made.out))).ok)
    await storage.close()
  })

  test('is not made while the server runs: stop it first', async (t) => {
    const { folder, open } = await installation(t)
    const running = await open()
    const nl = await run(folder)
    assert.deepEqual([nl.code, nl.out], [1, ''])
    assert.match(nl.err, /Stop die dan eerst/)
    assert.match((await run(folder, '--lang', 'en')).err, /stop the server first/)
    assert.deepEqual(await running.people.invitations(), [])
    await running.close()
    assert.equal((await run(folder)).code, 0)
  })

  test('does not begin a new installation in a folder where there is none', async (t) => {
    const { folder } = await installation(t, false)
    const { code, err } = await run(folder)
    assert.equal(code, 1)
    assert.match(err, /nog geen Openkaart/)
    await assert.rejects(readdir(folder), { code: 'ENOENT' })
  })

  test('is explained when it is asked wrongly', async (t) => {
    const { folder, open } = await installation(t)
    const cases = [
      [['--role', 'baas'], /Deze rol kennen we niet: baas/],
      [['--role'], /Deze keuze kennen we niet: --role/],
      [['--rol', 'manager'], /Deze keuze kennen we niet: --rol/],
      [['manager'], /Deze keuze kennen we niet: manager/],
      [['--', 'manager'], /Deze keuze kennen we niet/],
      [['--lang', 'de'], /Deze keuze kennen we niet: --lang de/],
      [['--role', 'boss', '--lang=en'], /We do not know this role: boss/],
    ] as const
    for (const [args, says] of cases) {
      const { code, out, err } = await run(folder, ...args)
      assert.deepEqual([code, out], [2, ''], args.join(' '))
      assert.match(err, says)
      assert.match(err, /npm run openkaart -- invite/)
    }
    const storage = await open()
    assert.deepEqual(await storage.people.invitations(), [])
    await storage.close()
  })

  test('tells of wrong settings before it touches anything', async (t) => {
    const { folder } = await installation(t, false)
    const err: string[] = []
    assert.equal(await invite([], { environment: { OPENKAART_DATA: folder, PORT: 'x' }, out: () => assert.fail(), err: (line) => err.push(line) }), 1)
    assert.match(err.join(), /PORT is a whole number/)
  })

  test('comes in plain words', async (t) => {
    const { folder } = await installation(t)
    const { out } = await run(folder)
    assert.ok(readability(out.replaceAll(/https:\S+/g, '')).longestSentenceWords <= 20)
  })
})
