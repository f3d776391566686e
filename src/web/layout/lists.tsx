import type { ComponentChildren } from 'preact'
import { StatusBadge, type StatusBadgeProps } from './notice.tsx'

export type SummaryListProps = {
  items: readonly {
    readonly term: ComponentChildren
    readonly value: ComponentChildren
    /** `about` completes the link for people who hear it without the row: "Change" + "the date". */
    readonly change?: { readonly href: string; readonly text: string; readonly about: string } | undefined
  }[]
}

/** What is known, term by term. */
export function SummaryList({ items }: SummaryListProps) {
  return (
    <dl class="ok-summary">
      {items.map(({ term, value, change }) => (
        <div>
          <dt>{term}</dt>
          <dd>{value}</dd>
          {change !== undefined && (
            <dd class="ok-summary__change">
              <a href={change.href}>
                {change.text} <span class="ok-hidden">{change.about}</span>
              </a>
            </dd>
          )}
        </div>
      ))}
    </dl>
  )
}

export type TaskListProps = {
  items: readonly {
    readonly title: ComponentChildren
    readonly href?: string | undefined
    readonly hint?: ComponentChildren
    readonly state: StatusBadgeProps['state']
    readonly status: string
  }[]
}

/** What is done and what is still to do, in any order. An item without `href` cannot be started yet. */
export function TaskList({ items }: TaskListProps) {
  return (
    <ul class="ok-tasks">
      {items.map(({ title, href, hint, state, status }) => (
        <li>
          <div>
            {href === undefined ? <span>{title}</span> : <a href={href}>{title}</a>}
            {hint !== undefined && <p class="ok-field__hint">{hint}</p>}
          </div>
          <StatusBadge state={state}>{status}</StatusBadge>
        </li>
      ))}
    </ul>
  )
}

export type StepsProps = {
  /** What the steps lead to. */
  label: string
  items: readonly { readonly text: ComponentChildren; readonly state: 'done' | 'now' | 'next' }[]
  /** Spoken with the steps behind and the step at hand. */
  words: { readonly done: string; readonly now: string }
}

/** Where somebody is in a fixed order of steps. */
export function Steps({ label, items, words }: StepsProps) {
  return (
    <ol class="ok-steps" aria-label={label}>
      {items.map(({ text, state }) => (
        <li class={`ok-step ok-step--${state}`} aria-current={state === 'now' ? 'step' : undefined}>
          <span>
            {text}
            {state !== 'next' && <span class="ok-hidden"> ({words[state]})</span>}
          </span>
        </li>
      ))}
    </ol>
  )
}

export type CardProps = {
  title?: ComponentChildren
  /** Makes the title a link; put no other link in the title. */
  href?: string | undefined
  badge?: ComponentChildren
  /** Level of the title's heading. */
  level?: 2 | 3 | undefined
  id?: string | undefined
  children?: ComponentChildren
}

/** Things that belong together, on a sheet of their own. */
export function Card({ title, href, badge, level = 2, id, children }: CardProps) {
  const Heading = `h${level}` as const
  return (
    <section class="ok-card ok-flow" id={id}>
      {(title !== undefined || badge !== undefined) && (
        <div class="ok-card__head">
          {title !== undefined && <Heading>{href === undefined ? title : <a href={href}>{title}</a>}</Heading>}
          {badge}
        </div>
      )}
      {children}
    </section>
  )
}

/** Says that there is nothing here yet, and what to do about it. */
export function Empty({ title, children }: { title: ComponentChildren; children?: ComponentChildren }) {
  return (
    <div class="ok-empty ok-flow">
      <p class="ok-empty__title">{title}</p>
      {children}
    </div>
  )
}
