import { accepted, refused, type Result } from '#ground'

/** A mail server to hand messages to. */
export type SmtpServer = {
  readonly host: string
  readonly port: number
  /** From the first byte; otherwise the connection turns to TLS before anything is said. */
  readonly tlsAtOnce: boolean
  readonly user: string | undefined
  readonly password: string | undefined
}

/**
 * The mail server in an address such as `smtps://user:password@mail.huis.example` (port 465) or `smtp://mail.huis.example:587`.
 * Name and password are percent-encoded. Refused when it is not such an address.
 */
export function readSmtpUrl(written: string): Result<SmtpServer, { readonly code: 'not-a-mail-server' }> {
  const url = URL.canParse(written) ? new URL(written) : undefined
  const known = url?.protocol === 'smtp:' || url?.protocol === 'smtps:'
  const bare = url !== undefined && known && url.hostname !== '' && /^\/?$/.test(url.pathname) && url.search === '' && url.hash === ''
  if (!bare || (url.username === '') !== (url.password === '')) return refused({ code: 'not-a-mail-server' })
  try {
    const tlsAtOnce = url.protocol === 'smtps:'
    return accepted({
      host: url.hostname.replace(/^\[|\]$/g, ''),
      port: url.port === '' ? (tlsAtOnce ? 465 : 587) : Number(url.port),
      tlsAtOnce,
      user: url.username === '' ? undefined : decodeURIComponent(url.username),
      password: url.password === '' ? undefined : decodeURIComponent(url.password),
    })
  } catch {
    return refused({ code: 'not-a-mail-server' })
  }
}

/** Whether a host is this machine itself, where a connection without TLS is no secret told. */
export function isThisMachine(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host)
}
