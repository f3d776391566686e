import { join } from 'node:path'
import type { HttpBindings } from '@hono/node-server'
import { base64url, type Now, type Random } from '#ground'
import { createDocuments } from '#documents'
import { sweepImages } from '#images'
import { conversationStarters } from '#information'
import { createPictures, createVideos } from '#media'
import { firstInvitation, who } from '#people'
import type { Storage } from '#storage'
import { UPLOAD_LIMITS } from '#uploads'
import { agreementCheck, announcing, argon2Passwords, ASSET_ENTRIES, createApp, createAssets, createLive, siteOf, STAFF_PATHS } from '#web'
import type { Log } from './log.ts'
import { openPlayback } from './playback.ts'
import { agreementTextFor, openRules } from './rules.ts'
import { openKeepingWatch } from './keeping-watch.ts'
import { openMailing } from './mailing.ts'
import { imageSigner, pictureWork } from './picture-work.ts'
import type { Settings } from './settings.ts'
import { openSweeping } from './sweeping.ts'
import { hashSecret, headSigner, noteSigners, serverSigner } from './signing.ts'
import { visitorAddress } from './visitor-address.ts'

/** Everything that answers requests. */
export type App = {
  readonly fetch: (request: Request, env: HttpBindings) => Response | Promise<Response>
  /** The one-time link to the first account, while there is no account yet. */
  readonly firstAccountLink: string | undefined
  /** Ends the work beside the requests; what was begun still gets its answer. */
  readonly close: () => Promise<void>
}

export type AppParts = { readonly settings: Settings; readonly storage: Storage; readonly log: Log; readonly now: Now; readonly random: Random }

/** Connects rules, storage, media and pages. The one place where the pages get what they need. */
export async function openApp({ settings, storage, log, now, random }: AppParts): Promise<App> {
  const { publicUrl } = settings
  const { files, access, devices, links, people, keys } = storage
  const { policy, rules, desk } = await openRules({ policyFile: settings.policyFile, policies: storage.policies, versions: storage.versions, now })
  const live = createLive()
  const { conversations, recordings, custody } = announcing(live, storage.conversations, storage.recordings, storage.custody)
  const playback = openPlayback({ conversations, recordings, custody, files, serverSigner: serverSigner(keys), now, log })
  const documents = createDocuments()
  const [pictures, videos] = [createPictures(), createVideos()]
  const mailing = openMailing({ ...storage, custody, settings, now, log })
  const sweeping = openSweeping({ uploads: storage.uploads, now, log })
  const keepingWatch = openKeepingWatch({ ...storage, rules, now, log })
  const assets = await createAssets({
    entries: [...ASSET_ENTRIES, { name: 'm4a-worker', path: join(import.meta.dirname, 'media/m4a.worker.ts'), kind: 'alone' }],
    themePath: settings.styleFile,
  })
  const passwords = argon2Passwords()
  const textOf = agreementTextFor(rules)
  const { log: logSigner, cosigner } = noteSigners(keys)
  const app = createApp({
    conversations, recordings, custody, cases: storage.cases, images: storage.images, activities: storage.activities, caseOverview: storage.caseOverview, uploads: storage.uploads, files, access, devices, links, people, passwords, policy, rules, rulesDesk: desk, live, assets, now, random, hashSecret,
    currentPolicy: () => {
      const { id, version, sha256 } = policy()
      return { id, version, sha256 }
    },
    signHead: headSigner(keys),
    limits: { ...UPLOAD_LIMITS, leaveFreeBytes: settings.leaveFreeBytes },
    imageWork: pictureWork(pictures, videos, files),
    stateImage: imageSigner(serverSigner(keys)),
    checkSignature: agreementCheck(textOf),
    agreementText: textOf,
    documents,
    serverKey: logSigner.key,
    cosignerKeys: [cosigner.key],
    site: siteOf(policy, assets),
    settings: { publicUrl, installation: keys.name, secureCookies: publicUrl.startsWith('https:') },
    origin: publicUrl,
    staffOf: (secret) => who({ people, hashSecret, now }, secret),
    // Of a password nobody has: refusing an unknown address takes as long as refusing a wrong password.
    decoyHash: await passwords.hash(base64url(random(32))),
    openings: (language) => conversationStarters(policy().openings, 'professional', language).map(({ text }) => text),
    addressOf: visitorAddress(settings.trustProxy),
    whenSealed: playback.make,
    mailCode: mailing.mailCode,
    note: (request) => log({ event: 'request', ...request }),
    failed: (requestId, error) => log({ event: 'failed', where: 'request', requestId, error }),
    healthy: () => canRead(storage),
  })
  await sweepImages(storage)
  await playback.catchUp()
  void keepingWatch.look().then(mailing.look)
  void sweeping.look()
  const first = await firstInvitation({ people, hashSecret, random, now })
  return {
    fetch: (request, env) => app.fetch(request, env),
    firstAccountLink: first === undefined ? undefined : `${publicUrl}${STAFF_PATHS.welcome}/${first.secret}`,
    close: () => Promise.all([playback.close(), keepingWatch.close(), mailing.close(), sweeping.close(), documents.close(), pictures.close(), videos.close()]).then(() => undefined),
  }
}

async function canRead({ people }: Storage): Promise<boolean> {
  try {
    await people.invitations()
    return true
  } catch {
    return false
  }
}
