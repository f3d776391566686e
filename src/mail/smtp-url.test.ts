import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readSmtpUrl } from './smtp-url.ts'

test('a mail server has an address like a page has', () => {
  assert.deepEqual(readSmtpUrl('smtps://huis%40mail.example:p%25w%3A@mail.huis.example'), {
    ok: true, value: { host: 'mail.huis.example', port: 465, tlsAtOnce: true, user: 'huis@mail.example', password: 'p%w:' },
  })
  assert.deepEqual(readSmtpUrl('smtp://mail.huis.example'), { ok: true, value: { host: 'mail.huis.example', port: 587, tlsAtOnce: false, user: undefined, password: undefined } })
  const here = readSmtpUrl('smtp://[::1]:2525')
  assert.deepEqual(here.ok && [here.value.host, here.value.port], ['::1', 2525])
})

test('what is no mail server is refused, whatever it looks like', () => {
  for (const wrong of ['', 'mail.huis.example', 'https://mail.huis.example', 'smtp://', 'smtp://huis@mail.example', 'smtp://a:b@mail.example/map', 'smtp://mail.example?x=1', 'smtp://a:%zz@mail.example', 'smtp://mail.example:99999']) {
    assert.equal(readSmtpUrl(wrong).ok, false, wrong)
  }
})
