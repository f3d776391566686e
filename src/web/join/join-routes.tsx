import { again, enterByLink, joinByCode, seatsOf, type As, type Conversation, type ConversationRefusal, type Joined, type Participant } from '#conversations'
import { isSecret, newSecret, readShortCode, type Result } from '#ground'
import { Hono, type Context } from 'hono'
import { checkPerson } from '../announce/check-draft.ts'
import { readPerson, type DraftPerson } from '../announce/draft.ts'
import { pressOnce } from '../announce/press-once.ts'
import { ANNOUNCE_WORDS } from '../announce/words.ts'
import { setLinkFlash } from '../card/link-flash.ts'
import type { WebDeps } from '../deps.ts'
import { deviceOf, deviceOrNew, staffOf, staffWhoMay } from '../device.ts'
import { languageOf, otherLanguageHref } from '../language.ts'
import { bodySize, FORM_BYTES } from '../layout/body-size.ts'
import { limitRate, rateLimiter } from '../layout/rate-limit.ts'
import { renderPage } from '../layout/page.tsx'
import { tooOften } from '../public/message-page.tsx'
import { pageSecurity } from '../layout/security.ts'
import { REFUSALS } from '../refusals.ts'
import { routes } from '../routes.ts'
import { readForm, type SentForm } from '../staff/form.ts'
import type { AddressOf } from './address-of.ts'
import { CodePage, OtherPage, WhoPage, type JoinError } from './join-pages.tsx'
import { LinkPage, LinkRefusedPage } from './link-pages.tsx'
import { JOIN_WORDS } from './words.ts'

type Deps = Pick<
  WebDeps,
  'conversations' | 'devices' | 'links' | 'rules' | 'now' | 'random' | 'hashSecret' | 'site' | 'settings' | 'staffOf'
> & { readonly addressOf: AddressOf }

/** Forms from one address. Coming in takes two or three, and a family shares one connection. */
const PER_ADDRESS = { burst: 20, perMinute: 10 }
/**
 * Codes tried from everywhere together. Of 40 bits, and a thousand talks open at once, a guess then hits once in two
 * years at most; a building full of people coming in at the same hour stays far below it.
 */
const EVERYWHERE = { burst: 1000, perMinute: 1000 }
const OPEN_LINK = { burst: 20, perMinute: 10 }

/** Coming in: by the short code, or with a personal link. */
export function joinRoutes(deps: Deps): Hono {
  const app = new Hono()
  const refuse = tooOften(deps.site)
  const joinOnce = pressOnce<Result<Joined, ConversationRefusal>>(deps.now)
  const everywhere = rateLimiter(EVERYWHERE, deps.now)
  const perAddress = limitRate(rateLimiter(PER_ADDRESS, deps.now), deps.addressOf, refuse)

  app.get(routes.join, pageSecurity({ secretAddress: true }), async (c) => askCode(c, (c.req.query('code') ?? '').slice(0, 20)))
  app.post(routes.join, bodySize(FORM_BYTES), perAddress, limitRate(everywhere, () => 'all', refuse), async (c) => {
    const form = await readForm(c)
    const words = JOIN_WORDS[languageOf(c)]
    const typed = form.text('code').slice(0, 100)
    const code = readShortCode(typed)
    if (code === undefined) return askCode(c, typed.slice(0, 20), [{ field: 'code', text: words.codeUnreadable }])
    const conversation = await deps.conversations.findByCode(code)
    if (conversation === undefined) return askCode(c, typed.slice(0, 20), [{ field: 'code', text: words.codeUnknown }])
    const device = await deviceOf(c, deps)
    if (device !== undefined && seatsOf(conversation, device.id).length > 0) return c.redirect(routes.table(conversation.id), 303)
    return comeIn(c, form, conversation)
  })

  app.get(routes.personalLink(':secret'), pageSecurity({ secretAddress: true }), (c) => {
    if (!isSecret(c.req.param('secret') ?? '')) return linkRefused(c)
    const lang = languageOf(c)
    return c.html(renderPage(<LinkPage site={deps.site} lang={lang} action={c.req.path} switchLanguageHref={otherLanguageHref(c, lang)} />))
  })
  app.post(routes.personalLink(':secret'), pageSecurity({ secretAddress: true }), limitRate(rateLimiter(OPEN_LINK, deps.now), deps.addressOf, refuse), async (c) => {
    const secret = c.req.param('secret') ?? ''
    // No device is made for a link that leads nowhere.
    if (!isSecret(secret) || (await deps.links.find(deps.hashSecret(secret))) === undefined) return linkRefused(c)
    const device = await deviceOrNew(c, deps)
    const account = await staffOf(c, deps)
    const outcome = await again(() => enterByLink(deps, { secret, deviceId: device.id, account }))
    if (outcome.ok) return c.redirect(routes.table(outcome.value.conversationId), 303)
    const { code } = outcome.refusal
    return code === 'link-for-somebody-else' || code === 'link-needs-account' ? linkRefused(c, code) : linkRefused(c)
  })
  return app

  async function comeIn(c: Context, form: SentForm, conversation: Conversation): Promise<Response> {
    const words = JOIN_WORDS[languageOf(c)]
    const free = conversation.people.filter((one) => one.seats.length === 0 && one.arrival !== 'left')
    const step = form.text('stap')
    const action = form.text('actie')
    if (step === 'anders' && action === 'taal') return askOther(c, conversation, readPerson(form))
    if (action === 'anders' || (free.length === 0 && step !== 'anders')) return askOther(c, conversation, NOBODY)
    if (step === '' || action === 'lijst' || action === 'taal') return askWho(c, conversation)
    if (step === 'anders') return joinAsOther(c, form, conversation)
    const chosen = conversation.people.find((one) => one.id === form.text('wie'))
    if (chosen === undefined) return askWho(c, conversation, [{ field: 'wie', text: words.whoMissing }])
    return join(c, form, conversation, { participantId: chosen.id }, chosen.role)
  }

  async function joinAsOther(c: Context, form: SentForm, conversation: Conversation): Promise<Response> {
    const typed = readPerson(form)
    const { problems } = ANNOUNCE_WORDS[languageOf(c)]
    const checked = checkPerson(typed, true)
    if (checked.ok) return join(c, form, conversation, checked.value, checked.value.role)
    return askOther(c, conversation, typed, checked.errors.map(({ field, problem }) => ({ field, text: problems[problem] })))
  }

  async function join(c: Context, form: SentForm, conversation: Conversation, as: As, role: Participant['role']): Promise<Response> {
    const lang = languageOf(c)
    const account = role === 'professional' ? await staffWhoMay(c, deps, 'join-conversation') : undefined
    const staff = account !== undefined
    const token = isSecret(form.text('kenmerk')) ? form.text('kenmerk') : newSecret(deps.random)
    const outcome = await joinOnce(c, JSON.stringify([token, conversation.id, as]), async () => {
      const device = await deviceOrNew(c, deps)
      return again(() => joinByCode(deps, { code: conversation.code, deviceId: device.id, as, staff, accountName: account?.name, accountId: account?.id }))
    })
    if (outcome.ok) {
      const { conversationId, secret } = outcome.value
      if (secret !== undefined) setLinkFlash(c, deps, conversationId, secret)
      return c.redirect(routes.table(conversationId), 303)
    }
    const now = await deps.conversations.findByCode(conversation.code)
    if (now === undefined) return askCode(c, conversation.code, [{ field: 'code', text: JOIN_WORDS[lang].codeUnknown }])
    return askWho(c, now, [{ field: 'wie', text: REFUSALS[outcome.refusal.code].words[lang] }])
  }

  async function askCode(c: Context, typed: string, errors: readonly JoinError[] = []): Promise<Response> {
    const href = `${routes.join}?taal=${languageOf(c) === 'nl' ? 'en' : 'nl'}`
    return c.html(renderPage(<CodePage {...await frameOf(c, errors)} typed={typed} switchLanguageHref={href} />), errors.length > 0 ? 422 : 200) as Response
  }

  async function askWho(c: Context, conversation: Conversation, errors: readonly JoinError[] = []): Promise<Response> {
    const expected = conversation.people.filter((one) => one.seats.length === 0 && one.arrival !== 'left')
    if (expected.length === 0) return askOther(c, conversation, NOBODY, errors.map(({ text }) => ({ field: 'rol', text })))
    const page = <WhoPage frame={await frameOf(c, errors)} code={conversation.code} token={newSecret(deps.random)} medium={conversation.medium} expected={expected} />
    return c.html(renderPage(page), errors.length > 0 ? 422 : 200) as Response
  }

  async function askOther(c: Context, conversation: Conversation, person: DraftPerson, errors: readonly JoinError[] = []): Promise<Response> {
    const hasList = conversation.people.some((one) => one.seats.length === 0 && one.arrival !== 'left')
    const page = <OtherPage frame={await frameOf(c, errors)} code={conversation.code} token={newSecret(deps.random)} medium={conversation.medium} person={person} hasList={hasList} />
    return c.html(renderPage(page), errors.length > 0 ? 422 : 200) as Response
  }

  async function frameOf(c: Context, errors: readonly JoinError[]) {
    return { site: deps.site, lang: languageOf(c), staffName: (await staffOf(c, deps))?.name, errors }
  }

  /** Unknown, switched off and misspelt look the same: an answer that differs would say which secrets exist. */
  function linkRefused(c: Context, code?: 'link-for-somebody-else' | 'link-needs-account'): Response {
    return c.html(renderPage(<LinkRefusedPage site={deps.site} lang={languageOf(c)} code={code} />), code === undefined ? 404 : REFUSALS[code].status) as Response
  }
}

const NOBODY: DraftPerson = { role: '', name: '', age: '' }
