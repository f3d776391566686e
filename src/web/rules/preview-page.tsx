import { publicPage } from '#information'
import type { CaseBook, Policy, PolicyDiff } from '#policy'
import { Actions, Button, LinkButton } from '../layout/button.tsx'
import { Checkbox } from '../layout/choices.tsx'
import { Form } from '../layout/fields.tsx'
import { Notice } from '../layout/notice.tsx'
import { Table } from '../layout/table.tsx'
import { PublicText } from '../public/public-sections.tsx'
import { dayText } from '../staff/dates.ts'
import { textOf } from '../staff/sign-in.tsx'
import type { FormError } from '../staff/staff-page.tsx'
import { STAFF_PATHS } from '../staff/staff-paths.ts'
import { AgreedPart } from './agreed-part.tsx'
import { FindingsPart, hasProblems } from './findings-part.tsx'
import { partText } from './part-text.ts'
import { Fold, RulesPageFrame, type RulesFrame } from './rules-frame.tsx'
import { VersionFacts } from './rules-page.tsx'
import type { StudyOutcome } from './studies.ts'

export type PreviewPageProps = {
  readonly frame: RulesFrame
  readonly policy: Policy
  readonly current: Policy
  readonly caseBook: CaseBook | undefined
  readonly outcome: StudyOutcome
  readonly today: string
  /** What the form sends back: the files as they came, and what this page was drawn against. */
  readonly sent: { readonly [name: string]: string }
  /** Undefined: it can be scheduled. */
  readonly obstacle: string | undefined
  readonly errors: readonly FormError[]
}

/** A new version before it takes force: what the check noticed, what becomes otherwise, and the page everybody will see. */
export function PreviewPage({ frame, policy, current, caseBook, outcome, today, sent, obstacle, errors }: PreviewPageProps) {
  const { texts, lang } = frame
  const words = texts.preview
  const { from } = policy.inForce
  return (
    <RulesPageFrame frame={frame} title={words.title(policy.version)} caption={policy.title[lang]} errors={errors}>
      <p class="ok-lead">{words.lead}</p>
      {obstacle !== undefined && (
        <Notice tone="stop" title={words.cannot}>
          <p>{obstacle}</p>
        </Notice>
      )}
      <VersionFacts frame={frame} shown={{ policy }} />
      <FindingsPart frame={frame} policy={policy} caseBook={caseBook} outcome={outcome} />
      <h2>{words.changesTitle}</h2>
      <p>
        {words.comparedWith}: {texts.version.toLowerCase()} {current.version}.
      </p>
      {outcome.kind === 'studied' && outcome.study.diff !== undefined && (
        <>
          <Situations frame={frame} diff={outcome.study.diff} caseBook={caseBook} />
          <Parts frame={frame} diff={outcome.study.diff} before={current} after={policy} />
        </>
      )}
      {outcome.kind === 'not-studied' && <Notice tone="attention"><p>{texts.notStudied}</p></Notice>}
      <AgreedPart frame={frame} policy={policy} />
      <h2>{words.pageTitle}</h2>
      <Fold summary={words.pageFold}>
        <div class="ok-card ok-flow">
          <PublicText content={publicPage(policy, lang)} lang={lang} />
        </div>
      </Fold>
      {obstacle === undefined ? (
        <>
          <h2>{words.scheduleTitle}</h2>
          <p>
            {from <= today ? words.startsToday : words.startsOn(dayText(from, lang))} {words.running}
          </p>
          <Form action={STAFF_PATHS.scheduleRules} enctype="multipart/form-data">
            {Object.entries(sent).map(([name, value]) => <input type="hidden" name={name} value={value} />)}
            {hasProblems(outcome) && <Checkbox name="gezien" value="ja" label={words.seen} hint={words.seenHint} error={textOf(errors, 'gezien')} />}
            <Actions>
              <Button>{words.schedule}</Button>
              <LinkButton kind="secondary" href={STAFF_PATHS.newRules}>{words.back}</LinkButton>
            </Actions>
          </Form>
        </>
      ) : (
        <p>
          <a href={STAFF_PATHS.newRules}>{words.again}</a>
        </p>
      )}
    </RulesPageFrame>
  )
}

function Situations({ frame: { texts, lang }, diff, caseBook }: { readonly frame: RulesFrame; readonly diff: PolicyDiff; readonly caseBook: CaseBook | undefined }) {
  const words = texts.preview
  if (caseBook === undefined) return <p>{words.noSituations}</p>
  const all = caseBook.situations.length
  if (diff.situations.length === 0) return <p>{words.sameSituations(all)}</p>
  return (
    <>
      <Notice tone="attention" title={words.otherSituations(diff.situations.length, all)} />
      <ul>
        {diff.situations.map(({ situation, about, says }) => (
          <li>
            <b>{situation}:</b> {about[lang]} <b>{says.map((one) => one[lang]).join(' ')}</b>
          </li>
        ))}
      </ul>
    </>
  )
}

type PartsProps = { readonly frame: RulesFrame; readonly diff: PolicyDiff; readonly before: Policy; readonly after: Policy }

function Parts({ frame: { texts, lang }, diff, before, after }: PartsProps) {
  const words = texts.preview
  if (diff.parts.length === 0) return <p>{words.noParts}</p>
  return (
    <Table
      caption={words.partsTitle}
      rows={diff.parts}
      columns={[
        { heading: words.part, cell: ({ part, id }) => `${words.parts[part]} ${id}` },
        { heading: words.change, cell: ({ change }) => words.changes[change] },
        {
          heading: words.says,
          cell: ({ part, id }) => {
            const [was, is] = [partText(before, part, id, lang), partText(after, part, id, lang)]
            if (was === is) return <span>{is ?? words.noText}</span>
            return (
              <span>
                {was !== undefined && <span class="ok-change"><b>{words.was}:</b> {was}</span>}
                {is !== undefined && <span class="ok-change"><b>{words.becomes}:</b> {is}</span>}
              </span>
            )
          },
        },
      ]}
    />
  )
}
