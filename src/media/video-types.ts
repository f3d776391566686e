/** A kind of film that is read, told by its bytes. */
export type VideoType = 'video/mp4' | 'video/quicktime' | 'video/webm'

/** What a film is. Sizes in pixels as somebody sees it. */
export type Video = {
  readonly mediaType: VideoType
  readonly widthPx: number
  readonly heightPx: number
  readonly durationMs: number
  readonly hasSound: boolean
  /** Whether it tells where it was made, as far as its metadata can be read. */
  readonly hasLocation: boolean
  /** Whether it tells more than it shows: device, moment, maker. */
  readonly hasCameraData: boolean
}

/**
 * `video-not-known`: no MP4, MOV or WebM with a picture, or in a form that cannot be put in another file unchanged · `video-damaged`: it
 * cannot be read to its end · `video-too-large`: longer, larger or more memory than allowed.
 */
export type VideoRefusal = { readonly code: 'video-not-known' | 'video-damaged' | 'video-too-large' }

export const LARGEST_VIDEO_BYTES = 1024 * 1024 * 1024
export const LONGEST_VIDEO_MS = 4 * 3600 * 1000
