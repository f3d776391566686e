import { actOnImage, coverImage, isUse, markParticipant, markVisitor, personIn, seeImage, showImage, statementsOf, takeImage, VOICES, type ImageAct } from '#images'
import { again } from '#conversations'
import { isId } from '#ground'
import { formatImageStatements } from '#ledger'
import { Hono, type Context } from 'hono'
import { bodySize, FORM_BYTES } from '../layout/body-size.ts'
import { REFUSALS, type RefusalCode } from '../refusals.ts'
import { routes } from '../routes.ts'
import { readForm, type SentForm } from '../staff/form.ts'
import { frameOf, type FormError } from '../staff/staff-page.tsx'
import { html, refusing } from './answers.tsx'
import { FORMS, ImageActPage, type ImageForm } from './act-page.tsx'
import { roomOf, type ImageDeps } from './image-deps.ts'
import { nameOf, type ImageModel } from './image-model.ts'
import { ImagePage } from './image-page.tsx'
import { imageViewer } from './image-viewer.ts'
import { ImageLinkPage } from './link-page.tsx'
import { FIELD_OF, readImageAct } from './read-image-act.ts'
import { sendImage } from './send-image.ts'
import { IMAGE_WORDS } from './words.ts'

/** One picture, for its maker and for staff: looking, marking, asking, covering, placing, taking down, erasing. */
export function imageRoutes(deps: ImageDeps): Hono {
  const app = new Hono()
  const room = roomOf(deps)
  const refuse = refusing(deps)
  const form = bodySize(FORM_BYTES)

  app.get(routes.image(':id'), async (c) => {
    const model = await load(c)
    return model === undefined ? refuse(c, 'image-not-found') : html(c, <ImagePage model={model} />)
  })

  app.get(routes.imageFile(':id', ':number', ':size'), async (c) => {
    const number = Number(c.req.param('number'))
    const { account: _, ...viewer } = await imageViewer(c, deps)
    const shown = await showImage(room, { imageId: c.req.param('id') ?? '', viewer, size: c.req.param('size') === 'klein' ? 'small' : 'whole', number: Number.isSafeInteger(number) ? number : 0 })
    return shown.ok ? sendImage(c, shown.value) : refuse(c, shown.refusal.code)
  })

  app.post(routes.imageFor(':id'), form, async (c) => {
    const use = (await readForm(c)).text('doel')
    if (!isUse(use)) return refuse(c, 'use-not-agreed')
    const { account: _, ...viewer } = await imageViewer(c, deps)
    const taken = await takeImage(room, { imageId: c.req.param('id') ?? '', viewer, use })
    return taken.ok ? sendImage(c, taken.value, `${use}-${(c.req.param('id') ?? '').slice(0, 4)}`) : refuse(c, taken.refusal.code)
  })

  app.get(routes.imageStatements(':id'), async (c) => {
    const model = await load(c)
    // Whoever only manages has no picture to check.
    if (model === undefined || model.seen.ground === 'manages') return refuse(c, 'image-not-found')
    const { image } = model.seen
    c.header('content-disposition', `attachment; filename="verklaring-${image.id.slice(0, 4)}.txt"`)
    return c.text(formatImageStatements({ serverKey: deps.serverKey, lines: statementsOf(image) }))
  })

  app.get(routes.imageAct(':id', ':action'), async (c) => {
    const action = FORMS.find((one) => one === c.req.param('action'))
    const model = action === undefined ? undefined : await load(c)
    if (action === undefined || model === undefined) return refuse(c, 'image-not-found')
    const query = c.req.query()
    const person = personIn(model.seen.image, query['persoon'] ?? '')
    const sent: SentForm = { text: (name) => query[name] ?? (action === 'afdekken' && person !== undefined && person.at !== 'somewhere' ? percentOf(person.at, name) : ''), all: () => [] }
    return html(c, <ImageActPage model={model} form={action} sent={sent} errors={[]} />)
  })

  app.post(routes.imageAct(':id', ':action'), form, async (c) => {
    const model = await load(c)
    if (model === undefined) return refuse(c, 'image-not-found')
    const sent = await readForm(c)
    const small = smallAct(c.req.param('action') ?? '', sent)
    if (small !== undefined) return actNow(c, model, small)
    const action = FORMS.find((one) => one === c.req.param('action'))
    return action === undefined ? refuse(c, 'image-not-found') : actByForm(c, model, action, sent)
  })
  return app

  async function actByForm(c: Context, model: ImageModel, action: ImageForm, sent: SentForm): Promise<Response> {
    const { seen: { image }, viewer, words, frame: { lang } } = model
    const read = readImageAct(action, sent, image, { random: deps.random, words, lang })
    const show = (errors: readonly FormError[], status: 403 | 404 | 409 | 410 | 422) => html(c, <ImageActPage model={model} form={action} sent={sent} errors={errors} />, status)
    if (read.kind === 'wrong') return show(read.errors, 422)
    if (read.kind === 'cover') {
      const covered = await again(() => coverImage(room, { imageId: image.id, viewer, order: read.order }))
      return covered.ok ? c.redirect(`${routes.imageAct(image.id, 'nakijken')}?bewerking=${covered.value.coverId}`, 303) : show([errorFor(covered.refusal.code, lang, action)], REFUSALS[covered.refusal.code].status)
    }
    const done =
      read.kind === 'visitor'
        ? await again(() => markVisitor(room, { ...read, imageId: image.id, viewer }))
        : read.kind === 'table'
        ? await again(() => markParticipant(room, { ...read, imageId: image.id, viewer }))
        : await again(() => actOnImage(room, { imageId: image.id, viewer, act: read.act, ...(read.name === undefined ? {} : { name: read.name }) }))
    if (!done.ok) return show([errorFor(done.refusal.code, lang, action)], REFUSALS[done.refusal.code].status)
    return c.redirect(action === 'weggehaald' ? routes.takeDowns : done.value.image.erased === undefined ? routes.image(image.id) : routes.images, 303)
  }

  /** What a button does without a form of its own. */
  async function actNow(c: Context, model: ImageModel, act: ImageAct): Promise<Response> {
    const { seen: { image }, viewer, frame } = model
    const done = await again(() => actOnImage(room, { imageId: image.id, viewer, act }))
    if (!done.ok) {
      const { status, words } = REFUSALS[done.refusal.code]
      return html(c, <ImagePage model={model} errors={[{ text: words[frame.lang] }]} />, status)
    }
    if (done.value.secret === undefined || act.action !== 'ask-person') return c.redirect(routes.image(image.id), 303)
    const person = personIn(image, act.personId)
    return html(c, <ImageLinkPage model={model} link={`${deps.settings.publicUrl}${routes.consent(done.value.secret)}`} name={person === undefined ? '' : nameOf(model, person)} />)
  }

  async function load(c: Context): Promise<ImageModel | undefined> {
    const imageId = c.req.param('id') ?? ''
    if (!isId(imageId)) return undefined
    const { account, ...viewer } = await imageViewer(c, deps)
    const seen = await seeImage(room, imageId, viewer)
    if (!seen.ok) return undefined
    const frame = frameOf(c, deps.site, account, routes.image(imageId))
    const table = seen.value.ground === 'made-it' ? await deps.tableOf(seen.value.image) : undefined
    return { seen: seen.value, viewer, frame, words: IMAGE_WORDS[frame.lang], now: deps.now(), table }
  }
}

function errorFor(code: RefusalCode, lang: 'nl' | 'en', action: ImageForm): FormError {
  const field = action === 'weggehaald' && code === 'where-missing' ? 'wat' : FIELD_OF[code]
  return { text: REFUSALS[code].words[lang], ...(field === undefined ? {} : { field }) }
}

function smallAct(action: string, sent: SentForm): ImageAct | undefined {
  const personId = sent.text('persoon')
  const voice = VOICES.find((one) => one === sent.text('stem'))
  if (action === 'link' && voice !== undefined) return { action: 'ask-person', personId, voice }
  if (action === 'niet-aangewezen') return { action: 'unmark', personId }
  if (action === 'compleet') return { action: 'complete', marked: sent.text('wie') === 'niemand' ? 'nobody-recognisable' : 'everybody' }
  return undefined
}

/** A part of a box in whole per cents, for the number fields. */
function percentOf(box: { readonly left: number; readonly top: number; readonly width: number; readonly height: number }, name: string): string {
  const part = Object.entries(box).find(([one]) => one === name)?.[1]
  return part === undefined ? '' : String(Math.round(part * 1_000) / 10)
}
