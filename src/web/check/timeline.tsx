import type { Difference, DifferenceKind } from '#ledger'
import type { ComponentChildren } from 'preact'
import type { Extent, ReceiptFacts } from './check-messages.ts'
import type { CheckWords } from './words.ts'

export type TimelineProps = {
  readonly words: CheckWords
  readonly extent: Extent
  readonly differences: readonly Difference[]
  readonly breaks: ReceiptFacts['breaks']
}

/**
 * The sealed recording from left to right with what differs marked by shape and number. The list below it says the same in
 * words, so the drawing is one picture to people who hear the page.
 */
export function Timeline({ words, extent, differences, breaks }: TimelineProps) {
  const marks = marksOf(differences, extent)
  const kinds = [...new Set(marks.map(({ kind }) => kind))]
  const end = extent.unit === 'ms' ? clock(extent.total) : words.pieces(extent.total)
  return (
    <figure class="ok-flow">
      <svg width="100%" height="5em" overflow="visible" role="img" aria-label={words.timelineLabel(end, differences.length)}>
        <rect x="0" y="1.4em" width="100%" height="2em" rx="4" fill="var(--basis-color-ok-soft)" stroke="currentColor" stroke-width="1.5" />
        {breaks.slice(0, MOST_MARKS).map(({ soundMs }) => (
          <line x1={percent(soundMs, extent)} x2={percent(soundMs, extent)} y1="1.4em" y2="3.4em" stroke="currentColor" stroke-width="1.5" stroke-dasharray="2 4" />
        ))}
        {marks.map((mark) => <Shape kind={mark.kind} x={mark.x} width={mark.width} />)}
        {marks.map(({ label, labelAt }) => label !== undefined && (
          <text x={`${labelAt}%`} y="1em" text-anchor="middle" fill="currentColor" font-weight="700">{label}</text>
        ))}
        <text x="0" y="4.6em" fill="currentColor">{extent.unit === 'ms' ? clock(0) : ''}</text>
        <text x="100%" y="4.6em" text-anchor="end" fill="currentColor">{end}</text>
      </svg>
      <div class="ok-choices ok-choices--inline ok-quiet" aria-hidden="true">
        {kinds.map((kind) => (
          <span>
            <Sample>
              <Shape kind={kind} x={isPoint(kind) ? 50 : 8} width={isPoint(kind) ? 0 : 84} low />
            </Sample>{' '}
            {words.kinds[kind]}
          </span>
        ))}
        {breaks.length > 0 && (
          <span>
            <Sample>
              <line x1="50%" x2="50%" y1="0" y2="100%" stroke="currentColor" stroke-width="1.5" stroke-dasharray="2 4" />
            </Sample>{' '}
            {words.breaks}
          </span>
        )}
      </div>
    </figure>
  )
}

function Sample({ children }: { children: ComponentChildren }) {
  return (
    <svg width="1.6em" height="1em" overflow="visible">
      {children}
    </svg>
  )
}

/** Each kind has a shape of its own: full, empty with a broken edge, striped by an edge, or a pin. */
function Shape({ kind, x, width, low }: { kind: DifferenceKind; x: number; width: number; low?: boolean }) {
  const box = { x: `${x}%`, width: `${width}%`, y: low ? '0' : '1.4em', height: low ? '1em' : '2em' }
  switch (kind) {
    case 'changed':
      return <rect {...box} fill="var(--basis-color-stop)" stroke="currentColor" stroke-width="1" />
    case 'removed':
    case 'truncated':
      return <rect {...box} fill="var(--basis-color-paper)" stroke="var(--basis-color-stop)" stroke-width="3" stroke-dasharray="5 3" />
    case 'moved':
      return <rect {...box} fill="var(--basis-color-focus)" stroke="currentColor" stroke-width="1.5" />
    case 'inserted':
    case 'extra':
      return (
        <>
          <line x1={box.x} x2={box.x} y1={low ? '0' : '1.2em'} y2={low ? '1em' : '3.5em'} stroke="var(--basis-color-stop)" stroke-width="4" />
          <circle cx={box.x} cy={low ? '0.2em' : '2.4em'} r="5" fill="var(--basis-color-stop)" stroke="currentColor" />
        </>
      )
  }
}

type Mark = { readonly kind: DifferenceKind; readonly x: number; readonly width: number; readonly label: string | undefined; readonly labelAt: number }

/** More marks than this run into one another. */
const MOST_MARKS = 400
/** Percent of the width under which a mark could not be seen, and two numbers would lie on each other. */
const LEAST_WIDTH = 1.2
const LEAST_APART = 7

/** Where each difference lies, in percent of the width, with its number where there is room for it. */
export function marksOf(differences: readonly Difference[], extent: Extent): readonly Mark[] {
  let labelledUpTo = -Infinity
  return differences.slice(0, MOST_MARKS).map(({ kind, sound, leaves }, place) => {
    const from = extent.unit === 'ms' ? (sound?.fromMs ?? 0) : leaves.from
    const to = extent.unit === 'ms' ? (sound?.toMs ?? 0) : leaves.to
    const start = share(from, extent)
    const width = isPoint(kind) ? 0 : Math.max(LEAST_WIDTH, share(to, extent) - start)
    const x = Math.min(start, 100 - width)
    const labelAt = Math.min(97, Math.max(3, x + width / 2))
    const fits = labelAt - labelledUpTo >= LEAST_APART
    if (fits) labelledUpTo = labelAt
    return { kind, x, width, label: fits ? `${place + 1}` : undefined, labelAt }
  })
}

function isPoint(kind: DifferenceKind): boolean {
  return kind === 'inserted' || kind === 'extra'
}

function percent(at: number, extent: Extent): string {
  return `${share(at, extent)}%`
}

function share(at: number, { total }: Extent): number {
  return total === 0 ? 0 : Math.round(Math.min(1, Math.max(0, at / total)) * 10_000) / 100
}

/** Minutes and seconds, and hours when there are any. */
function clock(ms: number): string {
  const seconds = Math.floor(ms / 1000)
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  const told = parts[0] === 0 ? parts.slice(1) : parts
  return told.map((part, place) => (place === 0 ? `${part}` : `${part}`.padStart(2, '0'))).join(':')
}
