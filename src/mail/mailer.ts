import { createHash } from 'node:crypto'
import { createTransport } from 'nodemailer'
import type { Instant } from '#ground'
import { isThisMachine, type SmtpServer } from './smtp-url.ts'
import { CODE_MESSAGE, ERASED_MESSAGE, MESSAGE } from './words.ts'

/** One message to one address: that there is something, never what. */
export type Delivery = {
  /** What tells this delivery apart; the same key gives the same Message-ID. */
  readonly key: string
  readonly to: string
  /** The page to open, where one signs in first. */
  readonly link: string
  readonly at: Instant
}

/** A code for somebody outside, who has a link from somebody they know. Neither the link nor what it opens is in the message. */
export type CodeDelivery = { readonly key: string; readonly to: string; readonly code: string; readonly at: Instant }

/** Tells somebody outside that what they got by a link was erased. */
export type ErasedDelivery = { readonly key: string; readonly to: string; readonly at: Instant }

export type Mailer = {
  /** Resolves when the message is out of our hands; throws MailOutage otherwise. */
  readonly sendErased: (delivery: ErasedDelivery) => Promise<void>
  /** Resolves when the message is out of our hands; throws MailOutage otherwise. */
  readonly sendCode: (delivery: CodeDelivery) => Promise<void>
  /** Resolves when the message is out of our hands; throws MailOutage otherwise. */
  readonly send: (delivery: Delivery) => Promise<void>
  readonly close: () => void
}

/** The mail server did not take a message, or the outbox had no room. Its message never holds an address. */
export class MailOutage extends Error {
  override readonly name = 'MailOutage'
}

/** Keeps a message as a file of this name; resolves when it is on disk. */
export type Outbox = (name: string, message: string) => Promise<void>

const CONNECT_LIMIT_MS = 20_000
const SILENCE_LIMIT_MS = 60_000

/** Messages from this address, by a mail server or into the outbox. */
export function createMailer({ from, by }: { readonly from: string; readonly by: { readonly server: SmtpServer } | { readonly outbox: Outbox } }): Mailer {
  const compose = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
  const domain = from.slice(from.lastIndexOf('@') + 1)

  async function messageOf({ key, to, at }: Pick<Delivery, 'key' | 'to' | 'at'>, { subject, text }: Written): Promise<{ readonly name: string; readonly raw: Buffer }> {
    const name = createHash('sha256').update(key).digest('hex').slice(0, 32)
    const { message } = await compose.sendMail({
      from: { name: 'Openkaart', address: from },
      to: { name: '', address: to },
      subject,
      text,
      date: new Date(at),
      messageId: `<${name}@${domain}>`,
      headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    })
    return { name, raw: message as Buffer }
  }

  if ('outbox' in by) {
    const put = async (delivery: Pick<Delivery, 'key' | 'to' | 'at'>, written: Written) => {
      const { name, raw } = await messageOf(delivery, written)
      await by.outbox(`${name}.eml`, raw.toString('latin1')).catch((cause: unknown) => {
        throw new MailOutage('the outbox did not take the message', { cause })
      })
    }
    return {
      send: (delivery) => put(delivery, { subject: MESSAGE.subject, text: MESSAGE.text(delivery.link) }),
      sendErased: (delivery) => put(delivery, ERASED_MESSAGE),
      sendCode: (delivery) => put(delivery, { subject: CODE_MESSAGE.subject, text: CODE_MESSAGE.text(delivery.code) }),
      close: () => undefined,
    }
  }
  const { host, port, tlsAtOnce, user, password } = by.server
  const transport = createTransport({
    host, port, secure: tlsAtOnce,
    requireTLS: !tlsAtOnce && !isThisMachine(host),
    ...(user === undefined || password === undefined ? {} : { auth: { user, pass: password } }),
    connectionTimeout: CONNECT_LIMIT_MS, greetingTimeout: CONNECT_LIMIT_MS, socketTimeout: SILENCE_LIMIT_MS,
    disableFileAccess: true, disableUrlAccess: true,
  })
  const post = async (delivery: Pick<Delivery, 'key' | 'to' | 'at'>, written: Written) => {
    const { raw } = await messageOf(delivery, written)
    try {
      await transport.sendMail({ envelope: { from, to: delivery.to }, raw })
    } catch (cause) {
      throw new MailOutage(`the mail server did not take the message (${codeOf(cause)})`)
    }
  }
  return {
    send: (delivery) => post(delivery, { subject: MESSAGE.subject, text: MESSAGE.text(delivery.link) }),
    sendErased: (delivery) => post(delivery, ERASED_MESSAGE),
    sendCode: (delivery) => post(delivery, { subject: CODE_MESSAGE.subject, text: CODE_MESSAGE.text(delivery.code) }),
    close: () => transport.close(),
  }
}

type Written = { readonly subject: string; readonly text: string }

/** What went wrong, without the words of the server: those quote addresses. */
function codeOf(cause: unknown): string {
  const { responseCode, code } = (cause ?? {}) as { readonly responseCode?: unknown; readonly code?: unknown }
  if (typeof responseCode === 'number') return `${responseCode}`
  return typeof code === 'string' && /^[A-Z]{3,20}$/.test(code) ? code : 'unknown'
}
