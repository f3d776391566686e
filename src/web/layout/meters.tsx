import type { ComponentChildren } from 'preact'

export type ProgressBarProps = {
  label: ComponentChildren
  id: string
  /** From 0 to `max`; leave out while it is unknown. */
  value?: number | undefined
  max?: number | undefined
  /** What the bar says, in words, such as "3 of 8 pieces". */
  text?: ComponentChildren
}

/** How far a task is, in words and as a bar. */
export function ProgressBar({ label, id, value, max = 1, text }: ProgressBarProps) {
  return (
    <div class="ok-progress">
      <label for={id}>{label}</label>
      <progress id={id} value={value} max={max} />
      {text !== undefined && <p id={`${id}-text`}>{text}</p>}
    </div>
  )
}

export type LevelMeterProps = {
  label: ComponentChildren
  id: string
  /** Loudness between 0 (silence) and 1 (as loud as it gets). */
  level?: number | undefined
  /** What people can do when nothing moves. */
  hint?: ComponentChildren
}

/** Shows that sound comes in. An island sets `value` of the `meter`; it is not announced, that would never stop. */
export function LevelMeter({ label, id, level = 0, hint }: LevelMeterProps) {
  return (
    <div class="ok-level">
      <label for={id}>{label}</label>
      <meter id={id} min={0} max={1} low={0.08} high={0.92} optimum={0.5} value={level} />
      {hint !== undefined && <p class="ok-field__hint">{hint}</p>}
    </div>
  )
}

/** Elapsed time in large figures that do not jump. `text` as people read it, such as 12:05. */
export function Timer({ text, label, id }: { text: string; label: ComponentChildren; id?: string | undefined }) {
  return (
    <p class="ok-timer" role="timer">
      <span class="ok-hidden">{label} </span>
      <span id={id}>{text}</span>
    </p>
  )
}

/** Facts for an island, as a data block the content policy lets through. Read it with `JSON.parse(element.textContent)`. */
export function IslandData({ id, value }: { id: string; value: unknown }) {
  const json = JSON.stringify(value).replaceAll('<', String.raw`\u003c`)
  return <script type="application/json" id={id} dangerouslySetInnerHTML={{ __html: json }} />
}
