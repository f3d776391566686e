import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'

/** A handful of different photos of 12 megapixels, as large as those of a telephone, turned, and with what a telephone writes in them. */
export async function makePhotos(folder: string, count = 5): Promise<readonly { readonly path: string; readonly sizeBytes: number }[]> {
  const photos = []
  for (let index = 0; index < count; index++) {
    const noise = { create: { width: 4000, height: 3000, channels: 3, background: '#808080', noise: { type: 'gaussian', mean: 128, sigma: 10 + index * 2 } } } as const
    const bytes = await sharp(noise)
      .composite([{ input: Buffer.from(shapes(index)) }])
      .withMetadata({ orientation: 6 })
      .withExifMerge({ IFD0: { Make: 'Telefoonmaker', Model: 'Model 12' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 50/1 3000/100' } })
      .jpeg({ quality: 85 })
      .toBuffer()
    const path = join(folder, `photo-${index}.jpg`)
    await writeFile(path, bytes)
    photos.push({ path, sizeBytes: bytes.length })
  }
  return photos
}

function shapes(index: number): string {
  const discs = Array.from({ length: 12 }, (_, at) => `<circle cx="${(at * 397 + index * 500) % 4000}" cy="${(at * 611 + index * 300) % 3000}" r="${120 + at * 25}" fill="hsl(${(at * 47 + index * 60) % 360},60%,55%)" opacity="0.7"/>`)
  return `<svg width="4000" height="3000">${discs.join('')}</svg>`
}
