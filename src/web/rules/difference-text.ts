import { VERDICT_NAMES, type AnyVerdict, type Difference } from '#policy'
import type { RulesFrame } from './rules-frame.tsx'

/** One thing that comes out otherwise than the case book says, in a sentence. */
export function differenceText({ what, turn, found, expected }: Difference, { texts: { cases: words }, lang }: RulesFrame): string {
  const name = (one: string) => (what === 'verdict' || what === 'until' ? (VERDICT_NAMES[one as AnyVerdict]?.[lang] ?? one) : one)
  const say = (names: readonly string[]) => (names.length === 0 ? words.nothing : names.map(name).join(', '))
  const told = what === 'parameter' ? words.parts.parameter : words.difference(words.parts[what], say(found), say(expected))
  return turn === undefined ? `${told}.` : `${words.whenSet(turn.parameter, String(turn.value))}: ${told}.`
}
