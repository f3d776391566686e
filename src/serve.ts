import type { Now, Random } from '#ground'
import { CannotStart, openStorage, Outage, type Storage } from '#storage'
import { argon2Passwords } from '#web'
import { openApp, type App } from './app.ts'
import { addDemo, type DemoOutcome } from './demo/add-demo.ts'
import { listen } from './listen.ts'
import type { Log } from './log.ts'
import { agreementTextFor, openRules } from './rules.ts'
import type { Settings } from './settings.ts'
import { hashSecret, headSigner } from './signing.ts'

/** A running installation. */
export type Running = {
  readonly url: string
  /** The one-time link to the first account, while there is no account yet. */
  readonly firstAccountLink: string | undefined
  /** Stops accepting, lets what was begun finish, closes the storage. Calling it again waits for the same end. */
  readonly stop: () => Promise<void>
}

export type ServeOptions = {
  readonly settings: Settings
  /** Adds the invented examples first, and is told at once: their links exist nowhere else, whatever fails afterwards. */
  readonly demo: ((outcome: DemoOutcome) => void) | undefined
  readonly log: Log
  readonly now: Now
  readonly random: Random
}

/** Starts the server. Throws CannotStart with words for the person who starts it. */
export async function serve({ settings, demo, log, now, random }: ServeOptions): Promise<Running> {
  const beganMs = performance.now()
  const { host, port, publicUrl, dataFolder, naming } = settings
  const storage = await openedFor(dataFolder, () => openStorage({ dataFolder, now, random, naming }))
  let app: App | undefined
  try {
    if (demo !== undefined) demo(await demoIn(storage, settings, { now, random }))
    const opened = (app = await openApp({ settings, storage, log, now, random }))
    const listening = await listen(opened.fetch, settings)
    log({ event: 'started', host, port, durationMs: Math.round(performance.now() - beganMs) })
    let stopped: Promise<void> | undefined
    // First nobody new and what was begun, then the work in the background, and the storage last.
    const stop = () => (stopped ??= listening.stop().then(opened.close).finally(storage.close))
    return { url: publicUrl, firstAccountLink: opened.firstAccountLink, stop }
  } catch (error) {
    await app?.close()
    await storage.close()
    throw error
  }
}

async function demoIn(storage: Storage, { policyFile }: Settings, chance: { readonly now: Now; readonly random: Random }): Promise<DemoOutcome> {
  const rules = await openRules({ policyFile, policies: storage.policies, versions: storage.versions, now: chance.now })
  const { conversations, devices, recordings, people, keys } = storage
  return addDemo({
    conversations, devices, recordings, people, ...rules, ...chance, hashSecret,
    agreementText: agreementTextFor(rules.rules), signHead: headSigner(keys), passwords: argon2Passwords(),
  })
}

/** What `open` gives; what a disk or a folder has against it becomes CannotStart, with words for the person at the console. */
export async function openedFor<T>(dataFolder: string, open: () => Promise<T>): Promise<T> {
  try {
    return await open()
  } catch (error) {
    const cause = error instanceof Outage && error.cause instanceof Error ? error.cause : error
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
    if (/^E(ACCES|PERM|ROFS|NOTDIR|EXIST|NOSPC)$/.test(code)) throw new CannotStart(`The data folder ${dataFolder} cannot be used (${code}). Choose another with OPENKAART_DATA.`, { cause: error })
    if (error instanceof Outage) throw new CannotStart(`The data folder ${dataFolder} cannot be read: ${error.message}.`, { cause: error })
    throw error
  }
}
