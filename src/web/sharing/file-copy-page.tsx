import type { CopyRequest } from '#recordings'
import { Actions, Button } from '../layout/button.tsx'
import { FileField, Form } from '../layout/fields.tsx'
import { IslandData } from '../layout/meters.tsx'
import { ErrorSummary, Notice } from '../layout/notice.tsx'
import { Page } from '../layout/page.tsx'
import { routes } from '../routes.ts'
import { dayText } from '../staff/dates.ts'
import type { CareFrame } from './care-page.tsx'
import { SHARING_WORDS } from './words.ts'

/** Where whoever recorded with another app sends the file they chose to give: piece by piece, or whole without scripts. */
export function FileCopyPage({ frame, request, problem }: { readonly frame: CareFrame; readonly request: CopyRequest; readonly problem: string | undefined }) {
  const { site, lang, conversation, note } = frame
  const { fileCopy, copy, ask, one } = SHARING_WORDS[lang]
  return (
    <Page
      site={site} lang={lang} title={fileCopy.title} heading={fileCopy.title} switchLanguageHref={frame.switchLanguageHref} staffName={frame.staffName} noindex
      hasErrors={problem !== undefined} scripts={['file-copy']}
    >
      {problem !== undefined && <ErrorSummary title={ask.errors} errors={[{ field: 'file', text: problem }]} />}
      <p class="ok-lead">{fileCopy.lead}</p>
      {request.meant !== undefined && <p>{copy.meant(request.meant.purpose, dayText(request.meant.keepUntil, lang))}</p>}
      <Form action={routes.fileCopy(conversation.id, note.id)} enctype="multipart/form-data" id="copy-form">
        <FileField name="file" label={fileCopy.file} hint={fileCopy.fileHint} error={problem} />
        <Actions><Button>{fileCopy.send}</Button></Actions>
      </Form>
      <div id="copy-sending" class="ok-flow" />
      <p id="copy-status" class="ok-hidden" role="status" />
      <Notice tone="info" title={fileCopy.checkedTitle}><p>{fileCopy.checked}</p></Notice>
      <p>{fileCopy.rather} <a href={routes.recordingCare(conversation.id, note.id)}>{one.back}</a></p>
      <IslandData id="copy-data" value={{ about: `copy:${note.id}`, lang, url: routes.uploads, workerUrl: site.assets.url('upload-worker') }} />
    </Page>
  )
}
