import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { writeWhole } from './durable.ts'

/** A folder of messages for installations without a mail server. A message of the same name is replaced. */
export type Outbox = {
  readonly put: (name: string, message: string) => Promise<void>
}

/** The outbox at this path; the folder is made with the first message. */
export function openOutbox(folder: string): Outbox {
  return {
    async put(name, message) {
      if (!/^[0-9a-f]{32}\.eml$/.test(name)) throw new Error('the name of a message is made of its key')
      await mkdir(folder, { recursive: true, mode: 0o700 })
      await writeWhole(join(folder, name), message)
    },
  }
}
