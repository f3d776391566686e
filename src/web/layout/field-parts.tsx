import type { ComponentChildren } from 'preact'
import { Icon } from './icons.tsx'

/** What every field has. `name` is also the id, so that an error summary can link to it. */
export type FieldProps = {
  name: string
  label: ComponentChildren
  hint?: ComponentChildren
  /** Present when the answer was not accepted: what to do, in one sentence. */
  error?: string | undefined
}

/** Ids of the hint and the error, for `aria-describedby`; undefined when there is neither. */
export function describedBy({ name, hint, error }: Pick<FieldProps, 'name' | 'hint' | 'error'>): string | undefined {
  const ids = [hint !== undefined && `${name}-hint`, error !== undefined && `${name}-error`].filter((id) => id !== false)
  return ids.length === 0 ? undefined : ids.join(' ')
}

/** The hint and the error of a field, between its label and its input. */
export function HintAndError({ name, hint, error }: Pick<FieldProps, 'name' | 'hint' | 'error'>) {
  return (
    <>
      {hint !== undefined && (
        <p class="ok-field__hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {error !== undefined && (
        <p class="ok-field__error" id={`${name}-error`}>
          <Icon name="attention" />
          <span>{error}</span>
        </p>
      )}
    </>
  )
}
