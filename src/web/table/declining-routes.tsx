import { Hono, type Context } from 'hono'
import {
  again, answerAlternative, declineWithAlternative, fittingAlternatives, isUnderWay, judgeRefusal, noteTalk, owesExplanation, participant, REFUSAL_REASONS, saysNo, sideOf,
  type AlternativeAnswer, type Conversation, type ConversationRefusal, type RefusalReason,
} from '#conversations'
import { oneLine } from '../one-line.ts'
import { deviceOf, staffOf } from '../device.ts'
import { languageOf, otherLanguageHref } from '../language.ts'
import { bodySize, FORM_BYTES } from '../layout/body-size.ts'
import { LinkButton } from '../layout/button.tsx'
import { renderPage } from '../layout/page.tsx'
import { MessagePage } from '../public/message-page.tsx'
import { REFUSALS } from '../refusals.ts'
import { routes } from '../routes.ts'
import { readForm } from '../staff/form.ts'
import { DeclinePage, type DeclineDraft } from './decline-page.tsx'
import { DECLINING_WORDS } from './declining-words.ts'
import { act, type TableDeps } from './table-routes.tsx'
import { TalkPage, type TalkStep } from './talk-page.tsx'
import { isGoing, visible } from './who-sees.ts'
import { TABLE_WORDS } from './words.ts'

const WORDS_LENGTH = 600
const STEPS: readonly TalkStep[] = [1, 2, 3]

/** A professional's no in one screen, the talk before it, and the client's answer to another way. */
export function decliningRoutes(deps: TableDeps): Hono {
  const app = new Hono()
  const limited = bodySize(FORM_BYTES)
  const id = (c: Context) => c.req.param('id') ?? ''

  app.get(routes.decline(':id'), async (c) => {
    const seen = await visible(deps, c)
    const one = seen && professionalOf(seen.conversation, seen.mine, c.req.query('deelnemer'))
    if (seen === undefined || one === undefined || !isGoing(seen.conversation)) return notHere(c, seen !== undefined)
    const given = seen.conversation.refusals.find((refusal) => refusal.participantId === one.id)
    const proposed = c.req.queries('anders') ?? []
    const draft: DeclineDraft = given === undefined ? { reason: '', words: '', offers: proposed } : { reason: given.reason, words: given.words ?? '', offers: given.offers }
    return showForm(c, seen.conversation, one.id, draft)
  })

  app.post(routes.decline(':id'), limited, async (c) => {
    const form = await readForm(c)
    const device = await deviceOf(c, deps)
    const draft: DeclineDraft = { reason: form.text('reason'), words: textOf(form.text('words')) ?? '', offers: form.all('offers').slice(0, 40) }
    const participantId = form.text('participant')
    const order = {
      conversationId: id(c), participantId, deviceId: device?.id ?? '', answersGiven: numberOf(form.text('answersGiven')),
      reason: reasonOf(draft.reason) ?? 'none', words: draft.words === '' ? undefined : draft.words, offers: draft.offers,
    } as const
    const outcome = await again<unknown, ConversationRefusal>(() => declineWithAlternative(deps, order))
    if (outcome.ok) return c.redirect(`${routes.table(id(c))}#alternative`, 303)
    const seen = await visible(deps, c)
    const one = seen && professionalOf(seen.conversation, seen.mine, participantId)
    if (seen === undefined || one?.id !== participantId || !isGoing(seen.conversation)) return notHere(c, seen !== undefined, outcome.refusal.code)
    return showForm(c, seen.conversation, one.id, draft, outcome.refusal)
  })

  app.get(routes.talk(':id', ':step'), async (c) => {
    const seen = await visible(deps, c)
    const step = STEPS.find((one) => String(one) === c.req.param('step'))
    if (seen === undefined || step === undefined || !isGoing(seen.conversation)) return notHere(c, seen !== undefined)
    const lang = languageOf(c)
    const staffName = (await staffOf(c, deps))?.name
    const alternatives = fittingAlternatives(seen.conversation, deps.rules)
    return c.html(renderPage(<TalkPage site={deps.site} lang={lang} switchLanguageHref={otherLanguageHref(c, lang)} staffName={staffName} conversation={seen.conversation} step={step} alternatives={alternatives} />))
  })

  app.post(routes.talked(':id'), limited, async (c) => {
    const form = await readForm(c)
    const device = await deviceOf(c, deps)
    const outcome = await again<unknown, ConversationRefusal>(() => noteTalk(deps, { conversationId: id(c), deviceId: device?.id ?? '' }))
    const seen = await visible(deps, c)
    if (!outcome.ok || seen === undefined) return notHere(c, seen !== undefined, outcome.ok ? undefined : outcome.refusal.code)
    const one = professionalOf(seen.conversation, seen.mine, undefined)
    if (form.text('outcome') !== 'other') return c.redirect(routes.table(id(c)), 303)
    if (one === undefined || saysNo(one) || !owesExplanation(seen.conversation, deps.rules, one)) return c.redirect(`${routes.table(id(c))}#alternative`, 303)
    const chosen = fittingAlternatives(seen.conversation, deps.rules).find((offer) => offer.id === form.text('offer'))
    return c.redirect(`${routes.declineFor(id(c), one.id)}${chosen === undefined ? '' : `&anders=${chosen.id}`}`, 303)
  })

  app.post(routes.alternativeAnswer(':id'), limited, (c) =>
    act(deps, c, (form, deviceId) => {
      const participantId = form('participant')
      return answerAlternative(deps, { conversationId: id(c), deviceId, participantId, proposal: numberOf(form('proposal')), ...answerOf(form, participantId) })
    }),
  )
  return app

  async function showForm(c: Context, conversation: Conversation, participantId: string, draft: DeclineDraft, refusal?: ConversationRefusal): Promise<Response> {
    const lang = languageOf(c)
    const reason = reasonOf(draft.reason)
    const notAccepted = refusal?.code === 'blanket-refusal' || refusal?.code === 'reason-not-accepted'
    const page = (
      <DeclinePage
        site={deps.site}
        lang={lang}
        switchLanguageHref={`${routes.declineFor(conversation.id, participantId)}&taal=${lang === 'nl' ? 'en' : 'nl'}`}
        staffName={(await staffOf(c, deps))?.name}
        conversation={conversation}
        policy={deps.rules(conversation.policy)}
        participantId={participantId}
        answersGiven={participant(conversation, participantId)?.answersGiven ?? 0}
        alternatives={fittingAlternatives(conversation, deps.rules)}
        draft={draft}
        stopsRecording={isUnderWay(conversation)}
        errors={refusal === undefined || notAccepted ? [] : errorsOf(c, refusal, draft)}
        notAccepted={notAccepted && reason !== undefined ? judgeRefusal(conversation, deps.rules, { reason, alternative: draft.offers.length > 0 ? 'offered' : 'none' }) : undefined}
      />
    )
    return c.html(renderPage(page), refusal === undefined ? 200 : REFUSALS[refusal.code].status)
  }

  function notHere(c: Context, known: boolean, code?: ConversationRefusal['code']): Response | Promise<Response> {
    const lang = languageOf(c)
    const words = TABLE_WORDS[lang].notYours
    const text = code !== undefined ? REFUSALS[code].words[lang] : known ? DECLINING_WORDS[lang].decline.notHere : words.text
    const way = known
      ? <LinkButton kind="primary" href={routes.table(id(c))}>{DECLINING_WORDS[lang].back}</LinkButton>
      : <LinkButton kind="primary" href={routes.join}>{words.join}</LinkButton>
    const title = known ? TABLE_WORDS[lang].problem : words.title
    return c.html(renderPage(<MessagePage site={deps.site} lang={lang} title={title} actions={way}><p>{text}</p></MessagePage>), code === undefined ? 404 : REFUSALS[code].status)
  }
}

/** The professional a device acts for: the one named, or the first. */
function professionalOf(conversation: Conversation, mine: readonly string[], named: string | undefined) {
  return conversation.people.find((one) => mine.includes(one.id) && sideOf(one.role) === 'organisation' && (named === undefined || one.id === named))
}

function errorsOf(c: Context, { code }: ConversationRefusal, draft: DeclineDraft) {
  const lang = languageOf(c)
  const { decline } = DECLINING_WORDS[lang]
  if (code !== 'alternative-missing' && code !== 'reason-missing') return [{ text: REFUSALS[code].words[lang] }]
  return [
    ...(reasonOf(draft.reason) === undefined ? [{ field: 'reason', text: decline.reasonMissing }] : []),
    ...(draft.offers.length === 0 ? [{ field: 'offers', text: decline.offersMissing }] : []),
  ]
}

function reasonOf(typed: string): RefusalReason | undefined {
  return REFUSAL_REASONS.find((one) => one === typed)
}

function answerOf(form: (name: string) => string, participantId: string): AlternativeAnswer {
  const answer = form('answer')
  if (answer === 'fine') return { answer, offer: form('offer') }
  // What is none of the three chooses nothing, and is refused for that.
  if (answer !== 'disagrees') return { answer: 'other', offer: form(`offer-${participantId}`) }
  const words = textOf(form(`words-${participantId}`))
  return { answer, ...(words === undefined ? {} : { words }) }
}

function textOf(typed: string): string | undefined {
  const text = [...oneLine(typed)].slice(0, WORDS_LENGTH).join('')
  return text === '' ? undefined : text
}

function numberOf(typed: string): number {
  return /^\d{1,9}$/.test(typed) ? Number(typed) : -1
}
