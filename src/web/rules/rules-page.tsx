import type { Conflict, Parameter, Policy } from '#policy'
import { Actions, LinkButton } from '../layout/button.tsx'
import { SummaryList } from '../layout/lists.tsx'
import { Notice } from '../layout/notice.tsx'
import { dateText, dayText } from '../staff/dates.ts'
import { STAFF_PATHS } from '../staff/staff-paths.ts'
import { AgreedPart } from './agreed-part.tsx'
import { FindingsPart } from './findings-part.tsx'
import type { KnownRules } from './known-rules.ts'
import { QuestionPart } from './question-part.tsx'
import { Fold, RulesPageFrame, type RulesFrame } from './rules-frame.tsx'
import type { StudyOutcome } from './studies.ts'

export type RulesPageProps = {
  readonly frame: RulesFrame
  readonly shown: KnownRules
  readonly waiting: readonly KnownRules[]
  readonly outcome: StudyOutcome
  readonly mayChange: boolean
}

/** One version of the rules in plain words. */
export function RulesPage({ frame, shown, waiting, outcome, mayChange }: RulesPageProps) {
  const { texts, lang } = frame
  const { policy, stands } = shown
  const query = stands === 'current' ? '' : `?versie=${policy.sha256}`
  const open = policy.parameters.filter((one) => one.clause === undefined)
  const set = policy.parameters.filter((one) => one.clause !== undefined)
  return (
    <RulesPageFrame frame={frame} title={texts.title} caption={policy.title[lang]}>
      <p class="ok-lead">{stands === 'current' ? texts.lead : texts.leadOther}</p>
      {stands !== 'current' && (
        <Notice tone="attention" title={standText(shown, frame)}>
          <p>
            <a href={STAFF_PATHS.rules}>{texts.toRules}</a>
          </p>
        </Notice>
      )}
      {stands === 'current' && waiting.map((one) => (
        <Notice tone="info" title={texts.waitingNotice(one.policy.version, dayText(one.policy.inForce.from, lang))}>
          <p>
            <a href={`${STAFF_PATHS.rules}?versie=${one.policy.sha256}`}>{texts.versions.withdrawAbout(one.policy.version)}</a>
          </p>
        </Notice>
      ))}
      <VersionFacts frame={frame} shown={shown} />
      <Actions>
        <LinkButton kind="secondary" href={`${STAFF_PATHS.ruleCases}${query}`}>{texts.toCases}</LinkButton>
        <LinkButton kind="secondary" href={STAFF_PATHS.ruleVersions}>{texts.toVersions}</LinkButton>
        {mayChange && <LinkButton kind="secondary" href={STAFF_PATHS.newRules}>{texts.toNew}</LinkButton>}
      </Actions>
      <h2 id="vragen">{texts.questionsTitle}</h2>
      <p>{texts.questionsLead}</p>
      <div>
        {policy.questions.map((asked) => (
          <QuestionPart frame={frame} policy={policy} asked={asked} open={false} />
        ))}
      </div>
      <AgreedPart frame={frame} policy={policy} />
      {open.length + set.length > 0 && (
        <>
          <h2 id="keuzes">{texts.choicesTitle}</h2>
          <p>{texts.choicesLead}</p>
          <Fold summary={texts.choicesCount(open.length + set.length, open.length)}>
            {[...open, ...set].map((one) => <Choice frame={frame} parameter={one} />)}
          </Fold>
        </>
      )}
      {policy.conflicts.length > 0 && (
        <>
          <h2 id="botsingen">{texts.conflictsTitle}</h2>
          <p>{texts.conflictsLead}</p>
          <Fold summary={texts.conflictsCount(policy.conflicts.length)}>
            <ul>
              {policy.conflicts.map((one) => (
                <li>
                  {one.text[lang]} {one.why[lang]} <b>{conflictText(one, frame)}</b>
                </li>
              ))}
            </ul>
          </Fold>
        </>
      )}
      <FindingsPart frame={frame} policy={policy} caseBook={shown.cases.kind === 'read' ? shown.cases.book : undefined} outcome={outcome} />
    </RulesPageFrame>
  )
}

/** Which version this is, since when, from where, and its digest. */
export function VersionFacts({ frame: { texts, lang, timeZone }, shown }: { readonly frame: RulesFrame; readonly shown: Pick<KnownRules, 'policy' | 'keptAt' | 'scheduled'> | { readonly policy: Policy } }) {
  const { policy } = shown
  const { from, until } = policy.inForce
  const began = dayText(from, lang)
  return (
    <SummaryList
      items={[
        { term: texts.version, value: policy.version },
        { term: texts.from, value: until === undefined ? began : texts.fromUntil(began, dayText(until, lang)) },
        { term: texts.organisation, value: policy.organisation.name },
        ...(policy.adopted.length === 0 ? [] : [{ term: texts.builtOn, value: policy.adopted.map(({ id, version }) => `${id} ${version}`).join(', ') }]),
        ...('keptAt' in shown ? [{ term: texts.origin, value: shown.scheduled === undefined ? texts.originFile(dateText(shown.keptAt, lang, timeZone)) : texts.originScheduled(shown.scheduled.by.name, dateText(shown.keptAt, lang, timeZone)) }] : []),
        { term: texts.fingerprint, value: <code>{policy.sha256}</code> },
      ]}
    />
  )
}

/** How a version stands today. */
export function standText({ stands, policy }: KnownRules, { texts, lang }: RulesFrame): string {
  if (stands === 'waiting') return texts.shownWaiting(dayText(policy.inForce.from, lang))
  return stands === 'current' ? texts.shownNow : stands === 'withdrawn' ? texts.shownWithdrawn : texts.shownPast
}

function Choice({ frame: { texts, lang }, parameter: { asks, value, choices, clause, why } }: { readonly frame: RulesFrame; readonly parameter: Parameter }) {
  const chosen = choices.find((choice) => choice.value === value)
  const others = choices.filter((choice) => choice !== chosen)
  return (
    <section class="ok-choice-made ok-flow">
      <h3>{asks[lang]}</h3>
      <p>{chosen?.says[lang] ?? String(value)}</p>
      <p class="ok-quiet">
        {clause === undefined ? <b>{texts.notInText}.</b> : `${texts.clause(clause)}.`} {texts.why}: {why[lang]}
      </p>
      {others.length > 0 && others.length <= MOST_OTHERS && (
        <details>
          <summary>{texts.otherChoices}</summary>
          <ul>
            {others.map((other) => <li>{other.says[lang]}</li>)}
          </ul>
        </details>
      )}
    </section>
  )
}

/** A range of numbers has no choices worth reading one by one. */
const MOST_OTHERS = 8

/** Which clauses meet, and which goes first. */
export function conflictText({ clauses, prevails }: Conflict, { texts }: RulesFrame): string {
  const all = clauses.join(', ')
  if (clauses.length === 1 && clauses.every((clause) => prevails.includes(clause))) return texts.alone(all)
  return clauses.every((clause) => prevails.includes(clause)) ? texts.standTogether(all) : texts.prevails(all, prevails.join(', '))
}
