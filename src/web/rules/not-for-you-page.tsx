import { BackToRules, RulesPageFrame, type RulesFrame } from './rules-frame.tsx'

/** For staff who may read the rules and not change them. */
export function NotForYouPage({ frame }: { readonly frame: RulesFrame }) {
  return (
    <RulesPageFrame frame={frame} title={frame.texts.notAllowedTitle}>
      <p>{frame.texts.notAllowed}</p>
      <BackToRules frame={frame} />
    </RulesPageFrame>
  )
}
