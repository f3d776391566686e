import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { VersionEvent, VersionPort } from '#policy'
import { minute } from './samples.ts'

type Ports = { readonly versions: VersionPort; readonly close: () => Promise<void> }

const by = { accountId: 'anna', name: 'Anna ✓' }
const scheduled = (version: string, changes: { readonly until?: string } = {}): VersionEvent => ({
  v: 1, type: 'scheduled', at: minute(1), by, policy: { id: 'huis', version, sha256: version.repeat(8) }, inForce: { from: '2027-01-01', ...changes },
})
const withdrawn = (position: number): VersionEvent => ({ v: 1, type: 'withdrawn', at: minute(2), by: { accountId: 'bram', name: 'Bram' }, position })
const contents = { value: { id: 'huis', rules: [{ text: { nl: 'Ja ✓' } }] }, caseBook: undefined }

/** What every keeper of scheduled versions does. */
export function versionsContract(name: string, open: () => Promise<Ports>): void {
  const at = (says: string, body: (versions: VersionPort) => Promise<void>) =>
    test(`${name}: ${says}`, async () => {
      const { versions, close } = await open()
      try {
        await body(versions)
      } finally {
        await close()
      }
    })

  at('the history of versions is what was done, in order, with what each version says', async (versions) => {
    assert.deepEqual(await versions.history(), [])
    const caseBook = { policy: 'huis', cases: [{ id: 'C1' }] }
    const events = [scheduled('2', { until: '2027-12-31' }), withdrawn(0), scheduled('3')]
    assert.equal(await versions.append(0, events[0]!, { ...contents, caseBook }), true)
    assert.equal(await versions.append(1, events[1]!), true)
    assert.equal(await versions.append(2, events[2]!, contents), true)
    assert.deepEqual(await versions.history(), events)
    assert.deepEqual(await versions.contents(0), { ...contents, caseBook })
    assert.deepEqual(await versions.contents(2), contents)
    for (const position of [1, 3, -1]) assert.equal(await versions.contents(position), undefined)
  })

  at('of two who were looking at the same history, one was first and the other leaves nothing', async (versions) => {
    const both = await Promise.all([versions.append(0, scheduled('2'), contents), versions.append(0, scheduled('3'), contents)])
    assert.deepEqual(both, [true, false])
    assert.equal(await versions.append(0, scheduled('4'), contents), false)
    assert.equal(await versions.append(2, withdrawn(0)), false)
    assert.deepEqual(await versions.history(), [scheduled('2')])
  })

  at('a version without what it says is our mistake, and leaves nothing', async (versions) => {
    await assert.rejects(versions.append(0, scheduled('2')))
    await assert.rejects(versions.append(0, withdrawn(0), contents))
    assert.deepEqual(await versions.history(), [])
  })
}
