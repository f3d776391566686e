import { instant, type Instant, type Now } from '#ground'
import type { PeoplePort } from './port.ts'

/** That there is something for somebody who works here. What it is stands only behind the page, after signing in. */
export type Notice = {
  /** What it is about and for whom, in words of whoever asks for it: the same key is told once. */
  readonly key: string
  readonly accountId: string
  /** The page to open, from the root of the site. */
  readonly path: string
  readonly dueAt: Instant
}

/** A notice on its way. */
export type WaitingNotice = Notice & {
  /** How often it was tried. */
  readonly attempts: number
  readonly nextAt: Instant
}

/** What is kept of notices. Every change is on disk before it resolves. */
export type NoticePort = {
  /** Adds them; one whose key is known, waiting or told, stays as it is. */
  readonly add: (notices: readonly Notice[]) => Promise<void>
  /** Those whose turn has come, the longest waiting first. */
  readonly due: (at: Instant, limit: number) => Promise<readonly WaitingNotice[]>
  /** It is out of our hands, or nobody is there any more to be told. */
  readonly told: (key: string, at: Instant) => Promise<void>
  /** It did not go; again at `nextAt`, or never when that is undefined. */
  readonly failed: (key: string, nextAt: Instant | undefined) => Promise<void>
  /** Those that were given up, the latest first. */
  readonly givenUp: (limit: number) => Promise<readonly Notice[]>
}

/** Hands one notice to the mail. Throws when it was not taken. */
export type SendNotice = (notice: { readonly key: string; readonly to: string; readonly path: string; readonly at: Instant }) => Promise<void>

/** After the first attempt: a server that restarts, an evening without mail, a weekend. After the last it is given up. */
const WAITS_MINUTES = [1, 5, 15, 60, 180, 360, 720, 1440, 1440] as const
const MINUTE_MS = 60_000
const AT_ONCE = 50

type Deps = { readonly notices: NoticePort; readonly people: Pick<PeoplePort, 'findAccount'>; readonly send: SendNotice; readonly now: Now }

/**
 * Sends the notices whose turn has come, one after the other, and tells what became of them. A crash between sending and noting
 * it sends one again, never none. A closed account is not written to. `failed` hears why one did not go.
 */
export async function sendDueNotices({ notices, people, send, now }: Deps, failed: (cause: unknown) => void): Promise<{ readonly sent: number; readonly waiting: number; readonly givenUp: number }> {
  const outcome = { sent: 0, waiting: 0, givenUp: 0 }
  for (const notice of await notices.due(now(), AT_ONCE)) {
    const account = await people.findAccount(notice.accountId)
    if (account === undefined || account.closedAt !== undefined) {
      await notices.told(notice.key, now())
      continue
    }
    try {
      await send({ key: notice.key, to: account.email, path: notice.path, at: now() })
    } catch (cause) {
      failed(cause)
      const waitMinutes = WAITS_MINUTES[notice.attempts]
      await notices.failed(notice.key, waitMinutes === undefined ? undefined : instant(now() + waitMinutes * MINUTE_MS))
      if (waitMinutes === undefined) outcome.givenUp += 1
      else outcome.waiting += 1
      continue
    }
    await notices.told(notice.key, now())
    outcome.sent += 1
  }
  return outcome
}
