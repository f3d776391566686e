/** A kind of picture that is read, told by its bytes and never by its name. */
export type PictureType = 'image/jpeg' | 'image/png' | 'image/webp' | 'image/avif'

/** What a picture is. Sizes in pixels as somebody sees it: turned upright. */
export type Picture = {
  readonly mediaType: PictureType
  readonly widthPx: number
  readonly heightPx: number
  /** Whether it tells where it was made, as far as its metadata can be read. */
  readonly hasLocation: boolean
  /** Whether it tells more than it shows: camera, moment, maker, program. */
  readonly hasCameraData: boolean
}

/** A part of a picture, as fractions of the upright picture: `left: 0.5` is halfway. */
export type Box = { readonly left: number; readonly top: number; readonly width: number; readonly height: number }

/**
 * How a part is made unrecognisable. `blur`: a few smooth colours stay. `fill`: one grey stays. `cut`: the picture becomes its
 * largest rectangle outside all boxes.
 */
export type Covering = 'blur' | 'fill' | 'cut'

/** What is wished of one picture; every wish but `examine` makes a file. */
export type Wish =
  | { readonly kind: 'examine' }
  | { readonly kind: 'clean' | 'preview'; readonly maxSidePx?: number }
  | { readonly kind: 'cover'; readonly boxes: readonly Box[]; readonly how: Covering }

/** What came of a wish that makes a file. */
export type Drawn = { readonly mediaType: PictureType; readonly widthPx: number; readonly heightPx: number }

/**
 * `picture-not-known`: no JPEG, PNG, WebP or AVIF · `picture-heic`: the kind iPhones make, whose decoder is not here · `picture-moving`:
 * more than one picture · `picture-too-large`: more pixels, bytes or memory than allowed · `picture-damaged`: it does not decode whole ·
 * `boxes-not-valid`: too many, or not inside the picture · `nothing-left`: what would remain is too small to be a picture.
 */
export type DrawRefusal = {
  readonly code: 'picture-not-known' | 'picture-heic' | 'picture-moving' | 'picture-too-large' | 'picture-damaged' | 'boxes-not-valid' | 'nothing-left'
}

/** A picture has at most this many boxes. */
export const MOST_BOXES = 50
/** Decoded, 100 megapixels take 300 to 400 MB. */
export const MOST_PIXELS = 100_000_000
/** Of the file as it came. */
export const LARGEST_PICTURE_BYTES = 100 * 1024 * 1024
