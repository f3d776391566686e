import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import type { Context } from 'hono'
import { z } from 'zod'

/** The JSON object an island sent; anything else reads as an empty one. */
export async function readJson(c: Context): Promise<Readonly<Record<string, unknown>>> {
  const body: unknown = await c.req.json().catch(() => undefined)
  return typeof body === 'object' && body !== null && !Array.isArray(body) ? (body as Record<string, unknown>) : {}
}

/** What a browser sends to sign in with a passkey, or undefined when it has another shape. @source WebAuthn Level 3, section 5.1.8 */
export function readAssertion(sent: unknown): AuthenticationResponseJSON | undefined {
  const read = ASSERTION.safeParse(sent)
  return read.success ? (sent as AuthenticationResponseJSON) : undefined
}

/** What a browser sends to add a passkey, or undefined when it has another shape. */
export function readAttestation(sent: unknown): RegistrationResponseJSON | undefined {
  const read = ATTESTATION.safeParse(sent)
  return read.success ? (sent as RegistrationResponseJSON) : undefined
}

const encoded = z.string().min(1).max(20_000).regex(/^[A-Za-z0-9_-]+$/)
const credential = { id: encoded, rawId: encoded, type: z.literal('public-key'), clientExtensionResults: z.looseObject({}) }
const ASSERTION = z.looseObject({
  ...credential,
  response: z.looseObject({ clientDataJSON: encoded, authenticatorData: encoded, signature: encoded, userHandle: encoded.optional() }),
})
const ATTESTATION = z.looseObject({
  ...credential,
  response: z.looseObject({ clientDataJSON: encoded, attestationObject: encoded, transports: z.array(z.string().max(40)).max(10).optional() }),
})
