import { Hono, type Context } from 'hono'
import { again } from '#conversations'
import { addTranscript, holdsCopy, mayRead, readTranscript, whyTextClosed, type RecordingRefusal } from '#recordings'
import type { WebDeps } from '../deps.ts'
import { bodySize, TEXT_FORM_BYTES } from '../layout/body-size.ts'
import { renderPage } from '../layout/page.tsx'
import { REFUSALS } from '../refusals.ts'
import { routes } from '../routes.ts'
import { readForm } from '../staff/form.ts'
import { frameOf, nobody } from './frame.tsx'
import { TranscriptNewPage, TranscriptPage } from './transcript-pages.tsx'
import { acting, type Acting } from './who-acts.ts'

/** Typing out a recording, and reading and keeping what was typed out. */
export function transcriptRoutes(deps: WebDeps): Hono {
  const app = new Hono()

  app.get(routes.transcriptNew(':id', ':recording'), async (c) => {
    const who = await acting(deps, c)
    if (who === undefined || !who.own.some(holdsCopy)) return nobody(c, deps)
    const closed = whyTextClosed(who.note)
    return closed === undefined ? ask(c, who, '') : ask(c, who, '', closed)
  })

  app.post(routes.transcriptNew(':id', ':recording'), bodySize(TEXT_FORM_BYTES), async (c) => {
    const who = await acting(deps, c)
    const one = who?.own.find(holdsCopy)
    if (who === undefined || one === undefined) return nobody(c, deps)
    const text = (await readForm(c)).text('text')
    const added = await again(() => addTranscript(deps, { recordingId: who.note.id, participantId: one.id, deviceId: who.deviceId, accountId: who.accountId, text }))
    if (!added.ok) return ask(c, who, text, added.refusal.code)
    return c.redirect(routes.transcript(who.conversation.id, who.note.id, added.value.id), 303)
  })

  app.get(routes.transcript(':id', ':recording', ':text'), async (c) => {
    const who = await acting(deps, c)
    const read = who && (await open(c, who, 'read-text'))
    if (who === undefined || read === undefined) return nobody(c, deps)
    const frame = await frameOf(c, deps, who)
    if (!read.ok) return c.html(renderPage(<TranscriptPage frame={frame} problem={REFUSALS[read.refusal.code].words[frame.lang]} />), REFUSALS[read.refusal.code].status)
    return c.html(renderPage(<TranscriptPage frame={frame} read={read.value} />))
  })

  app.get(routes.transcriptFile(':id', ':recording', ':text'), async (c) => {
    const who = await acting(deps, c)
    const read = who && (await open(c, who, 'downloaded-text'))
    if (read?.ok !== true) return nobody(c, deps)
    c.header('content-disposition', 'attachment; filename="gesprek.txt"')
    return c.text(read.value.text)
  })
  return app

  /** Read as the first of them who may. */
  async function open(c: Context, { conversation, note, own, deviceId, accountId }: Acting, what: 'read-text' | 'downloaded-text') {
    const transcriptId = c.req.param('text') ?? ''
    const custody = await deps.custody.find(note.id)
    const transcript = custody.transcripts.find(({ id }) => id === transcriptId)
    const reader = own.find((one) => transcript !== undefined && mayRead(conversation, custody, transcript, one)) ?? own[0]
    return readTranscript(deps, { recordingId: note.id, participantId: reader?.id ?? '', deviceId, accountId, transcriptId, what })
  }

  async function ask(c: Context, who: Acting, typed: string, code?: RecordingRefusal['code']): Promise<Response> {
    const frame = await frameOf(c, deps, who)
    const problem = code === undefined ? undefined : REFUSALS[code].words[frame.lang]
    return c.html(renderPage(<TranscriptNewPage frame={frame} typed={typed} problem={problem} />), code === undefined ? 200 : REFUSALS[code].status)
  }
}
