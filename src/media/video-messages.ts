import { VIDEO_REFUSALS, type LeaveOut, type Stretch, type Video, type VideoRefusal, type VideoType } from './video-types.ts'

/** What the process of a film is told as it starts; `copies`: a copy is written, without what is to be left out. */
export type VideoOrder = { readonly copies: boolean; readonly leaveOut?: LeaveOut; readonly mostBytes: number }

/** What it says last. */
export type VideoReport = { readonly kind: 'done'; readonly video: Video; readonly leftOut: Stretch | undefined } | { readonly kind: 'refused'; readonly code: VideoRefusal['code'] }

/** The report a message is, or undefined: the process read untrusted bytes, so its word is read with care too. */
export function readVideoReport(message: unknown): VideoReport | undefined {
  const { kind, code: said, video, leftOut: gap } = fieldsOf(message)
  const code = VIDEO_REFUSALS.find((one) => one === said)
  if (kind === 'refused') return code === undefined ? undefined : { kind, code }
  const leftOut = gap === undefined ? undefined : readStretch(gap)
  if (leftOut === undefined && gap !== undefined) return undefined
  const { mediaType, widthPx, heightPx, durationMs, hasSound, hasLocation, hasCameraData } = fieldsOf(video)
  if (kind !== 'done' || !isVideoType(mediaType) || !isPositive(widthPx) || !isPositive(heightPx) || !isPositive(durationMs)) return undefined
  if (typeof hasSound !== 'boolean' || typeof hasLocation !== 'boolean' || typeof hasCameraData !== 'boolean') return undefined
  return { kind, video: { mediaType, widthPx, heightPx, durationMs, hasSound, hasLocation, hasCameraData }, leftOut }
}

function readStretch(value: unknown): Stretch | undefined {
  const { fromMs, toMs } = fieldsOf(value)
  return Number.isSafeInteger(fromMs) && Number.isSafeInteger(toMs) && Number(fromMs) >= 0 && Number(toMs) > Number(fromMs) ? { fromMs: Number(fromMs), toMs: Number(toMs) } : undefined
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

function isVideoType(value: unknown): value is VideoType {
  return value === 'video/mp4' || value === 'video/quicktime' || value === 'video/webm'
}

function isPositive(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value > 0
}
