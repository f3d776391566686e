import type { VerificationExplanation } from '#information'
import { explainVerification } from '#information'
import type { Verification } from '#ledger'
import type { Language } from '#policy'
import { Actions, Button } from '../layout/button.tsx'
import { ExactText, FourWords } from '../layout/codes.tsx'
import { SummaryList } from '../layout/lists.tsx'
import { Notice, type Tone } from '../layout/notice.tsx'
import type { CheckOutcome, ReceiptFacts } from './check-messages.ts'
import { Timeline } from './timeline.tsx'
import { CHECK_WORDS, type CheckWords } from './words.ts'

export type ResultProps = {
  readonly outcome: CheckOutcome
  readonly lang: Language
  /** Moment of the check, in words. */
  readonly when: string
  /** Keys the reader compared themselves, as text. */
  readonly compared: readonly string[]
  readonly onCompared: (serverKey: string) => void
  /** `same-files`: one of them was not right, the other may be kept. */
  readonly onAgain: (files: 'same-files' | 'new-files') => void
}

/** What one may do after an answer: when there was none, first another file. */
export function AfterResult({ words, unanswered, onAgain }: Pick<ResultProps, 'onAgain'> & { readonly words: CheckWords; readonly unanswered: boolean }) {
  return (
    <Actions>
      {unanswered && <Button type="button" onClick={() => onAgain('same-files')}>{words.otherFiles}</Button>}
      <Button type="button" kind={unanswered ? 'secondary' : 'primary'} icon="print" onClick={() => window.print()}>{words.print}</Button>
      {!unanswered && <Button type="button" kind="secondary" onClick={() => onAgain('new-files')}>{words.again}</Button>}
    </Actions>
  )
}

/** Id of the heading that gets the focus. */
export const VERDICT_ID = 'verdict'
/** Longer lists nobody reads; the command line gives them whole. */
const MOST_LINES = 200

/** The answer in plain words, with a drawing of what differs and everything that can and cannot be known. */
export function ResultView({ outcome, lang, when, compared, onCompared, onAgain }: ResultProps) {
  const words = CHECK_WORDS[lang]
  const { verification, receipt } = outcome
  const told = explainVerification(verification, lang)
  const unanswered = verification.verdict === 'receipt-invalid' || verification.verdict === 'cannot-tell' || verification.verdict === 'other-recording'
  const strange = verification.verdict === 'cannot-tell' && verification.reason === 'server-key-unknown'
  return (
    <section class="ok-sheet ok-sheet--receipt ok-flow" aria-labelledby={VERDICT_ID}>
      <h2 id={VERDICT_ID} tabIndex={-1}>{told.headline}</h2>
      <Notice tone={TONES[verification.verdict]}>
        <p>{told.text}</p>
      </Notice>
      {strange && receipt !== undefined && <StrangeServer words={words} installation={receipt.installation} serverKey={receipt.serverKey} onCompared={onCompared} />}
      <Differences words={words} outcome={outcome} told={told} />
      {receipt !== undefined && (
        <>
          <FourWords words={receipt.words} label={words.fourWords} />
          <p class="ok-quiet">{words.fourWordsHint}</p>
        </>
      )}
      <h3>{words.about}</h3>
      <SummaryList items={facts(words, outcome, compared, lang, when)} />
      <Lines heading={words.established} lines={told.established} words={words} />
      <Lines heading={words.cannotKnow} lines={told.cannotKnow} words={words} />
      {receipt !== undefined && <Exact words={words} outcome={outcome} receipt={receipt} />}
      <AfterResult words={words} unanswered={unanswered} onAgain={onAgain} />
    </section>
  )
}

const TONES: Readonly<Record<Verification['verdict'], Tone>> = {
  same: 'ok',
  'same-as-sealed-copy': 'ok',
  'edited-as-told': 'info',
  differs: 'stop',
  'other-recording': 'attention',
  'receipt-invalid': 'stop',
  'cannot-tell': 'attention',
}

/** A server the reader does not know: its key, and how to go on when it was compared. */
export function StrangeServer({ words, installation, serverKey, onCompared }: { words: CheckWords; installation: string; serverKey: string; onCompared: ResultProps['onCompared'] }) {
  return (
    <>
      <h3>{words.strange.heading}</h3>
      <p>{words.strange.text(installation)}</p>
      <ExactText label={words.strange.key}>{serverKey}</ExactText>
      <p>{words.strange.where}</p>
      <Actions>
        <Button type="button" kind="secondary" onClick={() => onCompared(serverKey)}>{words.strange.compared}</Button>
      </Actions>
    </>
  )
}

function Differences({ words, outcome, told }: { words: CheckWords; outcome: CheckOutcome; told: VerificationExplanation }) {
  const { verification, receipt } = outcome
  if (verification.verdict !== 'differs' || !verification.located) return null
  const { differences } = verification
  // The room of information tells every difference first, then how much of the recording is there.
  const sentences = told.differences.slice(0, differences.length)
  const rest = told.differences.slice(differences.length)
  return (
    <>
      <h3>{words.differences}</h3>
      {receipt?.extent !== undefined && <Timeline words={words} extent={receipt.extent} differences={differences} breaks={receipt.breaks} />}
      <ol>{sentences.slice(0, MOST_LINES).map((line) => <li>{line}</li>)}</ol>
      {sentences.length > MOST_LINES && <p>{words.more(sentences.length - MOST_LINES)}</p>}
      {rest.map((line) => <p>{line}</p>)}
    </>
  )
}

/** A list under a heading; nothing when it is empty. */
export function Lines({ heading, lines, words }: { heading: string; lines: readonly string[]; words: CheckWords }) {
  if (lines.length === 0) return null
  return (
    <>
      <h3>{heading}</h3>
      <ul>{lines.slice(0, MOST_LINES).map((line) => <li>{line}</li>)}</ul>
      {lines.length > MOST_LINES && <p>{words.more(lines.length - MOST_LINES)}</p>}
    </>
  )
}

function facts(words: CheckWords, { file, receipt }: CheckOutcome, compared: readonly string[], lang: Language, when: string) {
  const size = words.size(new Intl.NumberFormat(lang === 'nl' ? 'nl-NL' : 'en-GB').format(file.sizeBytes))
  const key = receipt === undefined ? undefined : compared.includes(receipt.serverKey) ? words.keys.compared : words.keys[receipt.serverKeyTrust]
  return [
    { term: words.file, value: `${file.name} (${size})` },
    ...(receipt === undefined
      ? []
      : [
          { term: words.receipt, value: receipt.short ? words.short : words.full },
          { term: words.server, value: receipt.installation },
          { term: words.key, value: key },
        ]),
    { term: words.when, value: when },
  ]
}

function Exact({ words, outcome, receipt }: { words: CheckWords; outcome: CheckOutcome; receipt: ReceiptFacts }) {
  const lines = [
    ...(outcome.file.sha256 === undefined ? [] : [`SHA-256      ${outcome.file.sha256}`]),
    `conversation ${receipt.conversation}`,
    `recording    ${receipt.recording}`,
    `root         ${receipt.root}`,
    `server       ${receipt.serverKey}`,
  ]
  return (
    <details>
      <summary>{words.exact}</summary>
      <ExactText label={words.exactHint}>{lines.join('\n')}</ExactText>
    </details>
  )
}
