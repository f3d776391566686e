import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openPlaces } from './places.ts'

test('so many work at once, the others wait in their order, and a full line says so', async () => {
  const places = openPlaces({ atOnce: 2, inLine: 2 })
  const done: number[] = []
  const goOn: (() => void)[] = []
  const work = (n: number) => places.take(() => new Promise<number>((resolve) => goOn.push(() => resolve(done.push(n) && n))))
  const taken = [work(1), work(2), work(3), work(4), work(5)]
  assert.equal(await taken[4], 'full')
  assert.equal(goOn.length, 2)
  goOn.shift()?.()
  assert.equal(await taken[0], 1)
  await Promise.resolve()
  assert.equal(goOn.length, 2)
  goOn.splice(0).forEach((go) => go())
  assert.deepEqual(await Promise.all([taken[1], taken[2]]), [2, 3])
  await Promise.resolve()
  goOn.splice(0).forEach((go) => go())
  await places.empty()
  assert.deepEqual(done, [1, 2, 3, 4])
})

test('work that fails frees its place', async () => {
  const places = openPlaces({ atOnce: 1, inLine: 1 })
  await assert.rejects(places.take(() => Promise.reject(new Error('broken'))), /broken/)
  assert.equal(await places.take(async () => 'fine'), 'fine')
  await places.empty()
})
