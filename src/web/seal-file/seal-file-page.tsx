import type { Participant } from '#conversations'
import type { Language } from '#policy'
import { FileField } from '../check/file-field.tsx'
import { Actions, Button, LinkButton } from '../layout/button.tsx'
import { Radios } from '../layout/choices.tsx'
import { IslandData } from '../layout/meters.tsx'
import { Notice } from '../layout/notice.tsx'
import { Page } from '../layout/page.tsx'
import type { Site } from '../layout/site.ts'
import { routes } from '../routes.ts'
import { nameOf } from '../table/table-model.ts'
import { SEAL_FILE_WORDS, type SealFileWords } from './words.ts'

export type SealFilePageProps = {
  readonly site: Site
  readonly lang: Language
  readonly switchLanguageHref: string
  readonly conversationId: string
  readonly subject: string | undefined
  /** Those this device may act for; one at least. */
  readonly mine: readonly Participant[]
  /** Why a file cannot be sealed here now, in words. */
  readonly refusal: string | undefined
  readonly workerUrl: string
}

/** What the island needs to know. */
export type SealFileData = { readonly lang: Language; readonly workerUrl: string; readonly action: string }

/** The page that seals a recording made with another app or device. The input has no name: no form can send the file. */
export function SealFilePage(props: SealFilePageProps) {
  const { site, lang, conversationId, mine, refusal } = props
  const words = SEAL_FILE_WORDS[lang]
  const data: SealFileData = { lang, workerUrl: props.workerUrl, action: routes.sealFile(conversationId) }
  return (
    <Page
      site={site}
      lang={lang}
      title={words.title}
      heading={words.title}
      caption={props.subject}
      scripts={refusal === undefined ? ['seal-file'] : []}
      switchLanguageHref={props.switchLanguageHref}
      noindex
    >
      <p class="ok-lead">{words.lead}</p>
      {refusal !== undefined ? (
        <Notice tone="attention" title={words.notNow}>
          <p>{refusal}</p>
        </Notice>
      ) : (
        <>
          <Notice tone="info" title={words.private}>
            <p>{words.privateText}</p>
          </Notice>
          <Covers words={words} />
          <div>
            <noscript>
              <Notice tone="attention">
                <p>{words.noScript}</p>
              </Notice>
            </noscript>
          </div>
          <div id="seal-problems" />
          <form id="seal-form" class="ok-form ok-flow" action={routes.table(conversationId)} method="get" noValidate hidden>
            {mine.length > 1 && (
              <Radios name="participant" legend={words.who} value={mine[0]?.id} options={mine.map((one) => ({ value: one.id, label: nameOf(one, lang) }))} />
            )}
            {mine.length === 1 && <input type="hidden" name="participant" value={mine[0]?.id} />}
            <FileField id="seal-input" label={words.file} hint={words.fileHint} />
            <div id="seal-facts" />
            <Actions>
              <Button size="large" icon="lock">{words.submit}</Button>
            </Actions>
          </form>
          <p id="seal-status" class="ok-hidden" role="status" />
          <div id="seal-output" class="ok-flow" />
          <IslandData id="seal-data" value={data} />
        </>
      )}
      <Actions>
        <LinkButton kind="quiet" href={routes.table(conversationId)}>{words.back}</LinkButton>
      </Actions>
    </Page>
  )
}

function Covers({ words }: { words: SealFileWords }) {
  return (
    <>
      <h2>{words.covers}</h2>
      <ul>{words.coversList.map((line) => <li>{line}</li>)}</ul>
      <h2>{words.not}</h2>
      <ul>{words.notList.map((line) => <li>{line}</li>)}</ul>
      <Notice tone="attention" title={words.keep}>
        <p>{words.keepText}</p>
      </Notice>
    </>
  )
}
