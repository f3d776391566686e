import type { Language } from '#policy'
import type { ComponentChildren, VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { classes } from './classes.ts'
import { Mark } from './icons.tsx'
import type { OtherHelp, Site } from './site.ts'
import { FRAME_WORDS } from './words.ts'

export type PageProps = {
  site: Site
  lang: Language
  /** Subject of the page, without the name of the product. */
  title: string
  /** One sentence for search engines; only on public pages. */
  description?: string | undefined
  /** The h1. Leave it out only when the page draws its own. */
  heading?: ComponentChildren
  /** A quiet line above the h1: which conversation, which step. */
  caption?: ComponentChildren
  /** Names of page entries in the assets, loaded as modules. */
  scripts?: readonly string[] | undefined
  bodyClass?: string | undefined
  /** `wide` for tables of staff; the reading column otherwise. */
  width?: 'reading' | 'wide' | undefined
  /** The same page in the other language. */
  switchLanguageHref?: string | undefined
  /** Shows who is signed in, and the button to sign out. */
  staffName?: string | undefined
  /** Keeps search engines away. On every page that is not public. */
  noindex?: boolean | undefined
  /** Says in the title that the form was not accepted, for people who hear the title first. */
  hasErrors?: boolean | undefined
  /** The page itself names who else can help; its foot does not say it again. */
  helpInside?: boolean | undefined
  /** Links just under the header: back, or the sections of the staff part. */
  navigation?: ComponentChildren
  children?: ComponentChildren
}

/** A whole document: head, skip link, header, the content in one `main`, footer. Works without scripts. */
export function Page(props: PageProps) {
  const { site, lang, scripts = [] } = props
  const words = FRAME_WORDS[lang]
  const title = `${props.hasErrors ? words.errorPrefix : ''}${props.title} - ${site.organisation.name}`
  return (
    <html lang={lang}>
      <head>
        <meta charSet="utf-8" />
        <title>{title}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        {props.description !== undefined && <meta name="description" content={props.description} />}
        {props.noindex && <meta name="robots" content="noindex" />}
        <meta name="color-scheme" content="light dark" />
        <meta name="format-detection" content="telephone=no" />
        {site.assets.fontUrls.map((href) => (
          <link rel="preload" href={href} as="font" type="font/woff2" crossorigin="anonymous" />
        ))}
        <link rel="stylesheet" href={site.assets.url('style')} />
        {site.assets.themeUrl !== undefined && <link rel="stylesheet" href={site.assets.themeUrl} />}
        <link rel="icon" href={site.assets.url('icon')} type="image/svg+xml" />
        {scripts.map((name) => (
          <script type="module" src={site.assets.url(name)} />
        ))}
      </head>
      <body class={classes(props.width === 'wide' && 'ok-wide', props.bodyClass)}>
        <a class="ok-skip" href="#page-content">
          {words.skipToContent}
        </a>
        <Header {...props} />
        <main class="ok-main ok-flow" id="page-content" tabIndex={-1}>
          {props.heading !== undefined && (
            <div class="ok-title">
              {props.caption !== undefined && <p class="ok-title__caption">{props.caption}</p>}
              <h1>{props.heading}</h1>
            </div>
          )}
          {props.children}
        </main>
        <Footer site={site} lang={lang} help={props.helpInside ? [] : (site.help?.(lang) ?? [])} />
      </body>
    </html>
  )
}

/** The text of a document, ready to send as `text/html; charset=utf-8`. */
export function renderPage(page: VNode): string {
  return `<!doctype html>\n${renderToString(page)}`
}

function Header({ site, lang, switchLanguageHref, staffName, navigation }: PageProps) {
  const words = FRAME_WORDS[lang]
  const other = lang === 'nl' ? 'en' : 'nl'
  return (
    <header class="ok-header">
      <div class="ok-header__bar">
        <a class="ok-wordmark" href={site.homeHref}>
          <Mark />
          <span>
            <b>Openkaart</b> <span class="ok-wordmark__organisation">{site.organisation.name}</span>
          </span>
        </a>
        <div class="ok-header__end">
          {staffName !== undefined && (
            <form class="ok-header__staff" method="post" action={site.signOutAction}>
              <span>
                {words.signedInAs} <b>{staffName}</b>
              </span>
              <button class="ok-button ok-button--quiet" type="submit">
                {words.signOut}
              </button>
            </form>
          )}
          {switchLanguageHref !== undefined && (
            <a class="ok-language" href={switchLanguageHref} hreflang={other} lang={other} title={words.otherLanguageHint}>
              {words.otherLanguage}
            </a>
          )}
        </div>
      </div>
      {navigation !== undefined && <div class="ok-header__navigation">{navigation}</div>}
    </header>
  )
}

/** Who can help besides the organisation: folded, one tap away. */
export function Help({ helpers, lang }: { helpers: readonly OtherHelp[]; lang: Language }) {
  const words = FRAME_WORDS[lang]
  return (
    <details class="ok-no-print">
      <summary>{words.help}</summary>
      <div class="ok-flow">
        <p>{words.helpLead}</p>
        <ul>
          {helpers.map(({ name, text, href }) => (
            <li>
              <b>{href === undefined ? name : <a href={href}>{name}</a>}</b>: {text}
            </li>
          ))}
        </ul>
      </div>
    </details>
  )
}

function Footer({ site, lang, help }: { site: Site; lang: Language; help: readonly OtherHelp[] }) {
  const links = site.footerLinks(lang)
  return (
    <footer class="ok-footer">
      {help.length > 0 && <Help helpers={help} lang={lang} />}
      <nav aria-label={FRAME_WORDS[lang].footer}>
        <ul>
          {links.map(({ href, text }) => (
            <li>
              <a href={href}>{text}</a>
            </li>
          ))}
        </ul>
      </nav>
      <p>
        {site.organisation.href === undefined ? site.organisation.name : <a href={site.organisation.href}>{site.organisation.name}</a>}
      </p>
    </footer>
  )
}
