import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { CannotStart } from '../outage.ts'
import { lockFolder } from './lock.ts'

test('a folder is held by one at a time, and free after release', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'openkaart-lock-'))
  try {
    const lock = lockFolder(folder)
    assert.throws(() => lockFolder(folder), CannotStart)
    // The attempt that failed must not have given the folder free.
    assert.throws(() => lockFolder(folder), CannotStart)
    lock.release()
    lockFolder(folder).release()
  } finally {
    await rm(folder, { recursive: true })
  }
})

test('another process is kept out, and a killed one holds nothing', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'openkaart-lock-'))
  try {
    const program = `
      import { lockFolder } from ${JSON.stringify(join(import.meta.dirname, 'lock.ts'))}
      lockFolder(${JSON.stringify(folder)})
      console.log('held')
      setInterval(() => {}, 1000)
    `
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', program], { stdio: ['ignore', 'pipe', 'inherit'] })
    await new Promise((resolve) => child.stdout.once('data', resolve))
    assert.throws(() => lockFolder(folder), CannotStart)
    const gone = new Promise((resolve) => child.once('close', resolve))
    child.kill('SIGKILL')
    await gone
    lockFolder(folder).release()
  } finally {
    await rm(folder, { recursive: true })
  }
})
