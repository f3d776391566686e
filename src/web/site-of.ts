import type { Policy } from '#policy'
import { footerLinks } from './public/footer-links.ts'
import type { Assets } from './layout/assets.ts'
import type { Site } from './layout/site.ts'
import { routes } from './routes.ts'

/** The frame of every page, for the organisation whose rules are in force. */
export function siteOf(policy: Policy, assets: Assets): Site {
  return {
    organisation: { name: policy.organisation.name, href: policy.organisation.website },
    homeHref: routes.home,
    footerLinks,
    signOutAction: routes.staffSignOut,
    assets,
  }
}
