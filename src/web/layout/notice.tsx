import type { ComponentChildren } from 'preact'
import { Icon } from './icons.tsx'

export type Tone = 'info' | 'ok' | 'attention' | 'stop'

export type NoticeProps = {
  tone?: Tone | undefined
  /** Says in words what the colour and the icon say. */
  title?: ComponentChildren
  /** Announce it when it appears: `polite` for news, `assertive` when somebody must act now. */
  live?: 'polite' | 'assertive' | undefined
  id?: string | undefined
  children?: ComponentChildren
}

/** A message with an icon and words, so that nobody depends on colour. */
export function Notice({ tone = 'info', title, live, id, children }: NoticeProps) {
  const role = live === 'assertive' ? 'alert' : live === 'polite' ? 'status' : undefined
  return (
    <div class={`ok-notice ok-notice--${tone}`} role={role} id={id}>
      <Icon name={tone} />
      <div class="ok-notice__body ok-flow">
        {title !== undefined && <p class="ok-notice__title">{title}</p>}
        {children}
      </div>
    </div>
  )
}

export type ErrorSummaryProps = {
  title: ComponentChildren
  /** `field` is the id of the input: the `name` of our fields. Without one the text is not a link. */
  errors: readonly { readonly field?: string | undefined; readonly text: string }[]
}

/** Everything to correct, above the form, each line leading to its field. Nothing when there are no errors. */
export function ErrorSummary({ title, errors }: ErrorSummaryProps) {
  if (errors.length === 0) return null
  return (
    <div class="ok-errors" role="alert" id="errors" tabIndex={-1}>
      <h2>{title}</h2>
      <ul>
        {errors.map(({ field, text }) => (
          <li>{field === undefined ? text : <a href={`#${field}`}>{text}</a>}</li>
        ))}
      </ul>
    </div>
  )
}

export type StatusBadgeProps = {
  /** `waiting` is still to do; `unavailable` cannot be done yet. */
  state: 'running' | 'paused' | 'stopped' | 'waiting' | 'done' | 'unavailable'
  /** Announces a change; for the one badge an island keeps current. */
  live?: boolean | undefined
  id?: string | undefined
  children: ComponentChildren
}

/** The state of a recording or a task: a shape and words. A running recording has a red dot that stays lit. */
export function StatusBadge({ state, live, id, children }: StatusBadgeProps) {
  return (
    <span class={`ok-badge ok-badge--${state}`} role={live ? 'status' : undefined} id={id}>
      <span class="ok-badge__sign" aria-hidden="true" />
      <span>{children}</span>
    </span>
  )
}
