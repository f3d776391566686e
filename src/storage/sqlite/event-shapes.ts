import { instant, type Instant } from '#ground'
import { z } from 'zod'

/** An event as stored: which shape it has, and its JSON without those two fields. */
export type StoredEvent = { readonly type: string; readonly v: number; readonly body: string }

/** Reads and writes events of one kind of thing. */
export type EventReader<E> = {
  /** The event a row tells; throws when its type or version is unknown, or when it is malformed. */
  readonly read: (stored: StoredEvent) => E
  /** The row for an event; throws when no reader could give the event back. */
  readonly write: (event: E) => StoredEvent
}

/** The reader that has these shapes, each named `TYPE vN`. */
export function eventReader<E extends { readonly type: string; readonly v: number }>(shapes: Readonly<Record<string, z.ZodType<E>>>): EventReader<E> {
  function read(stored: StoredEvent): E {
    const shape = Object.hasOwn(shapes, `${stored.type} v${stored.v}`) ? shapes[`${stored.type} v${stored.v}`] : undefined
    if (shape === undefined) throw new Error(`no reader for events of type ${stored.type}, version ${stored.v}`)
    const parsed = shape.safeParse({ ...asObject(stored), type: stored.type, v: stored.v })
    if (!parsed.success) throw new Error(`an event of type ${stored.type}, version ${stored.v} is malformed`, { cause: parsed.error })
    return parsed.data
  }
  return {
    read,
    write(event) {
      const { type, v, ...rest } = event
      const stored = { type, v, body: JSON.stringify(rest) }
      read(stored)
      return stored
    },
  }
}

function asObject({ type, body }: StoredEvent): object {
  const value: unknown = JSON.parse(body)
  if (typeof value !== 'object' || value === null) throw new Error(`an event of type ${type} is no object`)
  return value
}

/** A closed union; a word that joins it does not compile until it is here. */
export function words<W extends string>(all: { readonly [K in W]: true }) {
  return z.enum(Object.keys(all) as W[])
}

export const at = z.int().transform((epochMs): Instant => instant(epochMs))
export const id = z.string().min(1).max(64)

/** Makes the reader of one shape of an event. A field that joins the event does not compile until it is there. */
export function shapesOf<E extends { readonly type: string; readonly v: number }>() {
  return function shape<T extends E['type'], V extends E['v'] = 1>(fields: FieldsOf<Extract<E, { readonly type: T; readonly v: V }>>): z.ZodType<E> {
    // Field by field it is checked above; that the whole is then that event, the compiler cannot follow.
    return z.strictObject(fields as z.core.$ZodLooseShape) as unknown as z.ZodType<E>
  }
}
type FieldsOf<E> = {
  readonly [K in keyof E]-?: Partial<Pick<E, K>> extends Pick<E, K> ? z.ZodExactOptional<z.ZodType<Exclude<E[K], undefined>>> : z.ZodType<E[K]>
}
