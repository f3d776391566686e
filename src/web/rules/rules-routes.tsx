import { may } from '#people'
import { QUESTIONS } from '#policy'
import { Hono } from 'hono'
import { page } from '../staff/staff-page.tsx'
import { signedIn, type StaffTools } from '../staff/staff-tools.ts'
import { CaseBookPage } from './case-book-page.tsx'
import { casesOf, findRules, knownRules, type KnownCases, type KnownRules } from './known-rules.ts'
import { rulesFrame } from './rules-frame.tsx'
import { RulesPage } from './rules-page.tsx'
import type { Studies } from './studies.ts'

/** What every page about the rules is given beside the tools of staff. */
export type RulesTools = { readonly tools: StaffTools; readonly studies: Studies; readonly fileCases: KnownCases }

/** The tools for the pages about the rules. */
export function rulesTools(tools: StaffTools, studies: Studies): RulesTools {
  return { tools, studies, fileCases: casesOf(tools.deps.rulesDesk) }
}

/** Reading the rules, and trying them out on the case book: for everybody who works here. */
export function rulesRoutes({ tools, studies, fileCases }: RulesTools): Hono {
  const { deps } = tools
  const routes = new Hono()
  const known = () => knownRules(deps.rulesDesk, fileCases)
  const study = ({ policy, cases }: KnownRules) => studies({ policy, caseBook: cases.kind === 'read' ? cases.book : undefined, before: undefined })

  routes.get(
    '/spelregels',
    signedIn(tools, async (c, account) => {
      const all = known()
      const shown = findRules(all, c.req.query('versie'))
      if (shown === undefined) return c.notFound()
      const outcome = await study(shown)
      const waiting = all.filter((one) => one.stands === 'waiting')
      return page(c, <RulesPage frame={rulesFrame(c, deps, account)} shown={shown} waiting={waiting} outcome={outcome} mayChange={may(account, 'change-rules')} />)
    }),
  )

  routes.get(
    '/spelregels/situaties',
    signedIn(tools, async (c, account) => {
      const shown = findRules(known(), c.req.query('versie'))
      if (shown === undefined) return c.notFound()
      const outcome = shown.cases.kind === 'read' ? await study(shown) : undefined
      const from = c.req.query('vanaf') ?? ''
      const filter = {
        question: QUESTIONS.find((question) => question === c.req.query('vraag')),
        onlyDifferent: c.req.query('anders') === 'ja',
        from: /^\d{1,4}$/.test(from) ? Number(from) : 0,
      }
      return page(c, <CaseBookPage frame={rulesFrame(c, deps, account)} shown={shown} outcome={outcome} filter={filter} />)
    }),
  )

  return routes
}
