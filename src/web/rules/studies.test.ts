import assert from 'node:assert/strict'
import { test } from 'node:test'
import { housePolicy } from '../../../test/support/house-for-test.ts'
import { openStudies } from './studies.ts'
import { studyRules } from './study-rules.ts'

test('a study in a thread finds what a study here finds, and the same rules are studied once', async () => {
  const policy = await housePolicy()
  const order = { policy, caseBook: undefined, before: policy }
  const studies = openStudies()
  const [first, again] = [studies(order), studies({ ...order })]
  assert.equal(first, again)
  assert.deepEqual(await first, { kind: 'studied', study: studyRules(order) })
})

test('a study that takes too long is given up, is not called fine, and can be asked for again', async () => {
  const order = { policy: await housePolicy(), caseBook: undefined, before: undefined }
  const studies = openStudies({ longestMs: 1 })
  const first = studies(order)
  assert.deepEqual(await first, { kind: 'not-studied' })
  assert.notEqual(studies(order), first)
})

test('more than a few at once are turned away instead of piling up', async () => {
  const policy = await housePolicy()
  const studies = openStudies({ longestMs: 1 })
  const outcomes = await Promise.all(Array.from({ length: 20 }, (_, i) => studies({ policy: { ...policy, sha256: `${i}` }, caseBook: undefined, before: undefined })))
  assert.ok(outcomes.every(({ kind }) => kind === 'not-studied'))
})
