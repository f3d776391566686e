import assert from 'node:assert/strict'
import test from 'node:test'
import { Hono } from 'hono'
import { createAddressOf } from './address-of.ts'

async function addressOf(trustProxy: boolean, remote: string | undefined, forwarded?: string) {
  const app = new Hono()
  const of = createAddressOf({ trustProxy })
  app.get('/', (c) => c.text(of(c)))
  const env = remote === undefined ? undefined : { incoming: { socket: { remoteAddress: remote, remotePort: 1, remoteFamily: 'IPv4' } } }
  return (await app.request('/', forwarded === undefined ? {} : { headers: { 'x-forwarded-for': forwarded } }, env)).text()
}

test('what a visitor says about their own address counts for nothing without a proxy of ours', async () => {
  assert.equal(await addressOf(false, '192.0.2.7', '198.51.100.1'), '192.0.2.7')
})

test('behind our proxy the address it added itself counts, not the ones that came along', async () => {
  assert.equal(await addressOf(true, '127.0.0.1', '203.0.113.9, 198.51.100.1'), '198.51.100.1')
  assert.equal(await addressOf(true, '127.0.0.1'), '127.0.0.1')
  assert.equal(await addressOf(true, '127.0.0.1', ''), '127.0.0.1')
})

test('one connection of IPv6 is one visitor, however it is written', async () => {
  assert.equal(await addressOf(false, '2001:db8:0:1::5'), '2001:db8:0:1')
  assert.equal(await addressOf(false, '2001:0DB8:0000:0001:ffff:1:2:3'), '2001:db8:0:1')
  assert.equal(await addressOf(false, '::ffff:192.0.2.7'), '192.0.2.7')
  assert.equal(await addressOf(false, '::1'), '0:0:0:0')
})

test('without a socket everybody counts as one', async () => {
  assert.equal(await addressOf(false, undefined), 'unknown')
})
