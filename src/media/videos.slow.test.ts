import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { createVideos } from './videos.ts'

const folder = mkdtempSync(join(tmpdir(), 'videos-'))
const videos = createVideos({ timeLimitMs: 60_000 })
after(async () => {
  await videos.close()
  rmSync(folder, { recursive: true })
})

let names = 0
const fresh = (ending: string) => join(folder, `film-${++names}.${ending}`)

/** Two seconds of picture and sound, by FFmpeg, telling where and who. */
function film(ending: string, ...options: readonly string[]): string {
  const path = fresh(ending)
  execFileSync('ffmpeg', [
    '-v', 'error', '-f', 'lavfi', '-i', 'testsrc=size=320x240:rate=15', '-f', 'lavfi', '-i', 'sine=frequency=440', '-t', '2',
    '-metadata', 'location=+51.8425+005.8528/', '-metadata', 'title=Bij Noor thuis', '-metadata', 'artist=Sanne de Vries', '-metadata', 'creation_time=2026-11-20T10:00:00Z',
    '-metadata:s:v:0', 'handler_name=Telefoon van Sanne', ...options, path,
  ])
  return path
}

type Probed = { readonly format: { readonly duration: string; readonly tags?: Record<string, string> }; readonly streams: readonly { readonly codec_type: string; readonly codec_name: string; readonly tags?: Record<string, string>; readonly side_data_list?: readonly { readonly rotation?: number }[] }[] }
const probe = (path: string) => JSON.parse(execFileSync('ffprobe', ['-v', 'error', '-show_format', '-show_streams', '-of', 'json', path], { encoding: 'utf8' })) as Probed
/** The hash of every decoded picture, and of the sound packet for packet: the few milliseconds of an encoder's run-in are not hidden in every file. */
const seen = (path: string) => execFileSync('ffmpeg', ['-v', 'error', '-i', path, '-map', '0:v:0', '-map', '0:a:0?', '-c:a', 'copy', '-f', 'streamhash', '-'], { encoding: 'utf8' })

const H264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-c:a', 'aac']
const KINDS = [
  { ending: 'mp4', options: H264, mediaType: 'video/mp4', cleanType: 'video/mp4' },
  { ending: 'mov', options: [...H264, '-movflags', 'use_metadata_tags'], mediaType: 'video/quicktime', cleanType: 'video/mp4' },
  { ending: 'webm', options: ['-c:v', 'libvpx', '-deadline', 'realtime', '-c:a', 'libopus'], mediaType: 'video/webm', cleanType: 'video/webm' },
] as const

for (const { ending, options, mediaType, cleanType } of KINDS) {
  test(`a clean copy of a ${ending} shows and sounds the same, and tells nothing`, async () => {
    const input = film(ending, ...options)
    const looked = await videos.examine(input)
    assert.ok(looked.ok, JSON.stringify(looked))
    const { durationMs, ...about } = looked.value
    assert.deepEqual(about, { mediaType, widthPx: 320, heightPx: 240, hasSound: true, hasLocation: true, hasCameraData: true })
    assert.ok(Math.abs(durationMs - 2000) < 150, String(durationMs))
    const out = fresh(cleanType === 'video/webm' ? 'webm' : 'mp4')
    const made = await videos.clean(input, out)
    assert.ok(made.ok, JSON.stringify(made))
    const bytes = readFileSync(out)
    assert.deepEqual([made.value.mediaType, made.value.sizeBytes, made.value.sha256], [cleanType, bytes.length, createHash('sha256').update(bytes).digest('hex')])
    assert.equal(seen(out), seen(input))
    for (const word of ['+51.8425', 'Noor', 'Sanne', 'Telefoon', '©xyz', 'loci', 'location']) assert.equal(bytes.includes(word), false, word)
    const { format, streams } = probe(out)
    const said = Object.entries({ ...format.tags, ...Object.assign({}, ...streams.map(({ tags }) => tags)) }).filter(([name]) => !/^(?:major_brand|minor_version|compatible_brands|encoder|handler_name|vendor_id|language|DURATION)$/i.test(name))
    assert.deepEqual(said, [])
    const again = await videos.examine(out)
    assert.deepEqual(again.ok && [again.value.hasLocation, again.value.hasCameraData], [false, false])
  })
}

test('a film held upright stays upright, and one without sound stays without', async () => {
  const plain = fresh('mp4')
  execFileSync('ffmpeg', ['-v', 'error', '-f', 'lavfi', '-i', 'testsrc=size=320x240:rate=15', '-t', '1', '-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', plain])
  const turned = fresh('mp4')
  execFileSync('ffmpeg', ['-v', 'error', '-i', plain, '-c', 'copy', '-metadata:s:v:0', 'rotate=90', turned])
  const looked = await videos.examine(turned)
  assert.deepEqual(looked.ok && [looked.value.widthPx, looked.value.heightPx, looked.value.hasSound], [240, 320, false])
  const out = fresh('mp4')
  assert.equal((await videos.clean(turned, out)).ok, true)
  const rotationOf = (path: string) => probe(path).streams[0]?.side_data_list?.[0]?.rotation
  assert.equal(rotationOf(out), rotationOf(turned))
})

test('what is no film, broken, cut short or in disguise is refused in bounded time, and leaves no file', async () => {
  const whole = readFileSync(film('mp4', ...H264, '-movflags', 'faststart'))
  const moovAtEnd = readFileSync(film('mp4', ...H264))
  const liesAboutSize = Buffer.from(whole)
  const table = liesAboutSize.indexOf('stsz')
  liesAboutSize.writeUInt32BE(0x7fffffff, table + 12)
  const cases: readonly Uint8Array[] = [
    Buffer.alloc(0), Buffer.from('<!doctype html><video src="x">'.padEnd(64)), Buffer.from('PK\x03\x04'.padEnd(64, '\0')), Buffer.from('\0\0\0\x18ftypavif\0\0\0\0mif1avif'.padEnd(64, '\0'), 'latin1'),
    Buffer.concat([whole.subarray(0, 40), Buffer.alloc(5000, 0xff)]), moovAtEnd.subarray(0, Math.floor(moovAtEnd.length * 0.8)), whole.subarray(0, Math.floor(whole.length * 0.6)), liesAboutSize,
    Buffer.concat([Buffer.from('1a45dfa3', 'hex'), Buffer.alloc(300, 0xff)]), Buffer.concat([Buffer.from('1a45dfa3', 'hex'), Buffer.alloc(300, 0x01)]),
  ]
  for (const [index, bytes] of cases.entries()) {
    const path = fresh('mp4')
    const out = fresh('mp4')
    writeFileSync(path, bytes)
    const made = await videos.clean(path, out)
    assert.ok(!made.ok && ['video-not-known', 'video-damaged', 'video-too-large'].includes(made.refusal.code), `${index}: ${JSON.stringify(made)}`)
    assert.equal(existsSync(out), false)
  }
})

test('sound alone is no film, and one larger than may be is refused unread', async () => {
  const sound = fresh('mp4')
  execFileSync('ffmpeg', ['-v', 'error', '-f', 'lavfi', '-i', 'sine', '-t', '1', '-c:a', 'aac', sound])
  assert.deepEqual(await videos.examine(sound), { ok: false, refusal: { code: 'video-not-known' } })
  const large = fresh('mp4')
  writeFileSync(large, '')
  truncateSync(large, 1024 * 1024 * 1024 + 1)
  assert.equal(statSync(large).size, 1024 ** 3 + 1)
  assert.deepEqual(await videos.examine(large), { ok: false, refusal: { code: 'video-too-large' } })
})

test('a film that takes too long is given up', async () => {
  const hasty = createVideos({ timeLimitMs: 20 })
  assert.deepEqual(await hasty.examine(film('mp4', ...H264)), { ok: false, refusal: { code: 'video-out-of-time' } })
  await hasty.close()
  await assert.rejects(hasty.examine('x'), /closed/)
})
