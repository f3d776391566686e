/**
 * A way to take exactly so many bytes at a time from chunks of any size. `take` gives a view that stays valid, or
 * undefined when fewer bytes are left; `isAtEnd` tells whether nothing at all is left. Holds one chunk and what was asked.
 */
export function createByteReader(chunks: AsyncIterable<Uint8Array>): ByteReader {
  const iterator = chunks[Symbol.asyncIterator]()
  let held: Uint8Array = new Uint8Array(0)
  let at = 0

  async function fill(wantedBytes: number): Promise<boolean> {
    const parts = [held.subarray(at)]
    let sizeBytes = held.length - at
    while (sizeBytes < wantedBytes) {
      const next = await iterator.next()
      if (next.done) break
      parts.push(next.value)
      sizeBytes += next.value.length
    }
    if (parts.length > 1) {
      held = new Uint8Array(sizeBytes)
      at = 0
      let offset = 0
      for (const part of parts) {
        held.set(part, offset)
        offset += part.length
      }
    }
    return sizeBytes >= wantedBytes
  }

  return {
    async take(sizeBytes) {
      if (held.length - at < sizeBytes && !(await fill(sizeBytes))) return undefined
      at += sizeBytes
      return held.subarray(at - sizeBytes, at)
    },
    async isAtEnd() {
      return held.length === at && !(await fill(1))
    },
  }
}

export type ByteReader = {
  take(sizeBytes: number): Promise<Uint8Array | undefined>
  isAtEnd(): Promise<boolean>
}
