import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { test } from 'node:test'
import type { FilePort } from '#recordings'
import { bytesOf } from './samples.ts'

type Ports = { readonly files: FilePort; readonly close: () => Promise<void> }

/** What every keeper of files does. */
export function filesContract(name: string, open: () => Promise<Ports>): void {
  const law = (sentence: string, body: (files: FilePort) => Promise<void>) =>
    test(`${name}: ${sentence}`, async () => {
      const { files, close } = await open()
      try {
        await body(files)
      } finally {
        await close()
      }
    })

  const put = async (files: FilePort, as: string, content: Uint8Array) => {
    const temporary = await files.temporary()
    await writeFile(temporary, content)
    return files.keepFile(temporary, as)
  }
  const read = async (files: FilePort, as: string, range?: { offset: number; end: number }) => {
    const parts = await files.read(as, range)
    return parts === undefined ? undefined : bytesOf(parts)
  }

  law('a file is there whole once it is kept, and not before', async (files) => {
    const temporary = await files.temporary()
    await writeFile(temporary, Uint8Array.of(1, 2, 3))
    assert.equal(await files.read('copy.m4a'), undefined)
    assert.deepEqual(await files.keepFile(temporary, 'copy.m4a'), { sizeBytes: 3 })
    assert.deepEqual(await read(files, 'copy.m4a'), [1, 2, 3])
  })

  law('a part of a file can be read, however large it is', async (files) => {
    const large = Uint8Array.from({ length: 200_000 }, (_, i) => i % 251)
    await put(files, 'large.m4a', large)
    assert.deepEqual(await read(files, 'large.m4a'), [...large])
    assert.deepEqual(await read(files, 'large.m4a', { offset: 65_000, end: 140_000 }), [...large.subarray(65_000, 140_000)])
    assert.deepEqual(await read(files, 'large.m4a', { offset: 199_999, end: 300_000 }), [199_999 % 251])
    assert.deepEqual(await read(files, 'large.m4a', { offset: 200_000, end: 300_000 }), [])
    await assert.rejects(files.read('large.m4a', { offset: -1, end: 3 }), RangeError)
  })

  law('an erased file is gone; erasing it again does no harm', async (files) => {
    await put(files, 'copy.m4a', Uint8Array.of(1))
    await files.erase('copy.m4a')
    assert.equal(await files.read('copy.m4a'), undefined)
    await files.erase('copy.m4a')
    assert.deepEqual(await put(files, 'copy.m4a', Uint8Array.of(9)), { sizeBytes: 1 })
  })

  law('what was kept is told by name; what is only being written is not', async (files) => {
    await put(files, 'b.m4a', Uint8Array.of(1))
    await put(files, 'a.m4a', Uint8Array.of(1))
    await writeFile(await files.temporary(), Uint8Array.of(1))
    assert.deepEqual(await files.names(), ['a.m4a', 'b.m4a'])
  })

  law('a name cannot point anywhere else', async (files) => {
    for (const bad of ['', '..', '../x.m4a', 'a/b.m4a', 'a\\b.m4a', '.hidden', 'x', 'a.m4a\0', 'C:x.m4a', 'a.b.c', 'é.m4a', `${'a'.repeat(90)}.m4a`]) {
      await assert.rejects(files.read(bad), /file name/, bad)
      await assert.rejects(files.erase(bad), /file name/, bad)
      await assert.rejects(files.keepFile(await files.temporary(), bad), /file name/, bad)
    }
  })

  law('only a file made here can be kept', async (files) => {
    await assert.rejects(files.keepFile('/etc/hostname', 'x.txt'))
    await assert.rejects(files.keepFile(await files.temporary(), 'never-written.m4a'), { name: 'Outage' })
  })
}
