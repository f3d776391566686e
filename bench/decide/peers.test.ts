import assert from 'node:assert/strict'
import { test } from 'node:test'
import { judge } from '#policy'
import { cedar } from './cedar.ts'
import { counted } from './counted-people.ts'
import { jsonRules } from './json-rules.ts'
import { situations } from './situations.ts'

test('the rules written for json-rules-engine and Cedar give every verdict the policy gives, in the case book and beyond', async () => {
  const [byJsonRules, byCedar] = [jsonRules(), cedar()]
  const seen = new Set<string>()
  for (const asked of situations(1_000)) {
    const { verdict } = judge(asked.policy, asked.facts)
    const facts = counted(asked)
    assert.equal(verdict, asked.expected ?? verdict)
    assert.deepEqual([await byJsonRules(facts), byCedar(facts)], [verdict, verdict], JSON.stringify(asked.facts))
    seen.add(verdict)
  }
  assert.deepEqual([...seen].toSorted(), ['no', 'not-yet', 'pause', 'stop', 'undetermined', 'yes'])
})
