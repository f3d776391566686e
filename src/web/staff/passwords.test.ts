import assert from 'node:assert/strict'
import { test } from 'node:test'
import { platformRandom } from '#ground'
import { argon2Passwords, decoyHash } from './passwords.ts'

const passwords = argon2Passwords()

test('a password is kept as argon2id with 46 MiB and two passes, and a salt of its own', async () => {
  const [one, other] = await Promise.all([passwords.hash('vier losse woorden'), passwords.hash('vier losse woorden')])
  assert.match(one, /^\$argon2id\$v=19\$m=47104,t=2,p=1\$/)
  assert.notEqual(one, other)
  assert.equal(await passwords.matches('vier losse woorden', one), true)
  assert.equal(await passwords.matches('vier losse woordem', one), false)
})

test('text that is no hash matches nothing', async () => {
  for (const hash of ['', 'plain', '$argon2id$v=19$m=1', 'vier losse woorden']) assert.equal(await passwords.matches('vier losse woorden', hash), false)
})

test('the decoy takes as long as a real hash, because it is one', async () => {
  const decoy = await decoyHash(passwords, platformRandom)
  assert.match(decoy, /^\$argon2id\$v=19\$m=47104,t=2,p=1\$/)
  assert.equal(await passwords.matches('', decoy), false)
})

test('twenty at once all get their turn', async () => {
  const hash = await passwords.hash('vier losse woorden')
  const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => passwords.matches(index % 2 === 0 ? 'vier losse woorden' : 'x', index === 3 ? 'no hash' : hash)))
  assert.deepEqual(answers, Array.from({ length: 20 }, (_, index) => index % 2 === 0))
})
