import type { ComponentChildren } from 'preact'
import { classes } from './classes.ts'
import { describedBy, HintAndError } from './field-parts.tsx'

export type Option = {
  readonly value: string
  readonly label: ComponentChildren
  readonly hint?: ComponentChildren
  readonly disabled?: boolean | undefined
}

type GroupProps = {
  /** Sent name; the first option carries it as id, so that an error summary can link to it. */
  name: string
  legend: ComponentChildren
  /** The legend is the h1 of the page: one question a page. */
  legendIsHeading?: boolean | undefined
  hint?: ComponentChildren
  error?: string | undefined
  options: readonly Option[]
}

export type RadiosProps = GroupProps & {
  value?: string | undefined
  /** Two short answers beside one another. */
  inline?: boolean | undefined
}

/** One answer out of several. Nothing is chosen beforehand unless `value` says so. */
export function Radios({ value, inline, ...group }: RadiosProps) {
  return <Group {...group} type="radio" inline={inline} isChosen={(option) => option === value} />
}

export type CheckboxesProps = GroupProps & { values?: readonly string[] | undefined }

/** Any number of answers. */
export function Checkboxes({ values = [], ...group }: CheckboxesProps) {
  return <Group {...group} type="checkbox" isChosen={(option) => values.includes(option)} />
}

export type CheckboxProps = {
  name: string
  label: ComponentChildren
  hint?: ComponentChildren
  error?: string | undefined
  value?: string | undefined
  checked?: boolean | undefined
}

/** One box on its own, such as "I have read this". */
export function Checkbox({ name, label, hint, error, value = 'yes', checked }: CheckboxProps) {
  return (
    <div class={classes('ok-field', error !== undefined && 'ok-field--error')}>
      <HintAndError name={name} hint={undefined} error={error} />
      <Choice type="checkbox" name={name} id={name} option={{ value, label, hint }} checked={checked} invalid={error !== undefined} />
    </div>
  )
}

function Group({
  name,
  legend,
  legendIsHeading,
  hint,
  error,
  options,
  type,
  inline,
  isChosen,
}: GroupProps & { type: 'radio' | 'checkbox'; inline?: boolean | undefined; isChosen: (value: string) => boolean }) {
  return (
    <fieldset class={classes('ok-field', error !== undefined && 'ok-field--error')} aria-describedby={describedBy({ name, hint, error })}>
      <legend class="ok-field__label">{legendIsHeading ? <h1>{legend}</h1> : legend}</legend>
      <HintAndError name={name} hint={hint} error={error} />
      <div class={classes('ok-choices', inline && 'ok-choices--inline')}>
        {options.map((option, index) => (
          <Choice
            type={type}
            name={name}
            id={index === 0 ? name : `${name}-${index + 1}`}
            option={option}
            checked={isChosen(option.value)}
          />
        ))}
      </div>
    </fieldset>
  )
}

function Choice(props: {
  type: 'radio' | 'checkbox'
  name: string
  id: string
  option: Option
  checked: boolean | undefined
  invalid?: boolean
}) {
  const { id, option } = props
  const by = classes(props.invalid && `${id}-error`, option.hint !== undefined && `${id}-option-hint`)
  return (
    <div class="ok-choice">
      <input
        type={props.type}
        id={id}
        name={props.name}
        value={option.value}
        checked={props.checked}
        disabled={option.disabled}
        aria-describedby={by}
        aria-invalid={props.invalid ? 'true' : undefined}
      />
      <label for={id}>{option.label}</label>
      {option.hint !== undefined && (
        <p class="ok-choice__hint" id={`${id}-option-hint`}>
          {option.hint}
        </p>
      )}
    </div>
  )
}
