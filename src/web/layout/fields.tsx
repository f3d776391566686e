import type { ComponentChildren } from 'preact'
import { classes } from './classes.ts'
import { describedBy, HintAndError, type FieldProps } from './field-parts.tsx'

export type TextFieldProps = FieldProps & {
  type?: 'text' | 'email' | 'tel' | 'url' | 'password' | 'search' | undefined
  value?: string | undefined
  /** More than one line when given. */
  rows?: number | undefined
  /** How much is expected: `code` for eight characters, `short` for a name. */
  size?: 'code' | 'short' | 'full' | undefined
  /** @source HTML autocomplete tokens, such as `name`, `one-time-code`, `off` */
  autocomplete?: string | undefined
  inputMode?: 'text' | 'numeric' | 'tel' | 'email' | undefined
  maxLength?: number | undefined
  required?: boolean | undefined
  spellcheck?: boolean | undefined
}

/** One line of text, or several when `rows` is given. */
export function TextField({ name, label, hint, error, rows, size = 'full', type = 'text', value, ...rest }: TextFieldProps) {
  const shared = { id: name, name, ...described({ name, hint, error }), ...rest }
  return (
    <Field name={name} label={label} hint={hint} error={error}>
      {rows === undefined ? (
        // The types of Preact tie roles to each type of input and refuse a union; none of these has a role of its own.
        <input class={classes('ok-input', `ok-input--${size}`)} type={type as 'text'} value={value} {...shared} />
      ) : (
        <textarea class="ok-input" rows={rows} {...shared}>
          {value}
        </textarea>
      )}
    </Field>
  )
}

export type NumberFieldProps = FieldProps & {
  value?: string | number | undefined
  /** What the number counts, behind the input. */
  unit?: string | undefined
  required?: boolean | undefined
}

/** A whole number, typed as text with a numeric keyboard: number inputs change their value when somebody scrolls. */
export function NumberField({ name, label, hint, error, value, unit, required }: NumberFieldProps) {
  const unitId = unit === undefined ? undefined : `${name}-unit`
  const by = classes(describedBy({ name, hint, error }), unitId)
  return (
    <Field name={name} label={label} hint={hint} error={error}>
      <span class="ok-field__row">
        <input
          class="ok-input ok-input--number"
          type="text"
          inputMode="numeric"
          autocomplete="off"
          id={name}
          name={name}
          value={value}
          required={required}
          aria-describedby={by}
          aria-invalid={error === undefined ? undefined : 'true'}
        />
        {unit !== undefined && <span id={unitId}>{unit}</span>}
      </span>
    </Field>
  )
}

export type DateTimeFieldProps = FieldProps & {
  kind?: 'datetime-local' | 'date' | 'time' | undefined
  /** As the input writes it: `2026-03-02T14:30`, `2026-03-02` or `14:30`, in local time. */
  value?: string | undefined
  min?: string | undefined
  max?: string | undefined
  required?: boolean | undefined
}

/** A date, a time, or both, with the picker of the device. */
export function DateTimeField({ name, label, hint, error, kind = 'datetime-local', ...rest }: DateTimeFieldProps) {
  return (
    <Field name={name} label={label} hint={hint} error={error}>
      <input class="ok-input ok-input--date" type={kind} id={name} name={name} {...described({ name, hint, error })} {...rest} />
    </Field>
  )
}

export type SelectFieldProps = FieldProps & {
  value?: string | undefined
  options: readonly { readonly value: string; readonly label: string }[]
}

/** One answer out of many: for choosing what to see, where a list of buttons would push the rest off the screen. */
export function SelectField({ name, label, hint, error, value, options }: SelectFieldProps) {
  return (
    <Field name={name} label={label} hint={hint} error={error}>
      <select class="ok-input ok-input--short" id={name} name={name} {...described({ name, hint, error })}>
        {options.map((option) => (
          <option value={option.value} selected={option.value === value}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  )
}

export type FileFieldProps = FieldProps & { accept?: string | undefined }

/** One file that is sent with the form, whose `enctype` is then `multipart/form-data`. */
export function FileField({ name, label, hint, error, accept }: FileFieldProps) {
  return (
    <Field name={name} label={label} hint={hint} error={error}>
      <input class="ok-input" type="file" id={name} name={name} accept={accept} {...described({ name, hint, error })} />
    </Field>
  )
}

export type FormProps = {
  action: string
  method?: 'post' | 'get' | undefined
  enctype?: 'multipart/form-data' | undefined
  id?: string | undefined
  children: ComponentChildren
}

/** A form whose mistakes the server explains in our own words, instead of the browser in its language. */
export function Form({ action, method = 'post', enctype, id, children }: FormProps) {
  return (
    <form class="ok-form ok-flow" action={action} method={method} enctype={enctype} id={id} noValidate>
      {children}
    </form>
  )
}

function Field({ name, label, hint, error, children }: FieldProps & { children: ComponentChildren }) {
  return (
    <div class={classes('ok-field', error !== undefined && 'ok-field--error')}>
      <label class="ok-field__label" for={name}>
        {label}
      </label>
      <HintAndError name={name} hint={hint} error={error} />
      {children}
    </div>
  )
}

function described(field: Pick<FieldProps, 'name' | 'hint' | 'error'>) {
  return { 'aria-describedby': describedBy(field), 'aria-invalid': field.error === undefined ? undefined : ('true' as const) }
}
