/** Bytes of a file in memory at once. */
const READ_BYTES = 4 << 20

/** The bytes of a file in this browser, a few at a time, whatever its size. */
export async function* slices(file: Blob): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < file.size; at += READ_BYTES) yield new Uint8Array(await file.slice(at, at + READ_BYTES).arrayBuffer())
}
