import { Hono } from 'hono'
import { z } from 'zod'
import { readSignatureKey } from '#ledger'
import type { WebDeps } from '../deps.ts'
import { deviceOf } from '../device.ts'
import { bodySize, FORM_BYTES } from '../layout/body-size.ts'
import { routes } from '../routes.ts'

const keyShape = z.strictObject({ algorithm: z.enum(['ed25519', 'es256']), spki: z.string().max(200) })

/** Takes the public key a browser made for itself, once. The private key never leaves that browser and cannot be exported. */
export function deviceKeyRoutes(deps: WebDeps): Hono {
  const app = new Hono()
  app.put(routes.deviceKey, bodySize(FORM_BYTES), async (c) => {
    const device = await deviceOf(c, deps)
    if (device === undefined) return c.json({ code: 'not-yours' }, 403)
    const given = keyShape.safeParse(await c.req.json().catch(() => undefined))
    const key = given.success ? readSignatureKey(given.data.algorithm, given.data.spki) : undefined
    if (!given.success || key === undefined || !key.ok) return c.json({ code: 'signature-not-valid' }, 422)
    if (device.key?.spki === given.data.spki) return c.json({ ok: true })
    const kept = await deps.devices.keep({ ...device, key: given.data })
    return kept ? c.json({ ok: true }) : c.json({ code: 'signature-not-valid' }, 409)
  })
  return app
}
