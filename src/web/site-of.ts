import type { Policy } from '#policy'
import { footerLinks } from './public/footer-links.ts'
import type { Assets } from './layout/assets.ts'
import type { Site } from './layout/site.ts'
import { routes } from './routes.ts'

/** The frame of every page, for the organisation as the rules in force name it. */
export function siteOf(policy: () => Policy, assets: Assets): Site {
  return {
    get organisation() {
      const { name, website } = policy().organisation
      return { name, href: website }
    },
    homeHref: routes.home,
    footerLinks,
    help: (lang) => policy().contacts.map(({ name, text, link }) => ({ name: name[lang], text: text[lang], href: link })),
    signOutAction: routes.staffSignOut,
    assets,
  }
}
