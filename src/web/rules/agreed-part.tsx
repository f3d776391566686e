import type { AgreedLine, Circumstances, Policy } from '#policy'
import { enumerate } from '../staff/phrases.ts'
import { Fold, type RulesFrame } from './rules-frame.tsx'

/** What both sides sign under these rules, with the clause each line puts in words and when it is for. */
export function AgreedPart({ frame, policy: { agreement } }: { readonly frame: RulesFrame; readonly policy: Policy }) {
  const { texts, lang } = frame
  return (
    <>
      <h2 id="afspraken">{texts.agreedTitle}</h2>
      {agreement.length === 0 ? (
        <p>{texts.agreedBefore}</p>
      ) : (
        <>
          <p>{texts.agreedLead}</p>
          <Fold summary={texts.agreedCount(agreement.length)}>
            <ul>
              {agreement.map((line) => (
                <li>
                  {line.text[lang]} <span class="ok-quiet ok-beside__whom">{[`${texts.clause(line.clause)}.`, `${texts.binds(enumerate(line.binds.map((bound) => texts.bound[bound]), lang))}.`, ...onlyTexts(line, frame)].join(' ')}</span>
                </li>
              ))}
            </ul>
          </Fold>
        </>
      )}
    </>
  )
}

function onlyTexts({ only }: AgreedLine, { texts }: RulesFrame): readonly string[] {
  const said = Object.values(only) as readonly (readonly Circumstances[keyof Circumstances][])[]
  return said.map((values) => texts.onlyWith(values.map((value) => texts.only[value]).join(texts.or)))
}
