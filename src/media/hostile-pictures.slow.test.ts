import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { createPictures } from './pictures.ts'
import type { PictureRefusal } from './pictures.ts'
import { exifInCircles, packedZeros, phonePhoto, pngHead, pngOf, withJpegPart } from './pictures.testing.ts'

const folder = mkdtempSync(join(tmpdir(), 'hostile-'))
const pictures = createPictures({ timeLimitMs: 60_000, memoryLimitMb: 700 })
after(async () => {
  await pictures.close()
  rmSync(folder, { recursive: true })
})

let names = 0
const outs = () => ({ clean: join(folder, `clean-${++names}`), preview: join(folder, `preview-${names}`) })

async function takeIn(bytes: Uint8Array) {
  const input = join(folder, 'input.jpg')
  writeFileSync(input, bytes)
  const made = outs()
  return { taken: await pictures.takeIn(input, made), made }
}

async function refuses(bytes: Uint8Array, ...codes: readonly PictureRefusal['code'][]) {
  const { taken } = await takeIn(bytes)
  assert.ok(!taken.ok && codes.includes(taken.refusal.code), JSON.stringify(taken))
  assert.deepEqual(readdirSync(folder).filter((name) => /-\d+$/.test(name)), [], 'a file was left behind')
}

async function takes(bytes: Uint8Array) {
  const { taken, made } = await takeIn(bytes)
  assert.ok(taken.ok, JSON.stringify(taken))
  const clean = readFileSync(made.clean)
  for (const path of Object.values(made)) rmSync(path)
  return { ...taken.value, bytes: clean }
}

const photo = await phonePhoto('jpeg', { width: 320, height: 240, orientation: 1 })
const text = (words: string) => Buffer.from(words, 'latin1')

test('what is no picture of the four kinds is refused, whatever it is called', async () => {
  const script = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script><image href="file:///etc/passwd"/></svg>'
  for (const bytes of [
    text(script), text(`<?xml version="1.0"?>${script}`), text('<!doctype html><script>alert(1)</script>'), text('PK\x03\x04'.padEnd(200, '\0')), text('%PDF-1.7\n'), text('%!PS-Adobe-3.0\n'),
    await sharp({ create: { width: 9, height: 9, channels: 3, background: 'red' } }).tiff().toBuffer(), await sharp({ create: { width: 9, height: 9, channels: 3, background: 'red' } }).gif().toBuffer(),
    text('P6 9 9 255\n'.padEnd(300, 'x')), text('BM'.padEnd(200, '\0')), text('\0'), text('\xff\xd8'),
  ]) await refuses(bytes, 'picture-not-known')
})

test('a file without bytes, and one with more than allowed, are refused unread', async () => {
  await refuses(Buffer.alloc(0), 'picture-not-known')
  await refuses(Buffer.alloc(100 * 1024 * 1024 + 1), 'picture-too-large')
})

test('a photo that ends too early or is broken is refused at every length', async () => {
  for (const part of [0.02, 0.3, 0.7, 0.97]) await refuses(photo.subarray(0, Math.floor(photo.length * part)), 'picture-damaged')
  const png = await phonePhoto('png', { width: 64, height: 64 })
  await refuses(png.subarray(0, png.length - 200), 'picture-damaged')
  const webp = await phonePhoto('webp', { width: 64, height: 64 })
  await refuses(webp.subarray(0, Math.floor(webp.length * 0.6)), 'picture-damaged')
})

test('few bytes that promise billions of pixels are refused without decoding them', async () => {
  await refuses(pngOf(pngHead(60_000, 60_000, 1, 0), ['IDAT', packedZeros(1_000_000)], ['IEND', Buffer.alloc(0)]), 'picture-too-large')
  await refuses(pngOf(pngHead(0x7fffffff, 0x7fffffff), ['IDAT', packedZeros(1000)], ['IEND', Buffer.alloc(0)]), 'picture-too-large', 'picture-damaged')
  const jpeg = Buffer.from(await sharp({ create: { width: 64, height: 64, channels: 3, background: 'red' } }).jpeg().toBuffer())
  const frame = jpeg.indexOf(Buffer.from([0xff, 0xc0]))
  jpeg.writeUInt16BE(65_000, frame + 5)
  jpeg.writeUInt16BE(65_000, frame + 7)
  await refuses(jpeg, 'picture-too-large')
  const webp = Buffer.from(await sharp({ create: { width: 64, height: 64, channels: 3, background: 'red' } }).webp({ lossless: true }).toBuffer())
  webp.writeUInt32LE((webp.readUInt32LE(21) & 0xf0000000) | 0x0fffffff, 21)
  await refuses(webp, 'picture-too-large', 'picture-damaged')
})

test('within the limit of pixels a bomb costs bounded memory', async () => {
  const side = 7000
  const bomb = pngOf(pngHead(side, side, 16, 6), ['IDAT', deflateSync(Buffer.alloc((side * 8 + 1) * side), { level: 1 })], ['IEND', Buffer.alloc(0)])
  assert.ok(bomb.length < 3 * 1024 * 1024)
  const { picture } = await takes(bomb)
  assert.equal(picture.widthPx, side)
})

test('packed texts and colour profiles that swell are refused or left out, never unpacked without end', async () => {
  const swollen = Buffer.concat([text('Raw profile type exif\0\0'), packedZeros(300_000_000)])
  const png = await sharp({ create: { width: 32, height: 32, channels: 3, background: 'red' } }).png().toBuffer()
  const withChunk = (name: string, data: Uint8Array) => Buffer.concat([png.subarray(0, 33), pngOf([name, data]).subarray(8), png.subarray(33)])
  for (const bytes of [withChunk('zTXt', swollen), withChunk('iCCP', Buffer.concat([text('bom\0\0'), packedZeros(300_000_000)]))]) {
    const { taken, made } = await takeIn(bytes)
    assert.ok(taken.ok || ['picture-damaged', 'picture-too-large'].includes(taken.refusal.code), JSON.stringify(taken))
    if (taken.ok) for (const path of Object.values(made)) rmSync(path)
  }
  const parts = Array.from({ length: 255 }, (_, at) => Buffer.concat([text('ICC_PROFILE\0'), Buffer.from([at + 1, 255]), Buffer.alloc(65_000, at)]))
  const jpeg = parts.reduceRight((before, part) => withJpegPart(before, 0xe2, part), photo)
  const { taken, made } = await takeIn(jpeg)
  assert.ok(taken.ok || taken.refusal.code === 'picture-damaged', JSON.stringify(taken))
  if (taken.ok) for (const path of Object.values(made)) rmSync(path)
})

test('an EXIF block that points to itself is left out like any other', async () => {
  const plain = await sharp({ create: { width: 32, height: 32, channels: 3, background: 'red' } }).jpeg().toBuffer()
  assert.equal((await takes(withJpegPart(plain, 0xe1, exifInCircles()))).bytes.includes('Exif'), false)
})

test('what is hidden behind the end of a photo is gone: an archive, a page, a film', async () => {
  const hidden = Buffer.concat([photo, text('PK\x03\x04 geheim.txt <script>alert(1)</script> ftypmp42 moov ©xyz+51.8425+005.8528/')])
  const { bytes } = await takes(hidden)
  for (const word of ['PK\x03\x04', 'geheim', 'script', 'ftyp', '+51.8425']) assert.equal(bytes.includes(word), false, word)
})

test('the thumbnail in the metadata does not come along: it would show who was covered', async () => {
  const thumbnail = await sharp({ create: { width: 160, height: 120, channels: 3, background: 'red' } }).jpeg().toBuffer()
  const { bytes } = await takes(withJpegPart(photo, 0xe1, Buffer.concat([text('Exif\0\0'), thumbnail])))
  assert.equal(bytes.includes(thumbnail.subarray(20, 120)), false)
  assert.equal(bytes.lastIndexOf(Buffer.from([0xff, 0xd8])), 0)
})

test('a picture that moves is refused: its first frame is not what was sent', async () => {
  const frames = await sharp([{ create: { width: 16, height: 16, channels: 3, background: 'red' } }, { create: { width: 16, height: 16, channels: 3, background: 'blue' } }].map((one) => one) as never, { join: { animated: true } } as never).webp().toBuffer()
  await refuses(frames, 'picture-moving')
  await refuses(pngOf(pngHead(1, 1), ['acTL', Buffer.alloc(8)], ['IDAT', packedZeros(4)], ['IEND', Buffer.alloc(0)]), 'picture-moving')
})

test('an iPhone picture whose decoder is not here says so, and no other kind of HEIF is tried', async () => {
  await refuses(text('\0\0\0\x18ftypheic\0\0\0\0mif1heic'.padEnd(400, '\0')), 'picture-heic')
  await refuses(text('\0\0\0\x18ftypmif1\0\0\0\0mif1mp42'.padEnd(400, '\0')), 'picture-not-known')
  await refuses(text('\0\0\0\x18ftypavif\0\0\0\0mif1avif'.padEnd(400, '\0')), 'picture-damaged')
})

test('unusual but honest pictures are taken in: one pixel, CMYK, 16 bits, grey, see-through', async () => {
  const red = sharp({ create: { width: 1, height: 1, channels: 3, background: 'red' } })
  assert.equal((await takes(await red.clone().jpeg().toBuffer())).clean.widthPx, 1)
  const wide = sharp({ create: { width: 60, height: 40, channels: 3, background: { r: 200, g: 40, b: 40 } } })
  const cmyk = await takes(await wide.clone().toColourspace('cmyk').jpeg().toBuffer())
  const seen = await sharp(cmyk.bytes).stats()
  assert.ok(Math.abs(seen.channels[0]!.mean - 200) < 40 && seen.channels[1]!.mean < 90 && seen.channels.length === 3, JSON.stringify(seen.channels.map(({ mean }) => mean)))
  const deep = await takes(await wide.clone().toColourspace('rgb16').png().toBuffer())
  const { depth, space } = await sharp(deep.bytes).metadata()
  assert.deepEqual([depth, space], ['uchar', 'srgb'])
  assert.equal((await takes(await wide.clone().greyscale().jpeg().toBuffer())).clean.widthPx, 60)
  const clear = await takes(await sharp({ create: { width: 20, height: 20, channels: 4, background: '#ff000080' } }).png().toBuffer())
  assert.equal((await sharp(clear.bytes).metadata()).hasAlpha, true)
})
