import assert from 'node:assert/strict'
import { test } from 'node:test'
import { passwordSpelling, readEmail, readName, readNewPassword } from './account-fields.ts'

test('a password needs twelve characters and nothing else', () => {
  for (const fine of ['vier losse woorden', 'aaaabbbbccccd', 'ééééééééééééx1y2', 'kort maar lang genoeg', '🐄🐖🐓🐑🐐🐎🐕🐈🐇🐢🐍🦔', 'x'.repeat(6) + 'yz'.repeat(97)]) {
    assert.deepEqual(readNewPassword(fine), { value: passwordSpelling(fine) }, fine)
  }
  assert.deepEqual(readNewPassword(''), { problem: 'password-missing' })
  assert.deepEqual(readNewPassword('elf tekens!'), { problem: 'password-too-short' })
  assert.deepEqual(readNewPassword('🐄🐖🐓🐑🐐🐎🐕🐈🐇🐢🐍'), { problem: 'password-too-short' })
  assert.deepEqual(readNewPassword('ab cd '.repeat(34)), { problem: 'password-too-long' })
})

test('what is guessed first is refused, however it is spelt', () => {
  for (const guess of ['Wachtwoord123', 'welkom 123456', 'QWERTYUIOP12', 'aaaaaaaaaaaa', '121212121212', '123412341234', 'haha haha haha haha', '            ']) {
    assert.deepEqual(readNewPassword(guess), { problem: 'password-easily-guessed' }, guess)
  }
  assert.deepEqual(readNewPassword('Anna@huis.example', ['Anna', 'anna@huis.example']), { problem: 'password-easily-guessed' })
})

test('the same accented password is one password, whichever keyboard wrote it', () => {
  assert.equal(passwordSpelling('cafe\u0301 met korting'), passwordSpelling('café met korting'))
})

test('an e-mail address is read in one spelling', () => {
  assert.deepEqual(readEmail('  Anna.De-Vries+werk@Huis.Example '), { value: 'anna.de-vries+werk@huis.example' })
  assert.deepEqual(readEmail('  '), { problem: 'email-missing' })
  const wrong = ['anna', 'anna@huis', 'anna@@huis.nl', 'an na@huis.nl', 'anna@huis.nl, bram@huis.nl', 'Anna <anna@huis.nl>', 'anna@huis.n', 'anna\u202e@huis.nl', `${'a'.repeat(250)}@huis.nl`]
  for (const typed of wrong) {
    assert.deepEqual(readEmail(typed), { problem: 'email-malformed' }, typed)
  }
})

test('an e-mail check of hostile text takes no time', () => {
  const started = process.cpuUsage()
  readEmail(`a@${'a.'.repeat(50_000)}`)
  assert.ok(process.cpuUsage(started).user / 1000 < 50)
})

test('a name is one line people can read', () => {
  assert.deepEqual(readName('  Anna\n de   Vries\u202e '), { value: 'Anna de Vries' })
  assert.deepEqual(readName(' \u200b\t'), { problem: 'name-missing' })
  assert.deepEqual(readName('é'.repeat(80)), { value: 'é'.repeat(80) })
  assert.deepEqual(readName('a'.repeat(81)), { problem: 'name-too-long' })
})
