import { Hono } from 'hono'
import type { Now, Random } from '#ground'
import { firstInvitation } from '#people'
import type { Storage } from '#storage'
import type { Log } from './log.ts'
import { openRules } from './rules.ts'
import type { Settings } from './settings.ts'
import { hashSecret } from './signing.ts'

/** Everything that answers requests. */
export type App = {
  readonly fetch: (request: Request) => Response | Promise<Response>
  /** The one-time link to the first account, while there is no account yet. */
  readonly firstAccountLink: string | undefined
  /** Ends pages that stay open and processes beside this one; what was begun still gets its answer. */
  readonly close: () => Promise<void>
}

export type AppParts = { readonly settings: Settings; readonly storage: Storage; readonly log: Log; readonly now: Now; readonly random: Random }

/** Connects rules, storage and pages. The one place where the pages get what they need. */
export async function openApp({ settings, storage, log, now, random }: AppParts): Promise<App> {
  await openRules({ policyFile: settings.policyFile, policies: storage.policies, now })
  const first = await firstInvitation({ people: storage.people, hashSecret, random, now })
  const app = new Hono()
  app.get('/healthz', (c) => c.text('ok'))
  app.onError((error, c) => {
    log({ event: 'failed', where: 'request', error })
    return c.text('Something went wrong here. It was noted.', 500)
  })
  return {
    fetch: (request) => app.fetch(request),
    firstAccountLink: first === undefined ? undefined : `${settings.publicUrl}/medewerker/welkom/${first.secret}`,
    close: async () => {},
  }
}
