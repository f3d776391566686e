import { readCaseBook, type CaseBook } from './case-book.ts'
import type { KnownVersion } from './in-force.ts'
import type { Policy } from './policy.ts'
import { readPolicy } from './read-policy.ts'
import { scheduledVersions, type ScheduledVersion, type VersionContents, type VersionHistory, type VersionPort } from './version-history.ts'

/** A scheduled version as it can be used. */
export type ReadVersion = KnownVersion & { readonly scheduled: ScheduledVersion; readonly caseBook: CaseBook | undefined }

export type OpenVersions = {
  /** The port itself; what lands through it is known below at once. */
  readonly port: VersionPort
  /** Every version that was scheduled here and that this software reads, the withdrawn ones too, the first first. */
  readonly versions: () => readonly ReadVersion[]
}

/** What was scheduled, read once and kept up to date: which rules hold must be known without waiting. */
export async function openVersions(port: VersionPort): Promise<OpenVersions> {
  const contents = new Map<number, { readonly policy: Policy; readonly caseBook: CaseBook | undefined } | undefined>()
  let known: readonly ReadVersion[] = []
  let events = 0
  let unsure = false

  async function takeIn(history: VersionHistory): Promise<VersionHistory> {
    const scheduled = scheduledVersions(history)
    for (const { position } of scheduled) if (!contents.has(position)) contents.set(position, readContents(await port.contents(position)))
    // Another reading may have been further.
    if (history.length >= events) {
      events = history.length
      known = scheduled.flatMap((one): readonly ReadVersion[] => {
        const read = contents.get(one.position)
        return read === undefined || read.policy.sha256 !== one.policy.sha256 ? [] : [{ ...read, scheduled: one, keptAt: one.at }]
      })
    }
    unsure = false
    return history
  }
  const refresh = async () => takeIn(await port.history())

  await refresh()
  return {
    port: {
      history: refresh,
      contents: port.contents,
      async append(position, event, added) {
        try {
          const landed = await port.append(position, event, added)
          if (landed && added !== undefined) contents.set(position, readContents(added))
          await refresh()
          return landed
        } catch (error) {
          // Whether it landed is unknown until the store is read again.
          unsure = true
          throw error
        }
      },
    },
    versions() {
      if (unsure) void refresh().catch(() => undefined)
      return known
    },
  }
}

function readContents(kept: VersionContents | undefined): { readonly policy: Policy; readonly caseBook: CaseBook | undefined } | undefined {
  const policy = readPolicy(kept?.value)
  if (!policy.ok) return undefined
  const caseBook = kept?.caseBook === undefined ? undefined : readCaseBook(kept.caseBook)
  return { policy: policy.value, caseBook: caseBook?.ok === true ? caseBook.value : undefined }
}
