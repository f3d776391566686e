import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { after, before, test } from 'node:test'
import sharp from 'sharp'
import { instant, platformRandom } from '#ground'
import { verifyImageStatement } from '#ledger'
import { createPictures, createVideos } from '#media'
import { openTemporaryStorage, type Storage } from '#storage'
import { imageSigner, pictureWork } from './picture-work.ts'
import { serverSigner } from './signing.ts'

// The room of images over the real work on files: photos drawn anew, and what is none refused in the words of the room.

const pictures = createPictures()
const videos = createVideos()
let storage: Storage
before(async () => (storage = await openTemporaryStorage({ now: () => instant(0), random: platformRandom })))
after(async () => {
  await Promise.all([pictures.close(), videos.close()])
  await storage.close()
})

async function pathWith(bytes: Uint8Array): Promise<string> {
  const path = await storage.files.temporary()
  await writeFile(path, bytes)
  return path
}
const outs = async () => ({ whole: await storage.files.temporary(), small: await storage.files.temporary() })

test('a photo is taken in clean with a small version, and a part of it is covered', async () => {
  const work = pictureWork(pictures, videos, storage.files)
  const photo = await sharp({ create: { width: 320, height: 240, channels: 3, background: '#ff8c1a' } }).withExif({ IFD3: { GPSLatitude: '52/1 5/1 0/1' } }).jpeg().toBuffer()
  const first = await outs()
  const taken = await work.takeIn(await pathWith(photo), first)
  assert.ok(taken.ok)
  assert.deepEqual([taken.value.examined.kind, taken.value.examined.widthPx, taken.value.small?.mediaType], ['photo', 320, 'image/jpeg'])
  assert.equal((await sharp(await readFile(first.whole)).metadata()).exif, undefined)
  assert.match(taken.value.examined.sha256, /^[A-Za-z0-9+/]{43}=$/)
  await storage.files.keepFile(first.whole, 'image-x-1.bin')
  const from = await storage.files.temporary()
  await work.bring('image-x-1.bin', from)
  const second = await outs()
  const covered = await work.cover(from, second, { how: 'fill', boxes: [{ left: 0, top: 0, width: 0.5, height: 1 }] })
  assert.ok(covered.ok)
  const { data } = await sharp(await readFile(second.whole)).extract({ left: 20, top: 100, width: 1, height: 1 }).raw().toBuffer({ resolveWithObject: true })
  assert.ok((data[0] ?? 255) < 120, 'the covered half is not orange any more')
})

test('a short film is taken in clean and without a small version; a long one is not', async () => {
  const work = pictureWork(pictures, videos, storage.files)
  const film = async (seconds: number) => {
    const path = `${await storage.files.temporary()}.webm`
    execFileSync('ffmpeg', ['-v', 'error', '-f', 'lavfi', '-i', 'testsrc=size=64x48:rate=2', '-t', String(seconds), '-metadata', 'title=Bij Noor thuis', '-c:v', 'libvpx', '-deadline', 'realtime', path])
    return path
  }
  const into = await outs()
  const taken = await work.takeIn(await film(2), into)
  assert.ok(taken.ok, JSON.stringify(taken))
  assert.deepEqual([taken.value.examined.kind, taken.value.whole.mediaType, taken.value.small], ['video', 'video/webm', undefined])
  assert.equal((await readFile(into.whole)).includes('Noor'), false)
  await storage.files.keepFile(into.whole, 'image-film-1.bin')
  const cover = async (covering: Parameters<typeof work.cover>[2]) => {
    const from = await storage.files.temporary()
    await work.bring('image-film-1.bin', from)
    return work.cover(from, await outs(), covering)
  }
  const codes = [await cover({ how: 'mute' }), await cover({ how: 'stretch', fromMs: 0, toMs: 1_900 }), await cover({ how: 'stretch', fromMs: 9_000, toMs: 9_500 })].map((one) => (one.ok ? 'accepted' : one.refusal.code))
  assert.deepEqual(codes, ['film-no-sound', 'film-nothing-left', 'stretch-not-valid'])
  const long = await work.takeIn(await film(70), await outs())
  assert.deepEqual(!long.ok && long.refusal.code, 'image-too-large')
})

test('what is neither photo nor film is refused in the words of the room, and a film that is broken too', async () => {
  const work = pictureWork(pictures, videos, storage.files)
  const codes: string[] = []
  for (const bytes of ['<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 'PK\u0003\u0004 a zip', '\u0000\u0000\u0000\u0018ftypisom\u0000\u0000\u0002\u0000isomiso2 and nothing else']) {
    const taken = await work.takeIn(await pathWith(Buffer.from(bytes, 'latin1')), await outs())
    codes.push(taken.ok ? 'accepted' : taken.refusal.code)
  }
  assert.deepEqual(codes.slice(0, 2), ['not-an-image', 'not-an-image'])
  assert.match(codes[2] ?? '', /^(not-an-image|image-damaged)$/)
})

test('what the server states about a picture is signed with the key of its notes', async () => {
  const signer = serverSigner(storage.keys)
  const line = await imageSigner(signer)({ type: 'image', image: 'abcdefghijklmnop', kind: 'photo', received: `${'A'.repeat(43)}=`, kept: `${'B'.repeat(42)}A=`, policy: { id: 'axiehuis', version: '1', sha256: 'ab'.repeat(32) }, at: instant(0) })
  const read = verifyImageStatement(line, [signer.key])
  assert.ok(read.ok && read.value.type === 'image' && read.value.at === '1970-01-01T00:00:00.000Z')
})
