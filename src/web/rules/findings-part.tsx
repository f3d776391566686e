import type { Finding, Policy } from '#policy'
import { Notice, StatusBadge } from '../layout/notice.tsx'
import { Fold, type RulesFrame } from './rules-frame.tsx'
import type { StudyOutcome } from './studies.ts'

/** What the self-check noticed, problems first, each with what the rule it is about says. */
export function FindingsPart({ frame, policy, outcome }: { readonly frame: RulesFrame; readonly policy: Policy; readonly outcome: StudyOutcome }) {
  const { texts } = frame
  const problems = outcome.kind === 'studied' ? outcome.study.findings.filter((one) => one.weight === 'problem').length : 0
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
              <FindingItem frame={frame} policy={policy} finding={finding} />
            ))}
          </ul>
        </Fold>
      )}
    </>
  )
}

function FindingItem({ frame: { texts, lang }, policy, finding }: { readonly frame: RulesFrame; readonly policy: Policy; readonly finding: Finding }) {
  const rule = policy.rules.find((one) => one.id === finding.rule)
  return (
    <li>
      <StatusBadge state={finding.weight === 'problem' ? 'stopped' : 'waiting'}>{texts[finding.weight]}</StatusBadge>
      <p>
        {finding.says[lang]} {finding.clause !== undefined && `${texts.clause(finding.clause)}.`}
      </p>
      {rule !== undefined && <p class="ok-quiet">{texts.thatRule(rule.says[lang])}</p>}
    </li>
  )
}

/** Whether something was found that goes against what the rules are for. What was not studied is not known to be fine. */
export function hasProblems(outcome: StudyOutcome): boolean {
  return outcome.kind === 'not-studied' || outcome.study.findings.some((one) => one.weight === 'problem')
}
