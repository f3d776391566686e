import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { test } from 'node:test'
import { zoneSample } from './zone-sample.testing.ts'

const sample = join(import.meta.dirname, 'zone-sample.testing.ts')

test('the same terms come out in every zone and language a machine can be set to', () => {
  const here = zoneSample()
  assert.ok(here.length > 10_000)
  const zones = new Set<string>()
  // From the first place where a day begins to the last, with quarters of an hour, and one that skipped a day.
  for (const [TZ, LC_ALL] of [['UTC', 'C'], ['Pacific/Kiritimati', 'ar_EG.UTF-8'], ['Pacific/Pago_Pago', 'en_US.UTF-8'], ['Asia/Kathmandu', 'th_TH.UTF-8'], ['America/Los_Angeles', 'fa_IR.UTF-8'], ['Pacific/Apia', 'nl_NL.UTF-8']] as const) {
    const env = { PATH: process.env.PATH, TZ, LC_ALL, LANG: LC_ALL }
    const done = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', sample], { env, encoding: 'utf8' })
    assert.equal(done.status, 0, done.stderr)
    assert.equal(done.stdout, here, TZ)
    // The machine really was set otherwise.
    const hour = spawnSync(process.execPath, ['-p', 'new Date(0).toString()'], { env, encoding: 'utf8' }).stdout
    zones.add(hour)
  }
  assert.equal(zones.size, 6)
})
