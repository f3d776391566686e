import { Hono } from 'hono'
import { resolve } from 'node:path'
import type { AssetEntry } from '../layout/assets.ts'
import { bodySize, FORM_BYTES } from '../layout/body-size.ts'
import { rulesRoutes, rulesTools } from '../rules/rules-routes.tsx'
import { openStudies } from '../rules/studies.ts'
import { accountRoutes } from './account.tsx'
import { attempts } from './attempts.ts'
import { colleagueRoutes } from './colleagues.tsx'
import { currentStaff } from './current-staff.ts'
import { dashboardRoutes } from './dashboard.tsx'
import { passkeyRoutes } from './passkey-routes.ts'
import { signInRoutes } from './sign-in.tsx'
import type { StaffDeps } from './staff-deps.ts'
import type { StaffTools } from './staff-tools.ts'
import { welcomeRoutes } from './welcome.tsx'

/** Everything under `/medewerker`. Mount it behind the checks every form needs: origin, headers. */
export function staffRoutes(deps: StaffDeps): Hono {
  const tools: StaffTools = { deps, current: currentStaff(deps), attempts: attempts(deps.now) }
  const routes = new Hono()
  routes.use(bodySize(FORM_BYTES))
  for (const group of [dashboardRoutes, signInRoutes, welcomeRoutes, accountRoutes, passkeyRoutes, colleagueRoutes]) {
    routes.route('/', group(tools))
  }
  const forRules = rulesTools(tools, openStudies())
  routes.route('/', rulesRoutes(forRules))
  return routes
}

/** What the pages of staff load. */
export const STAFF_ASSETS: readonly AssetEntry[] = [
  { name: 'staff-passkey', path: resolve(import.meta.dirname, 'passkey.island.ts'), kind: 'page' },
]
