/** What an action or a reader of untrusted bytes gives back: a value, or a refusal with a closed `code`. */
export type Result<T, R extends Refusal = Refusal> = Accepted<T> | Refused<R>
export type Accepted<T> = { readonly ok: true; readonly value: T }
export type Refused<R extends Refusal> = { readonly ok: false; readonly refusal: R }
/** Something a visitor can cause; `code` selects status and words, the other fields fill them in. */
export type Refusal = { readonly code: string }

/** The accepted form of a Result. */
export function accepted<T>(value: T): Accepted<T> {
  return { ok: true, value }
}

/** The refused form of a Result. */
export function refused<const R extends Refusal>(refusal: R): Refused<R> {
  return { ok: false, refusal }
}
