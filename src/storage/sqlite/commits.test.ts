import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Outage } from '../outage.ts'
import { openCommits } from './commits.ts'
import { openConnection, type Connection } from './connection.ts'

function table(): Connection {
  const connection = openConnection({ kind: 'memory' })
  connection.exec('CREATE TABLE t (x INTEGER PRIMARY KEY) STRICT')
  return connection
}
const insert = (connection: Connection, x: number) => () => connection.run('INSERT INTO t VALUES (?)', x) === 1
const contents = (connection: Connection) => connection.all('SELECT x FROM t ORDER BY x').map((row) => row['x'])

test('writes that arrive together share one commit', async () => {
  const connection = table()
  let commits = 0
  const counted: Connection = { ...connection, exec: (sql) => (sql === 'COMMIT' && commits++, connection.exec(sql)) }
  const { write } = openCommits(counted)
  const kept = await Promise.all(Array.from({ length: 50 }, (_, x) => write(insert(connection, x))))
  assert.deepEqual(kept, Array.from({ length: 50 }, () => true))
  assert.equal(commits, 1)
})

test('a patient write waits for others; an impatient one takes it along at once', async () => {
  const connection = table()
  const { write } = openCommits(connection)
  const patient = write(insert(connection, 1), 60_000)
  assert.deepEqual(contents(connection), [])
  assert.equal(await write(insert(connection, 2)), true)
  assert.equal(await patient, true)
  assert.equal(await write(insert(connection, 3), 5), true)
  assert.deepEqual(contents(connection), [1, 2, 3])
})

test('a write that gives false or throws leaves no trace and does not touch its neighbours', async () => {
  const connection = table()
  const { write } = openCommits(connection)
  const results = await Promise.allSettled([
    write(insert(connection, 1)),
    write(() => insert(connection, 2)() && false),
    write(() => {
      insert(connection, 3)()
      throw new Error('our mistake')
    }),
    write(insert(connection, 1)),
    write(insert(connection, 4)),
  ])
  assert.deepEqual(results.map((result) => (result.status === 'fulfilled' ? result.value : 'thrown')), [true, false, 'thrown', 'thrown', true])
  assert.deepEqual(contents(connection), [1, 4])
})

test('when the commit fails everybody who waited hears it with the cause, and the next write lands', async () => {
  const connection = table()
  const cause = new Outage('the database failed: disk full', { cause: new Error('13') })
  let failing = true
  const { write } = openCommits({
    ...connection,
    exec(sql) {
      if (sql === 'COMMIT' && failing) {
        failing = false
        throw cause
      }
      connection.exec(sql)
    },
  })
  const results = await Promise.allSettled([write(insert(connection, 1)), write(insert(connection, 2)), write(() => { throw new Error('our mistake') })])
  assert.deepEqual(results.map((result) => (result.status === 'rejected' ? result.reason : undefined)), [cause, cause, cause])
  assert.equal(await write(insert(connection, 3)), true)
  assert.deepEqual(contents(connection), [3])
})

test('an outage in one write of a shared commit is an outage for all of them', async () => {
  const connection = table()
  const { write } = openCommits(connection)
  const results = await Promise.allSettled([
    write(insert(connection, 1)),
    write(() => {
      throw new Outage('the database failed', { cause: undefined })
    }),
    write(insert(connection, 2)),
  ])
  assert.deepEqual(results.map(({ status }) => status), ['rejected', 'rejected', 'rejected'])
  assert.deepEqual(contents(connection), [])
})

test('closing lands what waits, and refuses what comes after', async () => {
  const connection = table()
  const commits = openCommits(connection)
  const waiting = Array.from({ length: 600 }, (_, x) => commits.write(insert(connection, x)))
  commits.end()
  assert.equal(contents(connection).length, 600)
  assert.ok((await Promise.all(waiting)).every(Boolean))
  await assert.rejects(commits.write(insert(connection, 999)), /closed/)
})

test('a row with a number beyond what JavaScript counts to does not take the writes beside it along', async () => {
  const connection = openConnection({ kind: 'memory' })
  connection.exec('CREATE TABLE t (n INTEGER PRIMARY KEY) STRICT')
  const commits = openCommits(connection)
  const add = (sql: string) => commits.write(() => connection.run(sql) === 1)
  assert.deepEqual(await Promise.all([add('INSERT INTO t VALUES (1)'), add('INSERT INTO t VALUES (9007749010554880)'), add('INSERT INTO t VALUES (3)')]), [true, true, true])
  assert.equal(connection.get('SELECT count(*) AS count FROM t')?.['count'], 3)
})
