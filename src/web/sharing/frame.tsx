import type { Context } from 'hono'
import type { WebDeps } from '../deps.ts'
import { languageOf, otherLanguageHref } from '../language.ts'
import { LinkButton } from '../layout/button.tsx'
import { renderPage } from '../layout/page.tsx'
import { MessagePage } from '../public/message-page.tsx'
import { REFUSALS } from '../refusals.ts'
import { routes } from '../routes.ts'
import type { CareFrame } from './care-page.tsx'
import type { Acting } from './who-acts.ts'
import { SHARING_WORDS } from './words.ts'

type Deps = Pick<WebDeps, 'site' | 'now' | 'custody' | 'rules'>

/** What a page about one recording is drawn from, for one request. */
export async function frameOf(c: Context, deps: Deps, { conversation, note, own, staffName }: Acting): Promise<CareFrame> {
  const lang = languageOf(c)
  return {
    site: deps.site, lang, switchLanguageHref: otherLanguageHref(c, lang), staffName, conversation, note, own, now: deps.now(),
    custody: await deps.custody.find(note.id), policy: deps.rules(conversation.policy),
  }
}

/** For everybody who has no place of their own there: the same, whatever the reason. */
export function nobody(c: Context, { site }: Pick<Deps, 'site'>): Response | Promise<Response> {
  const lang = languageOf(c)
  const { words, status } = REFUSALS['recording-not-found']
  const page = (
    <MessagePage site={site} lang={lang} title={words[lang]} actions={<LinkButton href={routes.join}>{SHARING_WORDS[lang].join}</LinkButton>}>{null}</MessagePage>
  )
  return c.html(renderPage(page), status)
}
