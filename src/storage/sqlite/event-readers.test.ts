import assert from 'node:assert/strict'
import { test } from 'node:test'
import { added, announced } from '../contract/samples.ts'
import { readEvent, writeEvent } from './event-readers.ts'

test('an event of a type or version this software does not know is named in the exception', () => {
  assert.throws(() => readEvent({ type: 'announced', v: 99, body: '{}' }), /announced, version 99/)
  assert.throws(() => readEvent({ type: 'telepathy', v: 1, body: '{}' }), /telepathy, version 1/)
  assert.throws(() => readEvent({ type: '__proto__', v: 1, body: '{}' }), /no reader/)
})

test('a malformed event is never passed on', () => {
  const { body } = writeEvent(added('client'))
  const told = JSON.parse(body) as Record<string, unknown>
  for (const change of [{ at: 'yesterday' }, { at: 1.5 }, { role: 'boss' }, { participantId: '' }, { extra: 1 }, { role: undefined }]) {
    assert.throws(() => readEvent({ type: 'participant-added', v: 1, body: JSON.stringify({ ...told, ...change }) }), /malformed/, JSON.stringify(change))
  }
  for (const bad of ['null', '[]', '"x"', '7']) assert.throws(() => readEvent({ type: 'finished', v: 1, body: bad }))
  assert.throws(() => readEvent({ type: 'finished', v: 1, body: '{' }), SyntaxError)
})

test('the body cannot pretend to be another type or version', () => {
  const { body } = writeEvent(announced())
  const disguised = JSON.stringify({ ...(JSON.parse(body) as object), type: 'finished', v: 7 })
  assert.equal(readEvent({ type: 'announced', v: 1, body: disguised }).type, 'announced')
})
