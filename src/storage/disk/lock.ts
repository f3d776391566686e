import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { CannotStart } from '../outage.ts'

/**
 * Holds the data folder for this process; throws CannotStart when another process holds it. The system itself gives the
 * folder free when the process ends, however it ends: nobody ever has to delete a lock by hand.
 */
export function lockFolder(folder: string): { readonly release: () => void } {
  const database = new DatabaseSync(join(folder, 'lock'), { timeout: 0 })
  try {
    database.exec('PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE')
  } catch (error) {
    database.close()
    const busy = error instanceof Error && 'errcode' in error && error.errcode === 5
    if (!busy) throw error
    throw new CannotStart(`Openkaart already runs on the data folder ${folder}. Stop it first, or choose another folder with OPENKAART_DATA.`)
  }
  return { release: () => database.close() }
}
