// The rules of a house for tests, opened as the server opens them: from a file, with what was scheduled in its storage.
import { join } from 'node:path'
import type { Now } from '#ground'
import type { Storage } from '#storage'
import { openRules, type OpenRules } from '../../src/rules.ts'

export const HOUSE_POLICY_FILE = join(import.meta.dirname, '../../policies/axiehuis.yaml')

/** The rules in `policies/axiehuis.yaml`, or in another file. */
export function rulesForTest({ policies, versions }: Pick<Storage, 'policies' | 'versions'>, now: Now, policyFile = HOUSE_POLICY_FILE): Promise<OpenRules> {
  return openRules({ policyFile, policies, versions, now })
}
