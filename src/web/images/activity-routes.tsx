import { endActivity, forgettable, forgetVisitors, imagesOf, isOver, openActivity, USES, visit, type Activity, type ImageRefusal } from '#images'
import { again } from '#conversations'
import { instant, isId, isSecret, newSecret, readShortCode } from '#ground'
import { may, type Account } from '#people'
import { Hono, type Context } from 'hono'
import { pressOnce } from '../announce/press-once.ts'
import { languageOf, otherLanguageHref } from '../language.ts'
import { bodySize, FORM_BYTES } from '../layout/body-size.ts'
import { limitRate, rateLimiter } from '../layout/rate-limit.ts'
import { oneLine } from '../one-line.ts'
import { tooOften } from '../public/message-page.tsx'
import { REFUSALS } from '../refusals.ts'
import { routes } from '../routes.ts'
import { currentStaff } from '../staff/current-staff.ts'
import { readForm, type SentForm } from '../staff/form.ts'
import { once } from '../staff/once.ts'
import { frameOf, page, type FormError } from '../staff/staff-page.tsx'
import { signedIn } from '../staff/staff-tools.ts'
import { html, refusing } from './answers.tsx'
import { ActivityListPage, ActivityPage, NewActivityPage, SignPage } from './activity-pages.tsx'
import { roomOf, type ImageDeps } from './image-deps.ts'
import { viewerOf } from './image-viewer.ts'
import { KEEP_DAYS } from './new-page.tsx'
import { answersIn, personOf, readVisitDraft, voicesAsked, type VisitDraft, type VisitStep } from './visit-draft.ts'
import { VisitPage } from './visit-pages.tsx'
import { IMAGE_WORDS } from './words.ts'

const DAY_MS = 24 * 60 * 60 * 1_000
/** Codes of activities from one address; many visitors share the network of the house. */
const CODES = { burst: 120, perMinute: 120 }
/** Visitors from one address: a family, a table, a classroom. */
const VISITS = { burst: 40, perMinute: 20 }
const NOTHING: SentForm = { text: () => '', all: () => [] }
const LISTED = 200

/** Activities for staff, the sign, and the page at which visitors choose. */
export function activityRoutes(deps: ImageDeps): Hono {
  const app = new Hono()
  const room = roomOf(deps)
  const refuse = refusing(deps)
  const current = currentStaff(deps)
  const form = bodySize(FORM_BYTES)
  const visits = rateLimiter(VISITS, deps.now)
  const codes = limitRate(rateLimiter(CODES, deps.now), deps.addressOf, tooOften(deps.site))
  const openOnce = once<Awaited<ReturnType<typeof openActivity>>>(deps.now)
  const visitOnce = pressOnce<{ readonly secret: string } | { readonly refused: ImageRefusal['code'] }>(deps.now)
  const forStaff = (handler: (c: Context, account: Account) => Promise<Response>) =>
    signedIn({ current }, (c, account) => (may(account, 'use-images') ? handler(c, account) : refuse(c, 'not-for-images')))

  app.get(routes.activities, forStaff(async (c, account) => page(c, <ActivityListPage frame={frameOf(c, deps.site, account)} now={deps.now()} activities={await deps.activities.listActivities(LISTED)} />)))
  app.get(routes.activityNew, forStaff(async (c, account) => page(c, <NewActivityPage frame={frameOf(c, deps.site, account)} sent={NOTHING} errors={[]} />)))
  app.post(routes.activityNew, form, forStaff(async (c, account) => {
    const sent = await readForm(c)
    const lang = languageOf(c)
    const keep = KEEP_DAYS.find((one) => one === sent.text('keep')) ?? '365'
    const text = (name: string) => oneLine(sent.text(name))
    const order = {
      name: text('name'), place: text('place'), day: sent.text('day'), zone: text('zone'), sticker: text('sticker'), photographers: sent.text('photographers').split(/\r?\n/).map(oneLine),
      uses: USES.filter((use) => sent.all('use').includes(use)), keepUntil: instant(deps.now() + Number(keep) * DAY_MS),
    }
    const opened = await openOnce(`${account.id} ${JSON.stringify({ ...order, keepUntil: keep })}`, () => openActivity(room, viewerOf(account), order))
    if (opened.ok) return c.redirect(routes.activity(opened.value.id), 303)
    const { status, words } = REFUSALS[opened.refusal.code]
    const missing = opened.refusal.code === 'activity-not-complete' ? missingIn(sent) : []
    const { missing: texts } = IMAGE_WORDS[lang].activity
    const errors = missing.length === 0 ? [{ text: words[lang] }] : missing.map((field) => ({ field, text: texts[field] }))
    return page(c, <NewActivityPage frame={frameOf(c, deps.site, account, routes.activityNew)} sent={sent} errors={errors} />, status as 422)
  }))
  app.get(routes.activity(':id'), forStaff(async (c, account) => {
    const activity = await byId(c)
    if (activity === undefined) return refuse(c, 'activity-not-found')
    const mine = (await imagesOf(room, viewerOf(account), { kind: 'activity', id: activity.id })).map(({ image }) => image)
    const staff = viewerOf(account).staff
    const mayForget = staff?.manages === true || (activity.openedBy.kind === 'staff' && activity.openedBy.accountId === account.id)
    const toForget = forgettable(activity, await deps.images.of({ kind: 'activity', id: activity.id })).length
    return page(c, <ActivityPage frame={frameOf(c, deps.site, account)} now={deps.now()} activity={activity} images={mine} policy={deps.rules(activity.policy)} toForget={toForget} mayForget={mayForget} />)
  }))
  app.post(routes.activityEnd(':id'), form, forStaff(async (c, account) => {
    const ended = await again(() => endActivity(room, viewerOf(account), c.req.param('id') ?? ''))
    return ended.ok || ended.refusal.code === 'activity-over' ? c.redirect(routes.activity(c.req.param('id') ?? ''), 303) : refuse(c, ended.refusal.code)
  }))

  app.post(routes.activityForget(':id'), form, forStaff(async (c, account) => {
    const forgotten = await again(() => forgetVisitors(room, viewerOf(account), c.req.param('id') ?? ''))
    return forgotten.ok ? c.redirect(routes.activity(c.req.param('id') ?? ''), 303) : refuse(c, forgotten.refusal.code)
  }))

  app.get(routes.activitySign(':code'), codes, async (c) => {
    const activity = await byCode(c)
    if (activity === undefined) return refuse(c, 'activity-not-found')
    const lang = languageOf(c)
    return html(c, <SignPage site={deps.site} lang={lang} activity={activity} address={`${deps.settings.publicUrl}${routes.visit(activity.code)}`} switchLanguageHref={otherLanguageHref(c, lang)} />)
  })
  app.get(routes.visit(':code'), codes, async (c) => {
    const activity = await byCode(c)
    if (activity === undefined) return refuse(c, 'activity-not-found')
    if (isOver(activity, deps.now())) return refuse(c, 'activity-over')
    return ask(c, activity, 'whom', { ...readVisitDraft(NOTHING), token: newSecret(deps.random) }, [])
  })
  app.post(routes.visit(':code'), codes, form, async (c) => {
    const activity = await byCode(c)
    if (activity === undefined) return refuse(c, 'activity-not-found')
    return answerStep(c, activity, await readForm(c))
  })
  return app

  async function answerStep(c: Context, activity: Activity, sent: SentForm): Promise<Response> {
    const lang = languageOf(c)
    const { visit: words } = IMAGE_WORDS[lang]
    const typed = readVisitDraft(sent)
    const draft = isSecret(typed.token) ? typed : { ...typed, token: newSecret(deps.random) }
    const person = personOf(draft)
    if (person === undefined) return ask(c, activity, 'whom', draft, [{ field: 'whom', text: words.choose }])
    if (person === 'age-missing') return ask(c, activity, 'whom', draft, [{ field: 'age', text: words.ageMissing }])
    if (sent.text('stap') === 'whom') return ask(c, activity, 'making', draft, [])
    const voices = voicesAsked(person, deps.rules(activity.policy))
    const answers = answersIn(sent, activity, voices)
    const making = (voice: string) => answers.find((one) => one.question === 'making' && one.voice === voice)?.answer
    const no = voices.some((voice) => making(voice) === 'no')
    const missing = voices.find((voice) => making(voice) === undefined)
    if (!no && missing !== undefined) return ask(c, activity, 'making', draft, [{ field: `making-${missing}`, text: words.choose }])
    if (!no && sent.text('stap') === 'making' && activity.uses.length > 0) return ask(c, activity, 'uses', draft, [])
    const waitSeconds = visits.take(deps.addressOf(c))
    if (waitSeconds > 0) return tooOften(deps.site)(c, waitSeconds)
    const came = await visitOnce(c, JSON.stringify([activity.id, draft, answers]), async () => {
      const outcome = await again(() => visit(room, activity.code, { ...person, answers }))
      return outcome.ok ? { secret: outcome.value.secret } : { refused: outcome.refusal.code }
    })
    return 'refused' in came ? refuse(c, came.refused) : c.redirect(`${routes.visitor(came.secret)}?nieuw`, 303)
  }

  function ask(c: Context, activity: Activity, step: VisitStep, draft: VisitDraft, errors: readonly FormError[]): Response {
    const lang = languageOf(c)
    const person = personOf(draft)
    const voices = person === undefined || person === 'age-missing' ? [] : voicesAsked(person, deps.rules(activity.policy))
    const switchLanguageHref = `${routes.visit(activity.code)}?taal=${lang === 'nl' ? 'en' : 'nl'}`
    return html(c, <VisitPage site={deps.site} lang={lang} activity={activity} step={step} draft={draft} voices={voices} errors={errors} switchLanguageHref={switchLanguageHref} />, errors.length > 0 ? 422 : 200)
  }

  async function byId(c: Context): Promise<Activity | undefined> {
    const id = c.req.param('id') ?? ''
    return isId(id) ? deps.activities.findActivity(id) : undefined
  }
  async function byCode(c: Context): Promise<Activity | undefined> {
    const code = readShortCode(c.req.param('code') ?? '')
    return code === undefined ? undefined : deps.activities.findByCode(code)
  }}

/** What a new activity still lacks, by its fields. */
function missingIn(sent: SentForm): readonly ('name' | 'place' | 'day' | 'photographers' | 'zone')[] {
  const empty = (name: string) => sent.text(name).trim() === ''
  return [...(['name', 'place', 'day', 'photographers'] as const).filter(empty), ...(empty('zone') && empty('sticker') ? (['zone'] as const) : [])]
}
