import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CannotStart } from '#storage'
import { freePort } from './free-port.testing.ts'
import { listen } from './listen.ts'

const host = '127.0.0.1'

test('an answer that was begun is given before the server stops; nobody new gets in', async () => {
  const port = await freePort()
  const began = Promise.withResolvers<void>()
  const mayFinish = Promise.withResolvers<void>()
  const listening = await listen(
    async () => {
      began.resolve()
      await mayFinish.promise
      return new Response('kept')
    },
    { host, port },
  )
  const answer = fetch(`http://${host}:${port}/`).then((response) => response.text())
  await began.promise
  const stopped = listening.stop()
  await assert.rejects(fetch(`http://${host}:${port}/`))
  mayFinish.resolve()
  assert.equal(await answer, 'kept')
  await stopped
})

test('an open stream of changes does not hold up the end', async () => {
  const port = await freePort()
  const endless = new ReadableStream({ start: (controller) => controller.enqueue(new TextEncoder().encode('data: x\n\n')) })
  const listening = await listen(() => new Response(endless, { headers: { 'content-type': 'text/event-stream' } }), { host, port })
  const response = await fetch(`http://${host}:${port}/`)
  const reading = response.text()
  reading.catch(() => {})
  const beganMs = performance.now()
  await listening.stop()
  assert.ok(performance.now() - beganMs < 2_000)
  await assert.rejects(reading)
})

test('why it cannot listen is told in words', async () => {
  const port = await freePort()
  const listening = await listen(() => new Response(), { host, port })
  await assert.rejects(listen(() => new Response(), { host, port }), (error) => error instanceof CannotStart && /in use/.test(error.message))
  await assert.rejects(listen(() => new Response(), { host: '192.0.2.1', port }), (error) => error instanceof CannotStart && /no address 192\.0\.2\.1/.test(error.message))
  await listening.stop()
})
