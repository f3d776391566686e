import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { createVideos } from './videos.ts'

// What is left out of a film is looked for in what stays: packet by packet, byte for byte, and picture by picture after decoding.

const folder = mkdtempSync(join(tmpdir(), 'leave-out-'))
const videos = createVideos({ timeLimitMs: 60_000 })
after(async () => {
  await videos.close()
  rmSync(folder, { recursive: true })
})

/** Half the time a picture is shown: decoders round moments to their own clock. */
const HALF_S = 1 / 30

let names = 0
const fresh = (ending: string) => join(folder, `film-${++names}.${ending}`)
const run = (program: string, ...options: readonly string[]) => execFileSync(program, ['-v', 'error', ...options], { encoding: 'utf8', maxBuffer: 1 << 28 })

/** Six seconds in which no picture and no packet of sound is like another one, with a key picture every second; cleaned, as it is kept. */
async function film(ending: string, options: readonly string[], inputs: readonly string[] = SOUND): Promise<string> {
  const [raw, clean] = [fresh(ending), fresh(ending)]
  run('ffmpeg', '-f', 'lavfi', '-i', 'testsrc2=size=160x120:rate=15', ...inputs, '-t', '6', '-g', '15', '-keyint_min', '15', ...options, raw)
  const made = await videos.clean(raw, clean)
  assert.ok(made.ok, JSON.stringify(made))
  return clean
}
const SOUND = ['-f', 'lavfi', '-i', 'aevalsrc=0.5*sin(2*PI*(200+150*t)*t)+0.1*random(0):s=48000']

type Packet = { readonly codec_type: string; readonly pts_time: string; readonly duration_time?: string; readonly size: string; readonly data_hash: string; readonly flags: string }
const packetsOf = (path: string, kind: 'video' | 'audio') =>
  (JSON.parse(run('ffprobe', '-show_packets', '-show_data_hash', 'sha256', '-of', 'json', path)) as { readonly packets: readonly Packet[] }).packets
    .filter(({ codec_type }) => codec_type === kind)
    .map(({ pts_time, duration_time = '0', data_hash, flags }) => ({ atS: Number(pts_time), endS: Number(pts_time) + Number(duration_time), hash: data_hash, key: flags.startsWith('K') }))

/** Every decoded picture: when it is shown, and its hash. Fails when anything does not decode. */
function picturesOf(path: string): readonly { readonly atS: number; readonly hash: string }[] {
  const said = run('ffmpeg', '-xerror', '-i', path, '-map', '0:v:0', '-fps_mode', 'passthrough', '-copyts', '-f', 'framehash', '-')
  const base = /#tb 0: (\d+)\/(\d+)/.exec(said)
  return said.split('\n').filter((line) => line.startsWith('0,')).map((line) => {
    const parts = line.split(',').map((part) => part.trim())
    return { atS: (Number(parts[2]) * Number(base?.[1])) / Number(base?.[2]), hash: parts[5] ?? '' }
  })
}
const durationOf = (path: string) => Number(run('ffprobe', '-show_entries', 'format=duration', '-of', 'csv=p=0', path))

/** Bytes from the middle of packets of a kind, where they are the only ones like it in the whole film. */
function ownBytes(path: string, kind: 'video' | 'audio'): readonly { readonly atS: number; readonly bytes: Buffer }[] {
  const { packets } = JSON.parse(run('ffprobe', '-show_packets', '-select_streams', kind.slice(0, 1), '-of', 'json', path)) as { readonly packets: readonly { readonly pts_time: string; readonly pos: string; readonly size: string }[] }
  const whole = readFileSync(path)
  return packets
    .map(({ pts_time, pos, size }) => ({ atS: Number(pts_time), bytes: whole.subarray(Number(pos) + Math.floor(Number(size) / 2), Number(pos) + Math.floor(Number(size) / 2) + 24) }))
    .filter(({ bytes }) => whole.indexOf(bytes) === whole.lastIndexOf(bytes))
}

const B_FRAMES = ['-c:v', 'libx264', '-preset', 'medium', '-bf', '2', '-sc_threshold', '0', '-pix_fmt', 'yuv420p', '-c:a', 'aac']
const KINDS = [
  { name: 'MP4 with pictures that lean on later ones', ending: 'mp4', options: B_FRAMES },
  { name: 'MP4 whose stretches lean on one another', ending: 'mp4', options: [...B_FRAMES, '-x264-params', 'open-gop=1:scenecut=0:keyint=15:min-keyint=15'] },
  { name: 'WebM', ending: 'webm', options: ['-c:v', 'libvpx', '-deadline', 'realtime', '-c:a', 'libopus'] },
] as const

for (const { name, ending, options } of KINDS) {
  test(`a stretch of a film is gone, and all the rest is there: ${name}`, async () => {
    const before = await film(ending, options)
    const out = fresh(ending)
    const made = await videos.leaveOut(before, out, { what: 'stretch', fromMs: 2_300, toMs: 3_600 })
    assert.ok(made.ok, JSON.stringify(made))
    const { leftOut, durationMs } = made.value
    assert.ok(leftOut !== undefined && leftOut.fromMs <= 2_300 && leftOut.toMs >= 3_600, 'never less than asked')
    assert.ok(leftOut.fromMs >= 1_700 && leftOut.toMs <= 4_300, `not more than key pictures ask for: ${JSON.stringify(leftOut)}`)
    const [fromS, toS] = [leftOut.fromMs / 1000, leftOut.toMs / 1000]
    assert.ok(Math.abs(durationOf(before) - (toS - fromS) - durationOf(out)) < 0.2, `${durationOf(before)} ${durationOf(out)}`)
    assert.ok(Math.abs(durationMs / 1000 - durationOf(out)) < 0.2)

    const [was, is] = [picturesOf(before), picturesOf(out)]
    assert.equal(new Set(was.map(({ hash }) => hash)).size, was.length, 'no two pictures of the film are alike')
    const outside = was.filter(({ atS }) => atS < fromS - HALF_S || atS >= toS - HALF_S)
    assert.deepEqual(is.map(({ hash }) => hash), outside.map(({ hash }) => hash), 'every other picture decodes as it was, and none of the stretch')
    // What comes behind the stretch begins where the stretch began.
    const behind = is.find(({ hash }) => hash === outside.find(({ atS }) => atS >= toS - HALF_S)?.hash)
    assert.ok(Math.abs((behind?.atS ?? 0) - fromS) < 0.08, `${behind?.atS} ${fromS}`)

    const whole = readFileSync(out)
    for (const kind of ['video', 'audio'] as const) {
      const hashes = new Set(packetsOf(out, kind).map(({ hash }) => hash))
      const gone = packetsOf(before, kind).filter(({ atS, endS }) => (kind === 'audio' ? endS > fromS - 0.09 && atS < toS + 0.09 : atS >= fromS - HALF_S && atS < toS - HALF_S))
      assert.ok(gone.length > 15)
      assert.deepEqual(gone.filter(({ hash }) => hashes.has(hash)), [], `${kind} packets of the stretch`)
      const lost = ownBytes(before, kind).filter(({ atS }) => atS >= fromS && atS < toS - 0.03)
      assert.ok(lost.length > 15, `${lost.length} packets can be looked for`)
      for (const { atS, bytes } of lost) assert.equal(whole.includes(bytes), false, `bytes of ${kind} at ${atS}`)
    }
    const sound = packetsOf(out, 'audio')
    const [left, right] = [sound.filter(({ atS }) => atS < fromS).at(-1), sound.find(({ atS }) => atS >= fromS)]
    assert.ok(left !== undefined && right !== undefined && right.atS - left.atS < 0.35 && right.atS >= fromS + 0.05, 'the sound keeps its place beside the picture')
    run('ffmpeg', '-xerror', '-i', out, '-f', 'null', '-')
  })
}

test('a start or an end is left out, and a stretch beyond the end is the rest', async () => {
  const before = await film('mp4', B_FRAMES)
  const start = fresh('mp4')
  const first = await videos.leaveOut(before, start, { what: 'stretch', fromMs: 0, toMs: 1_500 })
  assert.ok(first.ok && first.value.leftOut?.fromMs === 0 && Math.abs(first.value.leftOut.toMs - 2_000) < 50, JSON.stringify(first))
  const pictures = picturesOf(start)
  assert.equal(pictures.length, 60)
  assert.ok((pictures[0]?.atS ?? 1) < 0.2)
  const end = fresh('mp4')
  const second = await videos.leaveOut(start, end, { what: 'stretch', fromMs: 2_500, toMs: 900_000 })
  assert.ok(second.ok, JSON.stringify(second))
  assert.deepEqual(picturesOf(end).map(({ hash }) => hash), pictures.slice(0, 30).map(({ hash }) => hash), 'another stretch is left out of what is left')
  assert.ok(packetsOf(end, 'audio').every(({ endS }) => endS <= 2.01))
})

test('without its sound a film shows the same, and not a packet of the sound is in it', async () => {
  for (const [ending, options] of [['mp4', B_FRAMES], ['webm', KINDS[2].options]] as const) {
    const before = await film(ending, options)
    const out = fresh(ending)
    const made = await videos.leaveOut(before, out, { what: 'sound' })
    assert.ok(made.ok && made.value.leftOut === undefined, JSON.stringify(made))
    assert.deepEqual(packetsOf(out, 'audio'), [])
    assert.equal(run('ffprobe', '-show_entries', 'stream=codec_type', '-of', 'csv=p=0', out).trim(), 'video')
    assert.deepEqual(picturesOf(out).map(({ hash }) => hash), picturesOf(before).map(({ hash }) => hash))
    const whole = readFileSync(out)
    const lost = ownBytes(before, 'audio')
    assert.ok(lost.length > 200)
    for (const { bytes } of lost) assert.equal(whole.includes(bytes), false)
    const again = await videos.leaveOut(out, fresh(ending), { what: 'sound' })
    assert.deepEqual(again, { ok: false, refusal: { code: 'video-no-sound' } })
  }
})

test('what leaves nothing, lies outside, or is no film is refused with words of its own, and leaves no file', async () => {
  const before = await film('mp4', B_FRAMES)
  const onlyOneKey = fresh('mp4')
  run('ffmpeg', '-f', 'lavfi', '-i', 'testsrc2=size=160x120:rate=15', '-t', '4', '-c:v', 'libx264', '-g', '600', '-pix_fmt', 'yuv420p', onlyOneKey)
  const torn = fresh('mp4')
  writeFileSync(torn, readFileSync(before).subarray(0, 20_000))
  const refusals = [
    [before, 0, 6_000, 'video-nothing-left'], [before, 0, 5_500, 'video-nothing-left'], [onlyOneKey, 1_000, 2_000, 'video-nothing-left'],
    [before, 6_500, 7_000, 'video-stretch-outside'], [before, 3_000, 3_000, 'video-stretch-outside'], [before, -1, 1_000, 'video-stretch-outside'],
  ] as const
  for (const [path, fromMs, toMs, code] of refusals) {
    const out = fresh('mp4')
    assert.deepEqual(await videos.leaveOut(path, out, { what: 'stretch', fromMs, toMs }), { ok: false, refusal: { code } }, `${fromMs} ${toMs}`)
    assert.equal(existsSync(out), false)
  }
  const out = fresh('mp4')
  const made = await videos.leaveOut(torn, out, { what: 'stretch', fromMs: 0, toMs: 1_000 })
  assert.ok(!made.ok && ['video-damaged', 'video-not-known'].includes(made.refusal.code), JSON.stringify(made))
  assert.equal(existsSync(out), false)
})

test('a picture that a file calls a key picture and is none does not become the start of what is left', async () => {
  const raw = fresh('mp4')
  run('ffmpeg', '-f', 'lavfi', '-i', 'testsrc2=size=160x120:rate=15', '-t', '6', '-g', '45', '-keyint_min', '45', '-c:v', 'libx264', '-sc_threshold', '0', '-bf', '0', '-pix_fmt', 'yuv420p', raw)
  // The table of key pictures (1, 46) says 1, 31: a picture at two seconds that leans on the ones before it.
  const bytes = readFileSync(raw)
  const table = bytes.indexOf('stss')
  assert.deepEqual([bytes.readUInt32BE(table + 8), bytes.readUInt32BE(table + 16)], [2, 46])
  bytes.writeUInt32BE(31, table + 16)
  const lying = fresh('mp4')
  writeFileSync(lying, bytes)
  const out = fresh('mp4')
  const made = await videos.leaveOut(lying, out, { what: 'stretch', fromMs: 0, toMs: 1_500 })
  assert.deepEqual([made, existsSync(out)], [{ ok: false, refusal: { code: 'video-nothing-left' } }, false])
})
