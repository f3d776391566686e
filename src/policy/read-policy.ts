import { sha256 } from '@noble/hashes/sha2.js'
import { accepted, hex, refused, utf8, type Result } from '#ground'
import { composePolicy, MAX_ADOPTED } from './adopt.ts'
import { canonicalJson } from './canonical-json.ts'
import { factScope, type FactScope } from './fact-scope.ts'
import { Field } from './field.ts'
import { LANGUAGES } from './language.ts'
import type { Adopted, Policy } from './policy.ts'
import type { PolicyProblem, PolicyRefusal } from './problem.ts'
import { MOST_AGREED_LINES, readAgreedLine } from './read-agreement.ts'
import { readAssumption, readDuty, readLaw, readOwnFact, readStep } from './read-parts.ts'
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
 * for whoever wrote it. `library`: the files it may adopt, as values. Strict: an unknown name is a mistake, never ignored.
 * Safe on hostile input: sizes are limited, nothing in the file is run, and no expression in it becomes a pattern. The
 * result is frozen.
 * @source docs/formats/policy.md
 */
export function readPolicy(value: unknown, library: readonly unknown[] = []): Result<Policy, PolicyRefusal> {
  const composed = composePolicy(value, library)
  if (!composed.ok) return composed
  const { value: plain, placeOf } = composed.value
  const problems: PolicyProblem[] = []
  const draft = readDraft(new Field(plain, '', problems))
  if (problems.length === 0) checkReferences(draft, problems)
  if (problems.length > 0) return refused({ code: 'policy-unreadable', problems: problems.map((one) => ({ ...one, ...placeOf(one.path) })) })
  return accepted(freeze({ ...draft, sha256: hex(sha256(utf8(canonicalJson(plain)))) }))
}

function readDraft(file: Field): Omit<Policy, 'sha256'> {
  const block = file.block(
    ['format', 'id', 'version', 'inForce', 'organisation', 'title', 'languages', 'sources', 'clauses', 'questions', 'rules', 'page'],
    [
      'introduction', 'adopted', 'laws', 'facts', 'unlessSaid', 'parameters', 'sides', 'groups', 'conditions', 'offers', 'encouragements', 'duties', 'steps',
      'conflicts', 'roles', 'openings', 'agreement', 'contacts',
    ],
  )
  block.at('format').choice([POLICY_FORMAT])
  const facts = block.maybe('facts')?.list(readOwnFact, { most: 40 }) ?? []
  const scope = factScope(facts)
  const introduction = block.maybe('introduction')?.words(400)
  return {
    id: block.at('id').id(),
    version: block.at('version').id(),
    inForce: readInForce(block.at('inForce')),
    organisation: readOrganisation(block.at('organisation')),
    title: block.at('title').words(200),
    ...(introduction === undefined ? {} : { introduction }),
    languages: block.at('languages').list((item) => item.choice(LANGUAGES), { least: 1, most: LANGUAGES.length }),
    sources: block.at('sources').list(readSource, { least: 1 }),
    clauses: block.at('clauses').list(readClause, { least: 1 }),
    adopted: block.maybe('adopted')?.list(readAdopted, { most: MAX_ADOPTED }) ?? [],
    laws: block.maybe('laws')?.list((item) => readLaw(item, scope)) ?? [],
    facts,
    unlessSaid: block.maybe('unlessSaid')?.list((item) => readAssumption(item, facts), { most: 60 }) ?? [],
    parameters: block.maybe('parameters')?.list(readParameter) ?? [],
    sides: block.maybe('sides')?.list(readSide) ?? [],
    groups: block.maybe('groups')?.list((item) => readGroup(item, scope)) ?? [],
    conditions: block.maybe('conditions')?.list((item) => readCondition(item, scope)) ?? [],
    questions: block.at('questions').list(readQuestion, { least: 1 }),
    rules: block.at('rules').list((item) => readRule(item, facts)),
    offers: block.maybe('offers')?.list(readOffer) ?? [],
    encouragements: block.maybe('encouragements')?.list(readEncouragement) ?? [],
    duties: block.maybe('duties')?.list(readDuty) ?? [],
    steps: block.maybe('steps')?.list((item) => readStep(item, scope)) ?? [],
    conflicts: block.maybe('conflicts')?.list((item) => readConflict(item, scope)) ?? [],
    roles: block.maybe('roles')?.list(readRoleWords) ?? [],
    openings: block.maybe('openings')?.list(readOpening) ?? [],
    agreement: block.maybe('agreement')?.list(readAgreedLine, { most: MOST_AGREED_LINES }) ?? [],
    page: block.at('page').list(readPageSection),
    contacts: block.maybe('contacts')?.list(readContact) ?? [],
  }
}

function readAdopted(field: Field): Adopted {
  const block = field.block(['id', 'version', 'sha256'])
  return { id: block.at('id').id(), version: block.at('version').id(), sha256: block.at('sha256').id() }
}

function readGroup(field: Field, scope: FactScope): Policy['groups'][number] {
  const block = field.block(['id', 'who'])
  return { id: block.at('id').id(), who: readTest(block.at('who'), 'person', scope) }
}

function readCondition(field: Field, scope: FactScope): Policy['conditions'][number] {
  const block = field.block(['id', 'holds'])
  return { id: block.at('id').id(), holds: readTest(block.at('holds'), 'facts', scope) }
}

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    Object.values(value).forEach(freeze)
  }
  return value
}
