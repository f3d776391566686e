import { Hono } from 'hono'
import { again } from '#conversations'
import type { Bytes } from '#ground'
import { acceptSegment, seal, SEGMENT_LIMIT_BYTES } from '#recordings'
import { deviceOf } from '../device.ts'
import { bodySize } from '../layout/body-size.ts'
import { routes } from '../routes.ts'
import { refuse } from './api-answers.ts'
import type { ApiDeps } from './api-routes.ts'

/** The one route that is asked once a second by everybody who records: one leaf in, one cosigned head out. */
export function segmentRoute(deps: ApiDeps): Hono {
  const app = new Hono()
  app.put(`${routes.api}/recordings/:recordingId/segments/:index`, bodySize(SEGMENT_LIMIT_BYTES), async (c) => {
    const device = await deviceOf(c, deps)
    const line = c.req.header('openkaart-leaf') ?? ''
    const previous = readPrevious(c.req.header('openkaart-previous'))
    const index = readIndex(c.req.param('index'))
    if (device === undefined) return refuse(c, { code: 'recording-not-found' })
    if (previous === undefined || index === undefined) return refuse(c, { code: 'leaf-not-valid', problem: 'headers' })
    const body: Bytes = new Uint8Array(await c.req.arrayBuffer())
    // The leaf holds the SHA-256 the bytes must have: a digest header that says otherwise tells of damage on the way.
    const digest = c.req.header('content-digest')
    if (body.length > 0 && digest !== undefined && digest !== `sha-256=:${line.split(' ')[6] ?? ''}:`) return refuse(c, { code: 'digest-differs' })
    const order = { recordingId: c.req.param('recordingId'), deviceId: device.id, index, line, previous, bytes: body.length === 0 ? undefined : body }
    const accepted = await again(() => acceptSegment(deps, order))
    if (!accepted.ok) return refuse(c, accepted.refusal)
    if (line.startsWith('v1 gap ')) deps.live.changed((await deps.recordings.find(order.recordingId))?.conversationId ?? '')
    // An ordinary second, at the end of the row, completes nothing: an `end` does, or what filled the last hole before it.
    if (accepted.value.size !== index + 1 || line.startsWith('v1 end ')) await sealWhenComplete(order.recordingId)
    return c.json(accepted.value)
  })
  return app

  async function sealWhenComplete(recordingId: string): Promise<void> {
    const recording = await deps.recordings.find(recordingId)
    if (recording === undefined || recording.completeness === 'open') return
    const sealed = await again(() => seal(deps, recordingId))
    if (sealed.ok) deps.whenSealed(recordingId)
  }
}

function readPrevious(header: string | undefined): { readonly size: number; readonly root: string } | undefined {
  const match = /^(0|[1-9]\d{0,5}) ([A-Za-z0-9+/]{43}=)$/.exec(header ?? '')
  return match === null ? undefined : { size: Number(match[1]), root: match[2]! }
}

function readIndex(written: string): number | undefined {
  return /^(0|[1-9]\d{0,5})$/.test(written) ? Number(written) : undefined
}
