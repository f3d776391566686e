import { Button } from '../layout/button.tsx'
import { FileField, Form } from '../layout/fields.tsx'
import { Notice } from '../layout/notice.tsx'
import { textOf } from '../staff/sign-in.tsx'
import type { FormError } from '../staff/staff-page.tsx'
import { STAFF_PATHS } from '../staff/staff-paths.ts'
import { ProblemsTable } from './problems-table.tsx'
import { MOST_FILE_BYTES, type FileProblem } from './read-upload.ts'
import { BackToRules, RulesPageFrame, type RulesFrame } from './rules-frame.tsx'

const MOST_KILOBYTES = MOST_FILE_BYTES / 1024

export type UploadPageProps = { readonly frame: RulesFrame; readonly errors?: readonly FormError[]; readonly problems?: readonly FileProblem[] }

/** The form for a new version, with everything that was wrong in the files somebody chose. */
export function UploadPage({ frame, errors = [], problems = [] }: UploadPageProps) {
  const { upload: words } = frame.texts
  return (
    <RulesPageFrame frame={frame} title={words.title} errors={errors}>
      {problems.length > 0 && (
        <>
          <Notice tone="stop" title={words.unreadableTitle} live="assertive">
            <p>{words.unreadable(problems.length)}</p>
          </Notice>
          <ProblemsTable frame={frame} problems={problems} />
        </>
      )}
      <p class="ok-lead">{words.lead}</p>
      <Form action={STAFF_PATHS.newRules} enctype="multipart/form-data">
        <FileField name="rules" label={words.rules} hint={words.rulesHint(MOST_KILOBYTES)} error={textOf(errors, 'rules')} accept=".yaml,.yml,.json" />
        <FileField name="cases" label={words.cases} hint={words.casesHint} error={textOf(errors, 'cases')} accept=".yaml,.yml,.json" />
        <Button>{words.submit}</Button>
      </Form>
      <BackToRules frame={frame} />
    </RulesPageFrame>
  )
}

/** Says that the files were too large to look at. */
export function tooLargeError({ texts }: RulesFrame): FormError {
  return { field: 'rules', text: texts.upload.tooLarge(MOST_KILOBYTES) }
}
