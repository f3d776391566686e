import { Radios } from '../layout/choices.tsx'
import { ASKED_FACTS, choicesOf, type AskedFact } from './read-act.ts'
import type { CaseWords } from './words.ts'

/** The words of one answer about a fact. */
export function factText(words: CaseWords, fact: AskedFact, value: string): string {
  const labels: { readonly [F in AskedFact]: { readonly [value: string]: string } } = {
    what: words.what, by: words.by, ongoing: words.yesNo, stopped: words.yesNo, parties: words.parties, medium: words.medium, setting: words.settings,
    first: words.yesNo, mistake: words.yesNo,
  }
  return labels[fact][value] ?? value
}

/** What happened, fact by fact. Nothing has to be filled in: what is left open the rules see as open. */
export function FactsFields({ words, valueOf, facts = ASKED_FACTS }: { words: CaseWords; valueOf: (fact: AskedFact) => string; facts?: readonly AskedFact[] }) {
  return (
    <>
      {facts.map((fact) => (
        <Radios
          name={fact} legend={words.facts[fact]} value={valueOf(fact) || undefined} inline={choicesOf(fact).length <= 4}
          options={choicesOf(fact).map((value) => ({ value, label: factText(words, fact, value) }))}
        />
      ))}
    </>
  )
}
