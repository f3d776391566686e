import { again, replaceLink, viewFor, type Conversation, type View } from '#conversations'
import { isId } from '#ground'
import type { ImagePort } from '#images'
import { Hono, type Context } from 'hono'
import type { WebDeps } from '../deps.ts'
import { deviceOf, staffOf } from '../device.ts'
import { languageOf, otherLanguageHref } from '../language.ts'
import { bodySize, FORM_BYTES } from '../layout/body-size.ts'
import { LinkButton } from '../layout/button.tsx'
import { renderPage } from '../layout/page.tsx'
import { MessagePage } from '../public/message-page.tsx'
import { routes } from '../routes.ts'
import { tablePictures } from '../images/table-pictures.ts'
import { waitsForAnswer } from '../sharing/waits-for-answer.ts'
import { readForm } from '../staff/form.ts'
import { calendarFile } from './calendar.ts'
import { CardPage } from './card-page.tsx'
import { dropLinkFlash, linkFlash, setLinkFlash } from './link-flash.ts'
import { cardWords } from './image-words.ts'
import { CARD_WORDS } from './words.ts'

type Deps = Pick<
  WebDeps,
  'conversations' | 'custody' | 'devices' | 'links' | 'rules' | 'now' | 'random' | 'hashSecret' | 'site' | 'settings' | 'staffOf'
> & { readonly images: Pick<ImagePort, 'of'> }
const isOpen = ({ phase }: Conversation) => phase === 'announced' || phase === 'open'
/** After switching the link off; it says so once more and grants nothing. */
const LINK_OFF = 'link=uit'
type Seen = { readonly conversation: Conversation; readonly view: View; readonly deviceId: string }

/** The card of a conversation, its calendar file and its personal links; only for a device that acts for somebody in it. */
export function cardRoutes(deps: Deps): Hono {
  const app = new Hono()

  app.get(routes.card(':id'), async (c) => {
    const seen = await look(c)
    if (seen === undefined) return notFound(c)
    return c.html(renderPage(await draw(c, seen)))
  })

  app.get(routes.cardCalendar(':id'), async (c) => {
    const seen = await look(c)
    if (seen?.conversation.startsAt === undefined || !isOpen(seen.conversation)) return notFound(c)
    const { id, code, startsAt, medium } = seen.conversation
    const words = cardWords(languageOf(c), medium)
    const url = `${deps.settings.publicUrl}${routes.joinWith(code)}`
    const uid = `${id}@${new URL(deps.settings.publicUrl).hostname}`
    c.header('content-type', 'text/calendar; charset=utf-8')
    c.header('content-disposition', 'attachment; filename="gesprek.ics"')
    return c.body(calendarFile({ uid, startsAt, summary: words.eventTitle, description: words.eventText(url), url, stampedAt: deps.now() }))
  })

  app.post(routes.cardLink(':id'), bodySize(FORM_BYTES), async (c) => {
    const seen = await look(c)
    const form = await readForm(c)
    const action = form.text('actie')
    if (seen === undefined || (action !== 'vernieuw' && action !== 'intrekken')) return notFound(c)
    const { conversation, deviceId } = seen
    const order = { conversationId: conversation.id, participantId: form.text('deelnemer'), deviceId, renew: action === 'vernieuw' }
    const outcome = await again(() => replaceLink(deps, order))
    if (!outcome.ok) return notFound(c)
    if (outcome.value.secret === undefined) {
      dropLinkFlash(c, deps, conversation.id)
      return c.redirect(`${routes.card(conversation.id)}?${LINK_OFF}`, 303)
    }
    setLinkFlash(c, deps, conversation.id, outcome.value.secret)
    return c.redirect(routes.card(conversation.id), 303)
  })

  return app

  /** The conversation as this device may see it; undefined for everybody else, whatever the reason. */
  async function look(c: Context): Promise<Seen | undefined> {
    const id = c.req.param('id') ?? ''
    const device = isId(id) ? await deviceOf(c, deps) : undefined
    const conversation = device && (await deps.conversations.find(id))
    if (device === undefined || conversation === undefined) return undefined
    const view = viewFor(conversation, { deviceId: device.id, staff: false }, deps.rules)
    return view === undefined ? undefined : { conversation, view, deviceId: device.id }
  }

  async function draw(c: Context, { conversation, view, deviceId }: Seen) {
    const lang = languageOf(c)
    const asked = await Promise.all(conversation.recordings.map(async (note) => ((await waitsForAnswer(deps, conversation, note, { deviceId })) ? [note.id] : [])))
    const link = await linkFlash(c, deps, conversation.id)
    return (
      <CardPage
        site={deps.site}
        lang={lang}
        switchLanguageHref={otherLanguageHref(c, lang)}
        staffName={(await staffOf(c, deps))?.name}
        conversation={conversation}
        view={view}
        policy={deps.rules(conversation.policy)}
        publicUrl={deps.settings.publicUrl}
        now={deps.now()}
        link={link}
        asked={asked.flat()}
        pictures={(await tablePictures(deps, conversation, { staff: undefined, deviceId, personIds: [] })).inIt}
        withdrawn={link === undefined && c.req.query('link') === 'uit'}
      />
    )
  }

  function notFound(c: Context): Response {
    const lang = languageOf(c)
    const words = CARD_WORDS[lang]
    const page = (
      <MessagePage site={deps.site} lang={lang} title={words.notFoundTitle} actions={<LinkButton href={routes.join}>{words.join}</LinkButton>}>
        <p class="ok-lead">{words.notFound}</p>
        <ul>{words.notFoundHow.map((text) => <li>{text}</li>)}</ul>
      </MessagePage>
    )
    return c.html(renderPage(page), 404) as Response
  }
}
