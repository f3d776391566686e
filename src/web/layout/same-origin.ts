import type { MiddlewareHandler } from 'hono'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses with 403 what another site makes a browser send. Needs no token in the form and no script.
 *
 * Safe methods pass: they must change nothing. Otherwise `Sec-Fetch-Site` decides when the browser sends it, and it must
 * say `same-origin`; a browser that does not send it must send our own `Origin`. A request with neither passes only when
 * it has no cookie: then it is no browser acting for somebody who is signed in, and it gains nothing from them.
 *
 * `origin` is the address visitors use, such as `https://opnemen.example.nl`, behind whatever proxy.
 * @source Fetch Metadata section 2.3; RFC 6454 section 7
 */
export function sameOrigin({ origin }: { origin: string }): MiddlewareHandler {
  const own = new URL(origin).origin
  return async (c, next) => {
    const allowed =
      SAFE.has(c.req.method) ||
      isOwn({ site: c.req.header('sec-fetch-site'), origin: c.req.header('origin'), hasCookie: c.req.header('cookie') !== undefined }, own)
    if (!allowed) return c.text('403: this request came from another site\n', 403)
    return next()
  }
}

function isOwn({ site, origin, hasCookie }: { site: string | undefined; origin: string | undefined; hasCookie: boolean }, own: string): boolean {
  if (site !== undefined) return site === 'same-origin'
  if (origin !== undefined) return origin === own
  return !hasCookie
}
