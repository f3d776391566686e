import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openStreams } from './open-streams.ts'

test('one stream too many ends the oldest of the same key, and of no other', () => {
  const ended: string[] = []
  const enter = openStreams(2)
  const streams = ['a1', 'b1', 'a2', 'a3', 'a4'].map((name) => enter(name.slice(0, 1), () => void ended.push(name)))
  assert.deepEqual(ended, ['a1', 'a2'])
  streams[3]!()
  enter('a', () => void ended.push('a5'))
  assert.deepEqual(ended, ['a1', 'a2'])
})
