import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createRequire } from 'node:module'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import sharp from 'sharp'
import { createPictures } from './pictures.ts'
import { phonePhoto } from './pictures.testing.ts'

// A module of the older kind: its names cannot be imported one by one.
const { load } = createRequire(import.meta.url)('exifreader') as typeof import('exifreader')
const folder = mkdtempSync(join(tmpdir(), 'pictures-'))
const pictures = createPictures()
after(async () => {
  await pictures.close()
  rmSync(folder, { recursive: true })
})

let names = 0
const fresh = () => join(folder, `file-${++names}`)
const put = (bytes: Uint8Array) => {
  const path = fresh()
  writeFileSync(path, bytes)
  return path
}

/** Everything a reader of somebody else finds that is not about the pixels. */
function told(path: string): readonly string[] {
  const groups = load(readFileSync(path), { expanded: true })
  const about = new Set(['file', 'jfif', 'riff', 'png', 'pngFile'])
  return Object.keys(groups).filter((name) => !about.has(name))
}

/** What ffprobe finds of tags. */
function tagged(path: string): string {
  return execFileSync('ffprobe', ['-v', 'error', '-show_entries', 'stream_tags:format_tags:frame_side_data_list', '-of', 'csv=p=0', path], { encoding: 'utf8' }).trim()
}

for (const format of ['jpeg', 'png', 'webp', 'avif'] as const) {
  test(`a ${format} photo of a phone comes out upright, in its colours, and telling nothing`, async () => {
    const input = put(await phonePhoto(format))
    assert.ok(told(input).length > 0, 'the sample tells nothing, so nothing is proven')
    const [clean, preview] = [fresh(), fresh()]
    const taken = await pictures.takeIn(input, { clean, preview })
    assert.ok(taken.ok, JSON.stringify(taken))
    assert.deepEqual(taken.value.picture, { mediaType: `image/${format}`, widthPx: 480, heightPx: 640, hasLocation: true, hasCameraData: true })
    assert.equal(taken.value.clean.mediaType, format === 'avif' ? 'image/jpeg' : `image/${format}`)
    for (const [path, made] of [[clean, taken.value.clean], [preview, taken.value.preview]] as const) {
      const bytes = readFileSync(path)
      assert.equal(made.sizeBytes, bytes.length)
      assert.equal(made.sha256, createHash('sha256').update(bytes).digest('hex'))
      assert.deepEqual(told(path), [])
      assert.equal(tagged(path), '')
      for (const word of ['Telefoonmaker', 'Sanne', 'SERIE-4711', 'Nijmegen', 'Exif', 'xmpmeta', 'ICC_PROFILE', '2026:11:20']) assert.equal(bytes.includes(word), false, word)
      const { width, height, orientation, hasProfile } = await sharp(bytes).metadata()
      assert.deepEqual({ width, height, orientation, hasProfile }, { width: made.widthPx, height: made.heightPx, orientation: undefined, hasProfile: false })
    }
    // The red disc was at the right, near the top; turned upright it is at the bottom right.
    assert.ok(await isRed(clean, 0.75, 0.75))
  })
}

async function isRed(path: string, x: number, y: number): Promise<boolean> {
  const { data, info } = await sharp(path).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  const at = (Math.floor(y * info.height) * info.width + Math.floor(x * info.width)) * info.channels
  return (data[at] ?? 0) > 180 && (data[at + 1] ?? 255) < 90
}

test('a copy is as small as was asked, and never made larger', async () => {
  const input = put(await phonePhoto('jpeg'))
  const [small, same] = [fresh(), fresh()]
  const one = await pictures.clean(input, small, { maxSidePx: 100 })
  assert.deepEqual(one.ok && [one.value.widthPx, one.value.heightPx], [75, 100])
  const two = await pictures.preview(input, same)
  assert.deepEqual(two.ok && [two.value.widthPx, two.value.heightPx], [480, 640])
})

const DISC = { left: 0.6, top: 0.6, width: 0.3, height: 0.3 }

for (const how of ['blur', 'fill', 'cut'] as const) {
  test(`somebody who is covered by ${how} is not in the file any more, the rest is`, async () => {
    const input = put(await phonePhoto('png'))
    const out = fresh()
    const made = await pictures.cover(input, out, [DISC], how)
    assert.ok(made.ok, JSON.stringify(made))
    assert.deepEqual(told(out), [])
    const { data, info } = await sharp(out).removeAlpha().raw().toBuffer({ resolveWithObject: true })
    assert.deepEqual([info.width, info.height], [made.value.widthPx, made.value.heightPx])
    let red = 0
    for (let at = 0; at < data.length; at += info.channels) if (data[at]! > 200 && data[at + 1]! < 60) red++
    // Blurring leaves average colours, in fields that say nothing of the shape; the test below looks at that.
    if (how !== 'blur') assert.equal(red, 0, 'red of the disc is left')
    if (how === 'cut') {
      assert.ok(info.width === 288 || info.height === 384)
      return
    }
    assert.deepEqual([info.width, info.height], [480, 640])
    const before = await sharp(input).autoOrient().extract({ left: 0, top: 0, width: 200, height: 300 }).removeAlpha().raw().toBuffer()
    const after = await sharp(out).extract({ left: 0, top: 0, width: 200, height: 300 }).removeAlpha().raw().toBuffer()
    assert.ok(before.every((value, at) => Math.abs(value - after[at]!) <= 40), 'what was not covered changed')
  })
}

test('after blurring, two different people give the same file when their few average colours are the same', async () => {
  // Checkerboards of opposite phase: the most different pictures there are, with the same averages.
  const board = (phase: number) => sharp(Buffer.from(Array.from({ length: 400 * 400 * 3 }, (_, i) => (((i / 3) % 400 >> 0) + Math.floor(i / 1200) + phase) % 2 === 0 ? 250 : 30)), { raw: { width: 400, height: 400, channels: 3 } }).png().toBuffer()
  const outs = [fresh(), fresh()] as const
  for (const [phase, out] of outs.entries()) assert.equal((await pictures.cover(put(await board(phase)), out, [{ left: 0, top: 0, width: 1, height: 1 }], 'blur')).ok, true)
  assert.deepEqual(readFileSync(outs[0]), readFileSync(outs[1]))
})

test('boxes that do not lie in the picture, or leave nothing of it, are refused and make no file', async () => {
  const input = put(await phonePhoto('jpeg'))
  const before = readdirSync(folder).length
  assert.deepEqual(await pictures.cover(input, fresh(), [{ ...DISC, left: 2 }], 'blur'), { ok: false, refusal: { code: 'boxes-not-valid' } })
  assert.deepEqual(await pictures.cover(input, fresh(), [{ left: 0, top: 0, width: 1, height: 1 }], 'cut'), { ok: false, refusal: { code: 'nothing-left' } })
  assert.equal(readdirSync(folder).length, before)
})

test('a name that is taken is not overwritten', async () => {
  const input = put(await phonePhoto('jpeg'))
  const taken = put(Buffer.from('iets anders'))
  await assert.rejects(pictures.clean(input, taken), { code: 'EEXIST' })
  assert.equal(readFileSync(taken, 'utf8'), 'iets anders')
})

test('what comes while the line is full is asked to come back, and what takes too long is given up', async () => {
  const input = put(await phonePhoto('jpeg'))
  const busy = createPictures({ atOnce: 1, placesInLine: 0 })
  const first = busy.examine(input)
  assert.deepEqual(await busy.examine(input), { ok: false, refusal: { code: 'picture-no-room' } })
  assert.equal((await first).ok, true)
  await busy.close()
  await assert.rejects(busy.examine(input), /closed/)
  const hasty = createPictures({ timeLimitMs: 20 })
  assert.deepEqual(await hasty.examine(input), { ok: false, refusal: { code: 'picture-out-of-time' } })
  await hasty.close()
})
