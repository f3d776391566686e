import type { Context } from 'hono'

/** The text fields of a form somebody sent. Files and fields that are missing read as empty. */
export type SentForm = {
  readonly text: (name: string) => string
  readonly all: (name: string) => readonly string[]
}

/** Reads a form; a body that is no form reads as an empty one, which the checks then refuse in plain words. */
export async function readForm(c: Context): Promise<SentForm> {
  const body = await c.req.parseBody({ all: true }).catch(() => ({}) as Record<string, unknown>)
  const all = (name: string) => [body[name]].flat().filter((value) => typeof value === 'string')
  return { text: (name) => all(name)[0] ?? '', all }
}
