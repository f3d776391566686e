import { sha256 } from '@noble/hashes/sha2.js'
import { accepted, hex, refused, utf8, type Result } from '#ground'
import { canonicalJson } from './canonical-json.ts'
import { Field } from './field.ts'
import { LANGUAGES } from './language.ts'
import { plainData } from './plain-data.ts'
import type { Policy } from './policy.ts'
import type { PolicyProblem, PolicyRefusal } from './problem.ts'
import { readParameter } from './read-parameter.ts'
import { readConflict, readQuestion, readRule } from './read-rule.ts'
import {
  readClause, readContact, readEncouragement, readInForce, readOffer, readOpening, readOrganisation, readPageSection,
  readRoleWords, readSide, readSource,
} from './read-texts.ts'
import { checkReferences } from './references.ts'
import { readTest } from './read-test.ts'

export const POLICY_FORMAT = 'openkaart-policy/1'

/**
 * A policy from the value its file holds (YAML or JSON, already parsed), or everything that is wrong with it in words
 * for whoever wrote it. Strict: an unknown name is a mistake, never ignored. Safe on hostile input: sizes are limited,
 * nothing in the file is run, and no expression in it becomes a pattern. The result is frozen.
 * @source docs/formats/policy.md
 */
export function readPolicy(value: unknown): Result<Policy, PolicyRefusal> {
  const plain = plainData(value)
  if (!plain.ok) return plain
  const problems: PolicyProblem[] = []
  const draft = readDraft(new Field(plain.value, '', problems))
  if (problems.length === 0) checkReferences(draft, problems)
  if (problems.length > 0) return refused({ code: 'policy-unreadable', problems })
  return accepted(freeze({ ...draft, sha256: hex(sha256(utf8(canonicalJson(plain.value)))) }))
}

function readDraft(file: Field): Omit<Policy, 'sha256'> {
  const block = file.block(
    ['format', 'id', 'version', 'inForce', 'organisation', 'title', 'languages', 'sources', 'clauses', 'questions', 'rules', 'page'],
    ['parameters', 'sides', 'groups', 'conditions', 'offers', 'encouragements', 'conflicts', 'roles', 'openings', 'contacts'],
  )
  block.at('format').choice([POLICY_FORMAT])
  return {
    id: block.at('id').id(),
    version: block.at('version').id(),
    inForce: readInForce(block.at('inForce')),
    organisation: readOrganisation(block.at('organisation')),
    title: block.at('title').words(200),
    languages: block.at('languages').list((item) => item.choice(LANGUAGES), { least: 1, most: LANGUAGES.length }),
    sources: block.at('sources').list(readSource, { least: 1 }),
    clauses: block.at('clauses').list(readClause, { least: 1 }),
    parameters: block.maybe('parameters')?.list(readParameter) ?? [],
    sides: block.maybe('sides')?.list(readSide) ?? [],
    groups: block.maybe('groups')?.list(readGroup) ?? [],
    conditions: block.maybe('conditions')?.list(readCondition) ?? [],
    questions: block.at('questions').list(readQuestion, { least: 1 }),
    rules: block.at('rules').list(readRule),
    offers: block.maybe('offers')?.list(readOffer) ?? [],
    encouragements: block.maybe('encouragements')?.list(readEncouragement) ?? [],
    conflicts: block.maybe('conflicts')?.list(readConflict) ?? [],
    roles: block.maybe('roles')?.list(readRoleWords) ?? [],
    openings: block.maybe('openings')?.list(readOpening) ?? [],
    page: block.at('page').list(readPageSection),
    contacts: block.maybe('contacts')?.list(readContact) ?? [],
  }
}

function readGroup(field: Field): Policy['groups'][number] {
  const block = field.block(['id', 'who'])
  return { id: block.at('id').id(), who: readTest(block.at('who'), 'person') }
}

function readCondition(field: Field): Policy['conditions'][number] {
  const block = field.block(['id', 'holds'])
  return { id: block.at('id').id(), holds: readTest(block.at('holds'), 'facts') }
}

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    Object.values(value).forEach(freeze)
  }
  return value
}
