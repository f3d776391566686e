import { ROLES } from './fact-fields.ts'
import type { Field } from './field.ts'
import { LANGUAGES } from './language.ts'
import {
  PAGE_SECTIONS, type Clause, type Contact, type Encouragement, type InForce, type Offer, type Opening, type OpeningMoment,
  type Organisation, type PageSection, type RoleWords, type Side, type Source, type Wording,
} from './policy.ts'
import { BOUND } from './read-rule.ts'

export const MOMENTS = ['start', 'client-asks', 'several-people', 'call', 'home-visit', 'declining', 'told-late', 'child'] as const satisfies readonly OpeningMoment[]

export const WORDINGS = ['verbatim', 'described'] as const satisfies readonly Wording[]

export function readInForce(field: Field): InForce {
  const block = field.block(['from'], ['until', 'startKnown'])
  const from = block.at('from').day()
  const until = block.maybe('until')?.day()
  if (until !== undefined && until < from) field.note('ends-before-start')
  const known = block.maybe('startKnown')?.yesNo() ?? true
  return { from, ...(until === undefined ? {} : { until }), ...(known ? {} : { startKnown: false }) }
}

export function readOrganisation(field: Field): Organisation {
  const block = field.block(['name', 'website'])
  return { name: block.at('name').text(120), website: block.at('website').link() }
}

export function readSource(field: Field): Source {
  const block = field.block(['id', 'title', 'language', 'standing'], ['link', 'wording'])
  const link = block.maybe('link')?.link()
  return {
    id: block.at('id').id(),
    title: block.at('title').words(200),
    language: block.at('language').choice(LANGUAGES),
    wording: block.maybe('wording')?.choice(WORDINGS) ?? 'verbatim',
    ...(link === undefined ? {} : { link }),
    standing: block.at('standing').words(),
  }
}

export function readClause(field: Field): Clause {
  const block = field.block(['id', 'source', 'text'], ['heading', 'links', 'cites'])
  const heading = block.maybe('heading')?.words(200)
  return {
    id: block.at('id').id(),
    source: block.at('source').id(),
    ...(heading === undefined ? {} : { heading }),
    text: block.at('text').words(),
    links: block.maybe('links')?.list((item) => item.link(), { most: 10 }) ?? [],
    cites: block.maybe('cites')?.list((item) => item.id(), { most: 10 }) ?? [],
  }
}

export function readSide(field: Field): Side {
  const block = field.block(['id', 'roles'])
  return { id: block.at('id').id(), roles: block.at('roles').list((item) => item.choice(ROLES), { least: 1, most: ROLES.length }) }
}

export function readOffer(field: Field): Offer {
  const block = field.block(['id', 'kind', 'label', 'text'])
  return {
    id: block.at('id').id(),
    kind: block.at('kind').choice(['alternative', 'copy', 'information', 'talk', 'arrangement']),
    label: block.at('label').words(80),
    text: block.at('text').words(),
  }
}

export function readEncouragement(field: Field): Encouragement {
  const block = field.block(['id', 'to', 'text'])
  return { id: block.at('id').id(), to: block.at('to').choice(BOUND), text: block.at('text').words() }
}

export function readRoleWords(field: Field): RoleWords {
  const block = field.block(['role', 'one', 'many'])
  return { role: block.at('role').choice(ROLES), one: block.at('one').words(60), many: block.at('many').words(60) }
}

export function readOpening(field: Field): Opening {
  const block = field.block(['id', 'speaker', 'moment', 'text', 'clause'])
  return {
    id: block.at('id').id(),
    speaker: block.at('speaker').choice(['professional', 'client']),
    moment: block.at('moment').choice(MOMENTS),
    text: block.at('text').words(),
    clause: block.at('clause').id(),
  }
}

export function readPageSection(field: Field): PageSection {
  const block = field.block(['id', 'heading', 'paragraphs', 'clauses'], ['items'])
  return {
    id: block.at('id').choice(PAGE_SECTIONS),
    heading: block.at('heading').words(120),
    paragraphs: block.at('paragraphs').list((item) => item.words(), { least: 1, most: 20 }),
    items: block.maybe('items')?.list((item) => item.words(), { most: 20 }) ?? [],
    clauses: block.at('clauses').list((item) => item.id(), { least: 1, most: 20 }),
  }
}

export function readContact(field: Field): Contact {
  const block = field.block(['id', 'name', 'text'], ['link'])
  const link = block.maybe('link')?.link()
  return { id: block.at('id').id(), name: block.at('name').words(120), text: block.at('text').words(), ...(link === undefined ? {} : { link }) }
}
