import type { Bytes } from '#ground'
import { oggChecksum, oggSplitter, readOggPage } from '#ledger'

/**
 * The same pages of sound counted anew from the beginning, for a strict reader that takes a missing page for damage. Nothing of the sound
 * itself changes. `pageSamples`: how many samples each page of sound holds, in order.
 */
export async function* renumberOgg(sound: AsyncIterable<Bytes>, pageSamples: readonly number[]): AsyncGenerator<Bytes> {
  const splitter = oggSplitter()
  let sequence = 0
  let place = 0
  let granule = 0
  const anew = (part: ReturnType<typeof splitter.push>[number]): Bytes => {
    const read = readOggPage(part.bytes)
    if (!read.ok) throw new Error('a kept page of sound cannot be read')
    if (!part.header) granule += pageSamples[place++] ?? 0
    const page = part.bytes.slice()
    const view = new DataView(page.buffer)
    view.setBigInt64(6, BigInt(part.header ? 0 : granule), true)
    view.setUint32(18, sequence++, true)
    view.setUint32(22, oggChecksum(page), true)
    return page
  }
  for await (const bytes of sound) yield* splitter.push(bytes).map(anew)
  yield* splitter.finish().map(anew)
}
