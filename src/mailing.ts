import { tellNews, type StaffViewer } from '#cases'
import { newId, platformRandom, type Now } from '#ground'
import { tellErased } from '#recordings'
import { createMailer, type Mailer } from '#mail'
import { locationsSeenBy, sendDueNotices } from '#people'
import type { Storage } from '#storage'
import { routes } from '#web'
import type { Log } from './log.ts'
import type { Settings } from './settings.ts'

/** Notices leave in the background. */
export type Mailing = {
  /** Looks at once instead of at the next turn. */
  readonly look: () => Promise<void>
  /** Sends a code to somebody outside at once; false when it did not leave. Undefined without a mail server: then codes are told. */
  readonly mailCode: ((order: { readonly to: string; readonly code: string }) => Promise<boolean>) | undefined
  /** Lets the message under way finish. */
  readonly close: () => Promise<void>
}

const EVERY_MS = 60_000

type Deps = Pick<Storage, 'custody' | 'recordings' | 'notices' | 'people' | 'outbox' | 'cases' | 'caseNews' | 'conversations'> & { readonly settings: Pick<Settings, 'mail' | 'publicUrl'>; readonly now: Now; readonly log: Log }

/** Makes notices of what there is to tell about cases, and sends what is due, every minute: by the mail server of the settings or into the outbox. */
export function openMailing({ custody, recordings, notices, people, outbox, cases, caseNews, conversations, settings, now, log }: Deps): Mailing {
  const { server, from } = settings.mail
  const mailer: Mailer = createMailer({ from, by: server === undefined ? { outbox: outbox.put } : { server } })
  let closed = false
  let line: Promise<void> = Promise.resolve()

  async function turn(): Promise<void> {
    if (closed) return
    try {
      await tellNews({ caseNews, cases, conversations, now, staff: () => openStaff(people), casePath: routes.staffCase, casesPath: routes.staffCases })
    } catch (error) {
      // What is in the queue leaves all the same.
      if (!closed) log({ event: 'failed', where: 'case-news', error })
    }
    try {
      await sendDueNotices(
        { notices, people, now, send: ({ key, to, path, at }) => mailer.send({ key, to, at, link: `${settings.publicUrl}${path}` }) },
        (error) => log({ event: 'failed', where: 'mail', error }),
      )
    } catch (error) {
      if (!closed) log({ event: 'failed', where: 'notices', error })
    }
  }
  async function tellOutside(): Promise<void> {
    try {
      await tellErased({ custody, recordings, now, send: mailer.sendErased }, (error) => log({ event: 'failed', where: 'mail', error }))
    } catch (error) {
      if (!closed) log({ event: 'failed', where: 'notices', error })
    }
  }
  const look = () => (line = line.then(turn).then(tellOutside))
  const timer = setInterval(look, EVERY_MS)
  return {
    look,
    mailCode: server === undefined ? undefined : async ({ to, code }) => {
      try {
        // The key is for one message; the code would tell it to whoever knows the key.
        await mailer.sendCode({ key: newId(platformRandom), to, code, at: now() })
        return true
      } catch (error) {
        log({ event: 'failed', where: 'mail', error })
        return false
      }
    },
    async close() {
      closed = true
      clearInterval(timer)
      await line
      mailer.close()
    },
  }
}

/** Everybody who can sign in, as they look at cases. */
async function openStaff(people: Pick<Storage['people'], 'accounts' | 'locations'>): Promise<readonly StaffViewer[]> {
  const [accounts, locations] = await Promise.all([people.accounts(), people.locations()])
  return accounts
    .filter(({ closedAt }) => closedAt === undefined)
    .map((account) => ({ accountId: account.id, name: account.name, roles: account.roles, locations: locationsSeenBy(account, accounts, locations) }))
}
