import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import type { Device } from './device.ts'
import type { Server } from './server.ts'

export type Guest = { readonly role: string; readonly name: string; readonly age?: number }
export type Announcement = {
  readonly me: Guest
  readonly others: readonly Guest[]
  readonly setting?: string
  readonly subject?: string
  /** As whoever announces reads it. */
  readonly recorder?: string
  /** Only staff are asked. */
  readonly compulsory?: boolean
}
export type Card = { readonly conversationId: string; readonly code: string; readonly personalLink: string }

/** Announces a talk on the pages that ask one question each, and reads the card. Works with and without scripts. */
export async function announce(page: Page, server: Server, wish: Announcement): Promise<Card> {
  const { me, others, setting = 'Op een locatie van de organisatie', subject = 'Hoe gaat het thuis?', recorder = 'Ik, of iemand die bij mij hoort' } = wish
  const next = () => page.getByRole('button', { name: 'Verder', exact: true }).click()
  await page.goto(`${server.origin}/`)
  await page.getByRole('link', { name: /meld/i }).first().click()
  await page.getByLabel('Geluid', { exact: true }).check()
  await next()
  await describe(page, me)
  await next()
  for (const [index, other] of others.entries()) {
    if (index > 0) await page.getByRole('button', { name: 'Voeg iemand toe' }).click()
    await describe(page, other)
    await page.getByRole('button', { name: 'Voeg toe', exact: true }).click()
  }
  await page.getByRole('button', { name: 'Ja, dit is iedereen' }).click()
  await page.getByLabel(setting, { exact: true }).check()
  await next()
  await page.getByLabel('Onderwerp').fill(subject)
  if (wish.compulsory === true) await page.getByLabel('Dit gesprek is verplicht voor de cliënt').check()
  await next()
  await page.getByLabel(recorder, { exact: true }).check()
  await next()
  await page.getByRole('button', { name: 'Maak mijn gesprekskaart' }).click()
  await page.waitForURL(/\/kaart\//)
  return readCard(page)
}

/** Fills in who somebody is on a page that asks for it. */
export async function describe(page: Page, { role, name, age }: Guest): Promise<void> {
  await page.getByRole('radio', { name: role, exact: true }).check()
  await page.getByRole('textbox', { name: /^(Naam|Hoe mogen de anderen je noemen)/ }).fill(name)
  if (age !== undefined) await page.getByLabel('Leeftijd').fill(String(age))
}

async function readCard(page: Page): Promise<Card> {
  const conversationId = /\/kaart\/([\w-]{16})/.exec(page.url())?.[1]
  const code = (await page.locator('.ok-code__characters').first().textContent())?.trim()
  const personalLink = (await page.locator('#own-link').textContent())?.trim()
  assert.ok(conversationId !== undefined && code !== undefined && personalLink !== undefined, 'a card has an id, a code and a link')
  return { conversationId, code, personalLink }
}

/** Opens the table from the card. */
export async function sitDown(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Open het gesprek' }).click()
  await page.waitForURL(/\/gesprek\//)
}

/** Comes in with the code, as one of those expected. */
export async function joinByCode(page: Page, server: Server, code: string, name: string): Promise<void> {
  await page.goto(`${server.origin}/mee`)
  await page.getByLabel('Code', { exact: true }).fill(code.toLowerCase())
  await page.getByRole('button', { name: 'Verder' }).click()
  await page.getByRole('radio', { name: new RegExp(`^${name}`) }).check()
  await page.getByRole('button', { name: 'Ik doe mee' }).click()
  await page.waitForURL(/\/gesprek\//)
}

/** Comes in with the code, as somebody nobody had expected. */
export async function joinUnexpected(page: Page, server: Server, code: string, guest: Guest): Promise<void> {
  await page.goto(`${server.origin}/mee?code=${code}`)
  await page.getByRole('button', { name: 'Verder' }).click()
  const notListed = page.getByRole('button', { name: 'Ik sta er niet bij' })
  if (await notListed.isVisible()) await notListed.click()
  await describe(page, guest)
  await page.getByRole('button', { name: 'Ik doe mee' }).click()
  await page.waitForURL(/\/gesprek\//)
}

export const STAFF = { name: 'Fatima de Vries', email: 'fatima@huis.example', password: 'vier losse paarse fietsen' } as const

/** Makes the first account with the printed link; the browser is signed in then. */
export async function makeFirstAccount(page: Page, server: Server): Promise<void> {
  await page.goto(server.firstAccountLink)
  await page.getByLabel('Je naam').fill(STAFF.name)
  await page.getByLabel('E-mailadres van je werk').fill(STAFF.email)
  await page.getByLabel('Wachtwoord', { exact: true }).fill(STAFF.password)
  await page.getByRole('button', { name: 'Account maken' }).click()
  await page.getByRole('heading', { name: 'Overzicht' }).waitFor()
}

/** Signs in with the account that was made before. */
export async function signIn(page: Page, server: Server): Promise<void> {
  await page.goto(`${server.origin}/medewerker/inloggen`)
  await page.getByLabel('E-mailadres').fill(STAFF.email)
  await page.getByLabel('Wachtwoord', { exact: true }).fill(STAFF.password)
  await page.getByRole('button', { name: 'Aanmelden', exact: true }).click()
  await page.getByRole('heading', { name: 'Overzicht' }).waitFor()
}

/** Takes the professional's place in a talk, from the dashboard. */
export async function sitDownAsStaff(page: Page, server: Server, subject = 'Hoe gaat het thuis?'): Promise<void> {
  await page.goto(`${server.origin}/medewerker`)
  await page.getByRole('link', { name: new RegExp(`^Openen.*${subject.replace('?', '\\?')}`) }).click()
  await page.getByRole('button', { name: 'Ik doe mee als medewerker' }).click()
  await page.getByRole('heading', { name: 'Wat wil jij?' }).waitFor()
}

/** Everything this device did that nobody on a screen would notice. */
export function noFaults(...devices: readonly Device[]): void {
  for (const { faults } of devices) assert.deepEqual(faults, [])
}
