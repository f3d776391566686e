import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { CASE_ROLES } from './by.ts'
import { CASE_KINDS } from './port.ts'
import { SIGHT } from './sight.ts'
import { actionsFor, STATUSES, tableOf } from './tables.ts'
import { tablesPage } from './tables-page.ts'

test('the page about cases says what the tables say', () => {
  const kept = readFileSync(new URL('../../docs/cases.md', import.meta.url), 'utf8')
  assert.equal(kept, tablesPage(), 'run: node --import ./scripts/tsx.mjs scripts/cases-page.ts')
})

test('every status of every case has a way out, and somebody who can take it', () => {
  for (const kind of CASE_KINDS) {
    for (const status of STATUSES[kind]) {
      const out = tableOf(kind).filter(([, { from, to }]) => from.includes(status) && to !== 'same' && to.some((next) => next !== status))
      assert.ok(out.length > 0, `${kind}: nobody gets out of ${status}`)
      assert.ok(out.some(([, { by }]) => by.length > 0))
    }
  }
})

test('every status can be reached', () => {
  for (const kind of CASE_KINDS) {
    const reached = new Set<string>({ report: ['talking', 'taking-steps'], complaint: ['received'], 'data-breach': ['discovered'] }[kind])
    for (let before = -1; before !== reached.size; ) {
      before = reached.size
      for (const [, { from, to }] of tableOf(kind)) if (to !== 'same' && from.some((one) => reached.has(one))) for (const next of to) reached.add(next)
    }
    assert.deepEqual([...reached].sort(), [...STATUSES[kind]].sort(), kind)
  }
})

test('nobody acts in what they may not see whole', () => {
  for (const kind of CASE_KINDS) {
    for (const [action, { by }] of tableOf(kind)) for (const role of by) assert.equal(SIGHT[kind][role], 'whole', `${role} may ${action} in a ${kind} they do not see`)
  }
})

test('an administrator sees no content and does nothing in any case', () => {
  for (const kind of CASE_KINDS) {
    assert.equal(SIGHT[kind].administrator, 'outline')
    for (const status of STATUSES[kind]) assert.deepEqual(actionsFor(kind, status, ['administrator']), [])
  }
})

test('a privacy officer sees no content of reports and complaints, and alone makes the two decisions about a data breach', () => {
  assert.deepEqual([SIGHT.report['privacy-officer'], SIGHT.complaint['privacy-officer']], ['outline', 'outline'])
  const deciding = CASE_ROLES.filter((role) => ['decide-authority', 'decide-persons'].some((action) => actionsFor('data-breach', 'answered', [role]).some((one) => one === action)))
  assert.deepEqual(deciding, ['privacy-officer'])
})

test('no action takes or erases anything of anybody', () => {
  const actions = CASE_KINDS.flatMap((kind) => tableOf(kind).map(([action]) => action))
  assert.ok(actions.length > 40)
  assert.deepEqual(actions.filter((action) => /erase|delete|remove|confiscat|seize|device|phone|sanction|ban|warn/.test(action)), [])
})

test('legal steps are proposed and decided by a manager and advised on by a legal adviser, and neither does the other’s part', () => {
  const may = (role: (typeof CASE_ROLES)[number]) => ['taking-steps', 'legal-considered'].flatMap((status) => actionsFor('report', status as 'taking-steps', [role])).filter((action) => action.endsWith('-legal'))
  assert.deepEqual(CASE_ROLES.filter((role) => may(role).length > 0), ['manager', 'legal-adviser'])
  assert.deepEqual(may('legal-adviser'), ['advise-legal'])
  assert.deepEqual(may('manager'), ['propose-legal', 'decide-legal'])
})

test('only the complainant, or an adviser with their leave, takes a complaint back or settles it', () => {
  for (const action of ['withdraw', 'accept-settlement', 'decline-settlement', 'resume'] as const) {
    const roles = CASE_ROLES.filter((role) => STATUSES.complaint.some((status) => actionsFor('complaint', status, [role]).includes(action)))
    assert.deepEqual(roles, ['opener', 'confidential-adviser'], action)
  }
})
