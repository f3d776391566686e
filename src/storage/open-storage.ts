import { mkdir, mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import type { CaseAccessPort, CaseNewsPort, CaseOverviewPort, CasePort } from '#cases'
import type { ConversationPort, DevicePort, LinkPort } from '#conversations'
import type { Now, Random } from '#ground'
import type { ActivityPort, ImageAccessPort, ImagePort } from '#images'
import type { NoticePort, PeoplePort } from '#people'
import type { VersionPort } from '#policy'
import type { AccessPort, CustodyPort, FilePort, RecordingPort } from '#recordings'
import type { UploadPort } from '#uploads'
import { syncFolder } from './disk/durable.ts'
import { openFiles } from './disk/files.ts'
import { openKeys, type InstallationKeys, type Naming } from './disk/keys.ts'
import { lockFolder } from './disk/lock.ts'
import { openOutbox, type Outbox } from './disk/outbox.ts'
import { openUploadFiles } from './disk/upload-files.ts'
import type { Place } from './sqlite/connection.ts'
import { openDatabase } from './sqlite/open.ts'
import type { PolicyStore } from './sqlite/policies.ts'
import { openUploads } from './uploads.ts'

/** Everything that is kept, by what needs it. */
export type Storage = {
  readonly conversations: ConversationPort
  readonly devices: DevicePort
  readonly links: LinkPort
  readonly recordings: RecordingPort
  readonly custody: CustodyPort
  readonly files: FilePort
  readonly access: AccessPort & CaseAccessPort
  readonly cases: CasePort
  readonly images: ImagePort & ImageAccessPort
  readonly activities: ActivityPort
  readonly caseOverview: CaseOverviewPort
  readonly caseNews: CaseNewsPort
  readonly people: PeoplePort
  readonly notices: NoticePort
  readonly outbox: Outbox
  readonly policies: PolicyStore
  readonly versions: VersionPort
  readonly uploads: UploadPort
  readonly keys: InstallationKeys
  /** Lands every write that was begun, then gives the data folder free. Asking anything afterwards is a mistake. */
  readonly close: () => Promise<void>
}

export type StorageOptions = {
  /** Made when it is not there. One process at a time. */
  readonly dataFolder: string
  readonly now: Now
  readonly random: Random
  /** How the installation is called in receipts; decided at the first start. */
  readonly naming?: Naming
}

/**
 * What is kept in this data folder: `openkaart.db` with everything but large files, `files/`, `uploads/`, `keys/`, `lock`, and without a mail
 * server `outbox/`.
 * Throws CannotStart when another process uses it or when it does not fit this software, Outage when the disk fails.
 */
export async function openStorage({ dataFolder, now, random, naming }: StorageOptions): Promise<Storage> {
  const folder = resolve(dataFolder)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const lock = lockFolder(folder)
  try {
    const path = join(folder, 'openkaart.db')
    // Made before SQLite makes it, so that nobody else on the machine can read it; its log gets the same rights.
    await (await open(path, 'a', 0o600)).close()
    const storage = await openIn(folder, { kind: 'file', path }, { now, random, ...(naming && { naming }) })
    await syncFolder(folder)
    await syncFolder(dirname(folder))
    return {
      ...storage,
      async close() {
        await storage.close()
        lock.release()
      },
    }
  } catch (error) {
    lock.release()
    throw error
  }
}

/** The same storage for tests: the database in memory, the files and keys in a folder that disappears at `close`. */
export async function openTemporaryStorage(options: Omit<StorageOptions, 'dataFolder'>): Promise<Storage> {
  const folder = await mkdtemp(join(tmpdir(), 'openkaart-'))
  const storage = await openIn(folder, { kind: 'memory' }, options)
  return {
    ...storage,
    async close() {
      await storage.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function openIn(folder: string, place: Place, { now, random, naming }: Omit<StorageOptions, 'dataFolder'>): Promise<Storage> {
  const keys = await openKeys(join(folder, 'keys'), random, naming)
  const files = await openFiles(await folderIn(folder, 'files'))
  const { uploads: rows, ...database } = openDatabase(place, now)
  try {
    const uploads = await openUploads(rows, await openUploadFiles(join(folder, 'uploads'), rows.ids()))
    return { ...database, files, outbox: openOutbox(join(folder, 'outbox')), uploads, keys }
  } catch (error) {
    await database.close()
    throw error
  }
}

async function folderIn(folder: string, name: string): Promise<string> {
  const path = join(folder, name)
  await mkdir(path, { recursive: true, mode: 0o700 })
  return path
}
