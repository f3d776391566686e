import assert from 'node:assert/strict'
import { test } from 'node:test'
import { textOf } from '../../../test/house/source-files.ts'
import { equatedTable, readTable, regimeTable, settingsTable, uncheckedTable } from './docs-tables.testing.ts'
import { REGIMES } from './regimes.ts'

const TABLES: { readonly [mark: string]: string } = {
  ...Object.fromEntries(Object.entries(REGIMES).map(([id, regime]) => [id, regimeTable(regime)])),
  settings: settingsTable(Object.values(REGIMES)),
  equated: equatedTable(),
  unchecked: uncheckedTable(),
  read: readTable(),
}

for (const [mark, table] of Object.entries(TABLES)) {
  test(`docs/complaint-terms.md says of ${mark} what the program does`, () => {
    const page = textOf('docs/complaint-terms.md')
    assert.ok(table.split('\n').length > 2, 'the table has rows')
    assert.ok(page.includes(`<!-- ${mark} -->\n\n${table}\n\n`), `under <!-- ${mark} --> belongs:\n\n${table}\n`)
  })
}
