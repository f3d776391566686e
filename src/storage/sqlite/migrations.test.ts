import assert from 'node:assert/strict'
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import type { ImageEvent } from '#images'
import { beginImage } from '../contract/images-contract.ts'
import { minute } from '../contract/samples.ts'
import { CannotStart } from '../outage.ts'
import { openConnection } from './connection.ts'
import { writeImageEvent } from './image-event-readers.ts'
import { migrate, readMigrations, type Migration } from './migrations.ts'

const now = () => minute(0)
const step = (number: number, sql: string): Migration => ({ number, name: `000${number}-step.sql`, sql, sha256: `sha of ${sql}` })
const first = step(1, 'CREATE TABLE a (x INTEGER) STRICT')

test('each step is applied once', () => {
  const connection = openConnection({ kind: 'memory' })
  migrate(connection, now, [first])
  migrate(connection, now, [first])
  migrate(connection, now, [first, step(2, 'INSERT INTO a VALUES (7)')])
  migrate(connection, now, [first, step(2, 'INSERT INTO a VALUES (7)')])
  assert.deepEqual(connection.all('SELECT x FROM a').map((row) => row['x']), [7])
})

test('a step that fails halfway leaves nothing behind', () => {
  const connection = openConnection({ kind: 'memory' })
  assert.throws(() => migrate(connection, now, [first, step(2, 'CREATE TABLE b (x INTEGER) STRICT; INSERT INTO nowhere VALUES (1)')]))
  assert.throws(() => connection.all('SELECT * FROM b'), /no such table/)
  migrate(connection, now, [first, step(2, 'CREATE TABLE b (x INTEGER) STRICT')])
  assert.deepEqual(connection.all('SELECT * FROM b'), [])
})

test('a step that was applied in another wording refuses to start', () => {
  const connection = openConnection({ kind: 'memory' })
  migrate(connection, now, [first])
  assert.throws(() => migrate(connection, now, [{ ...first, sha256: 'other' }]), CannotStart)
})

test('a database that is newer than the software refuses to start', () => {
  const connection = openConnection({ kind: 'memory' })
  migrate(connection, now, [first, step(2, 'CREATE TABLE b (x INTEGER) STRICT')])
  assert.throws(() => migrate(connection, now, [first]), /newer than this software/)
})

test('notes of access from before there were cases stay as they were, and can still not be changed', () => {
  const connection = openConnection({ kind: 'memory' })
  const steps = readMigrations()
  migrate(connection, now, steps.slice(0, steps.findIndex(({ name }) => name.endsWith('-cases.sql'))))
  const insert = "INSERT INTO accesses (at, conversation_id, recording_id, what, by_kind, by_id, ground) VALUES (?, 'talk', ?, 'listened', 'participant', 'noor', 'took-part')"
  connection.run(insert, 1, 'recording')
  connection.run(insert, 2, null)
  const before = connection.all('SELECT * FROM accesses ORDER BY number')
  migrate(connection, now, steps)
  assert.deepEqual(connection.all('SELECT * FROM accesses ORDER BY number').map(({ case_id: caseId, ...row }) => [caseId, row]), before.map((row) => [null, { ...row }]))
  assert.throws(() => connection.run('UPDATE accesses SET at = 3'), /never changed/)
  connection.run(insert, 3, null)
  assert.deepEqual(connection.all('SELECT number FROM accesses ORDER BY number').map(({ number }) => number), [1, 2, 3])
})

test('pictures from before are found by what they were told: until when they are kept, and whether one was put somewhere', async () => {
  const connection = openConnection({ kind: 'memory' })
  const steps = readMigrations()
  migrate(connection, now, steps.slice(0, steps.findIndex(({ name }) => name.endsWith('-image-watch.sql'))))
  for (const [id, placed] of [['lies', false], ['stands', true]] as const) {
    connection.run("INSERT INTO images (id, version, made_at, belongs_kind, belongs_id, over) VALUES (?, ?, 5, NULL, NULL, 0)", id, placed ? 2 : 1)
    const { type, v, body } = writeImageEvent({ ...beginImage(id).events[0]!, keepUntil: minute(7) } as ImageEvent)
    connection.run('INSERT INTO image_events (image_id, position, type, v, body) VALUES (?, 0, ?, ?, ?)', id, type, v, body)
    if (placed) connection.run("INSERT INTO image_events (image_id, position, type, v, body) VALUES (?, 1, 'placed', 1, '{}')", id)
  }
  migrate(connection, now, steps)
  assert.deepEqual(connection.all('SELECT id, keep_until, placed FROM images ORDER BY id').map((row) => ({ ...row })), [{ id: 'lies', keep_until: minute(7), placed: 0 }, { id: 'stands', keep_until: minute(7), placed: 1 }])
})

test('the steps are numbered in an unbroken row, and line ends do not matter', () => {
  const folder = mkdtempSync(join(tmpdir(), 'openkaart-migrations-'))
  try {
    const real = readMigrations()
    assert.deepEqual(real.map(({ number }) => number), real.map((_, i) => i + 1))
    const [one] = real
    assert.ok(one)
    writeFileSync(join(folder, one.name), one.sql.replaceAll('\n', '\r\n'))
    assert.deepEqual(readMigrations(folder), [one])
    copyFileSync(join(folder, one.name), join(folder, '0003-gap.sql'))
    assert.throws(() => readMigrations(folder), /expected number 0002/)
  } finally {
    rmSync(folder, { recursive: true })
  }
})
