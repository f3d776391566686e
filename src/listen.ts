import { createServer, type Server } from 'node:http'
import { getRequestListener, type HttpBindings } from '@hono/node-server'
import { CannotStart } from '#storage'

/** A server that accepts requests. */
export type Listening = {
  /** Accepts nobody new, ends streams of changes, and waits for answers that were begun, but not for ever. */
  readonly stop: () => Promise<void>
}

export type Answer = (request: Request, env: HttpBindings) => Response | Promise<Response>
type Outgoing = HttpBindings['outgoing']

/** How long answers that were begun may take when the server stops; the sound that was acknowledged is on the disk anyway. */
const FAREWELL_MS = 8_000
const SWEEP_MS = 50
/** A client that sends its headers slower than this, or its request slower than the second, is not answered. */
const SLOWEST_HEADERS_MS = 20_000
const SLOWEST_REQUEST_MS = 120_000

/** Accepts requests at this address. Throws CannotStart with words for the person who starts it. */
export function listen(answer: Answer, { host, port }: { readonly host: string; readonly port: number }): Promise<Listening> {
  const streams = new Set<Outgoing>()
  const handle = getRequestListener(
    async (request, env) => {
      const bindings = env as HttpBindings
      const response = await answer(request, bindings)
      if (response.headers.get('content-type')?.startsWith('text/event-stream') === true) keepWhileOpen(streams, bindings.outgoing)
      return response
    },
    { overrideGlobalObjects: false },
  )
  const server = createServer({ headersTimeout: SLOWEST_HEADERS_MS, requestTimeout: SLOWEST_REQUEST_MS }, (request, response) => {
    void handle(request, response)
  })
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(whyNot(error, host, port)))
    server.listen(port, host, () => resolve({ stop: () => stop(server, streams) }))
  })
}

function keepWhileOpen(streams: Set<Outgoing>, outgoing: Outgoing) {
  streams.add(outgoing)
  outgoing.once('close', () => streams.delete(outgoing))
}

async function stop(server: Server, streams: ReadonlySet<Outgoing>): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve())
  })
  // These never end by themselves; the page connects again once the server is back.
  for (const stream of streams) stream.destroy()
  // A connection that answered its last request stays open for another one: that is not waited for.
  const sweeping = setInterval(() => server.closeIdleConnections(), SWEEP_MS)
  const impatience = setTimeout(() => server.closeAllConnections(), FAREWELL_MS)
  await closed
  clearInterval(sweeping)
  clearTimeout(impatience)
}

function whyNot(error: NodeJS.ErrnoException, host: string, port: number): Error {
  switch (error.code) {
    case 'EADDRINUSE':
      return new CannotStart(`Port ${port} is in use. Stop what uses it, or choose another port: PORT=${port === 65_535 ? 8080 : port + 1} npm start`)
    case 'EACCES':
      return new CannotStart(`Port ${port} may not be used by this account. Choose a port above 1023 with PORT.`)
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new CannotStart(`This machine has no address ${host}. Set OPENKAART_HOST to one it has, such as 127.0.0.1 or 0.0.0.0.`)
    default:
      return error
  }
}
