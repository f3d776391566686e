import { answerAsVisitor, asVisitor, standOf, type Visitor, type Voice } from '#images'
import { again } from '#conversations'
import { isSecret } from '#ground'
import { Hono } from 'hono'
import { languageOf, otherLanguageHref } from '../language.ts'
import { bodySize, FORM_BYTES } from '../layout/body-size.ts'
import { limitRate, rateLimiter } from '../layout/rate-limit.ts'
import { pageSecurity } from '../layout/security.ts'
import { tooOften } from '../public/message-page.tsx'
import { routes } from '../routes.ts'
import { html, refusing } from './answers.tsx'
import { consentHandlers } from './consent-routes.tsx'
import { roomOf, type ImageDeps } from './image-deps.ts'
import { VisitorPage } from './visit-pages.tsx'

const LINKS = { burst: 60, perMinute: 40 }

/** What a visitor of an activity comes back to: their number, their photos, and a no for all of them at once. */
export function visitorRoutes(deps: ImageDeps): Hono {
  const app = new Hono()
  const room = roomOf(deps)
  const refuse = refusing(deps)
  const limit = limitRate(rateLimiter(LINKS, deps.now), deps.addressOf, tooOften(deps.site))
  const secretPage = pageSecurity({ secretAddress: true })
  const form = bodySize(FORM_BYTES)

  app.get(routes.visitor(':secret'), limit, secretPage, async (c) => {
    const secret = c.req.param('secret') ?? ''
    const found = isSecret(secret) ? await again(() => asVisitor(room, secret)) : undefined
    if (found?.ok !== true) return refuse(c, found === undefined ? 'visitor-not-found' : found.refusal.code)
    const { activity, visitor, images } = found.value
    const lang = languageOf(c)
    const listed = images.map((image) => ({ image, stand: standOf(image, deps.rules(image.policy), deps.now()).kind }))
    return html(c, (
      <VisitorPage
        site={deps.site} lang={lang} activity={activity} visitor={visitor} voice={voiceOf(visitor)} secret={secret} link={`${deps.settings.publicUrl}${routes.visitor(secret)}`} images={listed} now={deps.now()}
        fresh={c.req.query('nieuw') !== undefined} stopped={c.req.query('gestopt') !== undefined} switchLanguageHref={otherLanguageHref(c, lang)}
      />
    ))
  })

  app.post(routes.visitorStop(':secret'), limit, secretPage, form, async (c) => {
    const secret = c.req.param('secret') ?? ''
    if (!isSecret(secret)) return refuse(c, 'visitor-not-found')
    const found = await again(() => asVisitor(room, secret))
    if (!found.ok) return refuse(c, found.refusal.code)
    const { activity, visitor } = found.value
    const voice = voiceOf(visitor)
    const answers = (['making', ...activity.uses] as const).map((question) => ({ question, voice, answer: visitor.answers[question]?.[voice]?.answer === 'yes' ? ('withdrawn' as const) : ('no' as const) }))
    const done = await again(() => answerAsVisitor(room, secret, answers))
    return done.ok ? c.redirect(`${routes.visitor(secret)}?gestopt`, 303) : refuse(c, done.refusal.code)
  })

  const handlers = consentHandlers(deps, async (c) => {
    const [secret, imageId] = [c.req.param('secret') ?? '', c.req.param('image') ?? '']
    const found = isSecret(secret) ? await again(() => asVisitor(room, secret)) : undefined
    const image = found?.ok === true ? found.value.images.find(({ id }) => id === imageId) : undefined
    const me = found?.ok === true ? image?.people.find((one) => one.visitorId === found.value.visitor.id) : undefined
    if (found?.ok !== true || image === undefined || me === undefined) return undefined
    const own = routes.visitorImage(secret, imageId)
    return {
      imageId, personId: me.id, voice: voiceOf(found.value.visitor),
      paths: { own, question: (question) => `${own}/vraag/${question}`, image: (size) => `${own}/bestand/${size}`, withdraw: `${own}/intrekken`, recognised: `${own}/herkend`, back: routes.visitor(secret) },
    }
  })
  const own = routes.visitorImage(':secret', ':image')
  app.get(own, limit, secretPage, handlers.page)
  app.get(`${own}/vraag/:question`, limit, secretPage, handlers.question)
  app.post(`${own}/vraag/:question`, limit, secretPage, form, handlers.answer)
  app.post(`${own}/intrekken`, limit, secretPage, form, handlers.withdraw)
  app.post(`${own}/herkend`, limit, secretPage, form, handlers.recognised)
  app.get(`${own}/bestand/:size`, limit, handlers.image)
  return app
}

/** Whoever chose for a child or for somebody they represent answers as that; anybody else for themselves. */
function voiceOf({ role, limited }: Visitor): Voice {
  return role === 'child' || limited ? 'representative' : 'own'
}
