import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Hono } from 'hono'
import { openHouse } from '../../test/support/house-for-test.ts'
import { deviceOf, deviceOrNew } from './device.ts'

/** Two pages: one makes a device, one says whether it knows it. */
async function withPages(secureCookies: boolean, body: (ask: (path: string, cookie?: string) => Promise<Response>) => Promise<void>): Promise<void> {
  const house = await openHouse()
  const deps = { ...house.deps, settings: { publicUrl: 'https://huis.example', installation: 'huis.example', secureCookies } }
  const app = new Hono()
  app.get('/begin', async (c) => c.text((await deviceOrNew(c, deps)).id))
  app.get('/who', async (c) => c.text((await deviceOf(c, deps))?.id ?? 'nobody'))
  try {
    await body(async (path, cookie) => app.request(path, cookie === undefined ? {} : { headers: { cookie } }))
  } finally {
    await house.close()
  }
}

test('over https a device is known by a cookie that only this host can set', async () => {
  await withPages(true, async (ask) => {
    const begun = await ask('/begin')
    const set = begun.headers.get('set-cookie') ?? ''
    assert.match(set, /^__Host-openkaart_apparaat=[A-Za-z0-9_-]{22};/)
    assert.match(set, /Path=\/;.*HttpOnly; Secure; SameSite=Lax/)
    assert.doesNotMatch(set, /Domain/)
    const secret = /=([^;]+)/.exec(set)![1]!
    assert.equal(await (await ask('/who', `__Host-openkaart_apparaat=${secret}`)).text(), await begun.text())
    // A sister domain can set this one, and would know its secret.
    assert.equal(await (await ask('/who', `openkaart_apparaat=${secret}`)).text(), 'nobody')
  })
})

test('on this machine alone, without https, the cookie has its plain name', async () => {
  await withPages(false, async (ask) => {
    const begun = await ask('/begin')
    const [cookie = ''] = (begun.headers.get('set-cookie') ?? '').split(';')
    assert.match(cookie, /^openkaart_apparaat=/)
    assert.equal(await (await ask('/who', cookie)).text(), await begun.text())
  })
})
