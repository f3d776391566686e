import { base64url, fromBase64url, isId, text, utf8 } from '#ground'
import { addPasskey, findPasskey, passwordSpelling, signInWithPasskey, type Passkey } from '#people'
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type WebAuthnCredential,
} from '@simplewebauthn/server'
import { Hono, type Context } from 'hono'
import { challenges } from './challenges.ts'
import { localPath } from './local-path.ts'
import { readAssertion, readAttestation, readJson } from './passkey-input.ts'
import { enter, waiting } from './sign-in.tsx'
import { frameOf } from './staff-page.tsx'
import { STAFF_PATHS } from './staff-paths.ts'
import type { StaffTools } from './staff-tools.ts'
import { PEOPLE_STATUS } from './statuses.ts'

/**
 * What the passkey island asks. Passkeys are made so that they can be found without an address, and always ask for a
 * finger, face or PIN: they replace the password, so touching the device is not enough.
 * @source WebAuthn Level 3, sections 7.1 and 7.2
 */
export function passkeyRoutes({ deps, current, attempts }: StaffTools): Hono {
  const routes = new Hono()
  const open = challenges(deps.now)
  const { hostname, origin } = new URL(deps.origin)
  const wordsOf = (c: Context) => frameOf(c, deps.site).words
  const no = (c: Context, words: string, status: 403 | 409 | 422 | 429) => c.json({ words }, status)
  const tooOften = (c: Context, waitSeconds: number) =>
    waiting(c, waitSeconds, () => no(c, wordsOf(c).tooOften(Math.ceil(waitSeconds / 60)), 429))

  routes.post('/passkey/aanmelden/begin', async (c) => {
    const waitSeconds = attempts.knock(deps.addressOf(c))
    if (waitSeconds > 0) return tooOften(c, waitSeconds)
    const options = await generateAuthenticationOptions({ rpID: hostname, userVerification: 'required', challenge: deps.random(32) })
    open.issue(options.challenge, SIGN_IN)
    return c.json(options)
  })

  routes.post('/passkey/aanmelden', async (c) => {
    const waitSeconds = attempts.knock(deps.addressOf(c))
    if (waitSeconds > 0) return tooOften(c, waitSeconds)
    const failed = () => no(c, wordsOf(c).passkey.failed, 422)
    const sent = await readJson(c)
    const response = readAssertion(sent['response'])
    const accountId = accountOf(response?.response.userHandle)
    if (response === undefined || accountId === undefined) return failed()
    const passkey = await findPasskey(deps, { accountId, passkeyId: response.id })
    if (passkey === undefined) return failed()
    const verified = await verifyAuthenticationResponse({
      response,
      expectedChallenge: (challenge) => open.take(challenge, SIGN_IN),
      expectedOrigin: origin,
      expectedRPID: hostname,
      credential: credentialOf(passkey),
      requireUserVerification: true,
    }).catch(() => undefined)
    if (verified?.verified !== true) return failed()
    const signedIn = await signInWithPasskey(deps, { accountId, passkeyId: passkey.id, counter: verified.authenticationInfo.newCounter })
    if (!signedIn.ok) return failed()
    await enter(c, deps, signedIn.value)
    return c.json({ location: localPath(typeof sent['after'] === 'string' ? sent['after'] : undefined, STAFF_PATHS.dashboard) })
  })

  routes.post('/passkey/toevoegen/begin', async (c) => {
    const words = wordsOf(c)
    const account = await current(c)
    if (account === undefined) return no(c, words.account.passkeyFailed, 403)
    // A browser left open must not be enough to get in for good.
    const waitSeconds = attempts.signIn(account.email, deps.addressOf(c))
    if (waitSeconds > 0) return tooOften(c, waitSeconds)
    const { password } = await readJson(c)
    if (typeof password !== 'string' || !(await deps.passwords.matches(passwordSpelling(password), account.passwordHash))) {
      return no(c, words.refusals['wrong-password'], PEOPLE_STATUS['wrong-password'])
    }
    attempts.forgive(account.email, deps.addressOf(c))
    const options = await generateRegistrationOptions({
      rpName: deps.site.organisation.name,
      rpID: hostname,
      userID: utf8(account.id),
      userName: account.email,
      userDisplayName: account.name,
      challenge: deps.random(32),
      excludeCredentials: account.passkeys.map(({ id }) => ({ id })),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    })
    open.issue(options.challenge, adding(account.id))
    return c.json(options)
  })

  routes.post('/passkey/toevoegen', async (c) => {
    const words = wordsOf(c)
    const account = await current(c)
    const sent = await readJson(c)
    const response = readAttestation(sent['response'])
    if (account === undefined || response === undefined) return no(c, words.account.passkeyFailed, 403)
    const verified = await verifyRegistrationResponse({
      response,
      expectedChallenge: (challenge) => open.take(challenge, adding(account.id)),
      expectedOrigin: origin,
      expectedRPID: hostname,
      requireUserVerification: true,
    }).catch(() => undefined)
    if (verified?.verified !== true) return no(c, words.account.passkeyFailed, 422)
    const { credential } = verified.registrationInfo
    const passkey: Passkey = {
      id: credential.id,
      publicKey: base64url(credential.publicKey),
      counter: credential.counter,
      transports: [...(credential.transports ?? [])],
      addedAt: deps.now(),
      label: typeof sent['label'] === 'string' ? sent['label'] : '',
    }
    const added = await addPasskey(deps, { accountId: account.id, passkey })
    if (!added.ok) return no(c, words.refusals[added.refusal.code], PEOPLE_STATUS[added.refusal.code])
    return c.json({ location: `${STAFF_PATHS.account}?gedaan=passkey` })
  })

  return routes
}

const SIGN_IN = 'sign-in'
const adding = (accountId: string) => `add ${accountId}`

/** A passkey carries the id of the account it was made for. */
function accountOf(userHandle: string | undefined): string | undefined {
  const bytes = userHandle === undefined ? undefined : fromBase64url(userHandle)
  if (bytes === undefined) return undefined
  try {
    const id = text(bytes)
    return isId(id) ? id : undefined
  } catch {
    return undefined
  }
}

function credentialOf(passkey: Passkey): WebAuthnCredential {
  const publicKey = fromBase64url(passkey.publicKey)
  if (publicKey === undefined) throw new Error('a stored passkey has no readable key')
  return { id: passkey.id, publicKey, counter: passkey.counter }
}
