import { fstatSync, read, write } from 'node:fs'
import { promisify } from 'node:util'
import { stepBack, tell, watchMemory } from './apart-process.ts'
import { copyVideo } from './copy-video.ts'
import type { VideoOrder } from './video-messages.ts'

// The process `videos.ts` starts for one film: it comes in through descriptor 4, a copy leaves through 5. Everything here is JavaScript.
const INPUT = 4
const OUTPUT = 5
const { copies, leaveOut, mostBytes } = JSON.parse(process.argv[2] ?? '') as VideoOrder
const readAt = promisify(read)
const writeAt = promisify(write)

// A new file says when it was made, which may be when somebody was where. This process has no other use for the time of day.
const BEFORE_TIME_MS = Date.UTC(1904, 0, 1)
Date.now = () => BEFORE_TIME_MS

stepBack()
watchMemory(mostBytes, async () => {
  const copied = await copyVideo({ sizeBytes: fstatSync(INPUT).size, read: readPart }, copies ? writePart : undefined, leaveOut)
  tell(copied.ok ? { kind: 'done', ...copied.value } : { kind: 'refused', code: copied.refusal.code })
})

async function readPart(start: number, end: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(end - start)
  for (let at = 0; at < bytes.length; ) {
    const { bytesRead } = await readAt(INPUT, bytes, at, bytes.length - at, start + at)
    if (bytesRead === 0) return bytes.subarray(0, at)
    at += bytesRead
  }
  return bytes
}

async function writePart(bytes: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) done += (await writeAt(OUTPUT, bytes, done, bytes.length - done, position + done)).bytesWritten
}
