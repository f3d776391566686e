/** Everything an agreement can be about, with every value. */
export const AGREED_ABOUT = {
  medium: ['sound', 'photo', 'video'],
  recorder: ['client', 'organisation', 'both'],
  keeping: ['own-device', 'kept-for-both'],
  setting: ['site', 'home-visit', 'public-activity', 'phone', 'video-call'],
} as const

/** What a conversation is like, as far as an agreement about it can depend on that. */
export type Circumstances = {
  readonly medium: (typeof AGREED_ABOUT)['medium'][number]
  readonly recorder: (typeof AGREED_ABOUT)['recorder'][number]
  readonly keeping: (typeof AGREED_ABOUT)['keeping'][number]
  readonly setting: (typeof AGREED_ABOUT)['setting'][number]
}
