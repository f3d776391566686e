import type { Participant } from '#conversations'
import type { Language, Medium } from '#policy'
import { personText } from '../announce/role-words.ts'
import { Table } from '../layout/table.tsx'
import { cardWords } from './image-words.ts'

/** Empty lines for somebody whom nobody had thought of. */
const SPARE = 2

/** Room on the printed card to note what was said aloud, by people without a phone. */
export function PaperNotes({ lang, medium, people }: { readonly lang: Language; readonly medium: Medium; readonly people: readonly Participant[] }) {
  const words = cardWords(lang, medium)
  const dots = '……………'
  const rows = [...people.map((one) => personText(one, lang)), ...Array.from({ length: SPARE }, () => dots)]
  return (
    <section class="ok-print-only">
      <h2>{words.paperTitle}</h2>
      <p>{words.paperText}</p>
      <Table
        caption={words.paperTitle}
        hideCaption
        columns={[
          { heading: words.paperColumns.who, cell: (who: string) => who },
          { heading: words.paperColumns.answer, cell: () => words.paperAnswer },
          { heading: words.paperColumns.when, cell: () => dots },
          { heading: words.paperColumns.initials, cell: () => dots },
        ]}
        rows={rows}
      />
    </section>
  )
}
