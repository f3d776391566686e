import type { ImageQuestion, OwnView } from '#images'
import { REPRESENTED_BELOW_AGE, type Language } from '#policy'
import type { Instant } from '#ground'
import { Actions, Button, LinkButton } from '../layout/button.tsx'
import { ExactText } from '../layout/codes.tsx'
import { Form } from '../layout/fields.tsx'
import { Card, SummaryList } from '../layout/lists.tsx'
import { Notice, StatusBadge } from '../layout/notice.tsx'
import { Page } from '../layout/page.tsx'
import type { Site } from '../layout/site.ts'
import { REFUSALS } from '../refusals.ts'
import { routes } from '../routes.ts'
import { dateText } from '../staff/dates.ts'
import { capital } from '../staff/phrases.ts'
import { actorText } from './image-model.ts'
import { IMAGE_WORDS, type ImageWords } from './words.ts'

/** In the address of the picture: with everybody else filled in. */
export const PREVIEW_SIZE = 'alleen-ik'

/** Where the pages of one person about one picture are: behind a link of their own, or behind their number of an activity. */
export type ConsentPaths = {
  readonly own: string
  readonly question: (question: ImageQuestion) => string
  readonly image: (size: string) => string
  readonly withdraw: string
  readonly recognised: string
  /** Where a visitor came from. */
  readonly back: string | undefined
}
export type ConsentProps = { readonly site: Site; readonly lang: Language; readonly view: OwnView; readonly paths: ConsentPaths; readonly switchLanguageHref: string; readonly fresh: boolean; readonly link: string }

/** What somebody in a picture sees: who made it, what for, their own answers, and the way to change their mind. Nothing of anybody else. */
export function ConsentPage({ site, lang, view, paths, switchLanguageHref, fresh, link }: ConsentProps) {
  const words = IMAGE_WORDS[lang]
  const { consent } = words
  const { image, questions } = view
  const kind = words.kinds[image.kind]
  const day = (at: Instant) => dateText(at, lang)
  const title = consent.title(kind)
  const first = questions.find(({ mine }) => mine === 'none')
  const someYes = questions.some(({ mine }) => mine === 'yes')
  const gone = view.stand === 'erased'
  return (
    <Page site={site} lang={lang} title={title} heading={title} switchLanguageHref={switchLanguageHref} noindex>
      {fresh && <Notice tone="ok" live="polite"><p>{consent.thanks}</p></Notice>}
      <p class="ok-lead">{(view.voice === 'own' ? consent.lead : consent.leadOther)(capital(actorText(image.maker, words)), day(image.madeAt))}</p>
      {gone ? <Notice tone="info"><p>{consent.erased}</p></Notice> : <p>{consent.free}</p>}
      {!gone && first !== undefined && <p><LinkButton href={paths.question(first.question)} size="large">{consent.start}</LinkButton></p>}
      {!gone && (view.maySee ? <Shown view={view} words={words} paths={paths} /> : <Before view={view} words={words} paths={paths} lang={lang} />)}
      {view.covered && !gone && (
        <Notice tone="info">
          <p>{consent.covered}</p>
          <Form action={paths.recognised}><Button kind="secondary">{consent.recognised}</Button></Form>
        </Notice>
      )}
      {!gone && (
        <Card title={consent.questions}>
          <SummaryList
            items={questions.map(({ question, mine, inUse }) => ({
              term: words.question(question),
              value: <>{words.answers[mine]}{inUse && <> <StatusBadge state="running">{consent.inUse}</StatusBadge></>}</>,
              change: { href: paths.question(question), text: consent.change, about: words.question(question) },
            }))}
          />
          <p class="ok-quiet">{consent.keep(day(image.keepUntil))}</p>
        </Card>
      )}
      {someYes && !gone && (
        <Card title={consent.withdrawAll}>
          <p>{consent.withdrawAllLead}</p>
          <Form action={paths.withdraw}><Button kind="secondary">{consent.withdrawAll}</Button></Form>
        </Card>
      )}
      <ComingOff view={view} words={words} lang={lang} />
      {paths.back === undefined ? <><p>{gone ? consent.keepLinkGone : consent.keepLink}</p><ExactText label={words.page.linkText}>{link}</ExactText></> : <p><a href={paths.back}>{words.page.back}</a></p>}
      <p><a href={routes.complain}>{consent.complain}</a></p>
    </Page>
  )
}

function Shown({ view: { image }, words, paths }: { view: OwnView; words: ImageWords; paths: ConsentPaths }) {
  const alt = words.page.alt(words.kinds[image.kind])
  if (image.kind === 'video') return <video class="ok-picture" controls preload="none" src={paths.image('heel')} aria-label={alt} />
  return <img class="ok-picture" src={paths.image('klein')} alt={alt} />
}

/** Until everybody said yes: the photo with everybody else filled in, or why there is none. */
function Before({ view: { preview }, words: { consent }, paths, lang }: { view: OwnView; words: ImageWords; paths: ConsentPaths; lang: Language }) {
  if (preview === 'yes') return <><p>{consent.othersCovered}</p><img class="ok-picture" src={paths.image(PREVIEW_SIZE)} alt={consent.previewAlt} /></>
  return <>{preview !== 'no' && <p>{REFUSALS[preview].words[lang]}</p>}<p class="ok-quiet">{consent.seeLater}</p></>
}

function ComingOff({ view: { comingOff }, words, lang }: { view: OwnView; words: ImageWords; lang: Language }) {
  if (comingOff.length === 0) return null
  return (
    <Card title={words.consent.comingOff}>
      <SummaryList items={comingOff.map(({ where, due, down, print }) => ({ term: where, value: <StatusBadge state={down ? 'done' : 'waiting'}>{down ? words.consent.off : print ? words.page.print : words.consent.until(dateText(due, lang))}</StatusBadge> }))} />
      {comingOff.some(({ print }) => print) && <p>{words.consent.print}</p>}
    </Card>
  )
}

/** One question: a yes and a no of the same size, side by side, and a way to leave it for later. */
export function ConsentQuestionPage({ site, lang, view, paths, switchLanguageHref, question }: Omit<ConsentProps, 'fresh' | 'link'> & { question: ImageQuestion }) {
  const words = IMAGE_WORDS[lang]
  const { ask } = words
  const at = view.questions.findIndex((one) => one.question === question)
  const mine = view.questions[at]?.mine ?? 'none'
  const child = view.voice === 'own' && isChild(view)
  const use = question === 'making' ? undefined : question
  const asked = use === undefined ? (view.voice === 'own' ? (child ? ask.makingChild : ask.making) : ask.makingOther) : (child ? ask.useChild : ask.use)(words.uses[use])
  return (
    <Page site={site} lang={lang} title={asked} heading={asked} caption={ask.step(at + 1, view.questions.length)} switchLanguageHref={switchLanguageHref} noindex>
      {child && <p class="ok-lead">{ask.childHow}</p>}
      <p>{use === undefined ? ask.makingHow : ask.where(use)}</p>
      {use !== undefined && <p>{ask.useHow}</p>}
      {view.voice === 'representative' && <p>{ask.other}</p>}
      {mine !== 'none' && <p>{ask.youSaid(words.answers[mine].toLowerCase())}</p>}
      <Form action={paths.question(question)}>
        <div class="ok-choice-buttons">
          <Button kind="secondary" size="large" name="antwoord" value="ja">{ask.yes}</Button>
          <Button kind="secondary" size="large" name="antwoord" value="nee">{mine === 'yes' ? ask.takeBack : ask.no}</Button>
        </div>
      </Form>
      <Actions><LinkButton href={paths.own} kind="quiet">{mine === 'none' ? ask.later : words.consent.back}</LinkButton></Actions>
    </Page>
  )
}

function isChild({ me }: OwnView): boolean {
  return me.ageYears === undefined ? me.role === 'child' : me.ageYears < REPRESENTED_BELOW_AGE
}
