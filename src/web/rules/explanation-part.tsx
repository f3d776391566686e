import { decide, explain, type Decision, type Facts, type FactsOf, type Policy, type Question } from '#policy'
import type { ComponentChildren } from 'preact'
import { conflictText } from './rules-page.tsx'
import type { RulesFrame } from './rules-frame.tsx'

/** Everything the rules say about some facts: the answer first, then why, what was chosen and what prevailed. The policy answers the question. */
export function ExplanationPart({ frame, policy, facts }: { readonly frame: RulesFrame; readonly policy: Policy; readonly facts: Facts }) {
  const { lang, texts: { explained: words, clause: clauseName } } = frame
  const decision: Decision<Question> = decide(policy, facts)
  const explanation = explain(policy, decision, facts as FactsOf<Question>, lang)
  const overruled = decision.because.filter((one) => one.role === 'overruled')
  return (
    <>
      <p>
        <b>{explanation.answer}</b>
      </p>
      <Told title={words.why} items={explanation.why.map(({ text, clause, clauseText }) => (
        <>
          {text} <span class="ok-quiet">{clauseName(clause)}: “{clauseText}”</span>
        </>
      ))} />
      <Told title={words.gaveWay} items={policy.rules.filter((rule) => overruled.some((one) => one.rule === rule.id)).map((rule) => `${rule.says[lang]} (${clauseName(rule.clause)})`)} />
      <Told title={words.conflicts} items={policy.conflicts.filter((one) => decision.conflicts.includes(one.id)).map((one) => `${one.text[lang]} ${one.why[lang]} ${conflictText(one, frame)}`)} />
      <Told title={words.waiting} items={explanation.waiting} />
      <Told title={words.unclear} items={explanation.unclear} />
      <Told title={words.declines} items={explanation.ifSomebodyDeclines} />
      <Told title={words.offers} items={explanation.offers} />
      <Told title={words.duties} items={explanation.duties} />
      <Told title={words.steps} items={explanation.steps.map(({ text, state, clause }) => `${text} (${clauseName(clause)}, ${words.stepStates[state]})`)} />
      <Told title={words.encouraged} items={explanation.encouraged} />
      <Told title={words.defaults} items={explanation.assumptions} />
      <Told title={words.assumed} items={policy.unlessSaid.filter(({ fact, questions }) => decision.assumed.includes(fact) && questions.includes(facts.question)).map(({ why }) => why[lang])} />
    </>
  )
}

function Told({ title, items }: { readonly title: string; readonly items: readonly ComponentChildren[] }) {
  if (items.length === 0) return null
  return (
    <>
      <p class="ok-told">{title}</p>
      <ul>
        {items.map((item) => <li>{item}</li>)}
      </ul>
    </>
  )
}
