import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Hono } from 'hono'
import { visitorAddress } from './visitor-address.ts'

async function seen(trustProxy: boolean, from: string, forwarded?: string): Promise<string> {
  const app = new Hono()
  app.get('/', (c) => c.text(visitorAddress(trustProxy)(c)))
  const env = { incoming: { socket: { remoteAddress: from, remotePort: 1, remoteFamily: from.includes(':') ? 'IPv6' : 'IPv4' } } }
  const answer = await app.request('/', forwarded === undefined ? {} : { headers: { 'X-Forwarded-For': forwarded } }, env)
  return answer.text()
}

test('without a trusted proxy only the connection counts', async () => {
  assert.equal(await seen(false, '203.0.113.7', '198.51.100.1'), '203.0.113.7')
  assert.equal(await seen(false, '::ffff:203.0.113.7'), '203.0.113.7')
})

test('behind a trusted proxy the address the proxy wrote counts, not what the visitor put before it', async () => {
  assert.equal(await seen(true, '127.0.0.1', '6.6.6.6, 198.51.100.1'), '198.51.100.1')
  assert.equal(await seen(true, '127.0.0.1'), '127.0.0.1')
  assert.equal(await seen(true, '127.0.0.1', ' '), '127.0.0.1')
})

test('addresses of one IPv6 network count as one visitor', async () => {
  assert.equal(await seen(false, '2001:db8:1:2:3:4:5:6'), '2001:db8:1:2')
  assert.equal(await seen(false, '2001:DB8:1:2::9'), '2001:db8:1:2')
  assert.equal(await seen(false, '2001:db8::1'), '2001:db8:0:0')
  assert.equal(await seen(false, '::1'), '0:0:0:0')
})
