import { FileSender } from './file-sender.ts'
import type { SendOrder, ToUploader, UploadState } from './upload-messages.ts'

// Sends one file beside the page, so that the page stays responsive, also while it is hidden.
const scope = globalThis as unknown as {
  addEventListener(name: 'message', listener: (event: MessageEvent<ToUploader>) => void): void
  addEventListener(name: 'online', listener: () => void): void
  postMessage(message: UploadState, options: StructuredSerializeOptions): void
  readonly navigator: { readonly locks?: LockManager }
}
let sender: FileSender | undefined
let tryNow: () => void = () => undefined

scope.addEventListener('online', () => tryNow())
scope.addEventListener('message', ({ data }) => {
  if (data.kind === 'send') void send(data)
  else if (data.kind === 'pause') sender?.pause()
  else if (data.kind === 'go-on') sender?.goOn()
  else sender?.cancel()
})

async function send({ file, about, url }: SendOrder): Promise<void> {
  sender = new FileSender({
    file, about, url, alone,
    fetch: (address, init) => fetch(address, init),
    wait: (delayMs) =>
      new Promise((resolve) => {
        tryNow = resolve
        setTimeout(resolve, delayMs)
      }),
    random: Math.random,
    changed: tell,
  })
  try {
    await sender.send()
  } catch {
    tell({ kind: 'refused', code: 'failed', problem: undefined })
  }
}

/** Browsers without locks send double at worst; the server sorts that out. */
async function alone(name: string, busy: () => void, work: () => Promise<void>): Promise<void> {
  const { locks } = scope.navigator
  if (locks === undefined) return work()
  // A mistake within a lock has to come out of it, and a lock is free however the tab that held it ended.
  const taken = await locks.request(name, { ifAvailable: true }, async (lock) => (lock === null ? false : (await work(), true)))
  if (taken) return
  busy()
  await locks.request(name, work)
}

function tell(state: UploadState): void {
  scope.postMessage(state, {})
}
