import { publicPage } from '#information'
import { LANGUAGES, type Language, type Policy } from '#policy'
import { Hono, type Context } from 'hono'
import type { VNode } from 'preact'
import type { WebDeps } from '../deps.ts'
import { languageOf } from '../language.ts'
import { renderPage } from '../layout/page.tsx'
import { routes } from '../routes.ts'
import { SituationsPage } from '../images/situations-page.tsx'
import { HomePage } from './home-page.tsx'
import { packPage, sendPacked, type PackedPage } from './packed-page.ts'
import { PrivacyPage } from './privacy-page.tsx'

type Deps = Pick<WebDeps, 'policy' | 'site'>

/** How long a browser may show these pages without asking again. A new version of the rules is seen after at most this. */
const PUBLIC_SECONDS = 300

/** The pages for everybody: the rules of the organisation, and what happens with data. */
export function publicRoutes({ policy, site }: Deps): Hono {
  const app = new Hono()
  const drawHome = (rules: Policy, lang: Language, switchLanguageHref: string) => (
    <HomePage site={site} content={publicPage(rules, lang)} switchLanguageHref={switchLanguageHref} />
  )
  const drawPrivacy = (rules: Policy, lang: Language, switchLanguageHref: string) => (
    <PrivacyPage site={site} lang={lang} contacts={rules.contacts} switchLanguageHref={switchLanguageHref} />
  )
  app.get(routes.home, sameForAll(policy, drawHome))
  app.get(routes.imageRules, sameForAll(policy, (rules, lang, switchLanguageHref) => <SituationsPage site={site} lang={lang} policy={rules} switchLanguageHref={switchLanguageHref} />))
  app.get(routes.privacy, sameForAll(policy, drawPrivacy))
  return app
}

/** Draws once for each language and version of the rules. The choice of language is in the address, nothing else is looked at. */
function sameForAll(policy: () => Policy, draw: (rules: Policy, lang: Language, switchLanguageHref: string) => VNode) {
  const drawn = new Map<Language, { sha256: string; page: Promise<PackedPage> }>()
  return async (c: Context) => {
    const lang = languageOf(c)
    const rules = policy()
    let known = drawn.get(lang)
    if (known?.sha256 !== rules.sha256) {
      const other = LANGUAGES.find((one) => one !== lang) ?? lang
      known = { sha256: rules.sha256, page: packPage(renderPage(draw(rules, lang, `${c.req.path}?taal=${other}`))) }
      drawn.set(lang, known)
      known.page.catch(() => drawn.delete(lang))
    }
    return sendPacked(c, await known.page, PUBLIC_SECONDS)
  }
}
