import assert from 'node:assert/strict'
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { platformRandom as random } from '#ground'
import { begin, bytesOf, grown, idOf, minute, recording, segment } from './contract/samples.ts'
import { CannotStart, openStorage, openTemporaryStorage } from './index.ts'
import { openConnection } from './sqlite/connection.ts'

async function inFolder(body: (dataFolder: string) => Promise<void>) {
  const folder = await mkdtemp(join(tmpdir(), 'openkaart-storage-'))
  try {
    await body(join(folder, 'data'))
  } finally {
    await rm(folder, { recursive: true })
  }
}
const open = (dataFolder: string, at = 0) => openStorage({ dataFolder, now: () => minute(at), random })

test('what was kept is there after closing and opening again', () =>
  inFolder(async (dataFolder) => {
    const first = await open(dataFolder)
    await first.conversations.keep(begin('talk'))
    await first.recordings.keep(recording('r', 'talk'))
    // Closing while writes wait: they land.
    const waiting = first.recordings.keepSegment(segment('r', 0), grown(recording('r', 'talk'), 1))
    await first.close()
    assert.equal(await waiting, true)
    const second = await open(dataFolder)
    assert.deepEqual(await bytesOf(second.recordings.sound(idOf('r'))), [0, 1, 2])
    assert.deepEqual(second.keys.log.publicKey, first.keys.log.publicKey)
    await second.close()
    if (process.platform !== 'win32') assert.equal((await stat(join(dataFolder, 'openkaart.db'))).mode & 0o077, 0)
  }))

test('a second start on the same folder is refused, and the first goes on', () =>
  inFolder(async (dataFolder) => {
    const first = await open(dataFolder)
    await assert.rejects(open(dataFolder), CannotStart)
    assert.equal(await first.conversations.keep(begin('talk')), true)
    await first.close()
  }))

test('a database of a newer version is refused, and the folder is free again', () =>
  inFolder(async (dataFolder) => {
    await (await open(dataFolder)).close()
    const connection = openConnection({ kind: 'file', path: join(dataFolder, 'openkaart.db') })
    connection.run('INSERT INTO migrations (number, name, sha256, applied_at) VALUES (9999, ?, ?, 0)', '9999-future.sql', 'x')
    connection.close()
    await assert.rejects(open(dataFolder), /newer than this software/)
    await assert.rejects(open(dataFolder), /newer than this software/)
  }))

test('a file that is no database is an outage, not an empty database', () =>
  inFolder(async (dataFolder) => {
    await (await open(dataFolder)).close()
    await writeFile(join(dataFolder, 'openkaart.db'), 'this was a database once'.repeat(400))
    await assert.rejects(open(dataFolder), { name: 'Outage' })
  }))

test('unfinished files disappear at the start, finished ones stay', () =>
  inFolder(async (dataFolder) => {
    const first = await open(dataFolder)
    const [done, broken] = [await first.files.temporary(), await first.files.temporary()]
    await writeFile(done, 'done')
    await writeFile(broken, 'half')
    await first.files.keepFile(done, 'copy.m4a')
    await first.close()
    const second = await open(dataFolder)
    await assert.rejects(stat(broken))
    assert.notEqual(await second.files.read('copy.m4a'), undefined)
    await second.close()
  }))

test('sign-ins that ran out are gone after a start', () =>
  inFolder(async (dataFolder) => {
    const first = await open(dataFolder)
    await first.people.keepAccount({
      id: idOf('anna'), email: 'a@b.example', name: 'Anna', roles: [], locations: [], passwordHash: 'x', passkeys: [],
      createdAt: minute(0), closedAt: undefined, version: 1,
    })
    await first.people.keepSignIn({ secretHash: 'short', accountId: idOf('anna'), createdAt: minute(0), expiresAt: minute(5) })
    await first.people.keepSignIn({ secretHash: 'long', accountId: idOf('anna'), createdAt: minute(0), expiresAt: minute(50) })
    await first.close()
    const second = await open(dataFolder, 10)
    assert.equal(await second.people.findSignIn('short'), undefined)
    assert.notEqual(await second.people.findSignIn('long'), undefined)
    await second.close()
  }))

test('a temporary storage leaves nothing behind', async () => {
  const storage = await openTemporaryStorage({ now: () => minute(0), random })
  const folder = join(await storage.files.temporary(), '..')
  assert.deepEqual(await readdir(folder), [])
  await storage.close()
  await assert.rejects(readdir(folder))
})

test('a backup without the files that were being sent still starts, and does not claim to have them', () =>
  inFolder(async (dataFolder) => {
    const upload = { id: 'sent-before', owner: 'noor', about: 'talk', sizeBytes: 9, offset: 0, beganAt: minute(0), touchedAt: minute(0), sha256: undefined }
    const limits = { mostEach: 9, mostEachBytes: 99, mostInAll: 9, mostInAllBytes: 99, leaveFreeBytes: 0 }
    const first = await open(dataFolder)
    assert.equal(await first.uploads.begin(upload, limits), 'begun')
    assert.equal(await first.uploads.begin({ ...upload, id: 'still-there' }, limits), 'begun')
    await first.close()
    await rm(join(dataFolder, 'uploads/sent-before'))
    const again = await open(dataFolder)
    assert.equal(await again.uploads.find('sent-before'), undefined)
    assert.equal((await again.uploads.find('still-there'))?.id, 'still-there')
    await again.close()
  }))
