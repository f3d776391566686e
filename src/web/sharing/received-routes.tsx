import { Hono, type Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { isSecret, readShortCode } from '#ground'
import { openShare, openSharedText, seeShare, shareLinkWorks, type RecordingRefusal } from '#recordings'
import type { AddressOf } from '../join/address-of.ts'
import type { WebDeps } from '../deps.ts'
import { languageOf, otherLanguageHref } from '../language.ts'
import { bodySize, FORM_BYTES } from '../layout/body-size.ts'
import { renderPage } from '../layout/page.tsx'
import { limitRate, rateLimiter } from '../layout/rate-limit.ts'
import { pageSecurity } from '../layout/security.ts'
import { MessagePage, tooOften } from '../public/message-page.tsx'
import { REFUSALS } from '../refusals.ts'
import { routes } from '../routes.ts'
import { sendShared } from './send-shared.ts'
import { CodePage, ReceivedPage } from './received-page.tsx'
import { readForm } from '../staff/form.ts'
import { SHARING_WORDS } from './words.ts'

const COOKIE = 'openkaart_gedeeld'
/** As long as somebody listens in one go; then the code is asked again. */
const REMEMBERED_SECONDS = 4 * 60 * 60
const TRIES = { burst: 20, perMinute: 10 }

/** What somebody outside the conversation opens with a link and its code. */
export function receivedRoutes(deps: WebDeps & { readonly addressOf: AddressOf }): Hono {
  const app = new Hono()
  const secretIn = (c: Context) => c.req.param('secret') ?? ''
  // The address is a secret: neither another site nor what the page loads hears it.
  const hidden = pageSecurity({ secretAddress: true })

  app.get(routes.shared(':secret'), hidden, async (c) => {
    const key = keyOf(c)
    if (key === undefined) return (await works(c)) ? askCode(c) : gone(c, 'share-over')
    const seen = await seeShare(deps, key)
    if (!seen.ok) return seen.refusal.code === 'share-code-wrong' ? askCode(c) : gone(c, seen.refusal.code)
    if (seen.value.share.form === 'sound') return c.html(renderPage(<ReceivedPage {...frameOf(c)} shared={seen.value} text={undefined} />))
    const text = await openSharedText(deps, { ...key, act: 'listen' })
    return text.ok ? c.html(renderPage(<ReceivedPage {...frameOf(c)} shared={seen.value} text={text.value} />)) : gone(c, text.refusal.code)
  })

  app.post(routes.shared(':secret'), limitRate(rateLimiter(TRIES, deps.now), deps.addressOf, tooOften(deps.site)), bodySize(FORM_BYTES), hidden, async (c) => {
    const code = readShortCode((await readForm(c)).text('code'))
    if (!(await works(c))) return gone(c, 'share-over')
    if (code === undefined) return askCode(c, 'share-code-wrong')
    const seen = await seeShare(deps, { secret: secretIn(c), code })
    if (!seen.ok) return seen.refusal.code === 'share-code-wrong' ? askCode(c, seen.refusal.code) : gone(c, seen.refusal.code)
    setCookie(c, COOKIE, code, {
      path: routes.shared(secretIn(c)), httpOnly: true, sameSite: 'Strict', secure: deps.settings.secureCookies, maxAge: REMEMBERED_SECONDS,
    })
    return c.redirect(routes.shared(secretIn(c)), 303)
  })

  app.get(routes.sharedSound(':secret'), hidden, (c) => give(c, 'listen'))
  app.get(routes.sharedFile(':secret'), hidden, (c) => give(c, 'hold'))
  return app

  async function give(c: Context, act: 'listen' | 'hold'): Promise<Response> {
    const key = keyOf(c)
    const text = key && act === 'hold' ? await openSharedText(deps, { ...key, act }) : undefined
    if (text?.ok === true) {
      c.header('content-disposition', 'attachment; filename="gesprek.txt"')
      return c.text(text.value)
    }
    const opened = key && (await openShare(deps, { ...key, act }))
    if (opened === undefined) return gone(c, 'share-code-wrong')
    if (!opened.ok) return gone(c, opened.refusal.code)
    if (act === 'hold') c.header('content-disposition', `attachment; filename="gesprek.${opened.value.format}"`)
    return sendShared(c, opened.value)
  }

  function keyOf(c: Context): { readonly secret: string; readonly code: string } | undefined {
    const code = readShortCode(getCookie(c, COOKIE) ?? '')
    return code === undefined || !isSecret(secretIn(c)) ? undefined : { secret: secretIn(c), code }
  }

  async function works(c: Context): Promise<boolean> {
    return isSecret(secretIn(c)) && shareLinkWorks(deps, secretIn(c))
  }

  function frameOf(c: Context) {
    const lang = languageOf(c)
    return { site: deps.site, lang, switchLanguageHref: otherLanguageHref(c, lang), secret: secretIn(c) }
  }

  function askCode(c: Context, code?: RecordingRefusal['code']): Response | Promise<Response> {
    const frame = frameOf(c)
    const problem = code === undefined ? undefined : REFUSALS[code].words[frame.lang]
    return c.html(renderPage(<CodePage {...frame} problem={problem} />), code === undefined ? 200 : REFUSALS[code].status)
  }

  /** A link that was ended, that never was, or whose recording is closed: the same page, which tells nothing of it. */
  function gone(c: Context, code: RecordingRefusal['code']): Response | Promise<Response> {
    const lang = languageOf(c)
    const { received } = SHARING_WORDS[lang]
    const locked = code === 'share-link-locked' || code === 'share-code-wrong'
    const title = locked ? REFUSALS[code].words[lang] : received.goneTitle
    return c.html(renderPage(<MessagePage site={deps.site} lang={lang} title={title}>{locked ? null : <p>{received.gone}</p>}</MessagePage>), locked ? 403 : 410)
  }
}
