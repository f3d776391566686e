import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'

/** A picture with a red face-like disc on grey noise, which tells everything a phone tells. */
export async function phonePhoto(format: 'jpeg' | 'png' | 'webp' | 'avif', { width = 640, height = 480, orientation = 6 } = {}): Promise<Buffer> {
  const noise = await noisePixels(width, height)
  const photo = sharp(noise, { raw: { width, height, channels: 3 } })
    .composite([{ input: Buffer.from(`<svg width="${width}" height="${height}"><circle cx="${width * 0.75}" cy="${height * 0.25}" r="${height * 0.1}" fill="#ff0000"/></svg>`) }])
    .withMetadata({ orientation })
    .withExifMerge({
      IFD0: { Make: 'Telefoonmaker', Model: 'Model 12', Artist: 'Sanne de Vries' },
      IFD2: { BodySerialNumber: 'SERIE-4711', DateTimeOriginal: '2026:11:20 10:00:00' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 50/1 3000/100', GPSLongitudeRef: 'E', GPSLongitude: '5/1 51/1 3000/100' },
    })
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" photoshop:City="Nijmegen"/></rdf:RDF></x:xmpmeta>')
    .withIccProfile('p3')
  return await photo.toFormat(format, { quality: 85, effort: 1 }).toBuffer()
}

async function noisePixels(width: number, height: number): Promise<Buffer> {
  return await sharp({ create: { width, height, channels: 3, background: '#888', noise: { type: 'gaussian', mean: 128, sigma: 20 } } }).raw().toBuffer()
}

/** A PNG of these chunks, with right checksums. */
export function pngOf(...chunks: readonly (readonly [name: string, data: Uint8Array])[]): Buffer {
  const parts = chunks.map(([name, data]) => {
    const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
    return Buffer.concat([uint32(data.length), body, uint32(crc32(body))])
  })
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), ...parts])
}

/** The header chunk of a PNG. */
export function pngHead(width: number, height: number, bitDepth = 8, colourType = 2): readonly [string, Uint8Array] {
  return ['IHDR', Buffer.concat([uint32(width), uint32(height), Buffer.from([bitDepth, colourType, 0, 0, 0])])]
}

/** So many zeros, packed as a PNG packs them. */
export function packedZeros(sizeBytes: number): Buffer {
  return deflateSync(Buffer.alloc(sizeBytes), { level: 1 })
}

/** An EXIF block whose directories point to themselves and to each other. */
export function exifInCircles(): Buffer {
  const block = Buffer.alloc(14 + 2 + 12 * 3 + 4)
  block.write('Exif\0\0II*\0', 'latin1')
  block.writeUInt32LE(8, 10)
  block.writeUInt16LE(3, 14)
  for (const [at, tag] of [0x8825, 0x8769, 0x0112].entries()) {
    block.writeUInt16LE(tag, 16 + at * 12)
    block.writeUInt16LE(4, 18 + at * 12)
    block.writeUInt32LE(1, 20 + at * 12)
    block.writeUInt32LE(8, 24 + at * 12)
  }
  block.writeUInt32LE(8, 16 + 36)
  return block
}

/** A JPEG with one more part of metadata behind its start. */
export function withJpegPart(jpeg: Uint8Array, marker: number, data: Uint8Array): Buffer {
  return Buffer.concat([jpeg.subarray(0, 2), Buffer.from([0xff, marker]), uint32(data.length + 2).subarray(2), data, jpeg.subarray(2)])
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value >>> 0)
  return bytes
}
