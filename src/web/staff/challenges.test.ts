import assert from 'node:assert/strict'
import { test } from 'node:test'
import { challenges, CHALLENGE_MS } from './challenges.ts'

test('a challenge works once, for its purpose, for five minutes', () => {
  let now = 0
  const open = challenges(() => now)
  open.issue('a', 'sign-in')
  assert.equal(open.take('a', 'sign-in'), true)
  assert.equal(open.take('a', 'sign-in'), false)
  open.issue('b', 'sign-in')
  assert.equal(open.take('b', 'add anna'), false)
  assert.equal(open.take('b', 'sign-in'), false, 'tried for something else, it is gone')
  open.issue('c', 'sign-in')
  now += CHALLENGE_MS
  assert.equal(open.take('c', 'sign-in'), false)
  for (let count = 0; count < 5000; count++) open.issue(`d${count}`, 'sign-in')
  assert.equal(open.take('d0', 'sign-in'), false, 'the oldest made room')
  assert.equal(open.take('d4999', 'sign-in'), true)
})
