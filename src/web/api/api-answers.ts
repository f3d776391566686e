import type { Context } from 'hono'
import { iso } from '#ground'
import { factsOf, fittingAlternatives, type Conversation, type ConversationRefusal, type View } from '#conversations'
import { explain, type Language, type Policy } from '#policy'
import type { RecordingRefusal } from '#recordings'
import { languageOf } from '../language.ts'
import { REFUSALS } from '../refusals.ts'

/** A refusal as the API says it: code, words, and what a machine needs to go on. */
export function refuse(c: Context, refusal: ConversationRefusal | RecordingRefusal) {
  const { status, words } = REFUSALS[refusal.code]
  const { code, ...details } = refusal
  return c.json({ code, problem: words[languageOf(c)], ...details }, status)
}

/** What the API shows of a conversation: the same the pages show to the same viewer. */
export function conversationJson(conversation: Conversation, view: View, policy: Policy, lang: Language) {
  const { decision } = view
  return {
    id: conversation.id,
    version: conversation.version,
    phase: conversation.phase,
    medium: conversation.medium,
    setting: conversation.setting,
    recorder: conversation.recorder,
    keeping: conversation.keeping,
    ...(conversation.startsAt === undefined ? {} : { startsAt: iso(conversation.startsAt) }),
    ...(conversation.compulsory === undefined ? {} : { compulsory: conversation.compulsory }),
    ...(conversation.uses === undefined ? {} : { uses: [...conversation.uses] }),
    representing: view.representing.map(({ one, byId, answer, answersGiven }) => ({ participantId: one.id, byId, answer: answer.kind, answersGiven })),
    ...(conversation.talkedAt === undefined ? {} : { talkedAt: iso(conversation.talkedAt) }),
    policy: conversation.policy,
    decision: {
      verdict: decision.verdict,
      waitingFor: [...decision.waitingFor],
      answer: explain(policy, decision, factsOf(conversation, policy), lang).answer,
      clauses: [...new Set(decision.because.map((one) => one.clause))],
    },
    people: view.people.map((one) => ({
      id: one.id,
      role: one.role,
      own: one.own,
      arrival: one.arrival,
      answer: one.answer.kind,
      ...(one.name === undefined ? {} : { name: one.name }),
      ...(one.ageYears === undefined ? {} : { ageYears: one.ageYears }),
      ...(one.own ? { answersGiven: one.answersGiven } : {}),
    })),
    refusals: view.refusals.map((one) => refusalJson(one, policy, lang)),
    alternative: alternativeJson(conversation, view),
    alternatives: fittingAlternatives(conversation, () => policy).map((one) => ({ id: one.id, label: one.label[lang], text: one.text[lang] })),
    recordings: conversation.recordings.map((one) => ({
      id: one.id,
      participantId: one.participantId,
      keeping: one.keeping,
      phase: one.phase,
      startedAt: iso(one.startedAt),
      restricted: one.restricted,
      ...(one.reason === undefined ? {} : { reason: one.reason }),
      ...(one.sealed === undefined ? {} : { root: one.sealed.root, words: [...one.sealed.words], soundMs: one.sealed.soundMs }),
    })),
  }
}

function refusalJson({ participantId, at, reason, words, offers, judged }: View['refusals'][number], policy: Policy, lang: Language) {
  return {
    participantId,
    at: iso(at),
    reason,
    alternatives: [...offers],
    ...(words === undefined ? {} : { words }),
    ...(judged === undefined ? {} : {
      decision: {
        verdict: judged.decision.verdict,
        answer: explain(policy, judged.decision, judged.facts, lang).answer,
        clauses: [...new Set(judged.decision.because.map((one) => one.clause))],
        offers: [...judged.decision.offers],
        duties: [...judged.decision.duties],
      },
    }),
  }
}

function alternativeJson({ proposals }: Conversation, { alternative }: View) {
  if (alternative.kind !== 'offered') return { state: alternative.kind }
  return {
    state: alternative.kind,
    proposal: proposals,
    offered: [...alternative.offers],
    ...(alternative.words === undefined ? {} : { words: alternative.words }),
    answers: alternative.answers.map((given) => ({
      answer: given.answer,
      ...(given.participantId === undefined ? {} : { participantId: given.participantId }),
      ...('offer' in given ? { alternative: given.offer } : {}),
      ...('words' in given ? { words: given.words } : {}),
    })),
  }
}
