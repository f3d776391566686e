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

/** What a copy of a film is made without: a stretch, picture and sound, or all of the sound. */
export type LeaveOut = { readonly what: 'stretch'; readonly fromMs: number; readonly toMs: number } | { readonly what: 'sound' }

/** The stretch that went, in whole milliseconds of the film it was made from; never less than was asked. */
export type Stretch = { readonly fromMs: number; readonly toMs: number }

/**
 * `video-not-known`: no MP4, MOV or WebM with a picture, or in a form that cannot be put in another file unchanged · `video-damaged`: it
 * cannot be read to its end · `video-too-large`: longer, larger or more memory than allowed · `video-stretch-outside`: the stretch does not lie in the film ·
 * `video-nothing-left`: less than a second would remain · `video-no-sound`: there is no sound to leave out.
 */
export type VideoRefusal = { readonly code: (typeof VIDEO_REFUSALS)[number] }
export const VIDEO_REFUSALS = ['video-not-known', 'video-damaged', 'video-too-large', 'video-stretch-outside', 'video-nothing-left', 'video-no-sound'] as const

export const LARGEST_VIDEO_BYTES = 1024 * 1024 * 1024
export const LONGEST_VIDEO_MS = 4 * 3600 * 1000
