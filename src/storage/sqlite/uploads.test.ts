import assert from 'node:assert/strict'
import { test } from 'node:test'
import { UPLOAD_LIMITS, type Upload } from '#uploads'
import { minute } from '../contract/samples.ts'
import { openCommits } from './commits.ts'
import { openConnection } from './connection.ts'
import { migrate } from './migrations.ts'
import { sqliteUploads } from './uploads.ts'

const MB = 1024 * 1024

test('on a small disk a photo is taken in, and a film only when it, its copy, and what is promised to others leave room for recordings', async () => {
  const connection = openConnection({ kind: 'memory' })
  migrate(connection, () => minute(0))
  const rows = sqliteUploads(connection, openCommits(connection))
  let number = 0
  const begin = (megabytes: number, freeMegabytes: number) => {
    const upload: Upload = { id: `upload-${++number}`, owner: `device:${number}`, about: 'talk', sizeBytes: megabytes * MB, offset: 0, beganAt: minute(0), touchedAt: minute(0), sha256: undefined }
    return rows.begin(upload, UPLOAD_LIMITS, freeMegabytes * MB)
  }
  assert.equal(await begin(3, 506), 'begun', 'two gigabytes need not be free for a photo')
  assert.equal(await begin(3, 508), 'all-full', 'the first one is still to come')
  assert.equal(await begin(1_000, 2_502), 'all-full', 'a clean copy of a film is made beside it')
  assert.equal(await begin(1_000, 2_503), 'begun')
  connection.close()
})
