import assert from 'node:assert/strict'
import { test } from 'node:test'
import { instant } from '#ground'
import { added, announced, announcedNow, photoAnnounced } from '../contract/samples.ts'
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

test('an announcement stored before somebody could say that a talk is compulsory is still read, and its shape has no such field', () => {
  const { body } = writeEvent(announced())
  assert.deepEqual(readEvent({ type: 'announced', v: 1, body }), announced())
  assert.deepEqual(readEvent({ type: 'announced', v: 2, body }), announcedNow())
  const { body: compulsory } = writeEvent(announcedNow({ compulsory: true }))
  assert.throws(() => readEvent({ type: 'announced', v: 1, body: compulsory }), /malformed/)
})

test('what a photo is for is read from the shape that has it, and from no older one; a purpose nobody knows is never passed on', () => {
  const { body } = writeEvent(photoAnnounced())
  assert.deepEqual(readEvent({ type: 'announced', v: 3, body }), photoAnnounced())
  assert.throws(() => readEvent({ type: 'announced', v: 2, body }), /malformed/)
  assert.throws(() => readEvent({ type: 'announced', v: 3, body: body.replace('newsletter', 'billboard') }), /malformed/)
})

test('an answer for somebody else names who gave it', () => {
  const given = { v: 1, type: 'answered-for', at: instant(1), participantId: 'noor', byId: 'mo', deviceId: 'phone', answer: 'agrees' } as const
  assert.deepEqual(readEvent(writeEvent(given)), given)
  for (const change of [{ byId: undefined }, { answer: 'perhaps' }, { how: 'signed' }]) {
    assert.throws(() => readEvent({ type: 'answered-for', v: 1, body: JSON.stringify({ ...given, type: undefined, v: undefined, ...change }) }), /malformed/, JSON.stringify(change))
  }
})

test('a reason outside the rules of play, or an answer to a proposal without what it is about, is never passed on', () => {
  const about = { at: 1, participantId: 'worker' }
  const malformed = (type: string, body: object) => assert.throws(() => readEvent({ type, v: 1, body: JSON.stringify({ ...about, ...body }) }), /malformed/)
  malformed('refusal-explained', { reason: 'none', offers: [] })
  malformed('refusal-explained', { reason: 'boredom', offers: [] })
  malformed('alternative-answered', { answer: 'fine' })
  malformed('alternative-answered', { answer: 'disagrees', offer: 'companion' })
  malformed('talked-it-over', { words: 'what was said' })
})
