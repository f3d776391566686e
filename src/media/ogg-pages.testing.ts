/** Pages of an Ogg file, to be altered and put together again in tests. */
export function pagesOf(file: Uint8Array): Uint8Array<ArrayBuffer>[] {
  const pages: Uint8Array<ArrayBuffer>[] = []
  for (let at = 0; at < file.length; ) {
    const lacing = file.subarray(at + 27, at + 27 + file[at + 26]!)
    const end = at + 27 + lacing.length + lacing.reduce((sum, part) => sum + part, 0)
    pages.push(new Uint8Array(file.subarray(at, end)))
    at = end
  }
  return pages
}

/** A page altered by `change`, with the checksum made right again, as a forger would. Written apart from the reader's own. */
export function forged(page: Uint8Array, change: (view: DataView, bytes: Uint8Array) => void): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(page)
  const view = new DataView(bytes.buffer)
  change(view, bytes)
  view.setUint32(22, 0)
  let value = 0n
  for (const byte of bytes) {
    value ^= BigInt(byte) << 24n
    for (let bit = 0; bit < 8; bit++) value = ((value << 1n) ^ (value & 0x80000000n ? 0x04c11db7n : 0n)) & 0xffffffffn
  }
  view.setUint32(22, Number(value), true)
  return bytes
}

export async function* inChunks(bytes: Uint8Array, sizeBytes = 1000): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += sizeBytes) yield bytes.subarray(at, at + sizeBytes)
}
