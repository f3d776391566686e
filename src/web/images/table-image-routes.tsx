import { participant } from '#conversations'
import { isId } from '#ground'
import { Hono, type Context } from 'hono'
import { deviceOf } from '../device.ts'
import { bodySize, FORM_BYTES } from '../layout/body-size.ts'
import { routes } from '../routes.ts'
import { consentHandlers, type Place } from './consent-routes.tsx'
import type { ImageDeps } from './image-deps.ts'
import { voiceOn } from './table-pictures.ts'

/** Somebody of a table about a picture they are in, on their own device: the same questions as behind a link, without one. */
export function tableImageRoutes(deps: ImageDeps): Hono {
  const app = new Hono()
  const handlers = consentHandlers(deps, placeOf)
  const form = bodySize(FORM_BYTES)
  const own = routes.tableImage(':id', ':image', ':participant')
  app.get(own, handlers.page)
  app.get(`${own}/vraag/:question`, handlers.question)
  app.post(`${own}/vraag/:question`, form, handlers.answer)
  app.post(`${own}/intrekken`, form, handlers.withdraw)
  app.post(`${own}/herkend`, form, handlers.recognised)
  app.get(`${own}/bestand/:size`, handlers.image)
  return app

  /** Only a device that is somebody's own answers for them here, or for whom they represent; a lent one asks by a link. */
  async function placeOf(c: Context): Promise<Place | undefined> {
    const [id, imageId, participantId] = [c.req.param('id') ?? '', c.req.param('image') ?? '', c.req.param('participant') ?? '']
    if (![id, imageId, participantId].every(isId)) return undefined
    const device = await deviceOf(c, deps)
    const conversation = device && (await deps.conversations.find(id))
    const one = conversation && participant(conversation, participantId)
    const voice = one && voiceOn(conversation, one, device.id, deps.rules)
    const image = voice === undefined ? undefined : await deps.images.find(imageId)
    if (voice === undefined || image?.belongs.kind !== 'conversation' || image.belongs.id !== id) return undefined
    const me = image.people.find((person) => person.participantId === participantId)
    if (me === undefined) return undefined
    const path = routes.tableImage(id, imageId, participantId)
    return {
      imageId, personId: me.id, voice,
      paths: { own: path, question: (question) => `${path}/vraag/${question}`, image: (size) => `${path}/bestand/${size}`, withdraw: `${path}/intrekken`, recognised: `${path}/herkend`, back: routes.table(id) },
    }
  }
}
