import { Hono, type Context } from 'hono'
import { makeZip } from 'client-zip'
import { isId, iso, utf8, type Bytes } from '#ground'
import { deviceOf, staffOf } from '../device.ts'
import type { WebDeps } from '../deps.ts'
import { personViewer } from '../cases/case-viewer.ts'
import type { CaseDeps } from '../cases/case-deps.ts'
import { languageOf, otherLanguageHref } from '../language.ts'
import { renderPage } from '../layout/page.tsx'
import { routes } from '../routes.ts'
import { sendBytes } from '../send-bytes.ts'
import { nobody } from '../sharing/frame.tsx'
import { ownPeople } from '../sharing/who-acts.ts'
import { OverviewPage } from './overview-page.tsx'
import { mayBeShown, SECTIONS, type OverviewDeps, type OverviewOf, type OverviewSection } from './sections.ts'

type Deps = WebDeps & CaseDeps & OverviewDeps
type Found = { readonly of: OverviewOf; readonly staffName: string | undefined }

/** Format of the file for programs. A changed shape gets a new number. */
const OVERVIEW_FORMAT = 'openkaart-overview/v1'

/** Everything about somebody from one conversation: a page, and a zip with the same for programs and with the files. */
export function ownOverviewRoutes(deps: Deps): Hono {
  const app = new Hono()

  app.get(routes.overview(':id'), async (c) => {
    const found = await look(c)
    if (found === undefined) return nobody(c, deps)
    const { of, staffName } = found
    const page = <OverviewPage site={deps.site} lang={of.lang} switchLanguageHref={otherLanguageHref(c, of.lang)} staffName={staffName} conversationId={of.conversation.id} sections={await sectionsOf(of)} />
    return c.html(renderPage(page))
  })

  app.get(routes.overviewFile(':id'), async (c) => {
    const found = await look(c)
    if (found === undefined) return nobody(c, deps)
    const sections = await sectionsOf(found.of)
    c.header('content-type', 'application/zip')
    c.header('content-disposition', 'attachment; filename="mijn-overzicht.zip"')
    return sendBytes(c, zipOf(sections, { madeAt: iso(deps.now()), conversation: found.of.conversation.id }))
  })
  return app

  /** For whoever takes part on a device of their own. That they looked is on disk before they see anything. */
  async function look(c: Context): Promise<Found | undefined> {
    const id = c.req.param('id') ?? ''
    const device = isId(id) ? await deviceOf(c, deps) : undefined
    const conversation = device && (await deps.conversations.find(id))
    if (device === undefined || conversation === undefined) return undefined
    const account = await staffOf(c, deps)
    const own = ownPeople(conversation, device.id, account).filter(mayBeShown)
    if (own[0] === undefined) return undefined
    await deps.access.note({ at: deps.now(), conversationId: id, recordingId: undefined, what: 'opened-conversation', by: { kind: 'participant', id: own[0].id }, ground: 'took-part' })
    const recordingIds = conversation.recordings.map((note) => note.id)
    const custodies = new Map(await Promise.all(recordingIds.map(async (one) => [one, await deps.custody.find(one)] as const)))
    const openings = (await Promise.all(recordingIds.map((one) => deps.custody.openings(one)))).flat()
    const of: OverviewOf = {
      deps, lang: languageOf(c), conversation, own, deviceId: device.id, custodies, openings, events: await deps.conversations.events(id), accesses: await deps.access.of(id),
      viewer: (caseId) => personViewer(c, deps, caseId),
    }
    return { of, staffName: account?.name }
  }
}

async function sectionsOf(of: OverviewOf): Promise<readonly OverviewSection[]> {
  return Promise.all(SECTIONS.map((section) => section(of)))
}

/** The overview for programs, and every file that may leave, one after the other: nothing is kept in between. */
async function* zipOf(sections: readonly OverviewSection[], about: { readonly madeAt: string; readonly conversation: string }): AsyncGenerator<Bytes> {
  const json = { format: OVERVIEW_FORMAT, ...about, sections: Object.fromEntries(sections.map(({ id, data }) => [id, data])) }
  async function* files() {
    yield { name: 'overzicht.json', lastModified: new Date(about.madeAt), input: utf8(`${JSON.stringify(json, undefined, 2)}\n`) }
    for (const { name, open } of sections.flatMap((section) => section.files)) {
      const input = await open()
      if (input !== undefined) yield { name, lastModified: new Date(about.madeAt), input }
    }
  }
  const zip = (makeZip(files()) as ReadableStream<Bytes>).getReader()
  try {
    for (;;) {
      const { done, value } = await zip.read()
      if (done) return
      yield value
    }
  } finally {
    await zip.cancel().catch(() => undefined)
  }
}
