import type { Transcript } from '#recordings'
import { Actions, Button, LinkButton } from '../layout/button.tsx'
import { ExactText } from '../layout/codes.tsx'
import { Form, TextField } from '../layout/fields.tsx'
import { ErrorSummary, Notice } from '../layout/notice.tsx'
import { Page } from '../layout/page.tsx'
import { routes } from '../routes.ts'
import type { CareFrame } from './care-page.tsx'
import { transcriptText } from './text-part.tsx'
import { SHARING_WORDS } from './words.ts'

/** Where somebody types or pastes what was said. */
export function TranscriptNewPage({ frame, typed, problem }: { readonly frame: CareFrame; readonly typed: string; readonly problem: string | undefined }) {
  const { site, lang, conversation, note } = frame
  const { texts, ask, one } = SHARING_WORDS[lang]
  return (
    <Page site={site} lang={lang} title={texts.newTitle} heading={texts.newTitle} switchLanguageHref={frame.switchLanguageHref} staffName={frame.staffName} noindex hasErrors={problem !== undefined}>
      {problem !== undefined && <ErrorSummary title={ask.errors} errors={[{ field: 'text', text: problem }]} />}
      <p class="ok-lead">{texts.newLead}</p>
      <Form action={routes.transcriptNew(conversation.id, note.id)}>
        <TextField name="text" label={texts.text} hint={texts.textHint} value={typed} rows={14} error={problem} />
        <Actions><Button>{texts.keep}</Button></Actions>
      </Form>
      <p><a href={routes.recordingCare(conversation.id, note.id)}>{one.back}</a></p>
    </Page>
  )
}

type Read = { readonly transcript: Transcript; readonly text: string }

/** A transcript, for whoever may read it; else why not. */
export function TranscriptPage({ frame, read, problem }: { readonly frame: CareFrame; readonly read?: Read; readonly problem?: string }) {
  const { site, lang, conversation, note } = frame
  const { texts, one } = SHARING_WORDS[lang]
  return (
    <Page site={site} lang={lang} title={texts.readTitle} heading={texts.readTitle} switchLanguageHref={frame.switchLanguageHref} staffName={frame.staffName} noindex>
      {problem !== undefined && <Notice tone="stop" title={problem} live="assertive" />}
      {read !== undefined && (
        <>
          <Notice tone="info"><p>{texts.sameRules}</p></Notice>
          <ExactText label={transcriptText(frame, read.transcript)} id="transcript">{read.text}</ExactText>
          <p class="ok-quiet">{texts.hash(read.transcript.sha256)}</p>
          <Actions><LinkButton kind="secondary" href={routes.transcriptFile(conversation.id, note.id, read.transcript.id)} download>{texts.file}</LinkButton></Actions>
        </>
      )}
      <p><a href={routes.recordingCare(conversation.id, note.id)}>{one.back}</a></p>
    </Page>
  )
}
