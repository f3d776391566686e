/**
 * `upload-not-found`: there is none, or it is somebody else's · `upload-size-not-valid`: no bytes, or more than one file may have ·
 * `uploads-too-many`: this owner has enough under way · `uploads-full`: the server has no room now · `chunk-not-valid`: no piece, or one that
 * does not fit · `chunk-damaged`: the bytes are not those of the digest · `chunk-elsewhere`: the file ends at `offset`, go on there ·
 * `chunk-differs`: other bytes were acknowledged here · `upload-not-complete`: bytes are missing.
 */
export type UploadRefusal =
  | { readonly code: 'upload-not-found' | 'upload-size-not-valid' | 'uploads-too-many' | 'uploads-full' | 'chunk-not-valid' | 'chunk-damaged' | 'chunk-differs' | 'upload-not-complete' }
  | { readonly code: 'chunk-elsewhere'; readonly offset: number }
