import { pathHere } from '../careful-io.ts'
import { keepFiles } from './keep-files.ts'
import type { PolicyOrder } from './order.ts'
import type { FullPolicyIo, PolicyExitCode } from './policy-io.ts'
import { publishedFiles } from './published-files.ts'
import { POLICY_CLI_WORDS } from './words.ts'
import type { Policy } from '#policy'

/** Puts the organisation's public page in a folder, all files or none, and tells what became of each. */
export async function publish(policy: Policy, order: Extract<PolicyOrder, { command: 'publish' }>, { out, err }: FullPolicyIo): Promise<PolicyExitCode> {
  const words = POLICY_CLI_WORDS[order.lang]
  const files = publishedFiles(policy, { languages: order.pages ?? policy.languages, style: order.style })
  const kept = await keepFiles(pathHere(order.folder), files, { force: order.force })
  if (kept.ok) {
    out([...kept.value.made.map(words.made), ...kept.value.same.map(words.same), ...kept.value.stale.map(words.stale)].join('\n'))
    return 0
  }
  const { refusal } = kept
  if (refusal.code === 'folder') err(words.folderProblem(refusal.path, refusal.reason))
  else {
    err([...refusal.blocked.map(({ path, why }) => words.blocked[why](path)), words.notMade].join('\n'))
    if (refusal.blocked.every(({ why }) => why === 'foreign')) err(words.forceHint)
  }
  return 1
}
