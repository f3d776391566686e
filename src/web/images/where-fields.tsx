import type { Box } from '#images'
import { Checkboxes } from '../layout/choices.tsx'
import { NumberField } from '../layout/fields.tsx'
import type { SentForm } from '../staff/form.ts'
import type { ImageWords } from './words.ts'

const SIDE = 3
const PARTS = ['left', 'top', 'width', 'height'] as const

/** Choosing a part of the picture without drawing: nine squares, or exact numbers. A script may let somebody drag a box into the numbers. */
export function WhereFields({ words, sent, error }: { words: ImageWords; sent: SentForm; error: string | undefined }) {
  const { where } = words.forms
  return (
    <>
      <div class="ok-nine">
        <Checkboxes name="cell" legend={where.legend} hint={where.hint} error={error} values={sent.all('cell')} options={where.cells.map((label, index) => ({ value: String(index), label }))} />
      </div>
      <details id="box-numbers" open={PARTS.some((part) => sent.text(part) !== '')}>
        <summary>{where.exact}</summary>
        <div class="ok-flow">
          {PARTS.map((part) => <NumberField name={part} label={where[part]} value={sent.text(part)} unit={where.percent} />)}
        </div>
      </details>
    </>
  )
}

/** The part somebody chose: exact numbers when they gave any, else the smallest box around the squares; `somewhere` for nothing, undefined for numbers that are none. */
export function readWhere(sent: SentForm): Box | 'somewhere' | undefined {
  const typed = PARTS.map((part) => sent.text(part).trim().replace(',', '.'))
  if (typed.some((part) => part !== '')) {
    const [left = Number.NaN, top = Number.NaN, width = Number.NaN, height = Number.NaN] = typed.map((part) => (/^\d{1,3}(\.\d{1,3})?$/.test(part) ? Number(part) / 100 : Number.NaN))
    return [left, top, width, height].some((part) => Number.isNaN(part)) ? undefined : { left, top, width: Math.min(width, 1 - left), height: Math.min(height, 1 - top) }
  }
  const cells = sent.all('cell').filter((cell) => /^[0-8]$/.test(cell)).map(Number)
  if (cells.length === 0) return 'somewhere'
  const columns = cells.map((cell) => cell % SIDE)
  const rows = cells.map((cell) => Math.floor(cell / SIDE))
  const [left, top] = [Math.min(...columns) / SIDE, Math.min(...rows) / SIDE]
  return { left, top, width: (Math.max(...columns) + 1) / SIDE - left, height: (Math.max(...rows) + 1) / SIDE - top }
}
