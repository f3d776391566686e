import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { readSettings, SETTINGS, type Settings } from './settings.ts'

function read(environment: Record<string, string>): Settings {
  const result = readSettings(environment)
  assert.ok(result.ok, JSON.stringify(result))
  return result.value
}
function problems(environment: Record<string, string>): readonly string[] {
  const result = readSettings(environment)
  return result.ok ? [] : result.refusal.problems
}

test('without any setting it runs on this machine only', () => {
  assert.deepEqual(read({ PATH: '/bin', OPENKAART_DATA: ' ' }), {
    port: 8080, host: '127.0.0.1', dataFolder: './data', publicUrl: 'http://localhost:8080',
    naming: { wanted: undefined, suggested: undefined }, policyFile: 'policies/axiehuis.yaml', styleFile: undefined, trustProxy: false, mail: { server: undefined, from: 'openkaart@localhost' }, leaveFreeBytes: 500 * 1024 * 1024, log: 'json', warnings: [],
  })
  assert.equal(read({ PORT: '9000' }).publicUrl, 'http://localhost:9000')
})

test('a public address suggests the name of the installation', () => {
  const settings = read({ OPENKAART_URL: 'https://opnames.huis.example/', OPENKAART_TRUST_PROXY: 'yes', OPENKAART_HOST: '0.0.0.0' })
  assert.equal(settings.publicUrl, 'https://opnames.huis.example')
  assert.deepEqual(settings.naming, { wanted: undefined, suggested: 'opnames.huis.example' })
  assert.deepEqual(settings.warnings, [])
  assert.equal(read({ OPENKAART_NAME: 'huis' }).naming.wanted, 'huis')
})

test('everything that is wrong is told at once', () => {
  const wrong = { PORT: 'eighty', OPENKAART_URL: 'ftp://x', OPENKAART_LOG: 'loud', OPENKAART_TRUST_PROXY: 'maybe', OPENKAART_NAME: 'met spatie', OPENKAART_HOST: 'http://x/' }
  assert.equal(problems(wrong).length, 6)
  assert.equal(read({ OPENKAART_LEAVE_FREE_MB: '20' }).leaveFreeBytes, 20 * 1024 * 1024)
  for (const free of ['-1', '1.5', 'much', '123456789']) assert.equal(problems({ OPENKAART_LEAVE_FREE_MB: free }).length, 1, free)
  for (const port of ['0', '65536', '-1', '8080.5', '1e3', '99999999']) assert.equal(problems({ PORT: port }).length, 1, port)
  for (const url of ['huis.example', 'https://huis.example/pad', 'https://a:b@huis.example', 'https://huis.example/?x=1', 'http://', 'javascript:alert(1)']) {
    assert.equal(problems({ OPENKAART_URL: url }).length, 1, url)
  }
})

test('a misspelt setting refuses to start', () => {
  assert.match(problems({ OPENKAART_TRUSTPROXY: 'yes' })[0] ?? '', /OPENKAART_TRUSTPROXY is not a setting/)
})

test('what will disappoint is said beforehand', () => {
  assert.match(read({ OPENKAART_URL: 'http://192.168.1.5:8080' }).warnings.join(), /microphone/)
  assert.match(read({ OPENKAART_HOST: '0.0.0.0' }).warnings.join(), /point to http:\/\/localhost:8080/)
  assert.match(read({ OPENKAART_URL: 'https://huis.example' }).warnings.join(), /share one limit/)
})

test('docs/settings.md explains exactly these settings, with these standard values', () => {
  const page = readFileSync(join(import.meta.dirname, '../docs/settings.md'), 'utf8')
  const rows = [...page.matchAll(/^\| `([A-Z_]+)` \| `([^`]+)` \| .+ \|$/gm)].map(([, name, standard]) => ({ name, standard }))
  assert.deepEqual(rows, [...SETTINGS])
  const mentioned = new Set(page.match(/\bOPENKAART_[A-Z_]+/g))
  assert.deepEqual([...mentioned].filter((name) => !SETTINGS.some((setting) => setting.name === name)), [])
})
