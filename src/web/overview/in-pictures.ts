import type { Conversation, Rules } from '#conversations'
import { iso, type Now } from '#ground'
import { standOf, type ImagePort, type ImageQuestion } from '#images'
import type { Language } from '#policy'
import { voiceOn } from '../images/table-pictures.ts'
import { IMAGE_WORDS } from '../images/words.ts'
import { momentText } from '../table/table-model.ts'
import { OVERVIEW_WORDS } from './words.ts'

type Of = {
  readonly deps: { readonly images: Pick<ImagePort, 'of'>; readonly rules: Rules; readonly now: Now }
  readonly lang: Language
  readonly conversation: Conversation
  readonly deviceId: string
}

/** Pictures that were announced at this conversation with somebody in it for whom this device answers: their own answers, and nothing of anybody else. */
export async function inPictures({ deps, lang, conversation, deviceId }: Of) {
  const [words, said] = [OVERVIEW_WORDS[lang], IMAGE_WORDS[lang]]
  const found = (await deps.images.of({ kind: 'conversation', id: conversation.id })).flatMap((image) => conversation.people.flatMap((one) => {
    const me = image.people.find(({ participantId }) => participantId === one.id)
    const voice = voiceOn(conversation, one, deviceId, deps.rules)
    if (me === undefined || voice === undefined) return []
    const asked: readonly ImageQuestion[] = ['making', ...image.uses]
    const answers = asked.flatMap((question) => {
      const given = me.answers[question]?.[voice]
      return given === undefined ? [] : [{ question, answer: given.answer, at: given.at }]
    })
    return [{ image, participantId: one.id, voice, answers, stand: standOf(image, deps.rules(image.policy), deps.now()).kind }]
  }))
  return {
    id: 'in-pictures', title: words.sections.inPictures, files: [],
    lines: found.map(({ image, answers }) =>
      words.inPicture(words.pictureKinds[image.kind], momentText(image.madeAt, lang), answers.map(({ question, answer }) => `${said.question(question).toLocaleLowerCase(lang)}: ${said.answers[answer].toLocaleLowerCase(lang)}`).join(', '))),
    data: found.map(({ image, participantId, voice, answers, stand }) => ({
      id: image.id, kind: image.kind, madeAt: iso(image.madeAt), participantId, voice, stand, answers: answers.map(({ question, answer, at }) => ({ question, answer, at: iso(at) })),
    })),
  }
}
