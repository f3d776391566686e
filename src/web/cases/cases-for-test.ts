import type { BrowserContext, Page } from 'playwright-core'
import { openTestApp, type TestApp } from '../../../test/support/app-for-test.ts'
import { instant, newId, newSecret, platformRandom } from '#ground'
import { SIGN_IN_MS, type Account, type StaffRole } from '#people'
import { cardAssets } from '../card/card-assets.ts'
import { imageAssets } from '../images/image-assets.ts'
import { createAssets } from '../layout/assets.ts'
import { sharingAssets } from '../sharing/sharing-assets.ts'
import { uploadAssets } from '../uploads/upload-assets.ts'
import { serveForTest } from '../testing/serve.ts'

/** The whole site on a port of this machine, drawn as it is. */
export async function serveCases() {
  let app: TestApp | undefined
  const served = await serveForTest(async (origin) => {
    app = await openTestApp(origin, await createAssets({ entries: [...cardAssets, ...imageAssets, ...uploadAssets, ...sharingAssets] }))
    return app.app
  })
  const open = app!
  return {
    app: open,
    origin: served.origin,
    async close() {
      await served.close()
      await open.close()
    },
  }
}

/** An account with these roles, and the secret of a browser that is signed in with it. */
export async function signedInAccount(app: TestApp, name: string, roles: readonly StaffRole[], locations: readonly string[] = []): Promise<{ readonly account: Account; readonly secret: string }> {
  const { people } = app.house.storage
  const account: Account = {
    id: newId(platformRandom), email: `${name.toLowerCase()}@huis.example`, name, roles, locations, passwordHash: 'nobody signs in with a password here', passkeys: [],
    createdAt: app.house.deps.now(), closedAt: undefined, version: 1,
  }
  await people.keepAccount(account)
  const secret = newSecret(platformRandom)
  await people.keepSignIn({ secretHash: app.house.deps.hashSecret(secret), accountId: account.id, createdAt: account.createdAt, expiresAt: instant(account.createdAt + SIGN_IN_MS) })
  return { account, secret }
}

/** A browser in which somebody of the house is signed in. */
export async function signIn(context: BrowserContext, app: TestApp, origin: string, name: string, roles: readonly StaffRole[]): Promise<Account> {
  const { account, secret } = await signedInAccount(app, name, roles)
  await context.addCookies([{ name: 'openkaart_staff', value: secret, url: origin }])
  return account
}

/** Chooses, fills and goes on, as somebody does. */
export async function answer(page: Page, choices: Readonly<Record<string, string>>, button = 'main .ok-form .ok-button--primary, main .ok-form .ok-button--danger'): Promise<void> {
  for (const [name, value] of Object.entries(choices)) {
    const choice = /^[\w-]+$/.test(value) ? page.locator(`input[name="${name}"][value="${value}"]:is([type=radio], [type=checkbox])`) : undefined
    if (choice !== undefined && (await choice.count()) > 0) await choice.check()
    else await page.fill(`[name="${name}"]`, value)
  }
  await page.click(button)
}
