import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { platformRandom as random } from '#ground'
import { uploadStatus } from '#uploads'
import { minute } from '../contract/samples.ts'
import { openStorage } from '../index.ts'
import { PIECE_BYTES, pieceOf } from './upload-pieces.ts'
import { runWriter } from './writer.ts'

/**
 * Opens what a broken-off writer left: of every upload all acknowledged bytes are there and right, what was removed is gone with its file,
 * and no file is there without a row. Gives how many acknowledged pieces were checked.
 */
async function check(dataFolder: string, printed: string): Promise<number> {
  const storage = await openStorage({ dataFolder, now: () => minute(0), random })
  try {
    const removed = new Set([...printed.matchAll(/^removed (\S+)$/gm)].map(([, id]) => id))
    const doubtful = new Set([...printed.matchAll(/^removing (\S+)$/gm)].map(([, id]) => id))
    const kept = new Map([...printed.matchAll(/^kept (\S+) (\d+)$/gm)].map(([, id = '', pieces]) => [id, Number(pieces)]))
    let checked = 0
    for (const [id, pieces] of kept) {
      const path = join(dataFolder, 'uploads', id)
      const upload = await storage.uploads.find(id)
      if (removed.has(id) || (upload === undefined && doubtful.has(id))) {
        assert.equal(upload, undefined, `${id} was removed and is there`)
        assert.equal(existsSync(path), false, `${id} was removed, its bytes are there`)
        continue
      }
      assert.ok(upload !== undefined && upload.offset >= pieces * PIECE_BYTES, `${id}: ${pieces} pieces were acknowledged, ${upload?.offset} bytes are there`)
      const bytes = await readFile(path)
      const there = upload.offset / PIECE_BYTES
      for (let index = 0; index < there; index++) assert.ok(bytes.subarray(index * PIECE_BYTES, (index + 1) * PIECE_BYTES).equals(pieceOf(id, index)), `${id}: other bytes in piece ${index}`)
      assert.equal((await storage.uploads.chunks(id)).length, there)
      const status = await uploadStatus({ uploads: storage.uploads }, { id, owner: upload.owner })
      if (upload.offset === upload.sizeBytes) assert.equal(status.ok && status.value.sha256, createHash('sha256').update(bytes.subarray(0, upload.sizeBytes)).digest('hex'))
      checked += pieces
    }
    for (const name of await readdir(join(dataFolder, 'uploads'))) assert.notEqual(await storage.uploads.find(name), undefined, `${name} has a file and no row`)
    return checked
  } finally {
    await storage.close()
  }
}

const script = 'send-uploads.ts'

test('killed at random points, again and again: no acknowledged byte of an upload is lost, nothing removed comes back', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'openkaart-upload-kill-'))
  let printed = ''
  try {
    for (let round = 0; round < 8; round++) {
      const ended = await runWriter(folder, { count: 20, script, killAfter: 1 + Math.floor(Math.random() * 150) })
      assert.equal(ended.signal, 'SIGKILL', ended.complaints)
      printed += ended.printed
      assert.ok((await check(folder, printed)) > 0)
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})

const skip = process.platform !== 'linux' || spawnSync('strace', ['-f', '-o', '/dev/null', '-e', 'inject=getpid:error=EIO', 'true']).status !== 0 ? 'faults are injected with strace' : false
const FAULTS = [
  { calls: 'fdatasync,fsync', error: 'EIO', whens: ['12', '30+13'] },
  { calls: 'pwrite64', error: 'ENOSPC', whens: ['120', '200+97', '300..320'] },
  { calls: 'unlink,unlinkat', error: 'EIO', whens: ['1', '2'] },
] as const

for (const { calls, error, whens } of FAULTS) {
  test(`${calls} fails with ${error} while files are sent: no acknowledged byte is lost`, { skip }, async () => {
    for (const when of whens) {
      const folder = await mkdtemp(join(tmpdir(), 'openkaart-upload-fault-'))
      const trace = join(folder, 'trace')
      try {
        const before = ['strace', '-f', '-o', trace, '-e', `trace=${calls}`, '-e', `inject=${calls}:error=${error}:when=${when}`]
        const ended = await runWriter(join(folder, 'data'), { count: 12, script, before })
        assert.match(await readFile(trace, 'utf8'), /\(INJECTED\)/, `${when}: nothing was injected`)
        if (ended.code !== 0) assert.match(ended.complaints, /Outage/, when)
        await check(join(folder, 'data'), ended.printed)
      } finally {
        await rm(folder, { recursive: true, force: true })
      }
    }
  })
}
