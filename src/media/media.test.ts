import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { createMedia, type Media, type MediaSettings } from './media.ts'
import { bestFit, hear, makeSpeech } from './speech.testing.ts'

const folder = mkdtempSync(join(tmpdir(), 'media-'))
after(() => rmSync(folder, { recursive: true }))
const speech = makeSpeech(folder)
const copy = join(folder, 'copy.m4a')

for (const channels of [1, 2]) {
  test(`speech in ${channels} channel(s) comes out as long, at the same place, and the same`, async () => {
    const { wav, ogg } = makeSpeech(folder, { channels })
    const told: number[] = []
    const made = await withMedia({}, (media) => media.toM4a(ogg, copy, ({ doneMs }) => told.push(doneMs)))
    assert.ok(made.ok)
    const [said, heard] = [hear(wav), hear(copy)]
    assert.ok(Math.abs(heard.length - said.length) <= 1024, `${heard.length} frames heard, ${said.length} said`)
    assert.ok(Math.abs(made.value.durationMs - said.length / 48) <= 1)
    const { lagFrames, correlation } = bestFit(said, heard)
    assert.ok(correlation >= 0.95 && Math.abs(lagFrames) <= 24, `correlation ${correlation} at ${lagFrames} frames`)
    assert.ok(told.length > 0)

    const bytes = readFileSync(copy)
    assert.equal(made.value.sizeBytes, bytes.length)
    assert.equal(made.value.sha256, createHash('sha256').update(bytes).digest('hex'))
    assert.deepEqual(boxNames(bytes), ['ftyp', 'moov', 'mdat'])
    assert.equal(probe('stream=codec_name,profile,sample_rate,channels', copy), 'aac,LC,48000,1')
    assert.ok(Math.abs(Number(probe('format=duration', copy)) * 1000 - made.value.durationMs) <= 1)
  })
}

test('the same recording gives the same bytes', async () => {
  await withMedia({}, async (media) => {
    const one = await media.toM4a(speech.ogg, copy)
    const two = await media.toM4a(speech.ogg, join(folder, 'again.m4a'))
    assert.ok(one.ok && two.ok)
    assert.equal(one.value.sha256, two.value.sha256)
  })
})

test('what is no Ogg/Opus file, or only a part of one, is refused and leaves nothing behind', async () => {
  const whole = readFileSync(speech.ogg)
  await withMedia({}, async (media) => {
    for (const [bytes, code] of [
      [Buffer.alloc(0), 'not-ogg-opus'],
      [Buffer.alloc(100_000, 'OggS'), 'not-ogg-opus'],
      [readFileSync(speech.wav), 'not-ogg-opus'],
      [whole.subarray(0, whole.length - 1), 'decode-incomplete'],
      [whole.subarray(0, whole.length / 2), 'decode-incomplete'],
    ] as const) {
      const bad = join(folder, 'bad.ogg')
      writeFileSync(bad, bytes)
      assert.deepEqual(await media.toM4a(bad, join(folder, 'never.m4a')), { ok: false, refusal: { code } })
    }
  })
  assert.deepEqual(readdirSync(folder).filter((name) => name.includes('never') || name.endsWith('.part')), [])
})

test('a recording over the limit is refused', async () => {
  const result = await withMedia({ longestMs: 1000 }, (media) => media.toM4a(speech.ogg, copy))
  assert.deepEqual(result, { ok: false, refusal: { code: 'too-long' } })
})

test('a conversion that passes its time is ended, and the next one has its turn', async () => {
  const result = await withMedia({ timeLimitMs: 1 }, (media) => Promise.all([media.toM4a(speech.ogg, copy), media.toM4a(speech.ogg, copy)]))
  assert.deepEqual(result.map((one) => !one.ok && one.refusal.code), ['out-of-time', 'out-of-time'])
})

test('when the line is full there is no room, and afterwards there is', async () => {
  await withMedia({ placesInLine: 1 }, async (media) => {
    const three = await Promise.all([1, 2, 3].map((i) => media.toM4a(speech.ogg, join(folder, `${i}.m4a`))))
    assert.deepEqual(three.map((one) => one.ok || one.refusal.code), [true, true, 'no-room'])
    assert.ok((await media.toM4a(speech.ogg, copy)).ok)
  })
})

test('a recording that is not there, or a folder that is not, is no refusal but a fault', async () => {
  await withMedia({}, async (media) => {
    await assert.rejects(media.toM4a(join(folder, 'absent.ogg'), copy), { code: 'ENOENT' })
    await assert.rejects(media.toM4a(speech.ogg, join(folder, 'absent', 'copy.m4a')), { code: 'ENOENT' })
    await assert.rejects(media.toM4a(folder, copy), /EISDIR/)
  })
})

test('a listener that fails ends the conversion with its fault', async () => {
  await withMedia({}, async (media) => {
    const fault = new Error('no screen')
    const failing = () => { throw fault }
    await assert.rejects(media.toM4a(speech.ogg, copy, failing), (thrown: Error) => thrown.cause === fault)
    assert.ok((await media.toM4a(speech.ogg, copy)).ok)
  })
})

test('closing ends what runs and what waits', async () => {
  const media = createMedia({ timeLimitMs: 60_000 })
  const both = Promise.allSettled([media.toM4a(speech.ogg, copy), media.toM4a(speech.ogg, copy)])
  await new Promise((resolve) => setTimeout(resolve, 100))
  await media.close()
  assert.deepEqual((await both).map(({ status }) => status), ['rejected', 'rejected'])
  await assert.rejects(media.toM4a(speech.ogg, copy), /closed/)
  assert.deepEqual(readdirSync(folder).filter((name) => name.endsWith('.part')), [])
})

async function withMedia<T>(settings: Partial<MediaSettings>, use: (media: Media) => Promise<T>): Promise<T> {
  const media = createMedia({ timeLimitMs: 60_000, ...settings })
  try {
    return await use(media)
  } finally {
    await media.close()
  }
}

function boxNames(bytes: Buffer): string[] {
  const names: string[] = []
  for (let at = 0; at < bytes.length; at += bytes.readUInt32BE(at)) names.push(bytes.toString('latin1', at + 4, at + 8))
  return names
}

function probe(entries: string, path: string): string {
  return execFileSync('ffprobe', ['-v', 'error', '-show_entries', entries, '-of', 'csv=p=0', path], { encoding: 'utf8' }).trim()
}
