import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { LISTEN_ALONG } from '../../../src/web/testing/heard.ts'

/** The connection of one device to the server: it can be cut and mended like the network of a phone. */
export type Cable = {
  readonly port: number
  /** Everything under way breaks off, and nothing new gets through. */
  readonly cut: () => void
  readonly mend: () => void
  readonly close: () => Promise<void>
}

/** A cable to a port of this machine. */
export async function openCable(toPort: number): Promise<Cable> {
  const sockets = new Set<Socket>()
  let whole = true
  const entrance = createServer((near) => {
    if (!whole) {
      near.resetAndDestroy()
      return
    }
    const far = connect(toPort, '127.0.0.1')
    far.pipe(near)
    // One request at a time goes over a connection, so a piece that begins with this is all of it.
    near.on('data', (piece: Buffer) => void (asksToListenAlong(piece) ? near.write(answerWith(LISTEN_ALONG.script)) : far.write(piece)))
    near.on('end', () => far.end())
    for (const [one, other] of [[near, far], [far, near]] as const) {
      sockets.add(one)
      // Either end may vanish at any moment; then so does the other.
      one.on('error', () => other.destroy())
      one.on('close', () => {
        sockets.delete(one)
        other.destroy()
      })
    }
  })
  entrance.listen(0, '127.0.0.1')
  await once(entrance, 'listening')
  const breakAll = () => {
    for (const socket of sockets) socket.destroy()
  }
  return {
    port: (entrance.address() as AddressInfo).port,
    cut() {
      whole = false
      breakAll()
    },
    mend() {
      whole = true
    },
    async close() {
      breakAll()
      entrance.close()
      await once(entrance, 'close')
    },
  }
}

function asksToListenAlong(piece: Buffer): boolean {
  return piece.subarray(0, 256).toString('latin1').startsWith(`GET ${LISTEN_ALONG.path} `)
}

function answerWith(script: string): string {
  return `HTTP/1.1 200 OK\r\nContent-Type: text/javascript\r\nContent-Length: ${Buffer.byteLength(script)}\r\n\r\n${script}`
}
