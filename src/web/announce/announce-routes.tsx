import { again, announce, type AnnouncedCard } from '#conversations'
import { isSecret, newSecret } from '#ground'
import type { PeoplePort } from '#people'
import { decide } from '#policy'
import { Hono, type Context } from 'hono'
import type { VNode } from 'preact'
import { setLinkFlash } from '../card/link-flash.ts'
import type { WebDeps } from '../deps.ts'
import { deviceOrNew, staffOf, staffWhoMay } from '../device.ts'
import { languageOf } from '../language.ts'
import { bodySize, FORM_BYTES } from '../layout/body-size.ts'
import { renderPage } from '../layout/page.tsx'
import { rateLimiter } from '../layout/rate-limit.ts'
import type { AddressOf } from '../join/address-of.ts'
import { tooOften } from '../public/message-page.tsx'
import { routes } from '../routes.ts'
import { readForm, type SentForm } from '../staff/form.ts'
import { AnswerPage } from './answer-page.tsx'
import { checkDraft, checkPerson, checkStep, factsOfAnnouncement, type DraftError } from './check-draft.ts'
import { imageIn, readDraft, readPerson, STEPS, stepsOf, withoutPerson, withPerson, type Draft, type DraftPerson, type Step } from './draft.ts'
import { pressOnce } from './press-once.ts'
import { MePage, PeoplePage, PersonPage, RecorderPage, UsesPage, WhatPage, WhenPage, WherePage } from './question-pages.tsx'
import type { Frame } from './wizard-page.tsx'

type Deps = Pick<
  WebDeps,
  'conversations' | 'devices' | 'policy' | 'currentPolicy' | 'now' | 'random' | 'hashSecret' | 'site' | 'settings' | 'staffOf'
> & { readonly addressOf: AddressOf; readonly people: Pick<PeoplePort, 'locations'> }

/** Cards from one address: a whole team behind one connection can announce, a script cannot fill the disk. */
const LIMIT = { burst: 20, perMinute: 10 }

/** What a page shows besides the draft. */
type Shown = { readonly errors?: readonly DraftError[]; readonly person?: DraftPerson }

/** Announcing a talk that will be recorded, or was: one question a page, without an account, nothing kept before the end. */
export function announceRoutes(deps: Deps): Hono {
  const app = new Hono()
  const limiter = rateLimiter(LIMIT, deps.now)
  const makeOnce = pressOnce<AnnouncedCard>(deps.now)
  const newDraft = (): Draft => ({ token: newSecret(deps.random), medium: '', late: false, people: [], setting: '', location: '', startsAt: '', subject: '', recorder: '', uses: [], compulsory: false })

  app.get(routes.announce, async (c) => show(c, 'what', newDraft()))
  app.post(routes.announce, bodySize(FORM_BYTES), async (c) => {
    const form = await readForm(c)
    const typed = readDraft(form)
    const draft = isSecret(typed.token) ? typed : { ...typed, token: newSecret(deps.random) }
    const step = STEPS.find((one) => one === form.text('stap')) ?? 'what'
    return act(c, form, step, draft)
  })
  return app

  async function act(c: Context, form: SentForm, step: Step, draft: Draft): Promise<Response> {
    const action = form.text('actie')
    const asked = step === 'person' || (step === 'me' && form.all('rol').length + form.all('naam').length > 0) ? readPerson(form) : undefined
    // Going back or changing the language keeps what was typed about oneself, right or wrong.
    const kept = step === 'me' && asked !== undefined ? withPerson(draft, 0, asked) : draft
    if (action === 'taal') return show(c, step, kept, asked === undefined ? {} : { person: asked })
    if (action === 'terug') return show(c, stepBefore(step, kept), kept)
    if (action === 'al-opgenomen') return show(c, 'me', { ...kept, medium: 'sound', late: true })
    if (action === 'al-foto') return show(c, 'me', { ...kept, medium: 'photo', late: true })
    if (action === 'al-film') return show(c, 'me', { ...kept, medium: 'video', late: true })
    if (action === 'nog-niet') return show(c, kept.medium === '' ? 'what' : 'me', { ...kept, late: false })
    if (action === 'erbij') return show(c, 'person', kept)
    if (action.startsWith('weg-')) return show(c, 'people', withoutPerson(kept, Number.parseInt(action.slice(4), 10) || 0))
    const chosen = STEPS.find((one) => action === `naar-${one}`)
    if (chosen !== undefined) return show(c, chosen, kept)
    if (action === 'maak') return make(c, kept)
    return goOn(c, step, kept, asked)
  }

  async function goOn(c: Context, step: Step, draft: Draft, asked: DraftPerson | undefined): Promise<Response> {
    const moment = { now: deps.now(), staff: (await staffWhoMay(c, deps, 'prepare-conversation')) !== undefined }
    if (step === 'person') {
      const person = asked ?? { role: '', name: '', age: '' }
      const checked = checkPerson(person, true)
      if (!checked.ok) return show(c, 'person', draft, { errors: checked.errors, person })
      return show(c, 'people', withPerson(draft, draft.people.length, person))
    }
    const errors = checkStep(step, draft, moment)
    if (errors.length > 0) return show(c, step, draft, { errors })
    if (step === 'what') return show(c, 'me', draft)
    if (step === 'me') return show(c, draft.people.length < 2 ? 'person' : 'people', draft)
    const steps = stepsOf(draft)
    return show(c, steps[steps.indexOf(step) + 1] ?? 'answer', draft)
  }

  async function make(c: Context, draft: Draft): Promise<Response> {
    const account = await staffWhoMay(c, deps, 'prepare-conversation')
    const checked = checkDraft(draft, { now: deps.now(), staff: account !== undefined })
    if (!checked.ok) return show(c, checked.step, draft, { errors: checked.errors })
    const { value: announcement } = checked
    const waitSeconds = limiter.take(deps.addressOf(c))
    if (waitSeconds > 0) {
      c.header('retry-after', String(waitSeconds))
      return tooOften(deps.site)(c, waitSeconds)
    }
    const location = (await deps.people.locations()).find(({ id }) => id === draft.location)?.id
    const card = await makeOnce(c, JSON.stringify(draft), async () => {
      const device = await deviceOrNew(c, deps)
      const staff = announcement.people[0]?.role === 'professional'
      const outcome = await again(() => announce(deps, { ...announcement, deviceId: device.id, announcerIndex: 0, staff, location, accountId: staff ? account?.id : undefined }))
      if (!outcome.ok) throw new Error(`a checked announcement was refused: ${outcome.refusal.code}`)
      return outcome.value
    })
    setLinkFlash(c, deps, card.conversationId, card.secret)
    return c.redirect(routes.card(card.conversationId), 303)
  }

  async function show(c: Context, step: Step, draft: Draft, { errors = [], person }: Shown = {}): Promise<Response> {
    const account = await staffOf(c, deps)
    const frame: Frame = { site: deps.site, lang: languageOf(c), draft, staffName: account?.name, errors, locations: await deps.people.locations() }
    // Not `no-store`: then the browser's own way back would lose every answer.
    c.header('cache-control', 'private, no-cache')
    return c.html(renderPage(draw(step, frame, person)), errors.length > 0 ? 422 : 200) as Response
  }

  function draw(step: Step, frame: Frame, person: DraftPerson | undefined): VNode {
    const { draft } = frame
    const policy = deps.policy()
    switch (step) {
      case 'what': return <WhatPage frame={frame} />
      case 'me': return <MePage frame={frame} />
      case 'person': return <PersonPage frame={frame} person={person} />
      case 'people': return <PeoplePage frame={frame} />
      case 'where': return <WherePage frame={frame} />
      case 'when': return <WhenPage frame={frame} />
      case 'recorder': return <RecorderPage frame={frame} />
      case 'uses': {
        const image = imageIn(draft)
        return image === undefined ? draw('answer', frame, undefined) : <UsesPage frame={frame} image={image} />
      }
      case 'answer': {
        const now = deps.now()
        const checked = checkDraft(draft, { now, staff: frame.staffName !== undefined })
        if (!checked.ok) return draw(checked.step, { ...frame, errors: checked.errors }, undefined)
        const facts = factsOfAnnouncement(checked.value)
        return <AnswerPage frame={frame} policy={policy} facts={facts} decision={decide(policy, facts)} announcement={checked.value} now={now} />
      }
    }
  }
}

/** The page somebody came from. */
function stepBefore(step: Step, draft: Draft): Step {
  if (step === 'person') return draft.people.length < 2 ? 'me' : 'people'
  if (step === 'people') return 'me'
  const steps = stepsOf(draft)
  return steps[Math.max(0, steps.indexOf(step) - 1)] ?? 'what'
}
