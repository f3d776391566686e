import { instant, type Now } from '#ground'
import { may } from '#people'
import type { Storage } from '#storage'
import { imageReminders, keepingReminders } from '#web'
import type { Log } from './log.ts'

/** Reminds those who keep recordings of end dates and of wishes to erase, and those who work with pictures of what has to come off. Nothing is erased by itself. */
export type KeepingWatch = { readonly look: () => Promise<void>; readonly close: () => Promise<void> }

const EVERY_MS = 60 * 60_000

type Deps = Pick<Storage, 'custody' | 'people' | 'notices' | 'images' | 'activities'> & { readonly rules: Parameters<typeof imageReminders>[0]['rules']; readonly now: Now; readonly log: Log }

/** Looks every hour, and leaves one notice for each person and each thing to look at. */
export function openKeepingWatch({ custody, people, notices, images, activities, rules, now, log }: Deps): KeepingWatch {
  let line: Promise<void> = Promise.resolve()

  async function turn(): Promise<void> {
    try {
      const at = now()
      const accounts = await people.accounts()
      const managers = accounts.filter((one) => may(one, 'see-all-conversations'))
      const reminders = await keepingReminders(custody, at)
      await notices.add(managers.flatMap(({ id }) => reminders.map(({ key, path }) => ({ key: `${key} ${id}`, accountId: id, path, dueAt: instant(at) }))))
      await notices.add((await imageReminders({ images, activities, rules, accounts }, at)).map((one) => ({ ...one, dueAt: instant(at) })))
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
