import type { CaseAccessPort, CaseNewsPort, CaseOverviewPort, CasePort } from '#cases'
import type { DevicePort, LinkPort } from '#conversations'
import type { Now } from '#ground'
import type { ActivityPort, ImageAccessPort, ImagePort } from '#images'
import type { NoticePort, PeoplePort } from '#people'
import type { VersionPort } from '#policy'
import type { AccessPort, CustodyPort, RecordingPort } from '#recordings'
import { sqliteAccess } from './access.ts'
import { fillIndex } from './case-index.ts'
import { sqliteCaseNews } from './case-news.ts'
import { sqliteCaseOverview } from './case-overview.ts'
import { sqliteCases } from './cases.ts'
import { openCheckpoints } from './checkpoints.ts'
import { openCommits } from './commits.ts'
import { openConnection, type Place } from './connection.ts'
import { sqliteConversations, type SqliteConversations } from './conversations.ts'
import { sqliteCustody } from './custody.ts'
import { sqliteDevices } from './devices.ts'
import { sqliteActivities } from './activities.ts'
import { sqliteImages } from './images.ts'
import { sqliteLinks } from './links.ts'
import { migrate } from './migrations.ts'
import { sqliteNotices } from './notices.ts'
import { sqlitePeople } from './people.ts'
import { sqlitePolicies, type PolicyStore } from './policies.ts'
import { sqliteRecordings } from './recordings.ts'
import { sqliteUploads, type UploadRows } from './uploads.ts'
import { sqliteVersions } from './versions.ts'

/** Every port that lives in the database. */
export type Database = {
  readonly conversations: SqliteConversations
  readonly devices: DevicePort
  readonly links: LinkPort
  readonly recordings: RecordingPort
  readonly custody: CustodyPort
  readonly access: AccessPort & CaseAccessPort
  readonly cases: CasePort
  readonly images: ImagePort & ImageAccessPort
  readonly activities: ActivityPort
  readonly caseOverview: CaseOverviewPort
  readonly caseNews: CaseNewsPort
  readonly people: PeoplePort
  readonly notices: NoticePort
  readonly policies: PolicyStore
  readonly versions: VersionPort
  readonly uploads: UploadRows
  /** Lands what waits and closes; nothing may be asked afterwards. */
  readonly close: () => Promise<void>
}

/** The database at this place, brought to the newest shape. Throws CannotStart or Outage. */
export function openDatabase(place: Place, now: Now): Database {
  const connection = openConnection(place)
  try {
    migrate(connection, now)
    fillIndex(connection)
    connection.run('DELETE FROM sign_ins WHERE expires_at < ?', now())
  } catch (error) {
    connection.close()
    throw error
  }
  const checkpoints = openCheckpoints(place)
  const commits = openCommits(connection, checkpoints.written)
  const conversations = sqliteConversations(connection, commits)
  return {
    conversations,
    devices: sqliteDevices(connection, commits),
    links: sqliteLinks(connection),
    recordings: sqliteRecordings(connection, commits, conversations),
    custody: sqliteCustody(connection, commits, conversations, connection.emptyLog),
    access: sqliteAccess(connection, commits),
    cases: sqliteCases(connection, commits),
    images: sqliteImages(connection, commits),
    activities: sqliteActivities(connection, commits),
    caseOverview: sqliteCaseOverview(connection),
    caseNews: sqliteCaseNews(connection, commits),
    people: sqlitePeople(connection, commits),
    notices: sqliteNotices(connection, commits),
    policies: sqlitePolicies(connection, commits),
    versions: sqliteVersions(connection, commits),
    uploads: sqliteUploads(connection, commits),
    async close() {
      commits.end()
      await checkpoints.end()
      connection.close()
    },
  }
}
