// The pages and the API over a house in memory, without bundling scripts: for tests of what the server answers.
import { createDocuments, type Documents } from '#documents'
import { conversationStarters } from '#information'
import { who } from '#people'
import { announcing, argon2Passwords, createApp, createLive, siteOf, type Assets, type RequestNote } from '#web'
import { openHouse } from './house-for-test.ts'

const ORIGIN = 'http://huis.example'
const NO_ASSETS: Assets = { url: (name) => `/assets/${name}`, fontUrls: [], files: [], serve: async (c) => c.text('') }

/** What a test asks of the server, as some device or nobody. */
export async function openTestApp(origin = ORIGIN, assets = NO_ASSETS, documents: Documents = createDocuments()) {
  const house = await openHouse()
  const { storage, deps, policy } = house
  const live = createLive()
  const notes: RequestNote[] = []
  const failures: unknown[] = []
  const sealed: string[] = []
  const passwords = argon2Passwords()
  const app = createApp({
    ...deps,
    ...announcing(live, storage.conversations, storage.recordings, storage.custody),
    live,
    documents,
    assets,
    passwords,
    decoyHash: await passwords.hash('nobody has this password'),
    site: siteOf(() => policy, assets),
    settings: { publicUrl: origin, installation: storage.keys.name, secureCookies: false },
    origin,
    staffOf: (secret) => who({ people: storage.people, hashSecret: deps.hashSecret, now: deps.now }, secret),
    openings: (language) => conversationStarters(policy.openings, 'professional', language).map(({ text }) => text),
    addressOf: () => 'test',
    whenSealed: (recordingId) => void sealed.push(recordingId),
    note: (request) => void notes.push(request),
    failed: (_, error) => void failures.push(error),
    healthy: async () => true,
  })
  return {
    app,
    house,
    notes,
    failures,
    sealed,
    close: async () => {
      await documents.close()
      await house.close()
    },
    ask: (path: string, init: RequestInit = {}) => app.request(`${origin}${path}`, init),
    /** A JSON request as a device. */
    async json(secret: string | undefined, method: string, path: string, body?: unknown) {
      const response = await app.request(`${origin}${path}`, {
        method,
        headers: { 'content-type': 'application/json', ...(secret === undefined ? {} : { authorization: `Bearer ${secret}` }) },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      const text = await response.text()
      return { status: response.status, body: text.startsWith('{') ? (JSON.parse(text) as Record<string, unknown>) : {}, text, headers: response.headers }
    },
    /** A form as a browser with this device's cookie posts it from our own page. */
    form: (secret: string | undefined, path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
      app.request(`${origin}${path}`, {
        method: 'POST',
        body: new URLSearchParams(fields),
        headers: { 'sec-fetch-site': 'same-origin', ...(secret === undefined ? {} : { cookie: `openkaart_apparaat=${secret}` }), ...headers },
      }),
    page: (secret: string | undefined, path: string) => app.request(`${origin}${path}`, { headers: secret === undefined ? {} : { cookie: `openkaart_apparaat=${secret}` } }),
  }
}

export type TestApp = Awaited<ReturnType<typeof openTestApp>>
