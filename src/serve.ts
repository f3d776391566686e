import { createServer, type Server } from 'node:http'
import { getRequestListener, type HttpBindings } from '@hono/node-server'
import type { Now, Random } from '#ground'
import { CannotStart, openStorage, Outage } from '#storage'
import { openApp, type App } from './app.ts'
import type { Log } from './log.ts'
import type { Settings } from './settings.ts'

/** A running installation. */
export type Running = {
  readonly url: string
  /** The one-time link to the first account, while there is no account yet. */
  readonly firstAccountLink: string | undefined
  /** Stops accepting, lets what was begun finish, closes the storage. Calling it again waits for the same end. */
  readonly stop: () => Promise<void>
}

export type ServeOptions = { readonly settings: Settings; readonly log: Log; readonly now: Now; readonly random: Random }

/** How long answers that were begun may take when the server stops; the sound that was acknowledged is on the disk anyway. */
const FAREWELL_MS = 8_000
/** A client that sends its headers slower than this, or its request slower than the second, is not answered. */
const SLOWEST_HEADERS_MS = 20_000
const SLOWEST_REQUEST_MS = 120_000

/** Starts the server. Throws CannotStart with words for the person who starts it. */
export async function serve({ settings, log, now, random }: ServeOptions): Promise<Running> {
  const began = performance.now()
  const storage = await openedFor(settings.dataFolder, () => openStorage({ dataFolder: settings.dataFolder, now, random, naming: settings.naming }))
  let app: App | undefined
  try {
    app = await openApp({ settings, storage, log, now, random })
    const server = await listen(app, settings)
    log({ event: 'started', host: settings.host, port: settings.port, durationMs: Math.round(performance.now() - began) })
    const { close, firstAccountLink } = app
    let stopped: Promise<void> | undefined
    return {
      url: settings.publicUrl,
      firstAccountLink,
      stop: () => (stopped ??= end(server, [close, storage.close])),
    }
  } catch (error) {
    await app?.close()
    await storage.close()
    throw error
  }
}

function listen(app: App, { host, port }: Settings): Promise<Server> {
  const answer = getRequestListener((request, env) => app.fetch(request, env as HttpBindings), { overrideGlobalObjects: false })
  const server = createServer({ headersTimeout: SLOWEST_HEADERS_MS, requestTimeout: SLOWEST_REQUEST_MS }, (request, response) => {
    void answer(request, response)
  })
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(whyNotListening(error, host, port)))
    server.listen(port, host, () => resolve(server))
  })
}

function whyNotListening(error: NodeJS.ErrnoException, host: string, port: number): Error {
  if (error.code === 'EADDRINUSE') return new CannotStart(`Port ${port} is in use. Stop what uses it, or choose another port: PORT=${port === 65_535 ? 8080 : port + 1} npm start`)
  if (error.code === 'EACCES') return new CannotStart(`Port ${port} may not be used by this account. Choose a port above 1023 with PORT.`)
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') return new CannotStart(`This machine has no address ${host}. Set OPENKAART_HOST to one it has, such as 127.0.0.1 or 0.0.0.0.`)
  return error
}

/** Order matters: first nobody new, then the pages that stay open, then what was begun, and the storage last. */
async function end(server: Server, [closeApp, closeStorage]: readonly [() => Promise<void>, () => Promise<void>]) {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve())
  })
  server.closeIdleConnections()
  const impatience = setTimeout(() => server.closeAllConnections(), FAREWELL_MS)
  try {
    await closeApp()
    await closed
  } finally {
    clearTimeout(impatience)
    await closeStorage()
  }
}

async function openedFor<T>(dataFolder: string, open: () => Promise<T>): Promise<T> {
  try {
    return await open()
  } catch (error) {
    const cause = error instanceof Outage && error.cause instanceof Error ? error.cause : error
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
    if (/^E(ACCES|PERM|ROFS|NOTDIR|EXIST|NOSPC)$/.test(code)) throw new CannotStart(`The data folder ${dataFolder} cannot be used (${code}). Choose another with OPENKAART_DATA.`)
    if (error instanceof Outage) throw new CannotStart(`The data folder ${dataFolder} cannot be read: ${error.message}.`, { cause: error })
    throw error
  }
}
