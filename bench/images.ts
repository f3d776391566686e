import { cp, mkdtemp, rm } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { openTemporaryStorage } from '#storage'
import { instant, platformRandom as random } from '#ground'
import { createPictures } from '#media'
import { makePhotos } from './images/photos.ts'
import { hashOf, plainSharp } from './images/plain-sharp.ts'
import { formatSpread, spreadOf } from './measuring/spread.ts'

const PHOTOS = 1000
/** In turns, so that a busy moment of the machine falls on both. */
const A_TURN = 10
/** On a busy machine a thousand take hours: after this it stops, and says of how many its figures are. */
const LONGEST_MS = 40 * 60_000
const AT_ONCE = 2

/** Photos of 12 megapixels taken in: looked at, hashed, cleaned, made small, and on the disk. Beside it the same conversions without care. */
export async function bench(print: (line: string) => void): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'openkaart-images-'))
  const storage = await openTemporaryStorage({ now: () => instant(Date.now()), random })
  const pictures = createPictures({ atOnce: AT_ONCE })
  const { files } = storage
  let kept = 0
  const names = () => `photo-${kept++}`

  async function takeIn(path: string): Promise<void> {
    const [original, clean, preview] = [await files.temporary(), await files.temporary(), await files.temporary()]
    await cp(path, original)
    const [, taken] = await Promise.all([hashOf(original), pictures.takeIn(original, { clean, preview })])
    if (!taken.ok) throw new Error(`a photo was refused: ${taken.refusal.code}`)
    if (!taken.value.picture.hasLocation || taken.value.clean.widthPx !== 3000) throw new Error('a photo was read wrongly')
    const name = names()
    for (const [temporary, part] of [[original, 'original'], [clean, 'clean'], [preview, 'preview']] as const) await files.keepFile(temporary, `${name}-${part}.jpg`)
    for (const part of ['original', 'clean', 'preview']) await files.erase(`${name}-${part}.jpg`)
  }

  try {
    const photos = await makePhotos(folder)
    print(`${PHOTOS} photos of 4000 x 3000, ${photos.map(({ sizeBytes }) => (sizeBytes / 1e6).toFixed(1)).join(', ')} MB, ${AT_ONCE} at once`)
    const contestants = [
      { name: 'Openkaart: each in a process of its own', work: takeIn, tookMs: 0, each: [] as number[] },
      { name: 'plain sharp in one process', work: plainSharp(folder), tookMs: 0, each: [] as number[] },
    ]
    for (const { work } of contestants) await work(photos[0]!.path)
    const startMs = performance.now()
    let done = 0
    for (; done < PHOTOS && performance.now() - startMs < LONGEST_MS; done += A_TURN) {
      for (const one of contestants) {
        const beganMs = performance.now()
        const end = done + A_TURN
        let next = done
        const hand = async () => {
          while (next < end) {
            const { path } = photos[next++ % photos.length]!
            const fromMs = performance.now()
            await one.work(path)
            one.each.push(performance.now() - fromMs)
          }
        }
        await Promise.all(Array.from({ length: AT_ONCE }, hand))
        one.tookMs += performance.now() - beganMs
      }
      if (done % 100 === 0) print(`  ${done + A_TURN} done, load ${loadavg()[0]?.toFixed(1)}`)
    }
    print(done === PHOTOS ? `all ${PHOTOS} done` : `stopped after ${done} of ${PHOTOS}: ${LONGEST_MS / 60_000} minutes had passed`)
    const perSecond = contestants.map(({ tookMs }) => (done * 1000) / tookMs)
    for (const [at, { name, each }] of contestants.entries()) print(`${name}: ${perSecond[at]?.toFixed(2)} photos a second, each ${formatSpread(spreadOf(each))}`)
    const part = perSecond[0]! / perSecond[1]!
    print(`load after it ${loadavg().map((one) => one.toFixed(1)).join(' ')}`)
    print(`Openkaart reaches ${(100 * part).toFixed(0)} % of plain sharp. Its processes step back in priority: on a busy machine that counts against it`)
  } finally {
    await pictures.close()
    await storage.close()
    await rm(folder, { recursive: true, force: true })
  }
}
