import type { CaseBook, Difference, Finding, Policy } from '#policy'
import { Notice, StatusBadge } from '../layout/notice.tsx'
import { differenceText } from './difference-text.ts'
import { Fold, type RulesFrame } from './rules-frame.tsx'
import type { StudyOutcome } from './studies.ts'

export type FindingsPartProps = { readonly frame: RulesFrame; readonly policy: Policy; readonly caseBook: CaseBook | undefined; readonly outcome: StudyOutcome }

/** What the self-check noticed, problems first, each with what the rule or the situation it is about says. */
export function FindingsPart({ frame, policy, caseBook, outcome }: FindingsPartProps) {
  const { texts } = frame
  const problems = outcome.kind === 'studied' ? outcome.study.findings.filter((one) => one.weight === 'problem').length : 0
  const differencesOf = (situation: string | undefined): readonly Difference[] => {
    const place = caseBook?.situations.findIndex((one) => one.id === situation) ?? -1
    const result = outcome.kind === 'studied' ? outcome.study.outcomes[place] : undefined
    return result?.kind === 'decided' ? result.differences : []
  }
  return (
    <>
      <h2 id="nagekeken">{texts.checkTitle}</h2>
      <p>{texts.checkLead}</p>
      {outcome.kind === 'not-studied' ? (
        <Notice tone="attention">
          <p>{texts.notStudied}</p>
        </Notice>
      ) : outcome.study.findings.length === 0 ? (
        <p>{texts.noFindings}</p>
      ) : (
        <Fold summary={texts.findingsCount(problems, outcome.study.findings.length - problems)} open={problems > 0}>
          <ul class="ok-findings">
            {outcome.study.findings.map((finding) => (
              <FindingItem frame={frame} policy={policy} finding={finding} differences={finding.code === 'situation-differs' ? differencesOf(finding.situation) : []} />
            ))}
          </ul>
        </Fold>
      )}
    </>
  )
}

type FindingItemProps = { readonly frame: RulesFrame; readonly policy: Policy; readonly finding: Finding; readonly differences: readonly Difference[] }

function FindingItem({ frame, policy, finding, differences }: FindingItemProps) {
  const { texts, lang } = frame
  const rule = policy.rules.find((one) => one.id === finding.rule)
  return (
    <li>
      <StatusBadge state={finding.weight === 'problem' ? 'stopped' : 'waiting'}>{texts[finding.weight]}</StatusBadge>
      <p>
        {/* The self-check words differences for whoever writes a file; here they are told like on the page of situations. */}
        {finding.code === 'situation-differs' && finding.situation !== undefined ? texts.situationDiffers(finding.situation) : finding.says[lang]}{' '}
        {finding.clause !== undefined && `${texts.clause(finding.clause)}.`}
      </p>
      {rule !== undefined && <p class="ok-quiet">{texts.thatRule(rule.says[lang])}</p>}
      {differences.map((one) => <p class="ok-quiet">{differenceText(one, frame)}</p>)}
    </li>
  )
}

/** Whether something was found that goes against what the rules are for. What was not studied is not known to be fine. */
export function hasProblems(outcome: StudyOutcome): boolean {
  return outcome.kind === 'not-studied' || outcome.study.findings.some((one) => one.weight === 'problem')
}
