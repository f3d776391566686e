import type { Language } from '#policy'
import type { ComponentChildren } from 'preact'
import type { Context } from 'hono'
import { languageOf } from '../language.ts'
import { Actions, LinkButton } from '../layout/button.tsx'
import { Page, renderPage } from '../layout/page.tsx'
import type { Site } from '../layout/site.ts'
import { routes } from '../routes.ts'
import { PUBLIC_WORDS } from './words.ts'

export type MessageProps = {
  readonly site: Site
  readonly lang: Language
  readonly title: string
  /** What there is to do besides going home. */
  readonly actions?: ComponentChildren
  readonly children: ComponentChildren
}

/** A page that only tells something, with a way on: never a dead end. */
export function MessagePage({ site, lang, title, actions, children }: MessageProps) {
  return (
    <Page site={site} lang={lang} title={title} heading={title} noindex>
      {children}
      <Actions>
        {actions}
        <LinkButton href={routes.home} kind={actions === undefined ? 'primary' : 'secondary'}>
          {PUBLIC_WORDS[lang].backHome}
        </LinkButton>
      </Actions>
    </Page>
  )
}

/** The page for whoever comes too often, for `limitRate`. */
export function tooOften(site: Site): (c: Context, waitSeconds: number) => Response {
  return (c, waitSeconds) => {
    const lang = languageOf(c)
    const words = PUBLIC_WORDS[lang]
    const page = (
      <MessagePage site={site} lang={lang} title={words.tooOftenTitle}>
        <p class="ok-lead">{words.tooOften(waitSeconds)}</p>
        <p>{words.tooOftenWhy}</p>
      </MessagePage>
    )
    return c.html(renderPage(page), 429) as Response
  }
}
