import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'

/** With JOURNEY_PICTURES=FOLDER the moments that matter are kept as pictures, to be looked at by people. */
const folder = process.env['JOURNEY_PICTURES']

/** Keeps a picture of the whole page under this name, when pictures were asked for. */
export async function picture(page: Page, name: string): Promise<void> {
  if (folder === undefined) return
  await mkdir(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true })
}
