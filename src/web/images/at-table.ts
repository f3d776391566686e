import { factOf, representedAnswer, type Conversation, type ConversationPort, type Rules } from '#conversations'
import type { Now } from '#ground'
import { imagesAtTable, type Image, type ImageAccessPort, type ImagePort, type SaidAtTable, type TableOf, type TablePerson } from '#images'
import type { Live } from '../live.ts'

type Given = { readonly conversations: ConversationPort; readonly images: ImagePort & ImageAccessPort; readonly rules: Rules; readonly now: Now; readonly live: Live }
type AtTable = { readonly conversations: ConversationPort; readonly images: ImagePort & ImageAccessPort; readonly tableOf: TableOf }

/**
 * Lets tables and pictures meet: pictures are read with what was said at the table where they were announced, an answer there reaches
 * them at once, and open tables hear of their pictures. Neither room knows the other.
 */
export function tablesAndPictures({ conversations, images: kept, rules, now, live }: Given): AtTable {
  const tableOf: TableOf = async (image) => {
    const conversation = image.belongs.kind === 'conversation' ? await conversations.find(image.belongs.id) : undefined
    return conversation === undefined ? undefined : tableOfImage(conversation, image)
  }
  const telling: ImagePort = {
    ...kept,
    async keep(append) {
      const landed = await kept.keep(append)
      const belongs = landed ? (await kept.find(append.id))?.belongs : undefined
      if (belongs?.kind === 'conversation') live.changed(belongs.id)
      return landed
    },
  }
  const images = { ...kept, ...imagesAtTable({ images: telling, tableOf, rules, now }) }
  return {
    tableOf, images,
    conversations: {
      ...conversations,
      async keep(append) {
        const landed = await conversations.keep(append)
        // Reading them is what brings it over; a picture that cannot be reached now is reached before it is shown.
        if (landed && append.events.some(({ type }) => type === 'answered' || type === 'answered-for')) await images.of({ kind: 'conversation', id: append.id })
        return landed
      },
    },
  }
}

/** The people of a table as its pictures know them; undefined when this picture is not what was announced there. */
export function tableOfImage(conversation: Conversation, { kind }: Pick<Image, 'kind'>): readonly TablePerson[] | undefined {
  if (conversation.medium !== kind) return undefined
  return conversation.people.map((one): TablePerson => {
    const { id: participantId, role, ageYears, name, answer } = one
    const own: SaidAtTable | undefined = answer.kind === 'none' ? undefined : { answer: said(factOf(answer)), at: answer.at }
    const representative = representedAnswer(one)
    return { participantId, role, ageYears, name, said: { ...(own === undefined ? {} : { own }), ...(representative === undefined ? {} : { representative }) } }
  })
}

function said(fact: ReturnType<typeof factOf>): SaidAtTable['answer'] {
  return fact === 'yes' ? 'yes' : fact === 'no' ? 'no' : 'withdrawn'
}
