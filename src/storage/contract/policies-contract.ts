import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PolicyStore } from '../sqlite/policies.ts'
import { minute } from './samples.ts'

type Ports = { readonly policies: PolicyStore; readonly close: () => Promise<void> }

/** What every keeper of rules of play does. */
export function policiesContract(name: string, open: () => Promise<Ports>): void {
  test(`${name}: every version of the rules that was used stays as it was`, async () => {
    const { policies, close } = await open()
    try {
      const first = { sha256: 'aa', value: { id: 'huis', rules: [{ when: true, text: { nl: 'Ja ✓' } }] }, keptAt: minute(1) }
      const second = { sha256: 'bb', value: { id: 'huis' }, keptAt: minute(2) }
      assert.deepEqual(await policies.all(), [])
      await policies.keep(second)
      await policies.keep(first)
      await policies.keep({ ...first, value: { other: true }, keptAt: minute(9) })
      assert.deepEqual(await policies.all(), [first, second])
    } finally {
      await close()
    }
  })
}
