import type { MiddlewareHandler } from 'hono'

/**
 * Ends the body of an answer when only its headers were asked for (HEAD). Nobody reads that body: a stream would wait for ever for its
 * reader, with its file or its listener kept open, and a file that is left behind open ends the whole process.
 * @source RFC 9110 section 9.3.2
 */
export function headRequest(): MiddlewareHandler {
  return async (c, next) => {
    await next()
    if (c.req.method === 'HEAD') await c.res.body?.cancel()
  }
}
