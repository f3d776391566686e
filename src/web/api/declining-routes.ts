import type { Context } from 'hono'
import { again, answerAlternative, declineWithAlternative, noteTalk, offerAlternative, type AlternativeAnswerOrder, type ConversationRefusal } from '#conversations'
import type { Result } from '#ground'
import type { WebDeps } from '../deps.ts'
import { refuse } from './api-answers.ts'
import type { registrar } from './registrar.ts'
import * as shapes from './shapes.ts'

type Deps = Pick<WebDeps, 'conversations' | 'rules' | 'now'>
type Tools = {
  readonly send: ReturnType<typeof registrar>['send']
  readonly conversationId: (c: Context) => string
  readonly deviceIdOf: (c: Context) => Promise<string>
  readonly show: (c: Context, id: string) => Promise<Response>
}
type Where = { readonly conversationId: string; readonly deviceId: string }

/** Saying no with a reason and another way, and what the others make of it, for programs. */
export function decliningRoutes(deps: Deps, { send, conversationId, deviceIdOf, show }: Tools): void {
  const params = shapes.conversationPath
  const answer = shapes.conversationAnswer

  send('post', '/conversations/{conversationId}/refusals', { summary: 'A professional says no, with a reason and another way', params, body: shapes.refusalBody, answer }, (c, body) =>
    act(c, (where) =>
      declineWithAlternative(deps, {
        ...where, participantId: body.participantId, answersGiven: body.answersGiven, reason: body.reason ?? 'none', words: body.words, offers: body.alternatives,
      }),
    ),
  )
  send('post', '/conversations/{conversationId}/alternatives', { summary: 'The organisation proposes another way', params, body: shapes.alternativeBody, answer }, (c, body) =>
    act(c, (where) => offerAlternative(deps, { ...where, offer: body.alternative, words: body.words })),
  )
  send(
    'post', '/conversations/{conversationId}/alternatives/answers',
    { summary: 'The client answers a proposal: fine, another way, or not agreed', params, body: shapes.alternativeAnswerBody, answer },
    (c, body) =>
      act(c, (where) => {
        const { participantId, proposal } = body
        const order: AlternativeAnswerOrder = body.answer === 'disagrees'
          ? { ...where, participantId, proposal, answer: 'disagrees', ...(body.words === undefined ? {} : { words: body.words }) }
          : { ...where, participantId, proposal, answer: body.answer, offer: body.alternative }
        return answerAlternative(deps, order)
      }),
  )
  send('post', '/conversations/{conversationId}/talks', { summary: 'Note that you talked about recording before deciding; only that', params, answer }, (c) =>
    act(c, (where) => noteTalk(deps, where)),
  )

  async function act(c: Context, action: (where: Where) => Promise<Result<unknown, ConversationRefusal>>): Promise<Response> {
    const where = { conversationId: conversationId(c), deviceId: await deviceIdOf(c) }
    const outcome = await again<unknown, ConversationRefusal>(() => action(where))
    return outcome.ok ? show(c, where.conversationId) : refuse(c, outcome.refusal)
  }
}
