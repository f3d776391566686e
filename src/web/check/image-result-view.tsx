import { explainImageVerification } from '#information'
import type { ImageVerification } from '#ledger'
import { ExactText } from '../layout/codes.tsx'
import { SummaryList } from '../layout/lists.tsx'
import { Notice, type Tone } from '../layout/notice.tsx'
import type { ImageCheckOutcome } from './check-messages.ts'
import { AfterResult, Lines, StrangeServer, VERDICT_ID, type ResultProps } from './result-view.tsx'
import { CHECK_WORDS } from './words.ts'

/** The answer about a photo or film in plain words, with what is certain and what nobody can know from it. */
export function ImageResultView({ outcome, lang, when, compared, onCompared, onAgain }: Omit<ResultProps, 'outcome'> & { readonly outcome: ImageCheckOutcome }) {
  const words = CHECK_WORDS[lang]
  const { verification, file, server } = outcome
  const told = explainImageVerification(verification, lang)
  const unanswered = ['statements-invalid', 'cannot-tell', 'other-file'].includes(verification.verdict)
  const size = words.size(new Intl.NumberFormat(lang === 'nl' ? 'nl-NL' : 'en-GB').format(file.sizeBytes))
  return (
    <section class="ok-sheet ok-sheet--receipt ok-flow" aria-labelledby={VERDICT_ID}>
      <h2 id={VERDICT_ID} tabIndex={-1}>{told.headline}</h2>
      <Notice tone={TONES[verification.verdict]}><p>{told.text}</p></Notice>
      {verification.verdict === 'cannot-tell' && server !== undefined && <StrangeServer words={words} installation={server.name} serverKey={server.key} onCompared={onCompared} />}
      <h3>{words.about}</h3>
      <SummaryList
        items={[
          { term: words.picture, value: `${file.name} (${size})` },
          ...(server === undefined ? [] : [{ term: words.server, value: server.name }, { term: words.key, value: compared.includes(server.key) ? words.keys.compared : words.keys[server.trust] }]),
          { term: words.when, value: when },
        ]}
      />
      <Lines heading={words.established} lines={told.established} words={words} />
      <Lines heading={words.cannotKnow} lines={told.cannotKnow} words={words} />
      {server !== undefined && (
        <details>
          <summary>{words.exact}</summary>
          <ExactText label={words.exactHint}>{[...(file.sha256 === undefined ? [] : [`SHA-256      ${file.sha256}`]), `server       ${server.key}`].join('\n')}</ExactText>
        </details>
      )}
      <AfterResult words={words} unanswered={unanswered} onAgain={onAgain} />
    </section>
  )
}

const TONES: Readonly<Record<ImageVerification['verdict'], Tone>> = { 'as-received': 'ok', 'as-kept': 'ok', 'as-covered': 'info', 'other-file': 'attention', 'statements-invalid': 'stop', 'cannot-tell': 'attention' }
