import type { Language } from '#information'
import { checkPolicy, type CaseBook, type Finding, type OpenedPolicy } from '#policy'
import { POLICY_CLI_WORDS } from './words.ts'

/** What a policy maker should look at, in words with file and line; `sound` is false when there is a problem among it. */
export function checkedInWords(opened: OpenedPolicy, cases: CaseBook | undefined, file: string, lang: Language): { readonly text: string; readonly sound: boolean } {
  const { policy } = opened
  const words = POLICY_CLI_WORDS[lang]
  const findings = checkPolicy(policy, cases)
  const told = (weight: Finding['weight']) => findings.filter((one) => one.weight === weight).map((one) => findingLine(one, opened, lang))
  const list = (heading: (count: number) => string, lines: readonly string[]) => (lines.length === 0 ? [] : ['', heading(lines.length), ...lines])
  const text = [
    words.sound(file, policy.rules.length, policy.clauses.length),
    ...words.checked(cases?.situations.length),
    ...list(words.wrong, told('problem')),
    ...list(words.toLookAt, told('remark')),
    ...(findings.length === 0 ? ['', words.nothingFound] : []),
  ].join('\n')
  return { text, sound: isSound(findings) }
}

/** The same as JSON: `format`, the policy, and the findings as the room of the rules gives them. */
export function checkedAsJson({ policy, placeOfRule }: OpenedPolicy, cases: CaseBook | undefined): { readonly text: string; readonly sound: boolean } {
  const { id, version, sha256 } = policy
  const findings = checkPolicy(policy, cases)
  const report = {
    format: 'openkaart-policy-check/1',
    policy: { id, version, sha256 },
    findings: findings.map((one) => ({ ...one, place: one.rule === undefined ? null : (placeOfRule(one.rule) ?? null) })),
  }
  return { text: JSON.stringify(report, null, 2), sound: isSound(findings) }
}

function isSound(findings: readonly Finding[]): boolean {
  return findings.every(({ weight }) => weight !== 'problem')
}

function findingLine({ rule, clause, says, example }: Finding, { placeOfRule }: OpenedPolicy, lang: Language): string {
  const place = rule === undefined ? undefined : placeOfRule(rule)
  const where = place === undefined ? '' : `${place.file}${place.line === 0 ? '' : `:${place.line}`}: `
  const shown = example === undefined ? '' : `\n  ${POLICY_CLI_WORDS[lang].example} ${JSON.stringify(example)}`
  return `- ${where}${says[lang]}${clause === undefined ? '' : ` (${clause})`}${shown}`
}
