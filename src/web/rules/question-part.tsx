import type { Clause, Policy, QuestionWords, Rule } from '#policy'
import { enumerate } from '../staff/phrases.ts'
import type { RulesFrame } from './rules-frame.tsx'

/** What the rules decide about one question, clause by clause, the text of the policy beside it. */
export function QuestionPart({ frame, policy, asked, open }: { readonly frame: RulesFrame; readonly policy: Policy; readonly asked: QuestionWords; readonly open: boolean }) {
  const { texts } = frame
  const rules = policy.rules.filter((rule) => rule.question === asked.question)
  const clauses = policy.clauses.filter((clause) => rules.some((rule) => rule.clause === clause.id))
  return (
    <details class="ok-fold" id={`vraag-${asked.question}`} open={open}>
      <summary>
        <h3>{texts.questions[asked.question]}</h3> <span class="ok-quiet">{texts.counted(clauses.length, rules.length)}</span>
      </summary>
      <div class="ok-flow">
        {clauses.map((clause) => (
          <ClausePart frame={frame} policy={policy} clause={clause} rules={rules.filter((rule) => rule.clause === clause.id)} />
        ))}
        <h4>{texts.otherwise}</h4>
        <p>{otherwise(policy, asked, frame)}</p>
      </div>
    </details>
  )
}

function ClausePart({ frame, policy, clause, rules }: { readonly frame: RulesFrame; readonly policy: Policy; readonly clause: Clause; readonly rules: readonly Rule[] }) {
  const { texts, lang } = frame
  const source = policy.sources.find((one) => one.id === clause.source)
  return (
    <section class="ok-beside">
      <h4>
        {texts.clause(clause.id)}
        {clause.heading !== undefined && `: ${clause.heading[lang]}`}
      </h4>
      <figure>
        <blockquote>{clause.text[lang]}</blockquote>
        {source !== undefined && <figcaption>{texts.sourceText(source.title[lang])}</figcaption>}
      </figure>
      <ul>
        {rules.map((rule) => (
          <li>
            <b>{effectText(rule, frame)}.</b> {rule.says[lang]}
            <span class="ok-quiet ok-beside__whom">
              {texts.strengths[rule.strength]}. {texts.binds(enumerate(rule.binds.map((bound) => texts.bound[bound]), lang))}.
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What a rule does, in a few words. */
export function effectText({ effect, question }: Rule, { texts, lang }: RulesFrame): string {
  const own = texts.effectsOf[question]
  if (own !== undefined && (effect.kind === 'permit' || effect.kind === 'forbid')) return own[effect.kind]
  const first = effect.kind === 'ask' && effect.quorum === 'one' ? texts.oneYes : texts.effects[effect.kind]
  if ('decides' in effect) return `${first}. ${texts.decides(effect.decides[lang])}`
  return effect.kind === 'ask' && effect.form !== undefined ? `${first}. ${texts.forms[effect.form]}` : first
}

function otherwise(policy: Policy, { otherwise: { inDoubt, decides } }: QuestionWords, { texts, lang }: RulesFrame): string {
  const parameter = policy.parameters.find((one) => one.id === inDoubt)
  const until = parameter?.choices.find((choice) => choice.value === parameter.value)?.says[lang] ?? ''
  return texts.otherwiseText(decides[lang], until)
}
