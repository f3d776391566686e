import type { Calls, FromWorker, Source, ToWorker, WorkerState } from './engine-messages.ts'

/** Questions to the recorder's worker, each with its answer. */
export type WorkerConnection = {
  readonly call: <Name extends keyof Calls>(name: Name, order: Parameters<Calls[Name]>[0], transfer?: Transferable[]) => Promise<ReturnType<Calls[Name]>>
  readonly note: (note: Extract<ToWorker, { note: unknown }>) => void
  readonly end: () => void
}

/** A worker of this page; it is started at the first question. `died`: its script did not load or it crashed. */
export function connectWorker(url: string, on: { state: (state: WorkerState) => void; died: () => void }): WorkerConnection {
  const waiting = new Map<number, { resolve: (value: never) => void; reject: (cause: Error) => void }>()
  let worker: Worker | undefined
  let lastId = 0
  const died = (): void => {
    worker?.terminate()
    worker = undefined
    for (const { reject } of waiting.values()) reject(new Error('the recorder worker stopped'))
    waiting.clear()
    on.died()
  }
  const started = (): Worker => {
    if (worker !== undefined) return worker
    worker = new Worker(url, { name: 'openkaart-recorder' })
    worker.addEventListener('error', died)
    worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
      if ('state' in data) return on.state(data.state)
      const id = 'answer' in data ? data.answer : data.crashed
      const asked = waiting.get(id)
      waiting.delete(id)
      if ('answer' in data) asked?.resolve(data.value as never)
      else asked?.reject(new Error(`the recorder worker failed: ${data.message}`))
    })
    return worker
  }
  return {
    call(name, order, transfer = []) {
      const id = ++lastId
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject })
        started().postMessage({ call: name, id, order }, [...transfer, ...portsIn(order)])
      })
    },
    note: (note) => worker?.postMessage(note, []),
    end() {
      worker?.terminate()
      worker = undefined
    },
  }
}

function portsIn(order: object): readonly MessagePort[] {
  const { source } = order as { readonly source?: Source }
  return source?.kind === 'microphone' ? [source.port] : []
}
