import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium, type Browser, type LaunchOptions } from 'playwright-core'

const NAMES = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome']

/** A headless Chromium of this machine. Throws, saying what to install, when there is none. */
export async function openBrowser({ args = [] }: { args?: readonly string[] } = {}): Promise<Browser> {
  const executablePath = findBrowser()
  if (executablePath === undefined) throw new Error(`no browser in PATH; install one of ${NAMES.join(', ')}`)
  const options: LaunchOptions = { executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage', ...args] }
  return chromium.launch(options)
}

/** Path of the first known browser in PATH, or undefined. */
export function findBrowser(path = process.env['PATH'] ?? ''): string | undefined {
  for (const name of NAMES) {
    for (const folder of path.split(delimiter)) {
      const candidate = join(folder, name)
      try {
        accessSync(candidate, constants.X_OK)
        return candidate
      } catch {
        // Not here: the next folder.
      }
    }
  }
  return undefined
}
