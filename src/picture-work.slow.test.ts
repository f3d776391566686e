import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { after, before, test } from 'node:test'
import sharp from 'sharp'
import { instant, platformRandom } from '#ground'
import { previewImage, takeIn } from '#images'
import { verifyImageStatement } from '#ledger'
import { createPictures, createVideos } from '#media'
import { openTemporaryStorage, type Storage } from '#storage'
import { openImageHouse } from './images/image-room.testing.ts'
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

test('whoever is asked sees themselves, and not a pixel of the others', async () => {
  const house = await openImageHouse()
  try {
    const deps = { ...house.deps, work: pictureWork(pictures, videos, house.storage.files) }
    // Three people of one colour each, hair and shoulders included, before a grey wall.
    const person = async (background: string) => sharp({ create: { width: 90, height: 130, channels: 3, background } }).png().toBuffer()
    const colours = ['#ff0000', '#00ff00', '#0000ff']
    const lefts = [40, 260, 480]
    const photo = await sharp({ create: { width: 640, height: 400, channels: 3, background: '#808080' } })
      .composite(await Promise.all(colours.map(async (colour, at) => ({ input: await person(colour), left: lefts[at]!, top: 100 }))))
      .png()
      .toBuffer()
    const order = await house.orderIn()
    await writeFile(order.path, photo)
    const taken = await takeIn(deps, order)
    assert.ok(taken.ok)
    const { imageId } = taken.value
    const ids = ['p'.repeat(16), 'q'.repeat(16), 'r'.repeat(16)]
    for (const [at, personId] of ids.entries()) {
      // Of each only the face was drawn: a part of what there is of them.
      const where = { left: (lefts[at]! + 20) / 640, top: 130 / 400, width: 50 / 640, height: 60 / 400 }
      assert.ok((await house.act(imageId, house.anna, { action: 'mark', person: { personId, role: 'client', ageYears: undefined, where, recognisableBy: ['face'], limited: false } })).ok)
    }
    assert.deepEqual(await previewImage(deps, { imageId, personId: ids[0]! }), { ok: false, refusal: { code: 'image-not-found' } }, 'not before the maker said that this is everybody')
    await house.act(imageId, house.anna, { action: 'complete', marked: 'everybody' })
    for (const [at, personId] of ids.entries()) {
      const seen = await previewImage(deps, { imageId, personId })
      assert.ok(seen.ok, JSON.stringify(seen))
      const { data, info } = await sharp(seen.value.bytes).raw().toBuffer({ resolveWithObject: true })
      const strong = [0, 0, 0]
      for (let pixel = 0; pixel < info.width * info.height; pixel++) {
        const parts = [0, 1, 2].map((channel) => data[pixel * info.channels + channel] ?? 0)
        for (const channel of [0, 1, 2]) if (parts.every((value, one) => one === channel || (parts[channel] ?? 0) > value + 40)) strong[channel]! += 1
      }
      assert.ok(strong[at]! > 9_000, 'they see themselves')
      assert.deepEqual(strong.filter((_, one) => one !== at), [0, 0], 'nothing of the colour of anybody else is left')
    }
    const looks = await house.storage.images.ofImage(imageId)
    assert.deepEqual(looks.filter(({ what }) => what === 'saw-preview').map(({ by, ground }) => [by.id, ground]), ids.map((id) => [id, 'is-asked']))
    assert.deepEqual(await readdir(dirname(await house.storage.files.temporary())), [], 'it is on no disk any more')
  } finally {
    await house.close()
  }
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
