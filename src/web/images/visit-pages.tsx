import type { Activity, Stand, Visitor, Voice, Image } from '#images'
import type { Instant } from '#ground'
import type { Language } from '#policy'
import { Actions, Button, LinkButton } from '../layout/button.tsx'
import { Checkboxes, Radios } from '../layout/choices.tsx'
import { ExactText } from '../layout/codes.tsx'
import { Form, NumberField } from '../layout/fields.tsx'
import { Card } from '../layout/lists.tsx'
import { ErrorSummary, Notice } from '../layout/notice.tsx'
import { Page } from '../layout/page.tsx'
import type { Site } from '../layout/site.ts'
import { routes } from '../routes.ts'
import { dateText } from '../staff/dates.ts'
import { enumerate } from '../staff/phrases.ts'
import type { FormError } from '../staff/staff-page.tsx'
import { VISIT_FIELDS, type VisitDraft, type VisitStep } from './visit-draft.ts'
import { IMAGE_WORDS } from './words.ts'

export type VisitProps = {
  readonly site: Site
  readonly lang: Language
  readonly activity: Activity
  readonly step: VisitStep
  readonly draft: VisitDraft
  /** Whose answers are asked. */
  readonly voices: readonly Voice[]
  readonly errors: readonly FormError[]
  readonly switchLanguageHref: string
}

/** A visitor chooses, one question a page: for whom, whether a recognisable photo may be made, and what for. */
export function VisitPage(props: VisitProps) {
  const { site, lang, activity, step, draft, errors } = props
  const words = IMAGE_WORDS[lang]
  const { visit, sign } = words
  const title = visit.title(activity.name)
  const asked: readonly string[] = { whom: ['whom', 'age'], making: ['making-own', 'making-representative'], uses: [] }[step]
  return (
    <Page site={site} lang={lang} title={title} heading={title} caption={words.ask.step({ whom: 1, making: 2, uses: 3 }[step], 3)} switchLanguageHref={props.switchLanguageHref} hasErrors={errors.length > 0} noindex>
      <ErrorSummary title={words.page.refused} errors={errors} />
      {step === 'whom' && (
        <>
          <p class="ok-lead">{visit.lead}</p>
          <p>{sign.who(enumerate(activity.photographers, lang))}</p>
          {activity.uses.length > 0 && <p>{sign.uses(enumerate(activity.uses.map((use) => words.uses[use].toLowerCase()), lang))}</p>}
          {activity.zone !== '' && <p>{sign.zone(activity.zone)}</p>}
          {activity.sticker !== '' && <p>{sign.sticker(activity.sticker)}</p>}
        </>
      )}
      <Form action={routes.visit(activity.code)}>
        <input type="hidden" name="stap" value={step} />
        {VISIT_FIELDS.filter((field) => !asked.includes(field)).map((field) => <input type="hidden" name={field} value={draft[field]} />)}
        <Question {...props} />
        <Actions><Button>{step === 'uses' || (step === 'making' && activity.uses.length === 0) ? visit.send : visit.next}</Button></Actions>
      </Form>
    </Page>
  )
}

function Question({ lang, activity, step, draft, voices, errors }: VisitProps) {
  const words = IMAGE_WORDS[lang]
  const { visit, answers } = words
  const errorOf = (name: string) => errors.find(({ field }) => field === name)?.text
  const yesNo = [{ value: 'yes', label: answers.yes }, { value: 'no', label: answers.no }]
  const forChild = draft.whom === 'child'
  const both = voices.length > 1
  const legendOf = (voice: Voice) => (!both ? visit.makingTitle : voice === 'representative' ? visit.adult : forChild ? visit.childSays : words.ask.makingChild)
  switch (step) {
    case 'whom':
      return (
        <>
          <Radios name="whom" legend={visit.whom} error={errorOf('whom')} value={draft.whom || undefined} options={(['me', 'child', 'other'] as const).map((value) => ({ value, label: visit[value] }))} />
          <NumberField name="age" label={forChild ? visit.age : visit.ownAge} hint={visit.ownAgeHint} value={draft.age} error={errorOf('age')} />
        </>
      )
    case 'making':
      return (
        <>
          {both && !forChild && <p>{visit.needsAdult}</p>}
          {both && <p><b>{visit.makingTitle}</b></p>}
          {voices.map((voice) => (
            <Radios name={`making-${voice}`} legend={legendOf(voice)} hint={both && forChild && voice === 'own' ? visit.childSaysHint : undefined} error={errorOf(`making-${voice}`)} value={draft[`making-${voice}`] || undefined} options={yesNo} />
          ))}
        </>
      )
    case 'uses':
      return (
        <>
          {both && <p><b>{visit.usesTitle}</b></p>}
          {voices.map((voice) => (
            <Checkboxes name={`use-${voice}`} legend={both ? (voice === 'representative' ? visit.adult : forChild ? visit.childSays : visit.me) : visit.usesTitle} hint={visit.usesHint} options={activity.uses.map((use) => ({ value: use, label: words.uses[use], hint: words.reach[use] }))} />
          ))}
        </>
      )
  }
}

export type VisitorPageProps = {
  readonly site: Site
  readonly lang: Language
  readonly activity: Activity
  readonly visitor: Visitor
  readonly voice: Voice
  readonly secret: string
  /** The address of this page, to keep. */
  readonly link: string
  readonly images: readonly { readonly image: Image; readonly stand: Stand['kind'] }[]
  readonly now: Instant
  readonly fresh: boolean
  readonly stopped: boolean
  readonly switchLanguageHref: string
}

/** What a visitor comes back to: the number, the choice, and the photos they are in. Found by number, never by face. */
export function VisitorPage({ site, lang, activity, visitor, voice, secret, link, images, fresh, stopped, switchLanguageHref }: VisitorPageProps) {
  const words = IMAGE_WORDS[lang]
  const { visit } = words
  const { own, representative } = visitor.answers.making ?? {}
  const no = [own?.answer, representative?.answer].some((answer) => answer === 'no' || answer === 'withdrawn')
  const title = visit.number(visitor.number)
  return (
    <Page site={site} lang={lang} title={title} heading={title} caption={activity.name} switchLanguageHref={switchLanguageHref} noindex>
      {fresh && <Notice tone="ok" live="polite"><p>{visit.done}</p></Notice>}
      {stopped && <Notice tone="ok" live="polite"><p>{visit.stopped}</p></Notice>}
      {no ? (
        <>
          {activity.sticker !== '' && <p class="ok-lead">{visit.noHow(activity.sticker)}</p>}
          {activity.zone !== '' && <p>{visit.noZone(activity.zone)}</p>}
        </>
      ) : (
        <p class="ok-lead">{visit.numberHow}</p>
      )}
      <p>{visit.keepLink}</p>
      <ExactText label={words.page.linkText}>{link}</ExactText>
      <section class="ok-flow">
        <h2>{visit.mine}</h2>
        <p>{images.length === 0 ? visit.mineNone : visit.mineLead}</p>
        {images.length > 0 && (
          <ul>
            {images.map(({ image, stand }) => <li><a href={routes.visitorImage(secret, image.id)}>{words.kinds[image.kind]}, {dateText(image.madeAt, lang)}</a>: {words.stands[stand]}</li>)}
          </ul>
        )}
      </section>
      {!no && (
        <Card title={visit.change}>
          <p>{visit.stopLead}</p>
          <Form action={routes.visitorStop(secret)}>
            <input type="hidden" name="stem" value={voice} />
            <Button kind="secondary">{visit.stop}</Button>
          </Form>
        </Card>
      )}
      <p><a href={routes.complain}>{words.consent.complain}</a></p>
      <Actions><LinkButton href={routes.imageRules} kind="quiet">{words.situations.title}</LinkButton></Actions>
    </Page>
  )
}
