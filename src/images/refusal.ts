/** Everything a visitor can be refused about pictures and activities. Unknown and not-yours are the same answer on purpose. */
export type ImageRefusal = GateRefusal | FileRefusal | ActRefusal | ActivityRefusal

/** What the gate says. */
export type GateRefusal =
  | { readonly code: 'image-not-found' }
  | { readonly code: 'image-erased' }
  | { readonly code: 'image-sealed' }
  | { readonly code: 'use-not-agreed' }
  | { readonly code: 'preview-of-film' | 'preview-no-place' | 'preview-not-possible' }

/** What is wrong with a file, as whoever examines it says. */
export type FileRefusal = { readonly code: ImageFault }
export type ImageFault = 'not-an-image' | 'image-damaged' | 'image-too-large' | 'image-not-supported' | 'video-not-coverable' | 'image-work-failed' | 'image-work-busy' | 'nothing-left' | 'film-nothing-left' | 'film-no-sound' | 'stretch-not-valid'

export type ActRefusal =
  | { readonly code: 'changed-meanwhile' }
  | { readonly code: 'making-not-allowed' }
  | { readonly code: 'other-than-announced' }
  | { readonly code: 'participant-not-found' }
  | { readonly code: 'not-the-maker' }
  | { readonly code: 'not-for-images' }
  | { readonly code: 'person-not-found' }
  | { readonly code: 'image-full' }
  | { readonly code: 'age-missing' }
  | { readonly code: 'box-not-valid' }
  | { readonly code: 'marks-missing' }
  | { readonly code: 'person-answered' }
  | { readonly code: 'nobody-marked' }
  | { readonly code: 'somebody-recognisable' }
  | { readonly code: 'no-such-voice' }
  | { readonly code: 'use-not-asked' }
  | { readonly code: 'nothing-to-withdraw' }
  | { readonly code: 'answer-is-theirs' }
  | { readonly code: 'asked-in-a-group' }
  | { readonly code: 'cover-not-allowed' }
  | { readonly code: 'cover-not-found' }
  | { readonly code: 'where-missing' }
  | { readonly code: 'words-too-long' }
  | { readonly code: 'placement-not-found' }
  | { readonly code: 'already-down' }
  | { readonly code: 'keep-until-not-valid' }

export type ActivityRefusal =
  | { readonly code: 'activity-not-found' }
  | { readonly code: 'activity-over' }
  | { readonly code: 'activity-not-complete' }
  | { readonly code: 'visitor-not-found' }
  | { readonly code: 'visitor-answers-missing' }
  | { readonly code: 'not-the-opener' }
  | { readonly code: 'activity-not-past' }
  | { readonly code: 'nobody-to-forget' }
