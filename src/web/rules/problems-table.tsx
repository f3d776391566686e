import { Table } from '../layout/table.tsx'
import type { FileProblem } from './read-upload.ts'
import type { RulesFrame } from './rules-frame.tsx'

/** What is wrong in files somebody brought, with where to find it. */
export function ProblemsTable({ frame: { texts, lang }, problems }: { readonly frame: RulesFrame; readonly problems: readonly FileProblem[] }) {
  const { upload: words } = texts
  return (
    <Table
      caption={words.unreadableTitle}
      hideCaption
      rows={problems}
      columns={[
        {
          heading: words.where,
          cell: ({ file, line, where, adopted, clause }) => (
            <>
              {words.files[file]}, {adopted !== undefined ? words.adopted(adopted) : line === 0 ? words.whole : words.line(line)}
              {where !== undefined && <code class="ok-place">{where}</code>}
              {clause !== undefined && <span class="ok-quiet"> {texts.clause(clause)}</span>}
            </>
          ),
        },
        { heading: words.what, cell: ({ says }) => <span>{says[lang]}</span> },
      ]}
    />
  )
}
