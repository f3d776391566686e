import sharp, { type Sharp } from 'sharp'
import { accepted, refused, type Bytes, type Result } from '#ground'
import { areasOf, largestRest, type Area } from './picture-boxes.ts'
import { pictureTypeOf } from './picture-bytes.ts'
import { tracesIn } from './picture-traces.ts'
import { MOST_PIXELS, type Box, type Covering, type Drawn, type DrawRefusal, type Picture, type PictureType, type Wish } from './picture-types.ts'

/** What came of a wish: what the picture is, and with every wish but `examine` a file. */
export type Outcome = { readonly picture: Picture; readonly drawn: (Drawn & { readonly bytes: Uint8Array }) | undefined }

/**
 * Carries out one wish. What is drawn is upright, in sRGB with 8 bits a channel, and holds nothing but the picture: no metadata, colour
 * profile, thumbnail, second picture, or bytes behind the end. Runs in the process `picture-process.ts`: it takes as much time and memory
 * as the bytes ask for.
 */
export async function drawPicture(bytes: Uint8Array, wish: Wish): Promise<Result<Outcome, DrawRefusal>> {
  const type = pictureTypeOf(bytes)
  if (!type.ok) return type
  try {
    const picture = await examined(bytes, type.value)
    if (!picture.ok || wish.kind === 'examine') return picture.ok ? accepted({ picture: picture.value, drawn: undefined }) : picture
    const drawn = await carryOut(bytes, picture.value, wish)
    return drawn.ok ? accepted({ picture: picture.value, drawn: drawn.value }) : drawn
  } catch (cause) {
    return refused({ code: /pixel limit|out of memory|too large|memory/i.test(String(cause)) ? 'picture-too-large' : 'picture-damaged' })
  }
}

/** Lets libvips open the four kinds from memory, and nothing else: no files, no scripts in SVG, no rarely read formats. */
export function closeDecoders(): void {
  sharp.cache(false)
  sharp.concurrency(1)
  sharp.block({ operation: ['VipsForeignLoad'] })
  sharp.unblock({ operation: ['Jpeg', 'Png', 'Webp', 'Heif'].map((kind) => `VipsForeignLoad${kind}Buffer`) })
}

/** A warning is no reason to lose somebody's photo; a file that ends too early, or does not decode, is. */
const STRICT = { failOn: 'error', limitInputPixels: MOST_PIXELS, limitInputChannels: 5, sequentialRead: true, pages: 1 } as const

const FORMATS = { 'image/jpeg': 'jpeg', 'image/png': 'png', 'image/webp': 'webp', 'image/avif': 'heif' } as const satisfies Record<PictureType, string>

async function examined(bytes: Uint8Array, mediaType: PictureType): Promise<Result<Picture, DrawRefusal>> {
  const { format, compression, width, height, autoOrient, pages = 1, exif, xmp, iptc, comments = [] } = await sharp(bytes, STRICT).metadata()
  if (format !== FORMATS[mediaType] || (format === 'heif' && compression !== 'av1')) return refused({ code: 'picture-not-known' })
  if (pages > 1) return refused({ code: 'picture-moving' })
  if (width * height > MOST_PIXELS) return refused({ code: 'picture-too-large' })
  return accepted({ mediaType, widthPx: autoOrient.width, heightPx: autoOrient.height, ...tracesIn({ exif, xmp, iptc, hasText: comments.length > 0 }) })
}

type File = NonNullable<Outcome['drawn']>

async function carryOut(bytes: Uint8Array, picture: Picture, wish: Exclude<Wish, { kind: 'examine' }>): Promise<Result<File, DrawRefusal>> {
  const upright = sharp(bytes, STRICT).autoOrient()
  if (wish.kind === 'cover') return await covered(upright, picture, wish.boxes, wish.how)
  const { maxSidePx } = wish
  const fitting = maxSidePx === undefined ? upright : upright.resize({ width: maxSidePx, height: maxSidePx, fit: 'inside', withoutEnlargement: true })
  return accepted(await encoded(fitting, wish.kind === 'preview' ? 'image/jpeg' : kept(picture.mediaType), wish.kind === 'preview' ? PREVIEW_QUALITY : QUALITY))
}

async function covered(upright: Sharp, picture: Picture, boxes: readonly Box[], how: Covering): Promise<Result<File, DrawRefusal>> {
  const areas = areasOf(boxes, picture)
  if (!areas.ok) return areas
  const type = kept(picture.mediaType)
  if (how === 'cut') {
    const rest = largestRest(areas.value, picture)
    return rest === undefined ? refused({ code: 'nothing-left' }) : accepted(await encoded(upright.extract(rest), type, QUALITY))
  }
  // Decoded once, so that every patch is of the same pixels that it covers.
  const { data, info } = await upright.toColourspace('srgb').raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true })
  const raw = { width: info.width, height: info.height, channels: info.channels }
  const patches = await Promise.all(areas.value.map(async (area) => ({ input: await patch(sharp(data, { raw }), area, how), left: area.left, top: area.top })))
  return accepted(await encoded(sharp(data, { raw }).composite(patches), type, QUALITY))
}

/** How many pixels of colour stay of the longest side of what is blurred. */
const BLUR_KEEPS_PX = 4

/**
 * A picture to lay over an area. A soft filter alone would not do: what it does can be undone, and whoever compares many candidates finds
 * who it was. So the area becomes the average colours of at most four by four fields, in steps of sixteen, and only those are drawn large
 * and smooth: what is not in some fifty half-bytes cannot come back.
 */
async function patch(picture: Sharp, { left, top, width, height }: Area, how: 'blur' | 'fill'): Promise<Buffer> {
  if (how === 'fill') return await sharp({ create: { width, height, channels: 3, background: '#3b3b3b' } }).png({ compressionLevel: 1 }).toBuffer()
  const scale = BLUR_KEEPS_PX / Math.max(width, height)
  const few = { width: Math.max(1, Math.min(width, Math.round(width * scale))), height: Math.max(1, Math.min(height, Math.round(height * scale))) }
  const small = await picture.extract({ left, top, width, height }).flatten({ background: 'white' }).resize({ ...few, fit: 'fill', kernel: 'linear' }).raw().toBuffer({ resolveWithObject: true })
  const colours = small.data.map((value) => Math.min(255, (value & 0xf0) + 8))
  return await sharp(colours, { raw: { width: small.info.width, height: small.info.height, channels: small.info.channels } })
    .resize({ width, height, fit: 'fill', kernel: 'cubic' })
    .png({ compressionLevel: 1 })
    .toBuffer()
}

const QUALITY = 90
const PREVIEW_QUALITY = 80

/** AVIF takes many seconds to make and not every device shows it. */
function kept(type: PictureType): PictureType {
  return type === 'image/avif' ? 'image/jpeg' : type
}

async function encoded(picture: Sharp, mediaType: PictureType, quality: number): Promise<File> {
  const { data, info } = await inFormat(picture, mediaType, quality).toBuffer({ resolveWithObject: true })
  return { mediaType, widthPx: info.width, heightPx: info.height, bytes: data as Bytes }
}

function inFormat(picture: Sharp, mediaType: PictureType, quality: number): Sharp {
  switch (mediaType) {
    case 'image/png':
      return picture.toColourspace('srgb').png({ compressionLevel: 6 })
    case 'image/webp':
      return picture.webp({ quality, effort: 2 })
    default:
      return picture.flatten({ background: 'white' }).jpeg({ quality })
  }
}
