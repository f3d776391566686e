import { sideOf } from '#conversations'
import type { Instant } from '#ground'
import { explain, type Decision, type Explanation, type Policy, type RecordFacts, type Verdict } from '#policy'
import { Button } from '../layout/button.tsx'
import { Clause } from '../layout/codes.tsx'
import { IMAGE_WORDS } from '../images/words.ts'
import { Notice, type Tone } from '../layout/notice.tsx'
import { routes } from '../routes.ts'
import { momentText } from '../staff/dates.ts'
import type { Announcement } from './check-draft.ts'
import { imageIn, type Step } from './draft.ts'
import { personText } from './role-words.ts'
import { IMAGE_ANNOUNCE_WORDS } from './image-words.ts'
import { WizardPage, wordsOf, type Frame } from './wizard-page.tsx'

type Decided = { readonly policy: Policy; readonly decision: Decision; readonly facts: RecordFacts }
export type AnswerPageProps = Decided & { readonly frame: Frame; readonly announcement: Announcement; readonly now: Instant }

const TONES: Record<Verdict, Tone> = { yes: 'ok', 'not-yet': 'info', pause: 'attention', stop: 'stop', no: 'stop', undetermined: 'attention' }

/** What the rules say about this talk, before anything is kept; then the button that makes the card. */
export function AnswerPage({ frame, policy, decision, facts, announcement, now }: AnswerPageProps) {
  const words = wordsOf(frame)
  const told = explain(policy, decision, facts, frame.lang)
  const image = imageIn(frame.draft)
  return (
    <WizardPage frame={frame} step="answer" heading={words.answer} buttons={<Button size="large" name="actie" value="maak">{words.make}</Button>}>
      <Notice tone={TONES[decision.verdict]} title={told.answer} />
      {image !== undefined && <ImageSteps frame={frame} image={image} late={announcement.late} />}
      <Texts heading={words.stillToAnswer} texts={told.waiting} />
      <Why told={told} frame={frame} />
      <Texts heading={words.encouraged} texts={told.encouraged} />
      {/* What the house owes after a no is said about sound; of images the steps above say it. */}
      {image === undefined && <Texts heading={words.declines} texts={told.ifSomebodyDeclines} />}
      <Texts heading={words.offers} texts={told.offers} />
      <Folded heading={words.assumptions} texts={told.assumptions} />
      <Folded heading={words.conflicts} texts={told.conflicts} />
      <h2>{words.yourAnswers}</h2>
      <dl class="ok-summary">
        {summary(frame, announcement, now).map(({ term, value, step }) => (
          <div>
            <dt>{term}</dt>
            <dd>{value}</dd>
            <dd class="ok-summary__change">
              <Button kind="quiet" name="actie" value={`naar-${step}`}>
                {words.change}<span class="ok-hidden">: {term}</span>
              </Button>
            </dd>
          </div>
        ))}
      </dl>
      <p>{announcement.late ? words.lateMakeHint : words.makeHint}</p>
    </WizardPage>
  )
}

/** What happens after the card; of what was made already, what to do with it. */
function ImageSteps({ frame, image, late }: { frame: Frame; image: 'photo' | 'video'; late: boolean }) {
  const words = IMAGE_ANNOUNCE_WORDS[frame.lang][image]
  const when = late ? 'late' : 'before'
  return (
    <>
      <h2>{words.doTitle[when]}</h2>
      <ol>{words.doSteps[when].map((text) => <li>{text}</li>)}</ol>
      <p><a href={routes.imageRules}>{IMAGE_WORDS[frame.lang].situations.title}</a></p>
    </>
  )
}

function Why({ told, frame }: { told: Explanation; frame: Frame }) {
  const words = wordsOf(frame)
  if (told.why.length === 0) return null
  return (
    <>
      <h2>{words.why}</h2>
      {told.why.map(({ text, clause, clauseText }) => (
        <div>
          <p>{text}</p>
          <Clause label={`${words.whereSaid} ${words.rule} ${clause}`}>{clauseText}</Clause>
        </div>
      ))}
    </>
  )
}

function Texts({ heading, texts }: { heading: string; texts: readonly string[] }) {
  if (texts.length === 0) return null
  return (
    <>
      <h2>{heading}</h2>
      <ul>{texts.map((text) => <li>{text}</li>)}</ul>
    </>
  )
}

function Folded({ heading, texts }: { heading: string; texts: readonly string[] }) {
  if (texts.length === 0) return null
  return (
    <details>
      <summary>{heading}</summary>
      <div class="ok-flow"><ul>{texts.map((text) => <li>{text}</li>)}</ul></div>
    </details>
  )
}

function summary(frame: Frame, { medium, people, setting, startsAt, subject, recorder, compulsory, uses }: Announcement, now: Instant) {
  const words = wordsOf(frame)
  const row = (term: keyof typeof words.terms, value: string, step: Step) => ({ term: words.terms[term], value, step })
  return [
    row('what', words.media[medium], 'what'),
    row('people', people.map((person) => personText(person, frame.lang)).join(', '), 'people'),
    row('where', words.settings[setting], 'where'),
    row('when', startsAt === undefined ? words.notTold : momentText(startsAt, now, frame.lang), 'when'),
    row('subject', subject ?? words.notTold, 'when'),
    ...(compulsory === undefined ? [] : [row('compulsory', words.yes, 'when')]),
    row('recorder', words.recorders[sideOf(people[0]?.role ?? 'other')][recorder], 'recorder'),
    ...(uses === undefined ? [] : [row('uses', uses.length === 0 ? IMAGE_WORDS[frame.lang].uses['own-use'] : uses.map((use) => IMAGE_WORDS[frame.lang].uses[use]).join(', '), 'uses')]),
  ]
}
