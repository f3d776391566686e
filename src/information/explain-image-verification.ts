import { fill } from './fill.ts'
import { IMAGE_VERIFICATION_WORDS } from './image-verification-words.ts'
import type { ImageEditInput, ImageEstablishedInput, ImageVerificationInput } from './image-verification-input.ts'
import type { Language } from './language.ts'

/** A check of a picture in words: the outcome first, then what is certain, and what nobody can know from it. */
export type ImageVerificationExplanation = {
  readonly verdict: ImageVerificationInput['verdict']
  readonly headline: string
  readonly text: string
  readonly established: readonly string[]
  readonly cannotKnow: readonly string[]
}

/** Words for a check of a picture. Moments are told in `timeZone`, that of the Netherlands when left out, by the clock of the server. */
export function explainImageVerification(result: ImageVerificationInput, language: Language, timeZone = 'Europe/Amsterdam'): ImageVerificationExplanation {
  const words = IMAGE_VERIFICATION_WORDS[language]
  const { headline, text } = words.verdicts[result.verdict]
  return { verdict: result.verdict, headline, text: outcome(), established: result.established.map(tell), cannotKnow: result.cannotKnow.map(({ code }) => words.cannotKnow[code]) }

  function outcome(): string {
    switch (result.verdict) {
      case 'as-received':
      case 'as-kept': return fill(text, { at: moment(result.at) })
      case 'as-covered': return fill(text, { at: moment(result.at), edit: edit(result.edit) })
      case 'statements-invalid': return `${words.problems[result.problem.code]} ${text}`
      default: return text
    }
  }

  function tell(one: ImageEstablishedInput): string {
    switch (one.code) {
      case 'stated-by': return fill(words.statedBy, { name: one.name, known: one.knownKey ? words.knownKey : '' })
      case 'taken-in': return fill(words.takenIn[one.kind], { at: moment(one.at) })
      case 'edited': return fill(words.edited, { at: moment(one.at), edit: edit(one.edit) })
    }
  }

  function edit(one: ImageEditInput): string {
    return fill(words.edits[one.how], one.how === 'stretch' ? { from: seconds(one.fromMs), to: seconds(one.toMs) } : {})
  }

  /** 62.5 seconds is 1:02,5: what went is told to the thousandth. */
  function seconds(ms: number): string {
    const rest = ms % 1_000 === 0 ? '' : `${language === 'nl' ? ',' : '.'}${String(ms % 1_000).padStart(3, '0').replace(/0+$/, '')}`
    return `${Math.floor(ms / 60_000)}:${String(Math.floor(ms / 1_000) % 60).padStart(2, '0')}${rest}`
  }

  function moment(at: number): string {
    return new Intl.DateTimeFormat(language === 'nl' ? 'nl-NL' : 'en-GB', { dateStyle: 'long', timeStyle: 'medium', timeZone }).format(at)
  }
}
