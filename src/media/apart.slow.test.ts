import assert from 'node:assert/strict'
import { mkdtemp, open, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { runApart, type Limits } from './apart.ts'

const LIMITS: Limits = { timeLimitMs: 60_000, memoryLimitMb: 400, largestFileMb: 4 }
const run = (act: string, limits: Partial<Limits> = {}, descriptors: readonly number[] = []) =>
  runApart({ script: 'prying.testing.ts', order: { act }, descriptors, addons: true, limits: { ...LIMITS, ...limits } }, () => undefined)

test('a process apart cannot read files, start programs, use the network or see the environment', async () => {
  process.env['OPENKAART_SECRET'] = 'x'
  assert.deepEqual(await run('pry'), { kind: 'said', message: { kind: 'pried', could: [] } })
  delete process.env['OPENKAART_SECRET']
})

test('a process that hangs is given up', async () => {
  const beganMs = performance.now()
  assert.deepEqual(await run('hang', { timeLimitMs: 3000 }), { kind: 'out-of-time' })
  assert.ok(performance.now() - beganMs < 30_000)
})

test('a process that takes too much memory is ended', async () => {
  assert.deepEqual(await run('eat'), { kind: 'out-of-memory' })
})

test('a decoder that breaks is an answer about the file, not a fault of the server', async () => {
  assert.deepEqual(await run('crash'), { kind: 'broken' })
})

test('a process cannot fill the disk', { skip: process.platform !== 'linux' && 'the system keeps this limit on Linux' }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'openkaart-apart-'))
  const file = await open(join(folder, 'out'), 'w')
  try {
    const ending = await run('flood', {}, [file.fd])
    assert.notEqual(ending.kind === 'said' && (ending.message as { kind: string }).kind, 'pried')
    assert.ok((await stat(join(folder, 'out'))).size <= 4 * 1024 * 1024)
  } finally {
    await file.close()
    await rm(folder, { recursive: true })
  }
})
