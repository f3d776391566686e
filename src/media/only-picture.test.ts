import assert from 'node:assert/strict'
import { test } from 'node:test'
import sharp from 'sharp'
import { isOnlyPicture } from './only-picture.ts'
import { phonePhoto, pngOf, withJpegPart } from './pictures.testing.ts'

const plain = sharp({ create: { width: 40, height: 30, channels: 4, background: '#30405080' } })

test('a bare picture of each kind is only a picture', async () => {
  assert.equal(isOnlyPicture(await plain.clone().flatten().jpeg().toBuffer(), 'image/jpeg'), true)
  assert.equal(isOnlyPicture(await plain.clone().png().toBuffer(), 'image/png'), true)
  assert.equal(isOnlyPicture(await plain.clone().webp().toBuffer(), 'image/webp'), true)
  assert.equal(isOnlyPicture(await plain.clone().webp({ lossless: true }).toBuffer(), 'image/webp'), true)
})

test('what a phone makes is more than a picture', async () => {
  assert.equal(isOnlyPicture(await phonePhoto('jpeg'), 'image/jpeg'), false)
  assert.equal(isOnlyPicture(await phonePhoto('png'), 'image/png'), false)
  assert.equal(isOnlyPicture(await phonePhoto('webp'), 'image/webp'), false)
})

test('a comment, a text, or a single byte behind the end is found', async () => {
  const jpeg = await plain.clone().flatten().jpeg().toBuffer()
  assert.equal(isOnlyPicture(Buffer.concat([jpeg, Buffer.of(0)]), 'image/jpeg'), false)
  assert.equal(isOnlyPicture(jpeg.subarray(0, -2), 'image/jpeg'), false)
  for (const marker of [0xfe, 0xe1, 0xe2, 0xed]) assert.equal(isOnlyPicture(withJpegPart(jpeg, marker, Buffer.from('iets')), 'image/jpeg'), false)
  const png = await plain.clone().png().toBuffer()
  assert.equal(isOnlyPicture(Buffer.concat([png, Buffer.of(0)]), 'image/png'), false)
  const text = pngOf(['tEXt', Buffer.from('Author\0Sanne')]).subarray(8)
  assert.equal(isOnlyPicture(Buffer.concat([png.subarray(0, 33), text, png.subarray(33)]), 'image/png'), false)
  const webp = await plain.clone().webp().toBuffer()
  assert.equal(isOnlyPicture(Buffer.concat([webp, Buffer.from('EXIF\0\0\0\0')]), 'image/webp'), false)
  assert.equal(isOnlyPicture(jpeg, 'image/avif'), false)
})
