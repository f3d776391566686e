import type { Context } from 'hono'
import { languageOf } from '../language.ts'
import { renderPage } from '../layout/page.tsx'
import type { Site } from '../layout/site.ts'
import { MessagePage } from '../public/message-page.tsx'
import { REFUSALS, type RefusalCode } from '../refusals.ts'

/** A page as the answer. */
export function html(c: Context, drawn: Parameters<typeof renderPage>[0], status: 200 | 403 | 404 | 409 | 410 | 422 = 200): Response {
  return c.html(renderPage(drawn), status) as Response
}

/** Answers with what was refused, as a page of its own, in the language of whoever asked. */
export function refusing({ site }: { readonly site: Site }): (c: Context, code: RefusalCode) => Response {
  return (c, code) => {
    const { status, words } = REFUSALS[code]
    const lang = languageOf(c)
    return c.html(renderPage(<MessagePage site={site} lang={lang} title={words[lang]}>{null}</MessagePage>), status) as Response
  }
}
