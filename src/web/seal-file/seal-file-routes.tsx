import { resolve } from 'node:path'
import { Hono, type Context } from 'hono'
import { again, gate, seatsOf, type Conversation } from '#conversations'
import { MAX_FILE_PIECES } from '#ledger'
import { seal, sealFile } from '#recordings'
import type { WebDeps } from '../deps.ts'
import { deviceOf } from '../device.ts'
import { languageOf, otherLanguageHref } from '../language.ts'
import type { AssetEntry } from '../layout/assets.ts'
import { bodySize } from '../layout/body-size.ts'
import { LinkButton } from '../layout/button.tsx'
import { renderPage } from '../layout/page.tsx'
import { MessagePage } from '../public/message-page.tsx'
import { REFUSALS, type RefusalCode } from '../refusals.ts'
import { routes } from '../routes.ts'
import { TABLE_WORDS } from '../table/words.ts'
import { SealFilePage } from './seal-file-page.tsx'
import { SEAL_FILE_WORDS } from './words.ts'

type Deps = Pick<
  WebDeps,
  'conversations' | 'recordings' | 'devices' | 'rules' | 'signHead' | 'now' | 'random' | 'hashSecret' | 'settings' | 'assets' | 'site'
>

/** The leaf lines of 4 GiB take less than this. */
const LINES_BYTES = 6 * 1024 * 1024

/** Seals a file made with another app or device, from the hashes of its pieces alone. For devices with a place at the table. */
export function sealFileRoutes(deps: Deps): Hono {
  const app = new Hono()
  const conversationId = (c: Context) => c.req.param('id') ?? ''

  app.get(routes.sealFile(':id'), async (c) => {
    const lang = languageOf(c)
    const device = await deviceOf(c, deps)
    const conversation = await deps.conversations.find(conversationId(c))
    const mine = device === undefined || conversation === undefined ? [] : seatsOf(conversation, device.id)
    if (conversation === undefined || mine.length === 0) {
      const { title, text, join } = TABLE_WORDS[lang].notYours
      const actions = <LinkButton kind="primary" href={routes.join}>{join}</LinkButton>
      return c.html(renderPage(<MessagePage site={deps.site} lang={lang} title={title} actions={actions}><p>{text}</p></MessagePage>), 404)
    }
    return c.html(renderPage(
      <SealFilePage
        site={deps.site}
        lang={lang}
        switchLanguageHref={otherLanguageHref(c, lang)}
        conversationId={conversation.id}
        subject={conversation.subject}
        mine={mine}
        refusal={refusalOf(conversation, lang)}
        workerUrl={deps.assets.url('seal-file-worker')}
      />,
    ))
  })

  app.post(routes.sealFile(':id'), bodySize(LINES_BYTES), async (c) => {
    const device = await deviceOf(c, deps)
    if (device === undefined) return refuse(c, 'conversation-not-found')
    // A form of another kind is no list of lines; nothing but our own page sends this.
    if (!(c.req.header('content-type') ?? '').startsWith('text/plain')) return refuse(c, 'leaf-not-valid')
    const lines = linesOf(await c.req.text())
    if (lines === undefined) return refuse(c, 'leaf-not-valid')
    const order = {
      recordingId: c.req.query('recording') ?? '', conversationId: conversationId(c), participantId: c.req.query('participant') ?? '', deviceId: device.id, lines,
    }
    const begun = await again(() => sealFile({ ...deps, breathe: () => new Promise((resolve) => setImmediate(resolve)) }, order))
    if (!begun.ok) return refuse(c, begun.refusal.code)
    const sealed = await again(() => seal(deps, begun.value.id))
    if (!sealed.ok) return refuse(c, sealed.refusal.code)
    return c.json({ ok: true, location: `${routes.table(order.conversationId)}#recording-${sealed.value.id}` })
  })
  return app

  function refusalOf(conversation: Conversation, lang: 'nl' | 'en'): string | undefined {
    if (conversation.phase === 'cancelled') return REFUSALS['conversation-closed'].words[lang]
    const { verdict } = gate(conversation, deps.rules)
    return verdict === 'no' || verdict === 'stop' ? SEAL_FILE_WORDS[lang].notNowText : undefined
  }

  function refuse(c: Context, code: RefusalCode): Response {
    const { status, words } = REFUSALS[code]
    return c.json({ code, problem: words[languageOf(c)] }, status)
  }
}

/** One leaf a line, the last line end left out or not; undefined when there are more than any recording has. */
function linesOf(text: string): readonly string[] | undefined {
  const lines = (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n', MAX_FILE_PIECES + 1)
  return lines.length > MAX_FILE_PIECES ? undefined : lines
}

/** What the page loads. */
export const SEAL_FILE_ASSETS: readonly AssetEntry[] = [
  { name: 'seal-file', path: resolve(import.meta.dirname, 'seal-file.island.tsx'), kind: 'page' },
  { name: 'seal-file-worker', path: resolve(import.meta.dirname, 'seal-file.worker.ts'), kind: 'alone' },
]
