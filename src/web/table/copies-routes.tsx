import { Hono, type Context } from 'hono'
import type { VerifierKey } from '#ledger'
import { openCopy, receipt } from '#recordings'
import type { WebDeps } from '../deps.ts'
import { deviceOf } from '../device.ts'
import { languageOf } from '../language.ts'
import { renderPage } from '../layout/page.tsx'
import { MessagePage } from '../public/message-page.tsx'
import { REFUSALS, type RefusalCode } from '../refusals.ts'
import { routes } from '../routes.ts'
import { sendBytes, sendM4a } from '../send-bytes.ts'
import { ReceiptPage } from './receipt-page.tsx'

export type CopiesDeps = WebDeps & { readonly serverKey: VerifierKey; readonly cosignerKeys: readonly VerifierKey[] }

/** The copies and the receipt, for both sides. Every opening of the sound is written down before a byte is given. */
export function copiesRoutes(deps: CopiesDeps): Hono {
  const app = new Hono()
  const recordingId = (c: Context) => c.req.param('recording') ?? ''
  const receiptDeps = { ...deps, installation: deps.settings.installation }

  app.get(routes.sound(':id', ':recording'), async (c) => {
    const opened = await openCopy(deps, { recordingId: recordingId(c), deviceId: await deviceId(c), format: 'ogg', what: 'downloaded' })
    if (!opened.ok) return refuse(c, opened.refusal.code)
    c.header('content-type', 'audio/ogg')
    c.header('content-length', String(opened.value.sizeBytes))
    c.header('content-disposition', `attachment; filename="gesprek-${recordingId(c)}.ogg"`)
    return sendBytes(c, await opened.value.read())
  })

  app.get(routes.soundM4a(':id', ':recording'), async (c) => {
    const keep = c.req.query('bewaar') !== undefined
    const opened = await openCopy(deps, { recordingId: recordingId(c), deviceId: await deviceId(c), format: 'm4a', what: keep ? 'downloaded' : 'listened' })
    if (!opened.ok) return refuse(c, opened.refusal.code)
    if (keep) c.header('content-disposition', `attachment; filename="gesprek-${recordingId(c)}.m4a"`)
    return sendM4a(c, opened.value)
  })

  app.get(routes.receipt(':id', ':recording'), async (c) => {
    const text = await receipt(receiptDeps, { recordingId: recordingId(c), deviceId: await deviceId(c), short: c.req.query('kort') !== undefined })
    if (!text.ok) return refuse(c, text.refusal.code)
    c.header('content-disposition', `attachment; filename="bewijs-${recordingId(c)}.txt"`)
    return c.text(text.value)
  })

  app.get(routes.receiptPrint(':id', ':recording'), async (c) => {
    const text = await receipt(receiptDeps, { recordingId: recordingId(c), deviceId: await deviceId(c), short: true })
    const conversation = await deps.conversations.find(c.req.param('id') ?? '')
    const note = conversation?.recordings.find((one) => one.id === recordingId(c))
    if (!text.ok) return refuse(c, text.refusal.code)
    if (conversation === undefined || note?.sealed === undefined) return refuse(c, 'recording-not-found')
    return c.html(renderPage(<ReceiptPage site={deps.site} lang={languageOf(c)} conversation={conversation} note={note} text={text.value} />))
  })
  return app

  async function deviceId(c: Context): Promise<string> {
    return (await deviceOf(c, deps))?.id ?? ''
  }

  function refuse(c: Context, code: RefusalCode): Response | Promise<Response> {
    const { status, words } = REFUSALS[code]
    const lang = languageOf(c)
    const title = words[lang]
    return c.html(renderPage(<MessagePage site={deps.site} lang={lang} title={title}>{null}</MessagePage>), status)
  }
}
