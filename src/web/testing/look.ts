import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser } from 'playwright-core'
import { openBrowser } from './browser.ts'

const SIZES = { phone: { width: 360, height: 740 }, desktop: { width: 1280, height: 800 } } as const
const MEDIA = {
  light: {},
  dark: { colorScheme: 'dark' },
  forced: { forcedColors: 'active' },
  print: { media: 'print' },
} as const

export type LookOptions = {
  /** Where the pictures go: a folder outside the repository. */
  folder: string
  media?: keyof typeof MEDIA | undefined
  /** The whole page instead of one screen. */
  whole?: boolean | undefined
}

/** Pictures of pages as a phone and a desktop show them, named after their address. Gives back the paths. */
export async function look(browser: Browser, urls: readonly string[], { folder, media = 'light', whole = true }: LookOptions): Promise<string[]> {
  await mkdir(folder, { recursive: true })
  const paths: string[] = []
  for (const [size, viewport] of Object.entries(SIZES)) {
    const context = await browser.newContext({ viewport, deviceScaleFactor: size === 'phone' ? 2 : 1, reducedMotion: 'reduce' })
    const page = await context.newPage()
    await page.emulateMedia(MEDIA[media])
    for (const url of urls) {
      await page.goto(url, { waitUntil: 'networkidle' })
      const { pathname, search } = new URL(url)
      const name = (pathname + search).replaceAll(/[^a-z0-9]+/gi, '-').replaceAll(/^-|-$/g, '') || 'home'
      const path = join(folder, `${name}.${size}.${media}.png`)
      await page.screenshot({ path, fullPage: whole })
      paths.push(path)
    }
    await context.close()
  }
  return paths
}

// On its own: node ... src/web/testing/look.ts FOLDER URL...
if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [folder, ...urls] = process.argv.slice(2)
  if (folder === undefined || urls.length === 0) throw new Error('give a folder and at least one address')
  const browser = await openBrowser()
  for (const path of await look(browser, urls, { folder })) console.log(path)
  await browser.close()
}
