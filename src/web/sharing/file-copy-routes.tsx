import { Hono, type Context } from 'hono'
import { handOver, removeUpload, type Upload } from '#uploads'
import { awaitedFile, keepFileCopy, openFileCopy, type CopyRequest } from '#recordings'
import { sideOf } from '#conversations'
import type { WebDeps } from '../deps.ts'
import { bodySize } from '../layout/body-size.ts'
import { renderPage } from '../layout/page.tsx'
import { MessagePage } from '../public/message-page.tsx'
import { REFUSALS, type RefusalCode } from '../refusals.ts'
import { routes } from '../routes.ts'
import { sendBytes } from '../send-bytes.ts'
import { SMALL_FILES_BYTES, uploadsOfForm } from '../uploads/small-files.ts'
import { UPLOAD_REFUSALS } from '../uploads/upload-refusals.ts'
import type { UploadDeps } from '../uploads/upload-routes.ts'
import { copyOwner } from './copy-owner.ts'
import { FileCopyPage } from './file-copy-page.tsx'
import { frameOf, nobody } from './frame.tsx'
import { acting, type Acting } from './who-acts.ts'

type Refused = { readonly status: 403 | 404 | 409 | 410 | 413 | 422 | 429 | 507; readonly problem: string }

/** The file of a recording made with another app: given by whoever recorded, and taken along by the organisation. */
export function fileCopyRoutes(deps: WebDeps & UploadDeps): Hono {
  const app = new Hono()
  const ownerOf = copyOwner(deps)

  app.get(routes.fileCopy(':id', ':recording'), async (c) => {
    const who = await acting(deps, c)
    const request = who && (await awaited(who))
    return who === undefined || request === undefined ? nobody(c, deps) : show(c, who, request)
  })

  app.post(routes.fileCopy(':id', ':recording'), bodySize(SMALL_FILES_BYTES), async (c) => {
    const who = await acting(deps, c)
    const request = who && (await awaited(who))
    const about = `copy:${who?.note.id}`
    const owner = who && (await ownerOf(c, who.note.id))
    if (who === undefined || request === undefined || owner === undefined) return nobody(c, deps)
    const { lang } = await frameOf(c, deps, who)
    const files = await uploadsOfForm(c, deps, { owner, about })
    if (!files.ok) return show(c, who, request, { status: UPLOAD_REFUSALS[files.refusal.code].status, problem: UPLOAD_REFUSALS[files.refusal.code].words[lang] })
    const upload = await last(files.value, owner)
    const own = { id: upload.id, owner }
    const temporaryPath = await deps.files.temporary()
    const given = await handOver(deps, { ...own, path: temporaryPath })
    if (!given.ok) return show(c, who, request, { status: UPLOAD_REFUSALS[given.refusal.code].status, problem: UPLOAD_REFUSALS[given.refusal.code].words[lang] })
    const kept = await keepFileCopy(deps, { recordingId: who.note.id, deviceId: who.deviceId, temporaryPath })
    // Until it is kept or refused the upload stays: a crash in between loses nothing.
    await removeUpload(deps, own)
    if (kept.ok) return c.redirect(`${routes.recordingCare(who.conversation.id, who.note.id)}#copy`, 303)
    return show(c, who, request, { status: REFUSALS[kept.refusal.code].status, problem: REFUSALS[kept.refusal.code].words[lang] })
  })

  app.get(routes.fileCopyFile(':id', ':recording'), async (c) => {
    const who = await acting(deps, c)
    const one = who?.own.find(({ role }) => sideOf(role) === 'organisation')
    if (who === undefined || one === undefined) return nobody(c, deps)
    const opened = await openFileCopy(deps, { recordingId: who.note.id, participantId: one.id, deviceId: who.deviceId, accountId: who.accountId })
    if (!opened.ok) return refuse(c, who, opened.refusal.code)
    c.header('content-type', 'application/octet-stream')
    c.header('content-length', String(opened.value.sizeBytes))
    c.header('content-disposition', `attachment; filename="gesprek-${who.note.id}"`)
    return sendBytes(c, await opened.value.read())
  })
  return app

  async function awaited({ conversation, note, deviceId }: Acting): Promise<CopyRequest | undefined> {
    return awaitedFile({ conversation, note, custody: await deps.custody.find(note.id) }, { deviceId })
  }

  /** The file somebody chose last; what was sent before it goes. */
  async function last(all: readonly Upload[], owner: string): Promise<Upload> {
    for (const { id } of all.slice(0, -1)) await removeUpload(deps, { id, owner })
    const upload = all.at(-1)
    if (upload === undefined) throw new Error('a form without a file is refused')
    return upload
  }

  async function show(c: Context, who: Acting, request: CopyRequest, refused?: Refused): Promise<Response> {
    const page = <FileCopyPage frame={await frameOf(c, deps, who)} request={request} problem={refused?.problem} />
    return c.html(renderPage(page), refused?.status ?? 200)
  }

  async function refuse(c: Context, who: Acting, code: RefusalCode): Promise<Response> {
    const { lang, site } = await frameOf(c, deps, who)
    return c.html(renderPage(<MessagePage site={site} lang={lang} title={REFUSALS[code].words[lang]}>{null}</MessagePage>), REFUSALS[code].status)
  }
}
