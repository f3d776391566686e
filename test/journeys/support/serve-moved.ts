// The server of a journey in which time passes: the same as `serve`, on a clock that whoever started it moves on.
import { instant } from '#ground'
import { runServer } from '../../../src/run-server.ts'

let aheadMs = 0
process.on('message', (message: { readonly passMs: number }) => {
  aheadMs += message.passMs
  process.send?.({ aheadMs })
})

process.exitCode = await runServer([], () => instant(Date.now() + aheadMs))
process.disconnect?.()
