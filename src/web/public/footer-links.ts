import type { Language } from '#policy'
import type { Link } from '../layout/site.ts'
import { routes } from '../routes.ts'
import { PUBLIC_WORDS } from './words.ts'

/** The links at the foot of every page: the rules, checking, complaining, privacy, and the way in for staff. */
export function footerLinks(lang: Language): readonly Link[] {
  const words = PUBLIC_WORDS[lang]
  return [
    { href: routes.home, text: words.about },
    { href: routes.check, text: words.check },
    { href: routes.complain, text: words.complain },
    { href: routes.report, text: words.reportIt },
    { href: routes.privacy, text: words.privacy },
    { href: routes.staff, text: words.staff },
  ]
}
