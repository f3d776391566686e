import type { ComponentChildren } from 'preact'
import { classes } from './classes.ts'
import { Icon, type IconName } from './icons.tsx'

type Look = {
  /** One `primary` a screen; `danger` for what cannot be undone; `quiet` reads as a link. */
  kind?: 'primary' | 'secondary' | 'danger' | 'quiet' | undefined
  /** `large` for the one thing to do on a screen held in the hand. */
  size?: 'normal' | 'large' | undefined
  icon?: IconName | undefined
  id?: string | undefined
  children: ComponentChildren
}

export type ButtonProps = Look & {
  type?: 'submit' | 'button' | undefined
  name?: string | undefined
  value?: string | undefined
  disabled?: boolean | undefined
  /** Posts the form to another address. */
  formAction?: string | undefined
  /** Id of a form elsewhere on the page. */
  form?: string | undefined
  onClick?: ((event: MouseEvent) => void) | undefined
}

/** A button of at least 44 pixels. Prefer an explanation over `disabled`: a dead button tells nobody why. */
export function Button({ kind, size, icon, children, type = 'submit', ...rest }: ButtonProps) {
  return (
    <button class={look({ kind, size })} type={type} {...rest}>
      {icon !== undefined && <Icon name={icon} />}
      {children}
    </button>
  )
}

export type LinkButtonProps = Look & {
  href: string
  download?: boolean | string | undefined
  /** For islands: an attribute of the page's own. */
  [data: `data-${string}`]: string | undefined
}

/** A link that looks like a button: for going somewhere, never for doing something. */
export function LinkButton({ kind, size, icon, children, ...rest }: LinkButtonProps) {
  return (
    <a class={look({ kind, size })} {...rest}>
      {icon !== undefined && <Icon name={icon} />}
      {children}
    </a>
  )
}

/** Buttons side by side, below one another on a phone. The most likely choice comes first. */
export function Actions({ children }: { children: ComponentChildren }) {
  return <div class="ok-actions">{children}</div>
}

function look({ kind = 'primary', size }: Pick<Look, 'kind' | 'size'>): string | undefined {
  return classes('ok-button', `ok-button--${kind}`, size === 'large' && 'ok-button--large')
}
