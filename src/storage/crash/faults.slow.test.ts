import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { acknowledgedIn, checkFolder } from './check.ts'
import { NAMES } from './sound.ts'
import { runWriter, type Ended } from './writer.ts'

const skip = whyNot()
const COUNT = 60
/** Segments of each recording, enough for the log to be copied while the writer goes on. */
const MANY = 240

/**
 * The system calls with which storage reaches the disk, how each fails, and at which of its calls: once, now and then,
 * a few in a row, or for good (`700+`). The first hundred writes belong to the start.
 */
const FAULTS = [
  { calls: 'fsync,fdatasync', error: 'EIO', whens: ['40', '40+17', '60..63', '70+'] },
  { calls: 'pwrite64', error: 'ENOSPC', whens: ['50', '200', '400+211', '500..520', '700+'] },
  { calls: 'pwrite64', error: 'EIO', whens: ['50', '200', '400+211', '500..520', '700+'] },
  { calls: 'ftruncate', error: 'EIO', whens: ['1', '2', '3'] },
] as const

for (const { calls, error, whens } of FAULTS) {
  test(`${calls} fails with ${error}: whoever waited hears it, and nothing acknowledged is lost`, { skip }, async () => {
    let heard = 0
    for (const when of whens) {
      const { ended, injected, found } = await underFault(calls, `error=${error}:when=${when}`)
      assert.ok(injected > 0, `${when}: nothing was injected`)
      heard += ended.printed.match(/^outage /gm)?.length ?? 0
      // The writer looks again after an outage and goes on: in the end all is there. If it gave up, it said why.
      if (ended.code === 0) assert.equal(found, NAMES.length * COUNT)
      else assert.match(ended.complaints, /Outage/, when)
    }
    // Cutting off the log is housekeeping after the commit: nobody waits for it.
    if (calls !== 'ftruncate') assert.ok(heard > 0, 'no fault hit a write that somebody waited for')
  })
}

test('killed inside each kind of system call: nothing acknowledged is lost', { skip }, async () => {
  const whens = { 'fsync,fdatasync': [3, 12, 40, 61], pwrite64: [3, 60, 120, 345, 1100], ftruncate: [1, 2, 3], rename: [1, 2], unlink: [1, 2] }
  for (const [calls, numbers] of Object.entries(whens)) {
    for (const when of numbers) {
      const { found } = await underFault(calls, `signal=KILL:when=${when}`)
      assert.ok(found <= NAMES.length * COUNT)
    }
  }
})

// Each thread meets its 400th write: the writer after it opened and began, the other one while it copies.
test('the disk fails for the thread that copies the log as well: nothing acknowledged is lost', { skip }, async () => {
  const { ended, threads, found } = await underFault('pwrite64', 'error=EIO:when=400', MANY)
  assert.ok(threads > 1, 'no fault hit the copying')
  assert.equal(ended.code, 0, ended.complaints)
  assert.equal(found, NAMES.length * MANY)
})

type Outcome = { readonly ended: Ended; readonly injected: number; readonly threads: number; readonly found: number }

async function underFault(calls: string, fault: string, count = COUNT): Promise<Outcome> {
  const folder = await mkdtemp(join(tmpdir(), 'openkaart-fault-'))
  const trace = join(folder, 'trace')
  try {
    const before = ['strace', '-f', '-o', trace, '-e', `trace=${calls}`, '-e', `inject=${calls}:${fault}`]
    const ended = await runWriter(join(folder, 'data'), { count, before })
    const found = await checkFolder(join(folder, 'data'), acknowledgedIn(ended.printed))
    const injected = [...(await readFile(trace, 'utf8')).matchAll(/^(\d+) .*\(INJECTED\)/gm)].map(([, thread]) => thread)
    return { ended, injected: injected.length, threads: new Set(injected).size, found }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function whyNot(): string | false {
  if (process.platform !== 'linux') return 'faults are injected with strace, which only Linux has'
  const tried = spawnSync('strace', ['-f', '-o', '/dev/null', '-e', 'inject=getpid:error=EIO', 'true'])
  return tried.status === 0 ? false : 'strace is not installed, or may not trace here'
}
