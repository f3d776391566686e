import { openCase, type ComplaintAbout, type OpenOrder, type Opening, type OpenedCase } from '#cases'
import { seatsOf, type Conversation } from '#conversations'
import { isId, isSecret, newSecret } from '#ground'
import { ROLES, type Language } from '#policy'
import { Hono, type Context } from 'hono'
import { setCookie } from 'hono/cookie'
import { deviceOf } from '../device.ts'
import { languageOf } from '../language.ts'
import { bodySize, FORM_BYTES } from '../layout/body-size.ts'
import { renderPage } from '../layout/page.tsx'
import { rateLimiter } from '../layout/rate-limit.ts'
import { pressOnce } from '../announce/press-once.ts'
import { tooOften } from '../public/message-page.tsx'
import { REFUSALS } from '../refusals.ts'
import { routes } from '../routes.ts'
import { readForm } from '../staff/form.ts'
import type { FormError } from '../staff/staff-page.tsx'
import type { CaseDeps } from './case-deps.ts'
import { followCase, personViewer } from './case-viewer.ts'
import { choicesOf } from './read-act.ts'
import { COMPLAINT_STEPS, factsIn, FIELDS, readCaseDraft, REPORT_STEPS, type CaseDraft, type WizardStep } from './wizard-draft.ts'
import { WizardPage } from './wizard-pages.tsx'
import { CASE_WORDS } from './words.ts'

/** Cases from one address: a family can report, a script cannot fill the disk. */
const LIMIT = { burst: 10, perMinute: 3 }
const ABOUTS = ['recording-refused', 'breach', 'decision', 'care', 'other'] as const satisfies readonly ComplaintAbout[]

type Kind = 'complaint' | 'report'
/** The conversation a draft is about, and which of its people this device is. */
type Place = { readonly conversation: Conversation | undefined; readonly mine: readonly string[] }

/** Complaining and reporting for everybody: one question a page, without an account, nothing kept before the end. */
export function caseWizardRoutes(deps: CaseDeps): Hono {
  const app = new Hono()
  const limiter = rateLimiter(LIMIT, deps.now)
  const openOnce = pressOnce<OpenedCase | { readonly refused: keyof typeof REFUSALS }>(deps.now)
  for (const [kind, path] of [['complaint', routes.complain], ['report', routes.report]] as const) {
    app.get(path, async (c) => {
      const draft = Object.fromEntries(FIELDS.map((field) => [field, ''])) as CaseDraft
      return show(c, kind, stepsOf(kind)[0]!, { ...draft, token: newSecret(deps.random), conversation: c.req.query('gesprek') ?? '', linkedTo: c.req.query('zaak') ?? '' })
    })
    app.post(path, bodySize(FORM_BYTES), async (c) => {
      const form = await readForm(c)
      const typed = readCaseDraft(form)
      const draft = isSecret(typed.token) ? typed : { ...typed, token: newSecret(deps.random) }
      return act(c, kind, stepsOf(kind).find((one) => one === form.text('stap')) ?? stepsOf(kind)[0]!, draft, form.text('actie'))
    })
  }
  return app

  async function act(c: Context, kind: Kind, step: WizardStep, draft: CaseDraft, action: string): Promise<Response> {
    const steps = (await place(c, draft)).conversation === undefined ? stepsOf(kind) : stepsOf(kind).filter((one) => one !== 'who')
    const at = steps.indexOf(step)
    if (action === 'taal') {
      const other: Language = languageOf(c) === 'nl' ? 'en' : 'nl'
      setCookie(c, 'openkaart_taal', other, { path: '/', httpOnly: true, sameSite: 'Lax', maxAge: 365 * 24 * 60 * 60 })
      return show(c, kind, step, draft, [], other)
    }
    if (action === 'terug') return show(c, kind, steps[Math.max(0, at - 1)]!, draft)
    if (step === 'check') return send(c, kind, steps, draft)
    const errors = problemsIn(step, draft, languageOf(c))
    return errors.length > 0 ? show(c, kind, step, draft, errors) : show(c, kind, steps[at + 1] ?? 'check', draft)
  }

  async function send(c: Context, kind: Kind, steps: readonly WizardStep[], draft: CaseDraft): Promise<Response> {
    const lang = languageOf(c)
    for (const step of steps) {
      const errors = problemsIn(step, draft, lang)
      if (errors.length > 0) return show(c, kind, step, draft, errors)
    }
    const waitSeconds = limiter.take(deps.addressOf(c))
    if (waitSeconds > 0) {
      c.header('retry-after', String(waitSeconds))
      return tooOften(deps.site)(c, waitSeconds)
    }
    const order = await orderOf(c, kind, draft)
    const opened = await openOnce(c, JSON.stringify([kind, draft]), async () => {
      const outcome = await openCase(deps, order)
      return outcome.ok ? outcome.value : { refused: outcome.refusal.code }
    })
    if ('refused' in opened) return show(c, kind, 'check', draft, [{ text: REFUSALS[opened.refused].words[lang] }])
    if (opened.secret !== undefined) followCase(c, deps, opened.secret)
    return c.redirect(`${routes.ownCase(opened.caseId)}?nieuw`, 303)
  }

  async function orderOf(c: Context, kind: Kind, draft: CaseDraft): Promise<OpenOrder> {
    const { conversation } = await place(c, draft)
    const linkedTo = isId(draft.linkedTo) ? draft.linkedTo : undefined
    const role = ROLES.find((one) => one === draft.role) ?? 'other'
    const years = /^\d{1,3}$/.test(draft.age) ? Number(draft.age) : undefined
    const opening: Opening = {
      viewer: await personViewer(c, deps, linkedTo ?? ''),
      conversationId: conversation?.id,
      from: conversation === undefined
        ? { kind: 'somebody', takenDown: false, who: { role, name: draft.name, contact: draft.contact, ageYears: years, accountId: undefined } }
        : { kind: 'own-place' },
      about: conversation?.people.some(({ id }) => id === draft.whom) === true ? [{ participantId: draft.whom }] : [],
      location: (await deps.people.locations()).find(({ id }) => id === draft.location)?.id,
      linkedTo,
      words: draft.words,
    }
    return kind === 'report'
      ? { kind, facts: factsIn(draft), opening }
      : { kind, about: ABOUTS.find((one) => one === draft.about) ?? 'other', venue: 'organisation', receivedOn: undefined, opening }
  }

  async function show(c: Context, kind: Kind, step: WizardStep, draft: CaseDraft, errors: readonly FormError[] = [], lang = languageOf(c)): Promise<Response> {
    const { conversation, mine } = await place(c, draft)
    // Not `no-store`: then the browser's own way back would lose every answer.
    c.header('cache-control', 'private, no-cache')
    const page = (
      <WizardPage
        kind={kind} step={step} site={deps.site} lang={lang} draft={draft} errors={errors} policy={conversation === undefined ? deps.policy() : deps.rules(conversation.policy)}
        conversation={conversation} others={conversation?.people.filter(({ id }) => !mine.includes(id)) ?? []} locations={await deps.people.locations()}
      />
    )
    return c.html(renderPage(page), errors.length > 0 ? 422 : 200) as Response
  }

  /** A conversation named in the address counts only for a device that has a place of its own in it. */
  async function place(c: Context, { conversation: id }: CaseDraft): Promise<Place> {
    const device = isId(id) ? await deviceOf(c, deps) : undefined
    const conversation = device && (await deps.conversations.find(id))
    if (device === undefined || conversation === undefined) return { conversation: undefined, mine: [] }
    const mine = seatsOf(conversation, device.id).filter(({ seats }) => seats.some((seat) => seat.deviceId === device.id && seat.established !== 'shared-device'))
    return mine.length === 0 ? { conversation: undefined, mine: [] } : { conversation, mine: mine.map(({ id: participantId }) => participantId) }
  }
}

const stepsOf = (kind: Kind): readonly WizardStep[] => (kind === 'complaint' ? COMPLAINT_STEPS : REPORT_STEPS)

/** What is missing on one page; everything else may stay open. */
function problemsIn(step: WizardStep, draft: CaseDraft, lang: Language): readonly FormError[] {
  const words = CASE_WORDS[lang]
  const choose = (field: keyof CaseDraft): readonly FormError[] => [{ field, text: words.wizard.choose }]
  switch (step) {
    case 'about': return ABOUTS.some((one) => one === draft.about) ? [] : choose('about')
    case 'what': return choicesOf('what').includes(draft.what) ? [] : choose('what')
    case 'words': return draft.words.trim() === '' ? [{ field: 'words', text: REFUSALS['words-missing'].words[lang] }] : [...draft.words].length > 6_000 ? [{ field: 'words', text: REFUSALS['words-too-long'].words[lang] }] : []
    case 'who':
      if (!ROLES.some((one) => one === draft.role)) return choose('role')
      return draft.age !== '' && !(/^\d{1,3}$/.test(draft.age) && Number(draft.age) < 130) ? [{ field: 'age', text: REFUSALS['age-missing'].words[lang] }] : []
    default: return []
  }
}
