import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import { pathHere } from '../careful-io.ts'

const READ_BYTES = 1 << 16

/**
 * The pieces of an ordinary file. Throws what the system says, and for a folder, a pipe or a device an error of the same
 * form (`EISDIR`, `not a file`): rules are files, and a pipe nobody writes into would keep whoever asks waiting for ever.
 */
export async function* ordinaryFile(path: string): AsyncGenerator<Uint8Array> {
  // Without waiting: to open a pipe otherwise takes until somebody writes into it.
  const handle = await open(pathHere(path), constants.O_RDONLY | constants.O_NONBLOCK)
  try {
    const state = await handle.stat()
    if (!state.isFile()) throw Object.assign(new Error('no ordinary file'), { code: state.isDirectory() ? 'EISDIR' : 'not a file', syscall: 'open' })
    for (;;) {
      const { buffer, bytesRead } = await handle.read({ buffer: new Uint8Array(READ_BYTES) })
      if (bytesRead === 0) return
      yield buffer.subarray(0, bytesRead)
    }
  } finally {
    await handle.close()
  }
}
