import { instant, platformRandom, type Now } from '#ground'
import { CannotStart } from '#storage'
import type { DemoOutcome } from './demo/add-demo.ts'
import { describeDemo } from './demo/describe-demo.ts'
import { openLog } from './log.ts'
import { serve } from './serve.ts'
import { readSettings } from './settings.ts'

const clock: Now = () => instant(Date.now())
const write = (line: string) => process.stdout.write(line)
const complain = (line: string) => process.stderr.write(line)

/** Runs until a signal to stop, on the clock of the machine unless another is given. The exit code: 0 stopped as asked, 1 could not start, 2 asked wrongly. */
export async function runServer(wishes: readonly string[], now: Now = clock): Promise<number> {
  const unknown = wishes.filter((wish) => wish !== '--demo')
  if (unknown.length > 0) {
    complain(`serve takes no ${unknown.join(' ')}, only --demo. Settings are read from the environment: see docs/settings.md.\n`)
    return 2
  }
  const settings = readSettings(process.env)
  if (!settings.ok) {
    for (const problem of settings.refusal.problems) complain(`${problem}\n`)
    return 1
  }
  const log = openLog({ format: settings.value.log, now, write })
  // The state after a mistake nobody caught is unknown. What was acknowledged is on the disk: stop, and let whoever watches start again.
  process.on('uncaughtException', (error) => {
    log({ event: 'failed', where: 'process', error })
    process.exit(1)
  })
  const { publicUrl } = settings.value
  const demo = wishes.includes('--demo') ? (outcome: DemoOutcome) => describeDemo(outcome, publicUrl).forEach((line) => complain(`${line}\n`)) : undefined
  // Before it says that it runs: whoever stops it at that very moment is heard too.
  const signalled = firstSignal()
  try {
    const running = await serve({ settings: settings.value, demo, log, now, random: platformRandom })
    for (const warning of settings.value.warnings) complain(`Note: ${warning}\n`)
    complain(`Openkaart runs at ${running.url}\n`)
    if (running.firstAccountLink !== undefined) complain(`Nobody administers accounts yet. This link makes the first account, once: ${running.firstAccountLink}\n`)
    const signal = await signalled
    log({ event: 'stopping', signal })
    const beganMs = performance.now()
    await running.stop()
    log({ event: 'stopped', durationMs: Math.round(performance.now() - beganMs) })
    return 0
  } catch (error) {
    if (!(error instanceof CannotStart)) throw error
    complain(`${error.message}\n`)
    return 1
  }
}

/** The first signal to stop; the second one ends the process at once. */
function firstSignal(): Promise<string> {
  return new Promise((resolve) => {
    let signals = 0
    const onSignal = (signal: string) => {
      if (++signals > 1) process.exit(1)
      resolve(signal)
    }
    process.on('SIGINT', onSignal)
    process.on('SIGTERM', onSignal)
  })
}
