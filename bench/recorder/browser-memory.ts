import { readdirSync, readFileSync } from 'node:fs'
import type { CDPSession, Page } from 'playwright-core'

/**
 * Memory, in megabytes, of the browser with this profile and all its children. Pages of the program file are left out: they
 * are counted by how many browsers share them, so the figure would jump when another browser on the machine is closed.
 */
export function memoryMb(profile: string): number {
  const parents = new Map<number, number>()
  let root: number | undefined
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      const pid = Number(name)
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
      parents.set(pid, Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]))
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8')
      if (command.includes(`--user-data-dir=${profile}`) && !command.includes('--type=')) root ??= pid
    } catch {
      // It ended while we looked.
    }
  }
  const belongs = (pid: number | undefined): boolean => pid !== undefined && pid > 1 && (pid === root || belongs(parents.get(pid)))
  let kilobytes = 0
  for (const pid of parents.keys()) {
    if (!belongs(pid)) continue
    try {
      const smaps = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')
      for (const [, size] of smaps.matchAll(/^Pss_(?:Anon|Shmem):\s+(\d+)/gm)) kilobytes += Number(size)
    } catch {
      // It ended while we looked.
    }
  }
  return kilobytes / 1024
}

/** Throws away what nobody uses any more, in the page and in its workers; answers what is still in use there, in megabytes. */
export type CollectGarbage = () => Promise<number>

/** Call it before the page starts workers. */
export async function garbageCollector(page: Page): Promise<CollectGarbage> {
  const session = await page.context().newCDPSession(page)
  const workers: string[] = []
  const waiting = new Map<number, (result: Heap) => void>()
  let lastId = 0
  session.on('Target.attachedToTarget', ({ sessionId }) => void workers.push(sessionId))
  session.on('Target.detachedFromTarget', ({ sessionId }) => void workers.splice(workers.indexOf(sessionId), 1))
  session.on('Target.receivedMessageFromTarget', ({ message }) => {
    const { id, result } = JSON.parse(message) as { id: number; result: Heap }
    waiting.get(id)?.(result)
  })
  await session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false })
  const inWorker = (sessionId: string, method: string): Promise<Heap> =>
    new Promise((resolve) => {
      const id = ++lastId
      waiting.set(id, resolve)
      void session.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method, params: {} }) })
    })
  return async () => {
    await session.send('HeapProfiler.collectGarbage')
    let used = sizeOf(await heapOfPage(session))
    for (const worker of workers) {
      await inWorker(worker, 'HeapProfiler.collectGarbage')
      used += sizeOf(await inWorker(worker, 'Runtime.getHeapUsage'))
    }
    return used / 1e6
  }
}

type Heap = { readonly usedSize: number; readonly embedderHeapUsedSize: number; readonly backingStorageSize: number }

const heapOfPage = (session: CDPSession): Promise<Heap> => session.send('Runtime.getHeapUsage') as Promise<Heap>
const sizeOf = ({ usedSize, embedderHeapUsedSize, backingStorageSize }: Heap): number => usedSize + embedderHeapUsedSize + backingStorageSize
