import { Hono } from 'hono'
import { resolve } from 'node:path'
import type { AssetEntry } from '../layout/assets.ts'
import { bodySize, FORM_BYTES, RULES_BYTES } from '../layout/body-size.ts'
import { changeRoutes, refuseTooLarge } from '../rules/change-routes.tsx'
import { rulesRoutes, rulesTools } from '../rules/rules-routes.tsx'
import { openStudies } from '../rules/studies.ts'
import { accountRoutes } from './account.tsx'
import { attempts } from './attempts.ts'
import { colleagueRoutes } from './colleagues.tsx'
import { currentStaff } from './current-staff.ts'
import { dashboardRoutes } from './dashboard.tsx'
import { dutyRoutes } from './duties.tsx'
import { passkeyRoutes } from './passkey-routes.ts'
import { reviewRoutes } from './review.tsx'
import { signInRoutes } from './sign-in.tsx'
import type { StaffDeps } from './staff-deps.ts'
import { STAFF_PATHS } from './staff-paths.ts'
import type { StaffTools } from './staff-tools.ts'
import { welcomeRoutes } from './welcome.tsx'

/** Everything under `/medewerker`. Mount it behind the checks every form needs: origin, headers. */
export function staffRoutes(deps: StaffDeps): Hono {
  const tools: StaffTools = { deps, current: currentStaff(deps), attempts: attempts(deps.now) }
  const routes = new Hono()
  const [form, files] = [bodySize(FORM_BYTES), bodySize(RULES_BYTES, refuseTooLarge({ tools }))]
  routes.use((c, next) => (WITH_FILES.has(c.req.path) ? files : form)(c, next))
  for (const group of [dashboardRoutes, signInRoutes, welcomeRoutes, accountRoutes, passkeyRoutes, colleagueRoutes, dutyRoutes, reviewRoutes]) {
    routes.route('/', group(tools))
  }
  const forRules = rulesTools(tools, openStudies())
  routes.route('/', rulesRoutes(forRules))
  routes.route('/', changeRoutes(forRules))
  return routes
}

/** Forms that carry files. */
const WITH_FILES: ReadonlySet<string> = new Set([STAFF_PATHS.newRules, STAFF_PATHS.scheduleRules])

/** What the pages of staff load. */
export const STAFF_ASSETS: readonly AssetEntry[] = [
  { name: 'staff-passkey', path: resolve(import.meta.dirname, 'passkey.island.ts'), kind: 'page' },
]
