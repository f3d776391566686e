import { HintAndError } from '../layout/field-parts.tsx'

/** A question for one file that stays on the device: the input has no name, so that no form can send it. */
export function FileField({ id, label, hint }: { id: string; label: string; hint: string }) {
  return (
    <div class="ok-field">
      <label class="ok-field__label" for={id}>{label}</label>
      <HintAndError name={id} hint={hint} />
      <input class="ok-input" type="file" id={id} aria-describedby={`${id}-hint`} />
    </div>
  )
}
