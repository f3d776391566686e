import { fill } from './fill.ts'
import type { Language } from './language.ts'
import type { DifferenceInput, EstablishedInput, VerificationInput } from './verification-input.ts'
import { VERIFICATION_WORDS } from './verification-words.ts'

/** A verification in words: the outcome first, then what differs, what is certain, and what nobody can know from it. */
export type VerificationExplanation = {
  readonly verdict: VerificationInput['verdict']
  readonly headline: string
  readonly text: string
  readonly differences: readonly string[]
  readonly established: readonly string[]
  readonly cannotKnow: readonly string[]
}

/**
 * Words for a verification. Moments are told in `timeZone` (IANA name; that of the Netherlands when left out), by the clock
 * of whoever signed; places in the sound as minutes and seconds of recorded sound.
 */
export function explainVerification(result: VerificationInput, language: Language, timeZone = 'Europe/Amsterdam'): VerificationExplanation {
  const words = VERIFICATION_WORDS[language]
  const { headline, text } = words.verdicts[result.verdict]
  return {
    verdict: result.verdict,
    headline,
    text: outcomeText(text),
    differences: result.verdict === 'differs' ? differences(result) : [],
    established: result.established.map(tell),
    cannotKnow: result.cannotKnow.map(({ code }) => words.cannotKnow[code]),
  }

  function outcomeText(text: string): string {
    switch (result.verdict) {
      case 'same-as-sealed-copy': return fill(text, { format: result.copy.format.toUpperCase() })
      case 'edited-as-told': return fill(text, { format: result.edit.format.toUpperCase(), stretches: `${result.edit.leftOut.length}` })
      case 'receipt-invalid': return `${words.problems[result.problem.code]} ${text}`
      case 'cannot-tell': return words.reasons[result.reason]
      case 'differs': return result.located ? text : words.differsSomewhere
      default: return text
    }
  }

  function differences({ differences, located, sealedCount, foundCount }: Extract<VerificationInput, { verdict: 'differs' }>): readonly string[] {
    const told = differences.map((one) => difference(one))
    return located ? [...told, fill(words.counts, { found: `${foundCount}`, sealed: `${sealedCount}` })] : told
  }

  function difference({ kind, leaves, sound }: DifferenceInput): string {
    const { sound: withTimes, pieces } = words.differences[kind]
    if (sound === undefined) return fill(pieces, { first: `${leaves.from + 1}`, last: `${Math.max(leaves.to, leaves.from + 1)}` })
    return fill(withTimes, { from: clock(sound.fromMs), to: clock(sound.toMs) })
  }

  function tell(one: EstablishedInput): string {
    const sentence = words.established[one.code]
    switch (one.code) {
      case 'head-signed-by': return fill(sentence, { name: one.name, known: known(one) })
      case 'head-cosigned-by': return fill(sentence, { name: one.name, at: moment(one.at) })
      case 'agreed-by': return fill(sentence, { who: who(one), at: moment(one.at), known: known(one), other: one.sealedText ? '' : words.otherText })
      case 'sealed-by': return fill(sentence, {
        who: who(one), length: clock(one.soundMs), start: moment(one.startedAt), stop: moment(one.stoppedAt), known: known(one),
      })
      case 'received-by': return fill(sentence, { who: who(one), at: moment(one.at), known: known(one) })
      case 'copy-made': return fill(sentence, { format: one.format.toUpperCase(), at: moment(one.at) })
      case 'edit-made': return fill(sentence, { format: one.format.toUpperCase(), at: moment(one.at), leaves: `${one.leaves}` })
      case 'list-unbroken': return fill(sentence, { leaves: `${one.leaves}` })
      case 'pause':
      case 'gap': {
        const about = { sound: clock(one.soundMs), because: words.because[one.reason] }
        if (one.untilMs === undefined) return fill(words.gapToTheEnd[one.code], about)
        return fill(sentence, { ...about, length: clock(one.untilMs - one.fromMs) })
      }
      case 'mark':
      case 'end': return fill(sentence, { sound: clock(one.soundMs), because: words.because[one.reason] })
    }
  }

  function who({ role }: { readonly role: string }): string {
    return (Object.hasOwn(words.roles, role) ? words.roles[role] : undefined) ?? words.roles['other'] ?? role
  }

  function known({ knownKey }: { readonly knownKey: boolean }): string {
    return knownKey ? words.knownKey : ''
  }

  function moment(at: number): string {
    return new Intl.DateTimeFormat(language === 'nl' ? 'nl-NL' : 'en-GB', { dateStyle: 'long', timeStyle: 'medium', timeZone }).format(at)
  }
}

/** 65 seconds is 1:05, an hour 1:00:00; broken seconds are dropped. */
function clock(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  const two = (size: number) => `${size}`.padStart(2, '0')
  const minutes = Math.floor(seconds / 60)
  return minutes < 60 ? `${minutes}:${two(seconds % 60)}` : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`
}
