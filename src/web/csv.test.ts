import assert from 'node:assert/strict'
import { test } from 'node:test'
import { csvOf } from './csv.ts'

test('a row is written as Dutch spreadsheets read it', () => {
  assert.equal(csvOf([['Zaak', 'Stand'], ['Z-7KQ4', 'Zegt "ja"; en\nmeer']]), '\ufeff"Zaak";"Stand"\r\n"Z-7KQ4";"Zegt ""ja""; en\nmeer"\r\n')
})

test('nothing somebody typed becomes a formula', () => {
  for (const begins of ['=', '+', '-', '@', '\t', '\r', '\n', ' =', '\u00a0=', '\uff1d', '\uff0b', '\uff0d', '\uff20']) {
    assert.equal(csvOf([[`${begins}cmd|' /C calc'!A0`]]), `\ufeff"'${begins}cmd|' /C calc'!A0"\r\n`)
  }
  assert.equal(csvOf([['Z-7KQ4'], ['a=b'], ['']]), '\ufeff"Z-7KQ4"\r\n"a=b"\r\n""\r\n')
})
