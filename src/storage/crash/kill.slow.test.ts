import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { acknowledgedIn, checkFolder } from './check.ts'
import { runWriter } from './writer.ts'

/** The same folder is killed, opened and written on again and again: damage that only shows later shows here. */
const KILLS = 12

test('killed at random points, again and again: nothing acknowledged is lost, nothing is half there, no lock stays behind', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'openkaart-kill-'))
  const total = new Map<string, number>()
  try {
    for (let round = 0; round < KILLS; round++) {
      const ended = await runWriter(folder, { count: 100_000, killAfter: 1 + Math.floor(Math.random() * 120) })
      assert.equal(ended.signal, 'SIGKILL', ended.complaints)
      for (const [name, size] of acknowledgedIn(ended.printed)) total.set(name, size)
      const found = await checkFolder(folder, total)
      assert.ok(found > 0)
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})

test('killed after the log was copied in the background, or while it is: nothing acknowledged is lost', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'openkaart-kill-'))
  const total = new Map<string, number>()
  try {
    for (const killAfter of [430, 812, 1220]) {
      const ended = await runWriter(folder, { count: 100_000, killAfter })
      for (const [name, size] of acknowledgedIn(ended.printed)) total.set(name, size)
      assert.ok((await checkFolder(folder, total)) >= killAfter)
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})

test('killed before anything was acknowledged: the folder still opens', async () => {
  for (const delayMs of [150, 200, 250, 300, 400]) {
    const folder = await mkdtemp(join(tmpdir(), 'openkaart-kill-'))
    try {
      await runWriter(folder, { count: 5, before: ['timeout', '-s', 'KILL', String(delayMs / 1000)] })
      assert.ok((await checkFolder(folder, new Map())) >= 0)
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }
})
