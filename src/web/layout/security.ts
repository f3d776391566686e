import type { Context, MiddlewareHandler } from 'hono'

export type SecurityOptions = {
  /** Whether visitors come over https; then browsers are told to keep it that way. */
  https: boolean
}

export type PageSecurity = {
  /** The page compiles WebAssembly: the recorder on browsers without their own encoder. */
  wasm?: boolean
  /** The page may ask for the microphone. */
  microphone?: boolean
  /** The address of the page is a secret: not even our own server, or a proxy that logs, hears it from what the page loads. */
  secretAddress?: boolean
  /** The page holds nothing personal and may be kept by the browser and by a cache for so long. */
  publicForSeconds?: number
}

const POLICY = {
  'default-src': "'none'",
  'script-src': "'self'",
  'worker-src': "'self'",
  'connect-src': "'self'",
  'style-src': "'self'",
  'font-src': "'self'",
  'img-src': "'self' data:",
  'media-src': "'self' blob:",
  'form-action': "'self'",
  'frame-ancestors': "'none'",
  'base-uri': "'none'",
}

const HTTPS_SECONDS = 2 * 365 * 24 * 60 * 60

/**
 * Puts the headers that keep a page to itself on every answer, also on refusals and errors.
 * Answers are private and never stored, unless the route says otherwise with `pageSecurity` or sets `cache-control`.
 *
 * Referrer-Policy is `same-origin`: nothing leaks to other sites, while `no-referrer` would make browsers send
 * `Origin: null` with our own forms, and a browser without Sec-Fetch-Site could not send any form.
 * @source Fetch standard, "append a request `Origin` header"
 */
export function security({ https }: SecurityOptions): MiddlewareHandler {
  return async (c, next) => {
    await next()
    const page: PageSecurity = c.get(KEY) ?? {}
    const headers = c.res.headers
    headers.set('content-security-policy', contentPolicy(page))
    headers.set('referrer-policy', page.secretAddress ? 'strict-origin' : 'same-origin')
    headers.set('x-content-type-options', 'nosniff')
    headers.set('x-frame-options', 'DENY')
    headers.set('permissions-policy', permissions(page))
    headers.set('cross-origin-opener-policy', 'same-origin')
    headers.set('cross-origin-resource-policy', 'same-origin')
    if (https) headers.set('strict-transport-security', `max-age=${HTTPS_SECONDS}`)
    if (!headers.has('cache-control')) {
      const cacheable = page.publicForSeconds !== undefined && c.res.ok && !headers.has('set-cookie')
      headers.set('cache-control', cacheable ? `public, max-age=${page.publicForSeconds}` : 'no-store')
    }
  }
}

const KEY = 'page-security'

/** What one route needs beyond the rest. Put it before the handler: `app.get(path, pageSecurity({ microphone: true }), handler)`. */
export function pageSecurity(page: PageSecurity): MiddlewareHandler {
  return async (c: Context, next) => {
    c.set(KEY, page)
    await next()
  }
}

function contentPolicy({ wasm }: PageSecurity): string {
  const sources = wasm ? { ...POLICY, 'script-src': "'self' 'wasm-unsafe-eval'" } : POLICY
  return Object.entries(sources)
    .map(([directive, source]) => `${directive} ${source}`)
    .join('; ')
}

function permissions({ microphone }: PageSecurity): string {
  return [
    `microphone=${microphone ? '(self)' : '()'}`,
    'camera=()',
    'geolocation=()',
    'display-capture=()',
    'payment=()',
    'usb=()',
    'browsing-topics=()',
    ...(microphone ? ['screen-wake-lock=(self)'] : []),
  ].join(', ')
}
