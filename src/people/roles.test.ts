import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Account, StaffRole } from './account.ts'
import { account, openRoom } from './people-for-test.ts'
import { may, readRoles, STAFF_ROLES, type StaffAction } from './roles.ts'

const TABLE: Record<StaffAction, readonly StaffRole[]> = {
  'prepare-conversation': ['professional'],
  'join-conversation': ['professional'],
  'see-current-conversations': ['professional', 'manager'],
  'see-all-conversations': ['manager'],
  'see-cases': STAFF_ROLES,
  'use-images': ['professional', 'manager'],
  'administer-accounts': ['administrator'],
  'change-rules': ['manager'],
}

test('each role may do what the table says and nothing else', async () => {
  for (const [action, allowed] of Object.entries(TABLE) as [StaffAction, readonly StaffRole[]][]) {
    for (const role of STAFF_ROLES) {
      const somebody = await account(openRoom(), 'anna', [role])
      assert.equal(may(somebody, action), allowed.includes(role), `${role}: ${action}`)
    }
  }
})

test('roles add up; nobody, nobody in particular and a closed account may do nothing', async () => {
  const room = openRoom()
  const both = await account(room, 'anna', ['professional', 'manager'])
  assert.ok(may(both, 'prepare-conversation') && may(both, 'see-all-conversations') && !may(both, 'administer-accounts'))
  const nothing: readonly (Account | undefined)[] = [undefined, { ...both, roles: [] }, { ...both, closedAt: room.now() }]
  for (const one of nothing) for (const action of Object.keys(TABLE)) assert.equal(may(one, action as StaffAction), false)
})

test('roles from a form are known ones, each once', () => {
  assert.deepEqual(readRoles(['manager', 'professional', 'manager', 'root', '__proto__']), ['professional', 'manager'])
})
