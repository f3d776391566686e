import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Hono } from 'hono'
import { stream } from 'hono/streaming'
import { headRequest } from './head-request.ts'

function appWith(ended: () => void): Hono {
  const app = new Hono()
  app.use(headRequest())
  app.get('/endless', (c) => {
    c.header('content-type', 'audio/ogg')
    return stream(c, async (out) => {
      out.onAbort(ended)
      while (!out.aborted) await out.write(new Uint8Array(64 * 1024))
    })
  })
  app.get('/words', (c) => c.text('words'))
  return app
}

test('asking for the headers of a stream ends the stream, and gives the headers', { timeout: 5000 }, async () => {
  const ended = Promise.withResolvers<void>()
  const answer = await appWith(ended.resolve).request('/endless', { method: 'HEAD' })
  await ended.promise
  assert.deepEqual([answer.status, answer.headers.get('content-type'), answer.body], [200, 'audio/ogg', null])
})

test('whoever asks for the whole gets the whole', async () => {
  const answer = await appWith(() => assert.fail('ended too early')).request('/words')
  assert.equal(await answer.text(), 'words')
})
