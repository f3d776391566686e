import { isOwnDevice, isRepresented, type Conversation, type Participant, type Rules } from '#conversations'
import type { Instant, Now } from '#ground'
import { isMaker, ownView, standOf, type Image, type ImagePort, type Stand, type Viewer, type Voice } from '#images'

/** A picture of a table with somebody in it for whom this device answers. */
export type PictureOfSomebody = { readonly imageId: string; readonly participantId: string; readonly name: string | undefined; readonly voice: Voice; readonly asked: boolean }
/** What a table has in pictures for whoever looks at it: their own, and those with people they answer for. Nothing of anybody else. */
export type TablePictures = {
  readonly made: readonly { readonly imageId: string; readonly madeAt: Instant; readonly stand: Stand['kind'] }[]
  readonly inIt: readonly PictureOfSomebody[]
}

type Deps = { readonly images: Pick<ImagePort, 'of'>; readonly rules: Rules; readonly now: Now }

/** The pictures of a table as this device may see them: that they are there, and whether a question waits. */
export async function tablePictures(deps: Deps, conversation: Conversation, viewer: Viewer): Promise<TablePictures> {
  if (conversation.medium === 'sound' || viewer.deviceId === undefined) return { made: [], inIt: [] }
  const { deviceId } = viewer
  const images = (await deps.images.of({ kind: 'conversation', id: conversation.id })).filter(({ erased }) => erased === undefined)
  return {
    made: images.filter((image) => isMaker(image, viewer)).map((image) => ({ imageId: image.id, madeAt: image.madeAt, stand: standOf(image, deps.rules(image.policy), deps.now()).kind })),
    inIt: images.flatMap((image) => conversation.people.flatMap((one) => {
      const voice = voiceOn(conversation, one, deviceId, deps.rules)
      const me = image.people.find(({ participantId }) => participantId === one.id)
      if (voice === undefined || me === undefined) return []
      return [{ imageId: image.id, participantId: one.id, name: one.name, voice, asked: isAsked(image, me.id, voice, deps) }]
    })),
  }
}

/** As whom this device answers about a picture of somebody: as themselves, as their representative, or not at all. */
export function voiceOn(conversation: Conversation, one: Participant, deviceId: string, rules: Rules): Voice | undefined {
  if (isOwnDevice(conversation, one.id, deviceId)) return 'own'
  const represents = conversation.people.some(({ id, role }) => role === 'representative' && isOwnDevice(conversation, id, deviceId))
  return represents && isRepresented(conversation, one, rules(conversation.policy)) ? 'representative' : undefined
}

/** Asked are the uses, of whoever said yes to the making; that itself is asked at the table. */
function isAsked(image: Image, personId: string, voice: Voice, { rules, now }: Deps): boolean {
  const view = ownView(image, personId, voice, rules(image.policy), now())
  const making = view?.questions.find(({ question }) => question === 'making')?.mine
  return making === 'yes' && view?.questions.some(({ mine }) => mine === 'none') === true
}
