import type { Now } from '#ground'
import { sweepUploads, type UploadPort } from '#uploads'
import type { Log } from './log.ts'

/** Files nobody finished sending go, in the background. */
export type Sweeping = {
  /** Looks at once instead of at the next turn. */
  readonly look: () => Promise<void>
  readonly close: () => Promise<void>
}

const EVERY_MS = 60 * 60_000

/** Sweeps once an hour. */
export function openSweeping({ uploads, now, log }: { readonly uploads: UploadPort; readonly now: Now; readonly log: Log }): Sweeping {
  let closed = false
  let line: Promise<void> = Promise.resolve()

  async function turn(): Promise<void> {
    if (closed) return
    try {
      await sweepUploads({ uploads, now })
    } catch (error) {
      if (!closed) log({ event: 'failed', where: 'uploads', error })
    }
  }
  const look = () => (line = line.then(turn))
  const timer = setInterval(look, EVERY_MS)
  return {
    look,
    async close() {
      closed = true
      clearInterval(timer)
      await line
    },
  }
}
