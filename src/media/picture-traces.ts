/** What metadata of a picture tells beside the picture, by the blocks a decoder found. */
export type Traces = { readonly hasLocation: boolean; readonly hasCameraData: boolean }

/** What these blocks tell. A block that cannot be read counts as telling something: better one warning too many. */
export function tracesIn({ exif, xmp, iptc, hasText }: Blocks): Traces {
  const inExif = exif === undefined ? NOTHING : exifTraces(exif)
  const xml = xmp === undefined ? '' : new TextDecoder('latin1').decode(xmp)
  return {
    hasLocation: inExif.hasLocation || XMP_PLACE.test(xml) || (iptc !== undefined && tellsPlace(iptc)),
    hasCameraData: inExif.hasCameraData || xmp !== undefined || iptc !== undefined || hasText,
  }
}

export type Blocks = {
  readonly exif: Uint8Array | undefined
  readonly xmp: Uint8Array | undefined
  readonly iptc: Uint8Array | undefined
  /** Comments and text blocks. */
  readonly hasText: boolean
}

const NOTHING: Traces = { hasLocation: false, hasCameraData: false }
const UNREADABLE: Traces = { hasLocation: true, hasCameraData: true }

/** GPS in the terms of EXIF, and places in the terms of IPTC, inside XMP. */
const XMP_PLACE = /GPS(?:Latitude|Longitude|Dest)|Iptc4xmp(?:Core|Ext):(?:Location|CountryCode)|photoshop:(?:City|State|Country)/

/** A field of IPTC that names a place: sublocation, city, state, country. @source IPTC-IIM 4.2, record 2, datasets 26, 27 and 90 to 101 */
function tellsPlace(iptc: Uint8Array): boolean {
  const places = new Set([26, 27, 90, 92, 95, 100, 101])
  return iptc.some((byte, at) => byte === 0x1c && iptc[at + 1] === 2 && places.has(iptc[at + 2] ?? 0))
}

const GPS_POINTER = 0x8825
const GPS_VERSION = 0
/** How to draw it, not what it tells: sizes, compression, orientation, resolution, colour layout, and the pointer to more of these. */
const TELL_NOTHING: ReadonlySet<number> = new Set([
  0x0100, 0x0101, 0x0102, 0x0103, 0x0106, 0x0112, 0x0115, 0x011a, 0x011b, 0x011c, 0x0128, 0x0213, 0x8769, 0x9000, 0x9101, 0xa000, 0xa001, 0xa002, 0xa003,
])
const EXIF_POINTER = 0x8769
/** More directories or fields than any camera writes. */
const MOST_DIRECTORIES = 8
const MOST_FIELDS = 500

/** Walks the directories of an EXIF block once each, so that a block that points to itself ends too. @source CIPA DC-008, TIFF 6.0 */
function exifTraces(block: Uint8Array): Traces {
  const start = String.fromCharCode(...block.subarray(0, 4)) === 'Exif' ? 6 : 0
  const tiff = new DataView(block.buffer, block.byteOffset + Math.min(start, block.length), Math.max(0, block.length - start))
  if (tiff.byteLength < 8) return UNREADABLE
  const little = tiff.getUint16(0) === 0x4949
  if (tiff.getUint16(2, little) !== 42) return UNREADABLE
  const seen = new Set<number>()
  const toRead: { readonly at: number; readonly isGps: boolean }[] = [{ at: tiff.getUint32(4, little), isGps: false }]
  let { hasLocation, hasCameraData } = NOTHING
  for (let directory = toRead.pop(); directory !== undefined; directory = toRead.pop()) {
    const { at, isGps } = directory
    if (at === 0 || seen.has(at)) continue
    seen.add(at)
    if (seen.size > MOST_DIRECTORIES || at + 2 > tiff.byteLength) return UNREADABLE
    const fields = tiff.getUint16(at, little)
    if (fields > MOST_FIELDS || at + 2 + fields * 12 > tiff.byteLength) return UNREADABLE
    for (let field = at + 2; field < at + 2 + fields * 12; field += 12) {
      const name = tiff.getUint16(field, little)
      if (name === GPS_POINTER || name === EXIF_POINTER) toRead.push({ at: tiff.getUint32(field + 8, little), isGps: name === GPS_POINTER })
      else if (isGps) hasLocation ||= name !== GPS_VERSION
      else hasCameraData ||= !TELL_NOTHING.has(name)
    }
    const next = at + 2 + fields * 12
    if (!isGps && next + 4 <= tiff.byteLength) toRead.push({ at: tiff.getUint32(next, little), isGps: false })
  }
  return { hasLocation, hasCameraData: hasCameraData || hasLocation }
}
