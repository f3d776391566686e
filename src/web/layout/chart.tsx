import type { ComponentChildren } from 'preact'
import { Table } from './table.tsx'

/** One thing that is counted. `value` is drawn, `text` says it. */
export type ChartRow = { readonly label: string; readonly value: number; readonly text: string }

export type ChartProps = {
  id: string
  title: string
  /** What somebody who does not see it should know besides the title. */
  description: string
  rows: readonly ChartRow[]
  /** Words of the table beneath. */
  words: { readonly table: string; readonly what: string; readonly count: string; readonly nothing: string }
}

const WIDTH = 340
/** The longest bar; beside it there is room for the number in words. */
const LONGEST = 240
const LINE = 17
const LINE_SIGNS = 46
const BAR = 16
const GAP = 14
const HEIGHT = 130
const FOOT = 22

/** Bars below one another, each under its name, with the same figures as a table beneath. Drawn by the server. */
export function BarChart(props: ChartProps) {
  const most = mostOf(props.rows)
  let top = 0
  const drawn = props.rows.map((row) => {
    const lines = linesOf(row.label)
    const at = top
    top += lines.length * LINE + BAR + GAP
    return { ...row, lines, at }
  })
  return (
    <Figure {...props}>
      <Drawing {...props} height={top}>
        {drawn.map(({ lines, value, text, at }) => (
          <g transform={`translate(0 ${at})`}>
            {lines.map((line, i) => <text x="0" y={i * LINE + 13}>{line}</text>)}
            <rect x="0" y={lines.length * LINE + 2} width={LONGEST} height={BAR} rx="3" class="ok-chart__back" />
            <rect x="0" y={lines.length * LINE + 2} width={round((value / most) * LONGEST)} height={BAR} rx="3" class="ok-chart__bar" />
            <text x={WIDTH} y={lines.length * LINE + 15} text-anchor="end" class="ok-chart__value">{text}</text>
          </g>
        ))}
      </Drawing>
    </Figure>
  )
}

/** A name in lines that fit; a word that does not is left as it is. */
function linesOf(label: string): readonly string[] {
  const lines: string[] = []
  for (const word of label.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + word.length < LINE_SIGNS) lines.splice(-1, 1, `${last} ${word}`)
    else lines.push(word)
  }
  return lines
}

/** Columns side by side, for moments in order. Labels of two or three signs. `rows` carry the whole name for the table. */
export function ColumnChart({ short, ...props }: ChartProps & { short: readonly string[] }) {
  const most = mostOf(props.rows)
  const step = WIDTH / Math.max(1, props.rows.length)
  return (
    <Figure {...props}>
      <Drawing {...props} height={HEIGHT + FOOT}>
        <line x1="0" x2={WIDTH} y1={HEIGHT} y2={HEIGHT} class="ok-chart__line" />
        {props.rows.map(({ value }, i) => {
          const height = round((value / most) * (HEIGHT - 4))
          return (
            <g transform={`translate(${round(i * step)} 0)`}>
              <rect x={round(step * 0.15)} y={HEIGHT - height} width={round(step * 0.7)} height={height} class="ok-chart__bar" />
              <text x={round(step / 2)} y={HEIGHT + 16} text-anchor="middle">{short[i]}</text>
            </g>
          )
        })}
      </Drawing>
    </Figure>
  )
}

function Figure({ title, rows, words, children }: ChartProps & { children: ComponentChildren }) {
  return (
    <section class="ok-card ok-flow ok-chart">
      <h2>{title}</h2>
      {rows.length === 0 ? <p class="ok-quiet">{words.nothing}</p> : (
        <>
          {children}
          <details>
            <summary>
              {words.table}<span class="ok-hidden">: {title}</span>
            </summary>
            <Table
              caption={title} hideCaption rows={rows}
              columns={[{ heading: words.what, cell: ({ label }) => label }, { heading: words.count, cell: ({ text }) => text, numeric: true }]}
            />
          </details>
        </>
      )}
    </section>
  )
}

function Drawing({ id, title, description, height, children }: Pick<ChartProps, 'id' | 'title' | 'description'> & { height: number; children: ComponentChildren }) {
  return (
    <svg class="ok-chart__drawing" viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-labelledby={`${id}-title ${id}-about`}>
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-about`}>{description}</desc>
      {children}
    </svg>
  )
}

function mostOf(rows: readonly ChartRow[]): number {
  return Math.max(1, ...rows.map(({ value }) => value))
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
