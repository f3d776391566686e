import { LANGUAGES, type Language } from '#policy'
import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'

const COOKIE = 'openkaart_taal'
const PARAMETER = 'taal'
const YEAR_SECONDS = 365 * 24 * 60 * 60

/** The language of this page: `?taal=` chooses and is remembered in a cookie; Dutch when nobody chose. */
export function languageOf(c: Context): Language {
  c.header('vary', 'Cookie', { append: true })
  const asked = known(c.req.query(PARAMETER))
  const remembered = known(getCookie(c, COOKIE))
  if (asked !== undefined && asked !== remembered) {
    setCookie(c, COOKIE, asked, { path: '/', httpOnly: true, sameSite: 'Lax', maxAge: YEAR_SECONDS })
  }
  return asked ?? remembered ?? LANGUAGES[0]
}

/** The address of this page in the other language. */
export function otherLanguageHref(c: Context, lang: Language): string {
  const url = new URL(c.req.url)
  url.searchParams.set(PARAMETER, lang === 'nl' ? 'en' : 'nl')
  return `${url.pathname}${url.search}`
}

function known(candidate: string | undefined): Language | undefined {
  return LANGUAGES.find((language) => language === candidate)
}
