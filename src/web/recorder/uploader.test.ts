import assert from 'node:assert/strict'
import { test } from 'node:test'
import { base64, utf8 } from '#ground'
import { sha256Base64 } from '#ledger'
import { IN_FLIGHT, LONGEST_WAIT_MS, PLACES_AHEAD, Uploader, type UploadSource } from './uploader.ts'

type Answer = { status: number; body: object; headers?: Record<string, string> } | 'network-gone'

/** A server in memory whose clock runs only while the uploader waits. */
function world(size: number, fate: (index: number, attempt: number) => Answer | undefined = () => undefined) {
  const held = { size }
  const kept = new Map<number, { body: string; headers: Headers }>()
  const attempts = new Map<number, number>()
  const waits: number[] = []
  let flying = 0
  let mostFlying = 0
  let furthest = 0
  const root = (n: number): string => sha256Base64(utf8(`root ${n}`))
  const source: UploadSource = {
    get size() {
      return held.size
    },
    line: (index) => `line ${index}`,
    reason: (index) => (index === 3 ? 'by-person' : undefined),
    body: (index) => (index === 3 ? undefined : utf8(`sound ${index}`)),
    rootAt: root,
  }
  const rowSize = (): number => {
    let row = 0
    while (kept.has(row)) row += 1
    return row
  }
  const answer = (): object => ({
    size: rowSize(),
    head: `test\n${rowSize()}\n${root(rowSize())}\n\n\u2014 test ${base64(new Uint8Array(8))}\n`,
    missing: Array.from({ length: Math.max(0, ...kept.keys()) }, (_, i) => i).filter((i) => !kept.has(i)),
  })
  const uploader = new Uploader({
    segmentsUrl: '/s',
    source,
    now: () => 42,
    random: () => 1,
    changed: () => {},
    async wait(delayMs) {
      if (delayMs > 5) waits.push(delayMs)
      await new Promise((resolve) => setImmediate(resolve))
    },
    async fetch(url, init) {
      if (init.method === 'GET') return Response.json(answer())
      const index = Number(url.split('/').at(-1))
      const attempt = (attempts.get(index) ?? 0) + 1
      attempts.set(index, attempt)
      flying += 1
      mostFlying = Math.max(mostFlying, flying)
      furthest = Math.max(furthest, index - rowSize())
      await new Promise((resolve) => setTimeout(resolve, (index * 7) % 4))
      flying -= 1
      const special = fate(index, attempt)
      if (special === 'network-gone') throw new TypeError('network gone')
      if (special !== undefined) return Response.json(special.body, { status: special.status, headers: special.headers ?? {} })
      kept.set(index, { body: init.body === null ? '' : new TextDecoder().decode(init.body as Uint8Array), headers: new Headers(init.headers) })
      return Response.json(answer())
    },
  })
  return { uploader, held, kept, attempts, waits, root, most: () => ({ mostFlying, furthest }) }
}

async function until(condition: () => boolean): Promise<void> {
  for (let i = 0; i < 5000 && !condition(); i++) await new Promise((resolve) => setTimeout(resolve, 1))
  assert.ok(condition(), 'it did not come to that')
}

void test('every leaf arrives once with its head, digest and reason, at most four at a time', async () => {
  const { uploader, kept, attempts, root, most } = world(200)
  uploader.start(false)
  await until(() => uploader.complete)
  assert.equal(kept.size, 200)
  assert.ok([...attempts.values()].every((count) => count === 1))
  assert.equal(most().mostFlying, IN_FLIGHT)
  const sound = kept.get(7)!
  assert.equal(sound.body, 'sound 7')
  assert.equal(sound.headers.get('openkaart-leaf'), 'line 7')
  assert.equal(sound.headers.get('openkaart-previous'), `7 ${root(7)}`)
  assert.equal(sound.headers.get('content-digest'), `sha-256=:${sha256Base64(utf8('sound 7'))}:`)
  assert.equal(kept.get(3)!.headers.get('openkaart-reason'), 'by-person')
  assert.equal(kept.get(3)!.body, '')
  assert.match(uploader.cosignedHead ?? '', /^test\n200\n/)
})

void test('a network that comes and goes loses nothing, and waits longer each time', async () => {
  const { uploader, kept, waits } = world(60, (index, attempt) => (attempt <= index % 4 ? 'network-gone' : undefined))
  uploader.start(false)
  await until(() => uploader.complete)
  assert.equal(kept.size, 60)
  assert.deepEqual(uploader.network, { status: 'ok' })
  assert.ok(Math.max(...waits) > 500)
})

void test('with the network gone it says since when, and never waits more than half a minute', async () => {
  let gone = true
  const { uploader, waits } = world(5, () => (gone ? 'network-gone' : undefined))
  uploader.start(false)
  await until(() => waits.length >= 10)
  assert.deepEqual(uploader.network, { status: 'waiting', sinceMs: 42 })
  assert.deepEqual(waits.slice(0, 4), [500, 1000, 2000, 4000])
  assert.equal(Math.max(...waits), LONGEST_WAIT_MS)
  gone = false
  await until(() => uploader.complete)
})

void test('a busy server is given the time it asks for', async () => {
  const { uploader, waits } = world(3, (index, attempt) => (index === 0 && attempt === 1 ? { status: 503, body: {}, headers: { 'Retry-After': '7' } } : undefined))
  uploader.start(false)
  await until(() => uploader.complete)
  assert.ok(waits.includes(7000))
})

void test('one stubborn leaf holds the others back only so far as the server takes leaves', async () => {
  let stubborn = true
  const { uploader, kept, most } = world(300, (index) => (index === 5 && stubborn ? 'network-gone' : undefined))
  uploader.start(false)
  await until(() => kept.size >= 6)
  stubborn = false
  await until(() => uploader.complete)
  assert.ok(most().furthest < PLACES_AHEAD)
})

void test('after a restart it asks what is there and sends only the rest', async () => {
  const first = world(50, (index) => (index === 20 || index > 30 ? 'network-gone' : undefined))
  first.uploader.start(false)
  await until(() => first.kept.size >= 20)
  await first.uploader.halt()
  const second = world(50)
  for (const [index, leaf] of first.kept) second.kept.set(index, leaf)
  assert.equal(second.uploader.knownToServer, 50, 'until the server tells, it may know everything')
  second.uploader.start(true)
  await until(() => second.uploader.complete)
  assert.equal(second.kept.size, 50)
  assert.equal(second.attempts.has(0), false)
})

for (const code of ['segment-differs', 'head-differs', 'conversation-stopped'] as const) {
  void test(`"${code}" ends the sending, is shown, and is not tried again`, async () => {
    const status = code === 'conversation-stopped' ? 403 : 409
    const { uploader, attempts, kept } = world(30, (index) => (index === 9 ? { status, body: { code } } : undefined))
    uploader.start(false)
    await until(() => uploader.network.status === 'refused')
    assert.deepEqual(uploader.network, { status: 'refused', code, index: 9 })
    uploader.more()
    await new Promise((resolve) => setTimeout(resolve, 20))
    assert.equal(attempts.get(9), 1)
    assert.ok(kept.size < 30)
  })
}

void test('a conflict that names none of our words is two writes that met, and is tried again', async () => {
  const { uploader } = world(10, (index, attempt) => (index === 4 && attempt === 1 ? { status: 409, body: { code: 'changed-meanwhile' } } : undefined))
  uploader.start(false)
  await until(() => uploader.complete)
})

void test('a head the server signed over another tree than ours is never accepted', async () => {
  const wrong = `test\n1\n${sha256Base64(utf8('another tree'))}\n\n\u2014 test ${base64(new Uint8Array(8))}\n`
  const { uploader } = world(4, () => ({ status: 200, body: { size: 1, head: wrong, missing: [] } }))
  uploader.start(false)
  await until(() => uploader.network.status === 'refused')
  assert.equal(uploader.network.status === 'refused' && uploader.network.code, 'head-differs')
  assert.equal(uploader.cosignedHead, undefined)
})

void test('a server that claims more leaves than this device has is not believed', async () => {
  const { uploader, held, kept } = world(8)
  uploader.start(false)
  await until(() => kept.size === 8)
  await uploader.halt()
  held.size = 5
  uploader.start(true)
  await until(() => uploader.network.status === 'refused')
  assert.equal(uploader.network.status === 'refused' && uploader.network.code, 'head-differs')
})

void test('a request without an answer is given up after half a minute and tried again', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const asked: AbortSignal[] = []
  const uploader = new Uploader({
    segmentsUrl: '/s',
    source: { size: 1, line: () => 'line', reason: () => undefined, body: () => undefined, rootAt: () => 'root' },
    now: () => 42,
    random: () => 0,
    changed: () => {},
    wait: () => Promise.resolve(),
    async fetch(_url, { signal }) {
      asked.push(signal!)
      if (asked.length > 1) return Response.json({ size: 1, head: '', missing: [] })
      return new Promise((_resolve, reject) => signal!.addEventListener('abort', () => reject(signal!.reason as Error)))
    },
  })
  uploader.start(false)
  t.mock.timers.tick(29_000)
  await new Promise((resolve) => setImmediate(resolve))
  assert.equal(uploader.network.status, 'ok')
  t.mock.timers.tick(1000)
  for (let i = 0; i < 20 && !uploader.complete; i++) await new Promise((resolve) => setImmediate(resolve))
  assert.equal(asked.length, 2)
  assert.ok(uploader.complete)
  assert.equal(uploader.network.status, 'ok')
})
