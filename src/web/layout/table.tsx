import type { ComponentChildren } from 'preact'
import { classes } from './classes.ts'

export type Column<Row> = {
  readonly heading: string
  readonly cell: (row: Row) => ComponentChildren
  /** Figures, set to the right. */
  readonly numeric?: boolean | undefined
}

export type TableProps<Row> = {
  caption: ComponentChildren
  /** For people who see the heading above the table already. */
  hideCaption?: boolean | undefined
  /** The first column names the row. */
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  /** Shown in place of the table when there are no rows. */
  empty?: ComponentChildren
}

/** Rows under headings; on a phone every row becomes a small list that repeats the headings. */
export function Table<Row>({ caption, hideCaption, columns, rows, empty }: TableProps<Row>) {
  if (rows.length === 0 && empty !== undefined) return <>{empty}</>
  return (
    <table class="ok-table">
      <caption class={classes(hideCaption && 'ok-hidden')}>{caption}</caption>
      <thead>
        <tr>
          {columns.map(({ heading, numeric }) => (
            <th scope="col" class={classes(numeric && 'ok-numeric')}>
              {heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr>
            {columns.map(({ heading, numeric, cell }, index) =>
              index === 0 ? (
                <th scope="row">{cell(row)}</th>
              ) : (
                <td data-heading={heading} class={classes(numeric && 'ok-numeric')}>
                  {cell(row)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
