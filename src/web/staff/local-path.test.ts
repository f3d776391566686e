import assert from 'node:assert/strict'
import { test } from 'node:test'
import { localPath } from './local-path.ts'

test('only a path of this site comes back', () => {
  for (const fine of ['/medewerker', '/gesprek/abc?x=1', '/a%20b']) assert.equal(localPath(fine, '/x'), fine)
  const elsewhere = ['', 'medewerker', '//evil', '/\\evil', '\\/evil', '/.//evil', '/..//evil', '/a/..//evil', 'https://evil', '/ /evil', '/\n/evil', '/é', `/${'a'.repeat(500)}`, undefined]
  for (const wrong of elsewhere) assert.equal(localPath(wrong, '/x'), '/x', String(wrong))
})
