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
const ROW = 46
const BAR = 16
const HEIGHT = 130
const FOOT = 22

/** Bars below one another, each under its name, with the same figures as a table beneath. Drawn by the server. */
export function BarChart(props: ChartProps) {
  const most = mostOf(props.rows)
  return (
    <Figure {...props}>
      <Drawing {...props} height={props.rows.length * ROW}>
        {props.rows.map(({ label, value, text }, i) => (
          <g transform={`translate(0 ${i * ROW})`}>
            <text x="0" y="15">{label}</text>
            <text x={WIDTH} y="15" text-anchor="end" class="ok-chart__value">{text}</text>
            <rect x="0" y="22" width={WIDTH} height={BAR} rx="3" class="ok-chart__back" />
            <rect x="0" y="22" width={round((value / most) * WIDTH)} height={BAR} rx="3" class="ok-chart__bar" />
          </g>
        ))}
      </Drawing>
    </Figure>
  )
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
      <h3>{title}</h3>
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
