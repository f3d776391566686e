import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type BrowserContext, type Page } from 'playwright-core'
import { findBrowser } from '../../../src/web/testing/browser.ts'
import { listenAlong, type Heard } from '../../../src/web/testing/heard.ts'
import { openCable, type Cable } from './cable.ts'
import { picture } from './pictures.ts'
import type { Server } from './server.ts'

const SIZES = {
  phone: { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 },
  laptop: { viewport: { width: 1280, height: 800 } },
} as const

let count = 0

/** How long anything on a page may take here: two busy cores, three browsers. */
export const PATIENCE_MS = 15_000

export type DeviceOptions = {
  readonly size: keyof typeof SIZES
  /** Absolute path of what its microphone hears, from the moment it is opened; without it: silence and beeps. */
  readonly hears?: string
  readonly javaScript?: boolean
}

/** One person's phone or laptop: a browser process with a profile and a network connection of its own. */
export type Device = {
  /** The page in front. */
  readonly page: () => Page
  readonly context: () => BrowserContext
  readonly cable: Cable
  /** What its microphone gave, on a device that hears something. */
  readonly heard: Heard
  /** What went wrong on its pages without anybody seeing it. */
  readonly faults: string[]
  /** Ends the browser as an empty battery would. */
  readonly kill: () => Promise<void>
  /** Starts the browser again with what it kept on disk. */
  readonly reopen: () => Promise<void>
  readonly close: () => Promise<void>
}

/** A device that has never been here before. */
export async function openDevice(server: Server, options: DeviceOptions): Promise<Device> {
  const profile = await mkdtemp(join(tmpdir(), 'openkaart-device-'))
  const cable = await openCable(server.port)
  const faults: string[] = []
  const heard = listenAlong()
  const launch = async () => {
    const context = await launchOn(profile, cable, server, options)
    context.setDefaultTimeout(PATIENCE_MS)
    if (options.hears !== undefined) await heard.listen(context)
    context.on('page', (page) => watch(page, faults))
    for (const page of context.pages()) watch(page, faults)
    return context
  }
  let context = await launch()
  return {
    page: () => context.pages().at(-1)!,
    context: () => context,
    cable,
    heard,
    faults,
    async kill() {
      await killProcesses(profile)
      await context.close().catch(() => undefined)
    },
    async reopen() {
      context = await launch()
    },
    async close() {
      const [page] = context.pages().slice(-1)
      if (page !== undefined) await picture(page, `last-${(count += 1)}-${options.size}`).catch(() => undefined)
      await context.close().catch(() => undefined)
      await cable.close()
      await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
    },
  }
}

function launchOn(profile: string, cable: Cable, server: Server, { size, hears, javaScript = true }: DeviceOptions): Promise<BrowserContext> {
  const executablePath = findBrowser()
  if (executablePath === undefined) throw new Error('no Chromium in PATH')
  return chromium.launchPersistentContext(profile, {
    ...SIZES[size],
    executablePath,
    locale: 'nl-NL',
    timezoneId: 'Europe/Amsterdam',
    javaScriptEnabled: javaScript,
    acceptDownloads: true,
    args: [
      '--no-sandbox',
      '--disable-dev-shm-usage',
      '--autoplay-policy=no-user-gesture-required',
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      // The same address for everybody, each over a cable of their own.
      `--host-resolver-rules=MAP localhost:${server.port} 127.0.0.1:${cable.port}`,
      ...(hears === undefined ? [] : [`--use-file-for-fake-audio-capture=${hears}%noloop`]),
    ],
  })
}

function watch(page: Page, faults: string[]): void {
  page.on('pageerror', (fault) => faults.push(String(fault)))
  page.on('console', (message) => {
    // A cut network is part of some journeys, and a refusal is an answer; a broken content policy is neither.
    if (message.type() === 'error' && !/Failed to load resource|net::ERR_/.test(message.text())) faults.push(message.text())
  })
}

async function killProcesses(profile: string): Promise<void> {
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue
    try {
      const command = await readFile(`/proc/${name}/cmdline`, 'utf8')
      if (command.includes(`--user-data-dir=${profile}\0`)) process.kill(Number(name), 'SIGKILL')
    } catch {
      // Gone already.
    }
  }
}
