import { Hono, type Context } from 'hono'
import { again } from '#conversations'
import { readEmail } from '#people'
import { answerShare, askToShare, endShare, giveAnswerLink, holdsCopy, makeShareLink, readQuote, shareState, type RecordingRefusal, type Share } from '#recordings'
import type { Result } from '#ground'
import type { WebDeps } from '../deps.ts'
import { bodySize, FORM_BYTES } from '../layout/body-size.ts'
import { renderPage } from '../layout/page.tsx'
import { REFUSALS, type RefusalCode } from '../refusals.ts'
import { routes } from '../routes.ts'
import { readForm } from '../staff/form.ts'
import { AskPage } from './ask-page.tsx'
import type { CareFrame } from './care-page.tsx'
import { frameOf, nobody } from './frame.tsx'
import { emptyWish, readWish, typedWish } from './read-wish.ts'
import { SharePage, type SharePageProps } from './share-page.tsx'
import { acting, type Acting } from './who-acts.ts'
import { SHARING_WORDS } from './words.ts'

/** Sends a code to whoever it is for; false when it did not leave. Only there when a mail server was set up. */
export type MailCode = (order: { readonly to: string; readonly code: string }) => Promise<boolean>
export type ShareRouteDeps = WebDeps & { readonly mailCode?: MailCode | undefined }

/** What happens with one recording after it was made, for those who took part: asking, answering, the link, stopping. */
export function shareRoutes(deps: ShareRouteDeps): Hono {
  const app = new Hono()
  const limited = bodySize(FORM_BYTES)

  app.get(routes.shareNew(':id', ':recording'), (c) => forOwn(c, async (frame) => c.html(renderPage(<AskPage frame={frame} typed={emptyWish(deps.now())} refusal={undefined} />))))

  app.post(routes.shareNew(':id', ':recording'), limited, (c) =>
    forOwn(c, async (frame, { own, deviceId, accountId, note, conversation }) => {
      const typed = typedWish(await readForm(c))
      const wish = readWish(typed)
      const asker = own.find(holdsCopy)
      if (asker === undefined) return nobody(c, deps)
      if (wish === undefined) return c.html(renderPage(<AskPage frame={frame} typed={typed} refusal="no-recipient" />), 422)
      const order = { recordingId: note.id, participantId: asker.id, deviceId, accountId, name: typed.name, purpose: typed.purpose, ...wish }
      const outcome = await again(() => askToShare(deps, order))
      if (outcome.ok) return c.redirect(routes.share(conversation.id, note.id, outcome.value.id), 303)
      return c.html(renderPage(<AskPage frame={frame} typed={typed} refusal={outcome.refusal.code} />), REFUSALS[outcome.refusal.code].status)
    }),
  )

  app.get(routes.share(':id', ':recording', ':share'), (c) => forOwn(c, (frame, who) => showShare(c, frame, who)))

  app.post(routes.shareAct(':id', ':recording', ':share', 'antwoord'), limited, (c) =>
    forOwn(c, async (frame, who) => {
      const form = await readForm(c)
      const answer = form.text('answer')
      const one = who.own.find(({ id }) => id === form.text('participant'))
      if (one === undefined || (answer !== 'yes' && answer !== 'no')) return showShare(c, frame, who, { code: 'not-yours' })
      return after(c, frame, who, await again(() => answerShare(deps, { ...orderOf(c, who, one.id), answer })))
    }),
  )

  app.post(routes.shareAct(':id', ':recording', ':share', 'stop'), limited, (c) =>
    forOwn(c, async (frame, who) => {
      const share = frame.custody.shares.find(({ id }) => id === shareId(c))
      const one = who.own.find(({ id }) => id === share?.askedBy) ?? who.own.find(({ id }) => share?.asked.includes(id) === true)
      return after(c, frame, who, await again(() => endShare(deps, orderOf(c, who, one?.id ?? ''))))
    }),
  )

  app.post(routes.shareAct(':id', ':recording', ':share', 'link'), limited, (c) =>
    forOwn(c, async (frame, who) => {
      const typed = deps.mailCode === undefined ? '' : (await readForm(c)).text('mail').trim()
      const to = typed === '' ? undefined : readEmail(typed)
      if (to !== undefined && !('value' in to)) return showShare(c, frame, who, undefined, { problem: SHARING_WORDS[frame.lang].one.mailNotValid })
      const share = frame.custody.shares.find(({ id }) => id === shareId(c))
      const made = await again(() => makeShareLink(deps, { ...orderOf(c, who, who.own.find(({ id }) => id === share?.askedBy)?.id ?? ''), codeBy: to === undefined ? 'told' : 'mail' }))
      if (!made.ok) return showShare(c, frame, who, made.refusal)
      const sent = to !== undefined && (await deps.mailCode?.({ to: to.value, code: made.value.code })) === true
      if (sent && to !== undefined) await deps.custody.keepAddress({ recordingId: who.note.id, shareId: shareId(c), address: to.value })
      const mail = to === undefined ? 'told' : sent ? { to: to.value } : 'failed'
      // Shown in this one answer and nowhere else: neither the link nor the code is kept.
      return showShare(c, await frameOf(c, deps, who), who, undefined, { made: { link: `${deps.settings.publicUrl}${routes.shared(made.value.secret)}`, code: made.value.code, mail } })
    }),
  )

  app.post(routes.shareAct(':id', ':recording', ':share', 'link-voor'), limited, (c) =>
    forOwn(c, async (frame, who) => {
      const form = await readForm(c)
      const by = who.own.find(({ id }) => id === form.text('by'))
      const to = form.text('participant')
      const given = await again<{ readonly secret: string }, { readonly code: RefusalCode }>(() => giveAnswerLink(deps, { ...orderOf(c, who, by?.id ?? ''), to }))
      if (!given.ok) return showShare(c, frame, who, given.refusal)
      return showShare(c, await currentFrame(c, who), who, undefined, { given: { to, link: `${deps.settings.publicUrl}${routes.personalLink(given.value.secret)}` } })
    }),
  )
  return app

  /** The page as it is after what was just kept. */
  async function currentFrame(c: Context, who: Acting): Promise<CareFrame> {
    return frameOf(c, deps, (await acting(deps, c)) ?? who)
  }

  function shareId(c: Context): string {
    return c.req.param('share') ?? ''
  }

  function orderOf(c: Context, { note, deviceId, accountId }: Acting, participantId: string) {
    return { recordingId: note.id, participantId, deviceId, accountId, shareId: shareId(c) }
  }

  async function forOwn(c: Context, draw: (frame: CareFrame, who: Acting) => Promise<Response>): Promise<Response> {
    const who = await acting(deps, c)
    return who === undefined ? nobody(c, deps) : draw(await frameOf(c, deps, who), who)
  }

  async function after(c: Context, frame: CareFrame, who: Acting, outcome: Result<Share, RecordingRefusal>): Promise<Response> {
    if (!outcome.ok) return showShare(c, frame, who, outcome.refusal)
    return c.redirect(routes.share(frame.conversation.id, frame.note.id, outcome.value.id), 303)
  }

  async function showShare(c: Context, frame: CareFrame, who: Pick<Acting, 'deviceId' | 'accountId'>, refusal?: { readonly code: RefusalCode }, more: Partial<Pick<SharePageProps, 'made' | 'given' | 'problem'>> = {}): Promise<Response> {
    const share = frame.custody.shares.find(({ id }) => id === shareId(c))
    if (share === undefined) return nobody(c, deps)
    const { conversation, note, policy, lang } = frame
    const openings = (await deps.custody.openings(note.id)).filter((one) => one.shareId === share.id)
    const reader = frame.own.find(({ id }) => id === share.askedBy || share.asked.includes(id))
    const quote = share.form === 'quote' && reader !== undefined ? await readQuote(deps, { deviceId: who.deviceId, accountId: who.accountId, recordingId: note.id, participantId: reader.id, shareId: share.id }) : undefined
    const problem = refusal === undefined ? more.problem : REFUSALS[refusal.code].words[lang]
    const page = (
      <SharePage
        frame={frame} share={share} quote={quote?.ok === true ? quote.value : undefined} state={shareState(conversation, note, policy, share, deps.now())} openings={openings} made={more.made} given={more.given}
        mailPossible={deps.mailCode !== undefined} problem={problem}
      />
    )
    return c.html(renderPage(page), refusal === undefined ? (more.problem === undefined ? 200 : 422) : REFUSALS[refusal.code].status)
  }
}
