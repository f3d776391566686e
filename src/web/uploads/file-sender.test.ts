import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { instant, platformRandom as random } from '#ground'
import { openTemporaryStorage } from '#storage'
import { UPLOAD_LIMITS } from '#uploads'
import { FileSender, PIECE_BYTES } from './file-sender.ts'
import type { UploadState } from './upload-messages.ts'
import { uploadRoutes } from './upload-routes.ts'

type Ask = (path: string, init: RequestInit) => Response | Promise<Response>

/** The real routes over real storage; `between` stands between browser and server, as a network does. */
async function withServer(body: (server: { sender: (file: Blob, between?: (ask: Ask) => Ask, about?: string) => Sending; uploads: Awaited<ReturnType<typeof openTemporaryStorage>>['uploads'] }) => Promise<void>) {
  const now = () => instant(Date.UTC(2026, 10, 23, 9))
  const storage = await openTemporaryStorage({ now, random })
  const app = uploadRoutes({ uploads: storage.uploads, now, random, limits: { ...UPLOAD_LIMITS, mostEach: 3, leaveFreeBytes: 0 }, ownerOf: async (_, about) => (about.startsWith('conversation:') ? 'device:noor' : undefined) })
  const locks = new Map<string, Promise<void>>()
  try {
    await body({
      uploads: storage.uploads,
      sender(file, between = (ask) => ask, about = 'conversation:talk') {
        const states: UploadState[] = []
        const listeners = new Set<() => void>()
        const ask = between((path, init) => app.request(path, init))
        const sender = new FileSender({
          file, about, url: '/api/v1/uploads', random: () => 0,
          fetch: async (path, init) => {
            const response = await ask(path, init)
            // As a browser: an answer to a request that was given up is never seen.
            init.signal?.throwIfAborted()
            return response
          },
          wait: () => new Promise((resolve) => setImmediate(resolve)),
          async alone(name, busy, work) {
            const before = locks.get(name)
            if (before !== undefined) busy()
            const turn = (before ?? Promise.resolve()).then(work)
            locks.set(name, turn.catch(() => undefined))
            await turn
          },
          changed(state) {
            states.push(state)
            for (const listen of listeners) listen()
          },
        })
        const until = (kind: UploadState['kind']) =>
          new Promise<void>((resolve) => {
            const look = () => states.at(-1)?.kind === kind && resolve()
            listeners.add(look)
            look()
          })
        return { sender, states, until, sent: sender.send() }
      },
    })
  } finally {
    await storage.close()
  }
}

type Sending = { readonly sender: FileSender; readonly states: readonly UploadState[]; readonly until: (kind: UploadState['kind']) => Promise<void>; readonly sent: Promise<void> }

const bytes = Uint8Array.from({ length: 3 * PIECE_BYTES + 1234 }, (_, at) => (at * 31 + (at >> 8) * 7) & 255)
const file = new Blob([bytes])
const sha256 = createHash('sha256').update(bytes).digest('hex')
const patches = (paths: readonly string[]) => paths.filter((one) => one.startsWith('PATCH')).length

/** Notes what passes; `disturb` may throw, as a network does, or answer itself. */
function noting(seen: string[], disturb: (at: number, ask: () => Response | Promise<Response>) => Response | Promise<Response> = (_, ask) => ask()): (ask: Ask) => Ask {
  return (ask) => async (path, init) => {
    seen.push(`${init.method} ${path.split('?')[0]} ${new Headers(init.headers).get('upload-offset') ?? ''}`.trim())
    return await disturb(patches(seen), () => ask(path, init))
  }
}

test('a file arrives whole, in pieces, with the hash of the file', () =>
  withServer(async ({ sender }) => {
    const seen: string[] = []
    const { states, sent } = sender(file, noting(seen))
    await sent
    const end = states.at(-1)
    assert.ok(end?.kind === 'done')
    assert.equal(end.sha256, sha256)
    assert.equal(patches(seen), 4)
    assert.deepEqual(states.flatMap((state) => (state.kind === 'sending' ? [state.sentBytes] : [])), [0, 1, 2, 3].map((piece) => piece * PIECE_BYTES))
  }))

test('whatever the network does, every byte arrives once and in its place', () =>
  withServer(async ({ sender }) => {
    const wrongs: ((ask: () => Response | Promise<Response>) => Response | Promise<Response>)[] = [
      () => Promise.reject(new TypeError('network gone')),
      async (ask) => (await ask(), Promise.reject(new TypeError('the answer was lost'))),
      () => new Response('<h1>Welkom op de wifi</h1>', { status: 200 }),
      () => new Response('bad gateway', { status: 502 }),
      () => Response.json({ code: 'too-often' }, { status: 429 }),
    ]
    const seen: string[] = []
    let [disturbed, calls] = [0, 0]
    const { states, sent } = sender(file, noting(seen, (at, ask) => (at > 0 && disturbed < wrongs.length && ++calls % 3 !== 0 ? wrongs[disturbed++]!(ask) : ask())))
    await sent
    assert.equal(disturbed, wrongs.length)
    const end = states.at(-1)
    assert.equal(end?.kind === 'done' && end.sha256, sha256)
    assert.ok(states.some(({ kind }) => kind === 'waiting'))
  }))

test('a piece that was damaged on the way is sent again', () =>
  withServer(async ({ sender }) => {
    let damaged = 0
    const { states, sent } = sender(file, (ask) => (path, init) => {
      if (init.method !== 'PATCH' || damaged > 0) return ask(path, init)
      damaged++
      const other = Uint8Array.from(init.body as Uint8Array)
      other[100] = (other[100] ?? 0) ^ 1
      return ask(path, { ...init, body: other })
    })
    await sent
    const end = states.at(-1)
    assert.equal(end?.kind === 'done' && end.sha256, sha256)
  }))

test('a tab that was closed: the same file chosen again goes on where it was', () =>
  withServer(async ({ sender, uploads }) => {
    const never = new Promise<Response>(() => undefined)
    const first: string[] = []
    sender(file, noting(first, (at, ask) => (at === 3 ? never : ask())), 'conversation:talk')
    while (patches(first) < 3) await new Promise((resolve) => setImmediate(resolve))
    // A new page: the locks of the closed one are free. The name of the lock holds the subject, so another kind of it stands for that here.
    const [upload] = await uploads.of('device:noor', 'conversation:talk')
    assert.equal(upload?.offset, 2 * PIECE_BYTES)
    const seen: string[] = []
    const again = new Blob([bytes])
    const { states, sent } = freed(sender, again, seen)
    await sent
    const end = states.at(-1)
    assert.ok(end?.kind === 'done')
    assert.deepEqual([end.id, end.sha256], [upload?.id, sha256])
    assert.equal(patches(seen), 2)
  }))

/** A sender whose page does not know of the locks of earlier ones. */
function freed(sender: (file: Blob, between?: (ask: Ask) => Ask, about?: string) => Sending, again: Blob, seen: string[]): Sending {
  // The subject is part of the lock's name only as text: a space behind it is another lock, and the same subject once it is read.
  return sender(again, (ask) => noting(seen)((path, init) => ask(path.replace('talk%20', 'talk'), init)), 'conversation:talk ')
}

test('another file of the same size and beginning is not mixed with what was sent', () =>
  withServer(async ({ sender, uploads }) => {
    const first: string[] = []
    sender(file, noting(first, (at, ask) => (at === 3 ? new Promise<Response>(() => undefined) : ask())))
    while (patches(first) < 3) await new Promise((resolve) => setImmediate(resolve))
    const other = Uint8Array.from(bytes)
    other[PIECE_BYTES + 7] = (other[PIECE_BYTES + 7] ?? 0) ^ 1
    const { states, sent } = freed(sender, new Blob([other]), [])
    await sent
    const end = states.at(-1)
    assert.ok(end?.kind === 'done')
    assert.equal(end.sha256, createHash('sha256').update(other).digest('hex'))
    assert.equal((await uploads.of('device:noor', 'conversation:talk')).length, 2)
  }))

test('two tabs with the same file: the second waits, then finds it whole, and sends nothing', () =>
  withServer(async ({ sender, uploads }) => {
    const seen: string[] = []
    const one = sender(file)
    const two = sender(file, noting(seen))
    await Promise.all([one.sent, two.sent])
    assert.ok(two.states.some(({ kind }) => kind === 'elsewhere') || one.states.some(({ kind }) => kind === 'elsewhere'))
    assert.deepEqual(one.states.at(-1), two.states.at(-1))
    assert.equal((await uploads.of('device:noor', 'conversation:talk')).length, 1)
  }))

test('two tabs in browsers without locks send the same pieces, and the file is right', () =>
  withServer(async ({ sender, uploads }) => {
    const one = sender(file)
    await one.until('sending')
    const two = freed(sender, file, [])
    await Promise.all([one.sent, two.sent])
    for (const { states } of [one, two]) {
      const end = states.at(-1)
      assert.equal(end?.kind === 'done' && end.sha256, sha256)
    }
    assert.equal((await uploads.of('device:noor', 'conversation:talk')).length, 1)
  }))

test('pausing stops the sending at once, and going on finishes it', () =>
  withServer(async ({ sender }) => {
    const seen: string[] = []
    const sending: Sending = sender(file, noting(seen, async (at, ask) => {
      if (at === 2) sending.sender.pause()
      return await ask()
    }))
    await sending.until('paused')
    const before = seen.length
    await new Promise((resolve) => setTimeout(resolve, 30))
    assert.equal(seen.length, before)
    sending.sender.goOn()
    await sending.sent
    const end = sending.states.at(-1)
    assert.equal(end?.kind === 'done' && end.sha256, sha256)
  }))

test('stopping throws away what had arrived', () =>
  withServer(async ({ sender, uploads }) => {
    const sending: Sending = sender(file, noting([], async (at, ask) => {
      if (at === 2) sending.sender.cancel()
      return await ask()
    }))
    await sending.sent
    assert.deepEqual(sending.states.at(-1), { kind: 'cancelled' })
    assert.deepEqual(await uploads.of('device:noor', 'conversation:talk'), [])
  }))

test('what the server refuses is told in its words, and not tried for ever', () =>
  withServer(async ({ sender }) => {
    for (let at = 0; at < 3; at++) await sender(new Blob([bytes.subarray(0, 100 + at)])).sent
    const { states, sent } = sender(new Blob([bytes.subarray(0, 50)]))
    await sent
    const end = states.at(-1)
    assert.ok(end?.kind === 'refused' && end.code === 'uploads-too-many' && /veel bestanden/.test(end.problem ?? ''))
    const stranger = sender(file, (ask) => ask, 'nothing:talk')
    await stranger.sent
    assert.deepEqual(stranger.states.at(-1)?.kind, 'refused')
  }))

test('a file that changed or went away while it was read is told, not sent', () =>
  withServer(async ({ sender }) => {
    const gone = Object.assign(new Blob([bytes]), { slice: () => ({ arrayBuffer: () => Promise.reject(new DOMException('gone', 'NotReadableError')) }) }) as unknown as Blob
    const { states, sent } = sender(gone)
    await sent
    assert.deepEqual(states.at(-1), { kind: 'unreadable' })
  }))
