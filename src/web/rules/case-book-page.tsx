import { VERDICT_NAMES, type AnyVerdict, type CaseBook, type Policy, type Question, type Situation, type SituationOutcome } from '#policy'
import { Actions, Button, LinkButton } from '../layout/button.tsx'
import { Checkbox } from '../layout/choices.tsx'
import { Form, SelectField } from '../layout/fields.tsx'
import { Empty } from '../layout/lists.tsx'
import { Notice, StatusBadge } from '../layout/notice.tsx'
import { STAFF_PATHS } from '../staff/staff-paths.ts'
import { differenceText } from './difference-text.ts'
import { ExplanationPart } from './explanation-part.tsx'
import { ProblemsTable } from './problems-table.tsx'
import type { KnownRules } from './known-rules.ts'
import { BackToRules, RulesPageFrame, type RulesFrame } from './rules-frame.tsx'
import type { StudyOutcome } from './studies.ts'

/** What somebody chose to see. */
export type CaseFilter = { readonly question: Question | undefined; readonly onlyDifferent: boolean; readonly from: number }

export type CaseBookPageProps = { readonly frame: RulesFrame; readonly shown: KnownRules; readonly outcome: StudyOutcome | undefined; readonly filter: CaseFilter }

/** As many explanations as one page carries on a phone. */
export const SITUATIONS_A_PAGE = 200

/** Every situation of the case book with what was expected, what the rules make of it, and why. */
export function CaseBookPage({ frame, shown, outcome, filter }: CaseBookPageProps) {
  const { texts: { cases: words } } = frame
  const { cases } = shown
  return (
    <RulesPageFrame frame={frame} title={words.title} caption={`${frame.texts.version} ${shown.policy.version}`}>
      <p class="ok-lead">{words.lead}</p>
      {cases.kind === 'none' && (
        <Empty title={words.noneTitle}>
          <p>{words.noneText}</p>
          <p>{words.noneName(`${shown.policy.id}.cases.yaml`)}</p>
        </Empty>
      )}
      {cases.kind === 'unreadable' && (
        <>
          <Notice tone="attention" title={words.unreadable} />
          <ProblemsTable frame={frame} problems={cases.problems} />
        </>
      )}
      {cases.kind === 'read' && outcome !== undefined && <Cases frame={frame} policy={shown.policy} book={cases.book} outcome={outcome} filter={filter} versionQuery={shown.stands === 'current' ? undefined : shown.policy.sha256} />}
      <BackToRules frame={frame} />
    </RulesPageFrame>
  )
}

type CasesProps = { readonly frame: RulesFrame; readonly policy: Policy; readonly book: CaseBook; readonly outcome: StudyOutcome; readonly filter: CaseFilter; readonly versionQuery: string | undefined }

function Cases({ frame, policy, book, outcome, filter, versionQuery }: CasesProps) {
  const { texts } = frame
  const words = texts.cases
  if (outcome.kind === 'not-studied') return <Notice tone="attention"><p>{texts.notStudied}</p></Notice>
  const rows = book.situations.flatMap((situation, place) => {
    const result = outcome.study.outcomes[place]
    return result === undefined ? [] : [{ situation, result, differs: result.kind === 'not-answered' || result.differences.length > 0 }]
  })
  const different = rows.filter((row) => row.differs).length
  const fitting = rows.filter(({ situation, differs }) => (filter.question === undefined || situation.facts.question === filter.question) && (differs || !filter.onlyDifferent))
  const page = fitting.slice(filter.from, filter.from + SITUATIONS_A_PAGE)
  const asked = [...new Set(book.situations.map((one) => one.facts.question))]
  return (
    <>
      <Notice tone={different === 0 ? 'ok' : 'attention'} title={different === 0 ? words.allAgree(rows.length) : words.someDiffer(different, rows.length)} />
      <Form action={STAFF_PATHS.ruleCases} method="get">
        {versionQuery !== undefined && <input type="hidden" name="versie" value={versionQuery} />}
        <SelectField name="vraag" label={words.question} value={filter.question ?? ''} options={[{ value: '', label: words.allQuestions }, ...asked.map((question) => ({ value: question, label: texts.questions[question] }))]} />
        <Checkbox name="anders" value="ja" label={words.onlyDifferent} checked={filter.onlyDifferent} />
        <Button kind="secondary">{words.filter}</Button>
      </Form>
      {page.length === 0 ? <p>{words.nothingShown}</p> : <p class="ok-quiet">{words.shown(page.length, rows.length)}</p>}
      {page.map((row) => <Case frame={frame} policy={policy} {...row} />)}
      {filter.from + page.length < fitting.length && (
        <Actions>
          <LinkButton kind="secondary" href={nextPage(filter, versionQuery)}>{words.more}</LinkButton>
        </Actions>
      )}
    </>
  )
}

function Case({ frame, policy, situation, result, differs }: { readonly frame: RulesFrame; readonly policy: Policy; readonly situation: Situation; readonly result: SituationOutcome; readonly differs: boolean }) {
  const { texts, lang } = frame
  const words = texts.cases
  const name = (verdict: AnyVerdict) => VERDICT_NAMES[verdict][lang]
  return (
    <section class="ok-card ok-flow ok-case" id={situation.id}>
      <div class="ok-card__head">
        <h2 class="ok-case__title">
          {situation.id}: {situation.says[lang]}
        </h2>
        <StatusBadge state={differs ? 'stopped' : 'done'}>{differs ? words.differs : words.same}</StatusBadge>
      </div>
      <p>
        {words.expected}: <b>{name(situation.expects.verdict)}</b>. {words.found}: <b>{result.kind === 'decided' ? name(result.verdict) : words.notAnswered}</b>. <span class="ok-quiet">{texts.questions[situation.facts.question]}</span>
      </p>
      {result.kind === 'decided' && result.differences.length > 0 && (
        <div>
          <p class="ok-told">{words.whatDiffers}</p>
          <ul>
            {result.differences.map((one) => <li>{differenceText(one, frame)}</li>)}
          </ul>
        </div>
      )}
      {result.kind === 'decided' && (
        <details>
          <summary>
            {words.whole} <span class="ok-hidden">{situation.id}</span>
          </summary>
          <div class="ok-flow">
            <ExplanationPart frame={frame} policy={policy} facts={situation.facts} />
          </div>
        </details>
      )}
    </section>
  )
}

function nextPage({ question, onlyDifferent, from }: CaseFilter, version: string | undefined): string {
  const query = new URLSearchParams({ ...(version !== undefined && { versie: version }), ...(question !== undefined && { vraag: question }), ...(onlyDifferent && { anders: 'ja' }), vanaf: String(from + SITUATIONS_A_PAGE) })
  return `${STAFF_PATHS.ruleCases}?${query}`
}
