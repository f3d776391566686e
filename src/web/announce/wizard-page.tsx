import type { Location } from '#people'
import type { Language } from '#policy'
import type { ComponentChildren } from 'preact'
import { Actions, Button } from '../layout/button.tsx'
import { Form } from '../layout/fields.tsx'
import { ErrorSummary } from '../layout/notice.tsx'
import { Page } from '../layout/page.tsx'
import type { Site } from '../layout/site.ts'
import { routes } from '../routes.ts'
import type { DraftError } from './check-draft.ts'
import { hiddenFields, imageIn, stepsOf, type Draft, type Step } from './draft.ts'
import { IMAGE_ANNOUNCE_WORDS } from './image-words.ts'
import { ANNOUNCE_WORDS, type AnnounceWords } from './words.ts'

/** What every page of announcing is drawn from. */
export type Frame = { readonly site: Site; readonly lang: Language; readonly draft: Draft; readonly staffName: string | undefined; readonly errors: readonly DraftError[]; readonly locations: readonly Location[] }

/** The sentences for what is announced. */
export function wordsOf({ lang, draft }: Pick<Frame, 'lang' | 'draft'>): AnnounceWords {
  const image = imageIn(draft)
  return image === undefined ? ANNOUNCE_WORDS[lang] : { ...ANNOUNCE_WORDS[lang], ...IMAGE_ANNOUNCE_WORDS[lang][image] }
}

/** Which question this is, as they are counted for people: `person` and `people` are one. */
function countOf(step: Step, draft: Draft): number {
  return stepsOf(draft).filter((one) => one !== 'person').indexOf(step === 'person' ? 'people' : step) + 1
}

type WizardPageProps = {
  readonly frame: Frame
  readonly step: Step
  readonly heading: string
  /** Names of the inputs this page shows; the other answers travel hidden. */
  readonly shown?: readonly string[]
  readonly buttons?: ComponentChildren
  readonly children?: ComponentChildren
}

/** One question with its buttons. Everything answered before travels along in the body of the form, never in an address. */
export function WizardPage({ frame, step, heading, shown = [], buttons, children }: WizardPageProps) {
  const { site, lang, draft, errors } = frame
  const words = wordsOf(frame)
  const title = words.title[draft.late ? 'late' : 'before']
  return (
    <Page site={site} lang={lang} title={`${heading} - ${title}`} staffName={frame.staffName} noindex hasErrors={errors.length > 0}>
      <ErrorSummary title={words.errors} errors={errors.map(({ field, problem }) => ({ field, text: words.problems[problem] }))} />
      <div class="ok-title">
        <p class="ok-title__caption">{title}, {words.step(countOf(step, draft), countOf('answer', draft))}</p>
        <h1>{heading}</h1>
      </div>
      <Form action={routes.announce}>
        <input type="hidden" name="stap" value={step} />
        {hiddenFields(draft, shown).map(([name, value]) => <input type="hidden" name={name} value={value} />)}
        {children}
        <Actions>
          {buttons ?? <Button name="actie" value="verder">{words.next}</Button>}
          {step !== 'what' && <Button kind="quiet" name="actie" value="terug">{words.back}</Button>}
          <Button kind="quiet" name="actie" value="taal" formAction={`${routes.announce}?taal=${lang === 'nl' ? 'en' : 'nl'}`}>
            <span lang={lang === 'nl' ? 'en' : 'nl'}>{words.otherLanguage}</span>
          </Button>
        </Actions>
      </Form>
    </Page>
  )
}

/** The sentence about one input, when its answer was not accepted. */
export function errorOf({ errors, lang }: Frame, field: string): string | undefined {
  const found = errors.find((one) => one.field === field)
  return found === undefined ? undefined : ANNOUNCE_WORDS[lang].problems[found.problem]
}
