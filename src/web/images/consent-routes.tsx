import { answerInOrder, openImageLink, ownView, previewImage, showImage, type AnswerOrder, type ImageQuestion, type OwnView, type Viewer, type Voice } from '#images'
import { again } from '#conversations'
import { Hono, type Context, type Handler } from 'hono'
import { languageOf, otherLanguageHref } from '../language.ts'
import { bodySize, FORM_BYTES } from '../layout/body-size.ts'
import { limitRate, rateLimiter } from '../layout/rate-limit.ts'
import { pageSecurity } from '../layout/security.ts'
import { tooOften } from '../public/message-page.tsx'
import { routes } from '../routes.ts'
import { readForm } from '../staff/form.ts'
import { html, refusing } from './answers.tsx'
import { ConsentPage, ConsentQuestionPage, PREVIEW_SIZE, type ConsentPaths } from './consent-pages.tsx'
import { roomOf, type ImageDeps } from './image-deps.ts'
import { sendImage, sendMade } from './send-image.ts'

/** Trying links costs attempts; 128 random bits are not guessed, and a script need not even try. */
const LINKS = { burst: 60, perMinute: 40 }

export type Place = { readonly imageId: string; readonly personId: string; readonly voice: Voice; readonly paths: ConsentPaths }
type Found = Place & { readonly view: OwnView }

/** The pages behind somebody's own link about one picture: seeing, answering one question a page, taking a yes back. */
export function consentRoutes(deps: ImageDeps): Hono {
  const app = new Hono()
  const handlers = consentHandlers(deps, async (c) => {
    const secret = c.req.param('secret') ?? ''
    const link = await openImageLink(deps, secret)
    return link === undefined ? undefined : { ...link, paths: pathsOf(secret) }
  })
  const limit = limitRate(rateLimiter(LINKS, deps.now), deps.addressOf, tooOften(deps.site))
  const secretPage = pageSecurity({ secretAddress: true })
  const form = bodySize(FORM_BYTES)
  app.get(routes.consent(':secret'), limit, secretPage, handlers.page)
  app.get(routes.consentQuestion(':secret', ':question'), limit, secretPage, handlers.question)
  app.post(routes.consentQuestion(':secret', ':question'), limit, secretPage, form, handlers.answer)
  app.post(routes.consentWithdraw(':secret'), limit, secretPage, form, handlers.withdraw)
  app.post(routes.consentRecognised(':secret'), limit, secretPage, form, handlers.recognised)
  app.get(routes.consentImage(':secret', ':size'), limit, handlers.image)
  return app
}

function pathsOf(secret: string): ConsentPaths {
  return {
    own: routes.consent(secret), question: (question) => routes.consentQuestion(secret, question), image: (size) => routes.consentImage(secret, size),
    withdraw: routes.consentWithdraw(secret), recognised: routes.consentRecognised(secret), back: undefined,
  }
}

/** The same pages for a person of one picture, however they came to it. */
export function consentHandlers(deps: ImageDeps, placeOf: (c: Context) => Promise<Place | undefined>): { readonly [H in 'page' | 'question' | 'answer' | 'withdraw' | 'recognised' | 'image']: Handler } {
  const room = roomOf(deps)
  const refuse = refusing(deps)

  async function find(c: Context): Promise<Found | undefined> {
    const place = await placeOf(c)
    const image = place && (await deps.images.find(place.imageId))
    const view = image && ownView(image, place.personId, place.voice, deps.rules(image.policy), deps.now())
    return place === undefined || view === undefined ? undefined : { ...place, view }
  }
  const shared = (c: Context, found: Found) => {
    const lang = languageOf(c)
    return { site: deps.site, lang, view: found.view, paths: found.paths, switchLanguageHref: c.req.method === 'GET' ? otherLanguageHref(c, lang) : found.paths.own }
  }
  /** Answers, then the next question that has none, or back to the overview. */
  async function give(c: Context, found: Found, answers: readonly Pick<AnswerOrder, 'question' | 'answer'>[], onTo: (view: OwnView) => string): Promise<Response> {
    const { imageId, personId, voice } = found
    const done = await again(() => answerInOrder(room, { imageId, personId, voice, answers }))
    if (!done.ok) return refuse(c, done.refusal.code)
    const after = ownView(done.value.image, personId, voice, deps.rules(done.value.image.policy), deps.now())
    return c.redirect(after === undefined ? found.paths.own : onTo(after), 303)
  }
  const overview = (found: Found) => `${found.paths.own}?bewaard`

  return {
    async page(c) {
      const found = await find(c)
      return found === undefined ? refuse(c, 'image-not-found') : html(c, <ConsentPage {...shared(c, found)} fresh={c.req.query('bewaard') !== undefined} link={`${deps.settings.publicUrl}${found.paths.own}`} />)
    },
    async question(c) {
      const found = await find(c)
      const question = found && asked(found.view, c.req.param('question'))
      if (found === undefined || question === undefined) return refuse(c, 'image-not-found')
      return html(c, <ConsentQuestionPage {...shared(c, found)} question={question} />)
    },
    async answer(c) {
      const found = await find(c)
      const question = found && asked(found.view, c.req.param('question'))
      if (found === undefined || question === undefined) return refuse(c, 'image-not-found')
      const said = (await readForm(c)).text('antwoord')
      if (said !== 'ja' && said !== 'nee') return html(c, <ConsentQuestionPage {...shared(c, found)} question={question} />, 422)
      const mine = found.view.questions.find((one) => one.question === question)?.mine
      const answer = said === 'ja' ? 'yes' : mine === 'yes' ? 'withdrawn' : 'no'
      return give(c, found, [{ question, answer }], (view) => {
        const next = view.questions.find((one) => one.mine === 'none')?.question
        // Whoever does not want the picture to exist is not asked what it may be used for.
        return next === undefined || mine !== 'none' || (question === 'making' && answer !== 'yes') ? overview(found) : found.paths.question(next)
      })
    },
    async withdraw(c) {
      const found = await find(c)
      if (found === undefined) return refuse(c, 'image-not-found')
      const yes = found.view.questions.filter(({ mine }) => mine === 'yes')
      return give(c, found, yes.map(({ question }) => ({ question, answer: 'withdrawn' })), () => overview(found))
    },
    async recognised(c) {
      const found = await find(c)
      if (found === undefined) return refuse(c, 'image-not-found')
      const { imageId, personId, voice } = found
      const done = await again(() => answerInOrder(room, { imageId, personId, voice, answers: [], recognise: true }))
      return done.ok ? c.redirect(overview(found), 303) : refuse(c, done.refusal.code)
    },
    async image(c) {
      const found = await find(c)
      if (found === undefined) return refuse(c, 'image-not-found')
      if (c.req.param('size') === PREVIEW_SIZE) {
        const made = await previewImage(room, { imageId: found.imageId, personId: found.personId })
        return made.ok ? sendMade(c, made.value) : refuse(c, made.refusal.code)
      }
      const viewer: Viewer = { staff: undefined, deviceId: undefined, personIds: [found.personId] }
      const shown = await showImage(room, { imageId: found.imageId, viewer, size: c.req.param('size') === 'klein' ? 'small' : 'whole' })
      return shown.ok ? sendImage(c, shown.value) : refuse(c, shown.refusal.code)
    },
  }
}

function asked(view: OwnView, question: string | undefined): ImageQuestion | undefined {
  return view.questions.find((one) => one.question === question)?.question
}
