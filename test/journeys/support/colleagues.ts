import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import type { StaffRole } from '#people'
import { STAFF } from './people.ts'
import type { Server } from './server.ts'

/** Invites colleagues and makes their accounts, as the pages do; `admin` is signed in as the first account. They all have the same password. */
export async function hire(admin: Page, server: Server, colleagues: readonly { readonly name: string; readonly roles: readonly StaffRole[] }[]): Promise<void> {
  const headers = { origin: server.origin, 'content-type': 'application/x-www-form-urlencoded' }
  for (const { name, roles } of colleagues) {
    const invited = await admin.request.post(`${server.origin}/medewerker/collegas/uitnodigen`, { headers, data: new URLSearchParams([['key', `invite-${name}`], ...roles.map((role) => ['roles', role])]).toString() })
    const [, secret] = /\/medewerker\/welkom\/([\w-]+)/.exec(await invited.text()) ?? []
    assert.ok(secret !== undefined, `an invitation for ${name}`)
    const opened = await fetch(`${server.origin}/medewerker/welkom/${secret}`, { redirect: 'manual' })
    const cookie = opened.headers.getSetCookie().map((one) => one.split(';')[0]).join('; ')
    const made = await fetch(`${server.origin}/medewerker/welkom`, { method: 'POST', redirect: 'manual', headers: { ...headers, cookie }, body: new URLSearchParams({ name, email: addressOf(name), password: STAFF.password }) })
    assert.equal(made.status, 303, `an account for ${name}`)
  }
}

/** Signs in as a colleague who was hired; whoever was signed in on this device no longer is. */
export async function signInAs(page: Page, server: Server, name: string): Promise<void> {
  await page.context().clearCookies({ name: 'openkaart_staff' })
  await page.goto(`${server.origin}/medewerker/inloggen`)
  await page.getByLabel('E-mailadres').fill(addressOf(name))
  await page.getByLabel('Wachtwoord', { exact: true }).fill(STAFF.password)
  await page.getByRole('button', { name: 'Aanmelden', exact: true }).click()
  await page.getByRole('heading', { name: 'Overzicht' }).waitFor()
}

function addressOf(name: string): string {
  return `${name.toLowerCase().replaceAll(' ', '.')}@huis.example`
}
