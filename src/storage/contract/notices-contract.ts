import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { NoticePort } from '#people'
import { minute } from './samples.ts'

type Ports = { readonly notices: NoticePort; readonly close: () => Promise<void> }

/** What every keeper of notices does. */
export function noticesContract(name: string, open: () => Promise<Ports>): void {
  const notice = (key: string, due: number) => ({ key, accountId: 'a1', path: `/medewerker/zaken/${key}`, dueAt: minute(due) })

  test(`${name}: a notice waits for its turn, is told once, and its key never again`, async () => {
    const { notices, close } = await open()
    try {
      await notices.add([notice('later', 9), notice('first', 1), notice('second', 2)])
      await notices.add([{ ...notice('first', 0), path: '/medewerker/elders' }])
      assert.deepEqual(await notices.due(minute(0), 10), [])
      assert.deepEqual(await notices.due(minute(5), 10), [
        { ...notice('first', 1), attempts: 0, nextAt: minute(1) },
        { ...notice('second', 2), attempts: 0, nextAt: minute(2) },
      ])
      assert.deepEqual((await notices.due(minute(9), 1)).map(({ key }) => key), ['first'])
      await notices.told('first', minute(5))
      await notices.add([notice('first', 6)])
      assert.deepEqual((await notices.due(minute(9), 10)).map(({ key }) => key), ['second', 'later'])
    } finally {
      await close()
    }
  })

  test(`${name}: what did not go comes again later, or is given up and stands there`, async () => {
    const { notices, close } = await open()
    try {
      await notices.add([notice('first', 1), notice('second', 2)])
      await notices.failed('first', minute(7))
      assert.deepEqual((await notices.due(minute(6), 10)).map(({ key }) => key), ['second'])
      assert.deepEqual(await notices.due(minute(7), 10), [{ ...notice('second', 2), attempts: 0, nextAt: minute(2) }, { ...notice('first', 1), attempts: 1, nextAt: minute(7) }])
      await notices.failed('first', undefined)
      await notices.failed('first', minute(8))
      assert.deepEqual((await notices.due(minute(99), 10)).map(({ key }) => key), ['second'])
      assert.deepEqual(await notices.givenUp(10), [notice('first', 1)])
      await notices.told('second', minute(3))
      await notices.failed('second', minute(4))
      assert.deepEqual(await notices.due(minute(99), 10), [], 'what was told stays told')
    } finally {
      await close()
    }
  })
}
