import assert from 'node:assert/strict'
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { freePort } from './free-port.testing.ts'

const ROOT = join(import.meta.dirname, '..')

type Started = { readonly child: ChildProcess; readonly said: () => string; readonly ended: Promise<number | null> }

/** A test that fails half-way leaves no server behind: it would keep the whole run waiting. */
const running = new Set<ChildProcess>()
after(() => {
  for (const child of running) child.kill('SIGKILL')
})

/** Starts the program as `npm start` does. */
function start(command: readonly string[], settings: Record<string, string>): Started {
  const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('OPENKAART_') && name !== 'NODE_TEST_CONTEXT'))
  const args = ['--disable-warning=ExperimentalWarning', '--import', './scripts/tsx.mjs', 'src/main.ts', ...command]
  const child = spawn(process.execPath, args, { cwd: ROOT, env: { ...environment, ...settings }, stdio: ['ignore', 'pipe', 'pipe'] })
  running.add(child)
  child.once('close', () => running.delete(child))
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (part: string) => (said += part))
  child.stderr.setEncoding('utf8').on('data', (part: string) => (said += part))
  return { child, said: () => said, ended: new Promise((resolve) => child.once('close', (code) => resolve(code))) }
}

async function until(started: Started, pattern: RegExp): Promise<void> {
  for (let waitedMs = 0; !pattern.test(started.said()); waitedMs += 25) {
    if (started.child.exitCode !== null || waitedMs > 20_000) throw new Error(`never said ${pattern}: ${started.said()}`)
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}

async function inFolder(body: (settings: Record<string, string>) => Promise<void>) {
  const folder = await mkdtemp(join(tmpdir(), 'openkaart-serve-'))
  try {
    await body({ OPENKAART_DATA: join(folder, 'data'), PORT: String(await freePort()) })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

test('it starts, prints where it runs and a link to the first account, answers, and stops cleanly', () =>
  inFolder(async (settings) => {
    const first = start(['serve'], settings)
    await until(first, /first account, once: \S+\n/)
    const url = `http://localhost:${settings['PORT']}`
    assert.match(first.said(), new RegExp(`runs at ${url}\\n`))
    assert.match(first.said(), new RegExp(`first account, once: ${url}/\\S+`))
    assert.equal((await fetch(`http://127.0.0.1:${settings['PORT']}/healthz`)).status, 200)

    const second = start(['serve'], { ...settings, PORT: String(await freePort()) })
    assert.equal(await second.ended, 1)
    assert.match(second.said(), /already runs on the data folder/)
    assert.doesNotMatch(second.said(), /\n\s+at /)

    first.child.kill('SIGTERM')
    assert.equal(await first.ended, 0)
    assert.match(first.said(), /"event":"stopped"/)
  }))

test('rules that adopt others start it, and their page tells both', () =>
  inFolder(async (settings) => {
    const started = start(['serve'], { ...settings, OPENKAART_POLICY: 'policies/nl-ind-2022.yaml' })
    await until(started, /Openkaart runs at/)
    const page = await (await fetch(`http://127.0.0.1:${settings['PORT']}/?taal=en`)).text()
    assert.match(page, /<b>4<\/b> You and the IND do not cut the recording\. <cite>\(In other words, after: Making sound recordings/)
    assert.match(page, /<b>S1<\/b> A government institution allows a sound recording/)
    started.child.kill('SIGTERM')
    assert.equal(await started.ended, 0)

    const alone = start(['serve'], { ...settings, OPENKAART_POLICY: 'test/vectors/policies/adopts-nothing-here.invalid.yaml' })
    assert.equal(await alone.ended, 1)
    assert.match(alone.said(), /adopts-nothing-here\.invalid\.yaml:8: adopts\.policy: This file adopts “nobody-wrote-this”/)
    assert.doesNotMatch(alone.said(), /\n\s+at /)
  }))

test('after a kill it starts again on the same folder', () =>
  inFolder(async (settings) => {
    const first = start(['serve'], settings)
    await until(first, /Openkaart runs at/)
    first.child.kill('SIGKILL')
    await first.ended
    const second = start(['serve'], settings)
    await until(second, /Openkaart runs at/)
    second.child.kill('SIGINT')
    assert.equal(await second.ended, 0)
  }))

test('with --demo it adds examples and prints their links, once; when it is stopped the console makes a link for an account', () =>
  inFolder(async (settings) => {
    const first = start(['serve', '--demo'], settings)
    await until(first, /Openkaart runs at/)
    assert.match(first.said(), /Voorbeeld: [\s\S]+\/k\/\S{22}\n[\s\S]+runs at/)
    const refusing = start(['invite', '--lang', 'en'], settings)
    assert.equal(await refusing.ended, 1)
    assert.match(refusing.said(), /stop the server first/)
    first.child.kill('SIGTERM')
    assert.equal(await first.ended, 0)

    const inviting = start(['invite', '--role', 'manager'], settings)
    assert.equal(await inviting.ended, 0, inviting.said())
    assert.match(inviting.said(), new RegExp(`http://localhost:${settings['PORT']}/medewerker/welkom/\\S{22}\\n`))

    const second = start(['serve', '--demo'], settings)
    await until(second, /Openkaart runs at/)
    assert.match(second.said(), /in this data folder already/)
    assert.doesNotMatch(second.said(), /\/k\//)
    second.child.kill('SIGTERM')
    assert.equal(await second.ended, 0)
  }))

test('stopping waits for what was begun; a second signal does not wait', () =>
  inFolder(async (settings) => {
    const started = start(['serve'], settings)
    await until(started, /Openkaart runs at/)
    const slow = connect(Number(settings['PORT']), '127.0.0.1')
    slow.on('error', () => {})
    await new Promise((resolve) => slow.write('POST /healthz HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nab', resolve))
    await new Promise((resolve) => setTimeout(resolve, 200))
    started.child.kill('SIGTERM')
    await until(started, /"event":"stopping"/)
    const beganMs = performance.now()
    started.child.kill('SIGTERM')
    assert.equal(await started.ended, 1)
    assert.ok(performance.now() - beganMs < 3_000)
    slow.destroy()
  }))

test('a port in use, a wrong setting and an unknown command are told in a line, not with a stack', () =>
  inFolder(async (settings) => {
    const taken = createServer()
    await new Promise<void>((resolve) => taken.listen(Number(settings['PORT']), '127.0.0.1', resolve))
    const cases = [
      [['serve'], settings, /Port \d+ is in use/, 1],
      [['serve'], { ...settings, OPENKAART_LOG: 'loud' }, /OPENKAART_LOG is json or pretty/, 1],
      [['serve'], { ...settings, OPENKAART_DATA: '/dev/null/data' }, /data folder \/dev\/null\/data cannot be used/, 1],
      [['serve'], { ...settings, OPENKAART_POLICY: 'nowhere.yaml' }, /nowhere\.yaml cannot be read/, 1],
      [['dance'], settings, /dance[\s\S]*npm start/, 2],
      [['serve', '--hidden'], settings, /serve takes no --hidden/, 2],
      [['help'], settings, /npm start/, 0],
    ] as const
    try {
      for (const [command, environment, says, code] of cases) {
        const started = start(command, environment)
        assert.equal(await started.ended, code, started.said())
        assert.match(started.said(), says)
        assert.doesNotMatch(started.said(), /\n\s+at /)
      }
    } finally {
      taken.close()
    }
  }))
