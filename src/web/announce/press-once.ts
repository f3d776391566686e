import type { Context } from 'hono'
import { once } from '../staff/once.ts'

/** Does something once for each key, also for a browser that had no cookie yet when its button was pressed twice. */
export type PressOnce<T> = (c: Context, key: string, make: () => Promise<T>) => Promise<T>

/**
 * Remembers for ten minutes what a press made, and which cookies came with it. A browser drops the first answer when
 * somebody presses twice; the second answer must therefore bring the same device. Keys hold a secret of the form itself,
 * so that nobody else asks for them.
 */
export function pressOnce<T>(nowMs: () => number): PressOnce<T> {
  const remember = once<{ value: T; cookies: readonly string[] }>(nowMs)
  return async (c, key, make) => {
    const had = c.res.headers.getSetCookie().length
    const { value, cookies } = await remember(key, async () => {
      const value = await make()
      return { value, cookies: c.res.headers.getSetCookie().slice(had) }
    })
    const sent = c.res.headers.getSetCookie()
    for (const cookie of cookies) if (!sent.includes(cookie)) c.header('set-cookie', cookie, { append: true })
    return value
  }
}
