import { instant, type Now } from '#ground'
import { may } from '#people'
import type { Storage } from '#storage'
import { keepingReminders } from '#web'
import type { Log } from './log.ts'

/** Reminds those who keep recordings of end dates and of wishes to erase. Nothing is erased by itself. */
export type KeepingWatch = { readonly look: () => Promise<void>; readonly close: () => Promise<void> }

const EVERY_MS = 60 * 60_000

type Deps = Pick<Storage, 'custody' | 'people' | 'notices'> & { readonly now: Now; readonly log: Log }

/** Looks every hour, and leaves one notice for each manager and each thing to look at. */
export function openKeepingWatch({ custody, people, notices, now, log }: Deps): KeepingWatch {
  let line: Promise<void> = Promise.resolve()

  async function turn(): Promise<void> {
    try {
      const at = now()
      const managers = (await people.accounts()).filter((one) => may(one, 'see-all-conversations'))
      const reminders = await keepingReminders(custody, at)
      await notices.add(managers.flatMap(({ id }) => reminders.map(({ key, path }) => ({ key: `${key} ${id}`, accountId: id, path, dueAt: instant(at) }))))
    } catch (error) {
      log({ event: 'failed', where: 'notices', error })
    }
  }
  const look = () => (line = line.then(turn))
  const timer = setInterval(look, EVERY_MS)
  return {
    look,
    async close() {
      clearInterval(timer)
      await line
    },
  }
}
