import { mayMakeImage, makerOn, type Conversation, type Rules } from '#conversations'
import type { TablePictures } from '../images/table-pictures.ts'
import { IMAGE_WORDS } from '../images/words.ts'
import { Actions, LinkButton } from '../layout/button.tsx'
import { Card, SummaryList } from '../layout/lists.tsx'
import { routes } from '../routes.ts'
import { nameOf, timeText, type ImageTable, type TableModel } from './table-model.ts'
import { imageTableWords } from './image-words.ts'

/** What a table about images shows besides, on this device. */
export function imageTable(conversation: Conversation, deviceId: string | undefined, rules: Rules, pictures: TablePictures): ImageTable {
  if (deviceId === undefined || makerOn(conversation, deviceId) === undefined) return { making: undefined, pictures }
  const may = mayMakeImage(conversation, deviceId, rules)
  return { making: may.ok ? may.value : may.refusal.code === 'answers-first' ? 'wait' : undefined, pictures }
}

/** Where the picture is made, for whoever was announced as the one who makes it; and what holds for photos and videos. */
export function MakePart({ model }: { model: TableModel }) {
  const { conversation, lang, image } = model
  const words = imageTableWords(lang, conversation.medium)
  if (words === undefined || image === undefined || model.view.mine.length === 0) return <section data-part="make" />
  const way = image.making === undefined || image.making === 'wait' ? undefined : words.ways[image.making]
  return (
    <section data-part="make">
      <Card title={words.makeTitle} level={2} id="make">
        {image.making === 'wait' && <p>{words.wait}</p>}
        {way !== undefined && <p>{way.text}</p>}
        <Actions>
          {way !== undefined && <LinkButton href={routes.imageNewAtTable(conversation.id)} kind={image.making === 'everybody-agreed' ? 'primary' : 'secondary'}>{way.link}</LinkButton>}
          <LinkButton href={routes.imageRules} kind="quiet">{IMAGE_WORDS[lang].situations.title}</LinkButton>
        </Actions>
      </Card>
    </section>
  )
}

/** The pictures of this table: for whoever added them, and for whoever is in them. */
export function PicturesPart({ model }: { model: TableModel }) {
  const { conversation, lang, image, view } = model
  const words = imageTableWords(lang, conversation.medium)
  if (words === undefined || image === undefined || image.pictures.made.length + image.pictures.inIt.length === 0) return <section data-part="pictures" />
  return (
    <section data-part="pictures">
      <Card title={words.pictures} level={2} id="pictures">
        {image.pictures.inIt.map(({ imageId, participantId, voice, asked }) => {
          const one = view.people.find(({ id }) => id === participantId)
          const several = voice === 'representative' || view.mine.length > 1
          return (
            <div class="ok-flow">
              <p><b>{several && one !== undefined ? words.inItOther(nameOf(one, lang)) : words.inIt}</b></p>
              <Actions>
                <LinkButton href={routes.tableImage(conversation.id, imageId, participantId)} kind={asked ? 'primary' : 'secondary'}>{asked ? words.choose : words.see}</LinkButton>
              </Actions>
            </div>
          )
        })}
        {image.pictures.made.length > 0 && (
          <SummaryList
            items={image.pictures.made.map(({ imageId, madeAt, stand }) => ({
              term: words.mine(timeText(madeAt, lang)), value: IMAGE_WORDS[lang].stands[stand], change: { href: routes.image(imageId), text: words.see, about: words.mine(timeText(madeAt, lang)) },
            }))}
          />
        )}
      </Card>
    </section>
  )
}
