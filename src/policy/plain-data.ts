import { accepted, refused, type Result } from '#ground'
import type { Plain } from './canonical-json.ts'
import { problem, type PolicyRefusal, type ProblemCode } from './problem.ts'

/** Limits of a policy file, far above any policy seen so far (the longest had about 900 values). */
export const MAX_VALUES = 20_000
export const MAX_CHARACTERS = 500_000
export const MAX_DEPTH = 24
export const MAX_TEXT = 4_000
/** A name before a colon. */
export const MAX_NAME = 200

const FORBIDDEN_NAMES = new Set(['__proto__', 'constructor', 'prototype'])
/** Control characters, direction overrides and zero-width characters: they can make a text show what it does not say. */
const ODD_RANGES = [
  [0x00, 0x08], [0x0b, 0x1f], [0x7f, 0x9f], [0x200b, 0x200f], [0x202a, 0x202e], [0x2060, 0x2069], [0xfeff, 0xfeff],
] as const

/**
 * A fresh copy holding nothing but JSON values, or the first reason why not. Values that appear many times through one
 * reference count every time, so a small file cannot unfold into a huge one; getters are never run.
 */
export function plainData(value: unknown): Result<Plain, PolicyRefusal> {
  let values = 0
  let characters = 0
  let failure: PolicyRefusal | undefined

  const fail = (code: ProblemCode, path: string, details: { name?: string; expected?: string } = {}): null => {
    failure ??= { code: 'policy-unreadable', problems: [problem(code, path, details)] }
    return null
  }

  function copy(from: unknown, path: string, depth: number): Plain {
    if (failure !== undefined) return null
    values += 1
    if (values > MAX_VALUES) return fail('too-large', path, { expected: `${MAX_VALUES}` })
    if (depth > MAX_DEPTH) return fail('too-deep', path, { expected: `${MAX_DEPTH}` })
    if (from === null || typeof from === 'boolean') return from
    if (typeof from === 'number') return Number.isFinite(from) ? from : fail('not-plain-data', path)
    if (typeof from === 'string') return copyText(from, path)
    if (typeof from !== 'object') return fail('not-plain-data', path)
    return Array.isArray(from) ? copyList(from, path, depth) : copyBlock(from, path, depth)
  }

  function copyText(from: string, path: string): Plain {
    characters += from.length
    if (characters > MAX_CHARACTERS) return fail('too-large', path, { expected: `${MAX_CHARACTERS}` })
    if (from.length > MAX_TEXT) return fail('not-text', path, { expected: `0–${MAX_TEXT}` })
    return isClear(from) ? from : fail('odd-text', path)
  }

  function copyList(from: readonly unknown[], path: string, depth: number): Plain {
    if (from.length > MAX_VALUES) return fail('too-large', path, { expected: `${MAX_VALUES}` })
    const out: Plain[] = []
    for (let index = 0; index < from.length; index++) {
      out.push(copy(ownValue(from, `${index}`), `${path}[${index}]`, depth + 1))
    }
    return out
  }

  function copyBlock(from: object, path: string, depth: number): Plain {
    const prototype: unknown = Object.getPrototypeOf(from)
    if (prototype !== null && prototype !== Object.prototype) return fail('not-plain-data', path)
    const names = Object.keys(from)
    if (names.length > MAX_VALUES) return fail('too-large', path, { expected: `${MAX_VALUES}` })
    const out: { [name: string]: Plain } = {}
    for (const name of names) {
      if (failure !== undefined) break
      characters += name.length
      if (name.length > MAX_NAME || characters > MAX_CHARACTERS) return fail('too-large', path, { expected: `${name.length > MAX_NAME ? MAX_NAME : MAX_CHARACTERS}` })
      const inside = path === '' ? name.slice(0, 60) : `${path}.${name.slice(0, 60)}`
      if (FORBIDDEN_NAMES.has(name)) return fail('forbidden-name', inside, { name })
      if (!isClear(name)) return fail('odd-text', path)
      out[name] = copy(ownValue(from, name), inside, depth + 1)
    }
    return out
  }

  const result = copy(value, '', 0)
  return failure === undefined ? accepted(result) : refused(failure)
}

/** The value itself; a getter, or a hole in a list, gives a symbol, which is no plain data. */
function ownValue(from: object, name: string): unknown {
  const descriptor = Object.getOwnPropertyDescriptor(from, name)
  return descriptor !== undefined && 'value' in descriptor ? descriptor.value : Symbol('no value')
}

function isClear(text: string): boolean {
  if (!text.isWellFormed()) return false
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit >= 0x20 && unit < 0x7f) continue
    if (ODD_RANGES.some(([first, last]) => unit >= first && unit <= last)) return false
  }
  return true
}
