import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { isSecret } from '#ground'
import type { LinkPort } from '#conversations'
import type { WebDeps } from '../deps.ts'
import { routes } from '../routes.ts'

const COOKIE = 'openkaart_link'
/** Long enough to write it down, print it or change the language of the page. */
const SHOWN_SECONDS = 10 * 60

/**
 * Lets the card and the table of one conversation show a new personal link for ten minutes. The secret travels in cookies
 * that no script reads and that only those two pages are sent; never in an address.
 */
export function setLinkFlash(c: Context, deps: Pick<WebDeps, 'settings'>, conversationId: string, secret: string): void {
  for (const path of pathsOf(conversationId)) {
    setCookie(c, COOKIE, secret, { path, httpOnly: true, sameSite: 'Lax', secure: deps.settings.secureCookies, maxAge: SHOWN_SECONDS })
  }
}

/** Takes the link off the screen, such as when it was withdrawn. */
export function dropLinkFlash(c: Context, deps: Pick<WebDeps, 'settings'>, conversationId: string): void {
  for (const path of pathsOf(conversationId)) {
    setCookie(c, COOKIE, '', { path, httpOnly: true, sameSite: 'Lax', secure: deps.settings.secureCookies, maxAge: 0 })
  }
}

/**
 * The personal link to show on this page, or undefined. It counts only while it is in force, and for somebody of this
 * conversation: a cookie from elsewhere shows nothing.
 */
export async function linkFlash(
  c: Context, deps: { readonly links: LinkPort } & Pick<WebDeps, 'hashSecret'>, conversationId: string,
): Promise<{ readonly secret: string; readonly participantId: string } | undefined> {
  const secret = getCookie(c, COOKIE)
  if (secret === undefined || !isSecret(secret)) return undefined
  const link = await deps.links.find(deps.hashSecret(secret))
  return link?.conversationId === conversationId ? { secret, participantId: link.participantId } : undefined
}

function pathsOf(conversationId: string): readonly string[] {
  return [routes.card(conversationId), routes.table(conversationId)]
}
