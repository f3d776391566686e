import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { addAtDevice, announce, move, type Rules } from '#conversations'
import { instant, platformRandom as random } from '#ground'
import { formatVerifierKey, recordingOrigin, signCheckpoint } from '#ledger'
import { readPolicy } from '#policy'
import { receipt, type SignHead } from '#recordings'
import { openTemporaryStorage } from '#storage'
import { Hono } from 'hono'
import { parse } from 'yaml'
import { serverKey } from '../check/recording-for-test.ts'
import { newDevice } from '../device.ts'
import { createAssets } from '../layout/assets.ts'
import { sameOrigin } from '../layout/same-origin.ts'
import { security } from '../layout/security.ts'
import { SEAL_FILE_ASSETS, sealFileRoutes } from './seal-file-routes.tsx'

const INSTALLATION = 'opnames.huis.example'

/** The page over a real storage in memory and the real rules, with a conversation that was recorded before it was announced. */
export async function openSealFile(origin = 'https://opnames.huis.example') {
  const now = () => instant(Date.UTC(2026, 10, 23, 9))
  const storage = await openTemporaryStorage({ now, random })
  const read = readPolicy(parse(await readFile(join(import.meta.dirname, '../../../policies/axiehuis.yaml'), 'utf8')))
  if (!read.ok) throw new Error('the policy cannot be read')
  const policy = read.value
  const rules: Rules = () => policy
  const hashSecret = (secret: string) => createHash('sha256').update(secret).digest('base64url')
  const server = serverKey(INSTALLATION)
  const cosigner = serverKey(`${INSTALLATION}/cosigner`, 'cosignature')
  const signHead: SignHead = ({ recordingId, size, root, at }) => signCheckpoint({ origin: recordingOrigin(INSTALLATION, recordingId), size, root }, [server, cosigner], at)
  const assets = await createAssets({ entries: SEAL_FILE_ASSETS })
  const { conversations, devices, recordings } = storage
  const site = { organisation: { name: 'aXiehuis' }, homeHref: '/', footerLinks: () => [{ href: '/privacy', text: 'Privacy' }], signOutAction: '/medewerker/uitloggen', assets }
  const settings = { publicUrl: origin, installation: INSTALLATION, secureCookies: false }
  const deps = { conversations, recordings, devices, rules, signHead, now, random, hashSecret, settings, assets, site }
  const app = new Hono()
  app.use(security({ https: false }), sameOrigin({ origin }))
  app.get('/assets/:file', assets.serve)
  app.route('/', sealFileRoutes(deps))
  app.get('/gesprek/:id', (c) => c.html('<!doctype html><html lang="nl"><title>Tafel</title><main><h1>De tafel</h1></main></html>'))

  const { device, secret } = await newDevice(deps)
  const stranger = await newDevice(deps)
  const announced = await announce(
    { conversations, currentPolicy: () => ({ id: policy.id, version: policy.version, sha256: policy.sha256 }), now, random, hashSecret },
    {
      deviceId: device.id, medium: 'sound', setting: 'site', recorder: 'client', startsAt: undefined, subject: 'Gesprek over mijn plan', late: true, announcerIndex: 0, staff: false,
      people: [{ role: 'client', ageYears: undefined, name: 'Noor' }, { role: 'professional', ageYears: undefined, name: 'Sanne' }],
    },
  )
  if (!announced.ok) throw new Error(announced.refusal.code)
  const { conversationId, participantId } = announced.value
  return {
    app, storage, deps, server, conversationId, participantId, deviceId: device.id,
    cookie: `openkaart_apparaat=${secret}`,
    strangeCookie: `openkaart_apparaat=${stranger.secret}`,
    trusted: [formatVerifierKey(server.key)],
    /** Somebody else takes a place on the same device. */
    async addCompanion() {
      await move(deps, { conversationId, participantId, deviceId: device.id, to: 'arrived' })
      const added = await addAtDevice({ conversations, now, random, hashSecret, rules }, { conversationId, deviceId: device.id, as: { role: 'companion', name: 'Oom Ben', ageYears: undefined } })
      if (!added.ok) throw new Error(added.refusal.code)
    },
    async receipt(recordingId: string): Promise<string> {
      const made = await receipt({ conversations, recordings, devices, installation: INSTALLATION, serverKey: server.key, cosignerKeys: [cosigner.key] }, { recordingId, deviceId: device.id, short: false })
      if (!made.ok) throw new Error(made.refusal.code)
      return made.value
    },
    close: () => storage.close(),
  }
}
