import assert from 'node:assert/strict'
import { test } from 'node:test'
import { instant } from '#ground'
import { Outage } from '#storage'
import { describeError, openLog, type LogEntry } from './log.ts'

function written(format: 'json' | 'pretty', entry: LogEntry): string {
  const lines: string[] = []
  openLog({ format, now: () => instant(Date.UTC(2026, 10, 20, 10)), write: (line) => lines.push(line) })(entry)
  assert.equal(lines.length, 1)
  return lines[0] ?? ''
}
const request: LogEntry = { event: 'request', requestId: 'r1', method: 'GET', route: '/gesprek/:id', status: 200, durationMs: 12 }

test('an entry is one line of JSON', () => {
  const line = written('json', request)
  assert.equal(line.indexOf('\n'), line.length - 1)
  assert.deepEqual(JSON.parse(line), { at: '2026-11-20T10:00:00.000Z', ...request })
})

test('the form for people holds the same', () => {
  assert.equal(written('pretty', request), '10:00:00.000 request requestId=r1 method=GET route=/gesprek/:id status=200 durationMs=12\n')
})

test('what somebody typed does not reach the log through an exception', () => {
  let thrown: unknown
  try {
    JSON.parse('Noor van Dijk')
  } catch (error) {
    thrown = new Error('reading Noor', { cause: error })
  }
  for (const format of ['json', 'pretty'] as const) {
    const line = written(format, { event: 'failed', where: 'request', error: thrown })
    assert.doesNotMatch(line, /Noor|Dijk/)
    assert.match(line, /SyntaxError/)
    assert.match(line, /log\.test\.ts/)
  }
})

test('an outage is told with what the system said', () => {
  const cause = Object.assign(new Error('path of somebody'), { code: 'ENOSPC' })
  const told = describeError(new Outage('a file could not be kept', { cause }))
  assert.equal(told.message, 'a file could not be kept')
  assert.equal(told.cause?.code, 'ENOSPC')
  assert.equal(told.cause?.message, undefined)
  assert.deepEqual(describeError('text'), { name: 'string' })
})
