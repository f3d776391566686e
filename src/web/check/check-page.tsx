import type { Language } from '#policy'
import { Actions, Button } from '../layout/button.tsx'
import { ExactText } from '../layout/codes.tsx'
import { TextField } from '../layout/fields.tsx'
import { IslandData } from '../layout/meters.tsx'
import { Notice } from '../layout/notice.tsx'
import { Page } from '../layout/page.tsx'
import type { Site } from '../layout/site.ts'
import { routes } from '../routes.ts'
import { FileField } from './file-field.tsx'
import { CHECK_WORDS, type CheckWords } from './words.ts'

export type CheckPageProps = {
  readonly site: Site
  readonly lang: Language
  readonly switchLanguageHref: string
  readonly data: CheckData
}

/** What the island needs to know. */
export type CheckData = {
  readonly lang: Language
  readonly workerUrl: string
  /** Keys of this installation, as text. */
  readonly serverKeys: readonly string[]
}

/** The page on which anybody checks a file against a receipt. Its inputs have no names: even sent, they would send nothing. */
export function CheckPage({ site, lang, switchLanguageHref, data }: CheckPageProps) {
  const words = CHECK_WORDS[lang]
  return (
    <Page
      site={site}
      lang={lang}
      title={words.title}
      heading={words.title}
      description={words.description}
      scripts={['check']}
      switchLanguageHref={switchLanguageHref}
    >
      <div id="check-start" class="ok-flow ok-no-print">
        <p class="ok-lead">{words.lead}</p>
        <Notice tone="info" title={words.private}>
          <p>{words.privateText}</p>
        </Notice>
        <div>
          <noscript>
            <Notice tone="attention">
              <p>{words.noScript}</p>
            </Notice>
          </noscript>
        </div>
        <div id="check-problems" />
        <form id="check-form" class="ok-form ok-flow" action={routes.check} method="get" noValidate hidden>
          <FileField id="recording" label={words.recording} hint={words.recordingHint} />
          <FileField id="receipt" label={words.receipt} hint={words.receiptHint} />
          <p class="ok-quiet">{words.dropHint}</p>
          <details>
            <summary>{words.pasteSummary}</summary>
            <TextField name="receipt-text" label={words.paste} hint={words.pasteHint} rows={6} spellcheck={false} autocomplete="off" />
          </details>
          <Actions>
            <Button size="large">{words.submit}</Button>
          </Actions>
        </form>
      </div>
      <p id="check-status" class="ok-hidden" role="status" />
      <div id="check-output" class="ok-flow" />
      <Without words={words} serverKey={data.serverKeys[0]} />
      <IslandData id="check-data" value={data} />
    </Page>
  )
}

function Without({ words, serverKey }: { words: CheckWords; serverKey: string | undefined }) {
  return (
    <section class="ok-card ok-flow ok-no-print">
      <h2>{words.without}</h2>
      <p>{words.withoutText}</p>
      <ExactText label={words.withoutSteps}>{words.command}</ExactText>
      <details>
        <summary>{words.withoutKey}</summary>
        <div class="ok-flow">
          <p>{words.withoutKeyText}</p>
          {serverKey !== undefined && <ExactText label={words.withoutSteps}>{`${words.command} --key ${serverKey}`}</ExactText>}
          <p>
            <a href={routes.keys}>{words.keysLink}</a>
          </p>
        </div>
      </details>
    </section>
  )
}
