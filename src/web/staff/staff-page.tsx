import { may, readRoles, type Account } from '#people'
import type { Language } from '#policy'
import type { ComponentChildren } from 'preact'
import type { Context } from 'hono'
import { languageOf, otherLanguageHref } from '../language.ts'
import { Page, renderPage } from '../layout/page.tsx'
import { IMAGE_WORDS } from '../images/words.ts'
import { ErrorSummary } from '../layout/notice.tsx'
import type { Site } from '../layout/site.ts'
import { routes } from '../routes.ts'
import { SHARING_WORDS } from '../sharing/words.ts'
import { enumerate } from './phrases.ts'
import { STAFF_PATHS } from './staff-paths.ts'
import { STAFF_WORDS, type StaffWords } from './words.ts'

/** What all pages of staff show around their content. */
export type Frame = {
  readonly site: Site
  readonly lang: Language
  readonly words: StaffWords
  readonly switchLanguageHref: string
  readonly account: Account | undefined
}

/** The frame for one request. A page that answers a form names the address `at` which the form stands. */
export function frameOf(c: Context, site: Site, account?: Account, at?: string): Frame {
  const lang = languageOf(c)
  const switchLanguageHref = at === undefined ? otherLanguageHref(c, lang) : `${at}?taal=${lang === 'nl' ? 'en' : 'nl'}`
  return { site, lang, words: STAFF_WORDS[lang], switchLanguageHref, account }
}

export type FormError = { readonly field?: string | undefined; readonly text: string }

type StaffPageProps = {
  readonly frame: Frame
  readonly title: string
  readonly heading?: string
  readonly caption?: string
  readonly section?: 'dashboard' | 'cases' | 'keeping' | 'images' | 'review' | 'rules' | 'account' | 'colleagues'
  readonly errors?: readonly FormError[]
  readonly scripts?: readonly string[]
  readonly width?: 'reading' | 'wide'
  readonly children: ComponentChildren
}

/** A page of staff: the sections for whoever is signed in, and what was wrong with a form above everything. */
export function StaffPage({ frame, title, heading = title, caption, section, errors = [], scripts, width, children }: StaffPageProps) {
  const { site, lang, words, account } = frame
  return (
    <Page
      site={site}
      lang={lang}
      title={title}
      heading={heading}
      caption={caption}
      scripts={scripts}
      width={width}
      switchLanguageHref={frame.switchLanguageHref}
      staffName={account?.name}
      noindex
      hasErrors={errors.length > 0}
      navigation={account === undefined ? undefined : <Sections words={words} lang={lang} keeping={SHARING_WORDS[lang].staffKeeping.nav} account={account} section={section} />}
    >
      <ErrorSummary title={words.errorTitle} errors={errors} />
      {children}
    </Page>
  )
}

/** The roles of somebody in words, such as: professional en beheerder. */
export function rolesText(roles: Account['roles'], { words, lang }: Frame): string {
  return enumerate(readRoles(roles).map((role) => words.roles[role].toLowerCase()), lang)
}

/** Sends a page. */
export function page(c: Context, drawn: Parameters<typeof renderPage>[0], status: 200 | 403 | 404 | 409 | 413 | 422 | 429 = 200): Response {
  return c.html(renderPage(drawn), status) as Response
}

function Sections({ words, lang, keeping, account, section }: { words: StaffWords; lang: Language; keeping: string; account: Account; section: StaffPageProps['section'] }) {
  const links = [
    { id: 'dashboard', href: STAFF_PATHS.dashboard, text: words.nav.overview },
    ...(may(account, 'see-cases') ? [{ id: 'cases', href: routes.staffCases, text: words.nav.cases }] : []),
    ...(may(account, 'see-all-conversations') ? [{ id: 'keeping', href: routes.staffKeeping, text: keeping }] : []),
    ...(may(account, 'use-images') ? [{ id: 'images', href: routes.images, text: IMAGE_WORDS[lang].list.nav }] : []),
    ...(may(account, 'see-all-conversations') ? [{ id: 'review', href: STAFF_PATHS.review, text: words.nav.review }] : []),
    { id: 'rules', href: STAFF_PATHS.rules, text: words.nav.rules },
    { id: 'account', href: STAFF_PATHS.account, text: words.nav.account },
    ...(may(account, 'administer-accounts') ? [{ id: 'colleagues', href: STAFF_PATHS.colleagues, text: words.nav.colleagues }] : []),
  ]
  return (
    <nav aria-label={words.nav.label}>
      {links.map(({ id, href, text }) => (
        <a href={href} aria-current={id === section ? 'page' : undefined}>
          {text}
        </a>
      ))}
    </nav>
  )
}
