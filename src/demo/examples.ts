import { instant, type Instant } from '#ground'
import { announced, type DemoParts, type ExampleTable, type NamedPerson } from './example-table.ts'
import { fileSealed, finished, recorderOf, sealed } from './example-recorder.ts'
import { exampleFileLines, exampleSegments, FIRST_PART_SEGMENTS } from './example-sound.ts'

/** One invented conversation. Its subject begins with "Voorbeeld:", on every screen it is on. */
export type Example = {
  readonly subject: string
  /** What it is there to show. */
  readonly shows: string
  readonly make: (parts: DemoParts, order: { readonly subject: string; readonly now: Instant }) => Promise<ExampleTable>
}

/** How every example is called. */
export const EXAMPLE_MARK = 'Voorbeeld:'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
const SHORT_BREAK_MS = 20_000

const person = (role: NamedPerson['role'], name: string, ageYears?: number): NamedPerson => ({ role, name, ageYears })
const ROODKAPJE = person('client', 'Roodkapje')
const HANS = person('professional', 'Hans Bonenstaak')
const VROUW_HOLLE = person('professional', 'Vrouw Holle')
const DUIMPJE = person('child', 'Klein Duimpje', 13)
const MOEDER_DE_GANS = person('representative', 'Moeder de Gans')
const ASSEPOESTER = person('client', 'Assepoester')
const PEETTANTE = person('companion', 'Goede fee Nooitgedacht')
const DOORNROOSJE = person('client', 'Doornroosje')
const OOM = person('relative', 'Oom Ezelsoor')
const SNEEUWWITJE = person('client', 'Sneeuwwitje')
const HANSJE = person('client', 'Hansje van het Koekhuis')

/** The examples, in the order in which they are made. */
export const EXAMPLES: readonly Example[] = [
  {
    subject: `${EXAMPLE_MARK} kennismaken in kasteel Nergenshuizen`,
    shows: 'announced, starts in just under three hours',
    make: (parts, { subject, now }) =>
      announced(parts, { at: before(now, DAY_MS), people: [ROODKAPJE, HANS], subject, startsAt: quarter(now + 3 * HOUR_MS) }),
  },
  {
    subject: `${EXAMPLE_MARK} plan maken in Verwegwoud`,
    shows: 'announced by a professional for tomorrow, with a child of 13',
    make: (parts, { subject, now }) =>
      announced(parts, { at: before(now, 2 * HOUR_MS), people: [VROUW_HOLLE, DUIMPJE, MOEDER_DE_GANS], subject, startsAt: quarter(now + DAY_MS) }),
  },
  {
    subject: `${EXAMPLE_MARK} wonen na het bal`,
    shows: 'at the table, one answer is still missing',
    async make(parts, { subject, now }) {
      const table = await announced(parts, { at: before(now, DAY_MS), people: [ASSEPOESTER, HANS, PEETTANTE], subject, startsAt: quarter(now - 10 * MINUTE_MS) })
      table.pass(DAY_MS - 10 * MINUTE_MS)
      await together(table, ASSEPOESTER, HANS, PEETTANTE)
      for (const { name } of [ASSEPOESTER, HANS]) await table.answers(name, 'agrees')
      return table
    },
  },
  {
    subject: `${EXAMPLE_MARK} terugblik op een lange slaap`,
    shows: 'the recording pauses because somebody sat down',
    async make(parts, { subject, now }) {
      const table = await announced(parts, { at: before(now, DAY_MS), people: [DOORNROOSJE, VROUW_HOLLE], subject, startsAt: quarter(now - 5 * MINUTE_MS) })
      table.pass(DAY_MS - 5 * MINUTE_MS)
      await together(table, DOORNROOSJE, VROUW_HOLLE)
      for (const { name } of [DOORNROOSJE, VROUW_HOLLE]) await table.answers(name, 'agrees')
      const recorder = await recorderOf(table, DOORNROOSJE.name)
      await recorder.records((await exampleSegments()).slice(0, FIRST_PART_SEGMENTS))
      await table.sitsDown(OOM)
      await recorder.notes('pause', 'somebody-joined')
      return table
    },
  },
  {
    subject: `${EXAMPLE_MARK} weer thuis in Nergenshuizen`,
    shows: 'finished yesterday; both sides have the sound, and signed',
    async make(parts, { subject, now }) {
      const table = await announced(parts, { at: before(now, 3 * DAY_MS), people: [ROODKAPJE, HANS], subject, startsAt: quarter(now - DAY_MS) })
      table.pass(2 * DAY_MS)
      await together(table, ROODKAPJE, HANS)
      for (const { name } of [ROODKAPJE, HANS]) await table.answers(name, 'agrees')
      const segments = await exampleSegments()
      const recorder = await recorderOf(table, ROODKAPJE.name)
      await recorder.records(segments.slice(0, FIRST_PART_SEGMENTS))
      await recorder.turns('paused')
      await recorder.notes('pause', 'by-person')
      table.pass(SHORT_BREAK_MS)
      await recorder.turns('running')
      await recorder.records(segments.slice(FIRST_PART_SEGMENTS))
      await recorder.turns('stopped')
      await recorder.notes('end', 'stopped-by-person')
      await sealed(table, recorder.recordingId, [ROODKAPJE.name, HANS.name])
      await finished(table, ROODKAPJE.name)
      return table
    },
  },
  {
    subject: `${EXAMPLE_MARK} gesprek over appels`,
    shows: 'the professional would rather not, and offered another way',
    async make(parts, { subject, now }) {
      const table = await announced(parts, { at: before(now, DAY_MS), people: [SNEEUWWITJE, VROUW_HOLLE], subject, startsAt: quarter(now - HOUR_MS) })
      table.pass(DAY_MS - HOUR_MS)
      await together(table, SNEEUWWITJE, VROUW_HOLLE)
      await table.answers(SNEEUWWITJE.name, 'agrees')
      await table.refuses(VROUW_HOLLE.name, 'Voorbeeld: dit gaat ook over de jager. Aan het eind vatten we het samen. Dat stuk neem je op.')
      return table
    },
  },
  {
    subject: `${EXAMPLE_MARK} gisteren opgenomen bij het koekhuis`,
    shows: 'told afterwards; the file stayed where it was and was sealed: src/demo/example-conversation.ogg',
    async make(parts, { subject, now }) {
      const table = await announced(parts, { at: before(now, 2 * HOUR_MS), people: [HANSJE, VROUW_HOLLE], subject, startsAt: quarter(now - DAY_MS), late: true })
      table.pass(MINUTE_MS)
      await fileSealed(table, HANSJE.name, await exampleFileLines())
      return table
    },
  },
]

async function together(table: ExampleTable, first: NamedPerson, ...others: readonly NamedPerson[]): Promise<void> {
  await table.arrives(first.name)
  for (const other of others) await table.sitsDown(other)
}

function before(now: Instant, durationMs: number): Instant {
  return instant(now - durationMs)
}

/** The quarter of an hour at or just before this moment: people do not agree on seven past. */
function quarter(epochMs: number): Instant {
  return instant(Math.floor(epochMs / (15 * MINUTE_MS)) * 15 * MINUTE_MS)
}
