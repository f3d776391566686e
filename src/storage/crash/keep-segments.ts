// Run by the crash tests: keeps segments of several recordings as fast as it can, and prints what was acknowledged.
// Beside them it adds words to one case and people to one picture, and shares the first recording over and over.
// Lines: `ready`, `kept NAME INDEX`, `told INDEX`, `marked INDEX`, `shared INDEX`, `outage NAME INDEX`. Arguments: data folder, segments per recording.
import { platformRandom as random } from '#ground'
import type { Recording } from '#recordings'
import { begin, grown, idOf, minute, recording, segment } from '../contract/samples.ts'
import { beginCase, told } from '../contract/cases-contract.ts'
import { beginImage, marked as markedIn } from '../contract/images-contract.ts'
import { asked, shareLink } from '../contract/custody-contract.ts'
import { openStorage } from '../index.ts'
import { CASE, IMAGE, NAMES, soundOf, wordsOf } from './sound.ts'

const [dataFolder = '', count = '100'] = process.argv.slice(2)
const storage = await openStorage({ dataFolder, now: () => minute(0), random, naming: { suggested: 'crash.example' } })
await storage.conversations.keep(begin('talk'))
for (const name of NAMES) await storage.recordings.keep(recording(name, 'talk'))
await storage.cases.keep(beginCase(CASE, 'Z-CASE'))
await storage.images.keep(beginImage(IMAGE))
process.stdout.write('ready\n')

await Promise.all([...NAMES.map(keepAll), tellAll(), tellNewsOnce(), shareAll(), markAll()])
await storage.close()

async function keepAll(name: string) {
  let before = await current(name)
  for (let index = before.size; index < Number(count); index++) {
    const next: Recording = grown(before, index + 1)
    try {
      if (!(await storage.recordings.keepSegment(segment(name, index, soundOf(name, index)), next))) throw new Error('changed meanwhile')
      process.stdout.write(`kept ${name} ${index}\n`)
      before = next
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'Outage') throw error
      process.stdout.write(`outage ${name} ${index}\n`)
      // What landed is unknown: look again and go on from there.
      before = await current(name)
      index = before.size - 1
    }
  }
}

/** Words and a link in one write, so that what is half kept would show. */
async function tellAll() {
  for (let index = 0; index < Number(count); index++) {
    const version = (await storage.cases.find(idOf(CASE)))?.version ?? 0
    const link = { secretHash: wordsOf(version), caseId: idOf(CASE), personId: idOf('client'), createdAt: minute(0) }
    try {
      await storage.cases.keep({ id: idOf(CASE), version, events: [told(wordsOf(version))], links: [link] })
      process.stdout.write(`told ${version}\n`)
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'Outage') throw error
    }
  }
}

/** Somebody marked, with a name, a link and a file in one write. */
async function markAll() {
  for (let index = 0; index < Number(count); index++) {
    const version = (await storage.images.find(idOf(IMAGE)))?.version ?? 0
    const words = wordsOf(version)
    const links = [{ secretHash: `${words} of the image`, imageId: idOf(IMAGE), personId: idOf(`p${version}`), voice: 'own', createdAt: minute(0) }] as const
    try {
      await storage.images.keep({ id: idOf(IMAGE), version, events: [markedIn(`p${version}`)], names: [{ personId: idOf(`p${version}`), name: words }], links, keepFiles: [`file-${version}.bin`] })
      process.stdout.write(`marked ${version}\n`)
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'Outage') throw error
    }
  }
}

/** Makes the notice of the news that the case is there, as the mail does; again until it is known to be told. */
async function tellNewsOnce() {
  for (;;) {
    try {
      const news = await storage.caseNews.due(minute(0))
      if (news.length === 0) return
      await storage.caseNews.tell({ news, notices: [{ key: 'news', accountId: idOf('anna'), path: '/medewerker/zaken', dueAt: minute(0) }], at: minute(0) })
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'Outage') throw error
    }
  }
}

/** A wish to share and its link in one write, and an opening after it. */
async function shareAll() {
  for (let index = 0; index < Number(count); index++) {
    const recordingId = idOf(NAMES[0])
    try {
      const { version } = await storage.custody.find(recordingId)
      const [share, link] = [asked(`${version}`), { ...shareLink(`${version}`), recordingId }]
      await storage.custody.keep({ recordingId, conversationId: idOf('talk'), version, events: [share], links: [link], texts: [{ id: link.shareId, text: `words of ${link.shareId}` }] })
      await storage.custody.noteOpening({ at: minute(0), recordingId, shareId: link.shareId, what: 'listened' })
      process.stdout.write(`shared ${version}\n`)
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'Outage') throw error
    }
  }
}

async function current(name: string): Promise<Recording> {
  const found = await storage.recordings.find(idOf(name))
  if (found === undefined) throw new Error(`no recording ${name}`)
  return found
}
