import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { areasOf, largestRest, type Area } from './picture-boxes.ts'

const SIZE = { widthPx: 100, heightPx: 80 }

test('a box is rounded outward, and one at the very edge still covers a pixel', () => {
  assert.deepEqual(areasOf([{ left: 0.101, top: 0.1, width: 0.2, height: 0.2 }], SIZE), { ok: true, value: [{ left: 10, top: 8, width: 21, height: 17 }] })
  assert.deepEqual(areasOf([{ left: 0.9999, top: 0.9999, width: 0.0001, height: 0.0001 }], SIZE), { ok: true, value: [{ left: 99, top: 79, width: 1, height: 1 }] })
})

test('boxes outside the picture, without size, or too many, are refused', () => {
  const whole = { left: 0, top: 0, width: 1, height: 1 }
  for (const wrong of [{ left: -0.1 }, { left: 1 }, { width: 0 }, { width: 1.1 }, { top: Number.NaN }, { height: Number.POSITIVE_INFINITY }]) {
    assert.deepEqual(areasOf([{ ...whole, ...wrong }], SIZE), { ok: false, refusal: { code: 'boxes-not-valid' } })
  }
  assert.equal(areasOf([], SIZE).ok, false)
  assert.equal(areasOf(Array.from({ length: 51 }, () => whole), SIZE).ok, false)
})

test('what is cut off leaves the largest part that touches no box', () => {
  assert.deepEqual(largestRest([{ left: 60, top: 0, width: 20, height: 80 }], SIZE), { left: 0, top: 0, width: 60, height: 80 })
  assert.deepEqual(largestRest([{ left: 30, top: 0, width: 30, height: 30 }], SIZE), { left: 0, top: 30, width: 100, height: 50 })
  assert.equal(largestRest([{ left: 0, top: 0, width: 100, height: 70 }], SIZE), undefined)
  assert.equal(largestRest([{ left: 0, top: 0, width: 100, height: 80 }], SIZE), undefined)
})

test('it touches no box and no larger one exists, however the boxes lie', () => {
  const size = { widthPx: 24, heightPx: 24 }
  const area = fc.record({ left: fc.nat(23), top: fc.nat(23), width: fc.integer({ min: 1, max: 6 }), height: fc.integer({ min: 1, max: 6 }) })
  const free = (areas: readonly Area[], one: Area) =>
    areas.every((each) => each.left >= one.left + one.width || each.left + each.width <= one.left || each.top >= one.top + one.height || each.top + each.height <= one.top)
  fc.assert(
    fc.property(fc.array(area, { minLength: 1, maxLength: 4 }), (areas) => {
      const rest = largestRest(areas, size)
      let largest = 0
      for (let left = 0; left < 24; left++)
        for (let top = 0; top < 24; top++)
          for (let width = 16; width <= 24 - left; width++)
            for (let height = 16; height <= 24 - top; height++) if (width * height > largest && free(areas, { left, top, width, height })) largest = width * height
      if (rest === undefined) return
      assert.ok(free(areas, rest))
      assert.ok(rest.width * rest.height >= largest)
    }),
    { numRuns: 40 },
  )
})
