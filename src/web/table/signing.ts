import { fromBase64 } from '#ground'
import { envelopeLine, PAYLOAD_TYPE, preAuthenticationEncoding } from '#ledger'
import type { OwnKey } from './device-key.ts'

/** A statement this device is asked to sign. */
export type ToSign = { readonly payload: string; readonly text?: string; readonly root?: string }

/** The statement behind an address, or undefined when it is not to be had. */
export async function toSign(address: string): Promise<ToSign | undefined> {
  const response = await fetch(address, { headers: { accept: 'application/json' }, cache: 'no-store' })
  return response.ok ? ((await response.json()) as ToSign) : undefined
}

/** The signed envelope of a statement, as one line. */
export async function signed(statement: ToSign, own: OwnKey): Promise<string> {
  const payload = fromBase64(statement.payload)
  if (payload === undefined) throw new TypeError('a payload is written in base64')
  return envelopeLine(payload, own.key, await own.sign(preAuthenticationEncoding(PAYLOAD_TYPE, payload)))
}

/** The agreement as it stands on the screen in the form's card: what a person signs is what that person saw. */
export function shownAgreement(form: HTMLFormElement): string {
  const card = form.closest('.ok-card')
  const title = card?.querySelector('[data-agreement-title]')?.textContent ?? ''
  const lines = [...(card?.querySelectorAll('[data-agreement-line]') ?? [])].map((line) => line.textContent)
  return [title, ...lines].join('\n')
}
