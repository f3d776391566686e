import assert from 'node:assert/strict'
import { test } from 'node:test'
import { instant, platformRandom as random } from '#ground'
import { openTemporaryStorage } from '#storage'
import { beginUpload, UPLOAD_LIMITS, UPLOAD_STAYS_MS } from '#uploads'
import type { LogEntry } from './log.ts'
import { openSweeping } from './sweeping.ts'

test('what nobody touched for a week is gone after a turn, and a turn that fails is told', async () => {
  let at = instant(Date.UTC(2026, 10, 23))
  const now = () => at
  const storage = await openTemporaryStorage({ now, random })
  const told: LogEntry[] = []
  const sweeping = openSweeping({ uploads: storage.uploads, now, log: (entry: LogEntry) => void told.push(entry) })
  const begun = await beginUpload({ uploads: storage.uploads, now, random, limits: { ...UPLOAD_LIMITS, leaveFreeBytes: 0 } }, { owner: 'noor', about: 'talk', sizeBytes: 9 })
  assert.ok(begun.ok)
  await sweeping.look()
  assert.notEqual(await storage.uploads.find(begun.value.id), undefined)
  at = instant(at + UPLOAD_STAYS_MS + 1)
  await sweeping.look()
  assert.equal(await storage.uploads.find(begun.value.id), undefined)
  assert.equal(told.length, 0)
  const broken = openSweeping({ uploads: { ...storage.uploads, untouchedSince: () => Promise.reject(new Error('disk')) }, now, log: (entry: LogEntry) => void told.push(entry) })
  await broken.look()
  assert.equal(told.length, 1)
  await broken.close()
  await sweeping.close()
  await storage.close()
})
