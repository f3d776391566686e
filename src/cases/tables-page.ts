import { CASE_ROLES, type CaseRole } from './by.ts'
import type { CaseKind } from './case.ts'
import { CASE_KINDS } from './port.ts'
import { SIGHT } from './sight.ts'
import type { CaseStatus } from './statuses.ts'
import { STATUSES, tableOf } from './tables.ts'

const TITLES: Record<CaseKind, string> = { report: 'A report', complaint: 'A complaint', 'data-breach': 'A data breach' }
const BEGINS: Record<CaseKind, readonly CaseStatus[]> = { report: ['talking', 'taking-steps'], complaint: ['received'], 'data-breach': ['discovered'] }

/** docs/cases.md: the tables of the room as drawings and lists, in Markdown. A test keeps the page and the tables the same. */
export function tablesPage(): string {
  return [
    '# Who may do what in a case, and when',
    '',
    'Drawn from [the tables](../src/cases/tables.ts) by `scripts/cases-page.ts`; do not change it by hand. What is not here does not happen:',
    'the server refuses it, and no page shows a button for it. What has to be so first (an earlier step, both sides heard) is in',
    '`src/cases/decide-report.ts` and the files beside it.',
    '',
    '*Opener*: who reports, complains or discovers. *Concerned*: who it is about; whoever that is has no other role in the case. A *professional* has',
    'a part in conversations they took part in, a *manager* in the cases of their locations and those without one, a *committee member* in what was',
    'assigned, a *confidential adviser* with the leave of the person they help, a *legal adviser* once a manager proposes legal steps.',
    '',
    ...CASE_KINDS.flatMap(kindOf),
    '## Who sees what',
    '',
    '*Whole*: what was said and done. *Outline*: that there is such a case, its reference and where it stands.',
    '',
    `| Role | ${CASE_KINDS.map((kind) => TITLES[kind]).join(' | ')} |`,
    `|---|${CASE_KINDS.map(() => '---|').join('')}`,
    ...CASE_ROLES.map((role) => `| ${plain(role)} | ${CASE_KINDS.map((kind) => SIGHT[kind][role]).join(' | ')} |`),
    '',
    'How to reach somebody is shown only to whoever handles the case. Evidence that a committee has not decided about is open only to whoever put it in.',
    'What a legal adviser advised is for the manager.',
    '',
  ].join('\n')
}

function kindOf(kind: CaseKind): readonly string[] {
  const rows = tableOf(kind)
  const moves = rows.flatMap(([action, { from, to }]) => (to === 'same' ? [] : from.flatMap((one) => to.filter((next) => next !== one).map((next) => ({ action, from: one, to: next })))))
  const arrows = new Map<string, string[]>()
  for (const { action, from, to } of moves) arrows.set(`${node(from)} --> ${node(to)}`, [...(arrows.get(`${node(from)} --> ${node(to)}`) ?? []), plain(action)])
  return [
    `## ${TITLES[kind]}`,
    '',
    '```mermaid',
    'stateDiagram-v2',
    ...STATUSES[kind].map((status) => `  state "${plain(status)}" as ${node(status)}`),
    ...BEGINS[kind].map((status) => `  [*] --> ${node(status)}`),
    ...[...arrows].map(([arrow, actions]) => `  ${arrow} : ${actions.join(', ')}`),
    '```',
    '',
    '| Action | Who | When | Then |',
    '|---|---|---|---|',
    ...rows.map(([action, { by, from, to }]) => `| ${plain(action)} | ${roles(by)} | ${statuses(kind, from)} | ${to === 'same' ? 'stays' : to.map(plain).join(' or ')} |`),
    '',
  ]
}

const plain = (name: string): string => name.replaceAll('-', ' ')
const node = (status: CaseStatus): string => status.replaceAll('-', '_')
const roles = (by: readonly CaseRole[]): string => CASE_ROLES.filter((role) => by.includes(role)).map(plain).join(', ')
const statuses = (kind: CaseKind, from: readonly CaseStatus[]): string => (STATUSES[kind].every((status) => from.includes(status)) ? 'always' : from.map(plain).join(', '))
