import { serve } from '@hono/node-server'
import type { Hono } from 'hono'

export type Served = { readonly origin: string; readonly close: () => Promise<void> }

/** Serves an app on a free port of this machine, for a browser. `make` gets the origin, because an app checks it. */
export async function serveForTest(make: (origin: string) => Hono | Promise<Hono>): Promise<Served> {
  let app: Hono | undefined
  const { server, port } = await new Promise<{ server: ReturnType<typeof serve>; port: number }>((resolve) => {
    const server = serve({ fetch: (request, env) => app?.fetch(request, env) ?? new Response(null, { status: 503 }), port: 0, hostname: '127.0.0.1' }, (info) =>
      resolve({ server, port: info.port }),
    )
  })
  const origin = `http://127.0.0.1:${port}`
  app = await make(origin)
  return {
    origin,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        if ('closeAllConnections' in server) server.closeAllConnections()
      }),
  }
}
