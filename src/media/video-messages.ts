import type { Video, VideoRefusal, VideoType } from './video-types.ts'

/** What the process of a film is told as it starts; `copies`: a copy is written. */
export type VideoOrder = { readonly copies: boolean; readonly mostBytes: number }

/** What it says last. */
export type VideoReport = { readonly kind: 'done'; readonly video: Video } | { readonly kind: 'refused'; readonly code: VideoRefusal['code'] }

/** The report a message is, or undefined: the process read untrusted bytes, so its word is read with care too. */
export function readVideoReport(message: unknown): VideoReport | undefined {
  const { kind, code, video } = fieldsOf(message)
  if (kind === 'refused') return code === 'video-not-known' || code === 'video-damaged' || code === 'video-too-large' ? { kind, code } : undefined
  const { mediaType, widthPx, heightPx, durationMs, hasSound, hasLocation, hasCameraData } = fieldsOf(video)
  if (kind !== 'done' || !isVideoType(mediaType) || !isPositive(widthPx) || !isPositive(heightPx) || !isPositive(durationMs)) return undefined
  if (typeof hasSound !== 'boolean' || typeof hasLocation !== 'boolean' || typeof hasCameraData !== 'boolean') return undefined
  return { kind, video: { mediaType, widthPx, heightPx, durationMs, hasSound, hasLocation, hasCameraData } }
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
